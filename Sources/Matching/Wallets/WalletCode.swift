internal import SkillModel

/// A wallet as bytes that give it back exactly.
///
/// All numbers are variable-length, seven bits a byte, the lowest first, the eighth bit set but for
/// the last; *signed* ones are doubled, and negative ones complemented. A text is its length and its
/// UTF-8.
///
/// | part | content |
/// | --- | --- |
/// | id | text |
/// | credentials | how many, then of each |
/// | | id: text; kind: a number of ``EvidenceKinds/kinds`` |
/// | | if the kind has an award: seconds after that of the kind, signed; nanoseconds |
/// | evidence | how many, then of each |
/// | | statement · 2 + 1 if anything of the next line is not as expected |
/// | | credential, signed, less that of the evidence before; place, signed, less the expected; level |
///
/// Expected are the credential and level of the evidence before and the place after it; before the
/// first, credential 0, place -1 and no level.
struct WalletEncoder {
  private(set) var bytes: [UInt8] = []

  mutating func add(_ text: String) {
    add(UInt64(text.utf8.count))
    bytes.append(contentsOf: text.utf8)
  }

  mutating func add(_ number: UInt64) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func add(signed number: Int64) {
    add(UInt64(bitPattern: number << 1 ^ number >> 63))
  }

  /// Adds a wallet.
  ///
  /// - Parameters:
  ///   - wallet: Whose numbers `numbers` are.
  ///   - numbers: Of kinds and levels that `kinds` has.
  ///   - kinds: What they are numbers of.
  mutating func add(_ wallet: CodedWallet, _ numbers: WalletNumbers, of kinds: EvidenceKinds) {
    bytes.append(addingCapacity: wallet.greatestSize) { bytes in
      bytes.append(text: wallet.id)
      bytes.append(number: UInt64(wallet.credentials.count))
      let credentials = wallet.credentials.span
      for place in credentials.indices {
        let kind = numbers.kinds[place]
        bytes.append(text: credentials[place].id)
        bytes.append(number: UInt64(kind))
        guard let awarded = credentials[place].awarded, let base = kinds.award(of: kind)
        else { continue }
        bytes.append(signed: awarded.seconds &- base.seconds)
        bytes.append(number: UInt64(awarded.nanoseconds))
      }
      bytes.append(wallet.evidence.span, levels: numbers.levels.span)
    }
  }
}

extension CodedWallet {
  /// Not less than its bytes: a number below 2⁶⁴ takes ten, one below 2³⁴ five.
  fileprivate var greatestSize: Int {
    let texts = credentials.reduce(id.utf8.count) { $0 + $1.id.utf8.count }
    return 30 + texts + 40 * credentials.count + 20 * evidence.count
  }
}

extension OutputSpan<UInt8> {
  @inline(__always)
  fileprivate mutating func append(number: UInt64) {
    var rest = number
    while rest >= 0x80 {
      append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    append(UInt8(truncatingIfNeeded: rest))
  }

  @inline(__always)
  fileprivate mutating func append(signed number: Int64) {
    append(number: UInt64(bitPattern: number << 1 ^ number >> 63))
  }

  fileprivate mutating func append(text: String) {
    let utf8 = text.utf8Span.span
    append(number: UInt64(utf8.count))
    for place in utf8.indices { append(utf8[place]) }
  }

  fileprivate mutating func append(_ evidence: Span<CodedEvidence>, levels: Span<UInt32>) {
    append(number: UInt64(evidence.count))
    var last = (credential: Int32(0), place: Int32(-1), level: UInt32(0))
    for number in evidence.indices {
      let next = (evidence[number].credential, evidence[number].place, levels[number])
      let head = UInt64(evidence[number].statement) << 1
      if next == (last.credential, last.place &+ 1, last.level) {
        append(number: head)
      } else {
        append(number: head | 1)
        append(signed: Int64(next.0) - Int64(last.credential))
        append(signed: Int64(next.1) - Int64(last.place) - 1)
        append(number: UInt64(next.2))
      }
      last = next
    }
  }
}

/// The numbers of a wallet's kinds and levels; one value serves wallet after wallet.
struct WalletNumbers: Sendable {
  /// The kind of each credential.
  private(set) var kinds: [UInt32] = []

  /// The level of each evidence.
  private(set) var levels: [UInt32] = []

  /// Takes a wallet's; what is new of its kinds and levels gets numbers.
  mutating func take(_ wallet: CodedWallet, _ known: inout EvidenceKinds) {
    kinds.removeAll(keepingCapacity: true)
    levels.removeAll(keepingCapacity: true)
    for credential in wallet.credentials { kinds.append(known.number(of: credential)) }
    let evidence = wallet.evidence.span
    for number in evidence.indices {
      let isAsBefore = number > 0 && evidence[number].level == evidence[number - 1].level
      levels.append(isAsBefore ? levels[number - 1] : known.number(of: evidence[number].level))
    }
  }
}

/// Reads a wallet's bytes; every method answers nil where they cannot have been written.
struct WalletDecoder {
  private let bytes: [UInt8]
  private var next = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// More than there can still be of anything.
  var remaining: Int { bytes.count - next + 1 }

  mutating func number() -> UInt64? { advance { $0.number(at: &$1) } }

  mutating func signed() -> Int64? { advance { $0.signed(at: &$1) } }

  private mutating func advance<Value>(
    _ read: (Span<UInt8>, inout Int) -> Value?
  ) -> Value? {
    let bytes = bytes
    return read(bytes.span, &next)
  }

  /// A number that must be below `limit`.
  mutating func number(below limit: Int) -> Int? {
    guard let number = number(), number < UInt64(limit) else { return nil }
    return Int(number)
  }

  mutating func text() -> String? {
    advance { $0.text(at: &$1) }.map { String(decoding: bytes[$0], as: UTF8.self) }
  }

  /// A wallet, and nothing after it.
  mutating func wallet(_ kinds: EvidenceKinds, statementCount: Int) -> CodedWallet? {
    var scan = WalletScan()
    guard next == 0, scan.read(bytes.span, kinds, statementCount: statementCount)
    else { return nil }
    next = bytes.count
    let credentials = scan.credentials.map { scanned in
      var credential = kinds.kinds[scanned.kind]
      credential.id = String(decoding: bytes[scanned.id], as: UTF8.self)
      credential.awarded = scanned.awarded
      return credential
    }
    let evidence = scan.evidence.map {
      CodedEvidence(
        statement: $0.statement, credential: $0.credential, place: $0.place,
        level: kinds.level(Int($0.level)))
    }
    return CodedWallet(
      id: String(decoding: bytes[scan.id], as: UTF8.self), credentials: credentials,
      evidence: evidence)
  }
}
