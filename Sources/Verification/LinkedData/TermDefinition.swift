internal import JSON

/// What a context says about one term.
///
/// Source: JSON-LD 1.1 API, section 4.1.
final class TermDefinition: Sendable {
  /// The parts, which are put together one by one.
  struct Parts: Sendable {
    /// What the term stands for, an IRI, a blank node label or a keyword; nil when it stands for
    /// nothing and must not be read.
    var iri: String?
    /// Whether the term may be the prefix of compact IRIs.
    var isPrefix = false
    /// Whether later contexts may not change the term.
    var isProtected = false
    /// Whether subject and object change places.
    var isReverse = false
    /// What values are turned into: an IRI of a datatype, `@id`, `@vocab`, `@json` or `@none`.
    var type: String?
    /// How values are held.
    var container: Container = []
    /// The language of plain texts.
    var language = Preset.unset
    /// The direction of plain texts.
    var direction = Preset.unset
    /// The property that the keys of an index map are values of.
    var index: String?
    /// The term under which the property is nested.
    var nest: String?
    /// The context that holds inside values or, of a type, inside the object.
    var scoped: ScopedContext?
  }

  /// A setting that a term may leave to the context, take away or make.
  enum Preset: Sendable {
    case unset
    case none
    case text(String)

    /// The setting where `byDefault` is the context's.
    func resolved(byDefault: String?) -> String? {
      switch self {
      case .unset: byDefault
      case .none: nil
      case .text(let text): text
      }
    }
  }

  /// How the values of a term are held.
  struct Container: OptionSet, Hashable, Sendable {
    let rawValue: UInt8

    static let list = Container(rawValue: 1)
    static let set = Container(rawValue: 2)
    static let language = Container(rawValue: 4)
    static let index = Container(rawValue: 8)
    static let id = Container(rawValue: 16)
    static let type = Container(rawValue: 32)
    static let graph = Container(rawValue: 64)
  }

  /// What the context says.
  let parts: Parts
  /// The keyword that the term is another name of; nil where it is none.
  let keyword: Keyword?

  init(_ parts: Parts) {
    self.parts = parts
    keyword = parts.iri.flatMap { Keyword($0) }
  }

  /// Whether both say the same, be it protected or not.
  func means(theSameAs other: TermDefinition) -> Bool {
    let (one, two) = (parts, other.parts)
    return hasSameBytes(one.iri, two.iri) && one.isPrefix == two.isPrefix
      && one.isReverse == two.isReverse && hasSameBytes(one.type, two.type)
      && one.container == two.container && one.language.isSame(as: two.language)
      && one.direction.isSame(as: two.direction) && hasSameBytes(one.index, two.index)
      && hasSameBytes(one.nest, two.nest)
      && hasSameMembers(one.scoped?.value, two.scoped?.value)
  }
}

extension TermDefinition.Preset {
  fileprivate func isSame(as other: Self) -> Bool {
    switch (self, other) {
    case (.unset, .unset), (.none, .none): true
    case (.text(let left), .text(let right)): left.hasSameBytes(as: right)
    default: false
    }
  }
}

/// A context that waits in a term definition until the term is met; told apart by identity.
final class ScopedContext: Sendable {
  /// The context as written.
  let value: JSONValue
  /// Where relative addresses in it start.
  let base: String?

  init(value: JSONValue, base: String?) {
    self.value = value
    self.base = base
  }
}

/// Whether both are nil, or texts of the same bytes.
private func hasSameBytes(_ left: String?, _ right: String?) -> Bool {
  switch (left, right) {
  case (nil, nil): true
  case (let left?, let right?): left.hasSameBytes(as: right)
  default: false
  }
}

/// Whether both are equal when the order of members does not count.
private func hasSameMembers(_ left: JSONValue?, _ right: JSONValue?) -> Bool {
  switch (left, right) {
  case (.object(let left)?, .object(let right)?):
    left.count == right.count
      && left.members.allSatisfy { member in
        right[member.key].map { hasSameMembers(member.value, $0) } ?? false
      }
  case (.array(let left)?, .array(let right)?):
    left.count == right.count && zip(left, right).allSatisfy { hasSameMembers($0, $1) }
  default:
    left == right
  }
}
