internal import Ground
internal import Rigor

/// The system's own `curl`, by which servers are asked: what speaks TLS is not written twice, and none of it is linked.
struct Curl: Sendable {
  private let program: Path
  private let environment: [String: String]

  /// Finds the program.
  init(environment: [String: String], disk: any Disk) throws(Failure) {
    guard let found = Path.program("curl", environment, disk: disk) else {
      throw Failure(
        "other sites are asked by curl, which is not here", code: .inconclusive,
        remedy: "install curl, or leave --external out")
    }
    program = found
    self.environment = environment.filter { Curl.passed.contains($0.key.lowercased()) }
  }

  /// What it may have to know to reach the world.
  private static let passed: Set<String> = [
    "path", "http_proxy", "https_proxy", "all_proxy", "no_proxy", "ssl_cert_file", "ssl_cert_dir",
    "curl_ca_bundle",
  ]

  /// The web as it is.
  var web: Web { Web(ask: ask, pause: Ground.pause) }

  private func ask(_ address: String, _ method: Web.Method, _ seconds: Int) -> Web.Reply {
    var launch = Launch(program, in: ".", limit: .seconds(seconds + 5))
    launch.environment = environment
    launch.outputBound = 1 << 20
    launch.arguments =
      [
        // Its own settings must not decide what is found here.
        "--disable", "--silent", "--globoff", "--location", "--max-redirs", "10", "--cookie", "",
        "--proto", "=http,https", "--proto-redir", "=http,https", "--connect-timeout", "\(min(10, seconds))",
        "--max-time", "\(seconds)", "--max-filesize", "65536", "--output", "/dev/null", "--dump-header", "-",
        "--write-out", "\n%{http_code}", "--user-agent", "Mozilla/5.0 (compatible; baton/\(programVersion))",
      ] + (method == .head ? ["--head"] : []) + ["--url", Curl.encoded(address)]
    do throws(LaunchProblem) {
      return Curl.reply(try launch.run(), seconds)
    } catch {
      return .noServer(error.failure.message)
    }
  }

  /// An address in the letters that may be sent: what is neither ASCII nor visible is encoded, but for the server's
  /// name, which curl translates itself.
  private static func encoded(_ address: String) -> String {
    let bytes = Array(address.utf8)
    let start = (bytes.firstIndex(of: UInt8(ascii: ":")) ?? 0) + 3
    let server = bytes.dropFirst(start).firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") }
    var out = Array(bytes[..<(server ?? bytes.count)])
    for byte in bytes[(server ?? bytes.count)...] {
      if byte > 32, byte < 127, !"\"<>\\^`{|}".utf8.contains(byte) {
        out.append(byte)
      } else {
        let hex = Array("0123456789ABCDEF".utf8)
        out += [UInt8(ascii: "%"), hex[Int(byte >> 4)], hex[Int(byte & 15)]]
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}

// MARK: - What it says

extension Curl {
  /// What came of a request: a body that is cut off, too large or too slow does not matter once the answer has begun.
  private static func reply(_ landing: Landing, _ seconds: Int) -> Web.Reply {
    let lines = landing.output.split(separator: UInt8(ascii: "\n")).map {
      String(decoding: $0, as: UTF8.self)
    }
    let status = lines.last.flatMap { Int($0) } ?? 0
    switch landing.end {
    case .exit(47): return .circle
    case .exit(5), .exit(6): return .noServer("its name leads to no server")
    case .exit(7): return .noServer("its server takes no connection")
    case .exit(35), .exit(51), .exit(58), .exit(60), .exit(77):
      return .noServer("no safe connection to its server")
    case .exit(3): return .noAnswer("it is no address of the web")
    case .exit where (200...299).contains(status) || status >= 400:
      return .status(status, after: secondsToWait(lines))
    case .exit(28), .ended(.time):
      return status == 0 && lines.count < 2
        ? .noServer("no answer within \(seconds) seconds")
        : .noAnswer("no whole answer within \(seconds) seconds")
    case .exit(1), .exit(8): return .noAnswer("its server does not speak HTTP")
    case .exit(52), .exit(56): return .noAnswer("its server said nothing")
    case .exit(let code) where status == 0: return .noAnswer("curl gives up with exit code \(code)")
    case .exit: return .noAnswer("its server answers \(status), which leads nowhere")
    case .signal, .ended: return .noAnswer("curl was stopped")
    }
  }

  /// What the last answer says of when to come back: seconds, or a date, which is held against the server's own.
  private static func secondsToWait(_ lines: [String]) -> Int? {
    let start = lines.lastIndex { $0.hasPrefix("HTTP/") } ?? 0
    var fields: [String: String] = [:]
    for line in lines[start...] {
      let parts = line.split(separator: ":", maxSplits: 1)
      if parts.count == 2 { fields[parts[0].lowercased()] = trimmed(parts[1]) }
    }
    guard let wish = fields["retry-after"] else { return nil }
    if let seconds = Int(wish) { return max(0, seconds) }
    guard let then = moment(wish), let now = fields["date"].flatMap(moment) else { return nil }
    return max(0, then.seconds - now.seconds)
  }

  private static func trimmed(_ text: Substring) -> String {
    String(text.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }

  /// `Sat, 21 Nov 2026 10:00:00 GMT`, as RFC 9110 has it.
  private static func moment(_ text: String) -> Moment? {
    let parts = text.split(separator: " ")
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    guard parts.count == 6, let month = months.firstIndex(of: String(parts[2])) else { return nil }
    return Moment("\(parts[3])-\(month + 1)-\(parts[1])T\(parts[4])Z")
  }
}
