internal import SkillModel
package import Vectors

extension WalletIndex {
  /// Makes an index of many wallets at once: the index that ``add(_:)``, wallet after wallet, and
  /// ``seal()`` make, byte for byte, in less time.
  ///
  /// Wallets become bytes one after another; a full segment's postings are sorted on another thread
  /// while the next one fills.
  public struct Builder: Sendable {
    private var index: WalletIndex
    private var draft = SegmentDraft()
    private var sealing: [Later<WalletSegment>] = []
    private let threads: Int

    /// No wallets.
    ///
    /// - Parameter threads: How many threads may work; the index does not depend on it.
    public init(threads: Int = 1) { self.init(WalletIndex(), threads: threads) }

    /// The same in segments of another size, for tests.
    package init(
      walletsASegment: Int, classesASegment: Int, level: KernelLevel, threads: Int
    ) {
      self.init(
        WalletIndex(
          walletsASegment: walletsASegment, classesASegment: classesASegment, level: level),
        threads: threads)
    }

    /// Begins with an index that has no wallets.
    init(_ index: WalletIndex, threads: Int) {
      self.index = index
      self.threads = threads
    }
  }
}

extension WalletIndex.Builder {
  /// Adds a wallet; of several with one id the last one counts.
  ///
  /// - Parameter wallet: Its statements are numbers >= 0 of the ``StatementIndex`` to rank with.
  /// - Throws: ``WalletIndexError`` of code `tooLarge` if it has more than 65,536 evidences.
  public mutating func add(_ wallet: CodedWallet) throws(WalletIndexError) {
    try index.check(wallet)
    if !draft.content.hasRoom(for: wallet, within: index.limits) { seal() }
    draft.add(wallet, &index.kinds)
  }

  /// Says what the statement of the next number is.
  public mutating func addStatement(text: Int32, labels: [Int32], concepts: [Int32]) {
    index.addStatement(text: text, labels: labels, concepts: concepts)
  }

  /// The index of all wallets.
  ///
  /// - Throws: ``WalletIndexError`` of code `damaged`, never for an index that was made here.
  public consuming func finish() throws(WalletIndexError) -> WalletIndex {
    if draft.content.count > 0 { seal() }
    takeSealed(leaving: 0)
    try index.removeAllButLast()
    return index
  }

  /// Ends the draft; at most one segment a further thread is in the making.
  private mutating func seal() {
    let full = draft
    draft = SegmentDraft()
    guard threads > 1 else { return index.append(full.sealed()) }
    takeSealed(leaving: threads - 2)
    sealing.append(Later { full.sealed() })
  }

  private mutating func takeSealed(leaving count: Int) {
    while sealing.count > count { index.append(sealing.removeFirst().value) }
  }
}

extension WalletIndex {
  /// Appends a segment of which no wallet is removed.
  fileprivate mutating func append(_ segment: WalletSegment) {
    append(segment, Array(repeating: 0, count: (segment.count + 63) / 64))
  }

  /// Marks every wallet removed that has the id of a later one.
  fileprivate mutating func removeAllButLast() throws(WalletIndexError) {
    for hash in repeatedHashes() {
      var ids: Set<String> = []
      for number in try numbers(ofHash: hash).reversed()
      where !ids.insert(try id(of: number)).inserted {
        markRemoved(number)
      }
    }
  }

  /// Every hash of ids that stands more than once.
  private func repeatedHashes() -> [UInt32] {
    var hashes: [UInt32] = []
    hashes.reserveCapacity(numberCount)
    for case .sealed(let segment) in segments {
      hashes += segment.idHashes.copy(of: 0..<segment.count)
    }
    // The hashes of a segment ascend: the sort has only to merge.
    hashes.sort()
    var repeated: [UInt32] = []
    for place in hashes.indices.dropFirst()
    where hashes[place] == hashes[place - 1] && repeated.last != hashes[place] {
      repeated.append(hashes[place])
    }
    return repeated
  }
}
