internal import Ground
internal import Reading

extension Check {
  /// A percentage has a source.
  ///
  /// Off by default: nothing tells a claim from a proposal, an example or a figure of speech.
  static let evidenceNumbers = Check(
    "evidence.numbers", .note, isOn: false, over: .files,
    reason: "A number makes a sentence look proven; without its source nobody can tell whether it is.",
    remedy: "Link the source, or say it without the number.",
    bad: "It cuts waiting by 40%.",
    good: "It cuts waiting by 40% ([harbour report](https://harbour.example/report)).",
    way: .text { text, report in
      for block in text.outline.blocks.indices where text.outline.blocks[block].kind == .paragraph {
        guard let share = text.share(in: text.outline.blocks[block].text) else { continue }
        guard !text.isSourced(block) else { continue }
        let position = text.position(of: share, from: text.outline.blocks[block].position)
        report("\(share) without a source in its paragraph", at: position, remedy: "link the source")
      }
    })
}
