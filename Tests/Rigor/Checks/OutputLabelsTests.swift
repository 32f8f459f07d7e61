import Ground
import Rigor
import Testing

@Suite struct OutputLabelsTests {
  @Test(arguments: [
    "<img src=a alt=''><img src=a alt=Oak><img src=a role=presentation><img src=a aria-label=Oak>",
    "<a href=x>a</a><a href=x><img src=a alt=Oak></a><a href=x title=Oak></a><a name=x></a>",
    "<a href=x><svg role=img aria-label=Oak></svg></a><a href=x><svg><title>Oak</title></svg></a>",
    "<button>a</button><button aria-label=Close>×</button>",
    "<label>a <input></label><label for=b>b</label><input id=b>",
    "<input type=hidden><input type=submit><input aria-labelledby=x><select title=x></select>",
    "<h2>a</h2><h2><img src=a alt=Oak></h2>",
    "<div hidden><a href=x></a></div><div aria-hidden=true><h2></h2></div>",
    "<iframe title=x src=y></iframe>", "<h2><code>a</code></h2>",
  ])
  func passes(body: String) throws {
    #expect(try found(by: "output.labels", inBody: body) == [])
  }

  @Test(arguments: [
    ("«<img src=a>»", "picture without an alternative text: <img src=a>"),
    ("«<a href=x>» </a>", "link without words: <a href=x>"),
    ("«<a href=x>»<img src=a alt=''></a>", "link without words: <a href=x>"),
    ("«<a href=x>»<span aria-hidden=true>→</span></a>", "link without words: <a href=x>"),
    ("«<button>»</button>", "button without words: <button>"), ("«<input>»", "field without words: <input>"),
    ("<label for=a></label>«<input id=a>»", "field without words: <input id=a>"),
    ("«<select>»<option>a</select>", "field without words: <select>"), ("«<h2>»</h2>", "empty heading: <h2>"),
    ("«<iframe src=y>»</iframe>", "frame without words: <iframe src=y>"),
    ("«<input type=image src=a>»", "button without words: <input type=image src=a>"),
  ])
  func fails(body: String, summary: String) throws {
    #expect(try found(by: "output.labels", inBody: body) == [summary])
  }
}
