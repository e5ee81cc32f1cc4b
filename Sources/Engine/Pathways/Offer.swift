internal import SkillModel

/// Something that a catalogue offers.
struct Offer {
  let credential: Credential

  /// What it is awarded for: an offer is for one thing.
  private let achievement: Achievement?

  init(_ credential: Credential) {
    self.credential = credential
    achievement = credential.achievements.first
  }

  /// By what others may name it.
  var names: [IRI] { [achievement?.id, IRI(credential.id)].compactMap(\.self) }
  var title: String { credential.title }
  var hours: Double? { achievement?.hours }
  var cost: Achievement.Cost? { achievement?.cost }
  var creditPoints: Double? { achievement?.creditPoints }
  var level: Level? { achievement?.level }
  var deliveryModes: [String] { achievement?.offering?.deliveryModes ?? [] }

  /// Who stands behind it beside its provider.
  var backing: [EvidenceFact] {
    achievement.map { EvidenceFact.backing(of: credential, $0) } ?? []
  }

  /// What it is made up of.
  var parts: [IRI] { achievement?.offering?.parts ?? [] }

  /// What must be held first.
  ///
  /// A whole's parts are earned with it, wherever they are listed.
  var prerequisites: [IRI] {
    let parts = Set(parts)
    return (achievement?.prerequisites ?? []).filter { !parts.contains($0) }
  }

  /// The credential as it counts once it is earned: verified, and awarded at `instant`.
  func earned(at instant: Instant) -> Credential {
    var credential = credential
    credential.isOffer = false
    credential.finding = VerificationFinding(standing: .verified, words: "not yet earned")
    credential.awarded = instant
    credential.validFrom = nil
    credential.validUntil = nil
    return credential
  }
}

/// What a catalogue offers, each thing once, with what is doubtful in it.
struct OfferCatalogue {
  let offers: [Offer]

  /// What should be known about the catalogue.
  private(set) var remarks: [String] = []
  private var numbers: [IRI: Int] = [:]

  /// Takes the offers among the credentials of some files.
  init(_ source: CredentialSource) {
    offers = source.credentials.filter(\.isOffer).map(Offer.init)
    remarks = source.remarks
    let held = source.credentials.count - offers.count
    if held > 0 {
      remarks.append(
        "\(held.of("credential")) of the catalogue left out: held by somebody, not on offer")
    }
    for (number, offer) in offers.enumerated() {
      for name in offer.names where numbers[name] == nil { numbers[name] = number }
    }
    remarks += offers.indices.compactMap(creditRemark) + [levelRemark].compactMap(\.self)
  }

  /// The number of the offer that is called by an identifier.
  func number(of name: IRI) -> Int? { numbers[name] }

  /// What an offer is made up of, and what that is made up of; without itself.
  func parts(of offer: Int) -> [Int] {
    var found: [Int] = []
    var open = [offer]
    var seen: Set<Int> = [offer]
    while let whole = open.popLast() {
      for part in offers[whole].parts.compactMap({ numbers[$0] }) where seen.insert(part).inserted {
        found.append(part)
        open.append(part)
      }
    }
    return found.sorted()
  }

  /// Tells of a whole that gives less credit than its parts.
  private func creditRemark(of number: Int) -> String? {
    let offer = offers[number]
    let parts = offer.parts.compactMap { numbers[$0] }.compactMap { offers[$0].creditPoints }
    let sum = parts.reduce(0, +)
    guard let points = offer.creditPoints, !parts.isEmpty, sum > points else { return nil }
    return "\(offer.credential.id): it gives \(points.plain) credit points and its parts give "
      + "\(sum.plain); expected no less than its parts"
  }

  /// Tells of levels that have no place on a scale.
  private var levelRemark: String? {
    let unknown = offers.filter { $0.level.map { $0.rank == nil || $0.scheme == nil } ?? false }
    guard let first = unknown.first else { return nil }
    return "\(unknown.count.of("offer")) of a level that is on no known scale, the first "
      + "\(first.credential.id) (“\(first.level?.words ?? "")”): it cannot be compared with one asked"
  }
}
