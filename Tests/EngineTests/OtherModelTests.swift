import Digest
import Embedding
import Engine
import Foundation
import Matching
import TestSupport
import Testing

/// Rankings with other models than the built-in one, and with blends.
@Suite struct OtherModelTests {
  private let samples: ModelSamples

  init() throws {
    samples = try ModelSamples()
    _ = try samples.registry.add(try samples.encoder())
    _ = try samples.registry.add(try samples.table())
  }

  private func rank(_ model: String, store: String = "store") throws -> RankingReport {
    let engine = samples.engine(model, store: store)
    if try engine.frameworks().rows.isEmpty {
      _ = try engine.importFrameworks(at: Samples.frameworkFiles)
    }
    return try engine.rank(Samples.walletFiles, for: Samples.jobFiles[0], Samples.request())
  }

  @Test func aResultNamesTheModelAndWhoseProbabilitiesItHas() throws {
    let builtIn = try samples.registry.show("built-in")
    for name in ["mini", "tiny", "built-in", "mini+tiny", "built-in+mini@0.7"] {
      let card = try samples.registry.show(name)
      let report = try rank(name)
      #expect(report.basis.modelName == card.name && report.basis.modelHash == card.sha256)
      let isOwn = ["tiny", "built-in"].contains(name)
      #expect(card.calibration.isOwn == isOwn)
      #expect(report.basis.calibrationSource == (isOwn ? card.name : builtIn.name))
      let remark =
        "the probabilities are those of \(builtIn.name); \(card.name) was not calibrated"
      #expect(report.remarks.contains(remark) == !isOwn)
    }
  }

  /// Whatever model the store was filled with, the ranking is the same.
  @Test func theVectorsOfAnotherModelAreMadeWhenTheyAreNeeded() throws {
    let model = "built-in+tiny@0.7"
    _ = try rank("built-in", store: "shared")
    let late = try rank(model, store: "shared")
    let early = try rank(model, store: "alone")
    #expect(late.lines == early.lines)
    #expect(try rank(model, store: "shared").jsonText() == late.jsonText())
    #expect(try rank("built-in", store: "shared").lines == rank("built-in", store: "other").lines)
  }

  @Test func aStoreWithVectorsOfTwoModelsIsSound() throws {
    _ = try rank("built-in")
    for model in ["mini", "tiny+mini"] {
      let before = samples.engine(model).doctor().checks
      #expect(before.first { $0.name == "vectors" }?.found.contains("not computed yet") == true)
      _ = try rank(model)
      let checks = samples.engine(model).doctor().checks
      #expect(checks.first { $0.name == "vectors" }?.found == "all are as they were written")
      #expect(checks.first { $0.name == "added models" }?.found == "mini, tiny")
      #expect(checks.first { $0.name == "model" }?.found.contains("probabilities of") == true)
    }
  }

  @Test func progressIsToldWhileVectorsAreMade() throws {
    _ = try rank("built-in")
    var steps: [ProgressStep] = []
    _ = try samples.engine("mini").rank(
      Samples.walletFiles, for: Samples.jobFiles[0], Samples.request(),
      progress: { steps.append($0) })
    #expect(steps.contains { $0.words.hasPrefix("Computing vectors of ") && $0.fraction == 0 })
    #expect(steps.last?.isLast == true)
  }

