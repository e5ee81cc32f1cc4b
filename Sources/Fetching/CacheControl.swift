/// What the header `Cache-Control` says.
///
/// Source: RFC 9111, section 5.2.2.
package enum CacheControl {
  /// For how many seconds an answer may be kept: the least that is said, 0 where it must be asked for
  /// again each time; nil where nothing is said that can be understood.
  package static func maxAge(_ values: [String]) -> Int? {
    values.flatMap { $0.split(separator: ",") }.compactMap { seconds(of: $0) }.min()
  }

  private static func seconds(of directive: Substring) -> Int? {
    let text = directive.filter { !" \t\"".contains($0) }.lowercased()
    if text == "no-store" || text == "no-cache" { return 0 }
    let name = "max-age="
    guard text.hasPrefix(name) else { return nil }
    let digits = text.utf8.dropFirst(name.utf8.count)
    guard !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    // A number too large to hold counts as this one (section 1.2.2).
    return min(Int(String(decoding: Array(digits), as: UTF8.self)) ?? .max, 1 << 31)
  }
}
