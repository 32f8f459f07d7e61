#!/usr/bin/env python3
"""Draws findings of each check in three real collections for a person to judge, and counts what was judged.

    python3 bench/precision.py [--check GLOB] [--unjudged]     prints the draw, each finding with its lines of source
    python3 bench/precision.py --tally                         counts bench/precision.tsv; ends with 1 where it falls short

From each check that finds anything, those that are off by default too, min(20, all) findings are drawn: those for which
the digest of seed and finding is lowest. So the same seed and collections give the same draw, and a finding that goes
lets one other in. A line of bench/precision.tsv is check, collection, file, line, verdict (right or wrong) and why, in
five words at most. The tally falls short where a check that is on by default is wrong in more than 1 of 20, and where a
drawn finding is not judged. The date is handed in; judged pages are those of a site that no gate holds back.
"""
import argparse
import collections
import csv
import fnmatch
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile

import corpora
import judge_faults

HERE = os.path.dirname(os.path.abspath(__file__))
TABLE = os.path.join(HERE, "precision.tsv")
COLUMNS = ["check", "collection", "file", "line", "verdict", "why"]
DAY = "1767225600"  # 2026-01-01, for the checks that look at dates


class Drawn:
    """One finding, with the collection that it is of."""

    def __init__(self, collection, site, finding):
        self.collection, self.site, self.finding = collection, site, finding
        self.check, self.summary = finding["check"], finding["summary"]
        self.file, self.line = finding["file"] or "-", str(finding["line"] or "-")
        self.is_on = False

    @property
    def key(self):
        return self.check, self.collection, self.file, self.line

    def rank(self, seed):
        words = [seed, *self.key, str(self.finding["column"]), self.summary]
        return hashlib.sha256("\0".join(words).encode()).digest()

    def show(self, around):
        """The finding as its reader needs it: what is said, and the text that it is said of."""
        of = self.finding
        lines = [f"{self.check} · {of['severity']} · {self.collection} · {self.file}:{self.line}:{of['column'] or ''}",
                 f"  {self.summary}" + (f" → {of['remedy']}" if of["remedy"] else "")]
        lines += [f"  note: {note}" for note in of["notes"]]
        path = next((path for path in (os.path.join(self.site, below, self.file) for below in ("", "judged"))
                     if os.path.isfile(path)), None)
        if path and of["line"]:
            with open(path, encoding="utf-8", errors="replace") as file:
                source = file.read().split("\n")
            start = max(0, of["line"] - 1 - around)
            for number, line in enumerate(source[start:of["line"] + around], start + 1):
                at = max(0, (of["column"] or 1) - 250) if number == of["line"] else 0
                lines.append(f"  {'>' if number == of['line'] else ' '}{number:5} {line[at:at + 500].rstrip()}")
        return "\n".join(lines)


def place(finding):
    return tuple(finding[part] for part in ("check", "file", "line", "column", "summary"))


def found(baton, site, command, settings=""):
    with open(os.path.join(site, "baton.yml"), "r+") as file:
        plain = file.read()
        file.write(settings)
    run = subprocess.run([baton, *command, "-s", site, "--format", "json"], capture_output=True, timeout=600,
                         env={**os.environ, "SOURCE_DATE_EPOCH": DAY})
    with open(os.path.join(site, "baton.yml"), "w") as file:
        file.write(plain)
    try:
        return json.loads(run.stdout)["findings"]
    except ValueError:
        sys.exit(f"precision.py: baton {' '.join(command)} gave no findings: {run.stderr.decode()}")


