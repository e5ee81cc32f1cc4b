internal import JSON

/// The remarks about one file, each sort told once with its count.
struct FileRemarks {
  let file: String
  private(set) var remarks: [Remark] = []

  /// Starts without remarks.
  init(file: String) {
    self.file = file
  }

  /// Notes something at a place; when the same was noted before, only the count rises.
  mutating func note(_ kind: Remark.Kind, at location: SourceLocation, _ message: String) {
    if let known = remarks.firstIndex(where: { $0.kind == kind && $0.message == message }) {
      remarks[known].count += 1
    } else {
      remarks.append(Remark(kind, in: file, at: location, message))
    }
  }
}
