/// A data set whose blank nodes have names that follow from the data set alone.
///
/// Source: RDF Dataset Canonicalization 1.0 (RDFC-1.0).
package struct CanonicalQuads: Sendable {
  /// The quads in the order they came.
  package let quads: [Quad]
  /// The number behind `c14n` of each blank node.
  package let names: [Int]

  /// The lines of canonical N-Quads, each with its line feed, in the order of code points.
  package var lines: [[UInt8]] {
    lines { "c14n\($0)".utf8.map { $0 } }
  }

  /// The lines where the blank node `_:c14n`N is called `_:label(N)` instead, sorted.
  package func lines(label: (Int) -> [UInt8]) -> [[UInt8]] {
    labelled(label).map(\.bytes)
  }

  /// The same lines, each with its quad.
  func labelled(_ label: (Int) -> [UInt8]) -> [(quad: Quad, bytes: [UInt8])] {
    let labels = names.map(label)
    return quads.map { quad in
      var line: [UInt8] = []
      line.reserveCapacity(160)
      quad.write(to: &line) { number, line in line += labels[number] }
      return (quad, line)
    }.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
  }

  /// The numbers behind `c14n` of the blank nodes that are mentioned.
  var mentionedNames: Set<Int> {
    var found: Set<Int> = []
    for quad in quads {
      for case .blank(let number)? in [quad.subject, quad.object, quad.graph] {
        found.insert(names[number])
      }
    }
    return found
  }

  /// The lines, joined.
  package var bytes: [UInt8] {
    Array(lines.joined())
  }
}

extension QuadSet {
  /// Names the blank nodes.
  ///
  /// - Throws: ``LinkedDataError`` with `workLimit` or `deadline` for a data set that is made to take
  ///   too long.
  package func canonical(
    hash: HashFunction, limits: LinkedDataLimits
  ) throws(LinkedDataError) -> CanonicalQuads {
    var namer = BlankNodeNamer(self, hash: hash, limits: limits)
    return CanonicalQuads(quads: quads, names: try namer.names())
  }
}
