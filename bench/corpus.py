#!/usr/bin/env python3
"""Writes N made-up patterns in the eight-section form, the same bytes for the same arguments.

    python3 bench/corpus.py --out FOLDER -n 1000
    python3 bench/corpus.py --out FOLDER -n 1000 --broken 0.01
    python3 bench/corpus.py --out FOLDER -n 1000 --plant links.ambiguous=5 --plant frontmatter.valid

Pages have a mean of about 10.7 KB, three aliases, three tags, a collection of about a hundred,
a table in every third and code in every fourth, and as many links in their known uses as the form
asks of their stars. The dialects differ only in how a link is spelt: `wiki` writes [[Title]],
[[slug|words]] and [[Alias|words]], `md` writes [words](slug.md).

Faults are planted on request, and the last lines say how many, so that a run can be held to find
exactly those. Nothing links to a page that is planted with a fault of its own.
"""
import argparse
import json
import os
import random
import sys

import planting
import words
from graph_faults import GRAPH_FAULTS
from made_up import Catalog, Prose
from site_faults import SITE_FAULTS
from text_faults import TEXT_FAULTS

KINDS = dict(sorted({**GRAPH_FAULTS, **SITE_FAULTS, **TEXT_FAULTS}.items()))


class Page:
    """One page under way: its lines, its own chance, and how many links it may still write."""

    def __init__(self, catalog, prose, options, faults, index):
        self.catalog, self.prose, self.options, self.faults, self.index = catalog, prose, options, faults, index
        self.random = random.Random(options.seed * 1000003 + index).random
        self.links = 0
        self.lines = []

    def pick(self, values):
        return values[int(self.random() * len(values))]

    def target(self):
        """Most links go to few pages, the rest to near ones, as in grown collections."""
        count = self.catalog.count
        for _ in range(12):
            chance = self.random()
            if self.random() < 0.6:
                index = int(count * chance * chance)
            else:
                index = (self.index + int(chance * 81) - 40) % count
            if index != self.index and index not in self.faults.shunned:
                return index
        return next(index for index in range(count) if index != self.index and index not in self.faults.shunned)

    def link(self, lead=" See "):
        """A link with its lead-in, or nothing once the page has as many as it may; the first leads to the next page."""
        if self.links >= self.options.links_per_page:
            return ""
        self.links += 1
        if self.links == 1:
            return f"{lead}{self.next()}."
        missing = self.options.broken > 0 and self.random() < self.options.broken
        self.faults.broken += missing
        return f"{lead}{self.spelled(self.target(), missing)}."

    def next(self):
        """A link to the page after this one, so that something leads to every page that may be linked to."""
        count, title = self.catalog.count, self.catalog.title
        following = (index % count for index in range(self.index + 1, self.index + count))
        index = next(index for index in following if index not in self.faults.alone)
        return f"[[{title(index)}]]" if self.options.links == "wiki" else f"[{title(index)}]({self.catalog.slug(index)}.md)"

    def spelled(self, index, missing):
        kind = self.random()
        label = self.pick(self.prose.phrases)
        slug = self.catalog.slug(index) + ("-nowhere" if missing else "")
        if self.options.links == "md":
            return f"[{self.catalog.title(index) if kind < 0.5 else label}]({slug}.md)"
        if kind < 0.5:
            return f"[[{self.catalog.title(index)}{' Nowhere' if missing else ''}]]"
        if kind < 0.75:
            return f"[[{slug}|{label}]]"
        alias = self.catalog.aliases(index)[int(kind * 1000) % 3]
        return f"[[{alias}{' Nowhere' if missing else ''}|{label}]]"

    def text(self):
        self.frontmatter()
        for number, (name, write) in enumerate(SECTIONS, 1):
            self.lines.append(f"---\n\n### Section {number}: {name}\n")
            write(self)
        self.lines.extend(self.faults.body(self.index))
        return self.faults.changed(self.index, "\n".join(self.lines) + "\n")

    def frontmatter(self):
        index, catalog, pick = self.index, self.catalog, self.pick
        sentences = self.prose.sentences
        domain = words.DOMAINS[index % len(words.DOMAINS)]
        aliases = "\n".join("- " + alias for alias in catalog.aliases(index) + self.faults.aliases(index))
        summary = pick(sentences).replace("*", "")
        more = pick(sentences).replace("*", "")
        self.lines += [
            f"---\ntitle: {catalog.title(index)}\nslug: {catalog.slug(index)}\ntype: pattern",
            f"collection: {catalog.collection(index)}\nsummary: {summary}\n  {more}",
            f"aliases_list:\n{aliases}\ndomain: {domain}\nvitality_score: {1 + index * 29 % 41 / 10:.1f}",
            f"tags:\n- {catalog.collection(index)}\n- {domain}\n- {words.NOUNS[index * 7 % len(words.NOUNS)].lower()}",
            f"status: published\ndate: 2025-{1 + index % 12:02d}-{1 + index // 12 % 28:02d}",
            *self.faults.frontmatter(index),
            f"---\n\n> {pick(sentences)} {pick(sentences)}\n",
            f"> [!NOTE] Confidence Rating: {words.CONFIDENCE[index % 3]}\n> {pick(self.prose.short)}\n"]

    def context(self):
        paragraphs = self.prose.paragraphs
        self.lines += [f"{self.pick(paragraphs)}{self.link()}\n",
                       f"{self.pick(paragraphs)}{self.link()}{self.link(' It grew out of ')}\n",
                       f"{self.pick(paragraphs)}\n"]

    def problem(self):
        _, first, second = self.catalog.parts(self.index)
        self.lines.append(f"> **The core conflict is {first} vs. {second}.**\n\n{self.pick(self.prose.sentences)}\n")
        for number in range(1, 5):
            force = words.FORCES[(self.index + number * 3) % len(words.FORCES)]
            link = self.link(" Compare ") if number in (2, 3) else ""
            self.lines.append(f"**Force {number}: {force} {first.lower()}.** {self.pick(self.prose.short)}{link}\n")

    def solution(self):
        pick, sentences = self.pick, self.prose.sentences
        sentence = pick(sentences)
        self.lines.append(f"> **Therefore, {sentence[0].lower()}{sentence[1:].replace('*', '')}**\n")
        for number in range(3):
            link = self.link(" It leans on ") if number == 1 else ""
            self.lines.append(f"**{pick(self.prose.phrases).capitalize()}:** {pick(self.prose.short)}{link}\n")
        self.lines.append(f"- {pick(sentences)}\n- {pick(sentences)}{self.link()}\n- {pick(sentences)}{self.link(' Then ')}\n")

    def implementation(self):
        pick, sentences, nouns = self.pick, self.prose.sentences, words.NOUNS
        noun = self.catalog.parts(self.index)[1].lower()
        for number in range(1, 5):
            step = words.STEPS[(self.index + number * 5) % len(words.STEPS)]
            link = self.link(" Go on with ") if number in (2, 4) else ""
            self.lines.append(f"**Step {number}: {step} {noun}.** {pick(self.prose.short)}{link}\n")
        if self.index % 3 == 0:
            rows = [f"| {pick(nouns)} | {pick(self.prose.phrases)} | `{pick(nouns).lower()}` |" for _ in range(4)]
            self.lines.append("| Sign | Meaning | Command |\n| --- | :--- | ---: |\n" + "\n".join(rows) + "\n")
        if self.index % 4 == 0:
            self.lines.append(words.CODE.format(noun, pick(nouns).lower(), int(self.random() * 90)))
        self.lines.append(f"1. {pick(sentences)}\n2. {pick(sentences)}\n3. {pick(sentences)}\n")

    def consequences(self):
        paragraphs = self.prose.paragraphs
        self.lines.append(f"**What this pattern creates:**\n\n{self.pick(paragraphs)}{self.link(' It feeds ')}\n")
        self.lines.append(f"**What this pattern risks:**\n\n{self.pick(paragraphs)}{self.link(' It may undo ')}\n")

    def known_uses(self):
        """As many that can be followed as the form asks of the page's stars, and never fewer than two."""
        linked = words.EVIDENCE[self.index % len(words.EVIDENCE)]
        for number in range(max(2, linked)):
            domain = words.DOMAINS[(self.index + number * 5) % len(words.DOMAINS)]
            name = self.pick(self.prose.phrases).capitalize()
            if number < linked:
                name = f"[{name}](https://{domain}.example/{self.index * 7 + number})"
            self.lines.append(f"**{name} ({domain}):** {self.pick(self.prose.short if number < 2 else self.prose.sentences)}\n")

    def cognitive_era(self):
        paragraphs = self.prose.paragraphs
        self.lines.append(f"{self.pick(paragraphs)}\n\n{self.pick(paragraphs)}{self.link(' It completes ')}\n")

    def vitality(self):
        paragraphs = self.prose.paragraphs
        self.lines.append(f"**Signs of life:**\n\n{self.pick(paragraphs)}\n")
        self.lines.append(f"**Signs of decay:**\n\n{self.pick(paragraphs)}{self.link(' Recover through ')}\n")


