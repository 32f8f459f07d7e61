/// What one page shows, in three parts.
package struct PageViews: Sendable {
  /// What the key of the page speaks for.
  package let page: View
  /// More values of the same record, of which the key need not know.
  package let late: View
  /// What many pages show; the other two refer to it.
  package let common: View

  package init(_ page: View, late: View = View(), common: View = View()) {
    self.page = page
    self.late = late
    self.common = common
  }
}
