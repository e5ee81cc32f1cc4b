internal import SkillModel

/// What a wallet holds, by the identifiers that a catalogue may know it by.
struct Holdings {
  /// A credential that is held, and the identifier of what it was awarded for.
  struct Holding {
    var credential: Credential

    /// Why it counts nothing, if it does not: `expired on 2024-06-30`.
    var whyNot: String?

    /// The title of a whole that is held and has this as a part.
    var whole: String?
  }

  private var holdings: [IRI: Holding] = [:]

  /// Finds what is held; one that counts is found before one that does not.
  init(_ wallet: Wallet, whyNot: (Credential) -> String?) {
    for credential in wallet.credentials {
      let holding = Holding(credential: credential, whyNot: whyNot(credential))
      let names = credential.achievements.compactMap(\.id) + [IRI(credential.id)]
      for name in names { add(holding, as: name) }
    }
  }

  /// What is held under any of some identifiers; one that counts before one that does not.
  func first(_ names: [IRI]) -> Holding? {
    let found = names.compactMap { holdings[$0] }
    return found.first { $0.whyNot == nil } ?? found.first
  }

  /// Whether something that counts is held under an identifier.
  func hasInForce(_ name: IRI) -> Bool { holdings[name].map { $0.whyNot == nil } ?? false }

  /// Takes what a whole that counts is made up of as held.
  mutating func add(parts: [IRI], of whole: Holding, called title: String) {
    for part in parts where !hasInForce(part) {
      add(Holding(credential: whole.credential, whole: title), as: part)
    }
  }

  private mutating func add(_ holding: Holding, as name: IRI) {
    if let other = holdings[name], other.whyNot == nil || holding.whyNot != nil { return }
    holdings[name] = holding
  }
}
