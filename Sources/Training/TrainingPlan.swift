/// The numbers that a training is made with; equal ones, and equal texts, give equal models.
public struct TrainingPlan: Hashable, Sendable, Codable {
  /// Numbers a row; even.
  public var dimension = 256

  /// Buckets of word pairs.
  public var bigrams = 65_536

  /// How many pieces of the vocabulary come before those that stand in the order of their frequency;
  /// in BERT's, they are the special and unused ones and the characters.
  public var unrankedPieces = 1_996

  /// Texts or pairs a step.
  public var batch = 1024

  /// τ of the contrast.
  public var temperature: Float = 0.05

  /// How often every text is seen while the teacher is imitated.
  public var distillationEpochs = 6

  /// The rate of learning there; it falls to a fiftieth in a line.
  public var distillationRate: Float = 5e-3

  /// What the cosine with the teacher's vector counts, against the contrast.
  public var cosineWeight: Float = 4

  /// Steps of contrastive tuning.
  public var contrastSteps = 1500

  /// The rate of learning there; it falls to a fiftieth in a line.
  public var contrastRate: Float = 2e-3

  /// What the cosine with the teacher's vector counts while pairs are contrasted.
  public var anchorWeight: Float = 0.5

  /// Decides the order of the texts, the draws of pairs, and the first rows where there is no teacher.
  public var seed: UInt64 = 0

  /// The numbers that the built-in model is made with.
  public init() {}
}
