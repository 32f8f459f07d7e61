import Ground
import Reading
import Testing

/// Tables beside what they could be mistaken for; GitHub's own examples are in `ConformanceTests`.
@Suite struct TableTests {
  private static let source = "|a|b|\n|-|-|\n|c|`d\\|e`|"
  private static let table =
    "<table>\n<thead>\n<tr>\n<th>a</th>\n<th>b</th>\n</tr>\n</thead>\n"
    + "<tbody>\n<tr>\n<td>c</td>\n<td><code>d|e</code></td>\n</tr>\n</tbody>\n</table>"

  private static func code(_ word: String = "") -> String {
    "<pre><code\(word.isEmpty ? "" : " class=\"language-\(word)\"")>|a|b|\n|-|-|\n|c|`d\\|e`|\n</code></pre>"
  }

  @Test(
    "tells tables from the code beside them",
    arguments: [
      Example("after a fence", "```\n\(source)\n```\n\n\(source)", "\(code())\n\(table)"),
      Example("before a fence", "\(source)\n\n~~~x\n\(source)\n~~~", "\(table)\n\(code("x"))"),
      Example("a longer fence", "````\n```\n````\n\n\(source)", "<pre><code>```\n</code></pre>\n\(table)"),
      Example(
        "a fence that nothing closes", "\(source)\n\n```\n\(source)\n~~~\n``` x",
        "\(table)\n\(code().replacing("</code>", with: "~~~\n``` x\n</code>"))"),
      Example("an indented end", "```\n\(source)\n   ```  \n\n\(source)", "\(code())\n\(table)"),
      Example(
        "an end that is indented too far", "```\n    ```\n```\n\n\(source)",
        "<pre><code>    ```\n</code></pre>\n\(table)"),
      Example(
        "backticks in a line", "`x` y\n\n``` x`y\n\n\(source)",
        "<p><code>x</code> y</p>\n<p>``` x`y</p>\n\(table)"),
      Example(
        "a fence in a list", "- ```\n  \(source.replacing("\n", with: "\n  "))\n  ```\n\n\(source)",
        "<ul>\n<li>\n\(code())\n</li>\n</ul>\n\(table)"),
      Example(
        "a fence that ends a list", "- ```\n```\n\(source)\n```\n\n\(source)",
        "<ul>\n<li>\n<pre><code></code></pre>\n</li>\n</ul>\n\(code())\n\(table)"),
      Example("right behind a fence", "```\nx\n```\n\(source)", "<pre><code>x\n</code></pre>\n\(table)"),
      Example(
        "with carriage returns", "\(source)\n\nx\n".replacing("\n", with: "\r\n"), "\(table)\n<p>x</p>"),
    ])
  func writes(example: Example) {
    #expect(example.read() == example.html)
  }
}
