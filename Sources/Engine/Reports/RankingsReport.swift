internal import JSON

/// Wallets ranked for several jobs.
public struct RankingsReport: Report {
  /// One a job, in the order in which they were named.
  public var rankings: [RankingReport]

  /// What should be known about all of them.
  public var remarks: [String]
  public var refusals: [String]

  public var json: JSONText {
    JSONText([
      "rankings": .array(rankings.map(\.value)),
      "remarks": .strings(remarks),
      "refused": .strings(refusals),
    ])
  }

  /// The best of each job in a table, then each ranking.
  public func text(_ style: TextStyle) -> String {
    var table = TextTable(
      ("job", .left), ("best wallet", .left), ("asked and evidenced", .right),
      ("gates met", .right))
    for ranking in rankings {
      let best = ranking.entries.first
      table.add(cells: [
        ranking.subject.name, best?.name ?? "–", best?.coverage.percent ?? "–",
        best?.gateWords ?? "–",
      ])
    }
    let notes = remarks.map { style.yellow("note: ") + $0 }
    return
      ([table.text(style)] + rankings.map { $0.text(style) }
      + (notes.isEmpty ? [] : [notes.joined(separator: "\n")])).joined(separator: "\n\n")
  }
}
