import Digest
import JSON
import TestSupport
import Testing
import Verification

/// The published files as a source of contexts.
struct PublishedContexts: ContextSource {
  let documents: [String: JSONValue]

  init() {
    let index = (try? VectorFiles.json("contexts/index.json"))?.object?.members ?? []
    documents = Dictionary(
      uniqueKeysWithValues: index.compactMap { entry in
        guard let file = entry.value["file"]?.string,
          let document = try? VectorFiles.json("contexts/" + file)
        else { return nil }
        return (entry.key, document)
      })
  }

  func document(at address: String) -> JSONValue? {
    documents[address]
  }
}

@Suite struct PinnedContextsTests {
  static let pinned = PinnedContexts()

  @Test func everyContextIsBuilt() throws {
    #expect(Self.pinned.addresses.count == 28)
    for address in Self.pinned.addresses {
      let processor = LinkedDataProcessor(contexts: Self.pinned)
      let terms = try processor.meanings(of: .string(address), nesting: 1).count
      #expect(terms > 1 || address.hasSuffix("/examples/v2"), "\(address)")
      #expect(Self.pinned.digest(at: address) != nil)
      #expect(Self.pinned.holds(address))
    }
  }

  @Test func unknownAddressIsNotHeld() {
    #expect(Self.pinned.document(at: "https://contexts.example/v1") == nil)
    #expect(!Self.pinned.holds("https://www.w3.org/ns/credentials/v2/"))
    #expect(Self.pinned.digest(at: "") == nil)
  }
}

@Suite(.enabled(if: VectorFiles.isPresent, Comment(rawValue: VectorFiles.absence)))
struct PublishedContextsTests {
  static let published = PublishedContexts()
  static let addresses = published.documents.keys.sorted()

  @Test func tableHasAllAndNoOther() {
    #expect(PinnedContextsTests.pinned.addresses == Self.addresses)
  }

  @Test(arguments: addresses)
  func digestIsThatOfTheFile(address: String) throws {
    let index = try VectorFiles.json("contexts/index.json")
    let entry = try #require(index[address])
    let file = try #require(entry["file"]?.string)
    let digest = SHA256Digest(of: try VectorFiles.bytes("contexts/" + file))
    #expect(PinnedContextsTests.pinned.digest(at: address) == digest)
    #expect(entry["sha256"]?.string == digest.hex)
  }

  @Test(arguments: addresses)
  func tableMeansWhatTheFileMeans(address: String) throws {
    let context = JSONValue.string(address)
    let table = try LinkedDataProcessor(contexts: PinnedContexts()).meanings(
      of: context, nesting: 2)
    let file = try LinkedDataProcessor(contexts: Self.published).meanings(of: context, nesting: 2)
    #expect(table == file)
  }

  /// Contexts that others come after.
  static let earlier = [
    "https://www.w3.org/ns/credentials/v2", "https://www.w3.org/2018/credentials/v1",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json", "https://w3id.org/security/v2",
  ]

  /// What a context means may depend on the one before, and protected terms may refuse it.
  @Test(arguments: addresses)
  func tableMeansWhatTheFileMeansAfterAnother(address: String) throws {
    for other in Self.earlier {
      let context: JSONValue = [.string(other), .string(address)]
      let table = Result {
        try LinkedDataProcessor(contexts: PinnedContexts()).meanings(of: context, nesting: 0)
      }
      let file = Result {
        try LinkedDataProcessor(contexts: Self.published).meanings(of: context, nesting: 0)
      }
      switch (table, file) {
      case (.success(let table), .success(let file)):
        #expect(table == file, "after \(other)")
      case (.failure(let table), .failure(let file)):
        #expect((table as? LinkedDataError)?.code == (file as? LinkedDataError)?.code)
      default:
        Issue.record("after \(other): \(table), but of the file \(file)")
      }
    }
  }
}
