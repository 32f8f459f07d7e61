internal import Ground

/// Carries out a compiled template: one pass over its instructions, without recursion.
struct TemplateRenderer: ~Copyable {
  /// A value and the view it stands in.
  private struct Value {
    let kind: Cell.Kind
    let start: Int32
    let count: Int32
    let view: PageViews.Part

    static let nothing = Value(kind: .none, start: 0, count: 0, view: .page)
  }

  /// A section under way: the value that names are looked up in, the part of the shape it belongs to, and where the
  /// other values of a list stand that are still to be shown.
  private struct Frame {
    var value: Value
    let shape: Int32
    var next: Int32 = 0
    var left: Int32 = 0
    var list = PageViews.Part.page
  }

  /// Where to go on after a routine.
  private struct Return {
    let place: Int
    let indentStart: Int
    let indentEnd: Int
  }

  private let program: TemplateProgram.Tables
  private let views: PageViews.Tables
  /// For each name the value of the page's record: its index there plus one, negative in the late view, or zero.
  private var roots: [Int32]
  private var innermost: Frame
  /// The frames around the innermost one; the page itself is the first.
  private var outer: [Frame] = []
  private var returns: [Return] = []
  /// The indentations of all calls under way; that of the innermost begins at `indentStart`.
  private var indents: [UInt8] = []
  private var indentStart = 0

  /// Appends what a program, or a part of it that needs nothing from before, makes of a page's views.
  static func render(
    _ program: TemplateProgram, _ range: Range<Int>? = nil, _ views: PageViews, into out: inout [UInt8]
  ) throws(Failure) {
    let page = 2 * views.page.bytes.count + 128 * views.page.cells.count
    let capacity = program.literals.count + page + 2 * views.late.bytes.count
    try Sheet.append(to: &out, capacity: capacity) { (sheet) throws(Failure) in
      try program.withTables { (program) throws(Failure) in
        try views.withTables { (views) throws(Failure) in
          var renderer = TemplateRenderer(program, views)
          try renderer.run(range ?? 0..<program.instructions.count, &sheet)
        }
      }
    }
  }

  private init(_ program: TemplateProgram.Tables, _ views: PageViews.Tables) {
    self.program = program
    self.views = views
    roots = Array(repeating: 0, count: program.nameLimit)
    // The shape's root has number 0.
    innermost = Frame(value: .nothing, shape: 0)
    let top = views[.page].top
    if top.count == 1, top[0].name == FieldName.item {
      innermost.value = resolved(top[0], in: .page)
    } else {
      innermost.value = Value(kind: .record, start: 0, count: 0, view: .page)
      fillRoots()
    }
  }

  /// Of two values of one name the first counts.
  private mutating func fillRoots() {
    let (page, late) = (views[.page].top, views[.late].top)
    for index in late.indices.reversed() {
      let number = Int(late[index].name.number)
      if number < roots.count { roots[number] = -Int32(index + 1) }
    }
    for index in page.indices.reversed() {
      let number = Int(page[index].name.number)
      if number < roots.count { roots[number] = Int32(index + 1) }
    }
  }

  private mutating func run(_ range: Range<Int>, _ out: inout Sheet) throws(Failure) {
    var place = range.lowerBound
    while place < range.upperBound {
      var next = place + 1
      switch program.instructions[place] {
      case .literal(let start, let count):
        let literals = program.literals.baseAddress
        out.append(UnsafeBufferPointer(start: literals.map { $0 + Int(start) }, count: Int(count)))
      case .indent: indents[indentStart...].withUnsafeBufferPointer { out.append($0) }
      case .text(let lookup): append(text: value(lookup), to: &out)
      case .addressPart(let lookup): append(addressPart: value(lookup), to: &out)
      case .markup(let lookup): append(markup: value(lookup), to: &out)
      case .verbatim(let lookup): append(verbatim: value(lookup), to: &out)
      case .section(let lookup, let shape, let skip):
        if !enter(value(lookup), shape) { next = place + Int(skip) }
      case .inverted(let lookup, let skip):
        if !isEmpty(value(lookup)) { next = place + Int(skip) }
      case .next(let back):
        if takeTurn() { next = place - Int(back) }
      case .call(let call): next = try enter(call, from: place)
      case .choose(let lookup, let choice):
        if let call = chosen(value(lookup), choice) { next = try enter(call, from: place) }
      case .finish:
        guard let back = leave() else { return }
        next = back + 1
      }
      place = next
    }
  }
}

extension TemplateRenderer {
  /// Whether a section over a value is skipped: absent, false or empty; a number is always there.
  private func isEmpty(_ value: Value) -> Bool {
    switch value.kind {
    case .none, .no: true
    case .yes, .number, .record, .common: false
    case .text, .address, .markup, .list: value.count == 0
    }
  }

  /// Begins a section; false when there is nothing to show.
  private mutating func enter(_ value: Value, _ shape: Int32) -> Bool {
    if isEmpty(value) { return false }
    outer.append(innermost)
    innermost = Frame(value: value, shape: shape)
    if value.kind == .list {
      innermost.list = value.view
      innermost.next = value.start
      innermost.left = value.count
      showNext()
    }
    return true
  }

  /// Goes on to the section's next value; false, and the section is left, when there is none.
  private mutating func takeTurn() -> Bool {
    if innermost.left > 0 {
      showNext()
      return true
    }
    innermost = outer.removeLast()
    return false
  }

