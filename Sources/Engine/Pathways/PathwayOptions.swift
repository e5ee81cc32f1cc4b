internal import Pathways
internal import SkillModel

/// The offers that can be steps of a pathway, as a problem in numbers.
///
/// The fee and the hours of a whole cover its parts, so a whole is one option. What needs a part first may
/// follow the part or the whole: such an offer is an option once for itself, and once for each whole
/// through which what it needs can be had.
struct PathwayOptions {
  /// One option of the problem.
  struct Option {
    let offer: Int

    /// The whole that stands in for its part; nil for none.
    let whole: Int?
    var prerequisites: [Int] = []
  }

  let catalogue: OfferCatalogue

  /// The offers first, each of its own number; then those that follow a whole.
  private(set) var options: [Option]

  /// What an offer needs that nobody offers.
  private(set) var notOffered: [Int: IRI] = [:]

  private let isHeld: (IRI) -> Bool

  /// Options of all offers; `isOpen` says of each whether it can be taken.
  init(_ catalogue: OfferCatalogue, isOpen: [Bool], isHeld: @escaping (IRI) -> Bool) {
    self.catalogue = catalogue
    self.isHeld = isHeld
    options = catalogue.offers.indices.map { Option(offer: $0, whole: nil) }
    for number in catalogue.offers.indices {
      options[number].prerequisites = needs(of: number, isOpen)
    }
    for whole in catalogue.offers.indices
    where isOpen[whole] && !catalogue.offers[whole].parts.isEmpty { follow(whole) }
  }

  /// The offers that an offer, or a part of it, needs first; -1 for what nobody offers.
  private mutating func needs(of number: Int, _ isOpen: [Bool]) -> [Int] {
    let parts = catalogue.parts(of: number)
    var needs: [Int] = []
    for name in ([number] + parts).flatMap({ catalogue.offers[$0].prerequisites })
    where !isHeld(name) {
      guard let needed = catalogue.number(of: name), isOpen[needed] else {
        notOffered[number] = notOffered[number] ?? name
        needs.append(-1)
        continue
      }
      if needed != number, !parts.contains(needed), !needs.contains(needed) { needs.append(needed) }
    }
    return needs
  }

  /// Adds an option for each offer that needs a part of a whole.
  private mutating func follow(_ whole: Int) {
    let covered = Set(catalogue.parts(of: whole))
    var reached: Set<Int> = []
    var hasGrown = true
    while hasGrown {
      hasGrown = false
      for number in catalogue.offers.indices
      where number != whole && !covered.contains(number) && !reached.contains(number) {
        let needs = options[number].prerequisites
        guard needs.contains(where: { covered.contains($0) || reached.contains($0) })
        else { continue }
        reached.insert(number)
        hasGrown = true
      }
    }
    var places: [Int: Int] = [:]
    for offer in reached.sorted() {
      places[offer] = options.count
      options.append(Option(offer: offer, whole: whole))
    }
    for offer in reached.sorted() {
      var needs: [Int] = []
      for part in options[offer].prerequisites {
        let needed = covered.contains(part) ? whole : places[part] ?? part
        if !needs.contains(needed) { needs.append(needed) }
      }
      options[places[offer] ?? offer].prerequisites = needs
    }
  }
}
