"""Faults for the corpus, named after the check that must find them.

Each fault takes pages of its own, drawn without repetition, so that faults never hide one another.
"""
import random
import sys


class Faults:
    """Which page bears which fault; asked by each page while it is written."""

    def __init__(self, wanted, catalog, seed):
        self.catalog = catalog
        self.broken = 0
        self.planted = []
        self.shunned = set()
        self.extra = {}
        orders = [order(text) for text in wanted]
        needed = sum(KINDS[kind].pages * count for kind, count in orders)
        if needed > catalog.count // 2:
            sys.exit(f"corpus.py: these faults need {needed} pages, more than half of {catalog.count}")
        pages = random.Random(seed * 31 + 5).sample(range(catalog.count), needed)
        for kind, count in orders:
            for number in range(count):
                group = [pages.pop() for _ in range(KINDS[kind].pages)]
                self.shunned.update(group)
                KINDS[kind].plant(self, number, *group)
            self.planted.append((kind, count, count * KINDS[kind].pages))

    def add(self, index, place, line):
        self.extra.setdefault((index, place), []).append(line)

    def aliases(self, index):
        return self.extra.get((index, "alias"), [])

    def frontmatter(self, index):
        return self.extra.get((index, "frontmatter"), [])

    def body(self, index):
        return self.extra.get((index, "body"), [])


def order(text):
    kind, _, count = text.partition("=")
    if kind not in KINDS or (count and not count.isdigit()):
        sys.exit(f"corpus.py: cannot plant {text!r}; kinds are {', '.join(KINDS)}")
    return kind, int(count or 10)


class Kind:
    """One kind of fault: how many pages it takes and what it writes into them."""

    def __init__(self, pages, plant):
        self.pages, self.plant = pages, plant


def broken_link(faults, number, page):
    faults.add(page, "body", f"This ends at [[No Such Pattern {number}]].\n")


def ambiguous_link(faults, number, one, other, reader):
    name = f"Shared Name {number}"
    faults.add(one, "alias", name)
    faults.add(other, "alias", name)
    faults.add(reader, "body", f"Which of two is [[{name}]]?\n")


def shared_name(faults, number, one, other):
    faults.add(one, "alias", f"Claimed Twice {number}")
    faults.add(other, "alias", f"Claimed Twice {number}")


def invalid_yaml(faults, number, page):
    faults.add(page, "frontmatter", 'note: "a quotation without an end')


def dropped_html(faults, number, page):
    faults.add(page, "body", f"<script>planted({number})</script>\n")


def embed_cycle(faults, number, one, other):
    faults.add(one, "body", f"![[{faults.catalog.title(other)}]]\n")
    faults.add(other, "body", f"![[{faults.catalog.title(one)}]]\n")


def relation_cycle(faults, number, one, other):
    for page, target in ((one, other), (other, one)):
        faults.add(page, "frontmatter", f"relationships:\n  requires:\n  - {faults.catalog.slug(target)}")


def redirect_collision(faults, number, one, other):
    for page in (one, other):
        faults.add(page, "frontmatter", f"redirect_from:\n- /planted/{number}/")


def draft(faults, number, page):
    faults.add(page, "frontmatter", "draft: true")


KINDS = {
    "links.internal": Kind(1, broken_link),
    "links.ambiguous": Kind(3, ambiguous_link),
    "names.unique": Kind(2, shared_name),
    "frontmatter.valid": Kind(1, invalid_yaml),
    "html.dropped": Kind(1, dropped_html),
    "embeds.cycle": Kind(2, embed_cycle),
    "relations.cycle": Kind(2, relation_cycle),
    "redirects.collision": Kind(2, redirect_collision),
    "draft": Kind(1, draft),
}
