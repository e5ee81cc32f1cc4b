import XML

extension FuzzTarget {
  /// XML: the parts nest, and what is read does not depend on where the parser pauses.
  static let xml = FuzzTarget(
    name: "xml", seeds: ["Tests/SkillFormatsTests/Fixtures/frameworks/elm"]
  ) { input in
    let whole = try trace(of: input, chunk: 16 << 10)
    let parts = try trace(of: input, chunk: 61)
    try require(
      whole == parts || whole.isRefused && parts.isRefused, "what is read depends on the chunks")
    guard !whole.isRefused else { return }
    try require(whole.open == 0, "\(whole.open) elements are open after the end")
    try require(XMLReader.root(of: input) == whole.root, "the root has two names")
  }

  /// What a document told.
  private struct Trace: Equatable {
    var root: XMLName?
    var open = 0
    var parts: [String] = []
    var isRefused = false

    mutating func add(_ page: XMLPage) throws {
      for part in page.parts {
        if part.kind != .text { try require(part.line > 0, "a tag is on line \(part.line)") }
        switch part.kind {
        case .start:
          let attributes = page.attributes[part.range].map {
            "\(page.names[$0.name].local)=\(page.string($0.value))"
          }
          parts.append("\(part.line) <\(page.names[part.name].local) \(attributes)")
          if root == nil { root = page.names[part.name] }
          open += 1
        case .text:
          try require(!part.range.isEmpty, "a text is empty")
          parts.append(page.string(part.range))
        case .end:
          parts.append("\(part.line) </\(page.names[part.name].local)")
          open -= 1
        }
      }
    }
  }

  private static func trace(of input: [UInt8], chunk: Int) throws -> Trace {
    var trace = Trace()
    do {
      try XMLReader.read(input.count, limits: .standard, chunk: chunk, { input[$0] }) {
        try trace.add($0)
      }
    } catch let error as XMLError {
      try require(error.line > 0 && error.column > 0, "a fault has no place: \(error)")
      trace.isRefused = true
    }
    return trace
  }
}