  @Test func aRankingThatRunsOutOfTimeKeepsWhatItHasMade() throws {
    _ = try rank("built-in")
    var request = try Samples.request()
    request.timeLimit = .nanoseconds(1)
    let error = try #require(throws: EngineError.self) {
      try samples.engine("mini").rank(Samples.walletFiles, for: Samples.jobFiles[0], request)
    }
    #expect(error.code == .unfinished)
    _ = try rank("mini")
  }

  /// A blend ranks as the definition says, by vectors that stand one after the other.
  @Test func aBlendIsTheDefinitionsBlend() throws {
    let report = try rank("built-in+tiny@0.7")
    let tiny = try ModelBlendByHand(samples.registry.show("tiny"), share: 0.7)
    var given = try Given(
      Nouns.frameworks(Samples.frameworkFiles), at: try Samples.request().instant,
      vector: tiny.vector(of:))
    let wallets = try Nouns.wallets(Samples.walletFiles)
    let job = try #require(try Nouns.job(Samples.jobFiles[0]))
    #expect(report.basis.tau == given.world.tau)
    #expect(report.lines == given.ranking(wallets, for: job))
    let parts = try [samples.registry.show("built-in"), samples.registry.show("tiny")]
    #expect(report.basis.modelName == "\(parts[0].name)+tiny@0.7")
    #expect(
      report.basis.modelHash
        == SHA256Digest(of: "\(parts[0].sha256)+\(parts[1].sha256)@0.7").hex)
  }

  @Test(arguments: [
    ("mini+", "a name is missing"), ("+mini", "a name is missing"), ("", "a name is missing"),
    ("mini@0.5", "a share without a second model"), ("mini+tiny@1", "between 0 and 1"),
    ("mini+tiny@0", "between 0 and 1"), ("mini+tiny@-1", "between 0 and 1"),
    ("mini+tiny@nan", "between 0 and 1"), ("mini+tiny@", "between 0 and 1"),
    ("mini+tiny@0.5@0.5", "more than two models"), ("mini+tiny+mini", "more than two models"),
    ("mini+mini", "a blend of a model with itself"), ("mini+none", "No model is called 'none'"),
    ("../given/mini", "No model is called"), ("none:bf16", "No model is called 'none'"),
    ("mini:f16", "No model is called 'mini:f16'"), (":bf16", "a name is missing"),
    ("tiny:bf16", "'tiny' is a table"), ("built-in:bf16", "'built-in' is a table"),
  ])
  func aWrongExpressionIsRefused(expression: String, words: String) throws {
    let error = try #require(throws: EngineError.self) {
      try samples.registry.show(expression)
    }
    #expect(error.code == .usage)
    #expect(error.message.contains(words), "\(error.message)")
  }

  private static let isNative = SentenceEncoder.Precision.bf16.isNative

  @Test(
    .enabled(if: !isNative, "needs a processor without AVX-512 BF16"),
    arguments: ["mini:bf16", "built-in+mini:bf16@0.5"])
  func whereTheProcessorCannotBF16IsRefused(expression: String) throws {
    let error = try #require(throws: EngineError.self) { try samples.registry.show(expression) }
    #expect(error.code == .usage)
    #expect(
      error.message
        == "'mini:bf16': this processor has no instructions for bf16 (AVX-512 BF16), and Float32 is "
        + "faster without them. Use 'mini'.")
  }

  @Test(.enabled(if: isNative, "needs a processor with AVX-512 BF16"))
  func anEncoderOfBF16IsAModelOfItsOwn() throws {
    let (mini, short) = (try samples.registry.show("mini"), try samples.registry.show("mini:bf16"))
    #expect(short.name == "mini:bf16")
    #expect(short.sha256 == SHA256Digest(of: "\(mini.sha256):bf16").hex)
    #expect(short.kind == mini.kind && short.path == mini.path)
    let report = try rank("mini:bf16")
    #expect(report.basis.modelName == short.name && report.basis.modelHash == short.sha256)
    #expect(try rank("mini").basis.modelHash == mini.sha256)
    let blend = try samples.registry.show("tiny+mini:bf16@0.7")
    #expect(blend.name == "tiny+mini:bf16@0.7")
    let error = try #require(throws: EngineError.self) {
      try samples.registry.show("mini+mini:bf16")
    }
    #expect(error.message.contains("a blend of a model with itself"))
  }
}

/// all-MiniLM-L6-v2, by itself and blended.
@Suite(
  .enabled(
    if: InstalledModels.has("all-MiniLM-L6-v2"),
    Comment(rawValue: InstalledModels.absence("all-MiniLM-L6-v2", "make model-minilm"))))
struct MiniLMTests {
  @Test func itIsAddedAndRanks() throws {
    let samples = try ModelSamples()
    let added = try samples.registry.add(InstalledModels.url("all-MiniLM-L6-v2").path)
    #expect(added.card.name == "all-MiniLM-L6-v2" && added.card.license == "apache-2.0")
    #expect(added.card.kind == .encoder(layers: 6, heads: 12, pieces: 30_522, longest: 256))
    #expect(added.card.dimension == 384)
    #expect(try samples.registry.show("all-MiniLM-L6-v2") == added.card)
    let name = "built-in+all-MiniLM-L6-v2"
    let engine = samples.engine(name)
    _ = try engine.importFrameworks(at: Samples.frameworkFiles)
    let report = try engine.rank(Samples.walletFiles, for: Samples.jobFiles[1], Samples.request())
    let card = try samples.registry.show(name)
    #expect(card.dimension == 640 && report.basis.modelHash == card.sha256)
    #expect(report.considered == 12 && report.basis.modelName == card.name)
  }
}
