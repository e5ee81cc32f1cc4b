import JSON
import TestSupport
import Testing
import Verification

/// The published examples of the suites that sign RDF, and of sets and chains of proofs.
@Suite(.enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)))
struct QuadSuiteTests {
  private static let files = [
    "vc-di-eddsa/eddsa-rdfc-2022/signedDataInt.json",
    "vc-di-eddsa/eddsa-rdfc-2022/employ/signedDataInt.json",
    "vc-di-eddsa/Ed25519Signature2020/signedEdSig.json",
    "vc-di-eddsa/proof-set-chain/signedProofSet1.json",
    "vc-di-eddsa/proof-set-chain/signedProofSet2.json",
    "vc-di-eddsa/proof-set-chain/signedProofChain1.json",
    "vc-di-eddsa/proof-set-chain/signedProofChain2.json",
    "vc-di-ecdsa-p256/ecdsa-rdfc-2019-p256/signedECDSAP256.json",
    "vc-di-ecdsa-p256/ecdsa-rdfc-2019-p256/employ/signedECDSAP256.json",
  ]

  /// The issuer of the examples lists every key that signed.
  private static func web(_ document: JSONObject) -> [String: JSONValue] {
    let issuer = document["issuer"]?.string ?? document["issuer"]?["id"]?.string ?? ""
    let methods = (document["proof"]?.list ?? []).compactMap { $0["verificationMethod"] }
    return [issuer: ["id": .string(issuer), "assertionMethod": .array(methods)]]
  }

  @Test(arguments: files)
  func signedExampleIsVerifiedAndAChangedOneIsNot(file: String) throws {
    let value = try JSONValue(parsing: Corpus.bytes("vectors/\(file)"), limits: .credential)
    var document = try #require(value.object)
    let web = Self.web(document)
    // Two examples are signed by another key than that which their issuer is.
    let isStranger = file.contains("/employ/")
    let result = verify(document, web)
    #expect(result.summary == (isStranger ? "rejected ISSUER_KEY_MISMATCH" : "verified"))
    #expect(result.state(of: .proof) == .pass)
    document["validFrom"] = "2023-01-02T00:00:00Z"
    #expect(verify(document, web).summary == "rejected SIGNATURE_INVALID")
  }
}
