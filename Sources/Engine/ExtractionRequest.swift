/// How the competencies of a text are wanted.
public struct ExtractionRequest: Hashable, Sendable {
  /// The least score unless another is asked for.
  ///
  /// Chosen on the validation halves of the HOUSE and TECH sets of Decorte et al., "Design of
  /// Negative Sampling Strategies for Distantly Supervised Skill Extraction" (2022): 178 sentences,
  /// 262 labels, against the skills of ESCO 1.1.1 with the model
  /// `static-bigram-256-distilled-v0`. Of the floors from 0.40 in steps of 0.05 it has the greatest
  /// F1 over both sets at a limit of 2, 0.41, and of 3, 0.38. At a limit of 3 it keeps 45 % of the
  /// labels that annotators gave, and 33 % of what is shown is among these. For another model it is
  /// a guess.
  public static let usualFloor = 0.75

  /// The identifiers of loaded frameworks, or their numbers in the list, from 1; all when empty.
  public var frameworks: [String]

  /// The most competencies a sentence, > 0.
  public var limit: Int

  /// The least score of `Linking.ExtractMode`, which is at most about 1.2.
  public var floor: Double

  /// States what is wanted.
  public init(
    frameworks: [String] = [], limit: Int = 3, floor: Double = ExtractionRequest.usualFloor
  ) {
    self.frameworks = frameworks
    self.limit = limit
    self.floor = floor
  }
}
