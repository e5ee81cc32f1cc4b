/// A text with the language it is in.
public struct LocalizedText: Hashable, Sendable, Codable {
  /// The words, as the source has them.
  public var text: String

  /// A BCP 47 tag in lower case, such as `en` or `en-au`; nil when the source names none.
  public var language: String?

  /// A text in a language; the tag's case is folded.
  public init(_ text: String, language: String? = nil) {
    self.text = text
    self.language = language.map { $0.isLowerCase ? $0 : $0.lowercased() }
  }
}

extension String {
  /// Whether it is ASCII without capital letters: lowering it gives itself.
  fileprivate var isLowerCase: Bool {
    utf8.allSatisfy { $0 < 0x80 && !(UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
  }
}

extension Sequence where Element == LocalizedText {
  /// The text to show to somebody who reads `language`.
  ///
  /// The first that fits, in this order: the tag itself, its language without the region, any
  /// region of that language, a text without a tag, the first of all.
  ///
  /// Source: RFC 4647 section 3.4, "Lookup", with a fallback so that something is shown.
  public func best(for language: String = "en") -> String? {
    let wanted = language.lowercased()
    let base = wanted.prefix { $0 != "-" }
    var best: (rank: Int, text: String)?
    for candidate in self {
      let rank = candidate.rank(wanted: wanted, base: base)
      if best.map({ rank < $0.rank }) ?? true { best = (rank, candidate.text) }
    }
    return best?.text
  }
}

extension LocalizedText {
  fileprivate func rank(wanted: String, base: Substring) -> Int {
    guard let language else { return 3 }
    if language == wanted { return 0 }
    if language == base { return 1 }
    return language.hasPrefix("\(base)-") ? 2 : 4
  }
}
