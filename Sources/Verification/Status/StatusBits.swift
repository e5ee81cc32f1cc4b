internal import Containers

/// The bits of a status list.
///
/// Source: Bitstring Status List 1.0, section 3.
package struct StatusBits: Sendable {
  private let bytes: [UInt8]

  /// The fewest entries that keep a holder private, in bits.
  package static let usualCount = 131_072

  /// The number of bits.
  package var count: Int { bytes.count * 8 }

  /// Unpacks a list: base64url with the prefix `u`, which old lists lack, of one gzip member.
  ///
  /// - Throws: `STATUS_LIST_TOO_LARGE` above `limit` bytes; `STATUS_LIST_INVALID`.
  package init(encoded text: String, limit: Int) throws(Finding) {
    let isPrefixed = text.utf8.first == UInt8(ascii: "u")
    guard let packed = base64URL(text.dropFirst(isPrefixed ? 1 : 0)) else {
      throw Finding(.statusListInvalid, .status, "it is not base64url")
    }
    var limits = InflationLimits()
    limits.bytes = limit
    limits.bytesAtAnyRatio = limit
    limits.members = 1
    do {
      bytes = try Gzip.inflate(packed, limits: limits)
    } catch {
      throw error.code == .tooLarge
        ? Finding(.statusListTooLarge, .status, "it is too large", detail: error.reason)
        : Finding(.statusListInvalid, .status, "it cannot be unpacked", detail: error.reason)
    }
  }

  /// The value of an entry, whose bits stand from the most significant bit of the first byte on; nil
  /// when the list ends before.
  package func value(at index: Int, size: Int) -> Int? {
    let (start, overflow) = index.multipliedReportingOverflow(by: size)
    guard !overflow, start >= 0, size > 0, start <= count - size else { return nil }
    var value = 0
    for place in start..<start + size {
      value = value << 1 | Int(bytes[place / 8] >> UInt8(7 - place % 8) & 1)
    }
    return value
  }
}
