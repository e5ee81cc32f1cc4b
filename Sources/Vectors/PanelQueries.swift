internal import CKernels

/// Queries as bytes, beside ``Int8Panels``, and the floor that each has to reach.
struct PanelQueries: Sendable {
  /// The most queries of one pass over the panels.
  static let most = CK_PANEL_QUERIES

  /// Their numbers in the matrix.
  let range: Range<Int>

  private let level: PanelLevel
  private var bytes: [Int8]
  private var numbers = ck_panel_queries()

  /// Packs rows `range` of `queries`, at most ``most``, in bytes of at most `greatest`, for `level`.
  init(_ queries: Matrix, _ range: Range<Int>, level: PanelLevel, greatest: Int) {
    precondition(
      range.count <= Self.most, "\(range.count) queries; at most \(Self.most) are packed")
    precondition((1...level.greatestByte).contains(greatest), "bytes of \(greatest) for \(level)")
    self.range = range
    self.level = level
    let shape = PanelShape(rows: range.count, dimension: queries.columns)
    bytes = [Int8](repeating: 0, count: shape.depth * 4 * range.count)
    numbers.count = range.count
    // SAFETY: the kernel reads the span, `count` rows, and writes depth * 4 bytes for each of them.
    let rows = queries.span(of: range)
    unsafe rows.withUnsafeBufferPointer { rows in
      unsafe ck_pack_queries(
        ck_level(), rows.baseAddress, queries.columns, Int32(greatest), &bytes, &numbers)
    }
  }

  /// Sets what the product of query `query` of the matrix has to reach.
  mutating func setFloor(_ floor: Double, of query: Int) {
    precondition(range.contains(query), "query \(query) of \(range)")
    // SAFETY: the kernel writes one number of the structure, whose place was checked.
    unsafe ck_set_floor(&numbers, query - range.lowerBound, floor)
  }

  /// Finds which rows of some panels may reach the floors.
  ///
  /// - Parameters:
  ///   - panels: All panels.
  ///   - range: The numbers of the panels to look at.
  ///   - wanted: For each panel the bits of the rows to look at; all if `nil`.
  ///   - masks: For each query in turn the bits of the rows of these panels; set by the call.
  func findCandidates(
    in panels: Int8Panels, _ range: Range<Int>, wanted: [UInt16]?, into masks: inout [UInt16]
  ) {
    let shape = PanelShape(rows: panels.count, dimension: panels.dimension)
    precondition(
      range.lowerBound >= 0 && range.upperBound <= shape.panels
        && wanted?.count ?? shape.panels == shape.panels
        && bytes.count == shape.depth * 4 * self.range.count
        && masks.count >= range.count * self.range.count,
      "panels \(range) of \(shape), \(masks.count) masks, \(wanted?.count ?? 0) wanted")
    let first = range.lowerBound
    // SAFETY: all extents are those of the shape, checked here and by `Int8Panels`; the pointers are
    // used during the call only.
    unsafe panels.bytes.span.withUnsafeBufferPointer { rows in
      unsafe panels.scales.span.withUnsafeBufferPointer { scales in
        unsafe panels.residuals.span.withUnsafeBufferPointer { residuals in
          unsafe panels.norms.span.withUnsafeBufferPointer { norms in
            guard let start = rows.baseAddress, range.count > 0 else { return }
            var some = unsafe ck_panels(
              count: range.count, depth: shape.depth, bytes: start + first * shape.panelBytes,
              scales: scales.baseAddress.map { unsafe $0 + first * PanelShape.rowsAPanel },
              residuals: residuals.baseAddress.map { unsafe $0 + first },
              norms: norms.baseAddress.map { unsafe $0 + first })
            unsafe find(&some, wanted: wanted, first, &masks)
          }
        }
      }
    }
  }

  @unsafe
  private func find(
    _ panels: UnsafePointer<ck_panels>, wanted: [UInt16]?, _ first: Int, _ masks: inout [UInt16]
  ) {
    // SAFETY: as in the only caller.
    unsafe withUnsafePointer(to: numbers) { numbers in
      if let wanted {
        unsafe wanted.withUnsafeBufferPointer { wanted in
          unsafe ck_panel_candidates(
            level.rawValue, panels, wanted.baseAddress.map { unsafe $0 + first }, bytes, numbers,
            &masks)
        }
      } else {
        unsafe ck_panel_candidates(level.rawValue, panels, nil, bytes, numbers, &masks)
      }
    }
  }
}
