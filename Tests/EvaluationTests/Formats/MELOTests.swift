import Evaluation
import TestSupport
import Testing

struct MELOTests {
  private func collection(
    corpus: String = "C1_0\tbaker\nC1_1\tbread maker\nC2_0\tsailor\n",
    concepts: String = "C1_0\tx:1\nC1_1\tx:1\nC2_0\tx:2\n",
    annotations: String = "Q1\t0\tC1_0\t1\nQ1\t0\tC1_1\t1\n"
  ) throws -> TestCollection {
    try TestCollection(
      meloQueries: TextFile(name: "queries.tsv", text: "Q1\tBaker, head\nQ2\tNobody\n"),
      corpus: TextFile(name: "corpus_elements.tsv", text: corpus),
      concepts: TextFile(name: "concept_mapping.tsv", text: concepts),
      annotations: TextFile(name: "annotations.tsv", text: annotations))
  }

  @Test func aFolderIsReadAndGroupedByConcept() throws {
    let collection = try collection()
    #expect(collection.queries.map(\.text) == ["Baker, head", "Nobody"])
    #expect(collection.documents.map(\.id) == ["C1_0", "C1_1", "C2_0"])
    #expect(
      collection.judgements.grouped(by: collection.concepts) == Judgements(["Q1": ["x:1": 1]]))
  }

  @Test func aFolderIsWrittenAsItIsRead() throws {
    var collection = try collection()
    let files = try collection.meloFiles()
    let again = try TestCollection(
      meloQueries: files[0], corpus: files[1], concepts: files[2], annotations: files[3])
    #expect(again == collection)
    collection.documents[0].text = "two\tfields"
    #expect {
      try collection.meloFiles()
    } throws: {
      ($0 as? EvaluationError)?.code == .unwritable
    }
  }

  @Test func badTablesAreRefused() {
    #expect {
      try collection(corpus: "C1_0 baker\n")
    } throws: {
      "\($0)"
        == "corpus_elements.tsv:1: error: found 1 field, expected 2 between tabs: document,"
        + " surface form"
    }
    #expect {
      try collection(corpus: "C1_0\ta\nC1_0\tb\n")
    } throws: {
      "\($0)"
        == "corpus_elements.tsv:2: error: found document 'C1_0' again, expected each once"
    }
    #expect {
      try collection(concepts: "C9_0\tx:1\n")
    } throws: {
      "\($0)"
        == "concept_mapping.tsv:1: error: found document 'C9_0', expected one of the corpus"
    }
    #expect {
      try collection(concepts: "C1_0\t\n")
    } throws: {
      "\($0)" == "concept_mapping.tsv:1: error: found an empty concept, expected a text"
    }
    #expect {
      try collection(annotations: "Q3\t0\tC1_0\t1\n")
    } throws: {
      "\($0)" == "annotations.tsv:1: error: found query 'Q3', expected one that queries.tsv has"
    }
  }

  @Test(.enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)))
  func theRealJudgementsAreRead() throws {
    let folder = "data/benchmarks/melo/prt_q_pt_c_pt/"
    let queries = try Corpus.bytes(folder + "queries.tsv")
    let annotations = try Judgements(
      trec: TextFile(name: "annotations.tsv", bytes: Corpus.bytes(folder + "annotations.tsv")))
    #expect(annotations.grades.values.reduce(0) { $0 + $1.count } == 1891)
    #expect(annotations.queries.count == queries.split(separator: UInt8(ascii: "\n")).count)
  }
}
