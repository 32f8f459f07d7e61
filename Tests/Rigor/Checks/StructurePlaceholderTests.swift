import Ground
import Reading
import Testing

@Suite struct StructurePlaceholderTests {
  @Test(arguments: [
    "- [Work in progress](states.md#work)", "- [[WIP|states]]",
    commons(), "Todo el mundo lo sabe.", "TODO lists help.", "Things coming soon are announced.",
    "`TODO`: a mark.",
    "See the TODO: it is kept elsewhere.", "**Signs of life:**", "TODOs are kept.", "    TODO",
    "WIPs are counted.", "WIP: marks of blocks can be embedded", "What???", "TODO writers know.",
    "[Insert coin](elm.md)", "(to be written) by hand",
    "[Read it here](elm.md)", "Work in progress is limited.", "TODO (a list) helps.",
  ])
  func passes(text: String) throws {
    #expect(try found(by: "structure.placeholder", in: text) == [])
  }

  @Test(arguments: [
    ("«TODO»", "TODO"), ("- «TBD»", "TBD"), ("text\n\n«TODO: say why»", "TODO: say why"),
    ("«Lorem ipsum dolor sit amet.»\nmore", "Lorem ipsum dolor sit amet."),
    ("«to be written.»", "to be written."), ("«Write here what you saw.»", "Write here what you saw."),
    ("> «Coming soon!»", "Coming soon!"), ("«TBD.»", "TBD."), ("«TODO write»", "TODO write"),
    ("«TODO(me): x»", "TODO(me): x"), ("«[TODO]»", "[TODO]"), ("«(to be written)»", "(to be written)"),
    ("«???»", "???"), ("«WIP»", "WIP"), ("«Work in progress.»", "Work in progress."),
    ("«[Insert text here]»", "[Insert text here]"),
    ("«TODO: see [elm](elm.md) first»", "TODO: see elm first"),
  ])
  func fails(text: String, shown: String) throws {
    #expect(try found(by: "structure.placeholder", in: text) == ["\"\(shown)\" still to be written"])
  }

  @Test(arguments: [
    ("**Force 1: Its name.** What it does.", "Force 1: Its name. What it does."),
    ("> **Therefore, do this.**", "Therefore, do this."),
    (
      "What to do, in one sentence, and why it resolves the conflict.",
      "What to do, in one sentence, and why it resolves the conflic"
    ),
  ])
  func failsForWhatTheFormBringsAlong(text: String, shown: String) throws {
    #expect(
      try found(by: "structure.placeholder", in: text, judgingPlaces: false) == [
        "\"\(shown)\" still to be written"
      ])
  }

  @Test(arguments: [("commons", 5), ("alexandrian", 3), ("gang-of-four", 0), ("innersource", 0), ("adr", 0)])
  func everythingThatANewFileLeavesOpenIsFound(form: String, count: Int) throws {
    let rule = try #require(try shippedForms.get()[form])
    let text = rule.skeleton(title: "Oak")
    #expect(try found(by: "structure.placeholder", in: text, judgingPlaces: false).count == count)
  }
}
