internal import Ground

/// What a server shows for an address that is not there.
enum NotFoundView {
  static let shape: Shape = .record([
    ("site", SiteView.shape), ("title", .text), ("canonical", .address),
  ])
}

extension Edition {
  /// A server shows it under any address, so it names everything from the site's root.
  func notFoundPage() -> Page {
    page("404", at: "/404.html") { view in view.add(Field.title, text: "Not found") }
  }
}
