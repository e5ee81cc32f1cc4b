import Containers
import Testing
import TestSupport

@Suite(.enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)))
struct ContainersCorpusTests {
  @Test func everyGzipFileUnpacksToItsListedSize() throws {
    let manifest = String(decoding: try Corpus.bytes("data/MANIFEST.tsv"), as: UTF8.self)
    let files = manifest.split(separator: "\n").map { $0.split(separator: "\t") }
      .filter { $0[0].hasSuffix(".gz") }
    #expect(files.count > 40)
    for file in files {
      let bytes = try Corpus.bytes("data/\(file[0])")
      #expect(try Gzip.inflate(bytes).count == Int(file[2]), "\(file[0])")
    }
  }

  @Test(arguments: [
    ("ob3-1edtech/simple.jwt", [27, 651, 256]), ("clr2-1edtech/simple.jwt", [407, 4247, 256]),
    ("ob2-1edtech/simple.jwt", [27, 527, 256]), ("ob2-1edtech/simple-revoked.jwt", [27, 565, 256]),
    ("ob2-1edtech/simple-not-revoked.jwt", [27, 563, 256]),
    ("waltid/vp-openbadge_vc_type.jwt", [141, 3305, 64]),
    ("waltid/vc-openbadgecredential_sample.signed.json", [141, 1995, 64]),
    ("w3c-vc11/example-016-jwt.jwt", [82, 462, 256]),
  ])
  func tokenIsTakenApart(path: String, sizes: [Int]) throws {
    let bytes = try Corpus.bytes("data/credentials/\(path)")
    #expect(CompactJWS.looksLikeCompactJWS(bytes))
    let token = try CompactJWS(bytes)
    #expect([token.header.count, token.payload.count, token.signature.count] == sizes)
  }

  @Test func tokenWithoutPayloadIsRefusedPolitely() throws {
    let bytes = try Corpus.bytes("data/credentials/mynextid/open-badge-mc-signed.jwt")
    #expect(CompactJWS.looksLikeCompactJWS(bytes))
    let error = #expect(throws: ContainerError.self) { try CompactJWS(bytes) }
    #expect(error?.code == .missingPayload)
  }
}
