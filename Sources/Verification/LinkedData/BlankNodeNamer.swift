/// Names blank nodes by what is said of them.
///
/// Source: RDF Dataset Canonicalization 1.0, section 4.
struct BlankNodeNamer {
  /// Names in the order they were given.
  struct Issuer {
    private(set) var order: [Int] = []
    private var numbers: [Int: Int] = [:]

    /// The number that `node` has; nil while it has none.
    subscript(node: Int) -> Int? { numbers[node] }

    /// The number of `node`, the next one if it has none.
    @discardableResult
    mutating func issue(_ node: Int) -> Int {
      if let number = numbers[node] { return number }
      numbers[node] = order.count
      order.append(node)
      return order.count - 1
    }
  }

  let quads: [Quad]
  let hash: HashFunction
  let limits: LinkedDataLimits
  /// The quads that mention each blank node, by place.
  var mentions: [[Int]]
  /// The first-degree hash of each blank node.
  var firstHashes: [[UInt8]] = []
  /// The names given for good.
  var canonical = Issuer()
  /// What was done so far.
  var relatedCalls = 0
  var relatedSteps = 0
  var permutations = 0

  init(_ set: QuadSet, hash: HashFunction, limits: LinkedDataLimits) {
    quads = set.quads
    self.hash = hash
    self.limits = limits
    mentions = Array(repeating: [], count: set.blankCount)
    for (place, quad) in quads.enumerated() {
      for case .blank(let node)? in [quad.subject, quad.object, quad.graph]
      where mentions[node].last != place {
        mentions[node].append(place)
      }
    }
  }

  /// The canonical number of each blank node.
  mutating func names() throws(LinkedDataError) -> [Int] {
    for node in mentions.indices {
      try checkDeadline()
      firstHashes.append(firstHash(of: node))
    }
    // What no quad mentions is no part of the data set, and takes no name from what is.
    let nodes = mentions.indices.filter { !mentions[$0].isEmpty }
    let groups = Dictionary(grouping: nodes) { firstHashes[$0] }
    let sorted = groups.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value)
    for group in sorted where group.count == 1 { canonical.issue(group[0]) }
    for group in sorted where group.count > 1 { try name(group) }
    return mentions.indices.map { canonical.issue($0) }
  }

  /// Section 4.6.
  private func firstHash(of node: Int) -> [UInt8] {
    let lines = mentions[node].map { place in
      var line: [UInt8] = []
      line.reserveCapacity(160)
      quads[place].write(to: &line) { other, line in
        line.append(UInt8(ascii: other == node ? "a" : "z"))
      }
      return line
    }
    return hash.hex(of: Array(lines.sorted { $0.lexicographicallyPrecedes($1) }.joined()))
  }

  /// Section 4.4.3, step 5: names nodes of which the same is said, by the nodes around them.
  private mutating func name(_ group: [Int]) throws(LinkedDataError) {
    var results: [RelatedHash] = []
    for node in group where canonical[node] == nil {
      var issuer = Issuer()
      issuer.issue(node)
      results.append(try relatedHash(of: node, issuer: issuer, depth: 0))
    }
    results.sort { $0.hash.lexicographicallyPrecedes($1.hash) }
    for result in results {
      for node in result.issuer.order { canonical.issue(node) }
    }
  }

  /// Asks whether the time has run out.
  func checkDeadline() throws(LinkedDataError) {
    guard !limits.isPastDeadline() else {
      throw LinkedDataError(.deadline, "the time ran out while blank nodes were named")
    }
  }
}
