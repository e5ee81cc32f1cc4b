/// The attributes of one element in document order, namespace declarations left out.
///
/// A value's `String` is made only when it is asked for.
public struct XMLAttributes: RandomAccessCollection, Sendable {
  /// Where one attribute's parts lie in the batch it was read in.
  struct Entry {
    var name: Int32
    var lower: Int
    var upper: Int
  }

  let entries: ArraySlice<Entry>
  let names: [XMLName]
  let bytes: [UInt8]

  /// The position of the first attribute.
  public var startIndex: Int {
    entries.startIndex
  }

  /// The position past the last attribute.
  public var endIndex: Int {
    entries.endIndex
  }

  /// The attribute at a position.
  public subscript(position: Int) -> (name: XMLName, value: String) {
    (names[Int(entries[position].name)], value(of: entries[position]))
  }

  /// The value of the attribute `local` in `namespace`; `nil` when the element has none.
  ///
  /// An attribute without prefix is in no namespace: `attributes["id"]`. The language of an element
  /// is `attributes["lang", in: XMLName.xmlNamespace]`.
  public subscript(local: String, in namespace: String? = nil) -> String? {
    for entry in entries {
      let name = names[Int(entry.name)]
      if name.local == local && name.namespace == namespace {
        return value(of: entry)
      }
    }
    return nil
  }

  private func value(of entry: Entry) -> String {
    String(decoding: bytes[entry.lower..<entry.upper], as: UTF8.self)
  }
}