def findings(options, folder):
    """Every finding in the three collections: of their texts, and of the pages made from them."""
    for name, (below, settings) in corpora.COLLECTIONS.items():
        site = os.path.join(folder, name)
        shutil.copytree(os.path.join(options.shared, "corpora", name, below), os.path.join(site, "content"))
        os.makedirs(os.path.join(site, "conductors"))
        with open(os.path.join(site, "baton.yml"), "w") as file:
            file.write(f"title: {name}\ncontent: content\n{settings}")
        with open(os.path.join(site, "conductors", "judge.yml"), "w") as file:
            file.write(judge_faults.conductor("judge", '"output.*": note'))
        usual = {place(of): of for of in found(options.baton, site, ["check"])}
        on = {of["check"] for of in usual.values()}
        # What spelling finds depends on the dictionary of the machine.
        every = found(options.baton, site, ["check"], 'checks: { "*.*": note, prose.spelling: off }\n')
        pages = [of for of in found(options.baton, site, ["run", "judge"]) if of["check"].startswith("output.")]
        for finding in every + pages:
            drawn = Drawn(name, site, usual.get(place(finding), finding))
            drawn.is_on = finding["check"] in on or finding in pages
            yield drawn


def draw(options, folder):
    """For each check how many findings there are, and those that are drawn."""
    by_check = collections.defaultdict(list)
    for finding in findings(options, folder):
        by_check[finding.check].append(finding)
    for check, all_of in sorted(by_check.items()):
        sample = sorted(all_of, key=lambda finding: finding.rank(options.seed))[:options.size]
        yield check, len(all_of), sorted(sample, key=lambda of: (of.collection, of.file, int(of.finding["line"] or 0)))


def judged():
    if not os.path.exists(TABLE):
        return {}
    with open(TABLE, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    verdicts = collections.defaultdict(list)
    for number, row in enumerate(rows, 2):
        if list(row) != COLUMNS or row["verdict"] not in ("right", "wrong") or not 1 <= len(row["why"].split()) <= 5:
            sys.exit(f"precision.py: bench/precision.tsv:{number}: each line is " + ", ".join(COLUMNS)
                     + "; the verdict is right or wrong, and why has one to five words")
        verdicts[tuple(row[column] for column in COLUMNS[:4])].append(row["verdict"])
    return verdicts


def tally(options, folder):
    verdicts, falls_short = judged(), False
    print("| check | by default | findings | read | wrong | share |\n|---|---|---|---|---|---|")
    for check, total, sample in draw(options, folder):
        left = {key: list(given) for key, given in verdicts.items()}
        given = [left[of.key].pop(0) if left.get(of.key) else None for of in sample]
        wrong, missing, is_on = given.count("wrong"), given.count(None), any(of.is_on for of in sample)
        print(f"| {check} | {'on' if is_on else 'off'} | {total} | {len(given) - missing} | {wrong} | "
              f"{100 * wrong / len(given):.0f} % |")
        if missing:
            print(f"precision.py: {missing} findings of {check} are not judged", file=sys.stderr)
        if is_on and wrong * 20 > len(given):
            print(f"precision.py: {check} is wrong in more than 1 of 20", file=sys.stderr)
        falls_short = falls_short or missing > 0 or (is_on and wrong * 20 > len(given))
    return 1 if falls_short else 0


def show(options, folder):
    verdicts = judged()
    print(f"seed {options.seed}")
    for check, total, sample in draw(options, folder):
        if not fnmatch.fnmatch(check, options.check):
            continue
        print(f"\n## {check}: {len(sample)} of {total}")
        for finding in sample:
            if not (options.unjudged and finding.key in verdicts):
                print("\n" + finding.show(options.around))
    return 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", default=os.environ.get("BATON_SHARED", os.path.join(HERE, "..", "..", "shared")))
    parser.add_argument("--baton", default=os.path.join(HERE, "..", ".build", "release", "baton"))
    parser.add_argument("--seed", default="2026")
    parser.add_argument("--size", type=int, default=20)
    parser.add_argument("--around", type=int, default=2, help="lines of source before and after")
    parser.add_argument("--check", default="*", help="show only these")
    parser.add_argument("--unjudged", action="store_true", help="show only what bench/precision.tsv does not hold")
    parser.add_argument("--tally", action="store_true")
    options = parser.parse_args()
    options.baton = os.path.abspath(options.baton)
    with tempfile.TemporaryDirectory(prefix="baton-precision-") as folder:
        sys.exit((tally if options.tally else show)(options, folder))


if __name__ == "__main__":
    main()
