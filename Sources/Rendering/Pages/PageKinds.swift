/// The templates that pages begin with, and what each of them shows.
package enum PageKinds {
  package static let entries: [(name: String, shape: Shape?)] = [
    ("home", HomeView.shape), ("pattern", PatternView.shape), ("sequence", PatternView.shape),
    ("page", PatternView.shape), ("group", GroupView.shape), ("groups", GroupListView.shape),
    ("index", IndexView.shape), ("graph", GraphView.shape), ("404", NotFoundView.shape),
    ("redirect", RedirectView.shape), ("record", RecordView.shape),
    ("checks", CheckListView.shape), ("check", CheckView.shape),
  ]
}
