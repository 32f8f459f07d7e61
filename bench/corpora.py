#!/usr/bin/env python3
"""Runs `baton build` and `baton check` over three real collections and writes bench/RESULTS.md.

    python3 bench/corpora.py --shared ../shared --baton .build/release/baton

Each collection is copied into a temporary site. A number of the survey is read from Baton's findings where
`baton` is named as its source; the rest is counted in the files, and says so.
"""
import argparse
import collections
import glob
import json
import os
import re
import shutil
import subprocess
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
COLLECTIONS = {
    "commons-engineering-web": ("content", ""),
    "innersource-patterns": ("", ""),
    "dendron-vault": ("vault", "links: { order: label-target }\n"),
}


class Collection:
    """One collection as a site: what the program found in it, and the bytes that it read."""

    def __init__(self, name, shared, baton, folder):
        below, settings = COLLECTIONS[name]
        self.site = os.path.join(folder, name)
        self.content = os.path.join(self.site, "content")
        shutil.copytree(os.path.join(shared, "corpora", name, below), self.content)
        with open(os.path.join(self.site, "baton.yml"), "w") as file:
            file.write(f"title: {name}\ncontent: content\n{settings}")
        build = subprocess.run([baton, "build", "-s", self.site], capture_output=True, text=True, timeout=300)
        self.exit_code = build.returncode
        lines = [line for line in build.stderr.splitlines() if line.startswith("preview:")]
        self.summary = re.sub(r", [0-9.]+ m?s ·.*", "", lines[-1]) if lines else "no summary"
        check = subprocess.run([baton, "check", "-s", self.site, "--format", "json"], capture_output=True, timeout=300)
        self.findings = json.loads(check.stdout)["findings"]
        self.files = {}
        for path in glob.glob(os.path.join(self.content, "**", "*.md"), recursive=True):
            with open(path, "rb") as file:
                self.files[os.path.relpath(path, self.content)] = file.read()

    def of(self, check):
        return [finding for finding in self.findings if finding["check"] == check]

    def pages(self):
        paths = glob.glob(os.path.join(self.site, "preview", "**", "index.html"), recursive=True)
        return len(paths)

    def texts(self, below=""):
        return {path: data.decode("utf-8", "replace") for path, data in self.files.items() if path.startswith(below)}


def starting(collection, check, words):
    return sum(finding["summary"].startswith(words) for finding in collection.of(check))


SECTIONS = ["context", "problem", "solution", "implementation", "consequences", "known uses", "cognitive era", "vitality"]


def in_order(text):
    """How often the eight sections stand one after the other, and nothing else of them; 0 for any other order."""
    heads = [re.sub(r"^(section )?\d+[.:] *", "", head.strip().lower())
             for head in re.findall(r"^#{1,4} +(.*)$", text, re.M)]
    found = [next((i for i, name in enumerate(SECTIONS) if re.match(name + r"\b", head)), None) for head in heads]
    found = [index for index in found if index is not None]
    times = len(found) // 8
    return times if found == list(range(8)) * times else 0


def commons(collection):
    patterns = collection.texts("patterns/")
    stars = collections.Counter(
        match for text in patterns.values() for match in re.findall(r"Confidence Rating: *(★+) *\((\w+)\)", text))
    rated = sum("Confidence Rating" in text for text in patterns.values())
    unique = [finding["summary"] for finding in collection.of("names.unique")]
    targets = len(collection.of("relations.target"))
    return [
        ("files with frontmatter", 186, sum(data.startswith(b"---") for data in collection.files.values()), "files", ""),
        ("frontmatter failures", 0, len(collection.of("frontmatter.valid")), "baton", ""),
        ("files under patterns/", 174, len(patterns), "files", ""),
        ("confidence ★★★ High", 64, stars["★★★", "High"], "files", ""),
        ("confidence ★★ Medium", 58, stars["★★", "Medium"], "files", ""),
        ("confidence ★★★ Established", 2, stars["★★★", "Established"], "files", ""),
        ("confidence ★★ Low", 1, stars["★★", "Low"], "files", ""),
        ("confidence beyond the scale", 1, len(collection.of("frontmatter.range")), "baton", "★★★★ (High)"),
        ("all eight sections once and in order", 165, sum(in_order(text) == 1 for text in patterns.values()), "files",
         "headings that open with the eight names; the survey counts one more, which calls section 7 \"The Future of "
         "this Pattern\""),
        ("all eight sections twice", 1, sum(in_order(text) == 2 for text in patterns.values()), "files",
         "`pattern-sharing-practice.md`"),
        ("patterns without confidence", 48, len(patterns) - rated, "files", ""),
        ("duplicate titles and slugs", 3, sum(text.startswith("title") for text in unique), "baton",
         "one finding for each two patterns: title and slug are told once"),
        ("duplicate aliases", 15, sum("also an alias of" in text for text in unique), "baton",
         "8 of the 15 are shared only by the three pairs that share a title too: the title is told, once; "
         "the other 7 are told one by one"),
        ("alias that is another's title", 1, len(collection.of("names.alias")), "baton", "\"Alliance Architecture\""),
        ("relations without a target", 292, targets, "baton",
         "the survey compares slugs; of its 292 targets 47 name a pattern in another way, 46 of them by an "
         "alias, and `commons-blueprint` by the address of a page whose frontmatter names no slug"),
    ]


