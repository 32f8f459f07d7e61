import Ground
import Reading
import Testing

struct PatternTextTests {
  private static let whole = """
    > A saying that sets the mood.

    > [!NOTE] Confidence Rating: ★★☆ (Observed)
    > Seen in three places.

    ---

    ### Section 1: Context (100-200 words)

    People meet where paths cross.

    ## 2. Problem

    > **The core conflict is Speed vs. Safety.**

    **Force 1: The pull of speed.** Being first pays.

    **Force 2: The price of harm.** Being wrong costs.

    **Forceful people.** They are another matter.

    # 3) Solution

    > **Therefore, build a place to stop.** It is cheap.

    More on it.

    ### Section 4 - Implementation

    **Step 1: Look.** Look around.

    **Step 2: Build**

    Take stones.

    **Key considerations:**

    - Weight

    ### [5] Consequences

    **What this pattern creates:**

    A place.

    Another good.

    **What this pattern risks:** Crowds.

    ### Known uses

    **The Square (since 1900):** Still there.

    - **The Park** is there too.

    ### 7. Cognitive Era Considerations

    Machines do not meet.

    ### 8. Vitality: The Quality Without a Name

    **Signs of life:**

    Voices.

    **Signs of Decay in a place:**

    Silence.

    ### References

    A book.
    """

