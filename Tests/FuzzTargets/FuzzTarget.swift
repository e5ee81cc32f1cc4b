import Containers
import Evaluation
import SkillFormats
import XML

/// A family of readers as a fuzzer meets it: whatever the bytes are, they are read or refused, and
/// what is promised of the outcome holds.
///
/// `make fuzz` tries each with made-up inputs, and the tests with every file in `FailCases`.
public struct FuzzTarget: Sendable {
  /// The name of its folder in `FailCases`, and of its option.
  public let name: String

  /// Folders of the project whose files the fuzzer begins with.
  public let seeds: [String]

  /// Reads one input.
  ///
  /// - Throws: ``BrokenPromise``, or an error that should have been handled.
  public let check: @Sendable (_ input: [UInt8]) throws -> Void

  /// Every target: together they reach every reader.
  public static let all = [
    json, xml, containers, skos, jsonFrameworks, xmlFrameworks, tables, writers, credentials, jobs,
    choices, rankings, verification, canonicalJSON, multibase, tokens, identifiers, statusLists,
    moments, png, svg, linkedData, quads, derivedProofs,
  ]
}

/// What a reader did that it must not do.
public struct BrokenPromise: Error, CustomStringConvertible {
  public let description: String
}

/// Holds what was read against a promise.
func require(_ holds: Bool, _ promise: @autoclosure () -> String) throws {
  guard holds else { throw BrokenPromise(description: promise()) }
}

/// What `read` gives; nil when it refuses the input as readers do: saying what is wrong, and where.
func unlessRefused<Value>(_ read: () throws -> Value) throws -> Value? {
  do {
    return try read()
  } catch let error as FormatError {
    try requirePlace(of: error)
  } catch let error as XMLError {
    try require(error.line > 0 && error.column > 0 && !error.reason.isEmpty, "no place: \(error)")
  } catch let error as EvaluationError {
    let isUnwritable = error.code == .unwritable
    try require(
      (isUnwritable || error.file != nil) && error.line ?? 1 > 0 && !error.reason.isEmpty,
      "no place: \(error)")
  } catch let error as ContainerError {
    try require(!error.reason.isEmpty, "no reason: \(error.code)")
  }
  return nil
}

/// Requires what every error of a reader has: a file, a place in it, and words.
func requirePlace(of error: FormatError) throws {
  let hasPlace =
    switch error.location {
    case .whole: true
    case .line(let line, let column): line > 0 && column > 0
    case .pointer(let pointer): pointer.isEmpty || pointer.utf8.first == UInt8(ascii: "/")
    case .row(let row, _): row > 0
    }
  try require(hasPlace && !error.file.isEmpty && !error.reason.isEmpty, "no place: \(error)")
}
