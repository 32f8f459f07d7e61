"""Plants faults in a corpus, named after the check that must find them, and keeps a list of what must be found.

Each fault takes pages of its own, drawn without repetition and never side by side, so that faults do not hide one another.
What kinds there are stands in text_faults.py, graph_faults.py and site_faults.py.
"""
import random
import re
import sys


class Kind:
    """One kind of fault: how many pages it takes, what it does to them, and what must be found then.

    By chance nothing links to a page with a fault of its own; with `alone` nothing links to it at all. `settings` is what
    baton.yml has to say for it, `once` means that a collection has this fault or has it not, and `brings` names a check of
    finished pages that sees the page too.
    """

    def __init__(self, pages, plant, settings=None, alone=False, once=False, brings=None):
        self.pages, self.plant, self.settings, self.brings = pages, plant, settings or {}, brings
        self.alone, self.once = alone, once


class Faults:
    """Which page bears which fault; asked by each page while it is written."""

    def __init__(self, wanted, kinds, catalog, seed):
        self.catalog, self.kinds = catalog, kinds
        self.broken = 0
        self.planted, self.expected, self.brought = [], [], set()
        self.shunned, self.alone = set(), set()
        self.extra, self.edits, self.everywhere = {}, {}, []
        self.content, self.site, self.links = {}, {}, {}
        self.settings = {}
        orders = [order for text in wanted for order in self.orders(text)]
        needed = sum(kinds[kind].pages * count for kind, count in orders)
        if needed > catalog.count // 2:
            sys.exit(f"corpus.py: these faults need {needed} pages, more than half of {catalog.count}")
        pages = random.Random(seed * 31 + 5).sample(range(0, catalog.count - 1, 2), needed)
        self.shunned.update(pages)
        for kind, count in orders:
            self.plant(kind, count, [[pages.pop() for _ in range(kinds[kind].pages)] for _ in range(count)])

    def orders(self, text):
        name, _, count = text.partition("=")
        if name not in self.kinds and name != "all" or (count and not count.isdigit()):
            sys.exit(f"corpus.py: cannot plant {text!r}; kinds are all, {', '.join(self.kinds)}")
        names = self.kinds if name == "all" else [name]
        return [(each, min(int(count or 10), 1) if self.kinds[each].once else int(count or 10)) for each in names]

    def plant(self, name, count, groups):
        kind = self.kinds[name]
        for number, group in enumerate(groups):
            if kind.alone:
                self.alone.update(group)
            found = kind.plant(self, number, *group)
            self.brought |= {(kind.brings, f"{self.catalog.slug(page)}/index.html") for page in group if kind.brings}
            # What a fault says of itself, or one finding in one of its pages.
            self.expected += [(name, self.files(*group))] if found is None else found
        for key, value in kind.settings.items():
            self.settings.setdefault(key, {}).update(value)
        self.planted.append((name, count, count * kind.pages))

    # What faults do.

    def add(self, index, place, line):
        """A line more at one of the places that a page asks for: alias, frontmatter, body."""
        self.extra.setdefault((index, place), []).append(line)

    def edit(self, index, pattern, new, count=1):
        """Another text in place of what a pattern matches, which has to stand there."""
        self.edits.setdefault(index, []).append((re.compile(pattern, re.DOTALL), new, count))

    def edit_all(self, pattern, new):
        """The same in every page."""
        self.everywhere.append((re.compile(pattern, re.DOTALL), new, 1))

    def file(self, index):
        return f"content/patterns/{self.catalog.slug(index)}.md"

    def files(self, *pages):
        return [self.file(page) for page in pages]

    # What pages ask.

    def aliases(self, index):
        return self.extra.get((index, "alias"), [])

    def frontmatter(self, index):
        return self.extra.get((index, "frontmatter"), [])

    def body(self, index):
        return self.extra.get((index, "body"), [])

    def changed(self, index, text):
        """The finished text of a page with what was to be otherwise."""
        for pattern, new, count in self.everywhere + self.edits.get(index, []):
            text, done = pattern.subn(new, text, count)
            if not done:
                sys.exit(f"corpus.py: {self.file(index)} has nothing that matches {pattern.pattern!r}")
        return text
