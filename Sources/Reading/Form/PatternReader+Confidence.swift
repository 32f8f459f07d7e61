internal import Ground

/// Confidence as written in one place.
private struct Rating {
  var stars: Int
  /// The scale that the writing shows, as `2/5` and `★★☆☆☆` do.
  var scale: Int?
  var label: String?
}

extension PatternReader {
  /// Whether a range holds nothing but the glyphs of confidence, with a word in brackets perhaps.
  func isStars(_ range: Range<Int>) -> Bool {
    let bytes = outline.text[range]
    guard let first = bytes.first, first >= 128 || form.confidence.full.contains("*") else { return false }
    let scalars = String(decoding: bytes.prefix(80), as: UTF8.self).unicodeScalars
    guard let glyph = scalars.first, form.confidence.isFull(glyph) else { return false }
    let rest = scalars.drop { form.confidence.isGlyph($0) || $0 == " " }
    return rest.count < 24
  }

  /// Fills confidence from the text, else from the frontmatter, and keeps what the other says.
  mutating func takeConfidence() {
    var inText: (rating: Rating, spelling: String, position: Position)?
    if let stretch = traces.confidence {
      let spelling = traces.confidenceTitle ?? outline.line(stretch.range)
      inText = rating(spelling).map { ($0, spelling, stretch.position) }
    } else if form.confidence.origins.contains(.heading(.stars)), let index = titleHeading {
      let heading = document.headings[index]
      let spelling = String(heading.text.dropFirst(nameEnd(heading.text)))
      inText = rating(spelling).map { ($0, spelling, heading.position) }
    }
    var written: (rating: Rating, spelling: String, position: Position)?
    if let value = writtenConfidence {
      let spelling = value.text ?? ""
      written = rating(spelling).map { ($0, spelling, value.position) }
      if written == nil {
        report("frontmatter.type", .warning, at: value.position, "confidence is not a number of stars")
      }
    }
    guard let first = inText ?? written else { return }
    if let scale = beyond(first.rating) {
      report(
        "frontmatter.range", .warning, at: first.position,
        "confidence of \(scale) on a scale of \(form.confidence.scale)",
        remedy: "at most \(form.confidence.scale)")
    }
    for saying in [inText, written].compactMap(\.self) { noteOtherWord(saying.rating, at: saying.position) }
    noteOtherCallout(than: first.rating, at: first.position)
    var disagreement: String?
    if let inText, let written, inText.rating.stars != written.rating.stars {
      disagreement = written.spelling
    }
    pattern.confidence = Confidence(
      stars: first.rating.stars, scale: first.rating.scale ?? form.confidence.scale,
      label: first.rating.label,
      position: first.position, disagreement: disagreement)
  }

  /// Notes a word that stands for other stars than those beside it.
  private mutating func noteOtherWord(_ rating: Rating, at position: Position) {
    let rules = form.confidence
    guard rules.holds(rating), let word = rating.label.flatMap({ rules.label(called: $0) }),
      abs(word.stars - rating.stars) > (rules.isFirst(word) ? 0 : 1)
    else { return }
    report(
      "frontmatter.disagreement", .warning, at: position,
      "\(rating.stars) of \(rules.scale) stars, called \"\(word.word)\", which is \(word.stars)",
      remedy: "write the word for the stars, or the stars for the word")
  }

  /// Notes the first callout that says other stars than those that count.
  private mutating func noteOtherCallout(than rating: Rating, at position: Position) {
    guard form.confidence.holds(rating) else { return }
    for (spelling, place) in traces.repeatedConfidence {
      guard let other = self.rating(spelling), form.confidence.holds(other), other.stars != rating.stars
      else {
        continue
      }
      return report(
        "frontmatter.disagreement", .warning, at: place,
        "confidence is \(other.stars) here, \(rating.stars) in line \(position.line)",
        about: "confidence said twice", remedy: "say it once")
    }
  }

  /// The number that exceeds the form's scale.
  private func beyond(_ rating: Rating) -> Int? {
    let most = max(rating.stars, rating.scale ?? 0)
    return most > form.confidence.scale ? most : nil
  }

