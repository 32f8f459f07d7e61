"""Faults for the pages of a finished site, one page each, with who must see them.

A fault is its name, the topic that it belongs to, who judges it besides Baton (vnu, axe, both or none), and its HTML: what
stands in the main part of a page, or with `page` the whole page.
"""

HTML = [
    ("stray-p", "<p>a</p></p>"), ("open-div", "<div><p>a</p>"), ("open-b", "<p><b>a</p>"),
    ("open-span", "<p><span>a<div>b</div>"), ("crossed", "<p><b>a<i>b</b></i></p>"), ("stray-span", "<p>a</span></p>"),
    ("link-in-link", "<p><a href='#_text'>a<a href='#_text'>b</a></p>"),
    ("button-in-button", "<p><button>a<button>b</button></p>"), ("form-in-form", "<form>a<form>b</form></form>"),
    ("heading-in-heading", "<h2>a<h3>b</h3>"), ("heading-closed-by-other", "<h2>a</h3>"),
    ("open-in-item", "<ul><li><b>a<li>b</ul>"), ("open-list", "<ul><li>a"),
    ("stray-cell-end", "<table><tr><td>a</table></td>"), ("stray-cell", "<td>a"),
    ("cell-without-row", "<table><td>a</table>"), ("open-in-cell", "<table><tr><td><div>a</table>"),
    ("text-in-row", "<table><tr>a<td>b</table>"), ("p-in-table", "<table><p>a</p><tr><td>b</table>"),
    ("closed-div", "<div/>a</div>"), ("double-id", "<p id=a id=b>a</p>"), ("double-data", "<p data-x=a DATA-X=b>a</p>"),
    ("no-space", "<p title=\"x\"class=\"y\">a</p>"), ("no-value", "<p title=>a</p>"),
    ("bare-value", "<p title=a=b>a</p>"), ("quote-in-name", "<p title=a b\">a</p>"), ("slash-in-tag", "<br/class=a>"),
    ("bare-less", "<p>1 < 2</p>"), ("unknown-name", "<p>&nosuch;</p>"), ("no-semicolon", "<p>&copy 2026</p>"),
    ("null", "<p>&#0;</p>"), ("no-digits", "<p>&#;</p>"), ("attribute-reference", "<p title='&amp'>a</p>"),
    ("end-with-attribute", "<p>a</p class=x>"), ("empty-end", "<p>a</></p>"), ("question", "<?php a ?>"),
    ("comment-in-comment", "<!-- a <!-- b -->"), ("comment-abrupt", "<!--> a"), ("control", "<p>a\u0001</p>"), ("image", "<image alt=''>"),
    ("svg-crossed", "<svg><g></svg>"), ("p-in-svg", "<svg><p>a</p></svg>"), ("second-body", "<body>"),
    ("p-in-select", "<select aria-label=x><option>a<p>b</select>"), ("declaration", "<!ELEMENT a>"),
    ("br-end", "<p>a</br>b</p>"), ("stray-img-end", "<p>a</img></p>"),
]
LABELS = [
    ("no-alt", "both", "<p><img src='/a.png'></p>"), ("empty-link", "axe", "<p><a href='/'></a></p>"),
    ("picture-link", "axe", "<p><a href='/'><img src='/a.png' alt=''></a></p>"),
    ("arrow-link", "axe", "<p><a href='/'><span aria-hidden=true>→</span></a></p>"),
    ("empty-button", "axe", "<p><button></button></p>"), ("bare-input", "axe", "<p><input></p>"),
    ("empty-label", "axe", "<p><label for=f></label><input id=f></p>"),
    ("bare-select", "axe", "<p><select><option>a</select></p>"), ("bare-area", "axe", "<p><textarea></textarea></p>"),
    ("empty-heading", "both", "<h2></h2>"), ("frame", "axe", "<p><iframe src='/'></iframe></p>"),
]
LANDMARKS = [
    ("skipped-level", "axe", "<h4>a</h4>"), ("two-mains", "both", "</main><main>a"),
    ("footer-in-footer", "vnu", "</main><footer><footer>a</footer></footer><main hidden>"),
]
IDS = [("double", "vnu", "<p id=x>a</p><p id=x>b</p>")]
SOUND = [
    ("optional-ends", "<p>One<p>Two<ul><li>a<li>b<ul><li>c</ul></ul><dl><dt>x<dd>y<dt>z<dd>w</dl>"),
    ("table", "<table><caption>c</caption><colgroup><col><col></colgroup><thead><tr><th>a<th>b<tbody><tr><td>1<td>2</table>"),
    ("table-in-table", "<table><tr><td><p>a<table><tr><td>b</table></table>"),
    ("references", "<p>AT&T, a & b, &amp;, &copy;, &#65;, &#x1F600; <a href='/?a=1&b=2&copy=3'>x</a></p>"),
    ("picture", "<svg viewBox='0 0 1 1' role=img aria-label=x><title>t</title><g><path d='M0 0'/></g></svg>"),
    ("formula", "<math><mi>x</mi><mo>=</mo><mn>1</mn></math>"),
    ("choice", "<select aria-label=x><option>a<option selected>b<optgroup label=x><option>c</select>"),
    ("ruby", "<p><ruby>漢<rp>(<rt>kan<rp>)</ruby></p>"), ("raw", "<script>if (1<2) '<p></b>'</script><p>a</p>"),
    ("nested-parts", "<article><header>x</header><h2>b</h2><footer>y</footer></article>"),
    ("named", "<p><button aria-label=Close>×</button> <label>a <input></label> <label for=q>b</label> <input id=q></p>"),
    ("hidden", "<div hidden><a href='/'></a><h2>x</h2></div>"), ("details", "<details><summary>a</summary><p>b</details>"),
]
WHOLE = [
    ("no-doctype", "html", "vnu", "<html lang=en><meta charset=utf-8><title>x</title><main><h1>a</h1></main>"),
    ("no-title", "html", "both", "<!doctype html><html lang=en><meta charset=utf-8><main><h1>a</h1></main>"),
    ("empty-title", "html", "both", "<!doctype html><html lang=en><meta charset=utf-8><title> </title><main><h1>a</h1></main>"),
    ("no-language", "html", "both", "<!doctype html><html><meta charset=utf-8><title>x</title><main><h1>a</h1></main>"),
    ("no-encoding", "html", "none", "<!doctype html><html lang=en><title>x</title><main><h1>ä</h1></main>"),
    ("old-doctype", "html", "vnu", "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" \"http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd\"><html lang=en><meta charset=utf-8><title>x</title><main><h1>a</h1></main>"),
    ("behind-body", "html", "vnu", "<!doctype html><html lang=en><head><meta charset=utf-8><title>x</title></head><body><main><h1>a</h1></main></body>a</html>"),
    ("behind-head", "html", "vnu", "<!doctype html><html lang=en><head><meta charset=utf-8><title>x</title></head><meta name=a content=b><body><main><h1>a</h1></main></body></html>"),
    ("cut-off", "html", "vnu", "<!doctype html><html lang=en><meta charset=utf-8><title>x</title><main><h1>a</h1></main><p title=\""),
    ("never-closed", "html", "vnu", "<!doctype html><html lang=en><meta charset=utf-8><title>x</title><main><h1>a</h1><em>b"),
    ("no-main", "landmarks", "axe", "<!doctype html><html lang=en><meta charset=utf-8><title>x</title><h1>a</h1>"),
    ("no-heading", "landmarks", "axe", "<!doctype html><html lang=en><meta charset=utf-8><title>x</title><main>a</main>"),
    ("main-in-article", "landmarks", "vnu", "<!doctype html><html lang=en><meta charset=utf-8><title>x</title><article><main><h1>a</h1></main></article>"),
]


