private import Ground

extension TemplateCompiler {
  /// Compiles `{{>name}}`, or the parent whose blocks are replaced.
  mutating func include(
    _ inclusion: Template.Inclusion, replacing replacements: [String: Replacement], _ scope: Scope
  ) {
    var inner = scope
    inner.dedent = []
    // What stands in the middle of a line begins no line, so its other lines are as they were written.
    inner.indentation = inclusion.indentation.map { indentation(behind: $0, scope) } ?? Indentation()
    inner.blocks = replacements.merging(scope.blocks) { $1 }
    if inclusion.isDynamic { return choose(inclusion.naming, inner, scope) }
    let name = library.templates[scope.template].file.text(inclusion.naming.range)
    guard let index = library[name] else {
      // The specification wants silence, which suits nobody who writes a site's templates.
      if shapes != nil { failMissing(name, inclusion.naming, scope) }
      return
    }
    inner.template = index
    inclusions += 1
    guard inclusions <= TemplateLimit.inclusions else {
      let message = "more than \(TemplateLimit.inclusions) partials in one page"
      return stop(message, remedy: "include fewer partials", inclusion.naming.range, scope)
    }
    let key = key(inner)
    if let earlier = open.last(where: { $0.key == key }) {
      recur(inner, isEndless: earlier.sections == sections, inclusion.naming, scope)
    } else {
      expand(inner)
    }
  }

  private mutating func recur(
    _ inner: Scope, isEndless: Bool, _ naming: Template.Naming, _ scope: Scope
  ) {
    guard !isEndless else {
      let name = library.templates[inner.template].file.name
      let remedy = "put the inclusion into a section that ends, such as {{#children}}…{{/children}}"
      return fail("template \"\(name)\" includes itself without end", remedy: remedy, naming.range, scope)
    }
    blocksMet.formUnion(inner.blocks.keys)
    let call = call(inner, naming, scope)
    builder.append(.call(call))
  }

  /// A call of the routine for a template in these surroundings, which is compiled if it is new.
  private mutating func call(
    _ inner: Scope, _ naming: Template.Naming, _ scope: Scope
  ) -> TemplateProgram.Call {
    let key = key(inner)
    let number = routines[key] ?? compileRoutine(inner, key, naming, scope)
    return builder.call(
      number, keepsIndentation: inner.indentation.isInherited, indent: inner.indentation.blanks)
  }

  private mutating func compileRoutine(
    _ inner: Scope, _ key: Key, _ naming: Template.Naming, _ scope: Scope
  ) -> Int32 {
    let (number, interrupted) = builder.beginRoutine()
    routines[key] = number
    var body = inner
    body.indentation = Indentation(isInherited: true, blanks: [])
    expand(body)
    builder.endRoutine(number, resuming: interrupted)
    if place != key.place {
      let name = library.templates[inner.template].file.name
      let remedy = "close every tag that it opens"
      fail("template \"\(name)\" does not end where it began", remedy: remedy, naming.range, scope)
      place = key.place
    }
    return number
  }

  /// Compiles `{{>*name}}`: every template that the name may mean.
  private mutating func choose(_ naming: Template.Naming, _ inner: Scope, _ scope: Scope) {
    guard let (lookup, shape) = find(naming, scope) else { return }
    var names = library.names
    if let shapes {
      guard case .choice(let declared) = shapes[shape] else {
        let name = library.templates[scope.template].file.text(naming.range)
        let message = "\"\(name)\" is \(shapes[shape].title), not the name of a template"
        return fail(message, remedy: "include a template by its own name", naming.range, scope)
      }
      names = declared
    }
    blocksMet.formUnion(inner.blocks.keys)
    var candidates: [TemplateProgram.Candidate] = []
    for name in names {
      guard let index = library[name] else {
        failMissing(name, naming, scope)
        continue
      }
      var candidate = inner
      candidate.template = index
      candidates.append(TemplateProgram.Candidate(name: name, call: call(candidate, naming, scope)))
    }
    builder.append(.choose(lookup, choice: builder.choice(candidates)))
  }

  private mutating func failMissing(_ name: String, _ naming: Template.Naming, _ scope: Scope) {
    let remedy = TemplateLibrary.suggestion(for: name, among: library.names)
    fail("no template named \"\(name)\"", remedy: remedy, naming.range, scope)
  }
}

extension TemplateCompiler {
  /// Compiles `{{<name}}…{{/name}}`: of what stands inside only blocks count.
  mutating func addParent(_ inclusion: Template.Inclusion, _ content: Range<Int>, _ scope: Scope) {
    var replacements: [String: Replacement] = [:]
    var slots: [Template.Naming] = []
    let template = library.templates[scope.template]
    var index = content.lowerBound
    while index < content.upperBound {
      switch template.nodes[index] {
      case .block(let slot, let end):
        replacements[template.file.text(slot.naming.range)] = Replacement(
          template: scope.template, node: index)
        slots.append(slot.naming)
        index = end
      case .section(_, _, let end), .parent(_, let end): index = end
      case .line, .text, .variable, .markup, .partial: index += 1
      }
    }
    let metBefore = blocksMet
    blocksMet = []
    let failuresBefore = failures.count
    include(inclusion, replacing: replacements, scope)
    if shapes != nil, !isStopped, failures.count == failuresBefore { checkMet(slots, scope) }
    blocksMet.formUnion(metBefore)
  }

  /// A replacement that nothing asks for is a slip of the pen.
  private mutating func checkMet(_ slots: [Template.Naming], _ scope: Scope) {
    for naming in slots {
      let name = library.templates[scope.template].file.text(naming.range)
      guard !blocksMet.contains(name) else { continue }
      let remedy = TemplateLibrary.suggestion(for: name, among: blocksMet.sorted())
      fail("no block \"\(name)\" in the parent", remedy: remedy, naming.range, scope)
    }
  }

  /// Compiles `{{$name}}…{{/name}}`: the replacement, or else what stands inside.
  mutating func addBlock(_ slot: Template.Slot, _ content: Range<Int>, _ scope: Scope) {
    let name = library.templates[scope.template].file.text(slot.naming.range)
    blocksMet.insert(name)
    guard let replacement = scope.blocks[name],
      case .block(let source, let end) = library.templates[replacement.template].nodes[replacement.node]
    else { return expand(content, scope) }
    var inner = scope
    inner.template = replacement.template
    inner.dedent = library.templates[replacement.template].file.bytes[source.intrinsic]
    inner.indentation = indentation(behind: slot.isStandalone ? slot.intrinsic : slot.lead, scope)
    // A block of the same name inside the replacement means its own content, not the replacement again.
    inner.blocks[name] = nil
    if slot.isStandalone { startLine(inner.indentation) }
    var first = replacement.node + 1
    // The first line's indentation stands there already.
    if first < end, case .line(let blanks) = library.templates[inner.template].nodes[first] {
      appendBlanks(blanks, inner)
      first += 1
    }
    expand(first..<end, inner)
  }
}
