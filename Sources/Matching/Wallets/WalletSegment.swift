internal import SkillModel
internal import Vectors

/// How large a segment may become.
struct SegmentLimits: Sendable {
  var wallets: Int
  var classes: Int
}

/// Up to 65,536 wallets that do not change: from a statement to the wallets that evidence it, and
/// from a wallet to all that it holds.
///
/// A wallet has a local number, in the order in which they came. A *class* is a kind of credential
/// with a level, both numbers of ``EvidenceKinds``; classes are numbered within the segment.
final class WalletSegment: Sendable {
  let postings: PostingLists

  /// The kind and the nameless level of each class.
  let classKinds: FlatArray<UInt32>
  let classLevels: FlatArray<UInt32>

  /// Wallet `n` is the bytes `walletStarts[n] ..< walletStarts[n + 1]`.
  let walletStarts: FlatArray<UInt32>
  let walletBytes: FlatArray<UInt8>

  /// The hashes of ids, ascending, and whose they are.
  let idHashes: FlatArray<UInt32>
  let idNumbers: FlatArray<UInt16>

  init(
    postings: PostingLists, classKinds: FlatArray<UInt32>, classLevels: FlatArray<UInt32>,
    walletStarts: FlatArray<UInt32>, walletBytes: FlatArray<UInt8>, idHashes: FlatArray<UInt32>,
    idNumbers: FlatArray<UInt16>
  ) {
    self.postings = postings
    self.classKinds = classKinds
    self.classLevels = classLevels
    self.walletStarts = walletStarts
    self.walletBytes = walletBytes
    self.idHashes = idHashes
    self.idNumbers = idNumbers
  }

  var count: Int { walletStarts.count - 1 }

  /// The local numbers of the wallets whose id has a hash.
  ///
  /// Hashes are spread evenly, so the place of one is nearly known: within a few times √count.
  func numbers(ofHash hash: UInt32) -> [Int] {
    let idHashes = idHashes
    let hashes = idHashes.span
    let guess = Int(UInt64(hash) * UInt64(hashes.count) >> 32)
    var (low, high, step) = (guess, guess, 64)
    while low > 0, hashes[low - 1] >= hash {
      low = max(0, low - step)
      step *= 2
    }
    while high < hashes.count, hashes[high] < hash {
      high = min(hashes.count, high + step)
      step *= 2
    }
    while low < high {
      let middle = (low + high) / 2
      if hashes[middle] < hash { low = middle + 1 } else { high = middle }
    }
    var place = low
    var numbers: [Int] = []
    while place < hashes.count, hashes[place] == hash {
      numbers.append(Int(idNumbers[place]))
      place += 1
    }
    return numbers
  }
}

// MARK: - What a ranking reads

/// A segment of either sort.
enum AnySegment: Sendable {
  case sealed(WalletSegment)
  /// In a box, so that a segment is copied as one pointer.
  indirect case live(LiveSegment)
}

extension AnySegment {
  var count: Int {
    switch self {
    case .sealed(let segment): segment.count
    case .live(let segment): segment.count
    }
  }

  /// All statements of its wallets are below it.
  var statementCount: Int {
    switch self {
    case .sealed(let segment): segment.postings.listCount
    case .live(let segment): segment.postings.listCount
    }
  }

  /// How many qualities ``PostingTotals`` takes.
  var qualityCount: Int {
    switch self {
    case .sealed(let segment): segment.postings.qualityCount
    case .live(let segment): segment.postings.qualityCount
    }
  }

  /// The bytes of a wallet; nil where they do not lie in the segment.
  func bytes(of wallet: Int) -> [UInt8]? {
    withBytes(of: wallet) { bytes in bytes.indices.map { bytes[$0] } }
  }

  /// Reads a wallet; false where its bytes do not lie in the segment or cannot have been written.
  func read(_ wallet: Int, into scan: inout WalletScan, _ kinds: EvidenceKinds) -> Bool {
    withBytes(of: wallet) { scan.read($0, kinds, statementCount: statementCount) } ?? false
  }

  /// Asks for the bytes of a wallet that is read soon.
  func fetch(_ wallet: Int) {
    guard case .sealed(let segment) = self else { return }
    segment.walletBytes.fetch(Int(segment.walletStarts[wallet]))
  }

  /// The id of a wallet; nil where its bytes do not lie in the segment or cannot have been written.
  func id(of wallet: Int) -> String? {
    withBytes(of: wallet) { bytes in
      var next = 0
      return bytes.text(at: &next).map { range in
        String(decoding: range.map { bytes[$0] }, as: UTF8.self)
      }
    } ?? nil
  }

  /// Lends the bytes of a wallet; nil where they do not lie in the segment.
  func withBytes<Result>(of wallet: Int, _ body: (Span<UInt8>) -> Result) -> Result? {
    switch self {
    case .sealed(let segment):
      let (start, end) = (Int(segment.walletStarts[wallet]), Int(segment.walletStarts[wallet + 1]))
      guard start <= end, end <= segment.walletBytes.count else { return nil }
      let bytes = segment.walletBytes
      return body(bytes.span.extracting(start..<end))
    case .live(let segment):
      return body(segment.content.walletBytes.span.extracting(segment.content.range(of: wallet)))
    }
  }

  /// Adds a term of a sum; false when the lists do not fit.
  func add(
    _ term: PostingTerm, to totals: inout PostingTotals, quality: [Float], opening: [Float]
  ) -> Bool {
    switch self {
    case .sealed(let segment):
      totals.add(term, of: segment.postings, quality: quality, opening: opening)
    case .live(let segment):
      totals.add(term, of: segment.postings, quality: quality, opening: opening)
    }
  }

  /// Adds a term of a sum of all that postings are worth; false when the lists do not fit.
  func add(_ term: PostingTerm, to credits: inout PostingCredits, quality: [UInt16]) -> Bool {
    switch self {
    case .sealed(let segment): credits.add(term, of: segment.postings, quality: quality)
    case .live(let segment): credits.add(term, of: segment.postings, quality: quality)
    }
  }

  /// A set bit for each wallet that evidences one of some statements; nil when lists do not fit.
  func members(of statements: [UInt32]) -> [UInt64]? {
    switch self {
    case .sealed(let segment): segment.postings.members(of: statements)
    case .live(let segment): segment.postings.members(of: statements)
    }
  }

  /// The local numbers of the wallets whose id has a hash.
  func numbers(ofHash hash: UInt32) -> [Int] {
    switch self {
    case .sealed(let segment): segment.numbers(ofHash: hash)
    case .live(let segment): segment.numbers(ofHash: hash)
    }
  }
}

extension String {
  /// A hash of a wallet's id: FNV-1a of its UTF-8, mixed so that all bits are even.
  ///
  /// Source: Fowler, Noll, Vo, "The FNV Non-Cryptographic Hash Algorithm" (IETF draft); the last
  /// step is that of MurmurHash3.
  var idHash: UInt32 {
    var hash: UInt32 = 0x811C_9DC5
    for byte in utf8 { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    hash = (hash ^ hash >> 16) &* 0x85EB_CA6B
    hash = (hash ^ hash >> 13) &* 0xC2B2_AE35
    return hash ^ hash >> 16
  }
}

extension FlatArray {
  /// Some of the numbers.
  func copy(of range: Range<Int>) -> [Element] {
    let span = span
    var copy: [Element] = []
    copy.reserveCapacity(range.count)
    for place in range { copy.append(span[place]) }
    return copy
  }
}
