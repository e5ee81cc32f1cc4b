/// Gathers remarks, each said once with its first place and how often it occurs.
struct RemarkLog {
  private struct Key: Hashable {
    var kind: Remark.Kind
    var file: String
    var message: String
  }

  /// In the order of their first places.
  private(set) var remarks: [Remark] = []
  private var places: [Key: Int] = [:]

  /// Notes one occurrence.
  ///
  /// Occurrences in one file with one message are one remark; other words make another. The example
  /// of the first place is put behind the message.
  mutating func add(
    _ kind: Remark.Kind, in file: String, at location: @autoclosure () -> SourceLocation = .whole,
    _ message: String, example: @autoclosure () -> String? = nil
  ) {
    let key = Key(kind: kind, file: file, message: message)
    if let place = places[key] {
      remarks[place].count += 1
      return
    }
    places[key] = remarks.count
    let words = example().map { "\(message) (first: \($0))" } ?? message
    remarks.append(Remark(kind, in: file, at: location(), words))
  }
}
