/// The attributes of one element in document order, namespace declarations left out.
///
/// A value's `String` is made only when it is asked for.
public struct XMLAttributes: RandomAccessCollection, Sendable {
  let batch: XMLBatch
  let entries: Range<Int>

  /// The position of the first attribute.
  public var startIndex: Int {
    entries.lowerBound
  }

  /// The position past the last attribute.
  public var endIndex: Int {
    entries.upperBound
  }

  /// The attribute at a position.
  public subscript(position: Int) -> (name: XMLName, value: String) {
    precondition(entries.contains(position), "position \(position) is outside \(entries)")
    let entry = batch.entries[position]
    return (batch.names[entry.name], batch.string(entry.value))
  }

  /// The value of the attribute `local` in `namespace`; `nil` when the element has none.
  ///
  /// An attribute without prefix is in no namespace: `attributes["id"]`. The language of an element
  /// is `attributes["lang", in: XMLName.xmlNamespace]`.
  public subscript(local: String, in namespace: String? = nil) -> String? {
    for entry in batch.entries[entries] {
      let name = batch.names[entry.name]
      if name.local == local && name.namespace == namespace {
        return batch.string(entry.value)
      }
    }
    return nil
  }
}
