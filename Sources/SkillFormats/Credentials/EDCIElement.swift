internal import JSON
internal import SkillModel
internal import XML

/// An element of a credential of the European Learning Model 1 or 2, with all that is in it.
///
/// It is made from XML, or from JSON that a machine made from XML: `@name` is an attribute, `#text`
/// the text, anything else a child. Namespaces are left out; base64 content is not kept.
struct EDCIElement {
  let name: String
  fileprivate(set) var attributes: [String: String] = [:]
  fileprivate(set) var text = ""
  fileprivate(set) var children: [EDCIElement] = []
  let location: SourceLocation

  fileprivate init(_ name: String, at location: SourceLocation) {
    self.name = name
    self.location = location
  }

  /// Reads the whole of an XML document.
  ///
  /// - Throws: ``FormatError`` when it is not well-formed, or larger than a credential may be.
  init(_ document: Document) throws(FormatError) {
    var builder = EDCIBuilder(file: document.name)
    try document.readXML(into: &builder)
    guard let root = builder.root else {
      throw FormatError(.malformed, in: document.name, "found no element, expected a credential")
    }
    self = root
  }

  /// Takes JSON that was made from XML.
  init(_ name: String, _ node: JSONNode) {
    self.init(name, at: node.location)
    switch node.value {
    case .object(let object):
      for member in object.members {
        let child = JSONNode(member.value, at: node.pointer.appending(member.key))
        if member.key.hasPrefix("@") {
          attributes[String(member.key.dropFirst())] = member.value.string ?? ""
        } else if member.key == "#text" {
          text = member.value.text ?? ""
        } else {
          children += child.elements.map { EDCIElement(member.key, $0) }
        }
      }
    case .string(let words): text = words
    case .number(let number): text = number.text
    default: break
    }
  }

  /// The identifier, as an attribute or a child.
  var id: String? { attribute("id") ?? first("id")?.words }

  /// An attribute that says something.
  func attribute(_ name: String) -> String? {
    attributes[name].flatMap { $0.isVoid ? nil : $0.trimmingWhiteSpace() }
  }

  /// The children of any of the names, in their order.
  func all(_ names: String...) -> [EDCIElement] { children.filter { names.contains($0.name) } }

  /// The first child of any of the names.
  func first(_ names: String...) -> EDCIElement? { children.first { names.contains($0.name) } }

  /// Its own text; nil when that is blank.
  var words: String? { text.isVoid ? nil : text.trimmingWhiteSpace() }

  /// The texts of the children of any of the names: each as `text` children with their language, or
  /// itself with its own.
  func texts(_ names: String...) -> [LocalizedText] {
    children.filter { names.contains($0.name) }.flatMap { child in
      let own = child.words.map {
        [LocalizedText($0, language: child.attribute("lang"))]
      }
      return (own ?? [])
        + child.all("text").compactMap { text in
          text.words.map { LocalizedText($0, language: text.attribute("lang")) }
        }
    }
  }
}

/// Builds the tree of a credential, which is small, and stops at one that is not.
private struct EDCIBuilder: XMLHandler {
  private static let mostElements = 200_000
  private static let mostText = 16 << 20

  let file: String
  private(set) var root: EDCIElement?
  private var open: [EDCIElement] = []
  private var count = 0
  private var size = 0

  init(file: String) { self.file = file }

  mutating func start(_ name: XMLName, attributes: XMLAttributes, line: Int) throws {
    count += 1
    guard count <= Self.mostElements else {
      throw tooLarge(line, "found more than \(Self.mostElements) elements in a credential")
    }
    var element = EDCIElement(name.local, at: .line(line, column: 1))
    for attribute in attributes {
      element.attributes[attribute.name.local] = attribute.value
      size += attribute.value.utf8.count
    }
    open.append(element)
  }

  mutating func text(_ text: XMLText) throws {
    guard let last = open.indices.last, open[last].name != "content", !text.isBlank else { return }
    size += text.utf8Count
    guard size <= Self.mostText else {
      throw FormatError(
        .tooLarge, in: file, at: open[last].location,
        "found more than \(Self.mostText) bytes of text in a credential, which is the limit")
    }
    open[last].text += text.string
  }

  mutating func end(_ name: XMLName, line: Int) {
    guard let element = open.popLast() else { return }
    if open.isEmpty {
      root = element
    } else {
      open[open.count - 1].children.append(element)
    }
  }

  private func tooLarge(_ line: Int, _ reason: String) -> FormatError {
    FormatError(.tooLarge, in: file, at: .line(line, column: 1), "\(reason), which is the limit")
  }
}
