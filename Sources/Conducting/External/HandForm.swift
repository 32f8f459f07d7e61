package import Ground

/// How a value is put before a command from outside, which may read it and nothing more.
package struct HandForm<Value: Sendable>: Sendable {
  /// Says where the value's files stand, or writes them into a folder that is made for nothing else.
  let put: @Sendable (Value, _ desk: Path, any Disk) throws(Failure) -> Path
  /// The first of its files that is not what it was; nil when none is.
  let damage: @Sendable (Value, _ place: Path, any Disk) throws(Failure) -> String?

  /// A value whose files stand somewhere already. `damage` compares them with what they have to be.
  package static func standing(
    in place: @escaping @Sendable (Value) throws(Failure) -> Path,
    damage: @escaping @Sendable (Value, Path, any Disk) throws(Failure) -> String? = {
      (_, _, _) throws(Failure) in nil
    }
  ) -> HandForm {
    HandForm(put: { (value, _, _) throws(Failure) in try place(value) }, damage: damage)
  }

  /// A value that is written for the command, as one file; nobody else reads it.
  package static func document(_ bytes: @escaping @Sendable (Value) -> Bytes) -> HandForm {
    HandForm(
      put: { (value, desk, disk) throws(Failure) in
        try disk.makeFolder(desk.parent)
        try disk.replace(desk, bytes(value), durable: false)
        return desk
      }, damage: { (_, _, _) throws(Failure) in nil })
  }

  /// The same for a value whose type is closed over.
  var opened: HandForm<any Sendable> {
    HandForm<any Sendable>(
      put: { (value, desk, disk) throws(Failure) in try put(open(value, as: Value.self), desk, disk) },
      damage: { (value, place, disk) throws(Failure) in
        try damage(open(value, as: Value.self), place, disk)
      })
  }
}

extension [SiteFile] {
  /// The first of these files below a folder whose bytes are others, or that is gone; nil when all are as they were.
  package func firstDamaged(in folder: Path, disk: any Disk, threads: Int) throws(Failure) -> String? {
    let isWhole = try inParallel(count, threads: threads) { (index) throws(Failure) in
      let file = folder / self[index].path
      guard try disk.status(of: file, followingLinks: true)?.kind == .file else { return false }
      return Digest(of: try disk.read(file)) == self[index].digest
    }
    return isWhole.firstIndex(of: false).map { self[$0].path }
  }
}
