#!/usr/bin/env python3
"""Writes N made-up patterns in the eight-section form, the same bytes for the same arguments.

    python3 bench/corpus.py --out FOLDER -n 1000
    python3 bench/corpus.py --out FOLDER -n 1000 --broken 0.01
    python3 bench/corpus.py --out FOLDER -n 1000 --plant links.ambiguous=5 --plant frontmatter.valid

Pages have a mean of about 10.7 KB, three aliases, three tags, a collection of about a hundred,
a table in every third and code in every fourth. The dialects differ only in how a link is spelt:
`wiki` writes [[Title]], [[slug|words]] and [[Alias|words]], `md` writes [words](slug.md).

Faults are planted on request, and the last lines say how many, so that a run can be held to find
exactly those. Nothing links to a page that is planted with a fault of its own.
"""
import argparse
import math
import os
import random
import re
import sys

import planting
import words

SENTENCES = 6000
PARAGRAPHS = 2400
SHORT_PARAGRAPHS = 2400
BEFORE_VOWEL = re.compile(r"\ba (?=[aeiou])")


class Prose:
    """Sentences and paragraphs made once; a page picks from them, which is what makes it fast."""

    def __init__(self, seed):
        self.draw = random.Random(seed * 7919 + 11)
        self.sentences = [self.sentence() for _ in range(SENTENCES)]
        self.paragraphs = [self.joined(3, 6) for _ in range(PARAGRAPHS)]
        self.short = [self.joined(2, 4) for _ in range(SHORT_PARAGRAPHS)]
        self.phrases = [f"{a} {n.lower()}" for a in words.ADJECTIVES for n in words.NOUNS[::3]]

    def clause(self):
        pick = self.draw.choice
        return pick(words.CLAUSES).format(
            a=pick(words.ADJECTIVES), b=pick(words.ADJECTIVES),
            n=pick(words.NOUNS).lower(), m=pick(words.NOUNS).lower(),
            v=pick(words.VERBS), w=pick(words.VERBS), t=pick(words.TIMES))

    def sentence(self):
        text = self.clause()
        if self.draw.random() < 0.46:
            text += self.draw.choice(words.JOINTS) + self.clause()
        if self.draw.random() < 0.2:
            first, rest = text.split(" ", 1)
            text = f"{first} *{rest.split(' ', 1)[0]}* {rest.split(' ', 1)[1]}"
        text = BEFORE_VOWEL.sub("an ", text)
        return text[0].upper() + text[1:] + "."

    def joined(self, low, high):
        return " ".join(self.draw.choice(self.sentences) for _ in range(self.draw.randint(low, high)))


class Catalog:
    """The names of page i, by arithmetic alone, so that no table of all pages is kept."""

    def __init__(self, count, seed):
        nouns = len(words.NOUNS)
        self.space = nouns * (nouns - 1) * len(words.TITLES)
        if count > self.space:
            sys.exit(f"corpus.py: at most {self.space} patterns")
        self.count = count
        self.collections = max(4, min(1000, count // 100))
        self.stride = 104729 + 2 * seed
        while math.gcd(self.stride, self.space) != 1:
            self.stride += 1

    def parts(self, index):
        place = (index * self.stride + 41) % self.space
        rest, form = divmod(place, len(words.TITLES))
        first, second = divmod(rest, len(words.NOUNS) - 1)
        return form, words.NOUNS[first], words.NOUNS[second + (second >= first)]

    def title(self, index):
        form, first, second = self.parts(index)
        return words.TITLES[form].format(first, second)

    def slug(self, index):
        return self.title(index).lower().replace(" ", "-")

    def aliases(self, index):
        form, first, second = self.parts(index)
        return [shape.format(first, second) for shape in words.ALIASES[form]]

    def collection(self, index):
        return f"shelf-{index * 37 % self.collections:04d}"


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
        """A link with its lead-in, or nothing once the page has as many as it may."""
        if self.links >= self.options.links_per_page:
            return ""
        self.links += 1
        missing = self.options.broken > 0 and self.random() < self.options.broken
        self.faults.broken += missing
        return f"{lead}{self.spelled(self.target(), missing)}."

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
        return "\n".join(self.lines) + "\n"

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
        for place in (self.index, self.index + 5):
            domain = words.DOMAINS[place % len(words.DOMAINS)]
            self.lines.append(f"**{self.pick(self.prose.phrases).capitalize()} ({domain}):** {self.pick(self.prose.short)}\n")

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


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", required=True, metavar="FOLDER", help="where the .md files go; made when missing")
    parser.add_argument("-n", dest="count", type=int, required=True, help="how many patterns")
    parser.add_argument("--links", choices=["wiki", "md"], default="wiki", help="how links are spelt")
    parser.add_argument("--links-per-page", type=int, default=14, metavar="K", help="at most this many (default 14, the most)")
    parser.add_argument("--broken", type=float, default=0.0, metavar="SHARE", help="this share of the links points nowhere")
    parser.add_argument("--plant", action="append", default=[], metavar="KIND[=COUNT]",
                        help="plant COUNT faults (default 10) of a kind: " + ", ".join(planting.KINDS))
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def main():
    options = arguments()
    if options.count < 2:
        sys.exit("corpus.py: at least two patterns, or nothing can link")
    catalog, prose = Catalog(options.count, options.seed), Prose(options.seed)
    faults = planting.Faults(options.plant, catalog, options.seed)
    os.makedirs(options.out, exist_ok=True)
    size = links = 0
    for index in range(options.count):
        page = Page(catalog, prose, options, faults, index)
        content = page.text().encode()
        size += len(content)
        links += page.links
        with open(f"{options.out}/{catalog.slug(index)}.md", "wb") as file:
            file.write(content)
    print(f"{options.count} patterns, {size} bytes, mean {size // options.count}, "
          f"{links} links, {catalog.collections} collections")
    if options.broken:
        print(f"planted links.internal {faults.broken}")
    for kind, count, files in faults.planted:
        print(f"planted {kind} {count} in {files} files")


if __name__ == "__main__":
    main()
