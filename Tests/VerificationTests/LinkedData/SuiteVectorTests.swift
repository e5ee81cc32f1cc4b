import Digest
import JSON
import Testing
import Verification

/// The step-by-step values of the Data Integrity suites on RDF.
@Suite(.enabled(if: VectorFiles.isPresent, Comment(rawValue: VectorFiles.absence)))
struct SuiteVectorTests {
  static let canonicalizer = LinkedDataCanonicalizer(contexts: PinnedContexts())

  /// A document or the options of a proof, its canonical text, and its digest.
  static let steps: [(document: String, canonical: String, digest: String)] = [
    suite("vc-di-eddsa", "unsigned", "eddsa-rdfc-2022", "DataInt"),
    suite("vc-di-eddsa", "employmentAuth", "eddsa-rdfc-2022/employ", "DataInt"),
    suite("vc-di-eddsa", "unsigned", "Ed25519Signature2020", "EdSig"),
    suite("vc-di-ecdsa-p256", "unsigned", "ecdsa-rdfc-2019-p256", "ECDSAP256"),
    suite("vc-di-ecdsa-p256", "employmentAuth", "ecdsa-rdfc-2019-p256/employ", "ECDSAP256"),
  ].flatMap { $0 }

  private static func suite(
    _ folder: String, _ document: String, _ part: String, _ name: String
  ) -> [(document: String, canonical: String, digest: String)] {
    let path = "\(folder)/\(part)/"
    let signed = name == "EdSig" ? path + "signedEdSig.json" : "\(folder)/\(document).json"
    return [
      (signed, path + "canonDoc\(name).txt", path + "docHash\(name).txt"),
      (
        path + "proofConfig\(name).json", path + "proofCanon\(name).txt",
        path + "proofHash\(name).txt"
      ),
    ]
  }

  @Test(arguments: steps)
  func canonicalTextAndDigestAreThoseOfTheSuite(
    document: String, canonical: String, digest: String
  ) throws {
    var object = try #require(try VectorFiles.json(document).object)
    object["proof"] = nil
    let found = try Self.canonicalizer.canonicalQuads(of: .object(object))
    let expected = try VectorFiles.bytes(canonical)
    #expect(String(decoding: found, as: UTF8.self) == String(decoding: expected, as: UTF8.self))
    #expect(SHA256Digest(of: found).hex == (try VectorFiles.text(digest)).prefix(64))
  }

  /// The walk-through is the simple badge by another issuer.
  @Test func canonicalTextsAreThoseOfTheOpenBadgesSpecification() throws {
    let folder = "openbadges-spec/obv3p0/"
    let issuer = "https://example.edu/issuers/565049"
    var badge = try #require(try VectorFiles.json("1edtech-validator/ob30/simple.json").object)
    badge["issuer"] = [
      "id": .string(issuer), "type": ["Profile"], "name": "Example Corp",
      "url": "https://www.imsglobal.org",
    ]
    var proof = try #require(badge["proof"]?.list.first?.object)
    badge["proof"] = nil
    proof["proofValue"] = nil
    proof["@context"] = badge["@context"]
    proof["verificationMethod"] = .string(
      issuer + "#z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi")
    let document = try Self.canonicalizer.canonicalQuads(of: .object(badge))
    let options = try Self.canonicalizer.canonicalQuads(of: .object(proof))
    #expect(
      String(decoding: document, as: UTF8.self)
        == (try VectorFiles.text(folder + "document-canon.txt")))
    #expect(
      String(decoding: options, as: UTF8.self) == (try VectorFiles.text(folder + "proof-canon.txt"))
    )
  }

  @Test func namesOfSelectiveDisclosureAreItsOwn() throws {
    let folder = "vc-di-ecdsa-p256/ecdsa-sd-2023/employ/"
    let expected = try VectorFiles.json(folder + "addBaseDocCanon.json").list.compactMap(\.string)
    let document = try VectorFiles.json("vc-di-ecdsa-p256/employmentAuth.json")
    var object = try #require(document.object)
    object["proof"] = nil
    let set = try Self.canonicalizer.canonicalDataset(of: .object(object))
    #expect(set.lines.map { String(decoding: $0, as: UTF8.self) } == expected)
    let renamed = set.lines { Array("u\(9 - $0)".utf8) }
    #expect(renamed.count == expected.count)
    #expect(renamed == renamed.sorted { $0.lexicographicallyPrecedes($1) })
  }
}
