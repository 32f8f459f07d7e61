/// Whoever asks servers, and lets time go by between two requests; handed in, so that a test is the web.
package struct Web: Sendable {
  /// What a server is asked for.
  package enum Method: Sendable {
    /// The head of the answer alone.
    case head
    /// The answer as a reader's browser would get it.
    case get
  }

  /// What came of a request, redirects followed.
  package enum Reply: Hashable, Sendable {
    /// The server's answer, and how many seconds it wants to be left alone.
    case status(Int, after: Int?)
    /// It went from address to address without end.
    case circle
    /// A server is there, and what it says is no answer; why, in words.
    case noAnswer(String)
    /// No server was reached; why, in words.
    case noServer(String)
  }

  package let ask: @Sendable (_ address: String, _ method: Method, _ seconds: Int) -> Reply
  package let pause: @Sendable (Duration) -> Void

  package init(
    ask: @escaping @Sendable (_ address: String, _ method: Method, _ seconds: Int) -> Reply,
    pause: @escaping @Sendable (Duration) -> Void
  ) {
    self.ask = ask
    self.pause = pause
  }
}
