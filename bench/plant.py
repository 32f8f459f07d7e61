#!/usr/bin/env python3
"""Plants faults in made-up collections and holds `baton check` to finding each at its file, and nothing else.

    make plant                                   with a release binary: every kind alone and all together, three seeds
    python3 bench/plant.py --baton .build/debug/baton --together --each 1 --seeds 1 -n 400
    python3 bench/plant.py --only graph.orphan --keep FOLDER

Every check that looks at texts, graph, pictures or finished pages is on, those that are off by default too. Ends with 1
where something planted is not found, or something is found that nobody planted.
"""
import argparse
import collections
import json
import os
import re
import subprocess
import sys
import tempfile

import corpus
import judge_faults

HERE = os.path.dirname(os.path.abspath(__file__))
# The corpus knows no other day, and its dates would grow old.
CLOCK = "2026-11-21T10:00:00Z"
# What cannot be planted in a collection, and where it is held instead.
ELSEWHERE = {
    "links.external": "a server that misbehaves, in the tests", "prose.spelling": "dictionaries of their own, in the tests",
    "site.reproducible": "a site that is built twice, in the tests"}


def check(options, site):
    """What `baton check` finds: for each check and file how often, and what it said."""
    found = collections.defaultdict(list)
    for finding in told(options, site, "check"):
        found[finding["check"], finding["file"] or None].append(finding)
    return found


def judged(options, site):
    """What a gate over finished pages finds: `baton check` does not make them. Every place of a fault counts."""
    corpus.put(site, "conductors/plant.yml", judge_faults.conductor("plant", "\"output.*\": note, links.output: note").encode())
    for finding in told(options, site, "run", "plant"):
        if finding["file"] and not finding["file"].startswith("content/"):
            also = [path for note in finding["notes"] for path in re.findall(r"also in ([^:\n]+)", note)]
            yield from ({**finding, "file": file} for file in [finding["file"], *also])


def told(options, site, *command):
    words = [options.baton, *command, "-s", site, "--format", "json", "--clock", CLOCK]
    run = subprocess.run(words, capture_output=True)
    if run.returncode not in (0, 2):
        sys.exit(f"plant.py: baton {command[0]} ended with {run.returncode}: {run.stderr.decode()[-400:]}")
    return json.loads(run.stdout)["findings"]


def differences(faults, found):
    """What was planted and is not found, and what is found besides."""
    for name, files in faults.expected:
        places = [file for file in files if found.get((name, file))]
        if places:
            found[name, places[0]].pop()
        else:
            yield f"{name} is not found in {' or '.join(map(str, files))}"
    for (name, file), findings in found.items():
        for finding in [] if (name, file) in faults.brought else findings:
            yield f"{name} in {file}:{finding['line']}, which nobody planted: {finding['summary']}"


def tried(options, seed, kinds, each, folder):
    """One collection with so many of each kind: how many were planted, and what was not as it should be."""
    site = os.path.join(folder, f"{seed}-{kinds[0] if len(kinds) == 1 else len(kinds)}")
    words = ["--site", site, "-n", str(options.count), "--seed", str(seed)]
    # None of a kind still brings its settings: every check looks in every collection.
    words += ["--plant", "all=0"]
    words += [word for kind in kinds for word in ("--plant", f"{kind}={each}")]
    faults, _, _ = corpus.written(corpus.arguments(words))
    found = check(options, site)
    if faults.site or not kinds:
        for finding in judged(options, site):
            found[finding["check"], finding["file"]].append(finding)
    return len(faults.expected), list(differences(faults, found))


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--baton", default=os.path.join(os.path.dirname(HERE), ".build", "release", "baton"), metavar="PROGRAM")
    parser.add_argument("-n", dest="count", type=int, default=800, help="patterns of a collection (default 800)")
    parser.add_argument("--each", type=int, default=3, help="faults of each kind (default 3)")
    parser.add_argument("--seeds", default="1,2,3", help="with commas between (default 1,2,3)")
    parser.add_argument("--only", action="append", metavar="KIND", help="this kind alone; may be repeated")
    parser.add_argument("--together", action="store_true", help="only the collection with all kinds in it")
    parser.add_argument("--kinds", action="store_true", help="name every check that has a fault here, or elsewhere")
    parser.add_argument("--keep", metavar="FOLDER", help="where the collections stay")
    return parser.parse_args()


def main():
    options = arguments()
    if options.kinds:
        return print("\n".join(sorted([*corpus.KINDS, *ELSEWHERE])))
    kinds = options.only or list(corpus.KINDS)
    groups = ([] if options.together else [[], *([kind] for kind in kinds)]) + ([] if options.only else [kinds])
    planted, wrong = 0, []
    with tempfile.TemporaryDirectory(prefix="baton-plant-") as folder:
        for seed in map(int, options.seeds.split(",")):
            for group in groups:
                count, found = tried(options, seed, group, options.each, options.keep or folder)
                planted += count
                name = "nothing planted" if not group else group[0] if len(group) == 1 else f"{len(group)} kinds together"
                wrong += [f"seed {seed}, {name}: {line}" for line in found]
    print("\n".join(wrong + [f"{len(kinds)} kinds of faults, {planted} planted in {len(groups) * len(options.seeds.split(','))} "
                             f"collections; {len(wrong)} differences"]))
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
