internal import Vectors

extension Safetensors {
  /// The numbers of a tensor of F32, F16 or BF16, all of them finite.
  ///
  /// F32 stays in the mapped file; the others are widened, which changes no value.
  ///
  /// - Parameters:
  ///   - name: The tensor's name in the file.
  ///   - shape: Rows and columns, or the numbers of one row.
  /// - Returns: A view that keeps the file mapped.
  /// - Throws: ``ModelError`` that names the tensor, as ``tensor(_:kinds:rank:)`` does; of code
  ///   `wrongShape` if it has another shape, `notANumber` if a number is infinite or none.
  func rows(_ name: String, shape: [Int]) throws(ModelError) -> VectorRows {
    let tensor = try tensor(name, kinds: .float32, .float16, .bfloat16, rank: shape.count)
    guard tensor.shape == shape, let columns = shape.last, columns > 0 else {
      throw refusal(
        of: name, .wrongShape, "its shape is \(tensor.shape); the configuration says \(shape)")
    }
    let count = tensor.count / columns
    let rows: VectorRows
    do {
      rows =
        tensor.kind == .float32
        ? try VectorRows(mapped: map, offset: tensor.offset, count: count, dimension: columns)
        : VectorRows(Matrix(elements: try widened(tensor), columns: columns))
    } catch {
      throw ModelError(error, tensor: name)
    }
    if let place = firstNotFinite(rows.span(of: 0..<count)) {
      throw refusal(of: name, .notANumber, "number \(place) is infinite or no number")
    }
    return rows
  }

  /// Whether a tensor of I64 counts 0, 1, 2, ...
  func counts(_ name: String) throws(ModelError) -> Bool {
    let tensor = try tensor(name, kinds: .int64, rank: 2)
    do {
      return try map.withSpan(of: Int64.self, offset: tensor.offset, count: tensor.count) {
        numbers in numbers.indices.allSatisfy { Int64(littleEndian: numbers[$0]) == Int64($0) }
      }
    } catch {
      throw ModelError(error, tensor: name)
    }
  }

  private func widened(_ tensor: Tensor) throws(VectorFileError) -> [Float] {
    try map.withSpan(of: UInt16.self, offset: tensor.offset, count: tensor.count) { bits in
      bits.indices.map { place in
        let bits = UInt16(littleEndian: bits[place])
        return tensor.kind == .bfloat16
          ? Float(bitPattern: UInt32(bits) << 16) : Self.float(ofFloat16: bits)
      }
    }
  }

  /// The bits of the Float16 nearest to a finite value; ties to even, the greatest finite one beyond
  /// all.
  static func float16(nearest value: Float) -> UInt16 {
    let sign: UInt16 = value < 0 ? 0x8000 : 0
    let size = value.magnitude
    guard size < 65_504 else { return sign | 0x7BFF }
    // Below this, half of the least number is rounded to nothing, and nothing has no sign.
    guard size > 0x1p-25 else { return 0 }
    let exponent = max(Int(size.exponent), -14)
    let units = (size * Float(sign: .plus, exponent: 10 - exponent, significand: 1))
      .rounded(.toNearestOrEven)
    // A significand that is rounded up to 2048 carries into the exponent by itself.
    return sign | UInt16(Int(units) + (exponent + 14) << 10)
  }

  /// The value of the bits of a Float16, exactly; its own type is not on every machine.
  static func float(ofFloat16 bits: UInt16) -> Float {
    let sign = UInt32(bits & 0x8000) << 16
    let size = UInt32(bits & 0x7FFF) << 13
    // Infinite, or no number, is an exponent of ones in either type.
    guard bits & 0x7C00 != 0x7C00 else { return Float(bitPattern: sign | 0x7F80_0000 | size) }
    // The exponent counts from 15 less than here, or 127: 2^112 apart, subnormal numbers too.
    return Float(bitPattern: sign | (Float(bitPattern: size) * 0x1p112).bitPattern)
  }
}
