/// Collects the instructions of one page's template, routine by routine.
struct ProgramBuilder {
  /// What is set aside while another routine is written.
  struct Draft {
    fileprivate var instructions: [TemplateProgram.Instruction] = []
    /// Instructions before this one must stay as they are: something jumps behind them.
    fileprivate var barrier = 0
  }

  private(set) var literals: [UInt8] = []
  private var steps: [TemplateProgram.Step] = []
  private var choices: [[TemplateProgram.Candidate]] = []
  private var routines: [[TemplateProgram.Instruction]] = [[]]
  private var draft = Draft()

  init() {}

  /// Begins the main routine of a program anew, with all else that it has.
  init(continuing program: TemplateProgram) {
    (literals, steps, choices) = (program.literals, program.steps, program.choices)
    let ends = program.routines.dropFirst().map { Int($0) } + [program.instructions.count]
    routines = zip(program.routines, ends).map { Array(program.instructions[Int($0)..<$1 - 1]) }
  }

  /// The number of the routine that rendering starts with.
  static let main: Int32 = 0

  /// Adds text that is written as it is; neighbours become one.
  mutating func append(literal bytes: some Collection<UInt8>) {
    guard !bytes.isEmpty else { return }
    let end = Int32(literals.count)
    let count = Int32(bytes.count)
    literals.append(contentsOf: bytes)
    if draft.instructions.count > draft.barrier,
      case .literal(let start, let earlier)? = draft.instructions.last,
      start + earlier == end
    {
      draft.instructions[draft.instructions.count - 1] = .literal(start: start, count: earlier + count)
    } else {
      draft.instructions.append(.literal(start: end, count: count))
    }
  }

  /// Adds an instruction.
  mutating func append(_ instruction: TemplateProgram.Instruction) {
    draft.instructions.append(instruction)
  }

  /// Adds the beginning of a section and gives its place, for `close`.
  mutating func open(
    _ lookup: TemplateProgram.Lookup, shape: Int32, isInverted: Bool
  ) -> Int {
    draft.instructions.append(
      isInverted ? .inverted(lookup, skip: 0) : .section(lookup, shape: shape, skip: 0))
    return draft.instructions.count - 1
  }

  /// Ends the section that begins at this place.
  mutating func close(_ place: Int) {
    switch draft.instructions[place] {
    case .section(let lookup, let shape, _):
      draft.instructions.append(.next(back: Int32(draft.instructions.count - place - 1)))
      let skip = Int32(draft.instructions.count - place)
      draft.instructions[place] = .section(lookup, shape: shape, skip: skip)
    case .inverted(let lookup, _):
      draft.instructions[place] = .inverted(lookup, skip: Int32(draft.instructions.count - place))
      draft.barrier = draft.instructions.count
    default:
      preconditionFailure("a section ends where one began")
    }
  }

  /// A lookup along these steps.
  mutating func lookup(scope: Int32, _ path: [TemplateProgram.Step]) -> TemplateProgram.Lookup {
    let first = Int32(steps.count)
    steps.append(contentsOf: path)
    return TemplateProgram.Lookup(scope: scope, firstStep: first, steps: Int32(path.count))
  }

  /// A call of a routine that indents its lines by these blanks.
  mutating func call(
    _ routine: Int32, keepsIndentation: Bool, indent: [UInt8]
  ) -> TemplateProgram.Call {
    let start = Int32(literals.count)
    literals.append(contentsOf: indent)
    return TemplateProgram.Call(
      routine: routine, keepsIndentation: keepsIndentation, indentStart: start,
      indentCount: Int32(indent.count))
  }

  /// The number of a list of templates to choose from.
  mutating func choice(_ candidates: [TemplateProgram.Candidate]) -> Int32 {
    choices.append(candidates)
    return Int32(choices.count - 1)
  }

  /// Begins another routine; what was under way is handed out, to be given back at its end.
  mutating func beginRoutine() -> (number: Int32, interrupted: Draft) {
    let interrupted = draft
    draft = Draft()
    routines.append([])
    return (Int32(routines.count - 1), interrupted)
  }

  /// Ends a routine and goes on with what was under way.
  mutating func endRoutine(_ number: Int32, resuming interrupted: Draft) {
    routines[Int(number)] = draft.instructions
    draft = interrupted
  }

  /// The program, its main routine first.
  func program(path: String) -> TemplateProgram {
    var instructions: [TemplateProgram.Instruction] = []
    var starts: [Int32] = []
    for (number, routine) in routines.enumerated() {
      starts.append(Int32(instructions.count))
      instructions += number == Int(ProgramBuilder.main) ? draft.instructions : routine
      instructions.append(.finish)
    }
    return TemplateProgram(
      instructions: instructions, literals: literals, steps: steps, choices: choices, routines: starts,
      nameLimit: Int(steps.map(\.name).max() ?? -1) + 1, path: path)
  }
}
