import XML

/// Writes down what a reader finds, one word a part, so that tests compare whole documents.
struct Trace: XMLHandler {
  var parts: [String] = []

  mutating func start(_ name: XMLName, attributes: XMLAttributes, line: Int) {
    let values = attributes.map { " \(Trace.form($0.name))=[\($0.value)]" }
    parts.append("<\(Trace.form(name))\(values.joined())>\(line)")
  }

  mutating func text(_ text: XMLText) {
    parts.append("[\(text.string)]")
  }

  mutating func end(_ name: XMLName, line: Int) {
    parts.append("</\(Trace.form(name))>\(line)")
  }

  private static func form(_ name: XMLName) -> String {
    name.namespace.map { "{\($0)}\(name.local)" } ?? name.local
  }

  /// What is found in `bytes`.
  static func of(_ bytes: [UInt8], limits: XMLLimits = .standard) throws -> [String] {
    var trace = Trace()
    try XMLReader.read(bytes, limits: limits, into: &trace)
    return trace.parts
  }

  /// What is found in the UTF-8 of `text`.
  static func of(_ text: String, limits: XMLLimits = .standard) throws -> [String] {
    try of(Array(text.utf8), limits: limits)
  }
}
