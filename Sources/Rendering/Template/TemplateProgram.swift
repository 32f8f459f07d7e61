internal import Ground

/// A template of one page, compiled: a flat list of instructions that never changes.
struct TemplateProgram: Sendable {
  /// Where a value is found from the values around it.
  struct Lookup: Hashable, Sendable {
    /// The part of the shape that declares the first name, or one of the two below.
    let scope: Int32
    let firstStep: Int32
    let steps: Int32

    /// Walk all surrounding values for the first name.
    static let anywhere: Int32 = -1
    /// The innermost value itself.
    static let innermost: Int32 = -2
  }

  /// One name on the way to a value.
  struct Step: Hashable, Sendable {
    let name: Int32
    /// Where the shape puts it in the record; a guess that is checked.
    let index: Int32
  }

  /// One thing to do.
  enum Instruction: Sendable {
    case literal(start: Int32, count: Int32)
    /// Writes the indentation of the recursive call under way.
    case indent
    case text(Lookup)
    case addressPart(Lookup)
    case markup(Lookup)
    /// Writes text as it is: only in templates without a declaration.
    case verbatim(Lookup)
    /// Enters a section, or skips it; `shape` is that of the value inside.
    case section(Lookup, shape: Int32, skip: Int32)
    case inverted(Lookup, skip: Int32)
    /// Ends a section: back to its first instruction while values are left.
    case next(back: Int32)
    case call(Call)
    /// Calls the routine that a text names.
    case choose(Lookup, choice: Int32)
    case finish
  }

  /// A call of a routine; its own indentation stands among the literals.
  struct Call: Sendable {
    let routine: Int32
    /// Whether the indentation of the caller goes on; else the routine starts without any.
    let keepsIndentation: Bool
    let indentStart: Int32
    let indentCount: Int32
  }

  /// A template that may be named at run time, and how it is called then.
  struct Candidate: Sendable {
    let name: String
    let call: Call
  }

  let instructions: [Instruction]
  let literals: [UInt8]
  let steps: [Step]
  let choices: [[Candidate]]
  /// Where each routine begins.
  let routines: [Int32]
  /// More than the number of any name that is looked up.
  let nameLimit: Int
  /// For messages.
  let path: String
}

extension TemplateProgram {
  /// The program's arrays as plain memory.
  struct Tables {
    let instructions: UnsafeBufferPointer<Instruction>
    let literals: UnsafeBufferPointer<UInt8>
    let steps: UnsafeBufferPointer<Step>
    let choices: [[Candidate]]
    let routines: [Int32]
    /// More than the number of any name that is looked up.
    let nameLimit: Int
    let path: String
  }

  /// Hands over the arrays as plain memory, for as long as `use` runs.
  func withTables(_ use: (Tables) throws(Failure) -> Void) throws(Failure) {
    try instructions.withUnsafeBufferPointer { (instructions) throws(Failure) in
      try literals.withUnsafeBufferPointer { (literals) throws(Failure) in
        try steps.withUnsafeBufferPointer { (steps) throws(Failure) in
          try use(
            Tables(
              instructions: instructions, literals: literals, steps: steps, choices: choices,
              routines: routines, nameLimit: nameLimit, path: path))
        }
      }
    }
  }
}
