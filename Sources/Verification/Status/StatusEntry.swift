internal import JSON
internal import SkillModel

/// Where a credential's place in a list of bits is.
///
/// Source: Bitstring Status List 1.0, section 2.1; Status List 2021, section 2.1.
struct StatusEntry: Sendable {
  /// Where the list is.
  let address: WebAddress
  /// What the bits of the list mean.
  let purpose: String
  /// The place, counted in entries.
  let index: Int
  /// The bits of an entry, 1 to 8.
  let size: Int
  /// The type that the list's credential must have.
  let listType: String

  /// Reads an entry.
  ///
  /// - Throws: `STRUCTURE_BAD_FIELD`; `FETCH_REFUSED` for an address that is not visited.
  init(_ entry: JSONValue, listType: String) throws(Finding) {
    guard let text = entry["statusListCredential"]?.string else {
      throw Self.bad("statusListCredential")
    }
    guard let purpose = entry["statusPurpose"]?.string else { throw Self.bad("statusPurpose") }
    guard let index = Self.index(entry["statusListIndex"]) else {
      throw Self.bad("statusListIndex")
    }
    let size = entry["statusSize"].map { $0.number?.integer ?? 0 } ?? 1
    guard (1...8).contains(size) else { throw Self.bad("statusSize") }
    guard let address = WebAddress(text) else { throw Finding(.fetchRefused, .status) }
    self.address = address
    self.purpose = purpose
    self.index = index
    self.size = size
    self.listType = listType
  }

  /// One to twelve ASCII digits, or a whole number, which some issuers write.
  private static func index(_ value: JSONValue?) -> Int? {
    let text = value?.number?.text ?? value?.string ?? ""
    guard (1...12).contains(text.utf8.count),
      text.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    return Int(text)
  }

  private static func bad(_ member: String) -> Finding {
    Finding(
      .structureBadField, .status, "credentialStatus." + member,
      detail: "found a status entry whose \(member) cannot be used")
  }
}
