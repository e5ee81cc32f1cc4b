internal import Digest
internal import JSON

/// What a ranking was made of and what came out, line by line, so that it can be made again.
///
/// JSON lines. The first says what was asked and by what it was answered, then comes the job, then every
/// wallet by its hash, then the places with their parts and verdicts; the last says how many lines there are.
/// Each line has `previous`, the SHA-256 of the line before it: whoever knows the hash of the last line
/// can tell that none was changed.
public struct DecisionRecord: Hashable, Sendable {
  /// The version of the form.
  static let version = 1

  /// Without their ends.
  public private(set) var lines: [String] = []

  /// The hash of the last line: it stands for all of them.
  public private(set) var hash = String(repeating: "0", count: 64)

  /// Adds a line of a kind.
  mutating func add(_ kind: String, _ members: JSONObject) {
    var object: JSONObject = ["kind": .string(kind)]
    for member in members.members { object[member.key] = member.value }
    object["previous"] = .string(hash)
    let line = JSONWriter.text(of: .object(object), layout: .compact)
    lines.append(line)
    hash = SHA256Digest(of: line).hex
  }

  /// The record as a file.
  var text: String { lines.joined(separator: "\n") + "\n" }
}

extension DecisionRecord {
  /// Whom a line is about, as far as it says.
  private static let subjects = ["kind", "id", "place"]

  /// Reads a record.
  ///
  /// - Parameters:
  ///   - text: Of the file.
  ///   - file: Its name, for messages.
  /// - Returns: The lines as values, the first of them what was asked.
  /// - Throws: ``EngineError`` of code `refused` with the line when it is no record, or a line was changed,
  ///   added or lost after it was written.
  static func read(_ text: String, from file: String) throws(EngineError) -> [JSONObject] {
    var previous = String(repeating: "0", count: 64)
    var values: [JSONObject] = []
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    where !line.isEmpty {
      guard let value = try? JSONValue(parsing: Array(line.utf8), limits: .credential).object,
        let stated = value["previous"]?.string
      else {
        throw EngineError(
          .refused, "\(file):\(number + 1): found no line of a record, expected what --record wrote"
        )
      }
      guard stated == previous else {
        throw EngineError(
          .refused,
          "\(file):\(number + 1): this line does not follow from the one before it: a line was "
            + "changed, added or lost after the record was written")
      }
      previous = SHA256Digest(of: String(line)).hex
      values.append(value)
    }
    guard let last = values.last, last["kind"]?.string == "end",
      last["lines"]?.number?.integer == values.count
    else {
      throw EngineError(
        .refused, "\(file): the record ends before its end: lines were lost after it was written")
    }
    return values
  }

  /// The first line in which two records differ but for the chain and the program's version.
  ///
  /// - Returns: Its number from 1, and what it is about in words; nil when there is none.
  static func difference(
    _ recorded: [JSONObject], _ made: [JSONObject]
  ) -> (line: Int, words: String)? {
    for number in 0..<max(recorded.count, made.count) {
      guard number < recorded.count, number < made.count else {
        return (number + 1, "there are \(made.count.of("line")) now, \(recorded.count) then")
      }
      let (then, now) = (recorded[number].comparable, made[number].comparable)
      guard then != now else { continue }
      let names = then.members.map(\.key).filter { then[$0] != now[$0] }
      let about = subjects.compactMap { then[$0]?.short }.joined(separator: " ")
      return (
        number + 1, "\(about): \(names.isEmpty ? "other members" : names.joined(separator: ", "))"
      )
    }
    return nil
  }
}

extension JSONObject {
  /// What has to be the same when the ranking is made again.
  fileprivate var comparable: JSONObject {
    var object = self
    object["previous"] = nil
    object["tool"] = nil
    return object
  }
}

extension JSONValue {
  /// A text or a whole number for a message.
  fileprivate var short: String? { string ?? number?.integer.map { "\($0)" } }
}
