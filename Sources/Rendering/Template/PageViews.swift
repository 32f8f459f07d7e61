internal import Ground

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

extension PageViews {
  /// One of the three.
  enum Part: UInt8 {
    case page, late, common
  }

  /// The arrays of all three as plain memory.
  struct Tables {
    fileprivate let all: UnsafeBufferPointer<View.Tables>

    subscript(part: Part) -> View.Tables { all[Int(part.rawValue)] }
  }

  /// Hands over the arrays as plain memory, for as long as `use` runs.
  func withTables(_ use: (Tables) throws(Failure) -> Void) throws(Failure) {
    try page.withTables { (page) throws(Failure) in
      try late.withTables { (late) throws(Failure) in
        try common.withTables { (common) throws(Failure) in
          let all: InlineArray<3, View.Tables> = [page, late, common]
          try all.span.withUnsafeBufferPointer { (all) throws(Failure) in try use(Tables(all: all)) }
        }
      }
    }
  }
}
