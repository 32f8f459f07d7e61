import Ground
import Reading
import Testing

@Suite struct MathTests {
  @Test(
    "leaves formulas between dollars and backticks as they are",
    arguments: [
      Example("in a line", "a $`x*y*`$ b", "<p>a <code class=\"math\">x*y*</code> b</p>"),
      Example("a block", "```math\nx*y*\n```", "<pre class=\"math\"><code>x*y*\n</code></pre>"),
      Example("single dollars are text unless asked for", "$a*b*c$", "<p>$a<em>b</em>c$</p>"),
      Example("dollars in code are code", "`$x$`", "<p><code>$x$</code></p>"),
      Example("an escaped dollar is text", "\\$`x`$", "<p>$<code>x</code>$</p>"),
    ])
  func backticks(example: Example) {
    #expect(example.read() == example.html)
  }

  @Test(
    "finds formulas between dollars when asked to",
    arguments: [
      Example("one dollar", "a $x*y*$, b", "<p>a <code class=\"math\">x*y*</code>, b</p>"),
      Example("two dollars", "$$x_1 + y_1$$", "<p><code class=\"math\">x_1 + y_1</code></p>"),
      Example("two dollars and spaces", "$$ x $$", "<p><code class=\"math\">x</code></p>"),
      Example("one sign", "$x$", "<p><code class=\"math\">x</code></p>"),
      Example("an escaped dollar within", "$a\\$b$", "<p><code class=\"math\">a\\$b</code></p>"),
      Example("backticks too", "$`x`$", "<p><code class=\"math\">x</code></p>"),
      Example("no wikilink within", "$[[a]]$", "<p><code class=\"math\">[[a]]</code></p>"),
      Example(
        "a block of several lines", "a\n\n$$\nx*y*\n\n- z\n$$\n\nb",
        "<p>a</p>\n<pre class=\"math\"><code>x*y*\n\n- z\n</code></pre>\n<p>b</p>"),
      Example(
        "a block in a quotation", "> $$\n> x\n> $$",
        "<blockquote>\n<pre class=\"math\"><code>x\n</code></pre>\n</blockquote>"),
      Example(
        "a block in a list", "- a\n  $$\n  x\n  $$",
        "<ul>\n<li>a\n<pre class=\"math\"><code>x\n</code></pre>\n</li>\n</ul>"),
      Example("a block without an end is text", "$$\nx", "<p>$$\nx</p>"),
      Example("a price", "It costs $5.", "<p>It costs $5.</p>"),
      Example("two prices", "$5 and $6", "<p>$5 and $6</p>"),
      Example("a range of prices", "$5-$10 or US$5–US$10", "<p>$5-$10 or US$5–US$10</p>"),
      Example(
        "prices before a formula", "$5 and $6, then $x*y*$",
        "<p>$5 and $6, then <code class=\"math\">x*y*</code></p>"),
      Example("a space within", "$ x $", "<p>$ x $</p>"),
      Example("escaped", "\\$x\\$ \\$5$", "<p>$x$ $5$</p>"),
      Example("in code", "`$x$`", "<p><code>$x$</code></p>"),
      Example("in a block of code", "```\n$$\nx\n$$\n```", "<pre><code>$$\nx\n$$\n</code></pre>"),
      Example("in a tag", "<b title=\"$x$\">a</b>", "<p><b title=\"$x$\">a</b></p>"),
      Example(
        "in a table", "| $a$ |\n|---|\n| $5 |",
        "<table>\n<thead>\n<tr>\n<th><code class=\"math\">a</code></th>\n</tr>\n</thead>\n"
          + "<tbody>\n<tr>\n<td>$5</td>\n</tr>\n</tbody>\n</table>"),
    ])
  func dollars(example: Example) {
    #expect(example.read { $0.features.insert(.dollarMath) } == example.html)
  }
}
