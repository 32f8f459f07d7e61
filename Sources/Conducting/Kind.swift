package import Ground
private import Recording

/// A type of value that may flow between steps, and the forms it has outside this process.
package struct Kind<Value: Sendable>: Sendable {
  package let name: String
  /// Nil for values that are named by what they were made from instead of by their bytes.
  package let files: FileForm<Value>?
  /// How a value outlives the process in the cache; without it, it is made again.
  package let cache: CacheForm<Value>?
  /// How a value is put before a command from outside; without it, no command may have it.
  package let hand: HandForm<Value>?

  package init(
    _ name: String, files: FileForm<Value>? = nil, cache: CacheForm<Value>? = nil,
    hand: HandForm<Value>? = nil
  ) {
    self.name = name
    self.files = files
    self.cache = cache
    self.hand = hand
  }
}

/// The form as files of a kind.
package struct FileForm<Value: Sendable>: Sendable {
  /// The bytes that name the value: a manifest of its files, or itself. Kept as a blob of the run.
  package let listing: @Sendable (Value) -> Bytes
  /// The value that stands whole in a folder, nil when none does.
  package let load: @Sendable (Path) throws(Failure) -> Value?
  /// The bytes that name what stands in a folder, for whoever only asks whether it is what it was.
  let name: @Sendable (Path) throws(Failure) -> Bytes?
  /// The value that waits whole in a folder to take the place of what has this digest, nil when none does.
  let staged: @Sendable (Path, _ replacing: Digest?) throws(Failure) -> Value?

  package init(
    listing: @escaping @Sendable (Value) -> Bytes,
    load: @escaping @Sendable (Path) throws(Failure) -> Value? = { (_) throws(Failure) in nil }
  ) {
    self.init(listing: listing, load: load) { (folder) throws(Failure) in
      guard let value = try load(folder) else { return nil }
      return listing(value)
    }
  }

  package init(
    listing: @escaping @Sendable (Value) -> Bytes,
    load: @escaping @Sendable (Path) throws(Failure) -> Value?,
    name: @escaping @Sendable (Path) throws(Failure) -> Bytes?,
    staged: (@Sendable (Path, _ replacing: Digest?) throws(Failure) -> Value?)? = nil
  ) {
    self.listing = listing
    self.load = load
    self.name = name
    if let staged {
      self.staged = staged
    } else {
      self.staged = { (folder, _) throws(Failure) in try load(folder) }
    }
  }
}

/// The form in the cache of a kind: pieces of bytes, so that a large value is never there twice as a whole.
package struct CacheForm<Value: Sendable>: Sendable {
  /// Hands the value over, piece by piece.
  package let encode: @Sendable (Value, _ write: (Bytes) throws(Failure) -> Void) throws(Failure) -> Void
  /// Makes the value of the same pieces; nil when they are of another version.
  package let decode: @Sendable ([ArraySlice<UInt8>]) -> Value?

  package init(
    encode: @escaping @Sendable (Value, (Bytes) throws(Failure) -> Void) throws(Failure) -> Void,
    decode: @escaping @Sendable ([ArraySlice<UInt8>]) -> Value?
  ) {
    self.encode = encode
    self.decode = decode
  }

  /// A value that is small enough for one piece.
  package init(
    whole encode: @escaping @Sendable (Value) -> Bytes,
    decode: @escaping @Sendable (ArraySlice<UInt8>) -> Value?
  ) {
    self.init(
      encode: { (value, write) throws(Failure) in try write(encode(value)) },
      decode: { $0.first.flatMap(decode) })
  }
}

extension Kind where Value == Path {
  /// A folder that stands in the conductor's file itself.
  package static var folder: Kind {
    Kind("folder", hand: .standing { (folder) throws(Failure) in folder })
  }
}

extension Kind where Value == Findings {
  /// What a gate gives to the steps below it.
  package static var findings: Kind {
    Kind(
      "findings", files: FileForm { $0.bytes },
      cache: CacheForm(whole: { $0.bytes }, decode: { Findings(Array($0)) }),
      hand: .document { $0.bytes })
  }
}

/// One value with its identity: of its bytes where its kind has files, else of what it was made from.
package struct Artifact: Sendable {
  /// The name of its kind.
  package let kind: String
  package let digest: Digest
  package let value: any Sendable

  package init(kind: String, digest: Digest, value: any Sendable) {
    self.kind = kind
    self.digest = digest
    self.value = value
  }
}

/// A kind as the engine sees it, with the type of its values closed over.
package struct AnyKind: Sendable {
  package let name: String
  let listing: (@Sendable (any Sendable) -> Bytes)?
  let load: @Sendable (Path) throws(Failure) -> (any Sendable)?
  let standingName: @Sendable (Path) throws(Failure) -> Bytes?
  let staged: @Sendable (Path, _ replacing: Digest?) throws(Failure) -> (any Sendable)?
  let encode: (@Sendable (any Sendable, (Bytes) throws(Failure) -> Void) throws(Failure) -> Void)?
  let decode: @Sendable ([ArraySlice<UInt8>]) -> (any Sendable)?
  let hand: HandForm<any Sendable>?

  package init<Value>(_ kind: Kind<Value>) {
    name = kind.name
    load = { (folder) throws(Failure) in try kind.files?.load(folder) }
    standingName = { (folder) throws(Failure) in try kind.files?.name(folder) }
    staged = { (folder, replaced) throws(Failure) in try kind.files?.staged(folder, replaced) }
    decode = { kind.cache?.decode($0) }
    hand = kind.hand?.opened
    if let files = kind.files {
      listing = { files.listing(open($0, as: Value.self)) }
    } else {
      listing = nil
    }
    if let cache = kind.cache {
      encode = { (value, write) throws(Failure) in try cache.encode(open(value, as: Value.self), write) }
    } else {
      encode = nil
    }
  }

  /// Whether values are named by their bytes.
  var hasFiles: Bool { listing != nil }
}

/// The one place where a value gets its type back.
func open<Value>(_ value: any Sendable, as type: Value.Type) -> Value {
  guard let value = value as? Value else {
    preconditionFailure("the loader proved that kinds agree, and a kind has one type")
  }
  return value
}
