internal import JSON

/// Reads a file of settings: members that are known, each held to what it may be.
protocol MemberParser {
  /// The file's name, for messages.
  var file: String { get }
}

extension MemberParser {
  /// Refuses members that are not among `names`, so that a slip of the pen is found.
  func refuseOthers(
    than names: [String], in object: JSONObject, at place: JSONPointer
  ) throws(FormatError) {
    for key in object.keys where !names.contains(where: { $0.utf8.elementsEqual(key.utf8) }) {
      throw bad(
        place.appending(key),
        "found a member that is not known here, expected only \(names.joined(separator: ", "))")
    }
  }

  /// A value that may not be there.
  func bad(_ place: JSONPointer, _ reason: String) -> FormatError {
    FormatError(.badValue, in: file, at: place.location, reason)
  }
}
