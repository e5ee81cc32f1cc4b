import Containers
import Digest
import JSON
import Verification

/// An issuer of credentials that are shown in part, and the holder who shows them.
///
/// In its documents an object without an identifier has one that begins with `urn:bnid:`, so that it is
/// known again in a part of the document; it is a blank node when it is signed and shown.
struct SelectiveSigner {
  /// The items of the value of a proof, before they are written.
  struct Parts {
    var header: [UInt8] = [0xD9, 0x5D, 0x01]
    var baseSignature: [UInt8]
    var publicKey: [UInt8]
    var signatures: [[UInt8]]
    var labels: [(Int, [UInt8])]
    var mandatory: [Int]
    /// Bytes after the value.
    var rest: [UInt8] = []

    /// The text of the value.
    var text: String {
      var bytes = header + CBOR.head(4, 5)
      for part in [baseSignature, publicKey] { bytes += CBOR.bytes(part) }
      bytes += CBOR.head(4, signatures.count) + signatures.flatMap(CBOR.bytes)
      bytes += CBOR.head(5, labels.count)
      for (number, label) in labels { bytes += CBOR.head(0, number) + CBOR.bytes(label) }
      bytes += CBOR.head(4, mandatory.count) + mandatory.flatMap { CBOR.head(0, $0) }
      return "u" + Base64URL.encode(bytes + rest)
    }
  }

  static let canonicalizer = LinkedDataCanonicalizer(contexts: PinnedContexts())

  let issuer = Signer(kind: .p256)
  /// The key that is made for one credential.
  var own = Signer(kind: .p256, number: 9)
  /// The members that a statement must be about to be mandatory, by the end of their IRI.
  var mandatory = [
    "#issuer", "#validFrom", "#validUntil", "#credentialStatus", "#statusPurpose",
    "#statusListIndex", "#statusListCredential", "#BitstringStatusListEntry",
  ]

  /// What is shown of `document`, with its proof; `changes` alters the proof's options before they
  /// are signed, and `tampering` the value after that.
  func derived(
    of document: JSONObject, showing shown: JSONObject, _ changes: [(String, JSONValue?)] = [],
    tampering: (inout Parts) -> Void = { _ in }
  ) throws -> JSONObject {
    var proof: JSONObject = [
      "type": "DataIntegrityProof", "cryptosuite": "ecdsa-sd-2023",
      "created": "2025-06-01T12:00:00Z", "verificationMethod": .string(try issuer.method),
      "proofPurpose": "assertionMethod",
    ]
    for (name, value) in changes { proof[name] = value }
    var parts = try parts(of: document, showing: shown, options: proof)
    tampering(&parts)
    proof["proofValue"] = .string(parts.text)
    var derived = Self.withoutNames(.object(shown)).object ?? [:]
    derived["proof"] = .object(proof)
    return derived
  }

  private func parts(
    of document: JSONObject, showing shown: JSONObject, options: JSONObject
  ) throws -> Parts {
    var options = options
    options["@context"] = document["@context"]
    let key = try Multibase.decode(own.multikey) ?? []
    let optionsHash = try SHA256Digest(
      of: Self.canonicalizer.canonicalQuads(of: .object(options))
    ).bytes
    let required = try Self.lines(of: document).filter(isMandatory).flatMap { $0 }
    let lines = try Self.lines(of: shown)
    return Parts(
      baseSignature: try issuer.sign(optionsHash + key + SHA256Digest(of: required).bytes),
      publicKey: key,
      signatures: try lines.filter { !isMandatory($0) }.map { try own.sign($0) },
      labels: try Self.labels(of: shown, lines: lines),
      mandatory: lines.indices.filter { isMandatory(lines[$0]) })
  }

  private func isMandatory(_ line: [UInt8]) -> Bool {
    let text = String(decoding: line, as: UTF8.self)
    return mandatory.contains { text.contains($0 + ">") }
  }
}

// MARK: - Statements

extension SelectiveSigner {
  private static let prefix = "urn:bnid:"

  /// The signed lines of a document: blank nodes are called by a digest of their name.
  private static func lines(of document: JSONObject) throws -> [[UInt8]] {
    try canonicalizer.canonicalDataset(of: .object(document)).lines.map { line in
      let parts = String(decoding: line, as: UTF8.self).components(between: "<" + prefix, ">")
      return Array(
        parts.map { text, name in
          name.map { text + "_:u" + Base64URL.encode(label(of: $0)) } ?? text
        }.joined().utf8)
    }.sorted { $0.lexicographicallyPrecedes($1) }
  }

  private static func label(of name: String) -> [UInt8] {
    SHA256Digest(of: name).bytes
  }

  /// Which name belongs to which canonical number: the one order that gives the lines.
  private static func labels(
    of document: JSONObject, lines: [[UInt8]]
  ) throws -> [(Int, [UInt8])] {
    let set = try canonicalizer.canonicalDataset(of: withoutNames(.object(document)))
    for order in orders(of: names(in: .object(document)).sorted()) {
      let labels = order.map(label)
      let found = set.lines { Array(("u" + Base64URL.encode(labels[$0])).utf8) }
      if found == lines { return Array(labels.enumerated()).map { ($0.offset, $0.element) } }
    }
    return []
  }

  private static func orders(of names: [String]) -> [[String]] {
    guard let first = names.first else { return [[]] }
    return orders(of: Array(names.dropFirst())).flatMap { rest in
      (0...rest.count).map { Array(rest[..<$0]) + [first] + Array(rest[$0...]) }
    }
  }

  private static func names(in value: JSONValue) -> Set<String> {
    let inner = (value.object?.members.map(\.value) ?? []) + (value.array ?? [])
    let own = value["id"]?.string.map { $0.hasPrefix(prefix) ? [$0.dropping(prefix)] : [] } ?? []
    return inner.reduce(into: Set(own)) { $0.formUnion(names(in: $1)) }
  }

  private static func withoutNames(_ value: JSONValue) -> JSONValue {
    switch value {
    case .array(let elements): return .array(elements.map(withoutNames))
    case .object(let object):
      var left = JSONObject()
      for member in object.members
      where member.value.string?.hasPrefix(prefix) != true {
        left[member.key] = withoutNames(member.value)
      }
      return .object(left)
    default: return value
    }
  }
}

extension String {
  fileprivate func dropping(_ prefix: String) -> String { String(dropFirst(prefix.count)) }

  /// The text before each mark, with what stands between the marks; and the rest.
  fileprivate func components(
    between start: String, _ end: Character
  ) -> [(text: String, name: String?)] {
    var found: [(String, String?)] = []
    var rest = self[...]
    while let open = rest.firstRange(of: start),
      let close = rest[open.upperBound...].firstIndex(of: end)
    {
      found.append((String(rest[..<open.lowerBound]), String(rest[open.upperBound..<close])))
      rest = rest[rest.index(after: close)...]
    }
    return found + [(String(rest), nil)]
  }
}

/// Writes CBOR for tests.
enum CBOR {
  /// The beginning of an item, its number in the shortest form.
  static func head(_ kind: UInt8, _ number: Int) -> [UInt8] {
    switch number {
    case ..<24: [kind << 5 | UInt8(number)]
    case ..<256: [kind << 5 | 24, UInt8(number)]
    default: [kind << 5 | 25, UInt8(number >> 8), UInt8(number & 255)]
    }
  }

  /// A byte string.
  static func bytes(_ bytes: [UInt8]) -> [UInt8] { head(2, bytes.count) + bytes }
}
