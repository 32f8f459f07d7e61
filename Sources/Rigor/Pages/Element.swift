/// The elements of HTML, as far as parsing treats them in a way of their own or a check asks for them.
enum Element: UInt8, Spelled {
  case a, address, applet, area, article, aside, audio, b, base, basefont, bgsound, big, blockquote, body, br
  case button, caption, center, code, col, colgroup, dd, details, dialog, dir, div, dl, dt, em, embed,
    fieldset
  case figcaption, figure, font, footer, form, frame, frameset, h1, h2, h3, h4, h5, h6, head, header, hgroup,
    hr
  case html, i, iframe, image, img, input, keygen, label, legend, li, link, listing, main, marquee, math, menu
  case meta, meter, nav, nobr, noembed, noframes, noscript, object, ol, optgroup, option, p, param, picture,
    plaintext
  case pre, rb, rp, rt, rtc, ruby, s, script, search, section, select, small, source, span, strike, strong,
    style
  case sub, summary, sup, svg, table, tbody, td, template, textarea, tfoot, th, thead, title, tr, track, tt,
    u, ul
  case use, `var`, video, wbr, xmp
  /// Any other.
  case other

  static let spellings = Spellings<Element>()

  // No element has a space in its name.
  var spelling: String { self == .other ? " " : "\(self)" }
}

// What the HTML standard says of elements in its rules for building a tree.
extension Element {
  /// Whether it has no content and no end tag.
  var isVoid: Bool {
    switch self {
    case .area, .base, .basefont, .bgsound, .br, .col, .embed, .frame, .hr, .img, .image, .input, .keygen,
      .link,
      .meta, .param, .source, .track, .wbr:
      true
    default: false
    }
  }

  /// The level of a heading.
  var headingLevel: Int? {
    switch self {
    case .h1: 1
    case .h2: 2
    case .h3: 3
    case .h4: 4
    case .h5: 5
    case .h6: 6
    default: nil
    }
  }

  /// Whether an end tag closes only what is in scope, and what is open inside by implication.
  var isBlock: Bool {
    switch self {
    case .address, .article, .aside, .blockquote, .center, .details, .dialog, .dir, .div, .dl, .fieldset,
      .figcaption, .figure, .footer, .header, .hgroup, .main, .menu, .nav, .ol, .search, .section, .summary,
      .ul,
      .pre, .listing:
      true
    default: false
    }
  }

  /// Whether its start tag ends a paragraph.
  var endsParagraph: Bool {
    switch self {
    case .form, .table, .hr, .p, .xmp, .plaintext, .li, .dd, .dt: true
    default: isBlock || headingLevel != nil
    }
  }

  /// Whether the standard reopens it where it was closed too early.
  var isFormatting: Bool {
    switch self {
    case .a, .b, .big, .code, .em, .font, .i, .nobr, .s, .small, .strike, .strong, .tt, .u: true
    default: false
    }
  }

  /// Whether its end tag may be left out before that of what holds it.
  var endsByImplication: Bool {
    switch self {
    case .dd, .dt, .li, .optgroup, .option, .p, .rb, .rp, .rt, .rtc: true
    default: false
    }
  }

  /// Whether it may still be open where the page ends.
  var mayStayOpen: Bool {
    switch self {
    case .tbody, .td, .tfoot, .th, .thead, .tr, .body, .html, .head: true
    default: endsByImplication
    }
  }

  /// Whether it is a part of a table and stands nowhere else.
  var isTablePart: Bool {
    switch self {
    case .caption, .col, .colgroup, .tbody, .td, .tfoot, .th, .thead, .tr: true
    default: false
    }
  }

  /// Whether it holds rows or cells, so that neither text nor other elements may stand in it.
  var isTableFrame: Bool {
    switch self {
    case .table, .tbody, .tfoot, .thead, .tr: true
    default: false
    }
  }

  var isCell: Bool { self == .td || self == .th }

  var isRowGroup: Bool { self == .tbody || self == .thead || self == .tfoot }

  /// Whether it may stand in the head.
  var isForHead: Bool {
    switch self {
    case .base, .basefont, .bgsound, .link, .meta, .noframes, .noscript, .script, .style, .template, .title:
      true
    default: false
    }
  }

  /// Whether an end tag looks no further than this for its start tag.
  var bounds: Bool {
    switch self {
    case .applet, .caption, .html, .table, .td, .th, .marquee, .object, .template: true
    default: false
    }
  }

  /// Whether any other end tag must not close it in passing.
  var isSpecial: Bool {
    switch self {
    case .dialog: false
    case .applet, .area, .base, .basefont, .bgsound, .body, .br, .button, .caption, .col, .colgroup, .dd, .dt,
      .embed, .form, .frame, .frameset, .head, .hr, .html, .iframe, .img, .input, .keygen, .li, .link,
      .marquee,
      .meta, .noembed, .noframes, .noscript, .object, .p, .param, .plaintext, .script, .select, .source,
      .style,
      .table, .tbody, .td, .template, .textarea, .tfoot, .th, .thead, .title, .tr, .track, .wbr, .xmp:
      true
    default: isBlock || headingLevel != nil
    }
  }

  /// Whether it leads out of a picture or a formula.
  var breaksOut: Bool {
    switch self {
    case .b, .big, .blockquote, .body, .br, .center, .code, .dd, .div, .dl, .dt, .em, .embed, .h1, .h2, .h3,
      .h4,
      .h5, .h6, .head, .hr, .i, .img, .li, .listing, .menu, .meta, .nobr, .ol, .p, .pre, .ruby, .s, .small,
      .span,
      .strong, .strike, .sub, .sup, .table, .tt, .u, .ul, .var:
      true
    default: false
    }
  }
}
