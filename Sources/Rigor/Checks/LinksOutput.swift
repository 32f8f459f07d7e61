extension Check {
  /// Every address in a finished site that points into it names a file of it.
  package static let linksOutput = Check(
    "links.output", over: .addresses,
    reason: "Templates, menus and generated pages can break links that no source holds.",
    remedy: "Correct the template or page that wrote the address.",
    bad: "<a href=\"/abuot/\"> in a template",
    good: "<a href=\"/about/\">")
}
