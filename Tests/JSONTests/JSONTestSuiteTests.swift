import Foundation
import JSON
import TestSupport
import Testing

/// The files of nst/JSONTestSuite: `y_` is JSON, `n_` is not, `i_` is the reader's choice.
@Suite(.enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)))
struct JSONTestSuiteTests {
  private static func names(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(
      atPath: Corpus.url("vectors/json-parsing/\(folder)").path
    ).sorted()
  }

  private static func outcome(_ path: String) throws -> JSONError.Code? {
    let bytes = try Corpus.bytes("vectors/json-parsing/\(path)")
    do {
      _ = try JSONValue(parsing: bytes, limits: .framework)
      return nil
    } catch {
      return error.code
    }
  }

  @Test func filesThatAreJSONAreReadExceptThoseThatRepeatAName() throws {
    let names = try Self.names(in: "test_parsing").filter { $0.hasPrefix("y_") }
    #expect(!names.isEmpty)
    for name in names {
      let repeats = name.hasPrefix("y_object_duplicated_key")
      #expect(
        try Self.outcome("test_parsing/\(name)") == (repeats ? .duplicateKey : nil), "\(name)")
    }
  }

  @Test func filesThatAreNotJSONAreRefused() throws {
    let names = try Self.names(in: "test_parsing").filter { $0.hasPrefix("n_") }
    #expect(!names.isEmpty)
    for name in names {
      #expect(try Self.outcome("test_parsing/\(name)") != nil, "\(name)")
    }
  }

  @Test func filesOfChoiceAreReadAsNumbersAndRefusedAsText() throws {
    let accepted = ["i_number_", "i_structure_UTF-8_BOM_empty_object"]
    for name in try Self.names(in: "test_parsing") where name.hasPrefix("i_") {
      let isAccepted = accepted.contains { name.hasPrefix($0) }
      #expect(try (Self.outcome("test_parsing/\(name)") == nil) == isAccepted, "\(name)")
    }
  }

  @Test(
    arguments: [
      ("object_key_nfc_nfd.json", nil), ("object_key_nfd_nfc.json", nil),
      ("object_same_key_different_values.json", .duplicateKey),
      ("object_same_key_same_value.json", .duplicateKey),
      ("object_same_key_unclear_values.json", .duplicateKey),
      ("string_1_escaped_invalid_codepoint.json", .invalidText),
      ("string_2_escaped_invalid_codepoints.json", .invalidText),
      ("string_3_escaped_invalid_codepoints.json", .invalidText),
      ("string_1_invalid_codepoint.json", .invalidText),
      ("string_2_invalid_codepoints.json", .invalidText),
      ("string_3_invalid_codepoints.json", .invalidText),
      ("string_with_escaped_NULL.json", nil),
      ("number_1.0.json", nil), ("number_1e-999.json", nil),
      ("number_10000000000000000999.json", nil),
    ] as [(String, JSONError.Code?)])
  func disputedTextHasOneOutcome(name: String, code: JSONError.Code?) throws {
    #expect(try Self.outcome("test_transform/\(name)") == code)
  }

  @Test func numbersKeepTheirText() throws {
    for name in try Self.names(in: "test_transform") where name.hasPrefix("number_") {
      let bytes = try Corpus.bytes("vectors/json-parsing/test_transform/\(name)")
      let value = try JSONValue(parsing: bytes, limits: .framework)
      #expect(JSONWriter.bytes(of: value) == bytes.filter { !" \n\r\t".utf8.contains($0) })
    }
  }
}
