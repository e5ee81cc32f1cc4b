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
  ///   - products: Set by the call to the products that ``bounds(of:with:in:of:)`` takes, of the rows
  ///     whose bit is set, if there is room for any: 16 for each query and panel.
  func findCandidates(
    in panels: Int8Panels, _ range: Range<Int>, wanted: [UInt16]?, into masks: inout [UInt16],
    products: inout [Float]
  ) {
    precondition(
      products.isEmpty
        || products.count >= range.count * self.range.count * PanelShape.rowsAPanel,
      "\(products.count) products")
    precondition(
      masks.count >= range.count * self.range.count
        && wanted?.count ?? panels.shape.panels == panels.shape.panels,
      "\(masks.count) masks, \(wanted?.count ?? 0) wanted, panels \(range) of \(panels.shape)")
    // SAFETY: the kernel reads the panels that it is lent and as many numbers of `wanted`, and writes
    // one mask a query and panel, and 16 products, which there is room for.
    let isKept = !products.isEmpty
    unsafe products.withUnsafeMutableBufferPointer { room in
      let products = isKept ? room.baseAddress : nil
      unsafe withPanels(panels, range) { some in
        unsafe withUnsafePointer(to: numbers) { numbers in
          guard let wanted else {
            return unsafe ck_panel_candidates(
              level.rawValue, some, nil, bytes, numbers, &masks, products)
          }
          unsafe wanted.span.extracting(range).withUnsafeBufferPointer { wanted in
            unsafe ck_panel_candidates(
              level.rawValue, some, wanted.baseAddress, bytes, numbers, &masks, products)
          }
        }
      }
    }
  }

  /// What the ``dot(_:_:)`` of query `query` of the matrix and a row of a panel lies between, by the
  /// product of their bytes.
  func bounds(of query: Int, with product: Float, in panel: Int, of panels: Int8Panels)
    -> ClosedRange<Double>
  {
    precondition(range.contains(query), "query \(query) of \(range)")
    let (residual, norm) = (panels.residuals[panel], panels.norms[panel])
    // SAFETY: the kernels read numbers of the structure, whose place was checked.
    return unsafe withUnsafePointer(to: numbers) {
      let place = query - range.lowerBound
      let least = unsafe ck_least_dot($0, place, residual, norm, product)
      return unsafe least...max(least, ck_greatest_dot($0, place, residual, norm, product))
    }
  }

  /// Lends some panels to a kernel.
  private func withPanels(
    _ panels: Int8Panels, _ range: Range<Int>, _ body: (UnsafePointer<ck_panels>) -> Void
  ) {
    let shape = panels.shape
    precondition(
      range.lowerBound >= 0 && range.upperBound <= shape.panels
        && bytes.count == shape.depth * 4 * self.range.count,
      "panels \(range) of \(shape) for queries of \(bytes.count) bytes")
    let first = range.lowerBound
    let (places, steps) = (shape.places(of: range), shape.steps)
    let all = panels.bytes.span
    let scales = panels.scales.span.extracting(first * PanelShape.rowsAPanel..<shape.scales)
    let residuals = panels.residuals.span.extracting(range)
    let norms = panels.norms.span.extracting(range)
    let tails = panels.tails.span.extracting(first * PanelShape.rowsAPanel..<shape.scales)
    // SAFETY: the pointers are used during the call only; `Int8Panels` has checked the lengths.
    unsafe all.withUnsafeBufferPointer { all in
      unsafe scales.withUnsafeBufferPointer { scales in
        unsafe residuals.withUnsafeBufferPointer { residuals in
          unsafe norms.withUnsafeBufferPointer { norms in
            unsafe tails.withUnsafeBufferPointer { tails in
              var some = unsafe ck_panels(
                count: range.count, depth: (steps[0], steps[1]),
                bytes: (
                  unsafe all.baseAddress.map { unsafe $0 + places[0].lowerBound },
                  unsafe all.baseAddress.map { unsafe $0 + places[1].lowerBound }
                ), scales: scales.baseAddress, residuals: residuals.baseAddress,
                norms: norms.baseAddress, tails: tails.baseAddress)
              unsafe body(&some)
            }
          }
        }
      }
    }
  }
}
