internal import JSON

/// JSON so long that a tree of it would cost several times its size.
///
/// A look at the first members tells a framework whose reader goes through the bytes from one
/// element to the next.
enum LongJSON {
  /// From how many bytes a text is long.
  static let threshold = 4 << 20

  /// How many elements of a list are looked at.
  private static let glance = 16

  /// The format of a long framework; nil for short texts and for what needs a tree.
  ///
  /// - Throws: Where the text is no JSON, if it is also too long to be parsed or mended as a tree.
  static func format(of bytes: [UInt8]) throws(JSONError) -> DocumentFormat? {
    guard bytes.count >= threshold else { return nil }
    var reader = JSONReader(bytes, limits: .framework)
    do {
      return try format(of: &reader, among: [.ctdlASN, .richSkillDescriptor, .skosJSONLD])
    } catch {
      guard bytes.count > JSONLimits.tree.bytes else { return nil }
      throw error
    }
  }

  private static func format(
    of reader: inout JSONReader, among formats: Set<DocumentFormat>
  ) throws(JSONError) -> DocumentFormat? {
    switch try reader.next() {
    case .beginArray: try formatOfElements(of: &reader, among: formats)
    case .beginObject: try formatOfMembers(of: &reader, among: formats)
    default: nil
    }
  }

  private static func formatOfMembers(
    of reader: inout JSONReader, among formats: Set<DocumentFormat>
  ) throws(JSONError) -> DocumentFormat? {
    while case .key(let key)? = try reader.next() {
      if CASEReader.partNames.contains(key) { return .caseFramework }
      switch key {
      case "@graph":
        return try format(of: &reader, among: formats.intersection([.ctdlASN, .skosJSONLD]))
      case "decoded_resource": return try format(of: &reader, among: [.ctdlASN])
      case "skills":
        return try format(of: &reader, among: formats.intersection([.richSkillDescriptor]))
      default: try reader.skip()
      }
    }
    return nil
  }

  private static func formatOfElements(
    of reader: inout JSONReader, among formats: Set<DocumentFormat>
  ) throws(JSONError) -> DocumentFormat? {
    var elements: [JSONValue] = []
    while elements.count < glance, let element = try reader.value() { elements.append(element) }
    return DocumentFormat.shown(by: .array(elements)).flatMap { formats.contains($0) ? $0 : nil }
  }
}
