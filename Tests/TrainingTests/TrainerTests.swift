import Embedding
import Foundation
import SkillModel
import TestSupport
import Testing
import Training
import Vectors

@Suite struct TrainerTests {
  private func trainer(
    teacher: (any Teacher)? = ByteTeacher(), _ change: (inout TrainingPlan) -> Void = { _ in }
  ) throws -> Trainer {
    var plan = Small.plan
    change(&plan)
    return try Trainer(Small.texts(), rows: Small.rows(), teacher: teacher, plan: plan)
  }

  private func losses(_ trainer: Trainer) throws -> [TrainingProgress.Phase: [Double]] {
    var losses: [TrainingProgress.Phase: [Double]] = [:]
    _ = try trainer.run { progress in
      losses[progress.phase, default: []].append(progress.loss)
      return .proceed
    }
    return losses
  }

  @Test func lossesFall() throws {
    let losses = try losses(trainer())
    for phase in [TrainingProgress.Phase.distillation, .contrast] {
      let found = try #require(losses[phase])
      let (first, last) = (try #require(found.first), try #require(found.last))
      #expect(last < first * 0.9, "\(phase): \(found)")
    }
  }

  @Test func withoutATeacherPairsAreLearned() throws {
    let losses = try losses(trainer(teacher: nil) { $0.contrastRate = 1e-2 })
    #expect(losses[.distillation] == nil)
    let found = try #require(losses[.contrast])
    #expect(try #require(found.last) < (try #require(found.first)) * 0.7, "\(found)")
  }

  @Test func equalInputsGiveEqualRowsAndSeedsMatter() throws {
    let rows = try trainer().run()
    #expect(rows == (try trainer().run()))
    #expect(rows != (try trainer { $0.seed = 1 }.run()))
    #expect(rows?.columns == 16)
  }

  @Test(arguments: [(TrainingProgress.Phase.distillation, 50), (.contrast, 100)])
  func aStoppedTrainingGoesOnAsIfItHadNot(phase: TrainingProgress.Phase, step: Int) throws {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: file) }
    let stopped = try trainer().run(checkpoint: file) {
      $0.phase == phase && $0.step == step ? .stop : .proceed
    }
    #expect(stopped == nil)
    #expect(FileManager.default.fileExists(atPath: file.path))
    #expect(try trainer().run(checkpoint: file) == (try trainer().run()))
    #expect(!FileManager.default.fileExists(atPath: file.path))
  }

  @Test func aCheckpointOfAnotherTrainingIsRefused() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: file) }
    _ = try trainer().run(checkpoint: file) { _ in .stop }
    let other = #expect(throws: TrainingError.self) {
      _ = try trainer { $0.seed = 7 }.run(checkpoint: file)
    }
    #expect(other?.code == .checkpoint && other?.reason.contains("other texts or numbers") == true)
    var bytes = try Data(contentsOf: file)
    bytes[100] ^= 1
    try bytes.write(to: file)
    let damaged = #expect(throws: TrainingError.self) { _ = try trainer().run(checkpoint: file) }
    #expect(damaged?.reason.contains("no whole checkpoint") == true)
  }

  @Test func aCheckpointOfAnotherVocabularyIsRefused() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: file) }
    _ = try trainer().run(checkpoint: file) { _ in .stop }
    let swapped = String(decoding: Small.vocabulary, as: UTF8.self)
      .replacing("wood\nwork\n", with: "work\nwood\n")
    let rows = try TextRows(vocabulary: Array(swapped.utf8), path: "vocab.txt", buckets: 64)
    let other = try Trainer(Small.texts(), rows: rows, teacher: ByteTeacher(), plan: Small.plan)
    #expect(throws: TrainingError.self) { _ = try other.run(checkpoint: file) }
  }

  @Test func nothingLeftToLearnIsSaid() throws {
    let all = Small.texts().texts.map { HeldOut.hash(of: $0).hex + "\n" }.joined()
    let texts = TrainingTexts(
      of: [], pairs: [.init(name: "p", pairs: [("to wood", "work with wood")])],
      heldOut: try HeldOut(
        texts: Array((all + HeldOut.hash(of: "to wood").hex).utf8), occupations: []))
    let error = #expect(throws: TrainingError.self) {
      _ = try Trainer(texts, rows: try Small.rows(), teacher: nil, plan: Small.plan)
    }
    #expect(error?.code == .nothingToLearn)
    #expect(
      error?.reason
        == "nothing is left to learn from: 1 texts and 0 sources of pairs, after 1 texts were left "
        + "out as held out")
  }
}
