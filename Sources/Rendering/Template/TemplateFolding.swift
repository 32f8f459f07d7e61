internal import Ground

/// Turns what a template shows of a value that is the same on all pages into text, once for all of them.
struct TemplateFolding {
  private let program: TemplateProgram
  private let name: Int32
  private let views: PageViews
  private var builder: ProgramBuilder

  /// The same program with all text in place that depends on one value of the page's record alone.
  static func fold(
    _ program: TemplateProgram, _ name: FieldName, of views: PageViews
  ) throws(Failure) -> TemplateProgram {
    var folding = TemplateFolding(
      program: program, name: name.number, views: views, builder: ProgramBuilder(continuing: program))
    try folding.fold(program.mainRoutine)
    return folding.builder.program(path: program.path)
  }

  private mutating func fold(_ range: Range<Int>) throws(Failure) {
    var place = range.lowerBound
    while place < range.upperBound {
      let end = program.end(of: place)
      if isKnown(place..<end) {
        var bytes: [UInt8] = []
        try TemplateRenderer.render(program, place..<end, views, into: &bytes)
        builder.append(literal: bytes)
      } else {
        try foldInside(place, end)
      }
      place = end
    }
  }

  private mutating func foldInside(_ place: Int, _ end: Int) throws(Failure) {
    switch program.instructions[place] {
    case .section(let lookup, let shape, _):
      let start = builder.open(lookup, shape: shape, isInverted: false)
      // The last instruction of a section leads back to its first.
      try fold(place + 1..<end - 1)
      builder.close(start)
    case .inverted(let lookup, _):
      let start = builder.open(lookup, shape: 0, isInverted: true)
      try fold(place + 1..<end)
      builder.close(start)
    case let instruction:
      builder.append(instruction)
    }
  }

  /// Whether some instructions show nothing but text and the known value.
  private func isKnown(_ range: Range<Int>) -> Bool {
    var shapes: Set<Int32> = []
    for place in range {
      switch program.instructions[place] {
      case .literal, .next: break
      case .text(let lookup), .addressPart(let lookup), .markup(let lookup), .inverted(let lookup, _):
        guard isKnown(lookup, inside: shapes) else { return false }
      case .section(let lookup, let shape, _):
        guard isKnown(lookup, inside: shapes) else { return false }
        shapes.insert(shape)
      // Templates without a declaration may mean another value by the same name.
      case .verbatim, .indent, .call, .choose, .finish: return false
      }
    }
    return true
  }

  private func isKnown(_ lookup: TemplateProgram.Lookup, inside shapes: Set<Int32>) -> Bool {
    if lookup.scope == TemplateProgram.Lookup.innermost { return !shapes.isEmpty }
    let isOwn = lookup.scope == 0 && program.steps[Int(lookup.firstStep)].name == name
    return isOwn || shapes.contains(lookup.scope)
  }
}

extension TemplateProgram {
  /// The instructions of the page itself, without the one that ends them.
  var mainRoutine: Range<Int> {
    0..<(routines.count > 1 ? Int(routines[1]) : instructions.count) - 1
  }

  /// Where the instruction behind one stands, or behind the section that begins there.
  func end(of place: Int) -> Int {
    switch instructions[place] {
    case .section(_, _, let skip), .inverted(_, let skip): place + Int(skip)
    default: place + 1
    }
  }
}
