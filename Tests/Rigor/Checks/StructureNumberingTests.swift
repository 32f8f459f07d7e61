import Ground
import Testing

@Suite struct StructureNumberingTests {
  @Test(arguments: [
    "## 1. Roots\n## 2. Trunk\n## 3. Leaves", "## Roots\n## Trunk",
    // One that lacks, one that stands elsewhere, and what counts something else: nobody can tell.
    "## 1. Roots\n## 2. Trunk\n## 4. Seeds", "## 2. Trunk\n## 1. Roots\n## 3. Seeds",
    "## 2. Roots\n## 2. Trunk\n## 3. Seeds", "## 1. Roots\n## 2. Trunk\n## 2. Leaves\n## 7. Seeds",
    "## 1. Roots\n## 1. Trunk\n## 1. Leaves", "## 1. Roots\n## 1. Trunk",
    "## 1.1. Roots\n## 1.2. Trunk\n## 1.2. Leaves", "## 2019. Roots\n## 2020. Trunk\n## 2020. Seeds",
    "## Week 1: Roots\n## Week 2: Trunk\n## Week 2: Leaves",
    // Not all of the level, or not in one style.
    "## 1. Roots\n## 2. Trunk\n## 2. Leaves\n## Sources", "## 1. Roots\n## 2) Trunk\n## 2. Leaves",
    // Each parent counts anew, or all of them together.
    "## A\n### 1. a\n### 2. b\n### 3. c\n## B\n### 1. d\n### 2. e\n### 3. f",
    "## A\n### 1. a\n### 2. b\n## B\n### 3. c\n### 4. d",
    // The form numbers its sections; this one has left some out.
    "### Section 1: Context\n### Section 2: Problem\n### Section 5: Consequences",
    "# 1. The name\n## 1. Roots\n## 2. Trunk\n## 3. Seeds", "```\n## 1. a\n## 1. b\n## 2. c\n```",
  ])
  func passes(text: String) throws {
    #expect(try found(by: "structure.numbering", in: text) == [])
  }

  @Test(arguments: [
    ("## 1. Roots\n## 2. Trunk\n## «2». Leaves\n## 4. Seeds", ["number 2 where 3 comes next"]),
    (
      "## 1. Roots\n## 2. Trunk\n## «2». Leaves\n## «3». Seeds",
      ["number 2 where 3 comes next", "number 3 where 4 comes next"]
    ),
    ("## (0) Roots\n## (1) Trunk\n## («1») Seeds", ["number 1 where 2 comes next"]),
    ("## 01. a\n## 02. b\n## «02». c", ["number 02 where 03 comes next"]),
    ("1 - Roots\n---\n2 - Trunk\n---\n«2» - Seeds\n---\n", ["number 2 where 3 comes next"]),
    (
      "## A\n### 1: a\n### 2: b\n### «2»: c\n## B\n### 1: d\n### 2: e\n### 3: f",
      ["number 2 where 3 comes next"]
    ),
    (
      "### Section 1: Context\n### Section «3»: Problem\n### Section «2»: Solution",
      ["number 3 where 2 comes next", "number 2 where 3 comes next"]
    ),
    // The number is not written as it is shown, and so is not mended.
    ("## 1. Roots\n## 2. Trunk\n«## *2*. Seeds»", ["number 2 where 3 comes next"]),
  ])
  func fails(text: String, expected: [String]) throws {
    #expect(try found(by: "structure.numbering", in: text) == expected)
  }

  @Test(
    arguments: [
      ("See section 2.", false), ("As Step 3, so", false), ("(§ 3)", false), ("in §3", false),
      ("| a |\n|---|\n| section 3 |", false), ("See section 4, after 3 weeks.", true), ("2 parts", true),
    ])
  func `a number that the text sends readers to is left to a person`(text: String, isMended: Bool) throws {
    let oak = "## 1. Roots\n## 2. Trunk\n\n\(text)\n\n## «2». Leaves\n## 4. Seeds\n"
    let findings = try found(by: "structure.numbering", in: ["patterns/oak.md": oak])
    #expect(findings.map(\.fix) == [isMended ? Fix("2", to: "3") : nil])
  }

  @Test func `a heading that links name keeps its number`() throws {
    let oak = "---\ntitle: Oak\n---\n## 1. Roots\n## 2. Trunk\n## «2». Leaves\n"
    let elm = "---\ntitle: Elm\n---\nSee [[Oak#2. Trunk]].\n"
    let free = try found(by: "structure.numbering", in: ["patterns/oak.md": oak])
    #expect(free.map(\.fix) == [Fix("2", to: "3")])
    let linked = try found(
      by: "structure.numbering", in: ["patterns/oak.md": oak, "patterns/elm.md": elm])
    #expect(linked.count == 1 && linked[0].fix == nil)
  }
}
