import Ground
import Testing

@Suite struct MomentTests {
  @Test(arguments: [
    ("2026-11-21", "2026-11-21T00:00:00Z"), ("2026-11-21 10:00", "2026-11-21T10:00:00Z"),
    ("2026-11-21T10:00:00Z", "2026-11-21T10:00:00Z"), ("2026-11-21t10:00:00z", "2026-11-21T10:00:00Z"),
    ("2026-11-21T10:00:00+02:00", "2026-11-21T08:00:00Z"), ("2026-11-21T00:30-01:00", "2026-11-21T01:30:00Z"),
    ("2026-1-2", "2026-01-02T00:00:00Z"), ("2024-02-29", "2024-02-29T00:00:00Z"),
    ("2026-11-21T10:00:00.123Z", "2026-11-21T10:00:00Z"), ("2026-11-21T10:00 +0530", "2026-11-21T04:30:00Z"),
    ("1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z"), ("0000-03-01", "0000-03-01T00:00:00Z"),
    ("2026-12-31T23:00:00-02:00", "2027-01-01T01:00:00Z"), ("2026-11-21T10:00:00+02", "2026-11-21T08:00:00Z"),
  ])
  func isRead(_ text: String, _ expected: String) {
    #expect(Moment(text)?.text == expected)
  }

  @Test(arguments: [
    "", "2026", "2026-13-01", "2026-02-29", "2026-00-10", "2026-11-31", "2026-11-21T", "2026-11-21 ",
    "2026-11-21T24:00", "2026-11-21T10:60", "2026-11-21T10", "2026-11-21x", "21.11.2026",
    "2026-11-21T10:00:00+", "2026-11-21T10:00:00+99:00", "2026-11-21T10:00:00+02:75", "2026-11-21T10:00Zx",
    "2026-11-21T10:00:00.Z", "２０２６-11-21",
  ])
  func isRefused(_ text: String) {
    #expect(Moment(text) == nil)
  }

  @Test func everyDayOfFourCenturiesComesBack() {
    var last = Day(sinceEpoch: -150_001)
    for number in -150_000..<150_000 {
      let day = Day(sinceEpoch: number)
      guard day.sinceEpoch == number, last < day, Day(day.year, day.month, day.day) == day else {
        Issue.record("day \(number) is \(day.text)")
        return
      }
      last = day
    }
  }

  @Test(arguments: [(1970, 1, 1, 4), (2026, 11, 21, 6), (2000, 2, 29, 2), (1969, 12, 31, 3)])
  func aDayHasItsWeekday(_ year: Int, _ month: Int, _ day: Int, _ weekday: Int) {
    #expect(Day(year, month, day)?.weekday == weekday)
  }

  @Test func aClockIsHandedIn() {
    let moment = Moment(seconds: 1_000_000_000)
    #expect(Clock.fixed(moment).now() == moment)
    #expect(moment.text == "2001-09-09T01:46:40Z" && moment.day.text == "2001-09-09")
    #expect(Moment(seconds: -1).day.text == "1969-12-31")
    #expect(Clock.system.now() > moment)
  }
}
