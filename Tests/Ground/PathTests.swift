import Ground
import Testing

@Suite struct PathTests {
  @Test(arguments: [
    ("a", "b", "a/b"), ("a/", "b", "a/b"), (".", "b", "b"), ("", "b", "b"), ("a", "", "a"), ("/", "b", "/b"),
    ("a", "/b", "/b"), ("a", "b/c", "a/b/c"),
  ])
  func partsAreJoined(_ folder: String, _ name: String, _ expected: String) {
    #expect((Path(folder) / name).text == expected)
  }

  @Test(arguments: [
    ("a/b.MD", "a", "b.MD", "b", "md"), ("b", ".", "b", "b", ""), ("/b", "/", "b", "b", ""),
    ("a/b/", "a", "b", "b", ""), (".git", ".", ".git", ".git", ""), ("a.b.c", ".", "a.b.c", "a.b", "c"),
    ("/", "/", "", "", ""), ("a//b", "a", "b", "b", ""), ("a.b/c", "a.b", "c", "c", ""),
  ])
  func partsAreNamed(_ path: String, _ parent: String, _ name: String, _ stem: String, _ suffix: String) {
    let path = Path(path)
    #expect(path.parent.text == parent && path.name == name)
    #expect(path.stem == stem && path.suffix == suffix)
  }

  @Test func pathsAreInByteOrder() {
    #expect(["b", "a/b", "a-b", "B"].map { Path($0) }.sorted().map(\.text) == ["B", "a-b", "a/b", "b"])
  }

  @Test(arguments: [
    ("titel", "title"), ("Tilte", "title"), ("langauge", "language"), ("x", "y"), ("base_url", "base-url"),
  ])
  func theNearestWordIsFound(_ word: String, _ expected: String) {
    #expect(nearest(to: word, among: ["title", "language", "base-url", "y"]) == expected)
  }

  @Test func nothingNearIsNothing() {
    #expect(nearest(to: "elephant", among: ["title", "language"]) == nil)
    #expect(nearest(to: "title", among: []) == nil)
    // Other words with the same end.
    #expect(nearest(to: "personalization", among: ["Virtualization"]) == nil)
    #expect(nearest(to: "real-time-data-monetization", among: ["customer-data-monetization"]) == nil)
    #expect(nearest(to: "orchestrator treshhold", among: ["orchestrator threshold"]) != nil)
    #expect(nearest(to: "ab", among: ["ac", "aa"]) == nearest(to: "ab", among: ["aa", "ac"]))
  }
}
