import Ground
import Testing

@Suite struct StructureFenceTests {
  @Test(arguments: [
    "```js\nlet oak = 1\n```\n", "````markdown\n```js\nx\n```\n````\n", "~~~\n```js\nx\n```\n~~~\n",
    "text\n\n    ```json\n    x\n", "```\nx\n```\n\ntext\n", "- item\n\n  ```\n  x\n  ```\n",
    "```\nx\n```   \n\n",
    "> ```\n> x\n> ```\n",
    // What closes it stands farther left than the list that it opens in; what is far to the right closes nothing.
    "- a\n  ```js\n  x\n```\n\n- b\n  ```js\n  y\n```\n",
    "```markdown\n- a\n\n    ```js\n    x\n    ```\n```\n",
  ])
  func passes(text: String) throws {
    #expect(try found(by: "structure.fence", in: text) == [])
  }

  @Test(arguments: [
    (
      "# Oak\n\n«```js»\nlet oak = 1\n\n## Roots\n", "fence that nothing closes",
      "write ``` where the code ends"
    ),
    ("«~~~~»\nx\n~~~\n", "fence that nothing closes", "write ~~~~ where the code ends"),
    ("«```»", "fence that nothing closes", "write ``` where the code ends"),
    (
      "```markdown\ntext\n«```js»\nx\n```\n```\n\ntext\n\n```\ny\n```\n", "fence inside a fence",
      "begin and end the outer one, in line 1, with ````"
    ),
    (
      "text\n```\n\ntext\n\n«```js»\nx\n```\n\ntext\n", "fence inside a fence",
      "take the one in line 2 away, or begin and end it with ````"
    ),
  ])
  func fails(text: String, summary: String, remedy: String) throws {
    let findings = try found(by: "structure.fence", in: ["patterns/oak.md": text])
    #expect(findings.first.map(\.summary) == summary)
    #expect(findings.first.map(\.remedy) == remedy)
  }
}