  /// What follows the opening of a callout's title; nil when it does not speak of confidence.
  func afterOpening(_ title: String) -> String? {
    for case .callout(let openings) in form.confidence.origins {
      for opening in openings where title.utf8.count > opening.utf8.count {
        let isSame = zip(title.utf8, opening.utf8).allSatisfy { lower($0) == lower($1) }
        guard isSame else { continue }
        let rest = title.unicodeScalars.dropFirst(opening.unicodeScalars.count)
        return String(rest.drop { $0 == ":" || $0 == " " || $0 == "：" })
      }
    }
    return nil
  }

  private func lower(_ byte: UInt8) -> UInt8 { byte &- 65 < 26 ? byte | 32 : byte }

  /// Reads `★★☆ (Observed)`, `⭐×5`, `★★ Established`, `2/5 (Observed)`, `2` or `High`.
  private func rating(_ text: String) -> Rating? {
    let rules = form.confidence
    var rest = text.unicodeScalars.drop { $0 == " " }
    var rating = Rating(stars: 0)
    if let first = rest.first, rules.isGlyph(first) {
      var empty = 0
      // A glyph may carry the selector that asks for its picture.
      while let scalar = rest.first, rules.isGlyph(scalar) || scalar == " " || scalar == "\u{FE0F}" {
        if rules.isFull(scalar) { rating.stars += 1 } else if rules.isGlyph(scalar) { empty += 1 }
        rest = rest.dropFirst()
      }
      if let sign = rest.first, sign == "×" || sign == "x", let times = number(&rest, after: 1) {
        rating.stars *= times
      }
      if empty > 0, rating.stars + empty > rules.scale { rating.scale = rating.stars + empty }
    } else if let stars = number(&rest, after: 0) {
      rating.stars = stars
      let slash = rest.drop { $0 == " " }
      if slash.first == "/" {
        rest = slash
        rating.scale = number(&rest, after: 1)
      }
      // `0.8` counts no stars.
      if rest.first == "." || rest.first == "," { return nil }
    } else {
      guard let label = rules.label(called: String(rest)) else { return nil }
      return Rating(stars: label.stars, label: label.word)
    }
    let word = rest.drop { " (:–—-".unicodeScalars.contains($0) }.prefix { $0 != ")" && $0 != "\n" }
    if !word.isEmpty { rating.label = String(word) }
    return rating
  }

  private func number(_ rest: inout Substring.UnicodeScalarView, after count: Int) -> Int? {
    let tail = rest.dropFirst(count).drop { $0 == " " }
    let digits = tail.prefix { ("0"..."9").contains($0) }
    guard digits.count < 4, let number = Int(String(digits)) else { return nil }
    rest = tail.dropFirst(digits.count)
    return number
  }

  /// How many characters of a heading stand before its stars.
  func nameEnd(_ heading: String) -> Int {
    var count = heading.count
    for character in heading.reversed() {
      guard let scalar = character.unicodeScalars.first, scalar == " " || form.confidence.isGlyph(scalar)
      else {
        break
      }
      count -= 1
    }
    return count
  }
}

extension ConfidenceRule {
  fileprivate func label(called word: String) -> Label? {
    let word = word.lowercased()
    return labels.first { $0.word.lowercased() == word }
  }

  /// Whether a rating is one on the form's own scale.
  fileprivate func holds(_ rating: Rating) -> Bool {
    rating.stars <= scale && rating.scale ?? scale == scale
  }

  /// Whether it is the first of the words for its stars.
  fileprivate func isFirst(_ label: Label) -> Bool { labels.first { $0.stars == label.stars } == label }

  /// Whether a scalar is a star that counts.
  fileprivate func isFull(_ scalar: Unicode.Scalar) -> Bool {
    full.contains { $0.unicodeScalars.first == scalar }
  }

  /// Whether a scalar is a star, full or empty.
  fileprivate func isGlyph(_ scalar: Unicode.Scalar) -> Bool {
    isFull(scalar) || empty.contains { $0.unicodeScalars.first == scalar }
  }
}
