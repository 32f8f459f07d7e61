package import Ground

/// What a command from outside is asked: one JSON object on its standard input.
package struct Request: Sendable {
  /// What it is to do.
  package enum Ask: Sendable {
    /// The work.
    case work
    /// To say whether the work of the same key has happened already.
    case probe
    /// Something that no version asks, to see what becomes of it.
    case unheardOf

    /// The word in the request.
    var word: String {
      switch self {
      case .work: "do"
      case .probe: "probe"
      case .unheardOf: "unheard-of"
      }
    }
  }

  /// One input as files.
  package struct Given: Sendable {
    package let name: String
    package let kind: String
    package let digest: Digest
    /// The file or folder that holds it, as seen from where the command runs.
    package let path: Path

    package init(_ name: String, kind: String, digest: Digest, at path: Path) {
      self.name = name
      self.kind = kind
      self.digest = digest
      self.path = path
    }
  }

  package var ask: Ask
  /// The run's name.
  package let run: String
  package let step: String
  package let pass: Int
  package let inputs: [Given]
  /// The folder where it puts what it gives, as seen from where it runs; nil where it gives nothing.
  package let out: Path?

  package init(_ ask: Ask, run: String, step: String, pass: Int, inputs: [Given], out: Path?) {
    self.ask = ask
    self.run = run
    self.step = step
    self.pass = pass
    self.inputs = inputs
    self.out = out
  }

  /// Names the work: the same on every attempt and for the probe, another one for other inputs.
  package var key: Digest {
    var digester = Digester()
    digester.add(run)
    digester.add(step)
    for input in inputs {
      digester.add(input.name)
      digester.add(input.digest)
    }
    return digester.finish()
  }

  /// The object, on one line.
  package var bytes: Bytes {
    let inputs = inputs.map { input in
      JSON.object([
        "name": .text(input.name), "kind": .text(input.kind), "digest": .text(input.digest.hex),
        "path": .text(input.path.text),
      ])
    }
    var out = Bytes()
    out.append(
      json: .object([
        "v": .number(1), "ask": .text(ask.word), "run": .text(run), "step": .text(step),
        "pass": .number(pass), "key": .text(key.hex), "in": .list(inputs),
        "out": self.out.map { .text($0.text) } ?? .null,
      ]))
    out.append(UInt8(ascii: "\n"))
    return out
  }
}