SECTIONS = [("Context", Page.context), ("Problem", Page.problem), ("Solution", Page.solution),
            ("Implementation", Page.implementation), ("Consequences", Page.consequences),
            ("Known Uses", Page.known_uses), ("Cognitive Era", Page.cognitive_era), ("Vitality", Page.vitality)]


def arguments(words=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", metavar="FOLDER", help="where the .md files go; made when missing")
    parser.add_argument("--site", metavar="FOLDER", help="instead: a site whose content they are, with what faults need beside them")
    parser.add_argument("-n", dest="count", type=int, required=True, help="how many patterns")
    parser.add_argument("--links", choices=["wiki", "md"], default="wiki", help="how links are spelt")
    parser.add_argument("--links-per-page", type=int, default=14, metavar="K", help="at most this many (default 14, the most)")
    parser.add_argument("--broken", type=float, default=0.0, metavar="SHARE", help="this share of the links points nowhere")
    parser.add_argument("--plant", action="append", default=[], metavar="KIND[=COUNT]",
                        help="plant COUNT faults (default 10) of a kind, or of all kinds: all, " + ", ".join(KINDS))
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(words)
    if options.count < 2:
        sys.exit("corpus.py: at least two patterns, or nothing can link")
    if bool(options.out) == bool(options.site):
        sys.exit("corpus.py: either --out or --site says where the patterns go")
    return options


def put(folder, path, content):
    place = os.path.join(folder, path)
    os.makedirs(os.path.dirname(place), exist_ok=True)
    with open(place, "wb") as file:
        file.write(content)


def written(options):
    """Writes all of it, and tells what must be found in it and how large it is."""
    catalog, prose = Catalog(options.count, options.seed), Prose.of(options.seed)
    faults = planting.Faults(options.plant, KINDS, catalog, options.seed)
    patterns = options.out or os.path.join(options.site, "content", "patterns")
    if (faults.site or faults.settings) and not options.site:
        sys.exit("corpus.py: these faults need --site: they are made of more than patterns")
    size = links = 0
    os.makedirs(patterns, exist_ok=True)
    for index in range(options.count):
        page = Page(catalog, prose, options, faults, index)
        content = page.text().encode(errors="surrogateescape")
        size += len(content)
        links += page.links
        with open(f"{patterns}/{catalog.slug(index)}.md", "wb") as file:
            file.write(content)
    for path, content in faults.content.items():
        put(patterns, path, content if isinstance(content, bytes) else content.encode())
    for path, target in faults.links.items():
        os.symlink(target, os.path.join(patterns, path))
    if options.site:
        settings = [f"{key}: {json.dumps(value)}\n" for key, value in {"title": "Made up", **faults.settings}.items()]
        put(options.site, "baton.yml", "".join(settings).encode())
        for path, content in faults.site.items():
            put(options.site, path, content)
    return faults, size, links


def main():
    options = arguments()
    faults, size, links = written(options)
    print(f"{options.count} patterns, {size} bytes, mean {size // options.count}, "
          f"{links} links, {faults.catalog.collections} collections")
    if options.broken:
        print(f"planted links.internal {faults.broken}")
    for kind, count, files in faults.planted:
        print(f"planted {kind} {count} in {files} files")


if __name__ == "__main__":
    main()
