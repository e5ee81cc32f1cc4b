extension SourceFile {
  /// Refuses a file that begins as something people take for a text and that is none.
  ///
  /// - Throws: ``FormatError`` that says what it seems to be and what to do.
  func refuseForeign() throws(FormatError) {
    guard let known = Self.foreign.first(where: { bytes.starts(with: $0.beginning) }) else {
      return
    }
    throw FormatError(
      .unsupported, in: name, "this \(known.words), which is not read: \(known.advice)")
  }

  /// How files begin that no reader takes, what they are, and what to do with them.
  private static let foreign: [(beginning: [UInt8], words: String, advice: String)] =
    [
      (Array("%PDF-".utf8), "is a PDF", "save its text as a .txt file"),
      (Array(#"{\rtf"#.utf8), "is a document in RTF", "save its text as a .txt file"),
      (
        [0xD0, 0xCF, 0x11, 0xE0], "is a document of an older office program",
        "save its text as a .txt file, or its tables as CSV"
      ),
      ([0xFF, 0xFE], "is text in UTF-16", "save it in UTF-8"),
      ([0xFE, 0xFF], "is text in UTF-16", "save it in UTF-8"),
    ]
    // Records of a zip archive that do not begin one, and archives in several parts.
    + [1, 2, 3, 5, 6, 7].map {
      ([0x50, 0x4B, $0], "begins like a part of a zip archive", "fetch or pack the archive again")
    }

  /// Refuses a text with characters that no text has.
  ///
  /// - Throws: ``FormatError`` with the place of the first control character that is neither a tab,
  ///   a line feed, a carriage return nor a form feed.
  func refuseControls() throws(FormatError) {
    guard let place = bytes.firstIndex(where: \.isControl) else { return }
    let before = bytes[..<place]
    let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    throw FormatError(
      .unknownFormat, in: name,
      at: .line(before.count { $0 == UInt8(ascii: "\n") } + 1, column: place - start + 1),
      "found a control character of number \(bytes[place]), expected text: this file holds "
        + "something else, save what it says as a .txt file")
  }
}

extension UInt8 {
  fileprivate var isControl: Bool {
    self < 0x20 ? !(self == 0x09 || self == 0x0A || self == 0x0C || self == 0x0D) : self == 0x7F
  }
}
