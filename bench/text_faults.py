"""Faults inside one text: its frontmatter, its sections, its evidence, its wording. Each is named after its check."""
from planting import Kind

OFF = {"checks": {"evidence.numbers": "note", "prose.*": "note", "prose.spelling": "off"}}


def section(name):
    """Matches a section of a page as far as the next one: its heading, and what stands below."""
    return rf"(---\n\n### Section \d+: {name}\n)(.*?)(?=\n---\n\n### Section|\Z)"


def line(place, text, settings=None):
    """A fault that is one more line of a page; `{}` stands for its number."""
    return Kind(1, lambda faults, number, page: faults.add(page, place, text.replace("{}", str(number))), settings)


def edit(pattern, new):
    """A fault that is another text in place of what a page says."""
    return Kind(1, lambda faults, number, page: faults.edit(page, pattern, new.replace("{}", str(number))))


def disagreement(faults, number, page):
    if number % 2:
        return faults.add(page, "body", "# Another Title Than Above\n")
    faults.edit(page, r"Confidence Rating: [^\n]*", "Confidence Rating: ★☆☆ (Low)")
    faults.add(page, "frontmatter", "confidence: 3")


def references(faults, number, page):
    faults.add(page, "body", "The first report [1] and the second [2] say so, and so does another [3].\n")
    faults.add(page, "body", "### References\n\n1. The harbour's report.\n2. The mill's report.\n")


def uses(faults, number, page):
    faults.edit(page, r"Confidence Rating: [^\n]*", "Confidence Rating: ★★★ (High)")
    faults.edit(page, section("Known Uses"), r"\1\n**Old harbour:** It has worked there since the thaw.\n")


def vitality(faults, number, page):
    faults.edit(page, r"vitality_score: [^\n]*", "vitality_score: 4.6")
    if number % 2:
        return faults.edit(page, section("Vitality"), r"\1\nIt lives.\n")
    faults.add(page, "body", "Its vitality is 4.6 (Extractive).\n")


def silence(faults, number, page):
    faults.edit(page, r"vitality_score: [^\n]*", "vitality_score: 4.1")
    faults.edit(page, r"\ndate: [^\n]*", "\ndate: 2016-03-02")


def discrimination(faults, number):
    faults.edit_all(r"vitality_score: [^\n]*", "vitality_score: 3.0")
    return [("evidence.discrimination", [None])]


def date(faults, number, page):
    faults.add(page, "frontmatter", "created: 2025-02-30" if number % 2 else "created: 2999-01-01")


def one_title(faults, number, page):
    faults.edit(page, r"\A(---\n.*?\n---\n)", lambda match: f"{match[1]}\n# {faults.catalog.title(page)}\n")
    faults.add(page, "body", "# A second one\n\nIt reads like another page.\n")


def too_deep(faults, number, page):
    faults.add(page, "body", "##### Too deep\n\nIt hangs in the air.\n")


def budget(faults, number, page):
    faults.edit(page, section("Context"), lambda match: match[1] + match[2] * 20)


def order(faults, number, page):
    faults.edit(page, section("Context") + r"\n" + section("Problem"), r"\3\4\n\1\2")
    faults.edit(page, "Section 2: Problem", "Section 1: Problem")
    faults.edit(page, "Section 1: Context", "Section 2: Context")


def without_section(faults, number, page):
    faults.edit(page, section("Cognitive Era") + r"\n", "")
    faults.edit(page, "### Section 8:", "### Section 7:")


def repeated_alias(faults, number, page):
    faults.add(page, "alias", faults.catalog.aliases(page)[number % 3])


def forces(faults, number, page):
    faults.edit(page, r"\*\*Force [2-4]: ([^*]*)\*\*", r"\1", 0)


def steps(faults, number, page):
    faults.edit(page, r"\*\*Step [2-4]: ([^*]*)\*\*", r"\1", 0)
    faults.edit(page, r"\n1\. ([^\n]*)\n2\. [^\n]*\n3\. [^\n]*\n", r"\n\1\n")


def conflict(faults, number, page):
    if number % 2:
        return faults.edit(page, r"> \*\*The core conflict is [^\n]*\n\n", "")
    faults.edit(page, r"(The core conflict is \w+) vs\. \w+\.", r"\1.")


