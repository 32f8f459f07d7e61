"""Faults between texts: names, links, embeds, relations, ways through the collection. Each is named after its check."""
import judge_faults
from planting import Kind


def said(place, *lines):
    """A fault of as many pages as lines: each says its own. A line may name pages as {0}, slugs as {s0}, its number as {n}."""
    def plant(faults, number, *pages):
        names = {f"t{at}": faults.catalog.title(page) for at, page in enumerate(pages)}
        names |= {f"s{at}": faults.catalog.slug(page) for at, page in enumerate(pages)}
        for page, text in zip(pages, lines):
            if text:
                faults.add(page, place, text.format(n=number, **names))
    return plant


def says(place, *lines, settings=None, alone=False):
    return Kind(len(lines), said(place, *lines), settings, alone)


def ambiguous_link(faults, number, one, other, reader):
    """Two files of one name, which stand in folders of their own and have titles and addresses of their own."""
    for folder, word, page in (("north", "Upper", one), ("south", "Lower", other)):
        faults.content[f"{folder}/planted-{number}.md"] = station(
            f"{word} Planted {number}", "page", f"It leads to [[{faults.catalog.title(page)}]].")
        faults.add(page, "body", f"See [[{word} Planted {number}]].\n")
    faults.add(reader, "body", f"Which of two is [[planted-{number}]]?\n")
    return [("links.ambiguous", faults.files(reader))]


def station(title, kind, text):
    return f"---\ntitle: {title}\ntype: {kind}\nsummary: It was planted.\n---\n\n{text}\n"


def sequence(faults, number, one, other):
    """A way through two stations that comes back to the first, or that takes them in the wrong order."""
    titles = [faults.catalog.title(one), faults.catalog.title(other)]
    if number % 2:
        faults.add(one, "frontmatter", f"relationships:\n  requires:\n  - {faults.catalog.slug(other)}")
    else:
        titles.append(titles[0])
    stations = "\n".join(f"{place}. [[{title}]]" for place, title in enumerate(titles, 1))
    faults.content[f"way-{number}.md"] = station(f"Planted Way {number}", "sequence", stations)
    return [("graph.sequence", [f"content/patterns/way-{number}.md"])]


def unreachable(faults, number, one, other):
    """Two that name each other while a way leads to all the rest."""
    said("body", "It goes with [[{t1}]].\n", "It goes with [[{t0}]].\n")(faults, number, one, other)
    near = next(index for index in range(faults.catalog.count) if index not in faults.shunned)
    faults.content["way-in.md"] = station("The Way In", "sequence", f"1. [[{faults.catalog.title(near)}]]")


def dead_end(faults, number, page):
    faults.edit(page, r"\[\[(?:[^\]|]*\|)?([^\]]*)\]\]", r"\1", 0)


def contradiction(faults, number, one, other):
    words = ("larger", "larger") if number % 2 else ("complements", "alternatives")
    for page, target, word in ((one, other, words[0]), (other, one, words[1])):
        faults.add(page, "frontmatter", f"relationships:\n  {word}:\n  - {faults.catalog.slug(target)}")


def alias_of_title(faults, number, one, other):
    faults.add(one, "alias", faults.catalog.title(other))
    # A link by that name could lead to either.
    faults.alone.add(other)
    faults.add(one, "body", f"See [the other]({faults.catalog.slug(other)}.md).\n")


def other_slug(faults, number, page):
    faults.edit(page, r"\nslug: [^\n]*", f"\nslug: planted-elsewhere-{number}")


def climbing_slug(faults, number, page):
    faults.edit(page, r"\nslug: ([^\n]*)", r"\nslug: ../\1")


def in_other_case(faults, number, page):
    target = next(index for index in range(faults.catalog.count) if index not in faults.shunned)
    faults.add(page, "body", f"See [the other one]({faults.catalog.slug(target).capitalize()}.md).\n")


def withheld(faults, number, page, reader):
    """A draft that something links to, or whose place has a file; its own page is no fault."""
    faults.alone.add(page)
    faults.add(page, "frontmatter", "draft: true")
    if number % 2:
        path = f"{faults.catalog.slug(page)}/index.html"
        faults.site["static/" + path] = judge_faults.page("<p>Soon.</p>").encode()
        return [("output.withheld", [path])]
    faults.add(reader, "body", f"Soon there is [[{faults.catalog.title(page)}]].\n")
    return [("output.withheld", faults.files(reader))]


def draft(faults, number, page):
    faults.add(page, "frontmatter", "draft: true")
    return []


def many_embeds(faults, number, page):
    near = [index for index in range(faults.catalog.count) if index not in faults.shunned][:5]
    faults.add(page, "body", "\n\n".join(f"![[{faults.catalog.title(index)}]]" for index in near) + "\n")


GRAPH_FAULTS = {
    "draft": Kind(1, draft, alone=True),
    "embeds.cycle": says("body", "![[{t1}]]\n", "![[{t0}]]\n"),
    "embeds.place": says("body", "It goes as ![[{t1}]] says.\n", ""),
    "graph.contradiction": Kind(2, contradiction),
    "graph.dead-end": Kind(1, dead_end),
    "graph.orphan": Kind(1, lambda *_: None, alone=True),
    "graph.sequence": Kind(2, sequence),
    "graph.unreachable": Kind(2, unreachable, alone=True),
    "limits.embed-depth": says("body", "![[{t1}]]\n", "![[{t2}]]\n", "![[{t3}]]\n", "", settings={"limits": {"embed-depth": 2}}),
    "limits.embeds": Kind(1, many_embeds, {"limits": {"embed-count": 4}}),
    "links.ambiguous": Kind(3, ambiguous_link),
    "links.case": Kind(1, in_other_case),
    "links.internal": says("body", "This ends at [[No Such Pattern {n}]].\n"),
    "links.label": says("body", "To learn more, [[{s1}|click here]].\n", ""),
    "links.self": says("body", "It goes as [[{t0}]].\n"),
    "names.alias": Kind(2, alias_of_title),
    "names.file": Kind(1, other_slug),
    "names.near": says("alias", "Gate Keeper {n}", "Gatekeeper {n}"),
    "names.slug": Kind(1, climbing_slug),
    "names.unique": says("alias", "Claimed Twice {n}", "Claimed Twice {n}"),
    "output.withheld": Kind(2, withheld),
    "redirects.collision": says("frontmatter", *["redirect_from:\n- /planted/{n}/"] * 2),
    "relations.cycle": says("frontmatter", *[f"relationships:\n  larger:\n  - {{s{at}}}" for at in (1, 2, 0)]),
    "relations.target": says("frontmatter", "relationships:\n  requires:\n  - no-such-pattern-{n}"),
    "relations.unknown": says("frontmatter", "relationships:\n  unheard-of-{n}:\n  - {s1}", ""),
}
