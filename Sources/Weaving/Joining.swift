import Ground

/// A target taken from a folder, `.` and `..` followed; nil when it climbs out of the content folder.
func join(_ folder: [UInt8], _ target: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
  var out = folder
  var start = 0
  while start <= target.count {
    var end = start
    while end < target.count, target[end] != UInt8(ascii: "/") { end += 1 }
    let length = end - start
    if length == 2, target[start] == UInt8(ascii: "."), target[start + 1] == UInt8(ascii: ".") {
      guard !out.isEmpty else { return nil }
      out.removeLast(out.count - (out.lastIndex(of: UInt8(ascii: "/")) ?? 0))
    } else if length > 0, !(length == 1 && target[start] == UInt8(ascii: ".")) {
      if !out.isEmpty { out.append(UInt8(ascii: "/")) }
      out.append(contentsOf: target[start..<end])
    }
    start = end + 1
  }
  return out
}

/// The folder of a path, in bytes; empty for a bare name.
func folderBytes(of path: String) -> [UInt8] {
  guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return [] }
  return Array(path.utf8[..<slash])
}

/// The shortest relative path from a folder to a file.
func relativePath(from folder: [UInt8], to path: String) -> String {
  let here = folder.split(separator: UInt8(ascii: "/"))
  let there = Array(path.utf8).split(separator: UInt8(ascii: "/"))
  var common = 0
  while common < here.count, common < there.count - 1, here[common] == there[common] { common += 1 }
  let up = Array(repeating: "..", count: here.count - common)
  return (up + there[common...].map { String(decoding: $0, as: UTF8.self) }).joined(separator: "/")
}

extension [UInt8] {
  /// Whether the last bytes are these.
  func ends(with literal: StaticString) -> Bool {
    let length = literal.utf8CodeUnitCount
    guard count >= length else { return false }
    for index in 0..<length where self[count - length + index] != literal.utf8Start[index] { return false }
    return true
  }
}

extension Path {
  /// The path without the extension of its last part.
  var withoutSuffix: String {
    let suffix = suffix
    return suffix.isEmpty ? text : String(decoding: text.utf8.dropLast(suffix.utf8.count + 1), as: UTF8.self)
  }
}
