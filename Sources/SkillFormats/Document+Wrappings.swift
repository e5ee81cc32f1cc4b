internal import Containers
internal import JSON
internal import XML

extension Document {
  /// What is baked into a picture; nil for any other file.
  ///
  /// - Throws: ``FormatError`` when the picture is damaged, holds no credential, or holds the
  ///   address of one only.
  static func baked(in file: SourceFile) throws(FormatError) -> SourceFile? {
    let baked: [UInt8]?
    let picture: String
    if PNG.isPNG(file.bytes) {
      picture = "PNG"
      baked = try textOfPNG(file)
    } else if file.bytes.isSVG {
      picture = "SVG"
      baked = try textOfSVG(file)
    } else {
      return nil
    }
    guard let baked, !baked.allSatisfy(\.isBlank) else {
      throw FormatError(
        .missingField, in: file.name,
        "found \(picture == "PNG" ? "a" : "an") \(picture) picture that no credential is baked "
          + "into: ask for the badge as it was issued, or for its JSON")
    }
    let text = baked.drop(while: \.isBlank)
    if text.starts(with: "http://".utf8) || text.starts(with: "https://".utf8) {
      throw FormatError(
        .unsupported, in: file.name,
        "found a picture with the address of a credential, expected the credential: nothing is "
          + "fetched, add what stands at that address as a file")
    }
    return SourceFile(name: "\(file.name) (baked text)", bytes: baked)
  }

  private static func textOfPNG(_ file: SourceFile) throws(FormatError) -> [UInt8]? {
    do {
      for keyword in ["openbadgecredential", "openbadges"] {
        if let text = try PNG.text(of: keyword, in: file.bytes) { return text }
      }
      return nil
    } catch {
      throw FormatError(
        error.code == .tooLarge ? .tooLarge : .malformed, in: file.name, error.reason)
    }
  }

  private static func textOfSVG(_ file: SourceFile) throws(FormatError) -> [UInt8]? {
    do {
      return try SVGBadge.text(of: file.bytes)
    } catch {
      throw FormatError(error, in: file.name)
    }
  }
}

extension Document {
  /// A signed document in the JSON form of a JWS, opened and not verified; nil when `value` is none.
  ///
  /// The payload is base64url as the standard has it, or the JSON text itself as the European
  /// Digital Credentials have it.
  ///
  /// Source: RFC 7515 section 7.2.
  static func signedToken(
    in value: JSONValue, of name: String
  ) throws(FormatError) -> SignedToken? {
    guard let payload = value["payload"]?.string, value.isJWS else { return nil }
    let signatures = value["signatures"]?.list ?? [value]
    var headers: [JSONValue] = []
    for (index, signature) in signatures.enumerated() {
      let part = "\(name) (header \(index + 1))"
      guard let text = signature["protected"]?.string else {
        headers.append(signature["header"] ?? .null)
        continue
      }
      headers.append(try json(try decoded(text, part), in: part))
    }
    let part = "\(name) (payload)"
    guard !payload.isVoid else {
      throw FormatError(
        .missingField, in: name,
        "the signatures are here and the payload is not; the credential itself is not in this file")
    }
    let isText = payload.utf8.first { !$0.isBlank } == UInt8(ascii: "{")
    let bytes = isText ? Array(payload.utf8) : try decoded(payload, part)
    return SignedToken(
      header: headers.first ?? .null, payload: try json(bytes, in: part), payloadBytes: bytes,
      otherHeaders: Array(headers.dropFirst()))
  }

  private static func decoded(_ text: String, _ part: String) throws(FormatError) -> [UInt8] {
    do {
      return try Base64URL.decode(text)
    } catch {
      throw FormatError(.malformed, in: part, error.reason)
    }
  }
}

extension JSONValue {
  /// Whether it is a signed document in the JSON form of a JWS, general or flattened.
  var isJWS: Bool {
    self["payload"]?.string != nil
      && (self["signatures"]?.array != nil || self["signature"]?.string != nil)
  }
}

extension [UInt8] {
  /// Whether they are XML whose first element is `svg`.
  fileprivate var isSVG: Bool {
    skippingMark().first { !$0.isBlank } == UInt8(ascii: "<")
      && XMLReader.root(of: self)?.local == "svg"
  }
}

extension Document {
  /// Whether it is a web page, of which only the JSON-LD is read.
  var isWebPage: Bool {
    let body = file.bytes.skippingMark()
    return body.first { !$0.isBlank } == UInt8(ascii: "<") && WebPage(body) != nil
  }

  /// Why no element could be found in something that begins like XML.
  static func fault(ofXML file: SourceFile) -> FormatError {
    struct Nobody: XMLHandler {
      mutating func start(_ name: XMLName, attributes: XMLAttributes, line: Int) {}
    }
    var limits = XMLLimits()
    limits.allowsDoctype = true
    var nobody = Nobody()
    do {
      try XMLReader.read(file.bytes, limits: limits, into: &nobody)
    } catch let error as XMLError {
      return FormatError(error, in: file.name)
    } catch {}
    return FormatError(
      .malformed, in: file.name, "it begins like XML and no element could be found")
  }
}

extension FormatError {
  /// Says where XML is broken.
  init(_ error: XMLError, in file: String) {
    let code: Code = error.code == .tooLarge || error.code == .tooDeep ? .tooLarge : .malformed
    self.init(code, in: file, at: .line(error.line, column: error.column), error.reason)
  }
}
