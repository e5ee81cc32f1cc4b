/// Which measure a name stands for.
///
/// The names are those of ir_measures, `Rprec` also written `RPrec` or `RPrecision`, and `RP@k`:
///
///     AP  AP@k  RR  nDCG  nDCG@k  P@k  R@k  Rprec  RP@k
///
/// All but nDCG take a least relevant grade: `AP(rel=2)`, `P(rel=2)@5`.
///
/// - Throws: `unknownMeasure`, with the names there are.
public func measure(named name: String) throws(EvaluationError) -> any Measure {
  guard let parts = MeasureName(name), let measure = parts.measure else {
    throw EvaluationError(
      .unknownMeasure,
      "found the measure '\(name)', expected one of AP, AP@k, RR, nDCG, nDCG@k, P@k, R@k, Rprec,"
        + " RP@k, or with a least relevant grade as in AP(rel=2); k and the grade are from 1 to"
        + " 1000000")
  }
  return measure
}

/// A name taken apart: `AP(rel=2)@10` is family `AP`, least grade 2, cutoff 10.
private struct MeasureName {
  var family: Substring
  var relevantFrom: Int?
  var cutoff: Int?

  init?(_ name: String) {
    let sides = name.split(separator: "@", omittingEmptySubsequences: false)
    if sides.count == 2 {
      guard let cutoff = Self.number(sides[1]) else { return nil }
      self.cutoff = cutoff
    }
    family = sides[0]
    guard sides.count < 3, family.last == ")" else {
      if sides.count > 2 { return nil }
      return
    }
    let halves = family.dropLast().split(separator: "(rel=", omittingEmptySubsequences: false)
    guard halves.count == 2, let grade = Self.number(halves[1]) else { return nil }
    family = halves[0]
    relevantFrom = grade
  }

  /// A number from 1 to a million in digits alone.
  private static func number(_ text: Substring) -> Int? {
    guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text),
      (1...1_000_000).contains(number)
    else { return nil }
    return number
  }

  var measure: (any Measure)? {
    let least = relevantFrom ?? 1
    switch (family, cutoff) {
    case ("AP", _): return AveragePrecision(relevantFrom: least, cutoff: cutoff)
    case ("RR", nil): return ReciprocalRank(relevantFrom: least)
    case ("nDCG", _): return relevantFrom == nil ? NDCG(cutoff: cutoff) : nil
    case ("P", let cutoff?): return Precision(relevantFrom: least, cutoff: cutoff)
    case ("R", let cutoff?): return Recall(relevantFrom: least, cutoff: cutoff)
    case ("RP", let cutoff?): return CappedPrecision(relevantFrom: least, cutoff: cutoff)
    case ("Rprec", nil), ("RPrec", nil), ("RPrecision", nil):
      return RPrecision(relevantFrom: least)
    default: return nil
    }
  }
}
