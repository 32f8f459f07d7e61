internal import Ground
internal import Reading
internal import Weaving

extension Edition {
  /// What surrounds a pattern on its page, as far as its templates ask for it: direct neighbours, places in sequences,
  /// groups. The page's key knows all of it.
  func surroundings(of id: PatternID, at place: String, for names: FieldNames) -> View {
    let pattern = language.patterns[id.index]
    let isTwinned = pattern.kind != .page
    var view = ChosenView(names, capacity: 64)
    addSite(from: place, to: &view.view)
    view.add(Field.canonical) { addCanonical(place, to: &$0) }
    view.add(Field.isHome) { $0.add(Field.isHome, flag: place == "/") }
    addGroups(pattern, place, to: &view)
    addNeighbours(id, place, to: &view)
    view.add(Field.markdown) {
      addTwin("index.md", place, Field.markdown, options.hasMarkdown && isTwinned, &$0)
    }
    view.add(Field.json) { addTwin("index.json", place, Field.json, options.hasJSON && isTwinned, &$0) }
    return view.view
  }

  /// Adds the address that search engines shall keep, when the site's is known.
  func addCanonical(_ place: String, to view: inout View) {
    guard let root = canonicalRoot else { return view.addNothing(Field.canonical) }
    view.addAddress(Field.canonical) { address in
      address.append(text: root.text)
      address.append(encodingPath: place.dropFirst())
    }
  }

  private func addTwin(
    _ file: String, _ place: String, _ name: FieldName, _ isOn: Bool, _ view: inout View
  ) {
    guard isOn else { return view.addNothing(name) }
    view.add(name, address: addresses.address(of: place + file, from: place))
  }

  private func addGroups(_ pattern: Pattern, _ place: String, to view: inout ChosenView) {
    view.add(Field.collection) { view in
      if let name = pattern.collection {
        collections.addLink(Field.collection, name, addresses, from: place, to: &view)
      }
    }
    view.add(Field.domain) { view in
      if let name = pattern.domain { domains.addLink(Field.domain, name, addresses, from: place, to: &view) }
    }
    view.add(Field.tags, Field.hasTags, pattern.tags) { view, tag in
      tags.addLink(FieldName.item, tag, addresses, from: place, to: &view)
    }
  }

  private func addNeighbours(_ id: PatternID, _ place: String, to view: inout ChosenView) {
    let neighbours = language.neighbours(of: id)
    let (larger, smaller) = (relation("larger"), relation("smaller"))
    let members = { (view: inout View, relation: Int) in
      for neighbour in neighbours where neighbour.relation == relation {
        addItem(neighbour.pattern, from: place, to: &view)
      }
    }
    view.addList(Field.larger, Field.hasLarger) { view in members(&view, larger) }
    view.addList(Field.smaller, Field.hasSmaller) { view in members(&view, smaller) }
    view.add(Field.relations) { view in
      view.addList(Field.relations) { view in
        let types = language.relationTypes
        // Groups of neighbours other than the larger and the smaller ones.
        for relation in types.indices where relation != larger && relation != smaller {
          guard neighbours.contains(where: { $0.relation == relation }) else { continue }
          view.addRecord(FieldName.item) { view in
            view.add(Field.name, text: types[relation].title)
            view.addList(Field.items) { view in members(&view, relation) }
          }
        }
      }
    }
    view.add(Field.backlinks, Field.hasBacklinks, language.backlinks(of: id)) { view, backlink in
      view.addRecord(FieldName.item) { view in
        addName(of: backlink.source, from: place, to: &view)
        view.add(
          Field.sentence, copying: faces[backlink.source.index].sentences + backlink.link, of: common)
      }
    }
    view.add(Field.sequences) { view in
      view.addList(Field.sequences) { view in
        for station in language.places(of: id) { addStation(station, place, to: &view) }
      }
    }
    view.add(Field.stations, Field.hasStations, language.stations(of: id)) { view, id in
      addItem(id, from: place, to: &view)
    }
  }

  /// The number of a kind of relation, one of none where it is not known.
  private func relation(_ id: String) -> Int { language.relationTypes.firstIndex { $0.id == id } ?? -1 }

  private func addStation(_ station: Place, _ place: String, to view: inout View) {
    view.addRecord(FieldName.item) { view in
      addName(of: station.sequence, from: place, to: &view)
      view.add(Field.position, number: station.index + 1)
      view.add(Field.count, number: language.stations(of: station.sequence).count)
      if let previous = station.previous { addLink(Field.previous, to: previous, from: place, in: &view) }
      if let next = station.next { addLink(Field.next, to: next, from: place, in: &view) }
    }
  }
}
