import Evaluation
import Testing

struct BEIRTests {
  private static let queries = """
    {"_id": "q1", "text": "bake bread"}
    {"_id": "q2", "text": "not judged", "metadata": {}}
    """
  private static let corpus = """
    {"_id": "d1", "title": "baking", "text": "to bake bread"}
    {"_id": "d2", "title": "", "text": "sail\\u00e9"}

    {"_id": "d3", "text": ""}
    """
  private static let qrels = "query-id\tcorpus-id\tscore\nq1\td1\t2\nq1\td3\t0\n"

  private func collection(
    queries: String = queries, corpus: String = corpus, qrels: String = qrels
  ) throws -> TestCollection {
    try TestCollection(
      beirQueries: TextFile(name: "queries.jsonl", text: queries),
      corpus: TextFile(name: "corpus.jsonl", text: corpus),
      qrels: TextFile(name: "test.tsv", text: qrels))
  }

  @Test func aFolderIsReadInItsOrder() throws {
    let collection = try collection()
    #expect(collection.queries == [CollectionText(id: "q1", text: "bake bread")])
    #expect(collection.documents.map(\.joined) == ["baking to bake bread", "sailé", ""])
    #expect(collection.judgements == Judgements(["q1": ["d1": 2, "d3": 0]]))
  }

  @Test func aFolderIsWrittenAsItIsRead() throws {
    let collection = try collection()
    let files = try collection.beirFiles(split: "dev")
    #expect(files.map(\.name) == ["queries.jsonl", "corpus.jsonl", "qrels/dev.tsv"])
    #expect(
      String(decoding: files[1].bytes, as: UTF8.self) == """
        {"_id":"d1","title":"baking","text":"to bake bread"}
        {"_id":"d2","text":"sailé"}
        {"_id":"d3","text":""}

        """)
    let again = try TestCollection(beirQueries: files[0], corpus: files[1], qrels: files[2])
    #expect(again == collection)
  }

  @Test func judgementsAreWrittenAsTheyAreRead() throws {
    let judgements = try collection().judgements
    #expect(try judgements.beirText() == Self.qrels)
    #expect {
      try Judgements(["q": ["a\tb": 1]]).beirText()
    } throws: {
      ($0 as? EvaluationError)?.code == .unwritable
    }
  }

  @Test(arguments: [
    ("", "test.tsv: error: found no line, expected the header 'query-id corpus-id score'"),
    ("q1\td1\t1\n", "test.tsv:1: error: found 'q1\u{FFFD}d1\u{FFFD}1', expected the header"),
    ("query-id\tcorpus-id\tscore\nq1 d1 1", "test.tsv:2: error: found 1 field, expected 3 between"),
    ("query-id\tcorpus-id\tscore\nq1\t\t1", "test.tsv:2: error: found an empty document"),
    ("query-id\tcorpus-id\tscore\nq9\td1\t1", "test.tsv:2: error: found query 'q9', expected one"),
    (
      "query-id\tcorpus-id\tscore\nq1\td9\t1",
      "test.tsv:2: error: found document 'd9', expected one that corpus.jsonl has"
    ),
  ])
  func badJudgementsAreRefused(qrels: String, words: String) {
    #expect { try collection(qrels: qrels) } throws: { "\($0)".hasPrefix(words) }
  }

  @Test(arguments: [
    ("{\"_id\": \"d1\", \"text\": \"x\"", "corpus.jsonl:1: error: column "),
    ("[]", "corpus.jsonl:1: error: found no object, expected one with _id and text"),
    ("{\"text\": \"x\"}", "corpus.jsonl:1: error: found no _id, expected a string"),
    ("{\"_id\": 7, \"text\": \"x\"}", "corpus.jsonl:1: error: found _id of another kind, expected"),
    ("{\"_id\": \"\", \"text\": \"x\"}", "corpus.jsonl:1: error: found an empty _id"),
    ("{\"_id\": \"d\"}", "corpus.jsonl:1: error: found no text, expected a string"),
    ("{\"_id\": \"d\", \"_id\": \"e\", \"text\": \"\"}", "corpus.jsonl:1: error: column "),
    (
      "{\"_id\": \"d\", \"text\": \"\"}\n{\"_id\": \"d\", \"text\": \"\"}",
      "corpus.jsonl:2: error: found _id 'd' again, expected each once"
    ),
  ])
  func badTextsAreRefused(corpus: String, words: String) {
    #expect { try collection(corpus: corpus) } throws: { "\($0)".hasPrefix(words) }
  }
}
