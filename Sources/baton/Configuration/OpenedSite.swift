internal import Ground

/// A site that a command is about.
struct OpenedSite: Sendable {
  /// Its folder, relative to the working folder.
  let root: Path
  let configuration: Configuration
  /// The file that it is read from, as the working folder sees it.
  let configurationFile: String
  /// The bytes the configuration was read from, for the digests of a run; empty when there is no file.
  let configurationBytes: [UInt8]
}

extension OpenedSite {
  /// Refuses an output folder that holds what a person wrote, or lies inside it.
  func admit(_ output: Path, named text: String, disk: any Disk) throws(Failure) {
    let place = try OpenedSite.place(of: output, disk: disk)
    let folders = [configuration.content, configuration.templates, "static", "forms", "conductors", "runs"]
    for folder in folders {
      let other = try OpenedSite.place(of: root / folder, disk: disk)
      guard place.starts(with: other) || other.starts(with: place) else { continue }
      throw Failure(
        "\(text) is no place for a site: \(folder)/ of this one is there", code: .badConfiguration,
        remedy: "name a folder of its own")
    }
  }

  /// How one gets from the site's folder to a place, so that it is found from any working folder.
  func way(to output: Path, disk: any Disk) throws(Failure) -> String {
    let here = try OpenedSite.place(of: root, disk: disk)
    let there = try OpenedSite.place(of: output, disk: disk)
    let common = zip(here, there).prefix { $0 == $1 }.count
    return ([String](repeating: "..", count: here.count - common) + there.dropFirst(common))
      .joined(separator: "/")
  }

  /// The parts of a real path; of one that is not there yet, below the nearest folder that is.
  private static func place(of path: Path, disk: any Disk) throws(Failure) -> [String] {
    if let real = try disk.realPath(of: path) { return real.text.split(separator: "/").map(String.init) }
    var parts: [String] = []
    if path != "." { parts = try place(of: path.parent, disk: disk) }
    // What is not there yet is made as plain folders, so `..` goes back by one of them.
    if path.name == ".." { return parts.dropLast() }
    return path.name == "." ? parts : parts + [path.name]
  }
}
