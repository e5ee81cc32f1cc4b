internal import JSON

/// The standard that a document is written in.
///
/// Each reader declares its own beside itself; ``readers`` lists them.
public struct DocumentFormat: Sendable {
  /// What a document can give.
  public enum Role: String, Sendable {
    case framework, credential, job
  }

  /// How a document shows, by its content alone, that it is of a format.
  enum Sign: Sendable {
    /// By its JSON, or by what a signed token holds.
    case json(@Sendable (JSONValue) -> Bool)
    /// By the local name of its first element of XML.
    case root(Set<String>)
    /// By the names in the header of its table.
    case columns(@Sendable ([String]) -> Bool)
    /// By its plain text.
    case text(@Sendable (String) -> Bool)
    /// By being RDF in Turtle.
    case turtle
    /// Not at all: a person says so.
    case none

    static func root(_ names: String...) -> Sign { .root(Set(names)) }
  }

  /// What a document of this format can give; one `Occupation` alone is a job, several are a
  /// framework.
  public let role: Role

  /// What a document of this format is called in a message; no two formats have the same words.
  public let words: String
  let sign: Sign

  init(_ role: Role, _ words: String, shownBy sign: Sign) {
    self.role = role
    self.words = words
    self.sign = sign
  }
}

extension DocumentFormat: Hashable, CaseIterable, CustomStringConvertible {
  public static var allCases: [DocumentFormat] { readers.flatMap { $0.formats } + [.mappedTable] }

  public static func == (left: DocumentFormat, right: DocumentFormat) -> Bool {
    left.words == right.words
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(words) }

  public var description: String { words }
}

extension DocumentFormat {
  /// What to run for a document that was given where another kind is expected.
  var importAdvice: String {
    switch role {
    case .framework: "`tessera frameworks import` reads it"
    case .credential:
      self == .ctdl ? "`tessera credentials` reads offers" : "`tessera wallets import` reads it"
    case .job: "`tessera jobs import` reads it"
    }
  }
}
