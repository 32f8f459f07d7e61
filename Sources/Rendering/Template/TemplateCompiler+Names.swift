private import Ground

extension TemplateCompiler {
  /// Where a name's value is found, and the number of its shape (0 when nothing is declared).
  typealias Found = (lookup: TemplateProgram.Lookup, shape: Int32)

  /// Finds a name from the innermost value outwards; nil, with a failure noted, when nobody declares it.
  mutating func find(_ naming: Template.Naming, _ scope: Scope) -> Found? {
    guard let shapes else { return (undeclared(naming), 0) }
    guard let first = naming.parts.first else {
      guard let innermost = scope.context.last else { preconditionFailure("a page has a shape") }
      return (builder.lookup(scope: TemplateProgram.Lookup.innermost, []), innermost)
    }
    for shape in scope.context.reversed() {
      guard case .record(let fields) = shapes[shape],
        let index = fields.firstIndex(where: { $0.name == first })
      else { continue }
      let step = TemplateProgram.Step(name: first.number, index: Int32(index))
      return follow(naming, from: fields[index].shape, declaredBy: shape, step, scope)
    }
    let known = scope.context.flatMap { names(in: $0) }
    failUnknown(naming, part: 0, in: "the view of \"\(entry)\"", known, scope)
    return nil
  }

  /// Follows the names behind the first dot, each in the value of the one before.
  private mutating func follow(
    _ naming: Template.Naming, from start: Int32, declaredBy scopeShape: Int32,
    _ first: TemplateProgram.Step, _ scope: Scope
  ) -> Found? {
    guard let shapes else { preconditionFailure("names are followed only where they are declared") }
    var path = [first]
    var shape = start
    for (part, name) in naming.parts.enumerated().dropFirst() {
      switch shapes[shape] {
      case .dictionary(let value):
        path.append(TemplateProgram.Step(name: name.number, index: 0))
        shape = value
      case .record(let fields):
        guard let index = fields.firstIndex(where: { $0.name == name }) else {
          failUnknown(naming, part: part, in: "\"\(text(naming, part - 1, scope))\"", names(in: shape), scope)
          return nil
        }
        path.append(TemplateProgram.Step(name: name.number, index: Int32(index)))
        shape = fields[index].shape
      case let form:
        let owner = text(naming, part - 1, scope)
        let remedy = if case .list = form { "write {{#\(owner)}}…{{/\(owner)}}" } else { "remove the dot" }
        fail(
          "\"\(owner)\" is \(form.title) and has no names of its own", remedy: remedy,
          range(naming, part, scope), scope)
        return nil
      }
    }
    return (builder.lookup(scope: scopeShape, path), shape)
  }

  private mutating func undeclared(_ naming: Template.Naming) -> TemplateProgram.Lookup {
    let scope = naming.parts.isEmpty ? TemplateProgram.Lookup.innermost : TemplateProgram.Lookup.anywhere
    return builder.lookup(
      scope: scope, naming.parts.map { TemplateProgram.Step(name: $0.number, index: 0) })
  }

  private func names(in shape: Int32) -> [String] {
    guard let shapes, case .record(let fields) = shapes[shape] else { return [] }
    return fields.map { $0.text }
  }

  private mutating func failUnknown(
    _ naming: Template.Naming, part: Int, in owner: String, _ known: [String], _ scope: Scope
  ) {
    let word = text(naming, part, scope)
    fail(
      "no name \"\(word)\" in \(owner)",
      remedy: TemplateLibrary.suggestion(for: word, among: Set(known).sorted()),
      range(naming, part, scope), scope)
  }

  private func text(_ naming: Template.Naming, _ part: Int, _ scope: Scope) -> String {
    library.templates[scope.template].file.text(range(naming, part, scope))
  }

  /// Where one part of a dotted name stands.
  private func range(_ naming: Template.Naming, _ part: Int, _ scope: Scope) -> Range<Int> {
    let bytes = library.templates[scope.template].file.bytes[naming.range]
    let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return parts[part].indices
  }
}
