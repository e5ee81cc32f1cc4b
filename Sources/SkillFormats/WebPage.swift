internal import JSON

/// The JSON-LD in a web page: what stands in its `<script type="application/ld+json">` elements.
///
/// Source: JSON-LD 1.1, section 7, "Embedding JSON-LD in HTML Documents"; HTML, "Restrictions on
/// the contents of raw text elements".
struct WebPage {
  private let bytes: ArraySlice<UInt8>

  /// A page; nil when the bytes do not begin like HTML: with its DOCTYPE or one of its outer
  /// elements, after an XML declaration and comments.
  init?(_ bytes: ArraySlice<UInt8>) {
    var rest = bytes.drop(while: \.isBlank)
    for (start, end) in [("<?xml", "?>"), ("<!--", "-->")] {
      while rest.starts(with: start.utf8) {
        guard let end = rest.range(of: end) else { return nil }
        rest = rest[end.upperBound...].drop(while: \.isBlank)
      }
    }
    let beginnings = ["<!doctype html", "<html", "<head", "<body", "<script"]
    guard beginnings.contains(where: { rest.isTag($0) }) else { return nil }
    self.bytes = bytes
  }

  /// The content of each script of JSON-LD, in the page's order.
  ///
  /// A comment or CDATA mark around the content is taken off. One that is not closed is left out.
  var scripts: [ArraySlice<UInt8>] {
    var scripts: [ArraySlice<UInt8>] = []
    var rest = bytes
    while let start = rest.range(of: "<script") {
      rest = rest[start.upperBound...]
      guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else { break }
      let attributes = rest[..<end]
      rest = rest[(end + 1)...]
      guard let close = rest.range(of: "</script") else { break }
      if attributes.range(of: "application/ld+json") != nil {
        scripts.append(rest[..<close.lowerBound].withoutMarks)
      }
      rest = rest[close.upperBound...]
    }
    return scripts
  }
}

extension WebPage {
  /// The JSON-LD of the page: the value of its one script, or the nodes of all scripts.
  ///
  /// - Throws: ``FormatError`` when there is none, or with the place in the page where one is
  ///   broken.
  func value(in name: String) throws(FormatError) -> JSONValue {
    var values: [JSONValue] = []
    for script in scripts { values.append(try value(of: script, in: name)) }
    guard let first = values.first else {
      throw FormatError(
        .unsupported, in: name,
        "this is a web page without JSON-LD in it, expected a <script "
          + "type=\"application/ld+json\"> with a job; save the job's text as a .txt file to "
          + "read it as such")
    }
    guard values.count > 1 else { return first }
    return .array(values.flatMap { value in value.list.flatMap { $0["@graph"]?.list ?? [$0] } })
  }

  private func value(
    of script: ArraySlice<UInt8>, in name: String
  ) throws(FormatError) -> JSONValue {
    do {
      return try JSONValue(parsing: Array(script), limits: .job)
    } catch {
      let before = bytes[..<script.startIndex]
      let lines = before.count { $0 == UInt8(ascii: "\n") }
      let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? before.startIndex
      let column = error.column + (error.line == 1 ? before.endIndex - start : 0)
      throw FormatError(
        error.code == .tooLarge ? .tooLarge : .malformed, in: name,
        at: .line(error.line + lines, column: column), error.reason)
    }
  }
}

extension ArraySlice<UInt8> {
  /// The content of a script without the mark that hides it from old readers.
  fileprivate var withoutMarks: ArraySlice<UInt8> {
    var content = self.drop(while: \.isBlank)
    for (start, end) in [("<!--", "-->"), ("<![CDATA[", "]]>"), ("//<![CDATA[", "//]]>")]
    where content.starts(with: start.utf8) {
      content = content.dropFirst(start.utf8.count)
      if let mark = content.range(of: end) { content = content[..<mark.lowerBound] }
    }
    return content
  }

  /// Whether it begins with `tag` and a word does not go on there.
  fileprivate func isTag(_ tag: String) -> Bool {
    guard prefix(tag.utf8.count).range(of: tag) != nil else { return false }
    return dropFirst(tag.utf8.count).first.map { $0.isBlank || $0 == UInt8(ascii: ">") } ?? false
  }

  /// Where `words`, which are in lower case, stand first, ASCII letters in either case.
  fileprivate func range(of words: String) -> Range<Int>? {
    let words = Array(words.utf8)
    guard let first = words.first else { return nil }
    var place = startIndex
    while place + words.count <= endIndex {
      if self[place].inLowerCase == first,
        self[place..<place + words.count].lazy.map(\.inLowerCase).elementsEqual(words)
      {
        return place..<place + words.count
      }
      place += 1
    }
    return nil
  }
}

extension UInt8 {
  fileprivate var inLowerCase: UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self
  }
}
