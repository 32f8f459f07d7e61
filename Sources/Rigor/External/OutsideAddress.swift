internal import Ground
internal import Reading
internal import Weaving

/// An address of another site, with every place of this one where it stands.
struct OutsideAddress: Sendable {
  /// Without its fragment, which servers are not told.
  let text: String
  /// The server, with its port: who is asked too often is this one.
  let host: String
  var places: [(text: PatternID, position: Position)]

  /// Nil for what is no address of the web, and for names that are kept for examples.
  init?(_ written: String) {
    let whole = written.hasPrefix("//") ? "https:" + written : written
    text = String(whole.prefix { $0 != "#" })
    let scheme = text.prefix(8).lowercased()
    guard let start = scheme == "https://" ? 8 : scheme.hasPrefix("http://") ? 7 : nil else { return nil }
    let server = text.dropFirst(start).prefix { $0 != "/" && $0 != "?" }
    // A password is nobody's to try.
    guard !server.isEmpty, !server.contains("@") else { return nil }
    host = server.lowercased()
    places = []
    if OutsideAddress.isForExamples(host.prefix { $0 != ":" }) { return nil }
  }

  /// RFC 2606 and RFC 6761: names that nobody has.
  private static func isForExamples(_ name: Substring) -> Bool {
    let parts = name.split(separator: ".")
    guard let last = parts.last else { return true }
    if ["example", "invalid", "localhost", "test"].contains(last) { return true }
    return parts.count > 1 && parts[parts.count - 2] == "example" && ["com", "net", "org"].contains(last)
  }
}

/// Every address of another site that some texts of a language link to, each once, in the order in which they first stand.
struct OutsideAddresses: Sendable {
  private(set) var all: [OutsideAddress] = []
  /// How many links leave the site for what cannot be asked: mail, telephones, examples.
  private(set) var passedOver = 0

  init(_ language: Language, in isMeant: (_ file: String) -> Bool) {
    var numbers: [String: Int] = [:]
    for id in language.ids where isMeant(language.file(of: id)) {
      for (place, resolution) in language.resolutions(of: id).enumerated() {
        guard case .external = resolution else { continue }
        let link = language[id].facts.links[place]
        guard let address = OutsideAddress(link.target) else {
          passedOver += 1
          continue
        }
        let number = numbers[address.text] ?? all.count
        if number == all.count {
          numbers[address.text] = number
          all.append(address)
        }
        all[number].places.append((id, link.position))
      }
    }
  }

  /// The numbers of the addresses of each server, servers in the order in which they first stand.
  func lanes(of numbers: [Int]) -> [[Int]] {
    var lanes: [[Int]] = []
    var laneOfHost: [String: Int] = [:]
    for number in numbers {
      if let lane = laneOfHost[all[number].host] {
        lanes[lane].append(number)
      } else {
        laneOfHost[all[number].host] = lanes.count
        lanes.append([number])
      }
    }
    return lanes
  }
}
