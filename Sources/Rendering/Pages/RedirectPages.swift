internal import Ground
internal import Reading
internal import Weaving

/// A page at an old address that sends readers on.
enum RedirectView {
  static let shape: Shape = .record([
    ("site", SiteView.shape), ("title", .text), ("target", .address), ("canonical", .address),
  ])
}

extension Edition {
  func redirectPages() -> [Page] {
    language.redirects.map { redirect in
      let place = redirect.from
      return page("redirect", at: place) { view in
        view.add(Field.title, text: language.patterns[redirect.target.index].title)
        view.add(Field.target, address: address(of: redirect.target, from: place))
        addCanonical(language.addresses[redirect.target.index], to: &view)
      }
    }
  }
}
