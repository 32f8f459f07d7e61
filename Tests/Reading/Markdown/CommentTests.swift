import Ground
import Reading
import Testing

@Suite struct CommentTests {
  @Test(
    "leaves out what stands in a comment, and nothing else",
    arguments: [
      Example("in a line", "a %%gone%% b", "<p>a  b</p>"),
      Example("twice in a line", "%%x%% a %%y%%", "<p>a</p>"),
      Example("empty", "a%%%%b", "<p>ab</p>"),
      Example("over two lines", "a %%x\ny%% b", "<p>a\nb</p>"),
      Example("over blocks", "a\n\n%%\n# gone\n\n- gone\n%%\n\nb", "<p>a</p>\n<p>b</p>"),
      Example("in a heading", "# a %%gone%%", "<h1 id=\"a\">a</h1>"),
      Example("in a list", "- a %%x\n  y%% b\n- c", "<ul>\n<li>a\nb</li>\n<li>c</li>\n</ul>"),
      Example(
        "in a quotation it does not end it", "> a\n> %%\n> gone\n> %%\n> b",
        "<blockquote>\n<p>a</p>\n<p>b</p>\n</blockquote>"),
      Example(
        "in a callout it does not end it", "> [!note] T\n> %%\n> gone\n> %%\n> b",
        "<div class=\"callout\" data-callout=\"note\" role=\"note\">\n<p class=\"callout-title\">T</p>\n<p>b</p>\n</div>"
      ),
      Example(
        "in a table", "| a |\n|---|\n| b %%gone%% |",
        "<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>b</td>\n</tr>\n</tbody>\n</table>"
      ),
      Example("in code it is text", "`%%a%%`", "<p><code>%%a%%</code></p>"),
      Example("in code over two lines it is text", "`a %%\nb %%` c", "<p><code>a %% b %%</code> c</p>"),
      Example(
        "in an indented block of code it is text", "a\n\n    %%b%%",
        "<p>a</p>\n<pre><code>%%b%%\n</code></pre>"),
      Example(
        "what is indented below a footnote is no code", "[^1]: a\n\n    b %%gone%%",
        "<div class=\"footnotes\" role=\"doc-endnotes\">\n<ol>\n<li id=\"fn:1\">\n<p>a</p>\n<p>b</p>\n</li>\n</ol>\n</div>"
      ),
      Example("in a formula it is text", "$`%%a%%`$", "<p><code class=\"math\">%%a%%</code></p>"),
      Example("in raw HTML it is text", "<div>\n%%a%%\n</div>", "<div>\n%%a%%\n</div>"),
      Example("in a tag it is text", "<b title=\"%%\">a</b> %%gone%%", "<p><b title=\"%%\">a</b></p>"),
      Example("code in a comment does not close it", "%%\n```\na %%\n```\n%%\n\nb", "<p>b</p>"),
      Example("a code span in a comment does not close it", "a %% `%%` %% b", "<p>a  b</p>"),
      Example("escaped it is text", "a \\%% b %%gone%%", "<p>a %% b</p>"),
    ])
  func leavesOut(example: Example) {
    let read = Read(example.markdown)
    #expect(example.read() == example.html)
    #expect(read.findings == [])
  }

  @Test(
    "shows all that stands behind a comment without an end, and says where it begins",
    arguments: [
      ("100«1»%% sure\n\nkept", "<p>100%% sure</p>\n<p>kept</p>"),
      ("%%a%% b «1»%% c", "<p>b %% c</p>"),
      ("a\n\n«1»%%\n\n# kept\n", "<p>a</p>\n<p>%%</p>\n<h1 id=\"kept\">kept</h1>"),
      ("a «1»%% b\n\nc `%%` d", "<p>a %% b</p>\n<p>c <code>%%</code> d</p>"),
      ("a «1»%% b\n\n```\n%%\n```", "<p>a %% b</p>\n<pre><code>%%\n</code></pre>"),
      ("«1»%%% a", "<p>%%% a</p>"),
      ("---\ntitle: t\n---\n\nä «1»%% b", "<p>ä %% b</p>"),
    ])
  func unclosed(marked: String, html: String) {
    let read = Read(marked)
    #expect(read.html == html + "\n")
    #expect(read.findings == ["comments.closed \(read.place(1)) %% that nothing closes is shown as text"])
  }

  @Test("keeps places right behind a comment of several lines")
  func places() {
    let read = Read("%%a\nb%%\n\nä «1»[[c]]")
    #expect(read.links.map(\.position.words) == [read.place(1)])
  }

  @Test("leaves comments out of the Markdown that is handed on, and nothing else")
  func plainText() {
    let source = "a %%gone%% `%%`\n\n[^1]: x\n\n    y %%gone%%\n\nb %% c\n"
    #expect(Document.plainText(of: Array(source.utf8)).text == "a  `%%`\n\n[^1]: x\n\n    y \n\nb %% c\n")
  }
}
