import Testing

@testable import baton

@Suite struct DiscretionTests {
  @Test(arguments: [
    ("ada", "ada"), ("ada@example.org", "ada"), ("by ada@example.org, and bo@b.c.", "by ada, and bo"),
    ("<ada+x@example.org>", "<ada+x>"), ("at 3 @ noon", "at 3 @ noon"), ("@home", "@home"), ("", ""),
    ("a@b@c.de", "a"), ("ada@münchen.de!", "ada!"),
  ])
  func `of an address only what stands before the host is told`(written: String, told: String) {
    #expect(written.discreet == told)
  }
}
