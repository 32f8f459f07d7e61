import Ground
import Rendering
import TestKit
import Testing

/// What holds for any template: a moment of it in every run, as long as one likes with `make soak`.
@Suite struct TemplateSoakTests {
  @Test func `no template crashes, and none lets a value out of its place`() throws {
    let (view, seeds) = (try everyKindView(title: "\"><script x='"), TemplateSoakTests.seeds)
    let faults = try Soak.run("templates", rounds: 300) { dice in
      let template = dice.mutate(seeds)
      let partials = ["head", "small", "large"].map { TemplateFixture.file($0, dice.mutate(seeds).text) }
      _ = TemplateFixture(bytes: template, nil, partials).failures
      let fixture = TemplateFixture(bytes: template, everyKind, partials)
      guard fixture.failures.isEmpty, let page = try? fixture.rendered(view) else { return nil }
      return page.contains("<script x=") ? "\(template.text.debugDescription)" : nil
    }
    #expect(faults == [])
  }

  private static let seeds: [[UInt8]] =
    TemplateMutationTests.pieces.map { Array($0.utf8) }
    + [
      "<h1>{{title}}</h1>{{#tags}}<i title=\"{{.}}\">{{.}}</i>{{/tags}}{{^draft}}{{{body}}}{{/draft}}\n",
      "{{<head}}{{$a}}x{{/a}}{{/head}}{{> head}}<a href=\"{{address}}\">{{author.name}}</a>\n",
      "{{#links}}\n  <a href=\"{{target}}\">{{label}}</a>\n{{/links}}\n{{=| |=}}|title||={{ }}=|\n",
      "{{>*card}}{{extra.colour}}{{count}}\n",
    ].map { Array($0.utf8) }
}