def conductor(name, checks):
    """A conductor that judges the pages of a site by some checks, whatever else is found."""
    return (f"conductor: {name}\nwhy: Judge every page, whatever else is found.\n"
            "outcome: { every: \"pattern that is not withheld\", is: \"in promote.release\" }\nsteps:\n"
            "  harvest: { use: site.harvest, in: { from: content/ } }\n"
            "  read: { use: site.read, in: { sources: harvest.sources } }\n"
            "  weave: { use: site.weave, in: { patterns: read.patterns, sources: harvest.sources } }\n"
            "  render: { use: site.render, in: { language: weave.language, sources: harvest.sources } }\n"
            f"  verify: {{ gate: {{ {checks} }}, over: {{ site: render.site }} }}\n"
            f"  promote: {{ use: site.promote, in: {{ site: render.site }}, effect: swap, to: {name}d/ }}\n")


def page(body):
    return ("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Planted</title>\n</head>\n<body>\n"
            f"<main id=\"_text\">\n<h1>Planted</h1>\n{body}\n</main>\n</body>\n</html>\n")


def planted():
    """Every page as path, text, topics that must be seen, and who sees them besides Baton."""
    for name, html in HTML:
        yield f"html/{name}.html", page(html), {"html"}, "vnu"
    for topic, faults in (("labels", LABELS), ("landmarks", LANDMARKS), ("ids", IDS)):
        for name, judge, html in faults:
            yield f"{topic}/{name}.html", page(html), {topic}, judge
    for name, topic, judge, text in WHOLE:
        yield f"{topic}/{name}.html", text, {topic}, judge
    for name, html in SOUND:
        yield f"sound/{name}.html", page(html), set(), "both"
