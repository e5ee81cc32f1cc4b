internal import Digest
internal import Embedding
internal import Foundation
internal import SkillFormats
internal import SkillModel
internal import Training
internal import Vectors

extension SkillEngine {
  /// Trains a model and writes it as a folder of `model.safetensors`, `vocab.txt` and `model.json`.
  ///
  /// A training that was interrupted goes on from the file `training.checkpoint` in the folder, if
  /// it was from the same texts and numbers. The vocabulary is that of the built-in model, or learned
  /// from the texts; a calibration takes judgements, so the model has none.
  ///
  /// - Parameters:
  ///   - request: What to train from.
  ///   - progress: Told of each step.
  /// - Returns: What the model was made from, what was left out, and its hash.
  /// - Throws: ``EngineError`` when a file cannot be used or nothing is left to learn from.
  public static func trainModel(
    _ request: TrainingRequest, progress: ProgressHandler? = nil
  ) throws -> TrainingReport {
    do {
      var material = try TrainingMaterial(request, progress: progress)
      let folder = URL(filePath: request.output)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let teacher = try teacher(of: request, for: material, keptIn: folder, progress)
      material.teacherVectors = teacher?.hash
      let trainer = try Trainer(
        material.texts, rows: material.rows, teacher: teacher?.teacher, plan: material.plan)
      let rows = try trainer.run(checkpoint: folder.appending(path: "training.checkpoint")) {
        progress?($0.shown)
        return .proceed
      }
      progress?(ProgressStep("Writing the model", isLast: true))
      guard let rows else { preconditionFailure("a training that nobody stops has rows") }
      material.keptShare = trainer.keptShare
      return try write(rows, of: material, to: folder, request)
    } catch let error as TrainingError {
      throw EngineError(.refused, error.reason)
    } catch let error as ModelError {
      throw EngineError(.refused, "\(error)")
    } catch let error as EngineError {
      throw error
    } catch {
      throw EngineError(
        .machine, "\(request.output): the model cannot be written: \(error.localizedDescription)")
    }
  }

  /// Who is imitated, and the SHA-256 of the file of its vectors.
  private static func teacher(
    of request: TrainingRequest, for material: TrainingMaterial, keptIn folder: URL,
    _ progress: ProgressHandler?
  ) throws -> (teacher: KeptTeacher, hash: String)? {
    let file: URL
    switch request.teacher {
    case .none: return nil
    case .vectors(let path):
      progress?(ProgressStep("Reading the teacher's vectors"))
      file = try Inputs.place(at: path).url
    case .encoder(let path):
      let encoder = try TeachingEncoder(
        folder: try Inputs.place(at: path).url,
        vocabulary: material.learned == nil ? material.vocabulary : nil)
      file = try encoder.fileOfVectors(
        of: material.textsForTeacher, keptIn: folder, progress: progress)
    }
    let teacher = KeptTeacher(try KeptVectors(file: file), pieces: material.learned?.texts)
    let bytes = [UInt8](try Data(contentsOf: file, options: .alwaysMapped))
    return (teacher, SHA256Digest(of: bytes).hex)
  }

  private static func write(
    _ rows: Matrix, of material: TrainingMaterial, to folder: URL, _ request: TrainingRequest
  ) throws -> TrainingReport {
    guard let width = StaticModelFiles.Width(rawValue: request.bits) else {
      throw EngineError(.usage, "\(request.bits) bits a number; expected 4 or 8.")
    }
    let files = StaticModelFiles(rows, width: width)
    let hash = SHA256Digest(of: files.weights + material.vocabulary).hex
    let name = request.name ?? folder.lastPathComponent
    let card = files.card(
      name: name, sha256: hash, rows: material.rows, teacherVectors: material.teacherVectors)
    for (file, bytes) in [
      ("model.safetensors", files.weights), ("vocab.txt", material.vocabulary),
      ("model.json", card),
    ] {
      try Data(bytes).write(to: folder.appending(path: file), options: .atomic)
    }
    return TrainingReport(
      name: name, path: request.output, sha256: hash, size: files.weights.count,
      bits: request.bits, pieces: material.rows.pieces,
      hasOwnVocabulary: material.learned != nil, bigrams: material.plan.bigrams,
      keptShare: material.keptShare, teacherVectors: material.teacherVectors,
      texts: material.texts.texts.count,
      sources: material.texts.sources.map {
        TrainingReport.Source(name: $0.name, pairs: $0.pairs.count)
      },
      excluded: TrainingReport.excluded(material.texts.exclusions),
      remarks: material.remarks.map(\.line), refusals: material.refusals.map(\.description))
  }
}

