/// The lines of a text in which HTML may stand.
struct HTMLLines {
  /// With their kinds, empty ones included.
  private(set) var lines: [MarkedLine] = []

  private let scalars: [Unicode.Scalar]
  private let lastTagEnd: Int
  private var next = 0
  private var kind = PlainText.Line.Kind.paragraph

  /// Reads `source`; escaped tags count when there are no others.
  init(_ source: String) {
    guard source.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") })
    else {
      scalars = []
      lastTagEnd = -1
      lines = source.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map {
        MarkedLine(.paragraph, String($0))
      }
      return
    }
    scalars = Array(source.unicodeScalars)
    lastTagEnd = scalars.lastIndex(of: ">") ?? -1
    startLine()
    while next < scalars.count { take() }
    if !scalars.contains("<") {
      let decoded = lines.map(\.line.text).joined(separator: "\n")
      if decoded.unicodeScalars.contains("<") { lines = HTMLLines(decoded).lines }
    }
  }

  private mutating func startLine() {
    lines.append(MarkedLine(kind, ""))
  }

  private mutating func append(_ text: some Sequence<Unicode.Scalar>) {
    lines[lines.count - 1].line.text.unicodeScalars.append(contentsOf: text)
  }

  private mutating func takeText() {
    let scalar = scalars[next]
    next += 1
    switch scalar {
    case "\n", "\u{2028}", "\u{2029}", "\u{85}": startLine()
    case "\r":
      startLine()
      if next < scalars.count, scalars[next] == "\n" { next += 1 }
    default: append(CollectionOfOne(scalar))
    }
  }

  private mutating func take() {
    switch scalars[next] {
    case "<":
      guard !takeComment(), !takeTag() else { return }
      takeText()
    case "&":
      guard !takeEntity() else { return }
      takeText()
    default: takeText()
    }
  }
}

// MARK: - Tags

extension HTMLLines {
  private static let blocks: Set<String> = [
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3",
    "h4", "h5", "h6", "head", "header", "hr", "html", "legend", "li", "main", "nav", "ol", "option",
    "p", "pre", "section", "select",
    "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul",
  ]

  private static let inlines: Set<String> = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "button", "cite", "code", "col", "colgroup",
    "data", "del", "dfn", "em", "font", "i", "iframe", "img", "input", "ins", "kbd", "label",
    "link", "map", "mark", "meta", "meter", "o", "object", "output", "picture", "q", "rp", "rt",
    "ruby", "s", "samp", "script", "small", "source", "span", "strike", "strong", "style", "sub",
    "sup", "svg",
    "textarea", "time", "tt", "u", "var", "video", "wbr",
  ]

  private mutating func takeComment() -> Bool {
    guard scalars[next...].starts(with: "<!".unicodeScalars) else { return false }
    if scalars[next...].starts(with: "<!--".unicodeScalars) {
      next = end(of: "-->", from: next + 4) ?? scalars.count
      return true
    }
    guard let end = endOfTag(from: next + 2) else { return false }
    next = end
    return true
  }

  /// The place after the next `>`; found at once when there is none, so that reading stays linear.
  private func endOfTag(from start: Int) -> Int? {
    start <= lastTagEnd ? end(of: ">", from: start) : nil
  }

  /// The place after the next `mark`.
  private func end(of mark: String, from start: Int) -> Int? {
    let mark = Array(mark.unicodeScalars)
    var place = start
    while place + mark.count <= scalars.count {
      if scalars[place..<place + mark.count].elementsEqual(mark) { return place + mark.count }
      place += 1
    }
    return nil
  }

  private mutating func takeTag() -> Bool {
    var place = next + 1
    let isEnd = place < scalars.count && scalars[place] == "/"
    if isEnd { place += 1 }
    let name = scalars[min(place, scalars.count)...].prefix { $0.isNamePart }
    let tag = String(String.UnicodeScalarView(name)).lowercased()
    place += name.count
    guard Self.isElement(tag), place < scalars.count,
      scalars[place].isBlank || scalars[place] == "/" || scalars[place] == ">",
      let end = endOfTag(from: place)
    else { return false }
    apply(tag, isEnd: isEnd)
    next = end
    if !isEnd, tag == "script" || tag == "style" {
      next = self.end(of: "</\(tag)>", from: next) ?? scalars.count
    }
    return true
  }

  private static func isElement(_ tag: String) -> Bool {
    blocks.contains(tag) || inlines.contains(tag)
  }

  /// Does what the tag does to lines.
  private mutating func apply(_ tag: String, isEnd: Bool) {
    switch tag {
    case "li":
      kind = isEnd ? .paragraph : .item
    case "h1", "h2", "h3", "h4", "h5", "h6":
      kind = isEnd ? .paragraph : .heading
    case "ul", "ol":
      kind = .paragraph
    default:
      guard Self.blocks.contains(tag) else { return }
    }
    startLine()
  }
}

