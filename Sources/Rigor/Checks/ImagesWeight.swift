internal import Ground
internal import Reading
internal import Weaving

extension Check {
  /// A picture is light enough to travel.
  static let imagesWeight = Check(
    "images.weight", .warning, over: .images,
    reason:
      "One picture from a camera weighs as much as a hundred pages, and those with slow lines wait for it.",
    remedy: "Make it smaller, or save it as WebP; a link to the large one may stand beside it.",
    bad: "![The harbour](harbour.png), a file of 4 MB",
    good: "![The harbour](harbour.webp), a file of 90 KB",
    options: [Option("kilobytes", 500, "what a picture may weigh")],
    way: .language { language, report in
      for picture in language.picturesShown where picture.facts.size > report.option("kilobytes") * 1024 {
        report(
          "picture of \((picture.facts.size + 1023) / 1024) KB, more than \(report.option("kilobytes"))",
          at: picture.position, in: picture.file, about: picture.path,
          remedy: "make it smaller, or save it as WebP",
          notes: [picture.path])
      }
    })
}
