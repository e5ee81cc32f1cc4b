import Foundation
import JSON
import TestSupport
import Testing
import Verification

/// Whatever byte of a verified credential changes, it is no longer verified, or says the same.
///
/// 2,000 bytes are changed, or as many as `TESSERA_MUTATIONS` says.
@Suite struct MutationTests {
  /// The kinds of credentials that are verified.
  enum Kind: String, CaseIterable {
    case ed25519, p256, p384, token, rsaToken, disclosed, sealed, picture
  }

  private static let count =
    ProcessInfo.processInfo.environment["TESSERA_MUTATIONS"].flatMap { Int($0) } ?? 2_000
  private static let groups = 25

  private static func credential(_ kind: Kind) throws -> [UInt8] {
    let signer = Signer(kind: Signer.Kind(rawValue: kind.rawValue) ?? .ed25519)
    switch kind {
    case .ed25519, .p256, .p384:
      return JSONWriter.bytes(of: .object(try signer.proved(signer.badge())))
    case .token: return try signer.token(signer.badge())
    case .rsaToken: return try Signer(kind: .rsa).token(Signer(kind: .rsa).badge())
    case .disclosed:
      let (derived, _) = try DisclosureTests.shown()
      return JSONWriter.bytes(of: .object(derived))
    case .sealed:
      return JSONWriter.bytes(of: .object(try SealTests.sealed().document))
    case .picture:
      let token = String(decoding: try signer.token(signer.badge()), as: UTF8.self)
      return Array(
        """
        <svg xmlns="http://www.w3.org/2000/svg"
         xmlns:ob="https://purl.imsglobal.org/ob/v3p0"><ob:credential verify="\(token)"/></svg>
        """.utf8)
    }
  }

  @Test(arguments: 0..<groups, Kind.allCases)
  func noChangedByteIsVerified(group: Int, kind: Kind) throws {
    var verifier = verifier(try DisclosureTests.shown().web)
    verifier.policy.sealAnchors = [try SealTests.sealed().anchor]
    let good = try Self.credential(kind)
    let first = verifier.verify(good, at: now)
    #expect(first.verdict == .verified)
    var generator = SeededGenerator(seed: UInt64(group))
    let share = Self.groups * Kind.allCases.count
    for _ in 0..<(Self.count + share - 1) / share {
      var bytes = good
      let place = Int.random(in: 0..<bytes.count, using: &generator)
      bytes[place] ^= UInt8.random(in: 1...255, using: &generator)
      let result = verifier.verify(bytes, at: now)
      #expect(result.verdict != .verified || result.document == first.document, "byte \(place)")
    }
  }
}
