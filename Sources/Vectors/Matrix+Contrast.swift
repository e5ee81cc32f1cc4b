internal import CKernels
internal import Glibc

extension Matrix {
  /// Takes the numbers as cosines of pairs, n left members by n right ones, each pair on the
  /// diagonal, and makes them the derivatives of the symmetric InfoNCE loss by the cosines.
  ///
  ///     e(i,j) = exp((c(i,j) − 1) / τ)
  ///     loss   = −1/2n Σ_i [ln e(i,i) / Σ_j e(i,j) + ln e(i,i) / Σ_j e(j,i)]
  ///
  /// A place outside the diagonal that is in `masked` takes no part: its derivative is 0.
  ///
  /// - Parameters:
  ///   - temperature: τ, > 0.
  ///   - masked: Places, row × n + column, that are no counter-examples.
  /// - Returns: The loss, >= 0.
  ///
  /// Source: van den Oord et al., "Representation Learning with Contrastive Predictive Coding"
  /// (2018), equation 4, from both sides.
  public mutating func deriveContrast(temperature: Float, masked: [Int32]) -> Double {
    deriveContrast(temperature: temperature, masked: masked, level: .current)
  }

  /// The same by the kernel of one level, so that tests can hold all of them together.
  package mutating func deriveContrast(
    temperature: Float, masked: [Int32], level: KernelLevel
  ) -> Double {
    precondition(rows == columns && rows > 0, "\(rows) left members and \(columns) right ones")
    for place in masked { elements[Int(place)] = -.infinity }
    var columnSums = [Float](repeating: 0, count: rows)
    let rowSums = exponentiate(scale: 1 / temperature, columnSums: &columnSums, level)
    var loss = 0.0
    for i in 0..<rows {
      let own = elements[i * rows + i]
      // 1e-30: a pair at opposite ends must not give an infinite loss.
      loss -=
        2 * log(max(Double(own), 1e-30)) - log(Double(rowSums[i])) - log(Double(columnSums[i]))
    }
    scaleByShares(rowSums, columnSums, scale: 0.5 / (Float(rows) * temperature), level)
    for i in 0..<rows { elements[i * rows + i] -= 1 / (Float(rows) * temperature) }
    return loss / Double(2 * rows)
  }

  private mutating func exponentiate(
    scale: Float, columnSums: inout [Float], _ level: KernelLevel
  ) -> [Float] {
    let n = rows
    // SAFETY: every row has n floats, as the column sums do.
    return unsafe elements.withUnsafeMutableBufferPointer { values in
      unsafe columnSums.withUnsafeMutableBufferPointer { sums in
        (0..<n).map { row in
          unsafe ck_exponentials(
            level.rawValue, values.baseAddress.map { unsafe $0 + row * n }, sums.baseAddress, n,
            scale)
        }
      }
    }
  }

  /// Multiplies e(i,j) by (1 / row sum + 1 / column sum) · scale.
  private mutating func scaleByShares(
    _ rowSums: [Float], _ columnSums: [Float], scale: Float, _ level: KernelLevel
  ) {
    let n = rows
    let inverse = columnSums.map { 1 / max($0, .leastNormalMagnitude) }
    // SAFETY: every row has n floats, as the inverses do.
    unsafe elements.withUnsafeMutableBufferPointer { values in
      unsafe inverse.withUnsafeBufferPointer { inverse in
        for row in 0..<n {
          unsafe ck_shares(
            level.rawValue, values.baseAddress.map { unsafe $0 + row * n }, inverse.baseAddress, n,
            1 / max(rowSums[row], .leastNormalMagnitude), scale)
        }
      }
    }
  }
}
