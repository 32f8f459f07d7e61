internal import Conducting
internal import Ground
internal import Recording

/// A plan that a person has looked at and kept: what `baton plan NAME --format json` wrote.
struct SavedPlan: Sendable {
  let bases: [Plan.Basis]
  /// What each step that looks at the world had found.
  let found: [String: Digest]
  /// When it was made.
  let date: Moment?
  /// The digest of the file.
  let digest: Digest

  /// Reads a plan of this conductor.
  init(_ file: String, of conductor: String, disk: any Disk) throws(Failure) {
    let bytes = try disk.read(Path(file))
    guard let json = JSON(bytes), json["v"]?.number == 1, let name = json["plan"]?.text,
      let bases = json["bases"]?.list, let found = json["found"]?.members
    else {
      throw .wrongUsage(
        "\(file) holds no plan", "write one: baton plan \(conductor) --format json > \(file)")
    }
    guard name == conductor else {
      throw .wrongUsage("\(file) is a plan of \(name)", "run it: baton run \(name) --plan \(file)")
    }
    self.bases = bases.compactMap { basis in
      basis["name"]?.text.map { name in
        Plan.Basis(
          name, basis["digest"]?.text.flatMap { Digest(hex: $0) },
          listing: basis["listing"]?.text.map { Array($0.utf8) })
      }
    }
    self.found = Dictionary(
      found.compactMap { member in
        member.value.text.flatMap { Digest(hex: $0) }.map { (member.key, $0) }
      }, uniquingKeysWith: { first, _ in first })
    date = json["date"]?.text.flatMap { Moment($0) }
    digest = Digest(of: bytes)
  }

  /// The files of one thing that are not what they were, in words.
  func files(of name: String, in plan: Plan) -> [String] {
    guard let old = bases.first(where: { $0.name == name })?.listing,
      let new = plan.bases.first(where: { $0.name == name })?.listing
    else { return [] }
    return ListingChange(from: old, to: new).files.map { $0.words(below: "") }
  }
}

extension Plan {
  /// What is kept of it on the day it is made, and what programs read.
  func json(on date: Moment) -> JSON {
    .object([
      "v": .number(1), "plan": .text(conductor.name), "date": .text(date.text),
      "why": .text(conductor.why),
      "outcome": .object([
        "every": .text(conductor.outcome.every), "is": .text(conductor.outcome.becomes),
      ]),
      "unmet": .list(unmet.map { .text($0) }),
      "steps": .list(
        steps.map { step in
          .object([
            "step": .text(step.id), "would": .text(step.act.rawValue), "why": .text(step.why),
          ])
        }),
      "bases": .list(bases.map(\.json)),
      "found": .object(found.sorted { $0.key < $1.key }.map { JSON.Member($0.key, .text($0.value.hex)) }),
    ])
  }
}

extension Plan.Basis {
  fileprivate var json: JSON {
    var members = [JSON.Member("name", .text(name)), JSON.Member("digest", .orNull(digest?.hex))]
    if let listing { members.append(JSON.Member("listing", .text(listing.text))) }
    return .object(members)
  }
}
