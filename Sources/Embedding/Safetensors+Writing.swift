extension Safetensors {
  /// The bytes of a file of named tensors, which follow each other in the order given.
  ///
  /// The numbers begin at a multiple of eight bytes.
  static func bytes(
    of tensors: [(name: String, kind: Kind, shape: [Int], numbers: [UInt8])]
  ) -> [UInt8] {
    var place = 0
    let entries = tensors.map { tensor in
      let start = place
      place += tensor.numbers.count
      let shape = tensor.shape.map(String.init).joined(separator: ",")
      return #""\#(tensor.name)":{"dtype":"\#(tensor.kind.rawValue)","shape":[\#(shape)],"#
        + #""data_offsets":[\#(start),\#(place)]}"#
    }
    var header = "{\(entries.joined(separator: ","))}"
    while !header.utf8.count.isMultiple(of: 8) { header += " " }
    let length = UInt64(header.utf8.count)
    var bytes = (0..<8).map { UInt8(length >> (8 * $0) & 0xFF) } + header.utf8
    bytes.reserveCapacity(bytes.count + place)
    for tensor in tensors { bytes += tensor.numbers }
    return bytes
  }
}
