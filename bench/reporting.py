"""Turns what was measured into one table of promises and one of figures, in Markdown."""
import os
import platform
import statistics

from measuring import MIB, file_system


class Promise:
    """A target, what was measured, and whether the one meets the other."""

    def __init__(self, what, size, target, measured, held):
        self.what, self.size, self.target, self.measured, self.held = what, size, target, measured, held

    def row(self):
        verdict = "not measured" if self.held is None else "held" if self.held else "**falls short**"
        return f"| {self.what} | {self.size} | {self.target} | {self.measured} | {verdict} |"


def at_most(what, size, limit, value, unit="×", places=2):
    return Promise(what, size, f"≤ {limit:g} {unit}", f"{value:.{places}f} {unit}", value <= limit)


def unmeasured(what, size, target, why):
    return Promise(what, size, target, why, None)


def failure(size):
    """A build that ended badly proves nothing, however fast it was."""
    return next((f"exit code {series.failed()}" for series in size.series() if series.failed()), None)


def promises_of(size):
    name = f"{size.count:,}"
    broken = failure(size)
    if broken:
        return [Promise("every run ends with exit code 0", name, "0", broken, False)]
    rows = []
    if size.count <= 10_000:
        rows.append(at_most("cold build, wall, to the floor's", name, 1.6, size.cold.ratio(size.floor)))
        rows.append(at_most("cold build, CPU, to the floor's", name, 3.0, size.cold.ratio(size.floor, "cpu")))
        what = "cold build, times faster than hugo-index"
        if size.hugo.runs:
            faster = size.hugo.median("wall") / size.cold.median("wall")
            rows.append(Promise(what, name, "≥ 8 ×", f"{faster:.1f} ×", faster >= 8))
        else:
            rows.append(unmeasured(what, name, "≥ 8 ×", "no Hugo"))
    rows.append(at_most("no change, wall, to its own cold build", name, 0.25, size.unchanged.ratio(size.cold)))
    rows.append(at_most("one edit, wall, to its own cold build", name, 0.35, size.edited.ratio(size.cold)))
    if size.count == 10_000 and size.logged is not None:
        rows.append(logged(size))
    if size.count == 10_000 and all(size.log_costs):
        what = "cold build, wall, to the same without the time that its log took"
        rows.append(at_most(what, name, 1.15, statistics.median(size.log_costs), places=3))
    limit = 2.5 * size.source_bytes / 1e6 + 60
    peak = size.cold.median("peak") / 1e6
    rows.append(Promise("peak memory, to 2.5 × the sources + 60 MB", name, f"≤ {limit:.0f} MB", f"{peak:.0f} MB", peak <= limit))
    return rows


def promises_of_gates(gates):
    name = f"{gates.count:,}"
    broken = next((f"{series.name}: exit code {series.failed()}" for series in gates.series() if series.failed()), None)
    if broken:
        return [Promise("every run with gates ends with exit code 0", name, "0", broken, False)]
    what = "all checks but `site.reproducible`, on top of a build without checks, wall, to the floor's"
    rows = [at_most("`baton publish --yes` with every gate, cold, wall, to the floor's", name, 5, gates.publish.ratio(gates.floor)),
            at_most(what, name, 1.0, gates.cost_of_checks())]
    if gates.count == 10_000:
        rows.append(at_most("`baton check FILE` after an edit, wall, to the whole check's", name, 0.3, gates.file.ratio(gates.check)))
    return rows


def of_gates(sizes):
    """The promises and tables of gates alone."""
    rows = [promise.row() for size in sizes if size.gates for promise in promises_of_gates(size.gates)]
    tables = [row for size in sizes if size.gates for row in gate_tables(size.gates)]
    return "\n".join(["| what | patterns | target | measured | verdict |", "| --- | ---: | ---: | ---: | --- |", *rows, *tables])


def gate_tables(gates):
    """What each step of a publication takes, and the pipeline from parts beside it, stage by stage."""
    name = f"{gates.count:,}"
    lines = ["", f"## Gates at {name} patterns", "", "| program | runs | wall, s (least–most) | CPU, s | peak, MiB |",
             "| --- | ---: | ---: | ---: | ---: |"]
    for series in [*gates.series()]:
        walls = [run.wall for run in series.runs]
        lines.append(f"| {series.name} | {len(walls)} | {series.median('wall'):.3f} ({min(walls):.3f}–{max(walls):.3f}) "
                     f"| {series.median('cpu'):.3f} | {series.median('peak') / MIB:.0f} |")
    if gates.parts:
        parts = sum(series.median("wall") for series in gates.parts)
        lines += ["", f"All of the pipeline from parts: {parts:.1f} s ({gates.versions}); of Baton: {gates.publish.median('wall'):.1f} s, "
                  "which is without a search index."]
    if gates.spans:
        steps = ", ".join(f"{step} {milliseconds:.0f}" for step, milliseconds in gates.spans.items())
        lines += ["", f"Of one publication, by `baton publish -v`, in milliseconds: {steps}."]
    return lines


