package import Ground
internal import Recording

/// What a run of a conductor would do at this moment, and why.
package struct Plan: Sendable {
  /// One thing that decides what the run would do.
  package struct Basis: Hashable, Sendable {
    package let name: String
    /// Nil where there is nothing: no site is live yet.
    package let digest: Digest?
    /// The listing of files whose digest this is, where it is one.
    package let listing: Bytes?

    package init(_ name: String, _ digest: Digest?, listing: Bytes? = nil) {
      self.name = name
      self.digest = digest
      self.listing = listing
    }
  }

  /// What the run would do at one step.
  package struct Step: Hashable, Sendable {
    /// The word for what would be done.
    package enum Act: String, Sendable {
      /// Looks at the world, as planning did.
      case look
      case make
      /// Takes over what an earlier run gave.
      case reuse
      case judge, ask
      /// Changes the world.
      case change
      /// The world has it already, or a gate above would close.
      case nothing
    }

    package let id: String
    package let act: Act
    /// Why, in words.
    package let why: String
  }

  package let conductor: Conductor
  /// Everything that decides what would be done, in a fixed order.
  package let bases: [Basis]
  /// In the order of the conductor.
  package let steps: [Step]
  /// The needs that are not met, in words.
  package let unmet: [String]
  /// What each step that looks at the world has found.
  package let found: [String: Digest]

  /// What decides this plan and is not what it was when another was made.
  package func changes(since bases: [Basis]) -> [Change] {
    Change.between(bases.map { Shown($0.name, $0.digest) }, self.bases.map { Shown($0.name, $0.digest) })
  }
}

extension Conductor {
  /// Says what a run would do, without running: nothing is written, and of the specialists only those work that
  /// look at the world.
  package func plan(examiner: Examiner, shelf: Shelf, setting: Setting) throws(Failure) -> Plan {
    var outlook = try Outlook(self, examiner, shelf, setting)
    return try outlook.plan()
  }
}
