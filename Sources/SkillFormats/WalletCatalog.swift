public import SkillModel

/// The wallets that a file or a folder holds.
///
/// A folder is one wallet, and so is a file, unless it has one object
/// `{"wallet": …, "credentials": […]}` a line; then each line is one. A wallet's id is the name
/// given for it; else the one that the source gives; else the holder of its presentations; else the
/// name of the file or folder without its path.
public struct WalletCatalog: Sendable {
  /// In the order of the files' names.
  public private(set) var wallets: [Wallet] = []
  public private(set) var remarks: [Remark]

  /// Files and parts that were left out, and why.
  public private(set) var errors: [FormatError]

  /// The bytes of the ids so far.
  private var ids: Set<[UInt8]> = []

  /// Reads the files of one wallet, or a file of several.
  ///
  /// - Parameters:
  ///   - files: The files; one that cannot be read costs itself alone.
  ///   - path: The file or folder that was asked for.
  ///   - name: What to call the wallet; it does not apply where the source names several.
  public init(reading files: [SourceFile], from path: String, called name: String? = nil) {
    let read = CredentialFiles(files)
    remarks = read.remarks
    errors = read.errors
    let held = read.found.compactMap { refuseOffers(in: $0) }
    let named = held.filter { $0.wallet != nil }
    let unnamed = held.filter { $0.wallet == nil }
    for found in named {
      let id = named.count == 1 && unnamed.isEmpty ? name ?? found.wallet : found.wallet
      add([found], id: id, path: path)
    }
    if !unnamed.isEmpty { add(unnamed, id: name, path: path) }
  }
}

extension WalletCatalog {
  /// What somebody holds; offers are refused.
  private mutating func refuseOffers(in found: CredentialFiles.Found) -> CredentialFiles.Found? {
    let offers = found.credentials.count(where: \.isOffer)
    guard offers > 0 else { return found }
    errors.append(
      FormatError(
        .unsupported, in: found.file,
        "found \(offers == 1 ? "an offer" : "\(offers) offers") of something that can be earned "
          + "and that nobody holds, expected credentials; `tessera credentials` reads offers"))
    var held = found
    held.credentials.removeAll(where: \.isOffer)
    return held.credentials.isEmpty ? nil : held
  }

  private mutating func add(_ found: [CredentialFiles.Found], id: String?, path: String) {
    let file = found.count == 1 ? found[0].file : path.lastComponent
    let holders = found.flatMap(\.holders)
    let isOneHolder = Set(holders.map { IRI($0) }).count == 1
    if holders.count > 1, !isOneHolder {
      remarks.append(
        Remark(.contradiction, in: file, "presentations of several holders are in one wallet"))
    }
    let credentials = distinct(found.flatMap(\.credentials), in: file)
    let holder = isOneHolder ? holders.first : Self.commonHolder(of: credentials)
    var wallet = Wallet(
      id: id ?? (isOneHolder ? holders.first : nil) ?? path.lastComponent, holder: holder,
      credentials: credentials)
    wallet.presentations = Self.presentations(in: found, of: credentials)
    guard ids.insert(Array(wallet.id.utf8)).inserted else {
      errors.append(
        FormatError(
          .badValue, in: file,
          "found a second wallet with the id '\(wallet.id)', expected a different id for each; "
            + "the first is kept"))
      return
    }
    noteMissingSkills(of: wallet, in: file)
    wallets.append(wallet)
  }

  /// The files that are presentations, with the places of their credentials.
  private static func presentations(
    in found: [CredentialFiles.Found], of credentials: [Credential]
  ) -> [Wallet.Presentation] {
    guard found.contains(where: { $0.presentation != nil }) else { return [] }
    let places = Dictionary(uniqueKeysWithValues: zip(credentials, credentials.indices))
    return found.compactMap { found in
      found.presentation.map {
        Wallet.Presentation($0, places: found.credentials.compactMap { places[$0] })
      }
    }
  }

  /// Each credential once; says which differ under one identifier.
  private mutating func distinct(_ credentials: [Credential], in file: String) -> [Credential] {
    var seen: Set<Credential> = []
    let distinct = credentials.filter { seen.insert($0).inserted }
    if distinct.count < credentials.count {
      remarks.append(
        Remark(
          .duplicate, in: file, "a credential is there more than once; it counts once",
          count: credentials.count - distinct.count))
    }
    let ids = Set(distinct.map { IRI($0.id) })
    if ids.count < distinct.count {
      remarks.append(
        Remark(
          .duplicate, in: file, "different credentials share an identifier; each is kept",
          count: distinct.count - ids.count))
    }
    return distinct
  }

  private mutating func noteMissingSkills(of wallet: Wallet, in file: String) {
    let hasClaims = wallet.credentials.contains { credential in
      credential.achievements.contains { !$0.claims.isEmpty }
    }
    guard !hasClaims else { return }
    remarks.append(
      Remark(.ignored, in: file, "the wallet says nothing about a skill, so no job can fit it"))
  }

  /// The subject that all credentials share.
  private static func commonHolder(of credentials: [Credential]) -> String? {
    guard let first = credentials.first?.holder,
      credentials.allSatisfy({ $0.holder.map { IRI($0) } == IRI(first) })
    else { return nil }
    return first
  }
}

extension String {
  /// The last name of a path.
  var lastComponent: String {
    split(separator: "/").last.map(String.init) ?? self
  }
}
