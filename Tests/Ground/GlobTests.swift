import Ground
import Testing

@Suite struct GlobTests {
  @Test(arguments: [
    ("*.md", "a.md"), ("**/*.md", "a.md"), ("**/*.md", "x/y/a.md"), ("content/**", "content/a/b"),
    ("content/**/*.md", "content/a.md"), ("a/**/b/*.md", "a/x/b/y/b/c.md"), ("?.md", "a.md"), ("", ""),
    ("a*c*e", "abcde"), ("**", "a/b/c"), ("a/*/c", "a/b/c"), ("*", ""), ("**/b", "b"), ("?", "é"),
    ("h?llo", "hällo"), ("*a/*b", "xa/yb"), ("**/a*b/c", "a/axb/c"),
  ])
  func matches(_ glob: String, _ path: String) {
    #expect(Glob(glob).matches(path))
  }

  @Test(arguments: [
    ("*.md", "x/a.md"), ("content/*", "content/a/b"), ("?.md", "ab.md"), ("a?b", "a/b"), ("", "a"),
    ("a", ""), ("a/**/b", "ab"), ("**/*.md", "a.txt"), ("content/**", "contents/a"), ("**/b", "ab"),
    ("**/foo.md", "xfoo.md"), ("a/**/b.md", "a/xb.md"), ("?", ""), ("??", "é"),
  ])
  func doesNotMatch(_ glob: String, _ path: String) {
    #expect(!Glob(glob).matches(path))
  }

  @Test func aDottedIdHasDotsBetweenItsParts() {
    #expect(Glob("links.*", separator: ".").matches("links.internal"))
    #expect(!Glob("links.*", separator: ".").matches("links.internal.deep"))
    #expect(Glob("**", separator: ".").matches("links.internal"))
  }

  @Test func theMoreIsLiteralTheMoreItWeighs() {
    #expect(Glob("links.*").weight < Glob("links.internal").weight)
    #expect(Glob("**").weight == 0)
  }

  @Test func starsWithoutEndTakeNoTimeWithoutEnd() {
    let path = String(repeating: "a", count: 2000)
    let clock = ContinuousClock()
    let time = clock.measure {
      #expect(!Glob(String(repeating: "*a", count: 200) + "b").matches(path))
      #expect(!Glob(String(repeating: "**/a", count: 100) + "b").matches(path))
    }
    #expect(time < .seconds(5))
  }
}
