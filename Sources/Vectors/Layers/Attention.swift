internal import CKernels

/// Scaled dot-product attention of several heads, within each of several groups of rows.
///
/// With `h` heads of `w` numbers, a row of `projections` is `h` queries of `w`, then `h` keys, then
/// `h` values. For the rows `i` of a group and each head
///
///     means[i] = Σ a[i][j] · value[j],   a[i] = softmax over j of query[i] · key[j] / √w
///
/// where `j` runs over the rows of the same group. A row's means do not depend on other groups.
///
/// - Parameters:
///   - projections: Rows of `3 · h · w` numbers.
///   - heads: How many heads there are, >= 1.
///   - groups: Ranges of rows; none may be empty. Rows outside of all are left alone.
///   - means: Where to write: as many rows, of `h · w` numbers.
/// - Complexity: O(Σ rows² × columns) over the groups.
///
/// Source: Vaswani et al., "Attention Is All You Need" (2017), section 3.2.
public func attend(
  _ projections: Matrix, heads: Int, groups: [Range<Int>], into means: inout Matrix
) {
  attend(projections, heads: heads, groups: groups, into: &means, level: .current)
}

/// The same by the kernel of one level, so that tests can hold all of them together.
package func attend(
  _ projections: Matrix, heads: Int, groups: [Range<Int>], into means: inout Matrix,
  level: KernelLevel
) {
  let columns = means.columns
  precondition(
    heads > 0 && columns.isMultiple(of: heads) && projections.columns == 3 * columns
      && projections.rows == means.rows,
    "\(projections.rows) × \(projections.columns) for \(heads) heads and \(means.rows) × \(columns)"
  )
  precondition(
    groups.allSatisfy { !$0.isEmpty && $0.lowerBound >= 0 && $0.upperBound <= means.rows },
    "groups of rows among \(means.rows): \(groups)")
  let width = columns / heads
  let longest = groups.map(\.count).max() ?? 0
  var scratch = [Float](repeating: 0, count: ck_attend_scratch(longest, width))
  // SAFETY: the kernel reads and writes the rows of a group, which the preconditions found in both
  // matrices, and the scratch is as large as the longest group needs.
  unsafe projections.elements.withUnsafeBufferPointer { rows in
    unsafe means.elements.withUnsafeMutableBufferPointer { means in
      unsafe scratch.withUnsafeMutableBufferPointer { scratch in
        guard let rows = rows.baseAddress, let means = means.baseAddress else { return }
        for group in groups {
          unsafe ck_attend(
            level.rawValue, rows + group.lowerBound * 3 * columns, group.count, heads, width,
            scratch.baseAddress, means + group.lowerBound * columns)
        }
      }
    }
  }
}
