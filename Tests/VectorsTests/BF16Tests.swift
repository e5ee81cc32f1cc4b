import TestSupport
import Testing
import Vectors

/// Holds bf16 to its definition in Float64, at every level that this machine has.
@Suite struct BF16Tests {
  /// The bf16 nearest to a finite number that does not round to infinity; ties to even.
  private func nearest(_ value: Float) -> Double {
    let exponent = value.isZero ? -126 : max(Int(value.exponent), -126)
    let unit = Double(sign: .plus, exponent: exponent - 7, significand: 1)
    return (Double(value) / unit).rounded(.toNearestOrEven) * unit
  }

  /// Each value rounded, in both places of a pair and beside others.
  private func rounded(_ values: [Float], _ level: KernelLevel) -> [Float] {
    let pairs = BF16Weight.pairs(Matrix(elements: values, columns: values.count), level: level)
    return values.indices.map { place in
      let pair = pairs[place / 2]
      return Float(bitPattern: place.isMultiple(of: 2) ? pair << 16 : pair & 0xFFFF_0000)
    }
  }

  @Test(arguments: KernelLevel.available)
  func roundingsAreThoseOfTheDefinition(level: KernelLevel) {
    let cases: [(value: Float, nearest: Float)] = [
      (0, 0), (1, 1), (-2.5, -2.5),
      // Half a unit: to the even neighbour, below or above.
      (1 + 0x1p-8, 1), (1 + 0x3p-8, 1 + 0x1p-6), (-1 - 0x3p-8, -1 - 0x1p-6),
      (1 + 0x1p-8 + 0x1p-23, 1 + 0x1p-7), (1 + 0x3p-8 - 0x1p-23, 1 + 0x1p-7),
      (2 - 0x1p-23, 2),
      // Below the normal range.
      (0x1p-133, 0x1p-133), (0x1p-134, 0), (0x3p-134, 0x1p-132), (-0x1.8p-134, -0x1p-133),
      (.leastNonzeroMagnitude, 0), (0x1p-126 - 0x1p-149, 0x1p-126),
      // At the end of the range.
      (0x1.FEp127, 0x1.FEp127), (0x1.FEFFFEp127, 0x1.FEp127), (0x1.FFp127, .infinity),
      (.greatestFiniteMagnitude, .infinity), (-.greatestFiniteMagnitude, -.infinity),
      (.infinity, .infinity), (-.infinity, -.infinity),
    ]
    for shift in 0..<2 {
      let values = [Float](repeating: 7, count: shift) + cases.map(\.value)
      for (found, expected) in zip(rounded(values, level).dropFirst(shift), cases) {
        #expect(found == expected.nearest, "of \(expected.value)")
      }
    }
    #expect(rounded([-0.0], level)[0].sign == .minus)
  }

