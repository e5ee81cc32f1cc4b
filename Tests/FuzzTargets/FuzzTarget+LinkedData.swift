import JSON
import Verification

extension FuzzTarget {
  private static let contexts = PinnedContexts()

  /// JSON-LD: what a document says is what its expanded form says, where the rules of credentials hold;
  /// in general names that look like keywords or are relative are lost on the way.
  static let linkedData = FuzzTarget(name: "linked-data", seeds: []) { input in
    guard let document = try? JSONValue(parsing: input, limits: .credential) else { return }
    var processor = LinkedDataProcessor(contexts: contexts)
    processor.limits.contexts = 500
    let isAccepted = ContextProfile(contexts: contexts).check(document).isEmpty
    guard let expanded = try? processor.expand(document),
      let quads = try? processor.quads(of: document)
    else { return }
    guard isAccepted else { return }
    let again = try? processor.quads(of: .array(expanded))
    try require(
      again.map { Set($0.quads).count } == quads.quads.count, "another number of statements")
  }

  /// N-Quads and their canonical form: it is one text for one data set, and reads back.
  static let quads = FuzzTarget(name: "quads", seeds: []) { input in
    let limits = LinkedDataLimits()
    guard let read = try? NQuadsReader.read(input, limits: limits),
      let canonical = try? read.quads.canonical(hash: .sha256, limits: limits)
    else { return }
    try require(canonical.lines.count == read.quads.quads.count, "a statement is lost")
    let again = try NQuadsReader.read(canonical.bytes, limits: limits).quads
    // The same nodes in another order may take more steps than the limit.
    guard let second = try? again.canonical(hash: .sha256, limits: limits) else { return }
    try require(second.bytes == canonical.bytes, "one data set has two canonical forms")
  }

  /// The values of derived proofs, with and without their beginning: one text for one value.
  static let derivedProofs = FuzzTarget(name: "derived-proofs", seeds: []) { input in
    var reader = CBORReader(input)
    while (try? reader.byteString()) != nil || (try? reader.number()) != nil {}
    for bytes in [input, [0xD9, 0x5D, 0x01] + input] {
      guard let proof = try? DerivedProof(bytes) else { continue }
      let signatures = proof.signatures.count
      let labels = proof.labels.keys.map { size(of: $0) + 34 }.reduce(0, +)
      let places = proof.mandatory.map(size).reduce(0, +)
      let heads =
        size(of: signatures) + size(of: proof.labels.count) + size(of: proof.mandatory.count)
      let expected = 3 + 1 + 66 + 37 + signatures * 66 + labels + places + heads
      try require(bytes.count == expected, "a value of \(expected) bytes takes \(bytes.count)")
    }
  }

  /// The bytes of a number, or of the beginning of an item of that length.
  private static func size(of number: Int) -> Int {
    number < 24 ? 1 : number < 1 << 8 ? 2 : number < 1 << 16 ? 3 : 5
  }
}
