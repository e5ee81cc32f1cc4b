internal import CKernels

/// Rows as bytes, sixteen at a time, in the order in which wide instructions multiply them.
///
/// A byte is 128 + the number divided by its row's scale, rounded. With the bounds beside them the
/// bytes tell which few rows can reach a floor; the rows themselves then decide. So a search gives
/// exactly what it gives without panels, for any rows: of any length, zero, or not finite.
///
/// | array | shape |
/// | --- | --- |
/// | ``bytes`` | `[panels][first steps][16][4]`: four numbers a step of each of 16 rows; then, |
/// | | once more, `[panels][other steps][16][4]` |
/// | ``scales`` | `[panels][16]` |
/// | ``residuals`` | `[panels]`: at least the length of what rounding left of each row |
/// | ``norms`` | `[panels]`: at least the length of each row |
/// | ``tails`` | `[panels][16]`: at least the length of the last third of each row's bytes |
///
/// 16 rows a panel, the last one filled up. A row takes 2 ⌈dimension / 8⌉ steps; the first two thirds
/// of them tell of most rows that they reach no floor, and so they lie together. A quarter of the
/// Float32 rows and 8.5 bytes a row.
public struct Int8Panels: Sendable {
  /// How many rows there are.
  public let count: Int

  /// How many numbers a row has.
  public let dimension: Int

  /// The numbers: of all rows the first steps, then of all rows the others.
  public let bytes: FlatArray<UInt8>

  /// What each row's numbers are multiples of.
  public let scales: FlatArray<Float>

  /// How far the rows of each panel are from their bytes.
  public let residuals: FlatArray<Float>

  /// How long the rows of each panel are.
  public let norms: FlatArray<Float>

  /// How long the last third of each row is, as bytes.
  public let tails: FlatArray<Float>

  /// Takes arrays that were made before, such as the sections of a file.
  ///
  /// Their lengths must be those of the table above; wrong numbers in them give wrong results,
  /// nothing worse.
  package init(
    count: Int, dimension: Int, bytes: FlatArray<UInt8>, scales: FlatArray<Float>,
    residuals: FlatArray<Float>, norms: FlatArray<Float>, tails: FlatArray<Float>
  ) {
    let shape = PanelShape(rows: count, dimension: dimension)
    precondition(
      bytes.count == shape.bytes && scales.count == shape.scales
        && residuals.count == shape.panels && norms.count == shape.panels
        && tails.count == shape.scales,
      "\(bytes.count) bytes, \(scales.count) scales, \(residuals.count) residuals, "
        + "\(norms.count) norms and \(tails.count) tails for \(count) rows of \(dimension)")
    self.count = count
    self.dimension = dimension
    self.bytes = bytes
    self.scales = scales
    self.residuals = residuals
    self.norms = norms
    self.tails = tails
  }
}

extension Int8Panels {
  /// How long the arrays are.
  package var shape: PanelShape { PanelShape(rows: count, dimension: dimension) }
}

/// How long the arrays of ``Int8Panels`` are.
package struct PanelShape: Sendable, Hashable {
  /// Rows of a panel.
  package static let rowsAPanel = CK_PANEL_ROWS

  /// Bytes of a step of a panel.
  private static let stepBytes = 4 * rowsAPanel

  /// Numbers that a row may have at most: what the proven bound holds for.
  package static let longest = 1 << 17

  /// Panels.
  package let panels: Int

  /// Numbers of a row.
  package let dimension: Int

  /// The shape of `rows` rows of `dimension` numbers.
  package init(rows: Int, dimension: Int) {
    precondition(
      rows >= 0 && dimension > 0 && dimension <= Self.longest,
      "\(rows) rows of \(dimension) numbers; they may have 1 to \(Self.longest)")
    panels = (rows + Self.rowsAPanel - 1) / Self.rowsAPanel
    self.dimension = dimension
  }

  /// Steps of four numbers in a row, with the zeros that fill it up.
  package var depth: Int { (dimension + 7) / 8 * 2 }

  /// How many of the steps come first, and how many after them.
  package var steps: [Int] { [depth / 3 * 2, depth - depth / 3 * 2] }

  /// Bytes of all panels.
  package var bytes: Int { panels * depth * Self.stepBytes }

  /// Where the bytes of some panels lie among those of all: their first steps, and the others.
  package func places(of range: Range<Int>) -> [Range<Int>] {
    let sizes = steps.map { $0 * Self.stepBytes }
    return zip([0, panels * sizes[0]], sizes).map { start, size in
      start + range.lowerBound * size..<start + range.upperBound * size
    }
  }

  /// Scales, or tails, of all panels.
  package var scales: Int { panels * Self.rowsAPanel }

  /// The numbers of all panels, some at a time.
  func pieces(of size: Int) -> [Range<Int>] {
    stride(from: 0, to: panels, by: size).map { $0..<min($0 + size, panels) }
  }
}

// MARK: Packing

extension Int8Panels {
  /// Packs rows.
  ///
  /// - Parameters:
  ///   - rows: The rows, of at most 131,072 numbers.
  ///   - threads: How many threads to use at most; the result does not depend on it.
  /// - Complexity: O(rows × dimension), about 1.5 ns a number; memory for the result.
  public init(_ rows: VectorRows, threads: Int = 1) {
    let shape = PanelShape(rows: rows.count, dimension: rows.dimension)
    let pieces = shape.pieces(of: PackedPiece.panels)
    var packed: [PackedPiece] = []
    let bytes = FlatArray<UInt8>(count: shape.bytes) { room in
      // SAFETY: each piece writes its own panels, which lie inside the room; all are written before
      // their count is set, and no thread outlives `parallelMap`.
      unsafe room.withUnsafeMutableBufferPointer { bytes, made in
        nonisolated(unsafe) let all = unsafe bytes
        packed = parallelMap(count: pieces.count, threads: threads) { piece in
          unsafe PackedPiece(rows, shape, pieces[piece], into: all)
        }
        made = shape.bytes
      }
    }
    self.init(
      count: rows.count, dimension: rows.dimension, bytes: bytes,
      scales: FlatArray(packed.flatMap(\.scales)),
      residuals: FlatArray(packed.flatMap(\.residuals)), norms: FlatArray(packed.flatMap(\.norms)),
      tails: FlatArray(packed.flatMap(\.tails)))
  }
}

/// What is kept of some rows beside their bytes.
private struct PackedPiece: Sendable {
  /// How many panels are packed at a time.
  static let panels = 64

  var scales: [Float]
  var residuals: [Float]
  var norms: [Float]
  var tails: [Float]

  /// Packs the rows of some panels of `shape`, their bytes to their places in `all`.
  init(
    _ rows: VectorRows, _ shape: PanelShape, _ range: Range<Int>,
    into all: UnsafeMutableBufferPointer<UInt8>
  ) {
    let first = range.lowerBound * PanelShape.rowsAPanel
    let some = first..<min(range.upperBound * PanelShape.rowsAPanel, rows.count)
    scales = [Float](repeating: 0, count: range.count * PanelShape.rowsAPanel)
    residuals = [Float](repeating: 0, count: range.count)
    norms = residuals
    tails = scales
    // SAFETY: the kernel reads the span and writes as many values as the shape says, which there is
    // room for.
    let parts = unsafe shape.places(of: range).map {
      unsafe UnsafeMutableBufferPointer(rebasing: all[$0]).baseAddress
    }
    unsafe rows.span(of: some).withUnsafeBufferPointer { rows in
      unsafe ck_pack_panels(
        ck_level(), rows.baseAddress, some.count, shape.dimension, parts, &scales, &residuals,
        &norms, &tails)
    }
  }
}