  @Test func `the eight sections are known however they are headed`() throws {
    let pattern = try Shipped.pattern(Self.whole)
    #expect(
      pattern.sections.map { $0.id } == [
        "context", "problem", "solution", "implementation", "consequences", "known-uses", "cognitive-era",
        "vitality", "references",
      ])
    #expect(
      pattern.sections.map { $0.title } == [
        "Context", "Problem", "Solution", "Implementation", "Consequences", "Known uses",
        "Cognitive Era Considerations", "Vitality: The Quality Without a Name", "References",
      ])
    #expect(pattern.sections[0].words == 5)
    let html = String(decoding: (pattern.body?.html ?? [])[pattern.sections[0].html], as: UTF8.self)
    #expect(
      html == "\n<p>People meet where paths cross.</p>\n" || html == "<p>People meet where paths cross.</p>\n"
    )
    #expect(pattern.sections.last?.html.upperBound == pattern.body?.html.count)
  }

  @Test func `what stands at the top is epigraph and confidence`() throws {
    let pattern = try Shipped.pattern(Self.whole)
    #expect(pattern.anatomy?.epigraph == "A saying that sets the mood.")
    #expect(pattern.confidence?.stars == 2)
    #expect(pattern.confidence?.scale == 3)
    #expect(pattern.confidence?.label == "Observed")
    #expect(pattern.excerpt == "People meet where paths cross.")
    #expect(pattern.findings == [])
  }

  @Test func `conflict, therefore, forces and steps are found by how they open`() throws {
    let pattern = try Shipped.pattern(Self.whole)
    #expect(pattern.anatomy?.conflict?.one == "Speed")
    #expect(pattern.anatomy?.conflict?.other == "Safety")
    #expect(pattern.anatomy?.therefore == "Therefore, build a place to stop.")
    #expect(pattern.anatomy?.forces.map { $0.title } == ["The pull of speed", "The price of harm"])
    #expect(pattern.anatomy?.forces.map { $0.text } == ["Being first pays.", "Being wrong costs."])
    #expect(pattern.anatomy?.steps.map { $0.title } == ["Look", "Build"])
    #expect(pattern.anatomy?.steps.map { $0.text } == ["Look around.", "Take stones."])
  }

  @Test func `what it creates and risks, its uses and its signs are stretches of text`() throws {
    let pattern = try Shipped.pattern(Self.whole)
    #expect(pattern.anatomy?.creates == "A place.\nAnother good.")
    #expect(pattern.anatomy?.risks == "Crowds.")
    #expect(pattern.anatomy?.knownUses.map { $0.title } == ["The Square (since 1900)", "The Park"])
    #expect(pattern.anatomy?.knownUses.map { $0.text } == ["Still there.", "is there too."])
    #expect(pattern.anatomy?.signsOfLife == "Voices.")
    #expect(pattern.anatomy?.signsOfDecay == "Silence.")
  }

  @Test(arguments: [
    ("### Context", "context"), ("# CONTEXT", "context"), ("## Section 1: Context (Expanded)", "context"),
    ("## 1. Context:", "context"), ("## Context [draft]", "context"), ("## Kontext", "context"),
    ("## 上下文", "context"), ("## 背景（任意）", "context"), ("## Problème", "problem"),
    ("## Proble\u{300}me", "problem"), ("## Known-Uses", "known-uses"), ("## (6) Known uses", "known-uses"),
    ("## A Name: Context", "context"), ("## Context – A Name", "context"), ("## 🎯 Context", "context"),
    ("#### Context", nil), ("## Contextual", nil), ("## Step 1: Context", nil), ("## 30 Day Context", nil),
  ])
  func `a heading is matched without numbers, brackets, title and letter case`(
    heading: String, id: String?
  ) throws {
    let pattern = try Shipped.pattern(heading + "\n\nText.", "title: A Name")
    #expect(pattern.sections.first?.id == id)
  }

  @Test func `a section may stand twice, and a deeper heading of its name is a part of another`() throws {
    let pattern = try Shipped.pattern(
      "### Context\n\nA.\n\n#### Note\n\nB.\n\n### Problem\n\nC.\n\n### Context (Expanded)\n\nD.",
      "type: pattern")
    #expect(pattern.sections.map { $0.id } == ["context", nil, "problem", "context"])
    #expect(pattern.sections[0].words == 3)
    let deeper = try Shipped.pattern("# Context\n\nA.\n\n# Problem\n\nB.\n\n### Context\n\nC.")
    #expect(deeper.sections.map { $0.id } == ["context", "problem", nil])
    #expect(deeper.sections[1].words == 3)
  }

  @Test(arguments: [
    ("> [!NOTE] Confidence Rating: ★★★ (High)", 3, 3, "High"),
    ("> [!NOTE] Confidence Rating: ★★☆ (Observed)", 2, 3, "Observed"),
    ("> [!NOTE] Confidence Rating: 2/3", 2, 3, nil),
    ("> [!NOTE] Confidence: ★★ Established", 2, 3, "Established"),
    ("> [!TIP] Confidence Rating: High", 3, 3, "High"),
    ("> [!NOTE] Confidence Rating: 3/3", 3, 3, nil),
    ("> [!NOTE] Confidence Rating: ⭐️⭐️", 2, 3, nil),
    ("> [!NOTE] Confidence Rating: ⭐×2", 2, 3, nil),
    ("★★", 2, 3, nil), ("★ ★ (Medium)", 2, 3, "Medium"),
    ("**Confidence:** ★☆☆ Low", 1, 3, "Low"),
    ("> A saying.\n> [!NOTE] Confidence Rating: ★★ (Medium)\n> Why.", 2, 3, "Medium"),
  ])
  func `confidence is read in all spellings`(source: String, stars: Int, scale: Int, label: String?) throws {
    let pattern = try Shipped.pattern(source + "\n\n## Context\n\nText.")
    #expect(pattern.confidence?.stars == stars)
    #expect(pattern.confidence?.scale == scale)
    #expect(pattern.confidence?.label == label)
    #expect(pattern.findings == [])
  }

  @Test(arguments: [
    ("★★★★ (High)", 4, 3), ("⭐×5", 5, 3), ("2/5 (Observed)", 2, 5), ("★★★☆☆", 3, 5),
  ])
  func `stars beyond the scale are kept as written, with a finding`(
    text: String, stars: Int, scale: Int
  ) throws {
    let pattern = try Shipped.pattern("> [!NOTE] Confidence Rating: \(text)")
    #expect(pattern.confidence?.stars == stars)
    #expect(pattern.confidence?.scale == scale)
    #expect(pattern.findings.map { $0.check } == ["frontmatter.range"])
    #expect(pattern.findings.first?.severity == .warning)
  }

  @Test func `two places that disagree on confidence are both kept`() throws {
    let source = "> [!NOTE] Confidence Rating: ★★★ (High)"
    #expect(try Shipped.pattern(source, "confidence: 2").confidence?.disagreement == "2")
    #expect(try Shipped.pattern(source, "confidence: 3").confidence?.disagreement == nil)
    #expect(try Shipped.pattern("", "confidence: medium").confidence?.stars == 2)
  }

  @Test(arguments: [
    ("> **The core conflict is Theory vs. Practice.**", "Theory", "Practice"),
    ("**The core conflict is Theory vs Practice**", "Theory", "Practice"),
    ("The core conflict is between theory and practice. It is old.", "theory", "practice"),
    ("The core conflict is theory vs. practice. It is old.", "theory", "practice"),
    ("**The core conflict:** Theory versus Practice.", "Theory", "Practice"),
    ("> **The core conflict is Speed and Ease vs. Care.**", "Speed and Ease", "Care"),
  ])
  func `a conflict has two sides`(source: String, one: String, other: String) throws {
    let pattern = try Shipped.pattern("## Problem\n\n" + source)
    #expect(pattern.anatomy?.conflict?.one == one)
    #expect(pattern.anatomy?.conflict?.other == other)
  }

  @Test(arguments: [
    ("**Therefore:**\n\n**Put a seat there.**", "Put a seat there."),
    ("Therefore, put a seat there. Then sit.", "Therefore, put a seat there."),
    ("> **Therefore, put a seat there.**", "Therefore, put a seat there."),
  ])
  func `the sentence after Therefore is found as each form sets it`(source: String, sentence: String) throws {
    #expect(try Shipped.pattern("## Solution\n\n" + source).anatomy?.therefore == sentence)
  }

  @Test func `Therefore in the middle of an argument is no solution`() throws {
    #expect(try Shipped.pattern("## Context\n\nTherefore we walk. On.").anatomy?.therefore == nil)
  }

  @Test func `numbered items with bold openings are forces and steps where none is marked`() throws {
    let pattern = try Shipped.pattern(
      """
      ## Problem

      1. **Near and far:** It pulls.
      1. **Old and new:** It pushes.

      ## Implementation

      1. **Look.** Around.
      1. Build.

      **Pitfalls:**

      - **Noise:** Too much.

      ## Consequences

      **Benefits:**

      - One
      - Two

      **Liabilities:**

      - Three

      **When not to use it:**

      - Four
      """)
    #expect(pattern.anatomy?.forces.map { $0.title } == ["Near and far", "Old and new"])
    #expect(pattern.anatomy?.steps.map { $0.text } == ["Around.", "Build."])
    #expect(pattern.anatomy?.creates == "One\nTwo")
    #expect(pattern.anatomy?.risks == "Three")
  }

  @Test func `a heading in a form with the title inside is known`() throws {
    let pattern = try Shipped.pattern(
      """
      ## Also known as

      - Kit

      ## Intent of Abstract Factory Design Pattern

      It makes families.

      ## When to Use the Abstract Factory Pattern

      Always.

      ## Benefits and Trade-offs of Abstract Factory

      Benefits:

      - Order

      Trade-offs:

      - Weight
      """, "form: gang-of-four\ntitle: Abstract Factory")
    #expect(pattern.sections.map { $0.id } == ["also-known-as", "intent", "applicability", "consequences"])
    #expect(pattern.aliases.map { $0.value } == ["Kit"])
    #expect(pattern.anatomy?.creates == "Order")
    #expect(pattern.anatomy?.risks == "Weight")
  }

  @Test func `an Alexandrian heading holds number, name and stars`() throws {
    let pattern = try Shipped.pattern(
      "# 12. A Place to Stop ★★\n\n*Stones in the sun.*\n\n… the path is there.", "form: alexandrian")
    #expect(pattern.title == "A Place to Stop")
    #expect(pattern.id == "12")
    #expect(pattern.confidence?.stars == 2)
    #expect(pattern.anatomy?.epigraph == "Stones in the sun.")
    #expect(pattern.excerpt == "… the path is there.")
    #expect(pattern.findings == [])
  }

  @Test func `an excerpt is cut at a word, or between letters where there are no words`() throws {
    let words = String(repeating: "words and ", count: 40)
    let excerpt = try Shipped.pattern(words).excerpt
    #expect(excerpt.count <= 201)
    #expect(excerpt.hasSuffix("and…") || excerpt.hasSuffix("words…"))
    let letters = try Shipped.pattern(String(repeating: "語", count: 400)).excerpt
    #expect(letters == String(repeating: "語", count: 200) + "…")
  }

  @Test(arguments: ["", "\n\n", "# ", "**Force", "## 1.", "## ()", "> ", "★", "**Force 1:**", "## Context"])
  func `a text with nothing in it is a pattern all the same`(source: String) throws {
    let pattern = try Shipped.pattern(source)
    #expect(pattern.slug == "a-name")
    #expect(!pattern.title.isEmpty)
  }
}
