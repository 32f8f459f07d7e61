internal import Ground

/// Turns one page's template, with everything it includes, into instructions, and judges it on the way.
struct TemplateCompiler {
  /// What surrounds the parts that are compiled.
  struct Scope {
    var template: Int
    /// Blanks taken from the start of each line: the intrinsic indentation of a block's replacement.
    var dedent: ArraySlice<UInt8> = []
    var indentation = Indentation()
    /// The shapes of the values around, innermost last, each once.
    var context: [Int32]
    var blocks: [String: Replacement] = [:]
  }

  /// What each line begins with.
  struct Indentation: Hashable {
    /// Whether it goes on from the indentation of the call under way.
    var isInherited = false
    var blanks: [UInt8] = []
  }

  /// A block that replaces another: where it is defined.
  struct Replacement: Hashable {
    let template: Int
    let node: Int
  }

  /// What one inclusion of a template depends on; a second one inside the first is a recursion.
  struct Key: Hashable {
    let template: Int
    let context: [Int32]
    let place: MarkupPlace
    let blocks: [String: Replacement]
  }

  let library: TemplateLibrary
  let shapes: ShapeTable?
  /// The name of the page's template.
  let entry: String
  var builder = ProgramBuilder()
  var failures: [Failure] = []
  var place = MarkupPlace.content
  /// Inclusions under way, each with the number of sections around it.
  var open: [(key: Key, sections: Int)] = []
  var routines: [Key: Int32] = [:]
  /// Names of the blocks that came by since the innermost parent began.
  var blocksMet: Set<String> = []
  var sections = 0
  var inclusions = 0
  private var depth = 0
  private var parts = 0
  /// Whether nothing more can be said about this page.
  private(set) var isStopped = false

  /// Compiles the template of a page against the shape of its views; without one nothing is judged.
  static func compile(
    _ entry: String, _ shape: Shape?, in library: TemplateLibrary
  ) -> (program: TemplateProgram?, failures: [Failure]) {
    guard let index = library[entry] else {
      let remedy = TemplateLibrary.suggestion(for: entry, among: library.names)
      return (nil, [Failure("no template named \"\(entry)\"", code: .badConfiguration, remedy: remedy)])
    }
    let shapes = shape.map { ShapeTable($0) }
    var compiler = TemplateCompiler(library: library, shapes: shapes, entry: entry)
    compiler.compile(index)
    let program = compiler.builder.program(path: library.templates[index].file.path)
    return (program, compiler.failures)
  }

  private init(library: TemplateLibrary, shapes: ShapeTable?, entry: String) {
    self.library = library
    self.shapes = shapes
    self.entry = entry
  }

  private mutating func compile(_ index: Int) {
    let scope = Scope(template: index, context: shapes.map { [$0.root] } ?? [])
    expand(scope)
    guard shapes != nil, place != .content, failures.isEmpty, !isStopped else { return }
    let end = library.templates[index].file.bytes.count
    fail(
      "template ends inside a tag, comment or element without tags", remedy: "close it", end..<end, scope)
  }

  /// Compiles a whole template.
  mutating func expand(_ scope: Scope) {
    // What surrounds a template that was not understood cannot be judged either.
    if library.templates[scope.template].isBroken { isStopped = true }
    let key = key(scope)
    open.append((key, sections))
    expand(library.templates[scope.template].nodes.indices, scope)
    open.removeLast()
  }

  /// Compiles some parts of a template.
  mutating func expand(_ nodes: Range<Int>, _ scope: Scope) {
    depth += 1
    defer { depth -= 1 }
    var index = nodes.lowerBound
    while index < nodes.upperBound, !isStopped {
      index = add(index, scope)
    }
  }

