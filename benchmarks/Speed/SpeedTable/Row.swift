import Foundation

/// A row of a table: values of one unit, and what is asked of them.
struct Row {
  /// Whether what is asked is the least or the most that is allowed.
  enum Better {
    case more, less
  }

  let what: String
  let values: [Double?]
  let unit: String
  var must: [Double] = []
  var aim: [Double] = []
  var better = Better.less

  /// The row in Markdown: its values as in `12.3 / 45.6 ms: missed`, then what is asked.
  var markdown: String {
    "| \(what) | \(words(values))\(verdict) | \(words(must)) | \(words(aim)) |"
  }

  /// Whether each value is as must be; nothing where nothing is asked.
  private var verdict: String {
    let missed = zip(values, must).map { value, must in
      guard let value else { return false }
      return better == .less ? value > must : value < must
    }
    if missed.isEmpty || !missed.contains(true) { return "" }
    return missed.contains(false) ? ": missed in part" : ": missed"
  }

  private func words(_ values: [Double?]) -> String {
    guard !values.isEmpty else { return "" }
    guard values.contains(where: { $0 != nil }) else { return "not measured" }
    return values.map { $0.map(digits) ?? "?" }.joined(separator: " / ") + unit
  }

  /// Three digits that count, and all before the point.
  private func digits(_ value: Double) -> String {
    let size = abs(value)
    let text = String(format: size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : "%.2f", value)
    let short = size < 0.1 && size > 0 ? String(format: "%.3f", value) : text
    guard short.contains(".") else { return short }
    let end = short.lastIndex { $0 != "0" } ?? short.startIndex
    return String(short[...end]).replacing(/\.$/, with: "")
  }
}