def innersource(collection):
    linked = re.compile(r"\]\((?!\w+:|/|#)[^)\s]*\.md(?:#[^)\s]*)?\)")
    broken = [finding for finding in collection.of("links.internal")
              if re.match(r'no page at "[^"]*\.md"', finding["summary"])]
    patterns = collection.texts("patterns/")
    titled = sum(bool(re.search(r"^## Title\s*$", text, re.M)) for text in patterns.values())
    return [
        ("relative .md links", 714, sum(len(linked.findall(text)) for text in collection.texts().values()), "files",
         "a plain expression over the text; one stands in the HTML comment of `discover-your-innersource.md`"),
        ("of these broken", 0, len(broken), "baton",
         "listed below: five definitions in `translation/es/patterns` name a folder that is not there, one link begins with "
         "`/../../raw/`; one more names `_template.md`, and is told as left out by `ignore`"),
        ("links to folders without a page", "not counted", starting(collection, "links.internal", "no page for the folder"),
         "baton", "a link to a folder leads to its `README.md` or index page; these folders have none"),
        ("links to what `ignore` leaves out", "not counted",
         sum("no part of the site" in finding["summary"] for finding in collection.of("links.internal")), "baton",
         "five in `.github/…` and one `_template.md`; the rule is named"),
        ("names shared by two patterns", "not counted", len(collection.of("names.unique")), "baton",
         "a translation may share file name and title with its original, an address "
         "holds the whole path, and a file name that nobody wrote as a slug is no claim; plain pages may be called "
         "alike. A link to a shared name leads to the translation in the language of the linking text, or is told "
         "as ambiguous"),
        ("files with CRLF", 30, sum(b"\r\n" in data for data in collection.files.values()), "files", ""),
        ("files in patterns/", 85, len(patterns), "files", ""),
        ("with ## Title", 79, titled, "files", ""),
        ("pictures that are not there", 0, starting(collection, "links.internal", "no file"), "baton",
         "the collection as handed over holds no pictures: every finding is true of it"),
    ]


def dendron(collection):
    text = "\n".join(collection.texts().values())
    unresolved = starting(collection, "links.internal", "no pattern named")
    titles = set(re.findall(r"^title: *['\"]?(.*?)['\"]?\s*$", text, re.M))
    return [
        ("wikilinks and embeds", "about 3,200", len(re.findall(r"\[\[", text)), "files",
         "code included; a second count outside code and frontmatter gave 2,511 and 719, together 3,230"),
        ("unresolved wikilinks", 218, unresolved, "baton",
         "a count by file name outside fences gave 218 too; Baton tells 130 of them. 66 stand in the HTML "
         "comment of one file, others in a comment or in code, end in `.md`, or have a space before the name; "
         "the other 11 that it tells are embeds"),
        ("embeds", 718, len(re.findall(r"!\[\[", text)), "files",
         "code included; 719 outside code and frontmatter, of which one stands in an HTML comment"),
        ("titles shared by two pages", "not counted", len(collection.of("names.unique")), "baton",
         "titles repeat by design in a hierarchy of notes (`Concepts`, `2021`), and links go by file name; "
         "only a link to such a title is told, as ambiguous"),
        ("titles 0.102, 0, 09", 3, len({"0.102", "0", "09"} & titles), "files", ""),
        ("headings not found", "not counted", starting(collection, "links.internal", "no heading"), "baton",
         "by samples: headings that moved to another page, as `copy-note-link` did out of Commands and `0281` out "
         "of Changelog; ranges (`#summary,1:#*`) and block marks (`#^id`) are understood"),
    ]


COUNTS = {"commons-engineering-web": commons, "innersource-patterns": innersource, "dendron-vault": dendron}


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return lines + ["| " + " | ".join(str(cell).replace("|", "\\|") for cell in row) + " |" for row in rows]


def section(name, collection):
    counts = collections.Counter((finding["check"], finding["severity"]) for finding in collection.findings)
    lines = [f"## {name}", "",
             f"{len(collection.files)} Markdown files, {collection.pages()} pages. "
             f"`baton build` ended with exit code {collection.exit_code}: {collection.summary}", ""]
    lines += table(("check", "severity", "findings"), [(*key, number) for key, number in sorted(counts.items())])
    lines.append("")
    rows = []
    for what, expected, measured, source, why in COUNTS[name](collection):
        rows.append((what, expected, measured, source, why))
    lines += table(("number", "expected", "measured", "counted in", "explanation"), rows)
    missing = [finding for finding in collection.of("links.internal")
               if re.match(r'no page at "[^"]*\.md"', finding["summary"])]
    if missing:
        lines += ["", "Relative `.md` links that lead nowhere:", ""]
        lines += [f"- `{finding['file']}:{finding['line']}` {finding['summary']}" for finding in missing]
    return lines + [""]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", default=os.environ.get("BATON_SHARED", os.path.join(HERE, "..", "..", "shared")))
    parser.add_argument("--baton", default=os.path.join(HERE, "..", ".build", "release", "baton"))
    options = parser.parse_args()
    lines = ["# What Baton finds in three real collections", "",
             "Made by `python3 bench/corpora.py`. Severities are those of `baton check`. "
             "A number \"counted in files\" is the script's own count and says nothing about Baton.", ""]
    with tempfile.TemporaryDirectory(prefix="baton-corpora-") as folder:
        for name in COLLECTIONS:
            lines += section(name, Collection(name, options.shared, os.path.abspath(options.baton), folder))
    file = os.path.join(HERE, "RESULTS.md")
    with open(file) as handle:
        # What bench/judge.py wrote stands behind this.
        others = "".join(handle.read().partition("\n# What other judges")[1:])
    with open(file, "w") as handle:
        handle.write("\n".join(lines) + others)


if __name__ == "__main__":
    main()
