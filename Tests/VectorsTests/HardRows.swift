import TestSupport
import Vectors

/// `vector` scaled to unit length; zeros as they are.
func unit(_ vector: [Float]) -> [Float] {
  let norm = definition(vector, vector).squareRoot()
  return norm > 0 ? vector.map { Float(Double($0) / norm) } : vector
}

/// A unit vector at about `cosine` from `vector`, a unit vector.
func neighbour(
  of vector: [Float], at cosine: Double, using generator: inout SeededGenerator
) -> [Float] {
  let other = unit(randomVector(vector.count, using: &generator))
  let shared = definition(vector, other)
  let across = unit(zip(vector, other).map { Float(Double($1) - shared * Double($0)) })
  let sine = (1 - cosine * cosine).squareRoot()
  return unit(zip(vector, across).map { Float(cosine * Double($0) + sine * Double($1)) })
}

/// Queries and rows that are hard to search: many pairs within 1e-7 of `tau`, rows of all lengths,
/// equal and zero rows, numbers below the normal range, and in some cases numbers that are none.
func hardRows(seed: UInt64, count: Int, tau: Double = 0.5) -> (queries: Matrix, rows: Matrix) {
  var generator = SeededGenerator(seed: seed)
  let columns = [1, 3, 8, 17, 50, 64, 100, 256].randomElement(using: &generator) ?? 1
  let odd = Bool.random(using: &generator)
  var queries = Matrix(columns: columns)
  for _ in 0..<Int.random(in: 1...45, using: &generator) {
    queries.append(hardRow(columns, odd: odd, near: nil, tau: tau, using: &generator))
  }
  var rows = Matrix(columns: columns)
  for _ in 0..<count + Int.random(in: 0...17, using: &generator) {
    let query = queries.copy(of: Int.random(in: 0..<queries.rows, using: &generator))
    rows.append(hardRow(columns, odd: odd, near: query, tau: tau, using: &generator))
  }
  return (queries, rows)
}

private func hardRow(
  _ columns: Int, odd: Bool, near query: [Float]?, tau: Double,
  using generator: inout SeededGenerator
) -> [Float] {
  let any = randomVector(columns, using: &generator)
  switch Int.random(in: 0..<(odd ? 16 : 10), using: &generator) {
  case 0: return [Float](repeating: 0, count: columns)
  case 1: return query ?? unit(any)
  case 2: return any
  case 3, 4, 5: return unit(any)
  case 6, 7, 8, 9:
    guard let query, query.allSatisfy(\.isFinite) else { return unit(any) }
    let at = min(tau + Double.random(in: -1e-7...1e-7, using: &generator), 1)
    return neighbour(of: unit(query), at: at, using: &generator)
  case 10:
    let size = Float(
      sign: .plus, exponent: Int.random(in: -149...125, using: &generator), significand: 1)
    return any.map { $0 * size }
  case 11: return any.map { $0 * 0x1p-140 }
  case 12: return any.map { $0 == 0 ? 0 : Float.greatestFiniteMagnitude * ($0 < 0 ? -1 : 1) }
  default:
    var row = any
    let place = Int.random(in: 0..<columns, using: &generator)
    row[place] = [.nan, .infinity, -.infinity].randomElement(using: &generator) ?? 0
    return row
  }
}
