import Evaluation
import Figures

/// How queries and searches grow with each size, of what was measured.
func plots(_ figures: Figures) -> [(file: String, plot: ScalingPlot)] {
  let few = [2, 20, 200]
  let many = [1_000, 10_000, 100_000, 1_000_000, 10_000_000]
  let query = ["0.14", "0.8"].map { link in (name: "postings, \(link) %", link: link) }
  func line(
    _ name: String, _ sizes: [Int], _ figure: (Int) -> String
  ) -> ScalingPlot.Line {
    ScalingPlot.Line(
      name: name,
      points: sizes.compactMap { size in
        figures[figure(size)].map { (x: Double(size), y: $0) }
      })
  }
  let wallets = query.map { query in
    line(query.name, many) { "query W=\($0) V=100000 R=20 link=\(query.link) threads=1" }
  }
  let statements = query.map { query in
    line(query.name, many) { "query W=100000 V=\($0) R=20 link=\(query.link) threads=1" }
  }
  let requirements = query.map { query in
    line(query.name, few) { "query W=100000 V=100000 R=\($0) link=\(query.link) threads=1" }
  }
  let byStatements = line("similar pairs", many) {
    "search V=\($0) D=384 R=20 link=0.14 threads=1"
  }
  let byRequirements = line("similar pairs", few) {
    "search V=100000 D=384 R=\($0) link=0.14 threads=1"
  }
  return [
    ("scaling-wallets.svg", "Wallets, of 100,000 statements, 20 requirements", "wallets", wallets),
    (
      "scaling-statements.svg", "Statements, of 100,000 wallets, 20 requirements",
      "distinct statements", statements + [byStatements]
    ),
    (
      "scaling-requirements.svg", "Requirements, 100,000 wallets and statements", "requirements",
      requirements + [byRequirements]
    ),
  ].compactMap { file, title, across, lines in
    guard lines.allSatisfy({ $0.points.count >= 3 }) else { return nil }
    return (file, ScalingPlot(title: title, across: across, upward: "ms, one core", lines: lines))
  }
}
