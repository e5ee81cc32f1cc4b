import JSON
import SkillModel
import Verification

extension FuzzTarget {
  private static let now = Instant(seconds: 1_768_435_200)

  /// Whole credentials, presentations and tokens, without a network.
  static let verification = FuzzTarget(name: "verification", seeds: []) { input in
    var verifier = Verifier(policy: VerificationPolicy(trust: .anyIssuer))
    verifier.elapsedTime = { .zero }
    let result = verifier.verify(input, at: now)
    let isSaid = result.verdict == .verified || result.findings.contains { $0.weight != .warns }
    try require(isSaid, "\(result.verdict) without a reason")
    let isProved = result.document != nil || result.kind == .presentation
    try require(result.verdict != .verified || isProved, "verified without what was verified")
    try require(!result.findings.contains { $0.code == .internalFailure }, "no reason known")
    try require(!result.sentence.isEmpty, "no words")
    try require(verifier.verify(input, at: now) == result, "verified twice, with two results")
    guard result.verdict == .verified else { return }
    verifier.policy = VerificationPolicy()
    try require(verifier.verify(input, at: now).verdict != .verified, "verified for nobody known")
  }

  /// The canonical form of JSON: it reads back, and is its own canonical form.
  static let canonicalJSON = FuzzTarget(name: "canonical-json", seeds: []) { input in
    guard let value = try? JSONValue(parsing: input, limits: .credential),
      let bytes = CanonicalJSON.bytes(of: value)
    else { return }
    let again = try JSONValue(parsing: bytes, limits: .credential)
    try require(CanonicalJSON.bytes(of: again) == bytes, "one value has two canonical forms")
  }

  /// Bytes and keys as texts: one text for one value.
  static let multibase = FuzzTarget(name: "multibase", seeds: []) { input in
    if input.count <= 512 {
      try require(Base58.decode(Base58.encode(input).utf8) == input, "changed by base 58")
    }
    let text = String(decoding: input, as: UTF8.self)
    if let bytes = Multibase.decode(text), text.utf8.first == UInt8(ascii: "z") {
      try require(Multibase.encode(bytes).utf8.elementsEqual(text.utf8), "two texts of one value")
    }
    _ = try? Multikey.key(text)
  }

  /// Signed tokens: taken apart or refused.
  static let tokens = FuzzTarget(name: "tokens", seeds: []) { input in
    guard let token = try? SignedToken(input, limits: .credential) else { return }
    guard let key = token.embeddedKey else { return }
    _ = token.mismatch(with: key.key, jwk: key)
  }

  /// Addresses and identifiers: what is visited is a public name over TLS.
  static let identifiers = FuzzTarget(name: "identifiers", seeds: []) { input in
    let text = String(decoding: input, as: UTF8.self)
    for address in [WebAddress(text), DIDWeb.address(text)] {
      guard let address else { continue }
      try require(address.text.hasPrefix("https://" + address.host), "another host: \(address)")
      try require(WebAddress(address.text) == address, "one address has two forms: \(address)")
      try require(
        address.text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }, "not an address: \(address)")
    }
  }

  /// Lists of bits: within the limit, and read within their bounds.
  static let statusLists = FuzzTarget(name: "status-lists", seeds: []) { input in
    let text = String(decoding: input, as: UTF8.self)
    guard let bits = try? StatusBits(encoded: text, limit: 1 << 16) else { return }
    try require(bits.count <= 8 << 16, "a list of \(bits.count) bits, more than the limit")
    for index in [0, bits.count / 2, bits.count - 1, bits.count, .max] {
      for size in 1...8 {
        let value = bits.value(at: index, size: size)
        try require(value.map { (0..<1 << size).contains($0) } ?? true, "a value out of range")
      }
    }
  }

  /// Moments: what is read is written as the same moment.
  static let moments = FuzzTarget(name: "moments", seeds: []) { input in
    let text = String(decoding: input, as: UTF8.self)
    guard let moment = DateTimeStamp.instant(text) else { return }
    guard (1...9999).contains(moment.civil.year) else { return }
    try require(DateTimeStamp.instant(moment.description) == moment, "two moments: \(text)")
  }
}
