internal import JSON
internal import XML

extension Document {
  /// The standard that the document is written in, told by its content alone.
  ///
  /// - Throws: ``FormatError`` when it is none that is read, and which standard it is if that is
  ///   known.
  public func format() throws(FormatError) -> DocumentFormat {
    switch content {
    case .json(let value): try format(of: value)
    case .longJSON(let format): format
    case .token(let token): try format(of: token.credential)
    case .xml(let root): try format(ofRoot: root.local)
    case .turtle: Turtle.format(of: file.bytes)
    case .table(let table): table.format
    case .text(let text): DocumentFormat.shown(byText: text) ?? .plainText
    }
  }
}

extension Document.SignedToken {
  /// What the payload says: the credential or presentation in its `vc` or `vp` member, if there is
  /// one, else the payload itself.
  ///
  /// Source: W3C Verifiable Credentials Data Model 1.1, section 6.3.1.
  var credential: JSONValue {
    payload.first("vp", "vc") ?? payload
  }
}

// MARK: - JSON

extension Document {
  private func format(of value: JSONValue) throws(FormatError) -> DocumentFormat {
    if let format = DocumentFormat.shown(by: value) { return format }
    if let standard = value.unreadStandard {
      throw FormatError(.unsupported, in: name, "this is \(standard), which is not read yet")
    }
    throw FormatError(
      .unknownFormat, in: name,
      "found \(value.outline), expected a framework, a credential or a job")
  }
}

extension JSONValue {
  /// The nodes of a JSON-LD text: an array's elements, a graph's members, or the object itself.
  var graphNodes: [JSONValue] { array ?? self["@graph"]?.list ?? [self] }
}

// MARK: - What is known and not read

extension JSONValue {
  /// The name of the standard, for the ones that are recognised and not read.
  fileprivate var unreadStandard: String? {
    if self["decoded_resource"] != nil { return "a Credential Registry envelope" }
    return nil
  }

  /// What kind of JSON it is and its first names, never its values.
  fileprivate var outline: String {
    switch self {
    case .object(let object):
      guard !object.isEmpty else { return "an empty JSON object" }
      let names = object.keys.prefix(4).map { "\"\($0.prefix(40))\"" }.joined(separator: ", ")
      return "a JSON object with \(names)"
    case .array(let elements):
      guard let first = elements.first else { return "an empty JSON array" }
      return "a JSON array of \(elements.count), its first \(first.outline)"
    case .string: return "a JSON string"
    case .number: return "a JSON number"
    case .bool, .null: return "a JSON literal"
    }
  }
}

// MARK: - XML

extension Document {
  private func format(ofRoot root: String) throws(FormatError) -> DocumentFormat {
    if let format = DocumentFormat.shown(byRoot: root) { return format }
    throw FormatError(
      .unknownFormat, in: name,
      "found XML with the root <\(root)>, expected one of: \(DocumentFormat.roots)")
  }
}
