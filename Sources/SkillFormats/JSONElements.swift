internal import JSON
internal import SkillModel

/// A JSON document that is a list, or an object around one, element by element.
///
/// Of a long document one element is held at a time, whatever its size. A document that is no list is
/// its own only element.
struct JSONElements {
  /// The object around the list, without it; nil where there is none.
  private(set) var around: JSONValue?

  /// A JSON pointer to the list, or to the only element.
  private(set) var pointer: String

  /// Whether the elements are those of a list.
  private(set) var areListed: Bool

  private var source: Source
  private let file: String

  private enum Source {
    case only(JSONValue?)
    case tree(IndexingIterator<[JSONValue]>)
    case text(JSONReader)
  }

  /// Begins before the first element.
  ///
  /// - Parameters:
  ///   - document: JSON, long or not.
  ///   - list: The member whose elements are meant, where the document is an object that has it.
  /// - Throws: ``FormatError`` where a long document is not strict JSON.
  init(of document: Document, under list: String?) throws(FormatError) {
    file = document.name
    if case .json(let value) = document.content {
      (around, pointer) = (nil, "")
      (source, areListed) = Self.source(value)
      guard let list, var object = value.object, let inner = object[list] else { return }
      object[list] = nil
      (around, pointer) = (.object(object), "/\(list)")
      (source, areListed) = Self.source(inner)
      return
    }
    areListed = true
    do {
      var reader = JSONReader(document.file.bytes, limits: .framework)
      if case .beginArray? = try reader.next() {
        (around, pointer) = (nil, "")
      } else {
        (around, pointer) = (try Self.members(of: &reader, except: list), "/\(list ?? "")")
        reader = JSONReader(document.file.bytes, limits: .framework)
        _ = try reader.next()
        while case .key(let key)? = try reader.next(), key != list { try reader.skip() }
        _ = try reader.next()
      }
      source = .text(reader)
    } catch {
      throw FormatError(error, in: document.name)
    }
  }

  private static func source(_ value: JSONValue) -> (Source, areListed: Bool) {
    guard let elements = value.array else { return (.only(value), false) }
    return (.tree(elements.makeIterator()), true)
  }

  /// The members of the object that has just begun, up to its end, without the one named `list`.
  private static func members(
    of reader: inout JSONReader, except list: String?
  ) throws(JSONError) -> JSONValue {
    var members = JSONObject()
    while case .key(let key)? = try reader.next() {
      if key == list {
        try reader.skip()
      } else {
        members[key] = try reader.value()
      }
    }
    try reader.end()
    return .object(members)
  }

  /// The next element; nil after the last.
  ///
  /// - Throws: ``FormatError`` where a long document is not strict JSON.
  mutating func next() throws(FormatError) -> JSONValue? {
    let element: JSONValue?
    switch source {
    case .only(let value):
      element = value
      source = .only(nil)
    case .tree(var values):
      element = values.next()
      source = .tree(values)
    case .text(var reader):
      source = .only(nil)
      do {
        element = try reader.value()
        if element == nil { try reader.end() }
      } catch {
        throw FormatError(error, in: file)
      }
      if element != nil { source = .text(reader) }
    }
    return element
  }

  /// The place of an element, as messages tell it.
  func location(of index: Int) -> SourceLocation {
    let pointer = areListed ? "\(pointer)/\(index)" : pointer
    return pointer.isEmpty ? .whole : .pointer(pointer)
  }
}
