/// The attributes of one element in document order, namespace declarations left out.
///
/// A value's `String` is made only when it is asked for.
public struct XMLAttributes: RandomAccessCollection, Sendable {
  let page: XMLPage
  let places: Range<Int>

  /// The position of the first attribute.
  public var startIndex: Int {
    places.lowerBound
  }

  /// The position past the last attribute.
  public var endIndex: Int {
    places.upperBound
  }

  /// The attribute at a position.
  public subscript(position: Int) -> (name: XMLName, value: String) {
    precondition(places.contains(position), "position \(position) is outside \(places)")
    let attribute = page.attributes[position]
    return (page.names[attribute.name], page.string(attribute.value))
  }

  /// The value of the attribute `local` in `namespace`; `nil` when the element has none.
  ///
  /// An attribute without prefix is in no namespace: `attributes["id"]`. The language of an element
  /// is `attributes["lang", in: XMLName.xmlNamespace]`.
  public subscript(local: String, in namespace: String? = nil) -> String? {
    for attribute in page.attributes[places] {
      let name = page.names[attribute.name]
      if name.local == local && name.namespace == namespace {
        return page.string(attribute.value)
      }
    }
    return nil
  }
}
