internal import Ground

extension Check {
  /// A name inside a page is there once, and who points at it finds it.
  static let outputIDs = Check(
    "output.ids", over: .pages,
    reason: "A link to a place in a page that is not there opens the page at its top, and nobody is told.",
    remedy: "Correct the id or the address that names it.",
    bad: "<a href=\"#nots\"> where the page has id=\"notes\"",
    good: "<a href=\"#notes\">",
    way: .site(.anchors) { site, report in
      var surveyOf = [Int?](repeating: nil, count: site.files.count)
      for (index, survey) in site.surveys.enumerated() { surveyOf[survey.file] = index }
      for survey in site.surveys {
        let file = site.file(survey)
        for id in survey.repeated {
          report(
            "second id \"\(id.text.printable)\"", at: id.position, in: file.path,
            remedy: "give one of the two another id")
        }
        let lost = survey.fragments.filter { fragment in
          guard fragment.file < surveyOf.count, let target = surveyOf[fragment.file].map({ site.surveys[$0] })
          else { return false }
          return FinishedSite.kind(of: site.file(target).path) == .page && !target.isRedirect
            && !target.holds(fragment)
        }
        // Only here is a place worth reading the file once more.
        guard !lost.isEmpty, let bytes = site.read(file) else { continue }
        bytes.withUnsafeBufferPointer { bytes in
          for fragment in lost.prefix(MarkupFault.shown) where fragment.range.upperBound <= bytes.count {
            let address = String(decoding: bytes[fragment.range], as: UTF8.self).printable
            report(
              "address \"\(address)\" names no place of \(site.files[fragment.file].path)",
              at: bytes.position(of: fragment.range), in: file.path,
              remedy: "correct what stands behind the #")
          }
        }
      }
    })
}
