internal import SkillModel
internal import Vectors

/// A segment that wallets are still added to, and that can be ranked at any time.
struct LiveSegment: Sendable {
  private(set) var content = SegmentContent()
  private(set) var postings = GrowingPostings()

  /// The wallets of each hash of ids.
  private var idNumbers: [UInt32: [UInt16]] = [:]

  var count: Int { content.count }

  /// Adds a wallet for which there is room.
  mutating func add(_ wallet: CodedWallet, _ kinds: inout EvidenceKinds) {
    let number = UInt16(count)
    content.add(wallet, &kinds)
    idNumbers[wallet.id.idHash, default: []].append(number)
    let evidence = wallet.evidence.span
    for place in evidence.indices {
      postings.append(number, content.classes[place], to: Int(evidence[place].statement))
    }
  }

  /// The local numbers of the wallets whose id has a hash.
  func numbers(ofHash hash: UInt32) -> [Int] { (idNumbers[hash] ?? []).map { Int($0) } }

  /// The same wallets, for good.
  func sealed() -> WalletSegment {
    WalletSegment(
      content, postings.packed(),
      ids: idNumbers.flatMap { hash, numbers in numbers.map { IDKey(hash: hash, number: $0) } })
  }
}

/// A segment in the making, which cannot be ranked before it is done; it costs less to add to.
struct SegmentDraft: Sendable {
  private(set) var content = SegmentContent()
  private var postings = PostingColumns()
  private var ids: [IDKey] = []

  /// Adds a wallet for which there is room.
  mutating func add(_ wallet: CodedWallet, _ kinds: inout EvidenceKinds) {
    ids.append(IDKey(hash: wallet.id.idHash, number: UInt16(content.count)))
    content.add(wallet, &kinds)
    let evidence = wallet.evidence.span
    postings.appendNumber(content.classes) { evidence[$0].statement }
  }

  /// The wallets, for good: as ``LiveSegment`` would have made them.
  func sealed() -> WalletSegment { WalletSegment(content, postings.packed(), ids: ids) }
}

/// All of a growing segment but its postings and the hashes of its ids.
struct SegmentContent: Sendable {
  private(set) var classKinds: [UInt32] = []
  private(set) var classLevels: [UInt32] = []
  private(set) var walletStarts: [UInt32] = [0]
  private var encoder = WalletEncoder()

  /// The class of each evidence of the wallet that came last.
  private(set) var classes: [UInt16] = []

  private var numbers = WalletNumbers()
  private var classNumbers: [UInt64: UInt16] = [:]

  var count: Int { walletStarts.count - 1 }

  var walletBytes: [UInt8] { encoder.bytes }

  /// Whether a wallet fits whatever its classes are.
  func hasRoom(for wallet: CodedWallet, within limits: SegmentLimits) -> Bool {
    count < limits.wallets && classKinds.count + wallet.evidence.count <= limits.classes
      && encoder.bytes.count < 1 << 30
  }

  /// Where the bytes of a wallet stand in ``walletBytes``.
  func range(of wallet: Int) -> Range<Int> {
    Int(walletStarts[wallet])..<Int(walletStarts[wallet + 1])
  }

  /// Adds a wallet.
  mutating func add(_ wallet: CodedWallet, _ kinds: inout EvidenceKinds) {
    numbers.take(wallet, &kinds)
    encoder.add(wallet, numbers, of: kinds)
    walletStarts.append(UInt32(encoder.bytes.count))
    classes.removeAll(keepingCapacity: true)
    let evidence = wallet.evidence.span
    for place in evidence.indices {
      let (credential, level) = (evidence[place].credential, numbers.levels[place])
      let isAsBefore =
        place > 0 && evidence[place - 1].credential == credential
        && numbers.levels[place - 1] == level
      classes.append(
        isAsBefore
          ? classes[place - 1]
          : classNumber(kind: numbers.kinds[Int(credential)], level: kinds.nameless(level)))
    }
  }

  private mutating func classNumber(kind: UInt32, level: UInt32) -> UInt16 {
    let key = UInt64(kind) << 32 | UInt64(level)
    if let number = classNumbers[key] { return number }
    let number = UInt16(classKinds.count)
    classKinds.append(kind)
    classLevels.append(level)
    classNumbers[key] = number
    return number
  }
}

/// A hash of a wallet's id, with the wallet's local number.
struct IDKey: Comparable, Sendable {
  private let word: UInt64

  init(hash: UInt32, number: UInt16) { word = UInt64(hash) << 16 | UInt64(number) }

  var hash: UInt32 { UInt32(truncatingIfNeeded: word >> 16) }
  var number: UInt16 { UInt16(truncatingIfNeeded: word) }

  static func < (left: IDKey, right: IDKey) -> Bool { left.word < right.word }
}

extension WalletSegment {
  /// Puts the parts of a segment together.
  convenience init(_ content: SegmentContent, _ postings: PostingLists, ids: [IDKey]) {
    let ids = ids.sorted()
    self.init(
      postings: postings,
      classKinds: FlatArray(content.classKinds), classLevels: FlatArray(content.classLevels),
      walletStarts: FlatArray(content.walletStarts), walletBytes: FlatArray(content.walletBytes),
      idHashes: FlatArray(ids.map(\.hash)), idNumbers: FlatArray(ids.map(\.number)))
  }
}