// MARK: - Entities

extension HTMLLines {
  private static let entities: [String: Unicode.Scalar] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}",
    "ensp": "\u{2002}", "emsp": "\u{2003}", "thinsp": "\u{2009}",
    "ndash": "–", "mdash": "—", "lsquo": "‘", "rsquo": "’", "sbquo": "‚", "ldquo": "“",
    "rdquo": "”", "bdquo": "„", "laquo": "«", "raquo": "»", "hellip": "…", "bull": "•",
    "middot": "·", "deg": "°", "plusmn": "±", "times": "×", "divide": "÷", "frac12": "½",
    "frac14": "¼", "frac34": "¾", "sup2": "²", "sup3": "³", "micro": "µ", "para": "¶",
    "sect": "§", "copy": "©", "reg": "®", "trade": "™", "euro": "€", "pound": "£", "yen": "¥",
    "cent": "¢", "iexcl": "¡", "iquest": "¿", "ordf": "ª", "ordm": "º", "szlig": "ß",
    "agrave": "à", "aacute": "á", "acirc": "â", "atilde": "ã", "auml": "ä", "aring": "å",
    "aelig": "æ", "ccedil": "ç", "egrave": "è", "eacute": "é", "ecirc": "ê", "euml": "ë",
    "igrave": "ì", "iacute": "í", "icirc": "î", "iuml": "ï", "ntilde": "ñ", "ograve": "ò",
    "oacute": "ó", "ocirc": "ô", "otilde": "õ", "ouml": "ö", "oslash": "ø", "oelig": "œ",
    "ugrave": "ù", "uacute": "ú", "ucirc": "û", "uuml": "ü", "yacute": "ý", "yuml": "ÿ",
    "Agrave": "À", "Aacute": "Á", "Acirc": "Â", "Atilde": "Ã", "Auml": "Ä", "Aring": "Å",
    "AElig": "Æ", "Ccedil": "Ç", "Egrave": "È", "Eacute": "É", "Ecirc": "Ê", "Euml": "Ë",
    "Iacute": "Í", "Ntilde": "Ñ", "Oacute": "Ó", "Ocirc": "Ô", "Ouml": "Ö", "Oslash": "Ø",
    "Uacute": "Ú", "Uuml": "Ü",
  ]

  private mutating func takeEntity() -> Bool {
    let body = scalars[(next + 1)...].prefix(10)
    guard let end = body.firstIndex(of: ";") else { return false }
    let name = String(String.UnicodeScalarView(body[..<end]))
    guard let scalar = name.hasPrefix("#") ? Self.scalar(numbered: name) : Self.entities[name]
    else { return false }
    append(CollectionOfOne(scalar))
    next = end + 1
    return true
  }

  /// The character of `#8217` or `#x2019`.
  private static func scalar(numbered name: String) -> Unicode.Scalar? {
    let digits = name.dropFirst()
    let value =
      digits.first == "x" || digits.first == "X"
      ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return value.flatMap(Unicode.Scalar.init)
  }
}

extension Unicode.Scalar {
  fileprivate var isNamePart: Bool {
    ("a"..."z").contains(self) || ("A"..."Z").contains(self) || ("0"..."9").contains(self)
  }
}
