import Digest
import JSON
import TestSupport
import Testing
import Verification

/// The published examples of the suites that sign JSON, step by step.
@Suite(.enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)))
struct JSONSuiteTests {
  @Test(arguments: [
    ("vc-di-eddsa/eddsa-jcs-2022", "JCS", "keyPair.json"),
    ("vc-di-ecdsa-p256/ecdsa-jcs-2019-p256", "JCSECDSAP256", "p256KeyPair.json"),
  ])
  func everyStepIsEqual(folder: String, suffix: String, keys: String) throws {
    let read = { (name: String) in try Corpus.bytes("vectors/\(folder)/\(name)") }
    let text = { (name: String) in
      String(decoding: try read(name), as: UTF8.self).trimmingSpace
    }
    let signed = try JSONValue(parsing: read("signed\(suffix).json"), limits: .credential)
    var document = try #require(signed.object)
    document["proof"] = nil
    let options = try JSONValue(parsing: read("proofConfig\(suffix).json"), limits: .credential)
    let canonical = try #require(CanonicalJSON.bytes(of: .object(document)))
    let proof = try #require(CanonicalJSON.bytes(of: options))
    #expect(String(decoding: canonical, as: UTF8.self) == (try text("canonDoc\(suffix).txt")))
    #expect(String(decoding: proof, as: UTF8.self) == (try text("proofCanon\(suffix).txt")))
    #expect(SHA256Digest(of: canonical).hex == (try text("docHash\(suffix).txt")))
    #expect(SHA256Digest(of: proof).hex == (try text("proofHash\(suffix).txt")))
    let value = try #require(signed["proof"]?["proofValue"]?.string)
    #expect(Multibase.decode(value) == [UInt8](hex: try text("sigHex\(suffix).txt")))
    // The issuer of the examples lists the key.
    let issuer = try #require(signed["issuer"]?.string)
    let method = try #require(signed["proof"]?["verificationMethod"])
    let profile: JSONValue = ["id": .string(issuer), "assertionMethod": [method]]
    #expect(verify(try #require(signed.object), [issuer: profile]).summary == "verified")
    #expect(verify(try #require(signed.object)).summary == "unconfirmed ISSUER_KEY_UNREACHABLE")
  }
}

extension String {
  /// The text without white space at its ends.
  var trimmingSpace: String {
    let isSpace = { (byte: UInt8) in byte <= 0x20 }
    let rest = utf8.drop(while: isSpace)
    return String(decoding: Array(rest.reversed().drop(while: isSpace).reversed()), as: UTF8.self)
  }
}
