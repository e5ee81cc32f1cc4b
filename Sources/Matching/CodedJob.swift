public import SkillModel

/// A job as numbers; it asks for something.
public struct CodedJob: Hashable, Sendable {
  /// What a job asks for once.
  public struct Requirement: Hashable, Sendable {
    /// A number of ``StatementIndex/statements``.
    public var statement: Int32

    /// Finite and greater than 0.
    public var weight: Double

    /// The least level asked, if any.
    public var level: Level?

    /// Whether it is a gate.
    public var isMandatory: Bool

    /// A requirement as numbers.
    public init(
      statement: Int32, weight: Double, level: Level? = nil, isMandatory: Bool = false
    ) {
      self.statement = statement
      self.weight = weight
      self.level = level
      self.isMandatory = isMandatory
    }
  }

  /// Decides between jobs that rank equally.
  public let id: String

  /// One at least, in the job's order.
  public let requirements: [Requirement]

  /// Jobs of one group are near each other, such as the occupations of one unit group of ISCO-08; a
  /// job without a group is by itself.
  public let group: String?

  /// A job as numbers; nil when it asks for nothing, when a weight is not above 0, or when the
  /// weights have no finite sum.
  public init?(id: String, requirements: [Requirement], group: String? = nil) {
    guard !requirements.isEmpty, requirements.allSatisfy({ $0.weight > 0 }),
      requirements.reduce(0, { $0 + $1.weight }).isFinite
    else { return nil }
    self.id = id
    self.requirements = requirements
    self.group = group
  }
}
