import Ground
import Reading

/// Patterns with the same collection, domain or tag.
package struct Group: Hashable, Sendable {
  /// As the first of them by path writes it.
  package let name: String
  /// Fit for the last part of an address, and unique among groups of its sort.
  package let slug: String
  /// By title.
  package let members: [PatternID]
}

/// Groups by what `names` gives for each index of a pattern; letter case does not make two groups of one.
func groups(_ patterns: [Pattern], byTitle: [PatternID], names: (Int) -> [String]) -> [Group] {
  var numbers: [String: Int] = [:]
  var found: [(key: String, name: String, members: [PatternID])] = []
  // In order of path, so that the spelling of the first counts; members are put in order afterwards.
  var rows: [[Int]] = []
  rows.reserveCapacity(patterns.count)
  for index in patterns.indices {
    rows.append(
      names(index).compactMap { name in
        let key = foldedName(name)
        if key.isEmpty { return nil }
        if let number = numbers[key] { return number }
        numbers[key] = found.count
        found.append((key, name, []))
        return found.count - 1
      })
  }
  for id in byTitle {
    for number in rows[id.index] where found[number].members.last != id { found[number].members.append(id) }
  }
  var taken: Set<String> = []
  return found.sorted { $0.key < $1.key }.map { group in
    Group(name: group.name, slug: freeSlug(slug(of: group.name), &taken), members: group.members)
  }
}

/// The last part of the address of a group; one whose name has no letter that an address may hold has a number.
private func slug(of name: String) -> String {
  let slug = Slug.fit(name)
  return slug.isEmpty ? "group-" + Digest(of: name).hex.prefix(8) : slug
}

private func freeSlug(_ wanted: String, _ taken: inout Set<String>) -> String {
  var slug = wanted
  var number = 2
  while !taken.insert(slug).inserted {
    slug = "\(wanted)-\(number)"
    number += 1
  }
  return slug
}

/// A name as it is compared and sorted: in small letters, without white space at its ends.
package func foldedName(_ name: String) -> String {
  let lower = name.lowercased()
  guard let first = lower.utf8.first, let last = lower.utf8.last, first <= 32 || last <= 32 else {
    return lower
  }
  var part = lower[...]
  while let first = part.utf8.first, first <= 32 { part = part.dropFirst() }
  while let last = part.utf8.last, last <= 32 { part = part.dropLast() }
  return String(part)
}
