internal import SkillModel
internal import Vectors

/// A ``WalletIndex`` with its file and a journal beside it, `<path>.journal`: what was added or
/// removed and acknowledged is there after a crash.
///
/// The journal holds what happened since the file was written, and is read when the index is opened.
/// Each of its records may be played again over a state that has it already: wallets take the place
/// of those of their id, statements have numbers. So a crash between a new file and the empty
/// journal does no harm.
public struct StoredWalletIndex: Sendable {
  private static let format = SectionFile.Format(magic: "TESSJRNL", version: 1)

  /// Everything that was acknowledged.
  public private(set) var index: WalletIndex

  private let path: String
  private let owner: String
  private let journal: RecordLog

  /// Opens an index, or begins one where there is no file.
  ///
  /// - Parameters:
  ///   - path: Where the file is; its folder exists.
  ///   - owner: A SHA-256, 64 hexadecimal digits, that tells what the numbers of statements mean.
  /// - Throws: ``WalletIndexError``.
  public init(path: String, owner: String) throws(WalletIndexError) {
    self.path = path
    self.owner = owner
    var index = try Self.file(path, owner)
    var records: [[UInt8]] = []
    do throws(VectorFileError) {
      journal = try RecordLog(path: path + ".journal", format: Self.format, owner: owner) {
        records.append($0)
      }
    } catch {
      throw WalletIndexError(error)
    }
    for record in records {
      guard let change = Change(record) else {
        throw WalletIndexError(
          VectorFileError(
            code: .damaged, path: path + ".journal", reason: "a record is not readable"))
      }
      try change.make(in: &index)
    }
    self.index = index
  }

  private static func file(_ path: String, _ owner: String) throws(WalletIndexError) -> WalletIndex
  {
    do throws(WalletIndexError) {
      return try WalletIndex(path: path, owner: owner)
    } catch {
      guard error.isMissingFile else { throw error }
      return WalletIndex()
    }
  }

  /// How many changes the file does not have yet.
  public var journalCount: Int { journal.count }

  /// Adds the statement of the next number.
  ///
  /// - Returns: Its number, when it is on the disk.
  @discardableResult
  public mutating func addStatement(
    text: Int32, labels: [Int32], concepts: [Int32]
  ) throws(WalletIndexError) -> Int {
    let number = index.statements.count
    try make(.statement(number: number, text: text, labels: labels, concepts: concepts))
    return number
  }

  /// Adds a wallet, in place of one with the same id; returns when it is on the disk.
  public mutating func add(_ wallet: CodedWallet) throws(WalletIndexError) {
    try index.check(wallet)
    try make(.add(wallet))
  }

  /// Removes a wallet; returns when that is on the disk.
  ///
  /// - Returns: Whether there was one.
  @discardableResult
  public mutating func remove(_ id: String) throws(WalletIndexError) -> Bool {
    guard try index.number(of: id) != nil else { return false }
    try make(.remove(id))
    return true
  }

  private mutating func make(_ change: Change) throws(WalletIndexError) {
    do throws(VectorFileError) {
      try journal.append(change.bytes)
    } catch {
      throw WalletIndexError(error)
    }
    try change.make(in: &index)
  }

  /// Writes the file anew with all that is in the journal, and empties that.
  public mutating func save() throws(WalletIndexError) {
    try index.write(to: path, owner: owner)
    index = try WalletIndex(path: path, owner: owner)
    do throws(VectorFileError) { try journal.clear() } catch { throw WalletIndexError(error) }
  }

  /// The same without the evidence of removed wallets, which is then in no file any more.
  public mutating func compact() throws(WalletIndexError) {
    index = try index.compacted()
    try save()
  }
}

/// A record of the journal.
private enum Change {
  case add(CodedWallet)
  case remove(String)
  case statement(number: Int, text: Int32, labels: [Int32], concepts: [Int32])

  /// Reads a record; nil when it cannot have been written.
  init?(_ bytes: [UInt8]) {
    var decoder = WalletDecoder(bytes)
    switch decoder.number() {
    case 0:
      guard let kinds = decoder.kinds(),
        let wallet = decoder.wallet(kinds, statementCount: Int(Int32.max))
      else { return nil }
      self = .add(wallet)
    case 1:
      guard let id = decoder.text() else { return nil }
      self = .remove(id)
    case 2:
      guard let number = decoder.number(below: .max), let text = decoder.number(below: 1 << 31),
        let labels = decoder.numbers(), let concepts = decoder.numbers()
      else { return nil }
      self = .statement(number: number, text: Int32(text), labels: labels, concepts: concepts)
    default: return nil
    }
  }

  var bytes: [UInt8] {
    var encoder = WalletEncoder()
    switch self {
    case .add(let wallet):
      var kinds = EvidenceKinds()
      var numbers = WalletNumbers()
      numbers.take(wallet, &kinds)
      var inner = WalletEncoder()
      inner.add(wallet, numbers, of: kinds)
      encoder.add(0 as UInt64)
      encoder.add(kinds)
      return encoder.bytes + inner.bytes
    case .remove(let id):
      encoder.add(1 as UInt64)
      encoder.add(id)
    case .statement(let number, let text, let labels, let concepts):
      encoder.add(2 as UInt64)
      encoder.add(UInt64(number))
      encoder.add(UInt64(text))
      encoder.add(labels)
      encoder.add(concepts)
    }
    return encoder.bytes
  }

  func make(in index: inout WalletIndex) throws(WalletIndexError) {
    switch self {
    case .add(let wallet): try index.add(wallet)
    case .remove(let id): try index.remove(id)
    case .statement(let number, let text, let labels, let concepts):
      guard number == index.statements.count else { return }
      index.addStatement(text: text, labels: labels, concepts: concepts)
    }
  }
}

extension WalletEncoder {
  fileprivate mutating func add(_ numbers: [Int32]) {
    add(UInt64(numbers.count))
    for number in numbers { add(UInt64(number)) }
  }
}

extension WalletDecoder {
  fileprivate mutating func numbers() -> [Int32]? {
    guard let count = number(below: remaining) else { return nil }
    var numbers: [Int32] = []
    for _ in 0..<count {
      guard let number = number(below: 1 << 31) else { return nil }
      numbers.append(Int32(number))
    }
    return numbers
  }
}
