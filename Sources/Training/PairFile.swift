internal import SkillModel

extension TrainingTexts.NamedPairs {
  /// Takes a table without a header: a query, a tab, an answer, one pair a line, in UTF-8.
  ///
  /// - Parameters:
  ///   - bytes: The file's bytes.
  ///   - name: What the pairs are.
  /// - Throws: ``TrainingError`` of code `malformed` with the line that is no pair.
  public init(table bytes: [UInt8], name: String) throws(TrainingError) {
    var pairs: [(query: String, answer: String)] = []
    for (number, line) in bytes.split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false
    ).enumerated() {
      guard let text = String(validating: line, as: UTF8.self) else {
        throw TrainingError(.malformed, "\(name):\(number + 1): these bytes are no UTF-8")
      }
      let trimmed = text.trimmingWhiteSpace()
      guard !trimmed.isEmpty else { continue }
      let fields = trimmed.split(separator: "\t", omittingEmptySubsequences: false)
      guard fields.count == 2, !fields[0].isEmpty, !fields[1].isEmpty else {
        throw TrainingError(
          .malformed,
          "\(name):\(number + 1): found \(fields.count) fields, expected 2 with a tab "
            + "between them")
      }
      pairs.append((String(fields[0]), String(fields[1])))
    }
    self.init(name: name, pairs: pairs)
  }
}
