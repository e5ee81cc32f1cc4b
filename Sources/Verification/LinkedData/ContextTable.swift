internal import JSON

/// Contexts as lines of text, a term a line.
///
///     ~ IRI                          the next namespace, from 0
///     # NUMBER SETTING...            the next block: a context object with `protected`, `version`, `vocab=IRI`
///     TERM IRI                       a term of the block that stands for the IRI; `!` stands for null
///     TERM =IRI FIELD...             a term with more to say; the IRI may be missing
///     @ ADDRESS SHA256 PART,...      a context: its address, the digest of its file, its parts
///
/// Fields are `:IRI` (type), `%NAME,...` (containers), `<IRI` (reverse), `*PART,...` (a context of its
/// own), `protected` and `open`. A part is the number of a block, 0 for null, or an address. An IRI
/// `3|name` is namespace 3 and the name.
struct ContextTable: Sendable {
  /// What is known of a context before it is built.
  struct Entry: Sendable {
    /// The SHA-256 of the published file, 64 lower-case hexadecimal digits.
    let sha256: String
    fileprivate let parts: Substring
  }

  private var namespaces: [Substring] = []
  /// The lines of each block, its own first.
  private var blocks: [[Substring]] = [[]]
  /// The contexts by their addresses.
  private(set) var entries: [KeyBytes: Entry] = [:]

  /// The contexts that this project pins.
  static let pinned = ContextTable(lines)

  /// Takes a table apart; terms are read when they are needed.
  ///
  /// - Precondition: The lines are as described.
  init(_ lines: String) {
    for line in lines.utf8.split(separator: UInt8(ascii: "\n")).map({ Substring($0) }) {
      switch line.utf8.first {
      case UInt8(ascii: "~"):
        namespaces.append(line.dropFirst(2))
      case UInt8(ascii: "#"):
        blocks.append([line])
      case UInt8(ascii: "@"):
        let fields = ContextTable.fields(of: line)
        precondition(fields.count == 4, "a context of \(fields.count) fields, not 4")
        entries[KeyBytes(String(fields[1]))] = Entry(sha256: String(fields[2]), parts: fields[3])
      default:
        blocks[blocks.count - 1].append(line)
      }
    }
  }

  /// The document at `address`, an object with the member `@context`; nil when there is none.
  func document(at address: String) -> JSONValue? {
    entries[KeyBytes(address)].map { [Keyword.context.rawValue: context($0.parts)] }
  }

  private static func fields(of line: Substring) -> [Substring] {
    line.utf8.split(separator: UInt8(ascii: " ")).map { Substring($0) }
  }
}

// MARK: - All that is defined

extension ContextTable {
  /// The terms of all blocks.
  var terms: Set<KeyBytes> {
    Set(blocks.flatMap { $0.dropFirst() }.map { KeyBytes(String(ContextTable.fields(of: $0)[0])) })
  }

  /// What the terms of all blocks stand for.
  var iris: Set<KeyBytes> {
    var iris: Set<KeyBytes> = []
    for line in blocks.flatMap({ $0.dropFirst() }) {
      let value = definition(ContextTable.fields(of: line).dropFirst())
      let iri = value.string ?? value[Keyword.id.rawValue]?.string
      if let iri { iris.insert(KeyBytes(iri)) }
    }
    return iris
  }
}

// MARK: - Contexts

extension ContextTable {
  private func context(_ parts: Substring) -> JSONValue {
    let items = parts.utf8.split(separator: UInt8(ascii: ",")).map { part -> JSONValue in
      guard let number = Int(Substring(part)) else { return .string(String(Substring(part))) }
      return number == 0 ? .null : .object(block(number))
    }
    return items.count == 1 ? items[0] : .array(items)
  }

  private func block(_ number: Int) -> JSONObject {
    var object = JSONObject()
    for setting in ContextTable.fields(of: blocks[number][0]).dropFirst(2) {
      switch setting.utf8.first {
      case UInt8(ascii: "p"): object[.protected] = true
      case UInt8(ascii: "v") where setting.utf8.count == 7: object[.version] = 1.1
      default: object[.vocab] = iri(setting.dropFirst(6))
      }
    }
    for line in blocks[number].dropFirst() {
      let fields = ContextTable.fields(of: line)
      object[String(fields[0])] = definition(fields.dropFirst())
    }
    return object
  }

  private func definition(_ fields: ArraySlice<Substring>) -> JSONValue {
    guard let first = fields.first, first.utf8.first != UInt8(ascii: "!") else { return .null }
    guard first.utf8.first == UInt8(ascii: "=") else { return iri(first) }
    var members = JSONObject()
    if first.utf8.count > 1 { members[.id] = iri(first.dropFirst()) }
    for field in fields.dropFirst() {
      let rest = field.dropFirst()
      switch field.utf8.first {
      case UInt8(ascii: ":"): members[.type] = iri(rest)
      case UInt8(ascii: "%"): members[.container] = container(rest)
      case UInt8(ascii: "<"): members[.reverse] = iri(rest)
      case UInt8(ascii: "*"): members[.context] = context(rest)
      default: members[.protected] = .bool(field.utf8.first == UInt8(ascii: "p"))
      }
    }
    return .object(members)
  }

  private func container(_ names: Substring) -> JSONValue {
    let names = names.utf8.split(separator: UInt8(ascii: ",")).map { name in
      JSONValue.string("@" + String(Substring(name)))
    }
    return names.count == 1 ? names[0] : .array(names)
  }

  private func iri(_ text: Substring) -> JSONValue {
    let parts = text.utf8.split(
      separator: UInt8(ascii: "|"), maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let number = Int(Substring(parts[0])) else {
      return .string(String(text))
    }
    return .string(String(namespaces[number]) + String(Substring(parts[1])))
  }
}
