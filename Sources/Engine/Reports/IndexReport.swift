internal import JSON

/// The index of the imported wallets.
public struct IndexReport: Report {
  /// What was done, or found.
  public enum Outcome: String, Hashable, Sendable {
    case built, good
  }

  public var outcome: Outcome

  /// Where it is.
  public var path: String
  public var wallets: Int

  /// The different statements that they make.
  public var statements: Int

  /// In bytes.
  public var size: Int

  /// How often a wallet came or went since; rankings catch up with that by themselves.
  public var changes: Int

  public var json: JSONText {
    JSONText([
      "outcome": .string(outcome.rawValue), "path": .string(path), "wallets": .integer(wallets),
      "statements": .integer(statements), "size": .integer(size), "changes": .integer(changes),
    ])
  }

  public func text(_ style: TextStyle) -> String {
    let what =
      "\(wallets.of("wallet")), \(statements.of("different statement")), \(size.grouped) bytes"
    switch outcome {
    case .built: return "built \(style.bold(path)): \(what)".wrapped(to: style.width, indent: 0)
    case .good:
      let since =
        changes == 0
        ? "It has every change to the wallets."
        : "\(changes.of("change")) to the wallets came since; rankings catch up by themselves."
      return "\(style.bold(path)) is whole: \(what). \(since)".wrapped(to: style.width, indent: 0)
    }
  }
}
