internal import SkillModel

/// A wallet as its bytes say (``WalletEncoder``), in numbers; one value serves wallet after wallet.
struct WalletScan: Sendable {
  struct Credential: Sendable {
    /// A number of ``EvidenceKinds/kinds``.
    var kind: Int

    /// Where its id stands among the bytes.
    var id: Range<Int>
    var awarded: Instant?
  }

  /// As ``CodedEvidence``, but that the level is a number of ``EvidenceKinds/levels``, 0 for none.
  struct Evidence: Sendable {
    var statement: Int32
    var credential: Int32
    var place: Int32
    var level: UInt32
  }

  /// Where the wallet's id stands among the bytes.
  private(set) var id = 0..<0

  /// The first eight bytes of the id, zeros after a shorter one: ids are in order of these unless they
  /// are equal.
  private(set) var idStart: UInt64 = 0
  private(set) var credentials: [Credential] = []
  private(set) var evidence: [Evidence] = []

  /// Reads a wallet, and nothing after it.
  ///
  /// - Parameters:
  ///   - bytes: Of one wallet.
  ///   - kinds: What its kinds and levels are numbers of.
  ///   - statementCount: All statements are below it.
  /// - Returns: False where the bytes cannot have been written.
  mutating func read(
    _ bytes: Span<UInt8>, _ kinds: EvidenceKinds, statementCount: Int
  ) -> Bool {
    var next = 0
    guard let id = bytes.text(at: &next) else { return false }
    self.id = id
    idStart = bytes.start(of: id)
    return readCredentials(bytes, &next, kinds)
      && readEvidence(bytes, &next, levels: kinds.levels.count, statements: statementCount)
      && next == bytes.count
  }

  private mutating func readCredentials(
    _ bytes: Span<UInt8>, _ next: inout Int, _ kinds: EvidenceKinds
  ) -> Bool {
    credentials.removeAll(keepingCapacity: true)
    guard let count = bytes.number(at: &next, below: bytes.count) else { return false }
    for _ in 0..<count {
      guard let id = bytes.text(at: &next),
        let kind = bytes.number(at: &next, below: kinds.kinds.count)
      else { return false }
      var awarded = kinds.award(of: UInt32(kind))
      if let base = awarded {
        guard let seconds = bytes.signed(at: &next),
          let nanoseconds = bytes.number(at: &next, below: 1_000_000_000)
        else { return false }
        awarded = Instant(seconds: base.seconds &+ seconds, nanoseconds: Int32(nanoseconds))
      }
      credentials.append(Credential(kind: kind, id: id, awarded: awarded))
    }
    return true
  }

  private mutating func readEvidence(
    _ bytes: Span<UInt8>, _ next: inout Int, levels: Int, statements: Int
  ) -> Bool {
    evidence.removeAll(keepingCapacity: true)
    guard let count = bytes.number(at: &next, below: bytes.count) else { return false }
    // What the first evidence of a wallet follows.
    var last = Evidence(statement: 0, credential: 0, place: -1, level: 0)
    let credentialCount = credentials.count
    for _ in 0..<count {
      guard let head = bytes.number(at: &next), head >> 1 < UInt64(statements)
      else { return false }
      last.statement = Int32(head >> 1)
      if head & 1 == 0 {
        last.place &+= 1
      } else {
        guard let credential = bytes.signed(at: &next), let place = bytes.signed(at: &next),
          let level = bytes.number(at: &next, below: levels + 1)
        else { return false }
        last.credential &+= Int32(truncatingIfNeeded: credential)
        last.place &+= Int32(truncatingIfNeeded: place &+ 1)
        last.level = UInt32(level)
      }
      guard last.credential >= 0, last.credential < credentialCount else { return false }
      evidence.append(last)
    }
    return true
  }
}

extension Span<UInt8> {
  /// The number that stands at `next`, which is moved behind it.
  @inline(__always)
  func number(at next: inout Int) -> UInt64? {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while next < count, shift < 64 {
      let byte = self[next]
      next += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
      shift += 7
    }
    return nil
  }

  @inline(__always)
  func signed(at next: inout Int) -> Int64? {
    number(at: &next).map { Int64(bitPattern: $0 >> 1) ^ -Int64(bitPattern: $0 & 1) }
  }

  /// A number that must be below `limit`.
  @inline(__always)
  func number(at next: inout Int, below limit: Int) -> Int? {
    guard let number = number(at: &next), number < UInt64(limit) else { return nil }
    return Int(number)
  }

  /// Where the UTF-8 of the text stands that begins at `next`.
  func text(at next: inout Int) -> Range<Int>? {
    guard let length = number(at: &next, below: count - next + 1), length <= count - next
    else { return nil }
    let range = next..<next + length
    next = range.upperBound
    return isText(range) ? range : nil
  }

  private func isText(_ range: Range<Int>) -> Bool {
    var all: UInt8 = 0
    for place in range { all |= self[place] }
    guard all >= 0x80 else { return true }
    var copy: [UInt8] = []
    for place in range { copy.append(self[place]) }
    return String(validating: copy, as: UTF8.self) != nil
  }

  /// The first eight bytes of a range, zeros after a shorter one.
  func start(of range: Range<Int>) -> UInt64 {
    var start: UInt64 = 0
    for offset in 0..<Swift.min(8, range.count) {
      start |= UInt64(self[range.lowerBound + offset]) << UInt64(56 - 8 * offset)
    }
    return start
  }

  /// Below 0 when the bytes of a range come before some of another span, above 0 when those do, 0 when
  /// they are equal.
  func compare(_ range: Range<Int>, to other: Span<UInt8>, _ otherRange: Range<Int>) -> Int {
    for offset in 0..<Swift.min(range.count, otherRange.count) {
      let (byte, otherByte) = (
        self[range.lowerBound + offset], other[otherRange.lowerBound + offset]
      )
      if byte != otherByte { return Int(byte) - Int(otherByte) }
    }
    return range.count - otherRange.count
  }
}
