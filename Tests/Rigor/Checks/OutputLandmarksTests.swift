import Ground
import Rigor
import Testing

@Suite struct OutputLandmarksTests {
  @Test(arguments: [
    "<header><h2>Site</h2></header><main><h1>a</h1><h2>b</h2><h3>c</h3><h2>d</h2></main><footer></footer>",
    "<main><h1>a</h1><article><header>x</header><h2>b</h2><footer>y</footer></article></main>",
    "<div role=main><h1>a</h1></div><main hidden></main>",
  ])
  func passes(body: String) throws {
    #expect(try found(by: "output.landmarks", inBody: body) == [])
  }

  @Test(arguments: [
    ("<h1>a</h1>", ["page without a main part"]),
    ("<main>a</main>", ["page without a heading of the first level"]),
    ("<main><h1>a</h1></main>«<main>»</main>", ["second <main>"]),
    ("<main><h1>a</h1>«<h1>»b</h1></main>", ["second <h1>"]),
    ("<main><h1>a</h1>«<h3>»b</h3></main>", ["<h3> right below <h1>"]),
    ("<article>«<main>»<h1>a</h1></main></article>", ["<main> inside <article>"]),
    ("<main><h1>a</h1></main><footer>«<header>»</header></footer>", ["<header> inside <footer>"]),
  ])
  func fails(body: String, summaries: [String]) throws {
    #expect(try found(by: "output.landmarks", inBody: body) == summaries)
  }
}
