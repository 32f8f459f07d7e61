internal import Ground
internal import Recording
private import Synchronization

/// Where, and for which attempt at which step, a command from outside works.
struct Workplace: Sendable {
  let run: String
  let step: String
  let pass: Int
  /// The site's folder: commands run there, and paths are told as seen from there.
  let root: Path
  /// A folder for this step alone, which goes when the run has ended.
  let folder: Path
  /// Whether what it leaves is kept with the run.
  let isKept: Bool
  /// Held while the step's effect is made, by its command too.
  let lock: EffectLock?
  /// What the command leaves for the run to keep.
  let papers = Papers()

  /// A path as a command in the site's folder sees it.
  func seen(_ path: Path, _ disk: any Disk) throws(Failure) -> Path {
    guard let here = try disk.realPath(of: root), let there = try disk.realPath(of: path) else { return path }
    if here == there { return "." }
    let above = here.text + "/"
    return there.text.utf8.starts(with: above.utf8) ? Path(there.text.dropFirst(above.count)) : there
  }
}

/// What a command from outside leaves behind beside what it gives: what it wrote for people, what it found.
final class Papers: Sendable {
  private let kept = Mutex<(errors: Bytes, findings: [Finding])>(([], []))

  /// Adds to what was written for people.
  func add(errors: Bytes) { kept.withLock { $0.errors += errors } }
  /// Adds findings.
  func add(_ findings: [Finding]) { kept.withLock { $0.findings += findings } }

  var errors: Bytes { kept.withLock { $0.errors } }
  var findings: [Finding] { kept.withLock { $0.findings } }

  /// As documents of the log, none where there is nothing.
  var documents: [(name: String, bytes: Bytes)] {
    var documents: [(name: String, bytes: Bytes)] = []
    if !errors.isEmpty { documents.append(("errors", errors)) }
    if !findings.isEmpty { documents.append(("findings", Findings(findings).bytes)) }
    return documents
  }
}
