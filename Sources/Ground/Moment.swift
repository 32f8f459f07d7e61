private import Glibc

/// A second of universal time.
package struct Moment: Hashable, Sendable, Comparable {
  package let seconds: Int

  package init(seconds: Int) { self.seconds = seconds }

  package static func < (left: Moment, right: Moment) -> Bool { left.seconds < right.seconds }

  /// The present, as the system's clock has it.
  package static func now() -> Moment { Moment(seconds: time(nil)) }

  /// `2026-11-21T10:00:00Z`.
  package var text: String {
    let (day, second) = seconds.dividedFlooring(by: 86_400)
    let date = Day(sinceEpoch: day)
    return "\(date.text)T\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60))Z"
  }

  /// The day it falls on, in universal time.
  package var day: Day { Day(sinceEpoch: seconds.dividedFlooring(by: 86_400).quotient) }

  /// Reads a date (`2026-11-21`) or a date with a time and an offset (`2026-11-21 10:00`,
  /// `…T10:00:00+02:00`, `…Z`).
  package init?(_ text: some StringProtocol) {
    var scanner = DigitScanner(text)
    guard let year = scanner.number(4), scanner.take("-"), let month = scanner.number(1...2),
      scanner.take("-"), let date = scanner.number(1...2), let day = Day(year, month, date)
    else { return nil }
    var seconds = day.sinceEpoch * 86_400
    if scanner.take("T") || scanner.take("t") || scanner.take(" ") {
      guard let hour = scanner.number(1...2), hour < 24, scanner.take(":"),
        let minute = scanner.number(2), minute < 60
      else { return nil }
      seconds += hour * 3600 + minute * 60
      if scanner.take(":") {
        guard let second = scanner.number(2), second < 61 else { return nil }
        seconds += second
        if scanner.take(".") {
          guard scanner.number(1) != nil else { return nil }
          while scanner.number(1) != nil {}
        }
      }
      _ = scanner.take(" ")
      if !scanner.take("Z"), !scanner.take("z"), !scanner.isAtEnd {
        let sign = scanner.take("+") ? -1 : scanner.take("-") ? 1 : 0
        guard sign != 0, let hours = scanner.number(2), hours < 24 else { return nil }
        let minutes = scanner.take(":") || !scanner.isAtEnd ? scanner.number(2) : 0
        guard let minutes, minutes < 60 else { return nil }
        seconds += sign * (hours * 3600 + minutes * 60)
      }
    }
    guard scanner.isAtEnd else { return nil }
    self.seconds = seconds
  }
}

/// A day of the Gregorian calendar.
package struct Day: Hashable, Sendable, Comparable {
  package let year: Int
  package let month: Int
  package let day: Int

  /// A day that exists.
  package init?(_ year: Int, _ month: Int, _ day: Int) {
    guard (1...12).contains(month), day >= 1, day <= Day.length(of: month, in: year) else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
  }

  /// The day this many days after 1 January 1970 (Hinnant's civil calendar, eras of 400 years).
  package init(sinceEpoch days: Int) {
    let (era, dayOfEra) = (days + 719_468).dividedFlooring(by: 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shifted + 2) / 5 + 1
    month = shifted < 10 ? shifted + 3 : shifted - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// Days since 1 January 1970.
  package var sinceEpoch: Int {
    let year = month <= 2 ? year - 1 : year
    let (era, yearOfEra) = year.dividedFlooring(by: 400)
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// `2026-11-21`.
  package var text: String { "\(four(year))-\(two(month))-\(two(day))" }

  /// 0 is Sunday.
  package var weekday: Int { (sinceEpoch + 4).dividedFlooring(by: 7).remainder }

  package static func < (left: Day, right: Day) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }

  private static func length(of month: Int, in year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

/// Where the program learns the time: handed in, so that a test or `--clock` decides.
package struct Clock: Sendable {
  package let now: @Sendable () -> Moment

  package init(now: @escaping @Sendable () -> Moment) { self.now = now }

  /// The system's clock.
  package static let system = Clock(now: Moment.now)

  /// A clock that stands still.
  package static func fixed(_ moment: Moment) -> Clock { Clock { moment } }
}

private struct DigitScanner {
  private var rest: ArraySlice<UInt8>

  init(_ text: some StringProtocol) { rest = Array(text.utf8)[...] }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard let first = rest.first, UInt32(first) == character.value else { return false }
    rest.removeFirst()
    return true
  }

  mutating func number(_ digits: Int) -> Int? { number(digits...digits) }

  mutating func number(_ digits: ClosedRange<Int>) -> Int? {
    var value = 0
    var count = 0
    while count < digits.upperBound, let digit = rest.first, (48...57).contains(digit) {
      value = value * 10 + Int(digit - 48)
      rest.removeFirst()
      count += 1
    }
    return digits.contains(count) ? value : nil
  }
}

private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
private func four(_ number: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}

extension Int {
  fileprivate func dividedFlooring(by divisor: Int) -> (quotient: Int, remainder: Int) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}
