internal import SkillModel
package import Vectors

/// Any number of wallets, ready to be ranked for a job at once; exactly as
/// ``StatementIndex/rank(_:for:by:limit:threads:)-(_,CodedJob,_,_,_)`` ranks them one by one.
///
/// Wallets have numbers from 0 in the order in which they were added, which stay; they lie in
/// segments of at most 65,536. From a statement *postings* lead to the wallets that evidence it, with
/// a class that says what the evidence is worth once policy, trust and moment are given: a change of
/// those needs no new index. A removed wallet is left out of every answer at once; its evidence is
/// gone with the next ``compacted()``.
///
/// A value: who holds a copy ranks with what was in it, whatever is added or removed elsewhere. A
/// change while somebody holds a copy copies the segment that grows.
public struct WalletIndex: Sendable {
  var kinds = EvidenceKinds()
  private(set) var segments: [AnySegment] = []

  /// The number of the first wallet of each segment, and the next number of all.
  private(set) var firsts = [0]

  /// A set bit for each removed wallet, 64 a word, by segment.
  private(set) var removed: [[UInt64]] = []

  /// What the numbers of statements mean; only a program that was started anew needs it.
  public internal(set) var statements = IndexedStatements()

  let limits: SegmentLimits

  /// Which kernels a ranking uses; all give the same.
  let level: KernelLevel

  /// No wallets.
  public init() {
    self.init(walletsASegment: 65_536, classesASegment: 65_536, level: .current)
  }

  /// No wallets, in segments of another size and with the kernels of one level, for tests.
  package init(walletsASegment: Int, classesASegment: Int, level: KernelLevel) {
    limits = SegmentLimits(wallets: walletsASegment, classes: classesASegment)
    self.level = level
  }

  /// How many numbers were given to wallets.
  public var numberCount: Int { firsts[segments.count] }

  /// All statements of its wallets are below it.
  public var statementLimit: Int { segments.map(\.statementCount).max() ?? 0 }

  /// How many wallets there are.
  public var count: Int {
    numberCount - removed.reduce(0) { $0 + $1.reduce(0) { $0 + $1.nonzeroBitCount } }
  }
}

// MARK: - Change

extension WalletIndex {
  /// Adds a wallet, in place of one with the same id.
  ///
  /// - Parameter wallet: Its statements are numbers >= 0 of the ``StatementIndex`` to rank with.
  /// - Returns: Its number.
  /// - Throws: ``WalletIndexError`` of code `tooLarge` if it has more than 65,536 evidences.
  @discardableResult
  public mutating func add(_ wallet: CodedWallet) throws(WalletIndexError) -> Int {
    try check(wallet)
    try remove(wallet.id)
    var live = takeLive(withRoomFor: wallet)
    live.add(wallet, &kinds)
    let local = live.count - 1
    segments[segments.count - 1] = .live(live)
    firsts[segments.count] = firsts[segments.count - 1] + live.count
    if local % 64 == 0 { removed[segments.count - 1].append(0) }
    return firsts[segments.count - 1] + local
  }

  /// Refuses a wallet that cannot be added.
  func check(_ wallet: CodedWallet) throws(WalletIndexError) {
    guard wallet.evidence.count <= limits.classes else {
      throw WalletIndexError(
        code: .tooLarge,
        reason: "a wallet of \(wallet.evidence.count) evidences; at most \(limits.classes) can be")
    }
    let evidence = wallet.evidence.span
    for place in evidence.indices {
      precondition(evidence[place].statement >= 0, "a statement \(evidence[place].statement)")
    }
  }

  /// Says what the statement of the next number is.
  public mutating func addStatement(text: Int32, labels: [Int32], concepts: [Int32]) {
    statements.append(text: text, labels: labels, concepts: concepts)
  }

  /// Appends a segment of a file.
  mutating func append(_ segment: WalletSegment, _ removed: [UInt64]) {
    firsts.append(numberCount + segment.count)
    segments.append(.sealed(segment))
    self.removed.append(removed)
  }

  /// Takes the live segment out, so that it is changed in place; a full one is sealed before.
  private mutating func takeLive(withRoomFor wallet: CodedWallet) -> LiveSegment {
    if case .live(let live)? = segments.last {
      if live.content.hasRoom(for: wallet, within: limits) {
        segments[segments.count - 1] = .live(LiveSegment())
        return live
      }
      segments[segments.count - 1] = .sealed(live.sealed())
    }
    firsts.append(numberCount)
    segments.append(.live(LiveSegment()))
    removed.append([])
    return LiveSegment()
  }

  /// Ends the segment that grows; the next wallet begins another.
  public mutating func seal() {
    guard case .live(let live)? = segments.last else { return }
    segments[segments.count - 1] = .sealed(live.sealed())
  }

  /// Removes a wallet.
  ///
  /// - Returns: Whether there was one.
  /// - Throws: ``WalletIndexError`` of code `damaged`.
  @discardableResult
  public mutating func remove(_ id: String) throws(WalletIndexError) -> Bool {
    guard let number = try number(of: id) else { return false }
    markRemoved(number)
    return true
  }

  /// Removes the wallets whose ids are not among some.
  ///
  /// - Throws: ``WalletIndexError`` of code `damaged`.
  public mutating func removeAll(except ids: Set<String>) throws(WalletIndexError) {
    for number in 0..<numberCount where !isRemoved(number) {
      if !ids.contains(try id(of: number)) { markRemoved(number) }
    }
  }