/// What a training reads.
private struct TrainingMaterial {
  let texts: TrainingTexts

  /// The vocabulary, if it is learned from the texts.
  let learned: LearnedVocabulary?

  /// The bytes of `vocab.txt`.
  let vocabulary: [UInt8]
  let rows: TextRows
  let plan: TrainingPlan
  var remarks: [Remark] = []
  var refusals: [FormatError] = []
  var keptShare: Double?

  /// SHA-256 of the file of the teacher's vectors.
  var teacherVectors: String?

  init(_ request: TrainingRequest, progress: ProgressHandler?) throws {
    let heldOut = try HeldOut(
      texts: try Self.list(request.exclude), occupations: try Self.list(request.excludeRelations))
    let pairs = try request.pairs.map { path in
      let place = try Inputs.place(at: path)
      return try TrainingTexts.NamedPairs(
        table: try Inputs.unpackedBytes(at: path), name: place.stem)
    }
    var frameworks: [Framework] = []
    for path in request.frameworks {
      let files = try Inputs.files(
        at: try Inputs.place(at: path), refusals: &refusals, progress: progress)
      let catalog = FrameworkCatalog(reading: files)
      frameworks += catalog.frameworks
      remarks += catalog.remarks
      refusals += catalog.errors
    }
    progress?(ProgressStep("Collecting texts and pairs"))
    let texts = TrainingTexts(
      of: frameworks, pairs: pairs, heldOut: heldOut, language: request.language)
    self.texts = texts
    if request.ownVocabulary != nil { progress?(ProgressStep("Learning a vocabulary")) }
    learned = try request.ownVocabulary.map { try LearnedVocabulary(of: texts.texts, count: $0) }
    vocabulary = try learned?.lines ?? StaticEmbedder.builtInVocabulary()
    plan = request.plan(for: learned)
    rows = try TextRows(vocabulary: vocabulary, path: "vocab.txt", buckets: plan.bigrams)
  }

  /// What a teacher is asked about, each text once: also the pieces of a learned vocabulary.
  var textsForTeacher: [String] {
    guard let learned else { return texts.texts }
    var seen: Set<SHA256Digest> = []
    return (texts.texts + learned.texts).filter { seen.insert(SHA256Digest(of: $0)).inserted }
  }

  /// The lines of several files.
  private static func list(_ paths: [String]) throws -> [UInt8] {
    try paths.reduce(into: []) { lines, path in
      lines += try Inputs.unpackedBytes(at: path) + [UInt8(ascii: "\n")]
    }
  }
}

extension TrainingRequest {
  /// The numbers that the training is made with.
  fileprivate func plan(for vocabulary: LearnedVocabulary?) -> TrainingPlan {
    var plan = TrainingPlan()
    plan.seed = seed
    if let bigrams { plan.bigrams = bigrams }
    if let vocabulary { plan.unrankedPieces = vocabulary.unranked }
    if let epochs { plan.distillationEpochs = epochs }
    if let steps { plan.contrastSteps = steps }
    return plan
  }
}

extension TrainingProgress {
  /// What a person reads of it.
  fileprivate var shown: ProgressStep {
    let what = phase == .distillation ? "Imitating the teacher" : "Contrasting pairs"
    let left = "\(Int(secondsLeft / 60)) min \(Int(secondsLeft) % 60) s left"
    return ProgressStep(
      "\(what), loss \(loss.threeDigits), \(Int(textsPerSecond).grouped) texts/s, \(left)",
      fraction: Double(step) / Double(max(steps, 1)))
  }
}
