internal import Ground

// The rules for start tags (13.2.6.4, "in body", "in head" and "in select").
extension TreeBuilder {
  /// Opens the element of a start tag where a browser would.
  mutating func start(_ index: Int) {
    begin()
    let element = pieces[index].element
    if isInForeign { return startForeign(index, element) }
    switch element {
    case .html: return startHTML(index)
    case .head: return startHead(index)
    case .body: return startBody(index)
    default: break
    }
    if stage == .afterBody {
      fault("\(name(index)) behind </body>", "move it before </body>", at: index)
      stage = .body
    }
    if stage.rawValue < Stage.body.rawValue, element.isForHead { return startInHead(index, element) }
    enterBody(before: index)
    startInBody(index, element)
  }

  private mutating func startHTML(_ index: Int) {
    if stage == .beforeHead, stack.isEmpty { return push(.html, index) }
    place(index)
    fault("second <html>", "remove it", at: index)
  }

  private mutating func startHead(_ index: Int) {
    if stage == .beforeHead {
      stage = .head
      return push(.head, index)
    }
    place(index)
    fault("<head> where none may stand", "remove it", at: index)
  }

  private mutating func startBody(_ index: Int) {
    if stage.rawValue < Stage.body.rawValue {
      enterBody(before: index)
      stage = .body
      return push(.body, index)
    }
    place(index)
    fault("second <body>, or one behind what stands in it", "keep one, right behind </head>", at: index)
  }

  private mutating func startInHead(_ index: Int, _ element: Element) {
    if stage == .beforeHead { stage = .head }
    if stage == .afterHead {
      fault("\(name(index)) between </head> and <body>", "move it into the head", at: index)
    }
    judgeSlash(index, element)
    if element.isVoid { place(index) } else { push(element, index) }
  }

  private mutating func startInBody(_ index: Int, _ element: Element) {
    judgeSlash(index, element)
    guard makeRoom(in: .select, for: element, index), makeRoomInTable(for: element, index) else { return }
    if element.endsParagraph { closeParagraph(before: index) }
    switch element {
    case .h1, .h2, .h3, .h4, .h5, .h6: startHeading(index)
    case .li: closeItem(before: index) { $0 == .li }
    case .dd, .dt: closeItem(before: index) { $0 == .dd || $0 == .dt }
    case .a: refuse(.a, index) { $0.bounds }
    case .button: refuse(.button, index) { $0.bounds }
    case .nobr: refuse(.nobr, index) { $0.bounds }
    case .form: refuse(.form, index) { $0 == .template }
    case .option, .optgroup: if top?.element == .option { pop(before: index) }
    case .rb, .rtc, .rp, .rt: closeRuby(before: index, element)
    case .image: fault("<image>, which HTML does not have", "write <img>", at: index)
    case .frame, .frameset: return ignore(index)
    case .svg, .math:
      if pieces[index].token.isSelfClosing { return placeForeign(index) }
      return push(element, index, isForeign: true)
    default: break
    }
    if element == .li || element == .dd || element == .dt { closeParagraph(before: index) }
    if element.isVoid { place(index) } else { push(element, index) }
  }

  /// Says that a tag stands where a browser takes no notice of it.
  mutating func ignore(_ index: Int) {
    place(index)
    fault("\(name(index)) where none may stand", "remove it, or move it to where it belongs", at: index)
  }

  private mutating func judgeSlash(_ index: Int, _ element: Element) {
    guard pieces[index].token.isSelfClosing, !element.isVoid, element != .svg, element != .math else {
      return
    }
    fault("\(name(index)) written as if it closed itself", "write a start tag and an end tag", at: index)
  }

  private mutating func startHeading(_ index: Int) {
    guard let open = top, open.element.headingLevel != nil, !open.isForeign else { return }
    fault("\(name(index)) inside another heading", "close the heading before it", at: index)
    pop(before: index)
  }

  private mutating func refuse(_ element: Element, _ index: Int, until limit: (Element) -> Bool) {
    guard let depth = depth(until: limit, where: { $0 == element }) else { return }
    fault("\(name(index)) inside another \(name(index))", "close the one before it", at: index)
    while stack.count > depth { pop(before: index) }
  }

  private mutating func closeItem(before index: Int, _ fits: (Element) -> Bool) {
    var depth = stack.count - 1
    while depth >= 0, !stack[depth].isForeign {
      let element = stack[depth].element
      if fits(element) { return close(at: depth, before: index) }
      if element.isSpecial, element != .address, element != .div, element != .p { return }
      depth -= 1
    }
  }

  private mutating func closeRuby(before index: Int, _ element: Element) {
    guard depth(where: { $0 == .ruby }) != nil else { return }
    let staysOpen: Element? = element == .rp || element == .rt ? .rtc : nil
    while let top, top.element.endsByImplication, top.element != staysOpen { pop(before: index) }
    if top?.element != .ruby, top?.element != staysOpen {
      fault("\(name(index)) inside an element of its <ruby>", "close that element before it", at: index)
    }
  }

  /// Whether an element may be opened where only what belongs to a choice may stand.
  private mutating func makeRoom(in holder: Element, for element: Element, _ index: Int) -> Bool {
    guard let open = top, open.element == holder || open.element == .option || open.element == .optgroup,
      !open.isForeign,
      depth(until: { $0 != .option && $0 != .optgroup }, where: { $0 == holder }) != nil
    else { return true }
    switch element {
    case .optgroup, .hr:
      while top?.element == .option || top?.element == .optgroup { pop(before: index) }
      return true
    case .option, .script, .template: return true
    default:
      ignore(index)
      return false
    }
  }
}
