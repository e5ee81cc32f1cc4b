/// Why a wallet ranks where it does: three trees whose parts combine to exactly what ``Match`` says.
public struct Explanation: Hashable, Sendable {
  /// One number of a score and the numbers it is made of.
  public struct Part: Hashable, Sendable {
    /// What sort of number it is, for programs.
    public enum Topic: String, Sendable, Codable, CaseIterable {
      case coverage, requirement, evidence, link, quality, worth, standing, currency, validity
      case level, relevance, statement, gates, gate, condition
    }

    /// How the values of the parts make the value of the whole.
    public enum Combination: String, Sendable, Codable, CaseIterable {
      /// It has no parts: it was given or measured.
      case given
      /// From the first to the last.
      case product
      /// 0 when there are no parts.
      case greatest
      /// `Σ weight · value / Σ weight`, from the first to the last; 0 when the lower sum is 0.
      case weightedMean
      /// From the first to the last.
      case sum
    }

    /// Which requirement or evidence a number is about.
    public enum Subject: Hashable, Sendable {
      /// By its number in ``CodedJob/requirements``.
      case requirement(Int)
      /// By its number in ``CodedWallet/evidence``.
      case evidence(Int)
    }

    public let topic: Topic

    /// What it is about; nil where it is about the same as the whole it is a part of.
    public let subject: Subject?

    /// What it is, for people.
    public let words: String

    public let value: Double

    /// Its share in a weighted mean; nil elsewhere.
    public let weight: Double?

    public let combination: Combination
    public let parts: [Part]
  }

  /// How many gates are met.
  public let gates: Part
  public let coverage: Part
  public let relevance: Part
}

extension Explanation.Part {
  /// A number without parts.
  init(_ topic: Topic, about subject: Subject? = nil, _ words: String, value: Double) {
    self.topic = topic
    self.subject = subject
    self.words = words
    self.value = value
    weight = nil
    combination = .given
    parts = []
  }

  /// The number that `parts` combine to.
  init(
    _ topic: Topic, about subject: Subject? = nil, _ words: String, weight: Double? = nil,
    _ combination: Combination, of parts: [Explanation.Part]
  ) {
    self.topic = topic
    self.subject = subject
    self.words = words
    self.weight = weight
    self.combination = combination
    self.parts = parts
    value = combination.value(of: parts)
  }
}

extension Explanation.Part.Combination {
  /// What `parts` combine to; 0 for ``given``, which has none.
  public func value(of parts: [Explanation.Part]) -> Double {
    switch self {
    case .given: return 0
    case .product: return parts.reduce(1) { $0 * $1.value }
    case .greatest: return parts.reduce(0) { Swift.max($0, $1.value) }
    case .sum: return parts.reduce(0) { $0 + $1.value }
    case .weightedMean: return mean(of: parts.map { ($0.weight ?? 0, $0.value) })
    }
  }
}

/// `Σ weight · value / Σ weight`, from the first to the last; 0 when the lower sum is 0.
func mean(of values: [(weight: Double, value: Double)]) -> Double {
  mean(count: values.count, weight: { values[$0].weight }, value: { values[$0].value })
}

/// The same of so many weights and values.
@inline(__always)
func mean(count: Int, weight: (Int) -> Double, value: (Int) -> Double) -> Double {
  var upper = 0.0
  var lower = 0.0
  for place in 0..<count {
    upper += weight(place) * value(place)
    lower += weight(place)
  }
  return lower == 0 ? 0 : upper / lower
}
