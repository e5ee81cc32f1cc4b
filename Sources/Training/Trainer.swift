internal import Digest
public import Embedding
public import FoundationEssentials
public import Vectors

/// Learns the rows of a static table from texts, pairs and a teacher.
///
/// First the teacher is imitated: a text's vector is to lie nearest to the teacher's vector of the
/// same text, among those of a batch (symmetric InfoNCE, plus the cosine itself). Then pairs are
/// contrasted: the two texts of a pair are to lie nearest to each other, among a batch of pairs of
/// one source, while the teacher holds each text where it was. Rows move by Adam, each by steps of
/// its own.
///
/// Equal texts, numbers and teacher give equal rows, stopped and resumed or not, on machines whose
/// linear algebra library gives equal products.
///
/// Source: Reimers and Gurevych, "Sentence-BERT" (2019), for the contrast in batches; Tulkens and van
/// Dongen, "Model2Vec" (2024), for rows that begin as a teacher's vectors of pieces.
public struct Trainer {
  private let plan: TrainingPlan
  private let textCount: Int
  private let bags: RowBags
  private let draw: ContrastDraw?
  private let targets: Targets?
  private let rowCount: Int
  private let start: Matrix
  private let fingerprint: SHA256Digest

  /// Whether a training goes on after it has told its progress.
  public enum Decision: Sendable {
    case proceed
    /// Keep what was done and end.
    case stop
  }

  /// Takes everything in.
  ///
  /// - Parameters:
  ///   - texts: What is learned from.
  ///   - rows: Which rows belong to a text.
  ///   - teacher: Who is imitated; without one only pairs are learned from, and rows begin as small
  ///     random numbers.
  ///   - plan: The numbers.
  /// - Throws: ``TrainingError`` when there is nothing to learn from, or the teacher does not know a
  ///   text or the vocabulary.
  public init(
    _ texts: TrainingTexts, rows: TextRows, teacher: (any Teacher)?, plan: TrainingPlan
  ) throws(TrainingError) {
    guard teacher == nil ? !texts.sources.isEmpty : texts.texts.count > 1 else {
      throw TrainingError(
        .nothingToLearn,
        "nothing is left to learn from: \(texts.texts.count) texts and \(texts.sources.count) sources "
          + "of pairs, after \(texts.exclusions.texts.dropped) texts were left out as held out")
    }
    self.plan = plan
    textCount = texts.texts.count
    rowCount = rows.count
    var bags = RowBags()
    for text in texts.texts { bags.append(rows.rows(of: text)) }
    self.bags = bags
    draw = texts.sources.isEmpty ? nil : ContrastDraw(texts.sources)
    fingerprint = Self.fingerprint(texts, rows, plan, hasTeacher: teacher != nil)
    guard let teacher else {
      targets = nil
      start = Self.randomRows(rows.count, plan)
      return
    }
    let targets = try Targets(of: texts.texts, from: teacher, dimension: plan.dimension)
    let pieces = try teacher.pieceVectors()
    guard pieces.rows == rows.pieces else {
      throw TrainingError(
        .teacher,
        "the teacher has vectors of \(pieces.rows) pieces; the vocabulary has \(rows.pieces)")
    }
    var start = targets.startingRows(ofPieces: pieces, unranked: plan.unrankedPieces)
    start.append(contentsOf: Matrix(rows: rows.count - rows.pieces, columns: plan.dimension))
    self.start = start
    self.targets = targets
  }

  /// Which share of the teacher's vectors' squares is left in the table's dimensions; nil without a
  /// teacher.
  public var keptShare: Double? { targets?.keptShare }
}

// MARK: - Running

extension Trainer {
  /// Runs both phases.
  ///
  /// - Parameters:
  ///   - checkpoint: A file to go on from if it is there, and to keep the state in from time to time;
  ///     it is removed when the training is done.
  ///   - interval: How long to wait between two writings of it.
  ///   - progress: Told every 50 steps.
  /// - Returns: The rows; nil if `progress` said to stop.
  /// - Throws: ``TrainingError`` if the checkpoint is of another training, or an error of the system
  ///   when it cannot be written.
  public func run(
    checkpoint: URL? = nil, interval: Duration = .seconds(120),
    progress: (TrainingProgress) -> Decision = { _ in .proceed }
  ) throws -> Matrix? {
    var state =
      try checkpoint.flatMap {
        try Checkpoint.read(
          from: $0, fingerprint: fingerprint, rows: rowCount, columns: plan.dimension)
      } ?? Checkpoint(phase: .distillation, step: 0, rows: LearnedRows(start))
    var meter = ProgressMeter(textsLeft: textsLeft(from: state))
    var written = ContinuousClock.now
    while advanceToWork(&state) {
      let (loss, texts) = step(&state)
      meter.count(loss: loss, texts: texts)
      guard state.step.isMultiple(of: 50) || state.step == steps(in: state.phase) else { continue }
      let report = meter.report(state.phase, step: state.step, steps: steps(in: state.phase))
      let isStopped = progress(report) == .stop
      if let checkpoint, isStopped || ContinuousClock.now - written > interval {
        try state.write(to: checkpoint, fingerprint: fingerprint)
        written = ContinuousClock.now
      }
      if isStopped { return nil }
    }
    if let checkpoint { try? FileManager.default.removeItem(at: checkpoint) }
    return state.rows.values
  }

