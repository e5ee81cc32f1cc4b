internal import JSON

/// An answer, for people and for programs.
public protocol Report: Sendable {
  /// What a program reads: field names are stable and listed in `ARCHITECTURE.md`.
  var json: JSONText { get }

  /// What a person reads.
  func text(_ style: TextStyle) -> String

  /// What was refused, one line each: where, what was found, what was expected.
  var refusals: [String] { get }
}

extension Report {
  /// The report as JSON, indented.
  public func jsonText() -> String { json.text }

  public var refusals: [String] { [] }
}

/// JSON that has been written.
public struct JSONText: Hashable, Sendable {
  /// The text, indented.
  public let text: String

  init(_ value: JSONValue) {
    text = JSONWriter.text(of: value, layout: .pretty)
  }
}

/// What differs between a screen and a pipe.
public struct TextStyle: Hashable, Sendable {
  /// Whether ANSI colours are understood.
  public var hasColour: Bool

  /// Characters a line.
  public var width: Int

  /// No colour and 100 characters a line unless told otherwise.
  public init(hasColour: Bool = false, width: Int = 100) {
    self.hasColour = hasColour
    self.width = width
  }

  func bold(_ text: String) -> String { wrap(text, "1") }
  func dim(_ text: String) -> String { wrap(text, "2") }
  func green(_ text: String) -> String { wrap(text, "32") }
  func yellow(_ text: String) -> String { wrap(text, "33") }
  func red(_ text: String) -> String { wrap(text, "31") }

  private func wrap(_ text: String, _ code: String) -> String {
    hasColour ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
