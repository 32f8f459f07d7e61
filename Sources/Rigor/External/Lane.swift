/// One server that is asked one thing after the other, with a pause between.
struct Lane {
  /// What an address turned out to be.
  enum Verdict: Hashable, Sendable {
    case there
    /// The server says that nothing is there.
    case gone(Int)
    /// Nobody can say; why, in words.
    case unknown(String)
  }

  /// How servers are asked.
  struct Manners: Sendable {
    let tries: Int
    let seconds: Int
    let pause: Duration

    /// The longest that a server may ask to be left alone, in seconds; longer, and it is.
    static let longestWait = 60
    /// After so many addresses of a server that was not there, the rest are not tried.
    static let patience = 2
  }

  private let web: Web
  private let manners: Manners
  private var hasAsked = false
  private var failures = 0
  /// Why nothing more is asked here.
  private var closing: String?

  init(_ web: Web, _ manners: Manners) {
    self.web = web
    self.manners = manners
  }

  /// What an address is, asked as often as need be.
  mutating func verdict(on address: String) -> Verdict {
    if let closing { return .unknown(closing) }
    var reason = ""
    for attempt in 0..<max(1, manners.tries) {
      switch reply(address, isFirst: attempt == 0) {
      case .status(200..<300, _): return .there
      case .status(let status, _) where status == 404 || status == 410: return .gone(status)
      case .status(let status, let after) where mayPass(status):
        reason = "its server answers \(status)"
        guard wait(attempt, after) else { return .unknown(closing ?? reason) }
      case .status(let status, _): return .unknown("its server answers \(status)")
      case .circle: return .unknown("it leads from address to address without end")
      case .noAnswer(let why):
        reason = why
        guard wait(attempt, nil) else { return .unknown(reason) }
      case .noServer(let why):
        reason = why
        guard wait(attempt, nil) else { return unreached(why) }
      }
      failures = 0
    }
    return .unknown(reason)
  }

  /// What is so at this moment and may be otherwise soon.
  private func mayPass(_ status: Int) -> Bool {
    status == 408 || status == 425 || status == 429 || (500...599).contains(status)
  }

  private mutating func unreached(_ why: String) -> Verdict {
    failures += 1
    if failures >= Manners.patience { closing = why }
    return .unknown(why)
  }

  /// Asks for the head, and for the whole where that says nothing: many servers answer the one wrongly.
  private mutating func reply(_ address: String, isFirst: Bool) -> Web.Reply {
    guard isFirst else { return ask(address, .get) }
    let reply = ask(address, .head)
    switch reply {
    case .status(200..<300, _), .status(429, _), .status(503, _), .noServer: return reply
    case .status, .circle, .noAnswer: return ask(address, .get)
    }
  }

  private mutating func ask(_ address: String, _ method: Web.Method) -> Web.Reply {
    if hasAsked { web.pause(manners.pause) }
    hasAsked = true
    return web.ask(address, method, manners.seconds)
  }

  /// Lets time go by before the next attempt, each time twice as long; false where there is none.
  private mutating func wait(_ attempt: Int, _ after: Int?) -> Bool {
    if let after, after > Manners.longestWait {
      closing = "its server asks to be left alone for \(after) seconds"
      return false
    }
    guard attempt + 1 < manners.tries else { return false }
    web.pause(max(.seconds(after ?? 0), manners.pause * (1 << min(attempt, 10))))
    return true
  }
}
