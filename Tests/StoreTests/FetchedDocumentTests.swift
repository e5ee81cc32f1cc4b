import SkillModel
import Store
import Testing

/// Documents that were fetched, kept for the next request.
@Suite struct FetchedDocumentTests {
  let folder = TemporaryFolder()

  private func document(
    _ name: String, _ outcome: FetchOutcome, at seconds: Int64 = 100
  ) -> FetchedDocument {
    FetchedDocument(
      address: "https://\(name).example/", outcome: outcome, fetched: Instant(seconds: seconds),
      freshFor: 300)
  }

  @Test func whatAnsweredIsKeptAndTheLastAnswerCounts() throws {
    let store = try SkillStore(at: folder.store, model: Toy.model)
    let bytes = document("a", .document([0xFF, 0, 7], mediaType: "application/json"))
    let kept = [bytes, document("b", .gone), document("c", .refused)]
    try store.keep(kept + [document("d", .unreachable)], forgettingBefore: Instant(seconds: 0))
    #expect(try kept.map { try store.document(at: $0.address) } == kept)
    #expect(try store.document(at: "https://d.example/") == nil)
    // Not to answer takes nothing away.
    try store.keep([document("a", .unreachable)], forgettingBefore: Instant(seconds: 0))
    #expect(try store.document(at: bytes.address) == bytes)
    let later = document("a", .gone, at: 200)
    try store.keep([later], forgettingBefore: Instant(seconds: 150))
    #expect(try store.document(at: bytes.address) == later)
    #expect(try store.document(at: "https://b.example/") == nil)
  }

  @Test func whoDidNotAnswerIsRememberedUntilTheyDo() throws {
    let store = try SkillStore(at: folder.store, model: Toy.model)
    let silent = document("a", .unreachable)
    #expect(try store.unanswered(at: silent.address) == nil)
    try store.keep([silent, document("b", .unreachable)], forgettingBefore: Instant(seconds: 0))
    #expect(try store.unanswered(at: silent.address) == Instant(seconds: 100))
    try store.keep([document("a", .unreachable, at: 130)], forgettingBefore: Instant(seconds: 110))
    #expect(try store.unanswered(at: silent.address) == Instant(seconds: 130))
    #expect(try store.unanswered(at: "https://b.example/") == nil)
    try store.keep([document("a", .gone, at: 140)], forgettingBefore: Instant(seconds: 0))
    #expect(try store.unanswered(at: silent.address) == nil)
  }
}
