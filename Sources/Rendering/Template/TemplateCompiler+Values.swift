private import Ground

extension TemplateCompiler {
  /// Compiles `{{name}}`.
  mutating func addVariable(_ naming: Template.Naming, _ scope: Scope) {
    guard let (lookup, shape) = find(naming, scope) else { return }
    guard let shapes else { return builder.append(.text(lookup)) }
    let name = library.templates[scope.template].file.text(naming.range)
    switch shapes[shape] {
    case .text, .number, .choice:
      show(lookup, isAddress: false, naming, scope)
    case .address:
      show(lookup, isAddress: true, naming, scope)
    case .markup:
      fail("\"\(name)\" is markup and would be escaped", remedy: "write {{{\(name)}}}", naming.range, scope)
    case .flag, .list, .record, .dictionary:
      fail(
        "\"\(name)\" is \(shapes[shape].title) and cannot be shown",
        remedy: "write {{#\(name)}}…{{/\(name)}}", naming.range, scope)
    }
  }

  private mutating func show(
    _ lookup: TemplateProgram.Lookup, isAddress: Bool, _ naming: Template.Naming, _ scope: Scope
  ) {
    switch place.spot {
    case .content, .plain:
      builder.append(.text(lookup))
    case .addressStart(let attribute):
      if isAddress {
        builder.append(.text(lookup))
      } else {
        let remedy = "begin it with an address from the view, or with a scheme or a / written out"
        fail("text at the start of \(attribute)", remedy: remedy, naming.range, scope)
      }
    case .addressRest:
      builder.append(isAddress ? .text(lookup) : .addressPart(lookup))
    case .refused(let why, let remedy):
      fail("value \(why)", remedy: remedy, naming.range, scope)
    }
    place.pass(address: isAddress)
  }

  /// Compiles `{{{name}}}` and `{{&name}}`.
  mutating func addMarkup(_ naming: Template.Naming, _ scope: Scope) {
    guard let (lookup, shape) = find(naming, scope) else { return }
    guard let shapes else { return builder.append(.verbatim(lookup)) }
    let name = library.templates[scope.template].file.text(naming.range)
    guard case .markup = shapes[shape] else {
      let message = "\"\(name)\" is \(shapes[shape].title), not markup"
      return fail(message, remedy: "write {{\(name)}}", naming.range, scope)
    }
    switch place.spot {
    case .content:
      builder.append(.markup(lookup))
    case .plain, .addressStart, .addressRest:
      fail("markup where only text may be", remedy: "show it between tags", naming.range, scope)
    case .refused(let why, let remedy):
      fail("value \(why)", remedy: remedy, naming.range, scope)
    }
    place.pass(address: false)
  }

  /// Compiles `{{#name}}…{{/name}}` and `{{^name}}…{{/name}}`.
  mutating func addSection(
    _ naming: Template.Naming, _ isInverted: Bool, _ content: Range<Int>, _ scope: Scope
  ) {
    // Without the name nothing inside can be judged.
    guard let (lookup, shape) = find(naming, scope) else { return }
    var (inner, element, repeats) = (scope, shape, false)
    if let shapes, !isInverted {
      if case .list(let item) = shapes[shape] { (element, repeats) = (item, true) }
      inner.context.removeAll { $0 == element }
      inner.context.append(element)
    }
    let before = place
    let start = builder.open(lookup, shape: element, isInverted: isInverted)
    sections += 1
    expand(content, inner)
    sections -= 1
    builder.close(start)
    guard shapes != nil else { return }
    if let joined = MarkupPlace.joined(before, place, repeats: repeats) {
      place = joined
    } else {
      let name = library.templates[scope.template].file.text(naming.range)
      let remedy = "open and close tags, quotes and comments on the same side of it"
      fail("section \"\(name)\" does not end where it began", remedy: remedy, naming.range, scope)
      place = before
    }
  }
}
