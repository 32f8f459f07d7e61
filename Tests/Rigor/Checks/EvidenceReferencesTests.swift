import Testing

@Suite struct EvidenceReferencesTests {
  @Test(arguments: [
    "One [1] and two [2].\n\n## References\n\n1. A\n2. B\n", "One [1].\n\n## References\n\n[1] A\n[2] B\n",
    // Without entries, or where brackets are mostly something else, nobody can tell.
    "One [1] and nine [9].\n\n## References\n\nRead on.\n", "One [1] and nine [9].\n",
    "a[7], a[8], [1]\n\n## References\n\n1. A\n", "One [1].\n\n    a[9]\n\n## References\n\n1. A\n",
    "One [1], x[1] and y[3], (z[4]), [2] and [1].\n\n## References\n\n1. A\n2. B\n",
    "One [1], [9](https://x.example).\n\n## References\n\n1. A\n",
  ])
  func passes(text: String) throws {
    #expect(try found(by: "evidence.references", in: "# Oak\n\n\(text)") == [])
  }

  @Test(arguments: [
    "One [1] and two [2], but «[3]».\n\n## References\n\n1. A\n2. B\n",
    "One[1] and two[2], but so«[3]».\n\n## References\n\n1. A\n2. B\n",
    "One [1], four [4], but «[3]» twice [3].\n\n## References\n\n[1] A\n\n[4] B\n",
  ])
  func fails(text: String) throws {
    let findings = try found(by: "evidence.references", in: "# Oak\n\n\(text)")
    #expect(findings == ["citation [3] has no entry among the references"])
  }
}
