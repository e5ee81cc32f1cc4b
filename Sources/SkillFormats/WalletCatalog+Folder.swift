internal import JSON
internal import XML

extension WalletCatalog {
  /// The wallets in the files of one folder.
  ///
  /// A folder of single credentials is one wallet, called by the folder's name. Where every file
  /// that speaks of credentials is a wallet by itself (a presentation, a list, a file of wallets),
  /// each file is read for itself.
  ///
  /// - Parameters:
  ///   - files: The files that stand in the folder itself.
  ///   - path: The folder that was asked for.
  /// - Returns: One catalog for the folder, or one a file.
  public static func reading(folder files: [SourceFile], from path: String) -> [WalletCatalog] {
    let kinds = files.map(Self.isWallet)
    guard kinds.contains(true), !kinds.contains(false) else {
      return [WalletCatalog(reading: files, from: path)]
    }
    return files.map { WalletCatalog(reading: [$0], from: $0.stem) }
  }

  /// Whether a file holds whole wallets; nil when it is no credential and no wallet.
  private static func isWallet(_ file: SourceFile) -> Bool? {
    if WalletLines(file) != nil { return true }
    guard let document = try? Document(file) else { return nil }
    let value: JSONValue
    switch document.content {
    case .json(let json): value = json
    case .token(let token): value = token.payload["vp"] ?? token.payload
    case .xml(let root) where root.local == "verifiablePresentation": return true
    case .xml(let root) where root.local == "europassCredential": return false
    case .turtle where Turtle.format(of: document.file.bytes) == .elmCredential: return false
    default: return nil
    }
    return switch CredentialKind(value) {
    case .presentation, .list, .wallet: true
    case .part, .unread, .badgeClass, .ctdl, nil: nil
    default: false
    }
  }
}
