/// How the competencies of a text are wanted.
public struct ExtractionRequest: Hashable, Sendable {
  /// The least score unless another is asked for.
  ///
  /// Chosen on the validation halves of the HOUSE and TECH sets of Decorte et al., "Design of
  /// Negative Sampling Strategies for Distantly Supervised Skill Extraction" (2022): the 136 sentences
  /// with a label, against the skills of ESCO 1.1 with the built-in model. Of the floors in steps of
  /// 0.05 it has the greatest F1 at a limit of 3, 0.44: it keeps 39 % of the labels that annotators
  /// gave, and 52 % of what is shown is among these. For another model it is a guess.
  public static let usualFloor = 0.7

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
