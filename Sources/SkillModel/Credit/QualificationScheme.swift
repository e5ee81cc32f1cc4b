/// A scale of qualification levels that a government or an international body keeps.
public enum QualificationScheme: String, Hashable, Sendable, CaseIterable {
  /// Australian Qualifications Framework.
  case aqf = "AQF"
  /// European Qualifications Framework.
  case eqf = "EQF"
  /// International Standard Classification of Education, 2011.
  case isced = "ISCED"
  /// Scottish Credit and Qualifications Framework.
  case scqf = "SCQF"

  /// Its levels, lowest first.
  public var levels: ClosedRange<Int> {
    switch self {
    case .aqf: 1...10
    case .eqf: 1...8
    case .isced: 0...8
    case .scqf: 1...12
    }
  }

  /// What it is called in full.
  public var title: String {
    switch self {
    case .aqf: "Australian Qualifications Framework"
    case .eqf: "European Qualifications Framework"
    case .isced: "International Standard Classification of Education 2011"
    case .scqf: "Scottish Credit and Qualifications Framework"
    }
  }
}

/// A level of a qualification, such as AQF 8.
public struct QualificationLevel: Hashable, Sendable, CustomStringConvertible {
  public let scheme: QualificationScheme

  /// One of the scheme's levels.
  public let number: Int

  /// A level; nil when the scheme has none of this number.
  public init?(_ scheme: QualificationScheme, _ number: Int) {
    guard scheme.levels.contains(number) else { return nil }
    self.scheme = scheme
    self.number = number
  }

  /// The level that a source states; nil unless it names one of the schemes and a whole level of it.
  public init?(_ level: Level) {
    guard let name = level.scheme, let rank = level.rank, rank == rank.rounded(),
      let scheme = QualificationScheme(rawValue: name.uppercased()),
      let number = Int(exactly: rank)
    else { return nil }
    self.init(scheme, number)
  }

  /// `AQF 8`.
  public var description: String { "\(scheme.rawValue) \(number)" }

  /// As a level of any kind of scale.
  public var level: Level {
    Level(scheme: scheme.rawValue, rank: Double(number), name: description)
  }
}
