package import Ground

/// A sort of things that an outcome may speak of: who knows them, and how to see which of them readers have.
package struct Subject: Sendable {
  /// The word for one of them in a conductor's file: `pattern`.
  package let noun: String
  /// The kind of value that knows them all.
  package let holder: String
  /// The kind of value that they are looked for in.
  package let place: String
  /// What `with` may ask for: `status`.
  package let properties: [String]
  /// What `that is` may ask for: `withheld`.
  package let qualities: [String]
  /// Another revision may count otherwise.
  package let revision: Digest
  let things: @Sendable (any Sendable) -> [Thing]
  let absent: @Sendable ([Thing], any Sendable) throws(Failure) -> [String]

  /// `things` lists them all; `absent` says of each that is not in the place, in words, that it is not, and why.
  package init<Holder: Sendable, Place: Sendable>(
    _ noun: String, of holder: Kind<Holder>, in place: Kind<Place>, properties: [String] = [],
    qualities: [String] = [], revision: Digest,
    things: @escaping @Sendable (Holder) -> [Thing],
    absent: @escaping @Sendable ([Thing], Place) throws(Failure) -> [String]
  ) {
    self.noun = noun
    self.holder = holder.name
    self.place = place.name
    self.properties = properties
    self.qualities = qualities
    self.revision = revision
    self.things = { things(open($0, as: Holder.self)) }
    self.absent = { (wanted, value) throws(Failure) in try absent(wanted, open(value, as: Place.self)) }
  }
}

/// One of the things that an outcome speaks of.
package struct Thing: Hashable, Sendable {
  /// What `with` may ask for, and what it is here.
  package struct Property: Hashable, Sendable {
    let name: String
    let value: String

    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// What people call it: the file of a pattern.
  package let name: String
  /// Where it has to be: a path in a release.
  package let path: String
  /// Why it cannot be there, where that is known beforehand.
  package let hindrance: String?
  package let properties: [Property]
  package let qualities: [String]

  package init(
    _ name: String, at path: String, hindrance: String? = nil, properties: [Property] = [],
    qualities: [String] = []
  ) {
    self.name = name
    self.path = path
    self.hindrance = hindrance
    self.properties = properties
    self.qualities = qualities
  }
}

/// Which of the things count.
enum Condition: Hashable, Sendable {
  case any
  /// `with status published`
  case with(property: String, value: String)
  /// `that is withheld`, `that is not withheld`
  case being(quality: String, wanted: Bool)

  /// Whether a thing counts; letter case does not.
  func holds(of thing: Thing) -> Bool {
    switch self {
    case .any: true
    case .with(let property, let value):
      thing.properties.contains { held in
        held.name == property && (held.value == value || held.value.lowercased() == value.lowercased())
      }
    case .being(let quality, let wanted): thing.qualities.contains(quality) == wanted
    }
  }
}
