import SkillFormats
import SkillModel

extension FuzzTarget {
  /// Credentials in all forms: as a catalogue, as a wallet, and against a profile.
  static let credentials = FuzzTarget(
    name: "credentials", seeds: ["Tests/SkillFormatsTests/Fixtures/credentials"]
  ) { input in
    let file = SourceFile(name: "input", bytes: input)
    let catalog = CredentialCatalog(reading: [file])
    try catalog.errors.forEach(requirePlace)
    try require(
      catalog.errors.count + catalog.credentials.count > 0, "nothing was read and nothing was said")
    for credential in catalog.credentials { _ = ProfileCheck.check(credential, against: everyPart) }
    for wallets in WalletCatalog.reading(folder: [file], from: "folder") {
      try wallets.errors.forEach(requirePlace)
    }
  }

  private static let everyPart = Profile(
    name: "Every part", source: "",
    items: Profile.Part.allCases.map {
      Profile.Item(id: $0.rawValue, asks: "", part: $0, isRequired: true)
    })
}
