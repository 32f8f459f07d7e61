internal import Ground
internal import Rigor

/// The commands of the program, in the order in which help lists them. To add one, write its file beside this
/// one and its name here.
extension Command {
  static let all: [Command] = [
    .initialise, .new, .build, .check, .fix, .publish, .conductors, .plan, .runConductor, .resume, .approve,
    .reject, .override, .overrides, .ratchet, .list, .graph, .runs, .specialists, .eject, .completion,
    .version,
  ]
}

extension Program {
  /// The program as it ships.
  static let shipped = Program(commands: Command.all, catalogue: .checks)
}

extension Catalogue {
  /// What each check keeps, why, and what to do about its findings.
  static let checks = Catalogue(
    ids: Check.all.map(\.id),
    listing: {
      Listing(
        columns: ["check", "weight", "why"],
        rows: Check.all.map { [.text($0.id), .text($0.isOn ? $0.severity.name : "off"), .text($0.reason)] })
    }
  ) { id in
    guard let check = Check.named(id) else {
      preconditionFailure("the catalogue lists only checks that exist")
    }
    return check.explanation
  }
}