  /// Leaves a wallet out of all answers.
  mutating func markRemoved(_ number: Int) {
    let place = place(of: number)
    removed[place.segment].set(place.local)
  }

  /// The same wallets in the same order, numbered anew, without the evidence of those removed.
  ///
  /// - Parameter threads: How many threads may work; the index does not depend on it.
  /// - Returns: An index that knows no kind or level of a removed wallet alone.
  /// - Throws: ``WalletIndexError`` of code `damaged`.
  public func compacted(threads: Int = 1) throws(WalletIndexError) -> WalletIndex {
    var empty = WalletIndex(
      walletsASegment: limits.wallets, classesASegment: limits.classes, level: level)
    empty.statements = statements
    var builder = Builder(empty, threads: threads)
    for number in 0..<numberCount where !isRemoved(number) {
      try builder.add(try wallet(number))
    }
    return try builder.finish()
  }
}

// MARK: - Look-up

extension WalletIndex {
  /// What the sealed segments take, in bytes.
  public var sizes: [(what: String, bytes: Int)] {
    var (postings, lists, wallets, ids) = (0, 0, 0, 0)
    for case .sealed(let segment) in segments {
      let width = segment.postings.qualityCount > 256 ? 4 : 3
      postings += segment.postings.postingCount * width + 8 * segment.classKinds.count
      lists += 4 * (segment.postings.listCount + 1)
      wallets += segment.walletBytes.count + 4 * segment.walletStarts.count
      ids += 6 * segment.idHashes.count
    }
    return [("postings", postings), ("lists", lists), ("wallets", wallets), ("ids", ids)]
  }

  /// The number of the wallet with an id; nil when there is none.
  ///
  /// - Throws: ``WalletIndexError`` of code `damaged`.
  public func number(of id: String) throws(WalletIndexError) -> Int? {
    for number in try numbers(ofHash: id.idHash) where !isRemoved(number) {
      if try self.id(of: number).comparedByBytes(to: id) == 0 { return number }
    }
    return nil
  }

  /// The numbers of all wallets whose id has a hash, ascending.
  func numbers(ofHash hash: UInt32) throws(WalletIndexError) -> [Int] {
    var numbers: [Int] = []
    for segment in segments.indices {
      for local in segments[segment].numbers(ofHash: hash) {
        guard local < segments[segment].count else { throw .damaged("an id", segment: segment) }
        numbers.append(firsts[segment] + local)
      }
    }
    return numbers
  }

  /// Whether the wallet of a number below ``numberCount`` was removed.
  public func isRemoved(_ number: Int) -> Bool {
    let place = place(of: number)
    return removed[place.segment].has(place.local)
  }

  /// The wallet of a number below ``numberCount``, as it was added.
  ///
  /// - Throws: ``WalletIndexError`` of code `damaged`.
  public func wallet(_ number: Int) throws(WalletIndexError) -> CodedWallet {
    let place = place(of: number)
    let segment = segments[place.segment]
    if let bytes = segment.bytes(of: place.local) {
      var decoder = WalletDecoder(bytes)
      if let wallet = decoder.wallet(kinds, statementCount: segment.statementCount) {
        return wallet
      }
    }
    throw .damaged("wallet \(place.local)", segment: place.segment)
  }

  /// The id of the wallet of a number.
  func id(of number: Int) throws(WalletIndexError) -> String {
    let place = place(of: number)
    if let id = segments[place.segment].id(of: place.local) { return id }
    throw .damaged("wallet \(place.local)", segment: place.segment)
  }

  /// Whether the id of one wallet comes before that of another, by its bytes; false where a segment is
  /// damaged.
  func id(of one: Int, precedesThatOf other: Int) -> Bool {
    let (place, otherPlace) = (place(of: one), place(of: other))
    return segments[place.segment].withBytes(of: place.local) { bytes in
      segments[otherPlace.segment].withBytes(of: otherPlace.local) { others in
        var (next, otherNext) = (0, 0)
        guard let id = bytes.text(at: &next), let otherID = others.text(at: &otherNext)
        else { return false }
        return bytes.compare(id, to: others, otherID) < 0
      } ?? false
    } ?? false
  }

  /// Where a number lies.
  func place(of number: Int) -> (segment: Int, local: Int) {
    precondition(number >= 0 && number < numberCount, "wallet \(number) of \(numberCount)")
    var (low, high) = (0, segments.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if firsts[middle] <= number { low = middle } else { high = middle }
    }
    return (low, number - firsts[low])
  }
}

extension [UInt64] {
  /// Whether a bit is set; it is not beyond the last word.
  func has(_ bit: Int) -> Bool {
    bit / 64 < count && self[bit / 64] >> UInt64(bit % 64) & 1 == 1
  }

  /// Sets a bit of a word that exists.
  mutating func set(_ bit: Int) {
    self[bit / 64] |= 1 << UInt64(bit % 64)
  }
}

/// Some of the wallets of an index, by their numbers.
public struct WalletSet: Sendable {
  private var bits: [UInt64]

  /// The wallets of some numbers.
  ///
  /// - Parameter numbers: Each >= 0.
  public init(_ numbers: some Sequence<Int>) {
    bits = []
    for number in numbers {
      while bits.count <= number / 64 { bits.append(0) }
      bits.set(number)
    }
  }

  /// Whether a wallet is one of them.
  public func contains(_ number: Int) -> Bool { bits.has(number) }
}
