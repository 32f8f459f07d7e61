import Ground
import Testing

@Suite struct JudgedAddressTests {
  @Test(arguments: [
    "javascript:alert(1)", "JavaScript:alert(1)", " javascript:x", "java\tscript:x", "java\nscript:x",
    "\u{1}javascript:x", "javascript\r:x", "data:text/html,x", "DATA:,", "vbscript:x", "\u{7F}v\0bscript:x",
  ])
  func refusesWhatRunsAScript(_ text: String) {
    #expect(Address(judging: text) == nil)
  }

  @Test(arguments: [
    ("/a/b.html?x=1&y=2#z", "/a/b.html?x=1&y=2#z"), ("https://x.org/a b", "https://x.org/a%20b"),
    ("é", "%C3%A9"), ("a%20b", "a%20b"), ("a\"<>\\^`{|}[]", "a%22%3C%3E%5C%5E%60%7B%7C%7D%5B%5D"),
    ("  padded\n", "padded"), ("", ""), ("mailto:a@b.c", "mailto:a@b.c"),
    ("./javascript:x", "./javascript:x"),
    ("?data:x", "?data:x"), ("javascripts:x", "javascripts:x"), ("a\tb\u{7F}", "a%09b%7F"),
    ("-_.+!*'(),$~;=@", "-_.+!*'(),$~;=@"),
  ])
  func encodesAsLibcmarkDoes(_ text: String, _ expected: String) {
    let address = Address(judging: text)
    #expect(address?.text == expected)
    #expect(address.flatMap { Address(judging: $0.text) } == address)
  }
}
