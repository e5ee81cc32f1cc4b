internal import SkillModel
internal import Vectors

/// What a section of an index file holds; of those from `starts` on there is one a segment.
private enum Section: UInt32, CaseIterable {
  case kinds = 1
  case statementTexts, labelEnds, labels, conceptEnds, concepts
  case starts = 16
  case numbers, narrowClasses, wideClasses, classKinds, classLevels
  case walletStarts, walletBytes, idHashes, idNumbers, removed

  func key(_ segment: Int = 0) -> SectionFile.Key {
    SectionFile.Key(kind: rawValue, number: UInt32(segment))
  }
}

extension WalletIndex {
  private static let format = SectionFile.Format(magic: "TESSWLTS", version: 1)

  /// Writes the index in place of any file of that name, which stays as it is until the new one is
  /// whole and on the disk.
  ///
  /// - Parameters:
  ///   - path: Where; the folder exists.
  ///   - owner: A SHA-256, 64 hexadecimal digits, that tells what the numbers of statements mean.
  /// - Throws: ``WalletIndexError`` of code `file`.
  public func write(to path: String, owner: String) throws(WalletIndexError) {
    do throws(VectorFileError) {
      var writer = try SectionFileWriter(path: path, format: Self.format, owner: owner)
      var encoder = WalletEncoder()
      encoder.add(kinds)
      try writer.add(FlatArray(encoder.bytes), as: Section.kinds.key())
      try writer.add(FlatArray(statements.texts), as: Section.statementTexts.key())
      try writer.add(FlatArray(statements.labelEnds), as: Section.labelEnds.key())
      try writer.add(FlatArray(statements.labels), as: Section.labels.key())
      try writer.add(FlatArray(statements.conceptEnds), as: Section.conceptEnds.key())
      try writer.add(FlatArray(statements.concepts), as: Section.concepts.key())
      for number in segments.indices {
        let segment =
          switch segments[number] {
          case .sealed(let segment): segment
          case .live(let segment): segment.sealed()
          }
        try segment.write(to: &writer, number)
        try writer.add(FlatArray(removed[number]), as: Section.removed.key(number))
      }
      try writer.finish()
    } catch {
      throw WalletIndexError(error)
    }
  }

  /// Opens an index, mapped; header and table are checked, and that sections fit each other.
  ///
  /// - Parameters:
  ///   - path: Where it is.
  ///   - owner: What it should belong to, as it was written.
  /// - Throws: ``WalletIndexError`` of code `file`.
  public init(path: String, owner: String) throws(WalletIndexError) {
    self.init()
    do throws(VectorFileError) {
      try read(try SectionFile(path: path, format: Self.format, owner: owner))
    } catch {
      throw WalletIndexError(error)
    }
  }

  /// Reads the whole file and holds every section against its checksum.
  ///
  /// - Throws: ``WalletIndexError`` of code `file`, which names the first section that is damaged.
  public static func verify(path: String, owner: String) throws(WalletIndexError) {
    do throws(VectorFileError) {
      let file = try SectionFile(path: path, format: format, owner: owner)
      if let key = file.damagedSections().first {
        let name = Section(rawValue: key.kind).map { "\($0)" } ?? "\(key.kind)"
        throw file.damaged("section '\(name)' of segment \(key.number) is damaged")
      }
    } catch {
      throw WalletIndexError(error)
    }
    _ = try WalletIndex(path: path, owner: owner)
  }

  private mutating func read(_ file: SectionFile) throws(VectorFileError) {
    var decoder = WalletDecoder(try file.numbers(.kinds))
    guard let kinds = decoder.kinds() else { throw file.damaged("section 'kinds' is damaged") }
    let statements = IndexedStatements(
      texts: try file.numbers(.statementTexts), labelEnds: try file.numbers(.labelEnds),
      labels: try file.numbers(.labels), conceptEnds: try file.numbers(.conceptEnds),
      concepts: try file.numbers(.concepts))
    guard let statements else { throw file.damaged("the sections of statements do not fit") }
    self.kinds = kinds
    self.statements = statements
    var number = 0
    while file.has(Section.starts.key(number)) {
      let segment = try WalletSegment(file, number)
      let removed: [UInt64] = try file.numbers(.removed, number)
      guard removed.count == (segment.count + 63) / 64 else {
        throw file.damaged("section 'removed' of segment \(number) is of a wrong length")
      }
      append(segment, removed)
      number += 1
    }
  }
}

extension WalletSegment {
  fileprivate func write(
    to writer: inout SectionFileWriter, _ number: Int
  ) throws(VectorFileError) {
    try writer.add(postings.starts, as: Section.starts.key(number))
    try writer.add(postings.numbers, as: Section.numbers.key(number))
    switch postings.classes {
    case .narrow(let classes): try writer.add(classes, as: Section.narrowClasses.key(number))
    case .wide(let classes): try writer.add(classes, as: Section.wideClasses.key(number))
    }
    try writer.add(classKinds, as: Section.classKinds.key(number))
    try writer.add(classLevels, as: Section.classLevels.key(number))
    try writer.add(walletStarts, as: Section.walletStarts.key(number))
    try writer.add(walletBytes, as: Section.walletBytes.key(number))
    try writer.add(idHashes, as: Section.idHashes.key(number))
    try writer.add(idNumbers, as: Section.idNumbers.key(number))
  }

  /// A segment of a file, mapped.
  fileprivate convenience init(_ file: SectionFile, _ number: Int) throws(VectorFileError) {
    let isNarrow = file.has(Section.narrowClasses.key(number))
    let classes: PostingLists.Classes =
      isNarrow
      ? .narrow(try file.array(Section.narrowClasses.key(number), of: UInt8.self))
      : .wide(try file.array(Section.wideClasses.key(number), of: UInt16.self))
    let postings = PostingLists(
      starts: try file.array(Section.starts.key(number), of: UInt32.self),
      numbers: try file.array(Section.numbers.key(number), of: UInt16.self), classes: classes)
    guard let postings else {
      throw file.damaged("the postings of segment \(number) are of wrong lengths")
    }
    self.init(
      postings: postings,
      classKinds: try file.array(Section.classKinds.key(number), of: UInt32.self),
      classLevels: try file.array(Section.classLevels.key(number), of: UInt32.self),
      walletStarts: try file.array(Section.walletStarts.key(number), of: UInt32.self),
      walletBytes: try file.array(Section.walletBytes.key(number), of: UInt8.self),
      idHashes: try file.array(Section.idHashes.key(number), of: UInt32.self),
      idNumbers: try file.array(Section.idNumbers.key(number), of: UInt16.self))
    guard fits else {
      throw file.damaged("the wallets or classes of segment \(number) are of wrong lengths")
    }
  }

  /// Whether the arrays are as long as they must be.
  private var fits: Bool {
    let wallets = walletStarts.count - 1
    return wallets >= 0 && wallets <= PostingLists.numberLimit && idHashes.count == wallets
      && idNumbers.count == wallets && classKinds.count == classLevels.count
      && classKinds.count <= postings.qualityCount
  }
}

extension SectionFile {
  /// A copy of a section.
  fileprivate func numbers<Element: BitwiseCopyable & Sendable>(
    _ section: Section, _ segment: Int = 0
  ) throws(VectorFileError) -> [Element] {
    let array = try array(section.key(segment), of: Element.self)
    return array.copy(of: 0..<array.count)
  }

  fileprivate func damaged(_ reason: String) -> VectorFileError {
    VectorFileError(code: .damaged, path: path, reason: reason)
  }
}
