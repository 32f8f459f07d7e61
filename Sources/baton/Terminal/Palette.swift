internal import Ground

/// Whether text is coloured, and how each part of a message looks.
struct Palette: Hashable, Sendable {
  /// The parts of a message that look different.
  enum Ink: String, Sendable {
    case error = "1;31"
    case warning = "1;33"
    case note = "1;36"
    case strong = "1"
    case frame = "34"
  }

  let isColored: Bool

  static let plain = Palette(isColored: false)

  /// The flag decides, then `NO_COLOR`, then `CLICOLOR_FORCE`, then whether a person looks.
  static func choose(flag: Bool?, environment: [String: String], for terminal: Terminal) -> Palette {
    if let flag { return Palette(isColored: flag) }
    if environment.isSet("NO_COLOR") { return .plain }
    if environment.isSet("CLICOLOR_FORCE"), environment["CLICOLOR_FORCE"] != "0" {
      return Palette(isColored: true)
    }
    return Palette(isColored: terminal.isInteractive)
  }

  /// The text in its colour, or as it is.
  func paint(_ text: String, _ ink: Ink) -> String {
    isColored && !text.isEmpty ? "\u{1b}[\(ink.rawValue)m\(text)\u{1b}[0m" : text
  }

  /// How a severity looks.
  static func ink(of severity: Severity) -> Ink {
    switch severity {
    case .error: .error
    case .warning: .warning
    case .note: .note
    }
  }
}
