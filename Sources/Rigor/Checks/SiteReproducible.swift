package import Ground

extension Check {
  /// The same sources give the same site, whenever and however it is built.
  package static let siteReproducible = Check(
    "site.reproducible", over: .rebuilt,
    reason:
      "Whoever says yes to a site says it to these bytes; if the next build gives others, nobody has judged what "
      + "readers get then, and no digest in the log can be held against anything.",
    remedy:
      "Remove .baton/, which holds what earlier runs kept, and publish again; see that nothing writes to the folder "
      + "meanwhile. If it stays, report it: no text and no template can do this.",
    bad: "/oak/ as an old cache has it, where another build from the same texts gives another page",
    good: "the same bytes from nothing but the sources, on another number of threads")
}

extension Finding {
  /// A file that another build does not give.
  package static func notBuiltAgain(_ path: String) -> Finding {
    unreproducible(path, "file that another build does not have")
  }

  /// A file that only another build gives.
  package static func builtAgainOnly(_ path: String) -> Finding {
    unreproducible(path, "no such file, and another build has it")
  }

  /// A file that another build gives with other bytes from one of them on, and what stands around it in both.
  package static func builtOtherwise(
    _ path: String, fromByte byte: Int, at position: Position, _ words: String, other: String
  ) -> Finding {
    unreproducible(
      path, "other bytes in another build, from byte \(byte) on", at: position,
      notes: ["here: \(words.printable)", "in the other build: \(other.printable)"])
  }

  private static func unreproducible(
    _ path: String, _ summary: String, at position: Position? = nil, notes: [String] = []
  ) -> Finding {
    Finding(
      Check.siteReproducible.id, Check.siteReproducible.severity, in: path, at: position, summary: summary,
      about: "another build", remedy: "remove .baton/ and publish again; if it stays, report it", notes: notes
    )
  }
}
