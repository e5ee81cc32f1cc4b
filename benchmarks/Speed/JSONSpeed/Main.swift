import Foundation
import JSON

/// Reads one generated file with our readers and with Foundation's, in turns.
///
///     swift run --package-path benchmarks -c release bench-json [objects] [rounds]
@main
enum Main {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst().compactMap { Int($0) }
    let objects = max(1, arguments.first ?? 500_000)
    let rounds = max(1, arguments.dropFirst().first ?? 5)
    let file = SkillFile(objects: objects, seed: 2)
    let data = Data(file.bytes)
    print(
      "\(file.bytes.count) bytes, \(objects) objects, "
        + "\(objects * SkillFile.stringsPerObject) strings; median of \(rounds) rounds")

    var ours: [Double] = []
    var oursWithTree: [Double] = []
    var theirs: [Double] = []
    var answers: Set<Int> = []
    for _ in 0..<rounds {
      // Only reading is timed: not the walk over a finished tree, and not its release.
      ours.append(try time { answers.insert(try stringBytes(readingEventsOf: file.bytes)) })
      var tree: JSONValue?
      oursWithTree.append(
        try time { tree = try JSONValue(parsing: file.bytes, limits: .framework) })
      answers.insert(tree.map { stringBytes(in: $0) } ?? 0)
      tree = nil
      var object: Any?
      theirs.append(try time { object = try JSONSerialization.jsonObject(with: data) })
      answers.insert(object.map { stringBytes(in: $0) } ?? 0)
    }
    guard answers.count == 1 else {
      print("the readers disagree on the bytes of all string values: \(answers.sorted())")
      exit(1)
    }
    let reference = median(theirs)
    for (name, seconds) in [
      ("JSONReader, a String each", median(ours)), ("JSONValue, whole tree", median(oursWithTree)),
      ("JSONSerialization", reference),
    ] {
      print(
        name.padding(toLength: 28, withPad: " ", startingAt: 0),
        String(
          format: "%7.1f MB/s %6.1f x", Double(file.bytes.count) / 1e6 / seconds,
          reference / seconds))
    }
  }

  private static func time(_ body: () throws -> Void) rethrows -> Double {
    let clock = ContinuousClock()
    let start = clock.now
    try body()
    return (clock.now - start) / .seconds(1)
  }

  private static func median(_ values: [Double]) -> Double {
    values.sorted()[values.count / 2]
  }
}

/// Reads to the end; the sum of the UTF-8 lengths of all string values.
private func stringBytes(readingEventsOf bytes: [UInt8]) throws(JSONError) -> Int {
  var reader = JSONReader(bytes, limits: .framework)
  var total = 0
  while let event = try reader.next() {
    if case .string(let string) = event { total += string.utf8.count }
  }
  return total
}

private func stringBytes(in value: JSONValue) -> Int {
  switch value {
  case .string(let string): string.utf8.count
  case .array(let elements): elements.reduce(0) { $0 + stringBytes(in: $1) }
  case .object(let object): object.members.reduce(0) { $0 + stringBytes(in: $1.value) }
  default: 0
  }
}

private func stringBytes(in value: Any) -> Int {
  switch value {
  case let string as String: string.utf8.count
  case let elements as [Any]: elements.reduce(0) { $0 + stringBytes(in: $1) }
  case let object as [String: Any]: object.values.reduce(0) { $0 + stringBytes(in: $1) }
  default: 0
  }
}