def logged(size):
    what, limit = "bytes that a run without change adds to `runs/`, ledger included", 64 * 1024
    return Promise(what, f"{size.count:,}", "≤ 64 KiB", f"{size.logged / 1024:.0f} KiB", size.logged <= limit)


def growth(sizes):
    what, name, target = "growth of wall time, to the floor's own growth", "10,000 → 100,000", "≤ 1.2 ×"
    by_count = {size.count: size for size in sizes if not failure(size)}
    if not {10_000, 100_000} <= by_count.keys():
        return unmeasured(what, name, target, "needs both sizes")
    small, large = by_count[10_000], by_count[100_000]
    own = large.cold.median("wall") / small.cold.median("wall")
    floor = large.floor.median("wall") / small.floor.median("wall")
    return at_most(what, name, 1.2, own / floor)


def rewritten(sizes):
    what, target = "files written after one edit", "the same at every size"
    counts = [size.rewritten for size in sizes]
    return Promise(what, "all", target, ", ".join(map(str, counts)), len(set(counts)) == 1 if len(counts) > 1 else None)


def starting(start, hello):
    what, target = "`baton version`, to a C program that prints a line", "≤ 6 ×"
    if not start.runs:
        return unmeasured(what, "—", target, "something stands in")
    if start.failed():
        return Promise(what, "—", target, f"exit code {start.failed()}", False)
    ratio = start.ratio(hello)
    measured = f"{ratio:.2f} × ({start.median('wall') * 1000:.1f} ms to {hello.median('wall') * 1000:.1f} ms)"
    return Promise(what, "—", target, measured, ratio <= 6)


def figure_rows(size):
    for series in size.series():
        if not series.runs:
            continue
        walls = [run.wall for run in series.runs]
        files, volume = size.files.get(series.name, (None, None))
        written = f"{files:,} files, {volume / MIB:.0f} MiB" if files is not None else ""
        disk = {"baton build": size.disk_cold, "floor": size.disk_floor}.get(series.name)
        on_disk = f"{disk.runs[0].wall:.2f}" if disk and disk.runs else ""
        yield (f"| {size.count:,} | {series.name} | {len(walls)} | {series.median('wall'):.3f} ({min(walls):.3f}–{max(walls):.3f}) "
               f"| {series.median('cpu'):.3f} | {series.median('peak') / MIB:.0f} | {written} | {on_disk} |")


def surroundings(sizes, hugo, options):
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / MIB / 1024
    lines = [f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, {memory:.0f} GiB of memory, "
             f"{file_system(options.work)}; load before the table was written {os.getloadavg()[0]:.1f}."]
    lines += ["Sources: " + ", ".join(f"{size.source_bytes / MIB:.0f} MiB at {size.count:,}" for size in sizes) + "."]
    lines += [f"{hugo.missing}."] if hugo.missing else [f"Hugo {hugo.version()}, backlinks from one cached index."]
    if options.disk:
        lines += [f"The last column is one run on {file_system(options.disk)} and is not judged."]
    return " ".join(lines)


def table(sizes, start, hello, hugo, options):
    """Both tables, the promises first, and in words how many were not kept."""
    promises = [row for size in sizes for row in promises_of(size)]
    promises += [row for size in sizes if size.gates for row in promises_of_gates(size.gates)]
    promises += [growth(sizes), rewritten(sizes), starting(start, hello)]
    short = sum(promise.held is False for promise in promises)
    unknown = sum(promise.held is None for promise in promises)
    opening = "Every promise that was measured is held." if not short else f"{short} of {len(promises)} promises fall short."
    if unknown:
        opening += f" {unknown} could not be measured in this run."
    return "\n".join([
        "# Speed", "", "Written by `make bench`; no figure is typed by hand.", "", opening, "",
        "| what | patterns | target | measured | verdict |", "| --- | ---: | ---: | ---: | --- |",
        *[promise.row() for promise in promises], "",
        "| patterns | program | runs | wall, s (least–most) | CPU, s | peak, MiB | output | wall on disk, s |",
        "| ---: | --- | ---: | ---: | ---: | ---: | --- | ---: |",
        *[row for size in sizes for row in figure_rows(size)],
        *[row for size in sizes if size.gates for row in gate_tables(size.gates)], "", surroundings(sizes, hugo, options)])