def dense(faults, number, page):
    words = "operationalisation necessitates participatory organisational facilitation methodologies"
    faults.edit(page, section("(?:Context|Consequences|Implementation|Cognitive Era)"),
                lambda match: match[1] + f"\nThe {words}.\n" * 40, 0)


def passive(faults, number, page):
    faults.add(page, "body", " ".join(["The lane was narrowed."] * 60) + "\n")


TEXT_FAULTS = {
    "comments.closed": line("body", "%% what follows was to be hidden\n"),
    "evidence.discrimination": Kind(0, discrimination, once=True),
    "evidence.numbers": line("body", "It cuts waiting by 4{}%.\n", OFF),
    "evidence.references": Kind(1, references),
    "evidence.uses": Kind(1, uses),
    "evidence.vitality": Kind(1, vitality),
    "freshness.review": line("frontmatter", "next_review: 2024-05-01"),
    "freshness.silence": Kind(1, silence),
    "frontmatter.choice": edit(r"\ntype: pattern", "\ntype: patern"),
    "frontmatter.date": Kind(1, date),
    "frontmatter.disagreement": Kind(1, disagreement, brings="output.landmarks"),
    "frontmatter.language": line("frontmatter", "language: English"),
    "frontmatter.range": edit(r"vitality_score: [^\n]*", "vitality_score: 7"),
    "frontmatter.required": edit(r"\nsummary: [^\n]*\n  [^\n]*", ""),
    "frontmatter.type": edit(r"\ntags:(\n- [^\n]*)*", "\ntags: { place: harbour }"),
    "frontmatter.unknown-key": line("frontmatter", "sumary: What it is for."),
    "frontmatter.valid": line("frontmatter", 'note: "a quotation without an end'),
    "html.dropped": line("body", "<script>planted({})</script>\n"),
    "names.repeated": Kind(1, repeated_alias),
    "prose.difficulty": Kind(1, dense, OFF),
    "prose.glossary": line("body", "The login page is beside the harbour.\n", {**OFF, "glossary": {"sign-in": ["login"]}}),
    "prose.passive": Kind(1, passive, OFF),
    "prose.repeated": line("body", "It stands beside the the kerb.\n", OFF),
    "prose.sentence": line("body", "The lane " + "and the kerb " * 20 + "belong together.\n", OFF),
    "prose.weasel": line("body", "This is obviously a good place.\n", OFF),
    "structure.budget": Kind(1, budget, {"checks": {"structure.budget": {"severity": "note", "tolerance": 1000}}}),
    "structure.comment": line("body", "<!-- ask the crew\n"),
    "structure.conflict": Kind(1, conflict),
    "structure.consequences": edit(r"\*\*What this pattern risks:\*\*\n\n", ""),
    "structure.empty": edit(section("Cognitive Era"), r"\1"),
    "structure.fence": line("body", "```python\nplanted = {}\n"),
    "structure.forces": Kind(1, forces),
    "structure.heading-level": Kind(1, too_deep, brings="output.landmarks"),
    "structure.mojibake": line("body", "Then the CafÃ© at the corner opens.\n"),
    "structure.numbering": edit("### Section 5:", "### Section 4:"),
    "structure.one-title": Kind(1, one_title, brings="output.landmarks"),
    "structure.order": Kind(1, order),
    "structure.placeholder": line("body", "TODO: say what the harbour does.\n"),
    "structure.section": Kind(1, without_section),
    "structure.signs": edit(r"\*\*Signs of decay:\*\*\n\n", ""),
    "structure.steps": Kind(1, steps),
    "structure.therefore": edit(r"\*\*Therefore, (\w)", r"**\1"),
    "structure.twice": line("body", "### Solution\n\nThere is another one.\n"),
    "structure.unfinished": line("body", "It works in small teams. In large ones it needs a\n"),
    "waivers.expired": line("body", "<!-- baton: allow links.internal until 2020-01-01 because Oak comes soon -->\n"),
    "waivers.unused": line("body", "<!-- baton: allow links.internal until 2999-01-01 because Oak comes soon -->\n"),
    "waivers.valid": line("body", "<!-- baton: allow structure.budget -->\n"),
}
