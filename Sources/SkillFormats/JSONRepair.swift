internal import JSON

/// Mends texts that are JSON but for two things people do: `//` comments, and several values one
/// after the other.
///
/// A comment reaches from `//` outside a string to the end of its line, and becomes spaces. Several
/// values become the elements of one array. Lines stay where they are, so places in messages are
/// those of the file.
struct JSONRepair {
  /// Strict JSON.
  let bytes: [UInt8]

  /// What was done, in words.
  let message: String

  /// Mends `text`, which is not strict JSON.
  ///
  /// - Throws: What is wrong with it, or is still wrong when comments are gone and values are told
  ///   apart.
  init(of text: [UInt8], limits: JSONLimits) throws(JSONError) {
    let (plain, comments) = Self.withoutComments(text)
    let spoken = comments == 1 ? "a // comment" : "\(comments) // comments"
    guard try !Self.isOneValue(plain, limits: limits) else {
      bytes = plain
      message = "\(spoken) taken out: JSON has none"
      return
    }
    let (list, count, added) = Self.list(of: plain)
    do {
      try Self.check(list, of: text, added: added, limits: limits)
    } catch {
      // The bracket that this put at the end is not what was found there.
      if error.offset == text.count {
        try Self.check(list.dropLast(), of: text, added: added, limits: limits)
      }
      throw error
    }
    bytes = list
    message =
      "\(count) values one after the other are read as one array"
      + (comments > 0 ? "; \(spoken) taken out: JSON has none" : "")
  }

  /// Passes over the one value that `text` should be.
  private static func check(_ text: [UInt8], limits: JSONLimits) throws(JSONError) {
    var reader = JSONReader(text, limits: limits)
    try reader.skip()
    try reader.end()
  }

  /// Checks a list of the values of `text`, telling faults by their places in `text`; `added` are the
  /// places in the list of what it has and `text` has not.
  private static func check(
    _ list: some Sequence<UInt8>, of text: [UInt8], added: [Int], limits: JSONLimits
  ) throws(JSONError) {
    do {
      try check(Array(list), limits: limits)
    } catch {
      let offset = min(error.offset - added.count { $0 < error.offset }, text.count)
      let place = JSONLocation(offset: offset, in: text)
      throw JSONError(
        code: error.code, offset: offset, line: place.line, column: place.column,
        reason: error.reason)
    }
  }

  /// Whether `text` is one value; false when only more values follow it.
  private static func isOneValue(_ text: [UInt8], limits: JSONLimits) throws(JSONError) -> Bool {
    do {
      try check(text, limits: limits)
      return true
    } catch {
      guard error.code == .trailingBytes else { throw error }
      return false
    }
  }
}

extension JSONRepair {
  /// The text with spaces for comments, and how many there were.
  private static func withoutComments(_ text: [UInt8]) -> (text: [UInt8], count: Int) {
    let slash = UInt8(ascii: "/")
    var plain = text
    var count = 0
    var at = 0
    while at < text.count {
      switch text[at] {
      case UInt8(ascii: "\""):
        at = end(ofStringAt: at, in: text)
      case slash where at + 1 < text.count && text[at + 1] == slash:
        count += 1
        while at < text.count, text[at] != UInt8(ascii: "\n"), text[at] != UInt8(ascii: "\r") {
          plain[at] = UInt8(ascii: " ")
          at += 1
        }
      default:
        at += 1
      }
    }
    return (plain, count)
  }

  /// The place after the closing quotation mark, or the end of the text.
  private static func end(ofStringAt start: Int, in text: [UInt8]) -> Int {
    var at = start + 1
    while at < text.count {
      switch text[at] {
      case UInt8(ascii: "\""): return at + 1
      case UInt8(ascii: "\\"): at += 2
      default: at += 1
      }
    }
    return text.count
  }

  /// The values of `text` as an array, how many they are, and where in it are bytes that are not of
  /// the text.
  private static func list(of text: [UInt8]) -> (text: [UInt8], count: Int, added: [Int]) {
    var list: [UInt8] = [UInt8(ascii: "[")]
    list.reserveCapacity(text.count + 8)
    var added = [0]
    var count = 0
    // Behind a byte order mark, which stands for nothing.
    var at = text.count - text.skippingMark().count
    for _ in 0..<at { list.append(UInt8(ascii: " ")) }
    while at < text.count {
      guard !text[at].isBlank else {
        list.append(text[at])
        at += 1
        continue
      }
      let end = end(ofValueAt: at, in: text)
      if count > 0 {
        let place = (list.lastIndex { !$0.isBlank } ?? 0) + 1
        list.insert(UInt8(ascii: ","), at: place)
        added.append(place)
      }
      list += text[at..<end]
      count += 1
      at = end
    }
    list.append(UInt8(ascii: "]"))
    return (list, count, added)
  }

  /// The place behind the value that begins at `start`, or the end of the text.
  private static func end(ofValueAt start: Int, in text: [UInt8]) -> Int {
    var depth = 0
    var at = start
    repeat {
      switch text[at] {
      case UInt8(ascii: "\""):
        at = end(ofStringAt: at, in: text)
        continue
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      case _ where depth == 0: return text[at...].firstIndex(where: \.isBlank) ?? text.count
      default: break
      }
      at += 1
    } while depth > 0 && at < text.count
    return min(at, text.count)
  }
}
