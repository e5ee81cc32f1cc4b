internal import CKernels

/// Rows as bytes, sixteen at a time, in the order in which wide instructions multiply them.
///
/// A byte is 128 + the number divided by its row's scale, rounded. With the bounds beside them the
/// bytes tell which few rows can reach a floor; the rows themselves then decide. So a search gives
/// exactly what it gives without panels, for any rows: of any length, zero, or not finite.
///
/// | array | shape |
/// | --- | --- |
/// | ``bytes`` | `[panels][depth][16][4]`, depth 2 ⌈dimension / 8⌉: four numbers of each of 16 rows |
/// | ``scales`` | `[panels][16]` |
/// | ``residuals`` | `[panels]`: at least the length of what rounding left of each row |
/// | ``norms`` | `[panels]`: at least the length of each row |
///
/// 16 rows a panel, the last one filled up. A quarter of the Float32 rows and 4.5 bytes a row.
public struct Int8Panels: Sendable {
  /// How many rows there are.
  public let count: Int

  /// How many numbers a row has.
  public let dimension: Int

  /// The numbers.
  public let bytes: FlatArray<UInt8>

  /// What each row's numbers are multiples of.
  public let scales: FlatArray<Float>

  /// How far the rows of each panel are from their bytes.
  public let residuals: FlatArray<Float>

  /// How long the rows of each panel are.
  public let norms: FlatArray<Float>

  /// Takes arrays that were made before, such as the sections of a file.
  ///
  /// Their lengths must be those of the table above; wrong numbers in them give wrong results,
  /// nothing worse.
  package init(
    count: Int, dimension: Int, bytes: FlatArray<UInt8>, scales: FlatArray<Float>,
    residuals: FlatArray<Float>, norms: FlatArray<Float>
  ) {
    let shape = PanelShape(rows: count, dimension: dimension)
    precondition(
      bytes.count == shape.bytes && scales.count == shape.scales
        && residuals.count == shape.panels && norms.count == shape.panels,
      "\(bytes.count) bytes, \(scales.count) scales, \(residuals.count) residuals and "
        + "\(norms.count) norms for \(count) rows of \(dimension)")
    self.count = count
    self.dimension = dimension
    self.bytes = bytes
    self.scales = scales
    self.residuals = residuals
    self.norms = norms
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

  /// Bytes of a panel.
  package var panelBytes: Int { depth * 4 * Self.rowsAPanel }

  /// Bytes of all panels.
  package var bytes: Int { panels * panelBytes }

  /// Scales of all panels.
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
  /// For more rows than memory should hold at once, pack some after the other: the arrays of
  /// ranges that begin at multiples of 16 are pieces of the arrays of all rows.
  ///
  /// - Parameters:
  ///   - rows: The rows, of at most 131,072 numbers.
  ///   - range: The numbers of the rows to pack; all if `nil`.
  ///   - threads: How many threads to use at most; the result does not depend on it.
  /// - Complexity: O(rows × dimension), about 1.5 ns a number; memory for the result.
  public init(_ rows: VectorRows, in range: Range<Int>? = nil, threads: Int = 1) {
    let range = range ?? 0..<rows.count
    let shape = PanelShape(rows: range.count, dimension: rows.dimension)
    let pieces = stride(from: range.lowerBound, to: range.upperBound, by: PackedPiece.rows).map {
      $0..<min($0 + PackedPiece.rows, range.upperBound)
    }
    var packed: [PackedPiece] = []
    let bytes = FlatArray<UInt8>(count: shape.bytes) { room in
      // SAFETY: each piece writes its own panels, which lie inside the room; all are written before
      // their count is set, and no thread outlives `parallelMap`.
      unsafe room.withUnsafeMutableBufferPointer { bytes, made in
        nonisolated(unsafe) let all = unsafe bytes
        packed = parallelMap(count: pieces.count, threads: threads) { piece in
          let first = piece * PackedPiece.rows / PanelShape.rowsAPanel * shape.panelBytes
          return unsafe PackedPiece(rows.span(of: pieces[piece]), shape, into: all, at: first)
        }
        made = shape.bytes
      }
    }
    self.init(
      count: range.count, dimension: rows.dimension, bytes: bytes,
      scales: FlatArray(packed.flatMap(\.scales)),
      residuals: FlatArray(packed.flatMap(\.residuals)), norms: FlatArray(packed.flatMap(\.norms)))
  }
}

/// What is kept of some rows beside their bytes.
private struct PackedPiece: Sendable {
  /// How many rows are packed at a time, a multiple of those of a panel.
  static let rows = 1024

  var scales: [Float]
  var residuals: [Float]
  var norms: [Float]

  /// Packs `rows`, their bytes to place `first` of `bytes` and after it.
  init(
    _ rows: Span<Float>, _ all: PanelShape, into bytes: UnsafeMutableBufferPointer<UInt8>,
    at first: Int
  ) {
    let dimension = all.dimension
    let shape = PanelShape(rows: rows.count / dimension, dimension: dimension)
    let room = unsafe UnsafeMutableBufferPointer(rebasing: bytes[first..<first + shape.bytes])
    scales = [Float](repeating: 0, count: shape.scales)
    residuals = [Float](repeating: 0, count: shape.panels)
    norms = residuals
    // SAFETY: the kernel reads the span and writes as many values as the shape says, which there is
    // room for.
    unsafe rows.withUnsafeBufferPointer { rows in
      unsafe ck_pack_panels(
        ck_level(), rows.baseAddress, rows.count / dimension, dimension, room.baseAddress, &scales,
        &residuals, &norms)
    }
  }
}