  /// Compiles one part and says where the next one stands.
  private mutating func add(_ index: Int, _ scope: Scope) -> Int {
    parts += 1
    if parts > TemplateLimit.parts { stopForSize(scope) }
    switch library.templates[scope.template].nodes[index] {
    case .line(let blanks):
      startLine(scope.indentation)
      appendBlanks(blanks, scope)
    case .text(let range):
      appendText(range, scope)
    case .variable(let naming):
      addVariable(naming, scope)
    case .markup(let naming):
      addMarkup(naming, scope)
    case .section(let naming, let isInverted, let end):
      if isWithinDepth(naming.range, scope) { addSection(naming, isInverted, index + 1..<end, scope) }
      return end
    case .partial(let inclusion):
      if isWithinDepth(inclusion.naming.range, scope) { include(inclusion, replacing: [:], scope) }
    case .parent(let inclusion, let end):
      if isWithinDepth(inclusion.naming.range, scope) { addParent(inclusion, index + 1..<end, scope) }
      return end
    case .block(let slot, let end):
      if isWithinDepth(slot.naming.range, scope) { addBlock(slot, index + 1..<end, scope) }
      return end
    }
    return index + 1
  }
}

extension TemplateCompiler {
  /// What an inclusion with these surroundings depends on.
  func key(_ scope: Scope) -> Key {
    Key(template: scope.template, context: scope.context, place: place, blocks: scope.blocks)
  }

  /// Writes the indentation of a new line.
  mutating func startLine(_ indentation: Indentation) {
    if indentation.isInherited { builder.append(.indent) }
    builder.append(literal: indentation.blanks)
    for byte in indentation.blanks { _ = shapes == nil || place.advance(byte) }
  }

  /// Writes the blanks a line has of its own.
  mutating func appendBlanks(_ range: Range<Int>, _ scope: Scope) {
    appendText(range.lowerBound + dedented(range, scope)..<range.upperBound, scope)
  }

  /// How many of these blanks are taken away.
  func dedented(_ range: Range<Int>, _ scope: Scope) -> Int {
    zip(library.templates[scope.template].file.bytes[range], scope.dedent).prefix { $0 == $1 }.count
  }

  /// The indentation of something that stands behind these blanks.
  func indentation(behind blanks: Range<Int>, _ scope: Scope) -> Indentation {
    let rest = blanks.dropFirst(dedented(blanks, scope))
    var indentation = scope.indentation
    indentation.blanks += library.templates[scope.template].file.bytes[rest]
    return indentation
  }

  private mutating func appendText(_ range: Range<Int>, _ scope: Scope) {
    let bytes = library.templates[scope.template].file.bytes[range]
    builder.append(literal: bytes)
    if builder.literals.count > TemplateLimit.literals {
      stopForSize(scope)
    }
    guard shapes != nil else { return }
    for (index, byte) in zip(range, bytes) where !place.advance(byte) {
      let remedy = "put white space between them"
      fail("name runs into a section that may end a name", remedy: remedy, index..<index + 1, scope)
      _ = place.advance(UInt8(ascii: " "))
    }
  }

  private mutating func stopForSize(_ scope: Scope) {
    let start = library.templates[scope.template].file.contentStart
    stop(
      "page grows too large when its partials and blocks are put in",
      remedy: "include this template fewer times", start..<start, scope)
  }

  private mutating func isWithinDepth(_ range: Range<Int>, _ scope: Scope) -> Bool {
    guard depth >= TemplateLimit.depth else { return true }
    let remedy = "look for partials that include each other"
    stop("templates nested deeper than \(TemplateLimit.depth)", remedy: remedy, range, scope)
    return false
  }

  /// Notes what is wrong at a place in the template at hand.
  mutating func fail(_ message: String, remedy: String?, _ range: Range<Int>, _ scope: Scope) {
    guard failures.count < TemplateLimit.failures else {
      isStopped = true
      return
    }
    failures.append(library.templates[scope.template].file.failure(message, remedy: remedy, at: range))
  }

  /// Notes what is wrong and goes no further.
  mutating func stop(_ message: String, remedy: String?, _ range: Range<Int>, _ scope: Scope) {
    if !isStopped { fail(message, remedy: remedy, range, scope) }
    isStopped = true
  }
}
