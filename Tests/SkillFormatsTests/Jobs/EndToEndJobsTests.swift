import Foundation
import JSON
import SkillFormats
import SkillModel
import TestSupport
import Testing

/// The made-up jobs of the corpus against the requirements they were made from.
@Suite(.enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)))
struct EndToEndJobsTests {
  static let truths: [JSONValue] = {
    let bytes = (try? Corpus.bytes("data/e2e/gold/jobs.jsonl")) ?? []
    return bytes.split(separator: UInt8(ascii: "\n")).compactMap {
      try? JSONValue(parsing: Array($0), limits: .job)
    }
  }()

  @Test func thirtyJobsAreThere() {
    #expect(Self.truths.count == 30)
  }

  @Test(arguments: 0..<30)
  func requirementsAreThoseOfTheTruth(index: Int) throws {
    let truth = Self.truths[index]
    let path = try #require(truth["file"]?.string)
    let id = try #require(truth["job"]?.string)
    let file = SourceFile(
      name: String(path.dropFirst(5)), bytes: try Corpus.bytes("data/e2e/\(path)"))
    let catalog = JobCatalog(reading: [file])
    #expect(catalog.errors == [])
    let job = try #require(catalog.jobs.first)
    #expect(job.id.before(".") == id)
    #expect(job.title.lowercased() == truth["title"]?.string?.lowercased())
    var rest = job.requirements
    for expected in truth["requirements"]?.array ?? [] {
      let text = try #require(expected["text"]?.string).normalizedForMatching()
      let weight = try #require(expected["weight"]?.number?.double)
      let isMandatory = expected["mandatory"]?.bool
      let place = rest.firstIndex {
        $0.weight == weight && $0.isMandatory == isMandatory && text.contains($0.statement.text)
      }
      guard let place else {
        Issue.record("\(id): no requirement for \(text)")
        continue
      }
      if expected["idShown"]?.bool == true {
        let skill = try #require(expected["skill"]?.string)
        #expect(rest[place].statement.competencies == [IRI(skill)])
      }
      rest.remove(at: place)
    }
    #expect(rest.map(\.statement.text) == [], "\(id): more than the truth")
  }
}
