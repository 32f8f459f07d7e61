package import Ground

/// The events of one run in the order in which they happened: in memory, and on disk where the run is kept.
package struct Log: ~Copyable {
  /// The name of the file in a run's folder.
  package static let fileName = "log.jsonl"

  /// The run's uuid.
  package let run: String
  /// The lines written so far.
  package private(set) var events: [Event] = []
  /// How far the log goes.
  package private(set) var head = Head.empty

  private let by: String
  private let clock: Clock
  private let file: (disk: any Disk, path: Path)?
  private var isBroken = false

  /// A log without a line; without a file it stays in memory.
  package init(run: String, by: String, clock: Clock, file: (disk: any Disk, path: Path)? = nil) {
    self.run = run
    self.by = by
    self.clock = clock
    self.file = file
  }

  /// A log that goes on after the lines that it already has.
  init(continuing events: [Event], head: Head, by: String, clock: Clock, disk: any Disk, path: Path) {
    self.init(run: events.last?.run ?? "", by: by, clock: clock, file: (disk, path))
    self.events = events
    self.head = head
  }

  /// The present, but never before the last line: a clock that was set back must not make the log run backwards.
  package var now: Moment { max(clock.now(), events.last?.at ?? Moment(seconds: .min)) }

  /// Adds one line; the pass is that of the last line, unless this one begins another. `durable` waits until it
  /// and all lines before it are on the medium.
  @discardableResult
  package mutating func append(
    _ type: EventType, _ data: JSON, pass: Int? = nil, durable: Bool = false
  ) throws(Failure) -> Event {
    let event = Event(
      seq: head.count + 1, at: now, type: type.rawValue, run: run, pass: pass ?? events.last?.pass ?? 1,
      by: by, data: data)
    let (line, head) = Chain.line(event.body, after: head)
    try write(line, durable: durable)
    events.append(event)
    self.head = head
    return event
  }

  /// After a failed write nobody knows how much of the line is there, so nothing may follow it.
  private mutating func write(_ line: Bytes, durable: Bool) throws(Failure) {
    guard let file else { return }
    guard !isBroken else {
      throw Failure("the log \(file.path.text) is closed after a failed write")
    }
    do throws(Failure) {
      try file.disk.append(to: file.path, line, durable: durable)
    } catch {
      isBroken = true
      throw error
    }
  }
}
