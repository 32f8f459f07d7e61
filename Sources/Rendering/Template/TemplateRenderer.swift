internal import Ground

/// Carries out a compiled template: one pass over its instructions, without recursion.
struct TemplateRenderer {
  /// A value that names are looked up in, and the part of the shape it belongs to.
  private struct Frame {
    var view: View
    let shape: Int32
  }

  /// A section under way: the values it still has to show.
  private struct Turn {
    let items: [View]
    var index: Int
  }

  /// Where to go on after a routine.
  private struct Return {
    let place: Int
    let indentStart: Int
    let indentEnd: Int
  }

  private let program: TemplateProgram
  /// More values of the outermost record.
  private let late: Record
  private var frames: [Frame]
  private var turns: [Turn] = []
  private var returns: [Return] = []
  /// The indentations of all calls under way; that of the innermost begins at `indentStart`.
  private var indents: [UInt8] = []
  private var indentStart = 0

  /// Appends what the program makes of a view, a record to which `late` belongs as well.
  static func render(
    _ program: TemplateProgram, _ view: View, late: Record, into out: inout [UInt8]
  ) throws(Failure) {
    var renderer = TemplateRenderer(program, view, late)
    try renderer.run(&out)
  }

  private init(_ program: TemplateProgram, _ view: View, _ late: Record) {
    self.program = program
    self.late = late
    // The shape's root has number 0.
    frames = [Frame(view: view, shape: 0)]
  }

  private mutating func run(_ out: inout [UInt8]) throws(Failure) {
    let instructions = program.instructions
    var place = 0
    while true {
      switch instructions[place] {
      case .literal(let start, let count):
        append(literal: start, count, to: &out)
      case .indent:
        out.append(contentsOf: indents[indentStart...])
      case .text(let lookup):
        append(text: value(lookup), to: &out)
      case .addressPart(let lookup):
        append(addressPart: value(lookup), to: &out)
      case .markup(let lookup):
        append(markup: value(lookup), to: &out)
      case .verbatim(let lookup):
        append(verbatim: value(lookup), to: &out)
      case .section(let lookup, let shape, let skip):
        guard enter(value(lookup), shape) else {
          place += Int(skip)
          continue
        }
      case .inverted(let lookup, let skip):
        guard value(lookup).isEmpty else {
          place += Int(skip)
          continue
        }
      case .next(let back):
        if takeTurn() {
          place -= Int(back)
          continue
        }
      case .call(let call):
        place = try enter(call, from: place)
        continue
      case .choose(let lookup, let choice):
        if let call = chosen(value(lookup), choice) {
          place = try enter(call, from: place)
          continue
        }
      case .finish:
        guard let back = leave() else { return }
        place = back
      }
      place += 1
    }
  }
}

extension TemplateRenderer {
  /// Begins a section; false when there is nothing to show.
  private mutating func enter(_ view: View, _ shape: Int32) -> Bool {
    if view.isEmpty { return false }
    if case .list(let items) = view {
      turns.append(Turn(items: items, index: 0))
      frames.append(Frame(view: items[0].own, shape: shape))
    } else {
      turns.append(Turn(items: [], index: 0))
      frames.append(Frame(view: view, shape: shape))
    }
    return true
  }

  /// Goes on to the section's next value; false, and the section is left, when there is none.
  private mutating func takeTurn() -> Bool {
    let last = turns.count - 1
    turns[last].index += 1
    guard turns[last].index < turns[last].items.count else {
      turns.removeLast()
      frames.removeLast()
      return false
    }
    frames[frames.count - 1].view = turns[last].items[turns[last].index].own
    return true
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

  private func chosen(_ view: View, _ choice: Int32) -> TemplateProgram.Call? {
    guard case .text(let name) = view else { return nil }
    return program.choices[Int(choice)].first { $0.name == name }?.call
  }
}

extension TemplateRenderer {
  /// The value a lookup leads to; what is not there is `.none`.
  private func value(_ lookup: TemplateProgram.Lookup) -> View {
    let innermost = frames[frames.count - 1].view
    if lookup.scope == TemplateProgram.Lookup.innermost { return innermost }
    let first = Int(lookup.firstStep)
    var found = start(lookup.scope, program.steps[first])
    for index in first + 1..<first + Int(lookup.steps) {
      guard case .record(let record) = found else { return .none }
      found = field(program.steps[index], of: record) ?? .none
    }
    return found
  }

  /// The value of a first name: in the nearest value of the declared shape, or in the nearest that has it.
  private func start(_ scope: Int32, _ step: TemplateProgram.Step) -> View {
    var index = frames.count - 1
    while index >= 0 {
      if scope == TemplateProgram.Lookup.anywhere {
        if case .record(let record) = frames[index].view, let found = field(step, of: record) { return found }
      } else if frames[index].shape == scope {
        guard case .record(let record) = frames[index].view else { return .none }
        return field(step, of: record) ?? (index == 0 ? field(step, of: late) : nil) ?? .none
      }
      index -= 1
    }
    return field(step, of: late) ?? .none
  }

  private func field(_ step: TemplateProgram.Step, of record: Record) -> View? {
    let guess = Int(step.index)
    if guess < record.fields.count, record.fields[guess].0.number == step.name {
      return record.fields[guess].1.own
    }
    for index in record.fields.indices where record.fields[index].0.number == step.name {
      return record.fields[index].1.own
    }
    return nil
  }
}

extension TemplateRenderer {
  private func append(literal start: Int32, _ count: Int32, to out: inout [UInt8]) {
    program.literals.withUnsafeBufferPointer { literals in
      out.append(contentsOf: UnsafeBufferPointer(rebasing: literals[Int(start)..<Int(start) + Int(count)]))
    }
  }

  private func append(text view: View, to out: inout [UInt8]) {
    switch view {
    case .text(let text): out.append(escaping: text)
    case .address(let address): out.append(escaping: address.text)
    case .number(let number): out.append(number: number)
    case .markup(let bytes): out.append(escaping: bytes)
    case .none, .flag, .list, .record, .shared: break
    }
  }

  private func append(addressPart view: View, to out: inout [UInt8]) {
    guard case .text(let text) = view else { return append(text: view, to: &out) }
    var encoded: [UInt8] = []
    encoded.append(encodingAddress: Array(text.utf8))
    out.append(escaping: encoded)
  }

  private func append(markup view: View, to out: inout [UInt8]) {
    switch view {
    case .markup(let bytes): out.append(contentsOf: bytes)
    case .none: break
    default: preconditionFailure("a view has the shape that its template was compiled against")
    }
  }

  private func append(verbatim view: View, to out: inout [UInt8]) {
    if case .text(let text) = view { out.append(text: text) } else { append(text: view, to: &out) }
  }
}
