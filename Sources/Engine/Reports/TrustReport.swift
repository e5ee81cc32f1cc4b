internal import JSON
public import SkillModel

/// Whom the store recognises.
public struct TrustReport: Report {
  /// By their identifiers in byte order.
  public var issuers: [TrustedIssuer]

  /// How many wallets were verified anew; nil when the list was only looked at.
  public var verified: Int?

  /// How many of them are seen otherwise than before.
  public var changed = 0

  /// What should be known.
  public var remarks: [String] = []

  public var json: JSONText {
    JSONText([
      "issuers": .array(
        issuers.map { issuer in
          [
            "id": .string(issuer.id), "name": .string(issuer.name),
            "certifies": issuer.certifies.map(JSONValue.strings) ?? .null,
            "anchor": .optional(issuer.anchor),
          ]
        }),
      "walletsVerified": verified.map { .integer($0) } ?? .null,
      "walletsChanged": .integer(changed), "remarks": .strings(remarks),
    ])
  }

  public func text(_ style: TextStyle) -> String {
    var lines: [String] = []
    if issuers.isEmpty {
      lines.append("No issuer is recognised. List some in a file: tessera trust import FILE")
    } else {
      lines += issuers.map { issuer in
        let types = issuer.certifies.map { " for \($0.joined(separator: ", "))" } ?? ""
        let seals = issuer.anchor == nil ? "" : ", with its seals"
        return "recognised \(style.bold(issuer.name))\(types)\(seals)  \(style.dim(issuer.id))"
      }
    }
    if let verified {
      lines.append(
        "\(verified.of("wallet")) verified anew, \(changed.grouped) of them seen otherwise than before"
      )
    }
    lines += remarks.map { style.yellow("note: ") + $0 }
    return lines.joined(separator: "\n")
  }
}
