/// One matchable text with its labels: a competency, a requirement, or a claim in a credential.
public struct Statement: Hashable, Sendable, Codable {
  /// The words, without mark-up, normalised as ``Swift/String/normalizedForMatching()`` says.
  public let text: String

  /// A BCP 47 tag in lower case; nil when the source names none.
  public let language: String?

  /// The competencies that the statement is said to stand for.
  public var competencies: [IRI]

  /// Further labels of the same thing; matching takes the label that fits best.
  public var alternatives: [LocalizedText]

  /// A statement of `text`, which is normalised here.
  public init(
    _ text: String, language: String? = nil, competencies: [IRI] = [],
    alternatives: [LocalizedText] = []
  ) {
    self.text = text.normalizedForMatching()
    self.language = language?.lowercased()
    self.competencies = competencies
    self.alternatives = alternatives
  }
}
