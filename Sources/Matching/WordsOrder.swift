internal import SkillModel
internal import Synchronization

/// The places of statements in the order of their words, found when they are first asked for; then
/// ties compare numbers in place of texts.
final class WordsOrder: Sendable {
  /// What tells a statement's words from those of others.
  struct Place: Sendable {
    /// How many different words come before them.
    var number: UInt32

    /// The dictionary entry, as ``CodedStatement/text``.
    var text: Int32
  }

  private let found = Mutex<[Place]?>(nil)

  /// The place of each statement.
  ///
  /// - Parameter statements: The same at every call.
  /// - Returns: A place for each, in their order.
  /// - Complexity: O(n log n) at the first call.
  func places(of statements: [CodedStatement]) -> [Place] {
    found.withLock { found in
      if let found { return found }
      let places = Self.order(statements)
      found = places
      return places
    }
  }

  private static func order(_ statements: [CodedStatement]) -> [Place] {
    let keys = statements.indices
      .map { WordsKey(number: $0, of: $0, in: statements.span) }
      .sorted { $0.precedes($1, in: statements) }
    var places = statements.map { Place(number: 0, text: $0.text) }
    var number: UInt32 = 0
    for (key, next) in zip(keys, keys.dropFirst()) {
      if key.precedes(next, in: statements) { number += 1 }
      places[next.number].number = number
    }
    return places
  }
}

/// Something in the order of its statement's words: their first bytes are at hand, which tell nearly
/// all apart.
struct WordsKey: Sendable {
  /// What the key stands for.
  let number: Int

  /// The dictionary entry: two of one entry have one place.
  let text: Int32

  private let statement: Int32

  /// The first 16 bytes, zeros after a shorter text: no byte is below zero.
  private var first: UInt64 = 0
  private var second: UInt64 = 0

  /// The key of what says a statement.
  init(number: Int, of statement: Int, in statements: Span<CodedStatement>) {
    self.number = number
    self.statement = Int32(statement)
    text = statements[statement].text
    let words = statements[statement].words.text
    let bytes = words.utf8Span.span
    let count = min(bytes.count, 16)
    for place in 0..<count {
      let byte = UInt64(bytes[place])
      if place < 8 {
        first |= byte << UInt64(56 - 8 * place)
      } else {
        second |= byte << UInt64(120 - 8 * place)
      }
    }
  }

  func precedes(_ other: WordsKey, in statements: [CodedStatement]) -> Bool {
    if first != other.first { return first < other.first }
    if second != other.second { return second < other.second }
    if text == other.text { return false }
    return statements[Int(statement)].words.precedes(statements[Int(other.statement)].words)
  }
}
