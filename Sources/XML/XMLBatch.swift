/// What the attributes and texts of one chunk are made of, shared by all of them.
///
/// One reference instead of three arrays: a part of a document is counted once when handed on.
final class XMLBatch: Sendable {
  /// Where one attribute's parts lie.
  struct Entry {
    var name: Int
    var value: Range<Int>
  }

  let entries: [Entry]
  let names: [XMLName]
  let bytes: [UInt8]

  init(entries: [Entry], names: [XMLName], bytes: [UInt8]) {
    self.entries = entries
    self.names = names
    self.bytes = bytes
  }

  func string(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }
}
