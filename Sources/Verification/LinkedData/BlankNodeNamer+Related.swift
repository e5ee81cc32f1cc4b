// Source: RDF Dataset Canonicalization 1.0, sections 4.7 and 4.8.
extension BlankNodeNamer {
  /// A hash over all that can be reached from a node, and the names given on the way.
  struct RelatedHash {
    var hash: [UInt8]
    var issuer: Issuer
  }

  /// One way to order alike nodes: the text it makes and the names it gives.
  private struct Path {
    var text: [UInt8] = []
    var issuer: Issuer

    /// Whether this cannot be first any more, `best` being the first so far.
    func isBehind(_ best: Path?) -> Bool {
      guard let best else { return false }
      return text.count >= best.text.count && best.text.lexicographicallyPrecedes(text)
    }
  }

  /// The hash of `node` by the nodes around it.
  mutating func relatedHash(
    of node: Int, issuer: Issuer, depth: Int
  ) throws(LinkedDataError) -> RelatedHash {
    try countCall(depth: depth)
    try countSteps(issuer.order.count + 10 * mentions[node].count)
    let groups = Dictionary(grouping: related(to: node, issuer), by: \.hash)
    var data: [UInt8] = []
    var issuer = issuer
    for group in groups.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      data += group.key
      let best = try bestPath(through: group.value.map(\.node), issuer: issuer, depth: depth)
      data += best.text
      issuer = best.issuer
    }
    return RelatedHash(hash: hash.hex(of: data), issuer: issuer)
  }

  private mutating func countCall(depth: Int) throws(LinkedDataError) {
    relatedCalls += 1
    let most = max(limits.relatedCalls, limits.relatedCallsPerBlankNode * mentions.count)
    guard relatedCalls <= most, depth < limits.relatedDepth else {
      throw LinkedDataError(.workLimit, "too many steps to tell blank nodes apart")
    }
    try checkDeadline()
  }

  private mutating func countSteps(_ count: Int) throws(LinkedDataError) {
    relatedSteps += count
    guard relatedSteps <= limits.relatedSteps else {
      throw LinkedDataError(.workLimit, "too many names to tell blank nodes apart")
    }
  }

  /// The other blank nodes of the quads of `node`, each time one is mentioned.
  private func related(to node: Int, _ issuer: Issuer) -> [(node: Int, hash: [UInt8])] {
    var related: [(node: Int, hash: [UInt8])] = []
    for place in mentions[node] {
      let quad = quads[place]
      let parts: [(UInt8, RDFTerm?)] = [
        (UInt8(ascii: "s"), quad.subject), (UInt8(ascii: "o"), quad.object),
        (UInt8(ascii: "g"), quad.graph),
      ]
      for case (let position, .blank(let other)?) in parts where other != node {
        var input = [position]
        if position != UInt8(ascii: "g") { input += quad.predicate }
        if canonical[other] != nil || issuer[other] != nil {
          input += name(of: other, issuer) ?? []
        } else {
          input += firstHashes[other]
        }
        related.append((other, hash.hex(of: input)))
      }
    }
    return related
  }

  /// `_:` and the canonical name of `node`, or its name of the time being; nil without one.
  private func name(of node: Int, _ issuer: Issuer) -> [UInt8]? {
    if let number = canonical[node] { return Array("_:c14n\(number)".utf8) }
    return issuer[node].map { Array("_:b\($0)".utf8) }
  }
}

// MARK: - Orders of alike nodes

extension BlankNodeNamer {
  /// The first of the texts that the orders of `nodes` make.
  private mutating func bestPath(
    through nodes: [Int], issuer: Issuer, depth: Int
  ) throws(LinkedDataError) -> Path {
    var best: Path?
    var order = nodes.sorted()
    repeat {
      permutations += 1
      guard permutations <= limits.permutations else {
        throw LinkedDataError(.workLimit, "too many orders of blank nodes to try")
      }
      try countSteps(issuer.order.count + order.count)
      let path = try self.path(through: order, issuer: issuer, best: best, depth: depth)
      if let path, best.map({ path.text.lexicographicallyPrecedes($0.text) }) ?? true {
        best = path
      }
    } while order.advanceToNextPermutation()
    guard let best else { preconditionFailure("the first order is never behind") }
    return best
  }

  /// The text that one order makes; nil as soon as it is behind `best`.
  private mutating func path(
    through order: [Int], issuer: Issuer, best: Path?, depth: Int
  ) throws(LinkedDataError) -> Path? {
    var path = Path(issuer: issuer)
    var unnamed: [Int] = []
    for node in order {
      if canonical[node] == nil, path.issuer[node] == nil {
        unnamed.append(node)
        path.issuer.issue(node)
      }
      path.text += name(of: node, path.issuer) ?? []
      if path.isBehind(best) { return nil }
    }
    for node in unnamed {
      let result = try relatedHash(of: node, issuer: path.issuer, depth: depth + 1)
      path.text += name(of: node, path.issuer) ?? []
      path.text += RDFTerm.bracketed(result.hash)
      path.issuer = result.issuer
      if path.isBehind(best) { return nil }
    }
    return path
  }
}

extension [Int] {
  /// Rearranges the elements to the next greater order; false, and no change, at the greatest.
  ///
  /// Equal elements make no orders of their own.
  fileprivate mutating func advanceToNextPermutation() -> Bool {
    guard var pivot = indices.dropLast().last(where: { self[$0] < self[$0 + 1] }),
      let greater = indices.last(where: { self[$0] > self[pivot] })
    else { return false }
    swapAt(pivot, greater)
    pivot += 1
    self[pivot...].reverse()
    return true
  }
}
