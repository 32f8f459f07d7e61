/// What headings mean in a form.
struct HeadingIndex: Sendable {
  /// What one heading stands for.
  enum Meaning: Hashable, Sendable {
    /// The index of a section of the form.
    case section(Int)
    case passage(Passage)
  }

  /// A heading with words of the author's in its middle: `Intent of {title}`.
  private struct Frame: Sendable {
    let prefix: [UInt8]
    let suffix: [UInt8]
    let meaning: Int
  }

  private var table = WordTable()
  private var frames: [Frame] = []
  private var meanings: [Meaning] = []

  /// Adds a heading; the first meaning that it was given stays.
  mutating func add(_ heading: String, _ meaning: Meaning) {
    meanings.append(meaning)
    let number = meanings.count - 1
    guard let brace = heading.utf8.firstIndex(of: UInt8(ascii: "{")), heading[brace...].hasPrefix("{title}")
    else {
      return table.add(heading.foldedName, number)
    }
    let (prefix, suffix) = (String(heading[..<brace]).folded, String(heading[brace...].dropFirst(7)).folded)
    frames.append(
      Frame(
        prefix: prefix.isEmpty ? [] : prefix + [UInt8(ascii: " ")],
        suffix: suffix.isEmpty ? [] : [UInt8(ascii: " ")] + suffix, meaning: number))
  }

  /// The meaning of a folded name; `title` is the document's, folded, which may stand before or after it.
  func meaning(of name: ArraySlice<UInt8>, title: [UInt8]) -> Meaning? {
    if let number = table.find(name) ?? frame(around: name) { return meanings[number] }
    guard !title.isEmpty, name.count > title.count + 1 else { return nil }
    if name.starts(with: title) {
      return table.find(name.dropFirst(title.count + 1)).map { meanings[$0] }
    }
    if name.suffix(title.count).elementsEqual(title) {
      return table.find(name.dropLast(title.count + 1)).map { meanings[$0] }
    }
    return nil
  }

  private func frame(around name: ArraySlice<UInt8>) -> Int? {
    for frame in frames where name.count > frame.prefix.count + frame.suffix.count {
      if name.starts(with: frame.prefix), name.suffix(frame.suffix.count).elementsEqual(frame.suffix) {
        return frame.meaning
      }
    }
    return nil
  }
}

extension String {
  /// The name that this text has as a heading, folded; all of it when nothing but brackets is there.
  var foldedName: [UInt8] {
    var text = self
    var bytes: [UInt8] = []
    text.withUTF8 { whole in
      let name = HeadingName.range(in: whole, ordinals: [])
      bytes.append(folding: UnsafeBufferPointer(rebasing: whole[name]))
    }
    return bytes
  }
}
