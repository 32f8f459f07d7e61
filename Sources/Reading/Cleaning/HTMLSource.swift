import Ground

/// A piece of raw HTML under way through the tokenizer, with the place in the file that it has reached.
struct HTMLSource {
  private var tokenizer: HTMLTokenizer
  private let firstColumn: Int
  private var line: Int
  private var column: Int
  private var counted = 0
  /// Where the start tag of the last `pre` ended.
  var endOfPre: Int?

  init(_ bytes: UnsafeBufferPointer<UInt8>, at position: Position) {
    tokenizer = HTMLTokenizer(bytes)
    firstColumn = position.column
    line = position.line
    column = position.column
  }

  mutating func next() -> HTMLToken? { tokenizer.next() }

  func name(of token: HTMLToken) -> String { tokenizer.name(of: token) }

  func name(of attribute: HTMLAttribute) -> String { tokenizer.name(of: attribute) }

  func value(of attribute: HTMLAttribute) -> String { tokenizer.value(of: attribute) }

  /// Those of the tag that was read last.
  var attributes: [HTMLAttribute] { tokenizer.attributes }

  func bytes(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: tokenizer.bytes[range])
  }

  /// Where a token stands; tokens must be asked for in order. Lines after the first are taken to begin at the
  /// column of the first, since libcmark cuts off the marks of quotes and lists.
  mutating func position(of token: HTMLToken) -> Position {
    for byte in bytes(counted..<max(counted, token.range.lowerBound)) {
      if byte == 10 {
        line += 1
        column = firstColumn
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    counted = max(counted, token.range.lowerBound)
    let text = bytes(token.range)
    var length = 0
    for byte in text where byte & 0xC0 != 0x80 {
      if byte == 10 || length == 200 { break }
      length += 1
    }
    return Position(line: line, column: column, length: max(1, length))
  }
}