  @Test(arguments: KernelLevel.available)
  func whatIsNoNumberStaysNone(level: KernelLevel) {
    let patterns: [UInt32] = [
      0x7F80_0001, 0xFF80_0001, 0x7FFF_FFFF, 0xFFFF_FFFF, 0x7FC0_0000, 0x7F80_8000,
    ]
    let values = patterns.map(Float.init(bitPattern:))
    for value in rounded(values + [1], level).dropLast() { #expect(value.isNaN) }
  }

  @Test(arguments: 0..<10 as Range<UInt64>)
  func anyNumberIsRoundedToTheNearest(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let values = (0..<1001).map { _ in
      Float(bitPattern: UInt32.random(in: 0...(.max), using: &generator))
    }.filter { $0.magnitude < 0x1.FFp127 }
    for level in KernelLevel.available {
      for (value, found) in zip(values, rounded(values, level)) {
        #expect(Double(found) == nearest(value), "of \(value)")
      }
    }
  }

  private func matrix(
    _ rows: Int, _ columns: Int, _ generator: inout SeededGenerator
  ) -> Matrix {
    Matrix(
      elements: (0..<rows * columns).map { _ in Float.random(in: -1...1, using: &generator) },
      columns: columns)
  }

  /// A linear map of random size, rows for it, and what it adds to sums with what bounds its error.
  private struct Sample {
    var x, weight, bias, before: Matrix
    var expected, bounds: [[Double]]
  }

  /// The `inputs` products of a sum are exact, and so is the first addition to 0; each of the others,
  /// that of the bias and that to what was there before is off by at most 2⁻²⁴ of a partial sum,
  /// which is no greater than the magnitudes altogether, but for roundings of roundings.
  private func sample(_ generator: inout SeededGenerator) -> Sample {
    let (rows, inputs, outputs) = (
      Int.random(in: 1...20, using: &generator), Int.random(in: 1...150, using: &generator),
      Int.random(in: 1...200, using: &generator)
    )
    var sample = Sample(
      x: matrix(rows, inputs, &generator), weight: matrix(outputs, inputs, &generator),
      bias: matrix(1, outputs, &generator), before: matrix(rows, outputs, &generator),
      expected: [], bounds: [])
    let weights = (0..<outputs).map { sample.weight.copy(of: $0).map(nearest) }
    for row in 0..<rows {
      let x = sample.x.copy(of: row).map(nearest)
      let terms = weights.indices.map { output in
        zip(x, weights[output]).map(*)
          + [Double(sample.bias[0][output]), Double(sample.before[row][output])]
      }
      sample.expected.append(terms.map { $0.reduce(0, +) })
      sample.bounds.append(
        terms.map { $0.map(\.magnitude).reduce(0, +) * Double(inputs + 1) * 0x1.001p-24 })
    }
    return sample
  }

  private func added(_ sample: Sample, _ level: BF16Level) -> Matrix {
    var sums = sample.before
    LinearMap(
      weight: BF16Weight(VectorRows(sample.weight), level: level), bias: VectorRows(sample.bias)
    ).add(sample.x, to: &sums)
    return sums
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func productsAreThoseOfTheDefinition(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let sample = sample(&generator)
    for level in BF16Level.available {
      let found = added(sample, level)
      for row in 0..<found.rows {
        for (place, value) in found.copy(of: row).enumerated() {
          let error = (Double(value) - sample.expected[row][place]).magnitude
          #expect(error <= sample.bounds[row][place], "\(level), row \(row), output \(place)")
        }
      }
    }
  }

  @Test(
    .enabled(if: BF16Level.current == .avx512, "needs a processor with AVX-512 BF16"),
    arguments: 0..<40 as Range<UInt64>)
  func theProcessorsProductsAreThoseOfThePortableCode(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let sample = sample(&generator)
    let (wide, portable) = (added(sample, .avx512), added(sample, .portable))
    for row in 0..<wide.rows {
      for (place, pair) in zip(wide.copy(of: row), portable.copy(of: row)).enumerated() {
        let difference = (Double(pair.0) - Double(pair.1)).magnitude
        #expect(difference <= 2 * sample.bounds[row][place], "row \(row), output \(place)")
      }
    }
  }

  @Test(arguments: BF16Level.available)
  func aMapIsWrittenBetweenOtherColumns(level: BF16Level) {
    let weight = Matrix(elements: (0..<195).map { Float($0 % 7) - 3 }, columns: 3)
    let bias = Matrix(elements: (0..<65).map { Float($0 % 5) }, columns: 65)
    let map = LinearMap(
      weight: BF16Weight(VectorRows(weight), level: level), bias: VectorRows(bias))
    let x = Matrix(elements: (0..<21).map { Float($0) }, columns: 3)
    var y = Matrix(elements: [Float](repeating: 9, count: 7 * 68), columns: 68)
    map.write(x, to: &y, column: 2)
    for row in 0..<7 {
      // Whole numbers, and none of them rounded.
      let products = (0..<65).map { output in
        zip(x.copy(of: row), weight.copy(of: output)).map(*).reduce(bias[0][output], +)
      }
      #expect(y.copy(of: row) == [9, 9] + products + [9])
    }
  }

  @Test(arguments: BF16Level.available)
  func aRowWithoutNumbersSpoilsNoOther(level: BF16Level) {
    let weight = Matrix(elements: [Float](repeating: 1, count: 70 * 5), columns: 5)
    let map = LinearMap(
      weight: BF16Weight(VectorRows(weight), level: level),
      bias: VectorRows(Matrix(rows: 1, columns: 70)))
    var elements = [Float](repeating: 1, count: 8 * 5)
    elements[3 * 5 + 4] = .nan
    elements[6 * 5] = .infinity
    var y = Matrix(rows: 8, columns: 70)
    map.write(Matrix(elements: elements, columns: 5), to: &y)
    for row in [0, 1, 2, 4, 5, 7] { #expect(y.copy(of: row).allSatisfy { $0 == 5 }) }
    #expect(y.copy(of: 3).allSatisfy { $0.isNaN })
    #expect(y.copy(of: 6).allSatisfy { $0 == .infinity })
  }
}
