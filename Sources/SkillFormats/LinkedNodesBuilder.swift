internal import JSON
internal import SkillModel

/// Puts ``LinkedNodes`` together while a document is read, nodes in nodes.
struct LinkedNodesBuilder {
  let document: [UInt8]
  private(set) var texts: [String] = []
  private(set) var languages: [String] = []
  private var languageNumbers: [String: Int32] = [:]
  private(set) var bases: [String] = []
  private(set) var values: [LinkedNodes.Value] = []
  private(set) var heads: [LinkedNodes.Head] = []
  private(set) var taken: [Int32] = []

  /// The values of nodes that have not ended, the innermost node's last.
  private var open: [LinkedNodes.Value] = []

  private static let batch = 1_000

  /// At how many nodes they are handed over.
  private var due = batch

  /// Begins before the first node.
  ///
  /// - Precondition: The document has less than 4 GiB.
  init(document: [UInt8]) {
    precondition(document.count < UInt32.max, "a document of \(document.count) bytes")
    self.document = document
  }

  /// What has been gathered, when it is a thousand nodes or more and nothing that has not ended needs
  /// them; then the gathering begins anew.
  ///
  /// To wake another thread takes longer than to read a few. Where something needs them, it is asked
  /// again a thousand nodes later, because the answer takes as long as there are open values.
  mutating func finishIfFull() -> LinkedNodes? {
    guard taken.count >= due else { return nil }
    guard open.count < Self.batch, !open.contains(where: { $0.kind == .node }) else {
      due = taken.count + Self.batch
      return nil
    }
    return finish()
  }

  /// Hands over what has been gathered, and begins anew.
  mutating func finish() -> LinkedNodes {
    let nodes = LinkedNodes(self)
    due = Self.batch
    values.removeAll(keepingCapacity: true)
    heads.removeAll(keepingCapacity: true)
    taken.removeAll(keepingCapacity: true)
    bases.removeAll()
    texts.removeAll(keepingCapacity: true)
    for place in open.indices where open[place].kind == .made {
      texts.append(nodes.texts[Int(open[place].start)])
      open[place].start = UInt32(truncatingIfNeeded: texts.count - 1)
    }
    return nodes
  }
}

// MARK: - Nodes

extension LinkedNodesBuilder {
  /// A node that has begun and not ended.
  struct OpenNode {
    /// Where its values begin.
    fileprivate var start: Int
    /// A JSON pointer to its list, and its place in it if it is in a list.
    let base: String
    let index: Int?
    /// Where the first text of its property `id` is among the open values.
    fileprivate(set) var id: Int?
  }

  /// Begins a node, inside those that have not ended.
  func begin(at base: String, _ index: Int?) -> OpenNode {
    OpenNode(start: open.count, base: base, index: index)
  }

  /// How many values a node has so far.
  func count(of node: OpenNode) -> Int { open.count - node.start }

  /// Ends the innermost node and takes it, unless it says nothing.
  mutating func take(_ node: OpenNode) {
    guard count(of: node) > 0 else { return }
    taken.append(end(node))
  }

  /// Ends the innermost node as what a property of the one around it says.
  ///
  /// That is its identifier, or else the node itself; one that has an identifier and says more is
  /// taken.
  mutating func end(
    _ node: OpenNode, as property: LinkedProperty, of outer: inout OpenNode
  ) {
    guard count(of: node) > 0 else { return }
    guard let id = node.id else {
      let number = UInt32(bitPattern: end(node))
      open.append(LinkedNodes.Value(property: property, kind: .node, start: number))
      return
    }
    var reference = open[id]
    reference.property = property
    if count(of: node) > 1 {
      taken.append(end(node))
    } else {
      open.removeLast()
    }
    append(reference, to: &outer)
  }

  private mutating func end(_ node: OpenNode) -> Int32 {
    let start = Int32(truncatingIfNeeded: values.count)
    values.append(contentsOf: open[node.start...])
    open.removeLast(count(of: node))
    if bases.last != node.base { bases.append(node.base) }
    heads.append(
      LinkedNodes.Head(
        values: start..<Int32(truncatingIfNeeded: values.count),
        base: Int32(truncatingIfNeeded: bases.count - 1),
        index: node.index.map { Int32(truncatingIfNeeded: $0) } ?? -1))
    return Int32(truncatingIfNeeded: heads.count - 1)
  }
}

// MARK: - Values

extension LinkedNodesBuilder {
  /// Words as a reader finds them.
  enum Words {
    /// In the document's own bytes.
    case inPlace(Range<Int>)
    /// Made of others, without their escapes.
    case made(String)
  }

  private func text(_ words: Words) -> String {
    switch words {
    case .inPlace(let range): String(utf8: range, in: document.span)
    case .made(let text): text
    }
  }

  /// The number of a language, for values.
  mutating func number(ofLanguage tag: Words) -> Int32 {
    let tag = text(tag)
    if let number = languageNumbers[tag] { return number }
    let number = Int32(truncatingIfNeeded: languages.count)
    languages.append(tag)
    languageNumbers[tag] = number
    return number
  }

  /// Adds to the innermost node what a property says, unless that is nothing.
  mutating func add(
    _ property: LinkedProperty, _ words: Words, language: Int32 = -1, to node: inout OpenNode
  ) {
    var value = LinkedNodes.Value(property: property, kind: .plain, language: language, start: 0)
    // Nearly every text says something from its first byte to its last.
    if case .inPlace(let range) = words, !property.isOwn, range.count > 4,
      (0x21...0x7E).contains(document[range.lowerBound]),
      (0x21...0x7E).contains(document[range.upperBound - 1])
    {
      value.start = UInt32(truncatingIfNeeded: range.lowerBound)
      value.count = UInt32(truncatingIfNeeded: range.count)
    } else {
      let text = text(words)
      guard !text.isVoid else { return }
      value.kind = .made
      value.start = UInt32(truncatingIfNeeded: texts.count)
      texts.append(text.trimmingWhiteSpace())
    }
    append(value, to: &node)
  }

  private mutating func append(_ value: LinkedNodes.Value, to node: inout OpenNode) {
    if value.property == .id, node.id == nil { node.id = open.count }
    open.append(value)
  }
}
