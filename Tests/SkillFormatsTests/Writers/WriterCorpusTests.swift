import Foundation
import SkillFormats
import SkillModel
import TestSupport
import Testing

/// Real frameworks, written and read again.
@Suite(.enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)))
struct WriterCorpusTests {
  /// Everything below the corpus's frameworks that is a framework: ESCO and O*NET as folders, every
  /// other file by itself.
  static let sources: [String] = {
    let folders = ["esco-csv/v1.1.1", "onet/30.2-text", "onet/29.2-from-xlsx"]
    let root = Corpus.url("data/frameworks")
    guard let walk = FileManager.default.enumerator(atPath: root.path(percentEncoded: false))
    else { return folders }
    let files = walk.compactMap { $0 as? String }.filter { path in
      path.split(separator: "/").last?.contains(".") ?? false && !path.hasSuffix(".md")
        && !folders.contains { path.hasPrefix($0) && !path.contains("Collection_") }
    }
    return folders + files.sorted()
  }()

  @Test(arguments: sources) func everyFrameworkReadsBackFromEveryFormat(path: String) throws {
    let files = try FrameworkFixtures.files(at: Corpus.url("data/frameworks/\(path)"))
    for framework in FrameworkCatalog(reading: files).frameworks {
      let sample = framework.sample
      for writer in FrameworkWriters.all { try expectRoundTrip(sample, through: writer) }
    }
  }
}