  /// Goes to the next phase when one is done; false when all are.
  private func advanceToWork(_ state: inout Checkpoint) -> Bool {
    if state.step < steps(in: state.phase) { return true }
    guard state.phase == .distillation, steps(in: .contrast) > 0 else { return false }
    state.phase = .contrast
    state.step = 0
    state.rows.restart()
    return true
  }

  private var batch: Int { min(plan.batch, textCount) }

  private func steps(in phase: TrainingProgress.Phase) -> Int {
    switch phase {
    case .distillation: targets == nil ? 0 : plan.distillationEpochs * (textCount / batch)
    case .contrast: draw == nil ? 0 : plan.contrastSteps
    }
  }

  private func textsLeft(from state: Checkpoint) -> Int {
    let contrast = steps(in: .contrast) * 2 * plan.batch
    return state.phase == .distillation
      ? (steps(in: .distillation) - state.step) * batch + contrast
      : contrast - state.step * 2 * plan.batch
  }

  private func step(_ state: inout Checkpoint) -> (loss: Double, texts: Int) {
    defer { state.step += 1 }
    let left = 1 - Float(state.step) / Float(steps(in: state.phase))
    let share = max(0.02, left)
    switch state.phase {
    case .distillation:
      return imitate(&state.rows, step: state.step, rate: plan.distillationRate * share)
    case .contrast:
      return contrast(&state.rows, step: state.step, rate: plan.contrastRate * share)
    }
  }
}

// MARK: - Steps

extension Trainer {
  private func imitate(
    _ rows: inout LearnedRows, step: Int, rate: Float
  ) -> (loss: Double, texts: Int) {
    guard let targets else { return (0, 0) }
    let perEpoch = textCount / batch
    var generator = SplitMix64(seed: plan.seed, phase: 0, step: step / perEpoch)
    let order = generator.permutation(textCount)
    let first = step % perEpoch * batch
    let texts = order[first..<first + batch].sorted()
    var units = Matrix(columns: plan.dimension)
    rows.sum(texts, of: bags, into: &units)
    let lengths = units.scaleToUnitRows()
    let wanted = targets.vectors.rows(texts)
    var cosines = Matrix(columns: texts.count)
    cosines.setProduct(units, wanted, .secondTransposed)
    let loss = cosines.deriveContrast(temperature: plan.temperature, masked: [])
    var derivatives = Matrix(columns: plan.dimension)
    derivatives.setProduct(cosines, wanted, .plain)
    derivatives.add(wanted, scale: -plan.cosineWeight / Float(texts.count))
    derivatives.deriveThroughUnits(units, lengths: lengths)
    rows.step(texts, of: bags, derivatives: derivatives, rate: rate)
    return (loss, texts.count)
  }

  private func contrast(
    _ rows: inout LearnedRows, step: Int, rate: Float
  ) -> (loss: Double, texts: Int) {
    guard let draw else { return (0, 0) }
    var generator = SplitMix64(seed: plan.seed, phase: 1, step: step)
    let batch = draw.batch(plan.batch, with: &generator)
    var (left, right) = (Matrix(columns: plan.dimension), Matrix(columns: plan.dimension))
    rows.sum(batch.queries, of: bags, into: &left)
    rows.sum(batch.answers, of: bags, into: &right)
    let (leftLengths, rightLengths) = (left.scaleToUnitRows(), right.scaleToUnitRows())
    var cosines = Matrix(columns: batch.queries.count)
    cosines.setProduct(left, right, .secondTransposed)
    let loss = cosines.deriveContrast(temperature: plan.temperature, masked: batch.masked)
    var byLeft = Matrix(columns: plan.dimension)
    byLeft.setProduct(cosines, right, .plain)
    var byRight = Matrix(columns: plan.dimension)
    byRight.setProduct(cosines, left, .firstTransposed)
    if let targets {
      let scale = -plan.anchorWeight / Float(batch.queries.count)
      byLeft.add(targets.vectors.rows(batch.queries), scale: scale)
      byRight.add(targets.vectors.rows(batch.answers), scale: scale)
    }
    byLeft.deriveThroughUnits(left, lengths: leftLengths)
    byRight.deriveThroughUnits(right, lengths: rightLengths)
    byLeft.append(contentsOf: byRight)
    rows.step(batch.queries + batch.answers, of: bags, derivatives: byLeft, rate: rate)
    return (loss, 2 * batch.queries.count)
  }
}

// MARK: - Beginning

extension Trainer {
  /// The size of random numbers at the beginning: that of a teacher's rows.
  private static let randomSize = 0.02

  private static func randomRows(_ count: Int, _ plan: TrainingPlan) -> Matrix {
    var generator = SplitMix64(seed: plan.seed, phase: 2, step: 0)
    let elements = (0..<count * plan.dimension).map { _ in
      Float((2 * generator.unit() - 1) * randomSize)
    }
    return Matrix(elements: elements, columns: plan.dimension)
  }

  /// What a checkpoint must share with a training to be gone on from.
  private static func fingerprint(
    _ texts: TrainingTexts, _ rows: TextRows, _ plan: TrainingPlan, hasTeacher: Bool
  ) -> SHA256Digest {
    var hasher = SHA256Hasher()
    hasher.update("\(plan) \(rows.pieces) \(rows.count) \(hasTeacher)\n")
    for piece in 0..<Int32(rows.pieces) { hasher.update("\(rows.tokenizer.piece(piece))\n") }
    for text in texts.texts { hasher.update("\(text)\n") }
    for source in texts.sources {
      hasher.update("\(source.name)\n")
      for pair in source.pairs { hasher.update("\(pair.query) \(pair.answer)\n") }
    }
    return hasher.finalize()
  }
}
