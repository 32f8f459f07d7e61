internal import Ground
internal import Reading
internal import Weaving

extension Check {
  /// A picture says how large it is, and is no larger than a page can show.
  static let imagesDimensions = Check(
    "images.dimensions", .note, over: .images,
    reason:
      "A page jumps when a picture without a size arrives, and pixels that nobody sees are waited for all the same.",
    remedy: "Scale it to what a page shows; save a broken one anew; give a drawing a viewBox.",
    bad: "![The harbour](harbour.jpg), 6000 pixels wide",
    good: "![The harbour](harbour.jpg), 1600 pixels wide",
    options: [Option("pixels", 3000, "how wide a picture may be; a drawing of lines may be of any size")],
    way: .language { language, report in
      for shown in language.picturesShown {
        guard let picture = shown.facts.picture else { continue }
        if !picture.isReadable {
          report(
            "picture \"\(shown.path)\" does not say how large it is", at: shown.position, in: shown.file,
            remedy: "save it anew as what its name says; give a drawing a viewBox")
        } else if picture.width > report.option("pixels"), !shown.path.lowercased().hasSuffix(".svg") {
          report(
            "picture \(picture.width) pixels wide, more than \(report.option("pixels"))", at: shown.position,
            in: shown.file, about: shown.path, remedy: "scale it to what a page shows", notes: [shown.path])
        }
      }
    })
}
