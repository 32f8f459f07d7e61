private import CArena
private import CLibcmark
private import Glibc

/// A parsed CommonMark document; libcmark's memory lives as long as this value, on the thread that parsed it.
struct Tree: ~Copyable {
  private let document: OpaquePointer

  /// Parses text with libcmark as it comes: no smart quotes, nothing left out.
  init(parsing bytes: UnsafeBufferPointer<UInt8>) {
    let text = UnsafeRawPointer(bytes.baseAddress)?.assumingMemoryBound(to: CChar.self)
    guard let root = baton_parse(text, bytes.count) else {
      preconditionFailure("libcmark always gives a document")
    }
    document = root
  }

  /// Parses text held in an array.
  init(parsing bytes: [UInt8]) {
    let root = bytes.withUnsafeBytes {
      baton_parse($0.baseAddress?.assumingMemoryBound(to: CChar.self), $0.count)
    }
    guard let root else { preconditionFailure("libcmark always gives a document") }
    document = root
  }

  // The nodes go with the arena they stand in.
  deinit { baton_release() }

  /// The document node; it and what is below it are valid while the tree is.
  var root: Node { Node(document) }

  /// What libcmark's own renderer writes, raw HTML included: the measure of the plain profile.
  func referenceHTML() -> [UInt8] {
    guard let text = cmark_render_html(document, CMARK_OPT_UNSAFE) else { return [] }
    return Array(UnsafeRawBufferPointer(start: text, count: strlen(text)))
  }
}

/// A node of a tree, as libcmark sees it.
struct Node: Hashable {
  private let raw: OpaquePointer

  fileprivate init(_ raw: OpaquePointer) { self.raw = raw }

  enum Kind {
    case document, quote, list, item, code, html, paragraph, heading, rule
    case text, softBreak, lineBreak, inlineCode, inlineHTML, emphasis, strong, link, image
    case custom
  }

  var kind: Kind {
    switch cmark_node_get_type(raw) {
    case CMARK_NODE_TEXT: .text
    case CMARK_NODE_SOFTBREAK: .softBreak
    case CMARK_NODE_PARAGRAPH: .paragraph
    case CMARK_NODE_STRONG: .strong
    case CMARK_NODE_EMPH: .emphasis
    case CMARK_NODE_LINK: .link
    case CMARK_NODE_CODE: .inlineCode
    case CMARK_NODE_ITEM: .item
    case CMARK_NODE_LIST: .list
    case CMARK_NODE_HEADING: .heading
    case CMARK_NODE_BLOCK_QUOTE: .quote
    case CMARK_NODE_CODE_BLOCK: .code
    case CMARK_NODE_THEMATIC_BREAK: .rule
    case CMARK_NODE_HTML_BLOCK: .html
    case CMARK_NODE_HTML_INLINE: .inlineHTML
    case CMARK_NODE_LINEBREAK: .lineBreak
    case CMARK_NODE_IMAGE: .image
    case CMARK_NODE_DOCUMENT: .document
    default: .custom
    }
  }

  var parent: Node? { cmark_node_parent(raw).map(Node.init) }
  var first: Node? { cmark_node_first_child(raw).map(Node.init) }
  var last: Node? { cmark_node_last_child(raw).map(Node.init) }
  var next: Node? { cmark_node_next(raw).map(Node.init) }
  var previous: Node? { cmark_node_previous(raw).map(Node.init) }

  /// The bytes of text, code and HTML.
  var literal: UnsafeBufferPointer<UInt8> { bytes(cmark_node_get_literal(raw)) }
  var address: UnsafeBufferPointer<UInt8> { bytes(cmark_node_get_url(raw)) }
  var title: UnsafeBufferPointer<UInt8> { bytes(cmark_node_get_title(raw)) }
  var fenceInfo: UnsafeBufferPointer<UInt8> { bytes(cmark_node_get_fence_info(raw)) }

  /// Whether a link or image has a title at all; libcmark tells none from an empty one.
  var hasTitle: Bool { cmark_node_get_title(raw)?.pointee ?? 0 != 0 }

  var level: Int { Int(cmark_node_get_heading_level(raw)) }
  var isOrdered: Bool { cmark_node_get_list_type(raw) == CMARK_ORDERED_LIST }
  var isTight: Bool { cmark_node_get_list_tight(raw) == 1 }
  var listStart: Int { Int(cmark_node_get_list_start(raw)) }

  /// Lines and columns count from one; columns count bytes.
  var startLine: Int { Int(cmark_node_get_start_line(raw)) }
  var startColumn: Int { Int(cmark_node_get_start_column(raw)) }
  var endLine: Int { Int(cmark_node_get_end_line(raw)) }
  var endColumn: Int { Int(cmark_node_get_end_column(raw)) }

  private func bytes(_ text: UnsafePointer<CChar>?) -> UnsafeBufferPointer<UInt8> {
    guard let text else { return UnsafeBufferPointer(start: nil, count: 0) }
    let count = strlen(text)
    return UnsafeRawBufferPointer(start: text, count: count).assumingMemoryBound(to: UInt8.self)
  }
}

extension Node {
  /// The node after this one in document order below `root`, going into this one's children or not.
  func following(within root: Node, descending: Bool) -> Node? {
    if descending, let first { return first }
    var node = self
    while node != root {
      if let next = node.next { return next }
      guard let parent = node.parent else { return nil }
      node = parent
    }
    return nil
  }
}