  private mutating func showNext() {
    let list = innermost.list
    innermost.value = resolved(views[list].cells[Int(innermost.next)], in: list)
    innermost.next += 1
    innermost.left -= 1
  }

  private mutating func enter(_ call: TemplateProgram.Call, from place: Int) throws(Failure) -> Int {
    guard returns.count < TemplateLimit.calls else {
      throw Failure(
        "templates include each other more than \(TemplateLimit.calls) times deep", code: .badConfiguration,
        remedy: "look for a section in a recursive partial that finds an outer value", file: program.path)
    }
    returns.append(Return(place: place, indentStart: indentStart, indentEnd: indents.count))
    if !call.keepsIndentation { indentStart = indents.count }
    let start = Int(call.indentStart)
    indents.append(contentsOf: program.literals[start..<start + Int(call.indentCount)])
    return Int(program.routines[Int(call.routine)])
  }

  /// The place of the call that a finished routine goes back to; nil at the end of the page.
  private mutating func leave() -> Int? {
    guard let last = returns.popLast() else { return nil }
    indentStart = last.indentStart
    indents.removeSubrange(last.indentEnd...)
    return last.place
  }

  private func chosen(_ value: Value, _ choice: Int32) -> TemplateProgram.Call? {
    guard value.kind == .text else { return nil }
    let name = String(decoding: bytes(of: value), as: UTF8.self)
    return program.choices[Int(choice)].first { $0.name == name }?.call
  }
}

extension TemplateRenderer {
  private func bytes(of value: Value) -> UnsafeBufferPointer<UInt8> {
    let bytes = views[value.view].bytes
    return UnsafeBufferPointer(
      start: bytes.baseAddress.map { $0 + Int(value.start) }, count: Int(value.count))
  }

  private func resolved(_ cell: Cell, in part: PageViews.Part) -> Value {
    guard cell.kind == .common else {
      return Value(kind: cell.kind, start: cell.start, count: cell.count, view: part)
    }
    let cell = views[.common].cells[Int(cell.start)]
    return Value(kind: cell.kind, start: cell.start, count: cell.count, view: .common)
  }

  /// The value a lookup leads to; what is not there is nothing.
  private func value(_ lookup: TemplateProgram.Lookup) -> Value {
    if lookup.scope == TemplateProgram.Lookup.innermost { return innermost.value }
    let first = Int(lookup.firstStep)
    var found = start(lookup.scope, program.steps[first])
    if lookup.steps == 1 { return found }
    for index in first + 1..<first + Int(lookup.steps) {
      found = field(program.steps[index], of: found) ?? .nothing
    }
    return found
  }

  /// The value of a first name: in the nearest value of the declared shape, or in the nearest that has it.
  private func start(_ scope: Int32, _ step: TemplateProgram.Step) -> Value {
    if outer.isEmpty { return root(step) }
    if scope == innermost.shape { return field(step, of: innermost.value) ?? .nothing }
    let isAnywhere = scope == TemplateProgram.Lookup.anywhere
    if isAnywhere, let found = field(step, of: innermost.value) { return found }
    for index in outer.indices.dropFirst().reversed() where isAnywhere || outer[index].shape == scope {
      if let found = field(step, of: outer[index].value) { return found }
      if !isAnywhere { return .nothing }
    }
    return root(step)
  }

  private func root(_ step: TemplateProgram.Step) -> Value {
    let place = Int(roots[Int(step.name)])
    if place > 0 { return resolved(views[.page].top[place - 1], in: .page) }
    return place < 0 ? resolved(views[.late].top[-place - 1], in: .late) : .nothing
  }

  /// The value of a name in a record; nil when it has none, or is no record.
  private func field(_ step: TemplateProgram.Step, of record: Value) -> Value? {
    guard record.kind == .record else { return nil }
    let cells = views[record.view].cells
    let (start, guess) = (Int(record.start), Int(step.index))
    if guess < record.count, cells[start + guess].name.number == step.name {
      return resolved(cells[start + guess], in: record.view)
    }
    for index in start..<start + Int(record.count) where cells[index].name.number == step.name {
      return resolved(cells[index], in: record.view)
    }
    return nil
  }
}

extension TemplateRenderer {
  private func append(text value: Value, to out: inout Sheet) {
    switch value.kind {
    case .text, .address, .markup: out.append(escaping: bytes(of: value))
    case .number:
      out.append(
        number: Int(Int64(value.count) << 32 | Int64(UInt32(bitPattern: value.start))))
    case .none, .no, .yes, .list, .record, .common: break
    }
  }

  private func append(addressPart value: Value, to out: inout Sheet) {
    guard value.kind == .text else { return append(text: value, to: &out) }
    var encoded: [UInt8] = []
    encoded.append(encodingAddress: Array(bytes(of: value)))
    encoded.withUnsafeBufferPointer { out.append(escaping: $0) }
  }

  private func append(markup value: Value, to out: inout Sheet) {
    switch value.kind {
    case .markup: out.append(bytes(of: value))
    case .none: break
    default: preconditionFailure("a view has the shape that its template was compiled against")
    }
  }

  private func append(verbatim value: Value, to out: inout Sheet) {
    if value.kind == .text { out.append(bytes(of: value)) } else { append(text: value, to: &out) }
  }
}
