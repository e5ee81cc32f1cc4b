/// ``Int8Panels`` of the first rows of a model's vectors, kept beside them so that nobody packs them
/// twice.
///
/// A ``SectionFile`` that belongs to the model:
///
/// | section | what |
/// | --- | --- |
/// | 0 | four numbers of 8 bytes: how many rows, their dimension, the rows' mark, rows of a panel |
/// | 1 ... 4 | the bytes, scales, residuals and norms of the panels |
/// | 5 | the checksum of the bytes of every 64 panels, the last ones fewer |
/// | 6 | the tails of the panels |
///
/// The *mark* tells which rows were packed; what it is made of is the business of who keeps them.
public struct PanelFile: Sendable {
  private static let format = SectionFile.Format(magic: "TESSPANL", version: 2)

  /// Panels that have one checksum: as many as a search looks at together.
  private static let panelsABlock = PanelSearch.panelsABlock

  private enum Section {
    static let head = SectionFile.Key(kind: 0)
    static let bytes = SectionFile.Key(kind: 1)
    static let scales = SectionFile.Key(kind: 2)
    static let residuals = SectionFile.Key(kind: 3)
    static let norms = SectionFile.Key(kind: 4)
    static let checksums = SectionFile.Key(kind: 5)
    static let tails = SectionFile.Key(kind: 6)
  }

  /// How many rows are packed.
  public let count: Int

  /// Which rows they were.
  public let mark: UInt64

  private let panels: Int8Panels
  private let checksums: FlatArray<UInt64>
  private let path: String

  /// Opens a file, and checks all of it but the bytes of the panels.
  ///
  /// - Parameters:
  ///   - path: Where it is.
  ///   - dimension: Numbers a row.
  ///   - modelHash: The model's SHA-256, 64 hexadecimal digits.
  /// - Throws: ``VectorFileError``.
  public init(path: String, dimension: Int, modelHash: String) throws(VectorFileError) {
    let file = try SectionFile(path: path, format: Self.format, owner: modelHash)
    for key in [
      Section.head, Section.scales, Section.residuals, Section.norms, Section.tails,
      Section.checksums,
    ] where !file.isWhole(key) { throw Self.damaged(path) }
    let head = try file.array(Section.head, of: UInt64.self)
    let bytes = try file.array(Section.bytes, of: UInt8.self)
    guard head.count == 4, head[0] <= UInt64(bytes.count) else { throw Self.damaged(path) }
    guard head[1] == UInt64(dimension), head[3] == UInt64(PanelShape.rowsAPanel) else {
      throw VectorFileError(
        code: .otherDimension, path: path, reason: "the panels are of another shape")
    }
    let scales = try file.array(Section.scales, of: Float.self)
    let residuals = try file.array(Section.residuals, of: Float.self)
    let norms = try file.array(Section.norms, of: Float.self)
    let tails = try file.array(Section.tails, of: Float.self)
    let checksums = try file.array(Section.checksums, of: UInt64.self)
    let shape = PanelShape(rows: Int(head[0]), dimension: dimension)
    guard bytes.count == shape.bytes, scales.count == shape.scales,
      residuals.count == shape.panels, norms.count == shape.panels,
      tails.count == shape.scales, checksums.count == shape.pieces(of: Self.panelsABlock).count
    else { throw Self.damaged(path) }
    count = Int(head[0])
    mark = head[2]
    panels = Int8Panels(
      count: count, dimension: dimension, bytes: bytes, scales: scales, residuals: residuals,
      norms: norms, tails: tails)
    self.checksums = checksums
    self.path = path
  }

  /// The panels, after a look at the bytes of those that will be read.
  ///
  /// - Parameters:
  ///   - rows: The numbers of the rows that will be searched, in any order, with repetitions, also
  ///     of rows that are not packed; all if `nil`.
  ///   - threads: How many threads to use at most.
  /// - Returns: Panels of the first ``count`` rows.
  /// - Throws: ``VectorFileError`` of code `damaged`.
  /// - Complexity: Reads the bytes of those rows; about 0.1 ms a megabyte.
  public func panels(
    reading rows: [Int32]? = nil, threads: Int = 1
  ) throws(VectorFileError) -> Int8Panels {
    let pieces = panels.shape.pieces(of: Self.panelsABlock)
    let wanted = wantedPieces(rows, of: pieces.count)
    let areWhole = parallelMap(count: wanted.count, threads: threads) { number in
      Self.checksum(of: panels, pieces[wanted[number]]) == checksums[wanted[number]]
    }
    guard areWhole.allSatisfy(\.self) else { throw Self.damaged(path) }
    return panels
  }

  private func wantedPieces(_ rows: [Int32]?, of count: Int) -> [Int] {
    guard let rows else { return Array(0..<count) }
    var isWanted = [Bool](repeating: false, count: count)
    for row in rows where row < self.count {
      isWanted[Int(row) / PanelShape.rowsAPanel / Self.panelsABlock] = true
    }
    return isWanted.indices.filter { isWanted[$0] }
  }

  private static func checksum(of panels: Int8Panels, _ piece: Range<Int>) -> UInt64 {
    panels.shape.places(of: piece).reduce(0) { sum, places in
      // SAFETY: bytes have no padding.
      let part = unsafe Vectors.checksum(of: panels.bytes.span.extracting(places).bytes)
      return sum &* 31 &+ part
    }
  }

  private static func damaged(_ path: String) -> VectorFileError {
    VectorFileError(
      code: .damaged, path: path, reason: "the packed vectors are not what was written")
  }
}

// MARK: - Writing

extension PanelFile {
  /// Writes panels in place of any that have this path.
  ///
  /// Each writer has a file of its own until it is whole, so two may write at once; who has an older
  /// one mapped keeps it.
  ///
  /// - Parameters:
  ///   - panels: What to keep.
  ///   - mark: Which rows they are.
  ///   - path: Where the file is to be; its folder exists.
  ///   - modelHash: The model's SHA-256, 64 hexadecimal digits.
  /// - Throws: ``VectorFileError`` of code `system`; what was there is then still there.
  public static func write(
    _ panels: Int8Panels, mark: UInt64, to path: String, modelHash: String
  ) throws(VectorFileError) {
    let unfinished = "\(path).\(OpenFile.processNumber)"
    var writer = try SectionFileWriter(path: unfinished, format: format, owner: modelHash)
    let head = [
      UInt64(panels.count), UInt64(panels.dimension), mark, UInt64(PanelShape.rowsAPanel),
    ]
    let checksums = panels.shape.pieces(of: panelsABlock).map { checksum(of: panels, $0) }
    do {
      try writer.add(FlatArray(head), as: Section.head)
      try writer.add(panels.bytes, as: Section.bytes)
      try writer.add(panels.scales, as: Section.scales)
      try writer.add(panels.residuals, as: Section.residuals)
      try writer.add(panels.norms, as: Section.norms)
      try writer.add(panels.tails, as: Section.tails)
      try writer.add(FlatArray(checksums), as: Section.checksums)
      try writer.finish()
      try OpenFile.rename(unfinished, to: path)
    } catch {
      OpenFile.remove(unfinished)
      throw error
    }
  }
}
