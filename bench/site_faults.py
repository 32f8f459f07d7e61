"""Faults that need files beside the pages: pictures, files that cannot be read, finished pages, files too large."""
import struct
import zlib

import judge_faults
import words
from planting import Kind
from text_faults import OFF, section


def picture(width, height, size=0):
    """The bytes of a PNG that is as wide and high as it says, filled up to a size."""
    def part(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
    head = b"\x89PNG\r\n\x1a\n" + part(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    rows = zlib.compress(bytes((1 + (width + 7) // 8) * height))
    return head + part(b"tEXt", b"Comment\0" + bytes(size)) + part(b"IDAT", rows) + part(b"IEND", b"")


def shown(content, words="A lane beside the harbour", brings=None):
    """A picture of its own on a page."""
    def plant(faults, number, page):
        name = f"{faults.catalog.slug(page)}.png"
        faults.content[name] = content(number)
        faults.add(page, "body", f"![{words}]({name})\n")
    return Kind(1, plant, brings=brings)


def outside(faults, number):
    faults.links[f"outside-{number}.md"] = "/"
    return [("files.link", [f"content/patterns/outside-{number}.md"])]


def large(faults, number, page):
    faults.add(page, "body", "It goes on and on.\n" * 6000)


def large_frontmatter(faults, number, page):
    faults.add(page, "frontmatter", "remarks:\n" + "- It goes on and on.\n" * 300 + "- And ends.")


def body(text, settings=None):
    return Kind(1, lambda faults, number, page: faults.add(page, "body", text), settings)


def finished(check, text):
    """A page of its own among the files that are copied into the site as they are."""
    def plant(faults, number):
        path = f"planted/{check}-{number}.html"
        faults.site["static/" + path] = judge_faults.page(text(number)).encode()
        return [(check, [path])]
    return Kind(0, plant)


def listed(check, faults):
    return finished(check, lambda number: faults[number % len(faults)][-1].replace("/a.png", "/planted/a.png"))


def heavy(faults, number):
    path = f"planted/heavy-{number}"
    page = judge_faults.page("").replace("<title>", f"<link rel=\"stylesheet\" href=\"/{path}.css\">\n<title>")
    faults.site |= {f"static/{path}.html": page.encode(), f"static/{path}.css": b"p { color: black }\n" * 50_000}
    return [("output.weight", [path + ".html"])]


def twins(faults, number, one, other):
    """Two pages of which four sections say the same."""
    names = words.NOUNS
    for place, name in enumerate(("Context", "Implementation", "Consequences", "Cognitive Era")):
        said = [f"The {names[(number * 7 + at * 3) % len(names)].lower()} number {number} stands by the "
                f"{names[(place * 31 + at * 5) % len(names)].lower()} and the {names[at % len(names)].lower()} beside it." for at in range(35)]
        for page in (one, other):
            faults.edit(page, section(name), lambda match, said=said: match[1] + "\n" + " ".join(said) + "\n")


SITE_FAULTS = {
    "files.link": Kind(0, outside),
    "files.readable": body("The Caf\udce9 at the corner opens.\n"),
    "images.alt": shown(lambda number: picture(8, 8), words=""),
    "images.dimensions": shown(lambda number: picture(4000, 2) if number % 2 else b"no picture"),
    "images.weight": shown(lambda number: picture(8, 8, 600_000), brings="output.weight"),
    "limits.file-size": Kind(1, large, {"limits": {"file-bytes": 100_000}}),
    "limits.frontmatter-size": Kind(1, large_frontmatter, {"limits": {"frontmatter-bytes": 5000}}),
    "limits.html-depth": body("<div>" * 300 + "deep" + "</div>" * 300 + "\n"),
    "limits.images": body("![" * 200 + "\n", {"limits": {"image-openings": 100}}),
    "limits.nesting": body("> " * 60 + "deep\n"),
    "limits.openers": body("<! " * 200 + "\n", {"limits": {"image-openings": 100}}),
    "limits.tables": body("|." * 300 + "\n" + "|-" * 300 + "\n" + "|.\n" * 170),
    "links.output": finished("links.output", lambda number: f"<p><a href=\"/nowhere-{number}/\">a</a></p>"),
    "output.html": listed("output.html", judge_faults.HTML),
    "output.ids": finished("output.ids", lambda number: f"<p id=p{number}>a</p><p id=p{number}>b</p>"),
    "output.labels": listed("output.labels", [fault for fault in judge_faults.LABELS if "a.png" not in fault[-1]]),
    "output.landmarks": listed("output.landmarks", judge_faults.LANDMARKS),
    "output.third-party": finished(
        "output.third-party", lambda number: f"<p><img src=\"https://elsewhere.example/{number}.png\" alt=\"x\"></p>"),
    # Pages of the whole collection, such as that of the graph, grow with it.
    "output.weight": Kind(0, heavy, {"checks": {"output.weight": {"kilobytes": 200}}}),
    "prose.duplicate": Kind(2, twins, OFF),
}
