internal import FoundationEssentials
internal import JSON
public import Vectors

/// A learned table of rows as the files that ``StaticEmbedder`` opens.
///
/// Each row becomes whole numbers and one scale, a Float16. Of the scales that use 100 %, 98 %, …
/// 60 % of the row's range, the one with the least squared error is taken; what lies beyond is
/// clipped. A text's direction depends on its rows' lengths only relative to each other, so all rows
/// are first scaled by one power of two that makes the greatest number 64 to 128: a Float16 then
/// holds the scales of small rows too.
public struct StaticModelFiles: Sendable {
  /// How many bits a number has.
  public enum Width: Int, Sendable, CaseIterable {
    case four = 4
    case eight = 8

    /// The greatest number; the least is its opposite.
    var greatest: Float { self == .four ? 7 : 127 }
  }

  /// The bytes of `model.safetensors`.
  public let weights: [UInt8]

  private let dimension: Int

  /// Makes the bytes of a table.
  ///
  /// - Parameters:
  ///   - rows: The rows, all numbers finite; an even number of columns.
  ///   - width: How many bits a number gets.
  public init(_ rows: Matrix, width: Width) {
    precondition(rows.columns.isMultiple(of: 2), "\(rows.columns) columns cannot be halved")
    dimension = rows.columns
    var numbers: [UInt8] = []
    var scales: [UInt8] = []
    numbers.reserveCapacity(rows.rows * rows.columns * width.rawValue / 8)
    let power = Self.power(for: rows)
    for row in 0..<rows.rows {
      let (scale, values) = Self.quantised(rows.copy(of: row).map { $0 * power }, to: width)
      scales += [UInt8(scale & 0xFF), UInt8(scale >> 8)]
      Self.append(values, width, to: &numbers)
    }
    let columns = rows.columns * width.rawValue / 8
    weights = Safetensors.bytes(of: [
      ("scale", .float16, [rows.rows], scales),
      ("weight", width == .four ? .uint8 : .int8, [rows.rows, columns], numbers),
    ])
  }

  /// The bytes of `model.json`.
  ///
  /// - Parameters:
  ///   - name: The model's name.
  ///   - sha256: SHA-256 of the weights followed by the vocabulary, in hexadecimal.
  ///   - rows: Which rows belong to a text.
  ///   - teacherVectors: SHA-256 of the file of the vectors that were imitated; nil if none were.
  /// - Returns: JSON in UTF-8, without a calibration: that takes judgements.
  public func card(
    name: String, sha256: String, rows: TextRows, teacherVectors: String? = nil
  ) -> [UInt8] {
    let card: JSONValue = [
      "name": .string(name), "sha256": .string(sha256), "dimension": .number(dimension),
      "vocabulary": .number(rows.pieces), "bigrams": .number(rows.count - rows.pieces),
      "teacherVectors": teacherVectors.map { .string($0) } ?? .null,
    ]
    return JSONWriter.bytes(of: card, layout: .pretty) + [UInt8(ascii: "\n")]
  }
}

// MARK: - Quantising

extension StaticModelFiles {
  private static let shares = (0...20).map { 1 - 0.02 * Float($0) }

  /// The best scale of a row, as the bits of a Float16, and the row's numbers.
  private static func quantised(
    _ row: [Float], to width: Width
  ) -> (scale: UInt16, numbers: [Int8]) {
    let greatest = row.reduce(0) { max($0, $1.magnitude) }
    guard greatest > 0 else { return (0, [Int8](repeating: 0, count: row.count)) }
    var best: (error: Float, scale: UInt16) = (.infinity, 0)
    for share in shares {
      let bits = Safetensors.float16(nearest: greatest * share / width.greatest)
      let scale = Safetensors.float(ofFloat16: bits)
      guard scale > 0 else { continue }
      var error: Float = 0
      for value in row {
        let rest = value - number(value, scale, width) * scale
        error += rest * rest
      }
      if error < best.error { best = (error, bits) }
    }
    let scale = Safetensors.float(ofFloat16: best.scale)
    guard scale > 0 else { return (0, [Int8](repeating: 0, count: row.count)) }
    return (best.scale, row.map { Int8(number($0, scale, width)) })
  }

  /// The power of two that brings the greatest number to between 64 and 128.
  private static func power(for rows: Matrix) -> Float {
    let all = rows.span(of: 0..<rows.rows)
    var greatest: Float = 0
    for place in all.indices { greatest = max(greatest, all[place].magnitude) }
    precondition(greatest < .infinity, "a row is not finite")
    return greatest > 0
      ? Float(sign: .plus, exponent: 6 - Int(greatest.exponent), significand: 1) : 1
  }

  private static func number(_ value: Float, _ scale: Float, _ width: Width) -> Float {
    let number = (value / scale).rounded(.toNearestOrEven)
    return min(max(number, -width.greatest), width.greatest)
  }

  private static func append(_ numbers: [Int8], _ width: Width, to bytes: inout [UInt8]) {
    guard width == .four else {
      bytes += numbers.map { UInt8(bitPattern: $0) }
      return
    }
    let half = numbers.count / 2
    for place in 0..<half {
      bytes.append(UInt8(numbers[place] + 8) | UInt8(numbers[place + half] + 8) << 4)
    }
  }
}
