/// A part of an HTML page: text that is escaped wherever it comes from, or an element with its parts.
///
/// Source: HTML Living Standard, section 13.3 (serialising).
indirect enum HTML: Hashable, Sendable {
  case text(String)
  case element(String, [Attribute], [HTML])

  /// A name with its value.
  struct Attribute: Hashable, Sendable {
    var name: String
    var value: String

    /// An attribute.
    init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// Elements that have no content and no end.
  private static let void: Set<String> = ["meta", "br", "hr", "rect", "line"]

  /// The part as it stands in a page; equal parts give equal bytes.
  func write(to page: inout String) {
    switch self {
    case .text(let text):
      page.append(escaping: text)
    case .element(let name, let attributes, let parts):
      page += "<\(name)"
      for attribute in attributes {
        page += " \(attribute.name)=\""
        page.append(escaping: attribute.value)
        page += "\""
      }
      page += Self.void.contains(name) && parts.isEmpty ? "/>" : ">"
      for part in parts { part.write(to: &page) }
      if !Self.void.contains(name) || !parts.isEmpty { page += "</\(name)>" }
      if Self.endsLine.contains(name) { page += "\n" }
    }
  }

  /// Elements after which a line ends, so that the page can be read as a text.
  private static let endsLine: Set<String> = [
    "p", "h1", "h2", "h3", "li", "tr", "table", "section", "dt", "dd", "dl", "ol", "ul", "header",
    "footer", "main", "svg", "g", "caption", "thead", "tbody", "details", "summary", "body", "head",
    "title", "style", "meta",
  ]
}

extension HTML: ExpressibleByStringLiteral {
  init(stringLiteral text: String) { self = .text(text) }
}

extension HTML {
  /// An element with parts.
  static func tag(_ name: String, _ attributes: [Attribute] = [], _ parts: [HTML]) -> HTML {
    .element(name, attributes, parts)
  }

  /// An element of a class.
  static func tag(_ name: String, class value: String, _ parts: [HTML]) -> HTML {
    .element(name, [Attribute("class", value)], parts)
  }

  /// A part of a page under a heading of its own.
  static func section(_ id: String, _ title: String, _ parts: [HTML]) -> HTML {
    .tag(
      "section", [Attribute("aria-labelledby", id)],
      [.tag("h2", [Attribute("id", id)], [.text(title)])] + parts)
  }

  /// A table whose first cells head their rows.
  ///
  /// The roles are those that the elements have: on a narrow screen the rows become blocks, and a browser
  /// that takes the elements' roles away then leaves these.
  static func table(caption: String, columns: [String], rows: [[[HTML]]]) -> HTML {
    let head = columns.map { column in
      HTML.tag(
        "th", [Attribute("scope", "col"), Attribute("role", "columnheader")], [.text(column)])
    }
    let body = rows.map { cells in
      HTML.tag(
        "tr", [Attribute("role", "row")],
        cells.enumerated().map { place, parts in
          place == 0
            ? .tag("th", [Attribute("scope", "row"), Attribute("role", "rowheader")], parts)
            : .tag("td", [Attribute("role", "cell")], parts)
        })
    }
    let group = [Attribute("role", "rowgroup")]
    return .tag(
      "table", [Attribute("role", "table")],
      [
        .tag("caption", [.text(caption)]),
        .tag("thead", group, [.tag("tr", [Attribute("role", "row")], head)]),
        .tag("tbody", group, body),
      ])
  }

  /// Words that came with the input, in whatever script: they never turn the line around them.
  static func quoted(_ text: String) -> HTML {
    .element("q", [Attribute("dir", "auto")], [.text(text)])
  }

  /// The same without quotation marks.
  static func name(_ text: String) -> HTML {
    .element("bdi", [], [.text(text)])
  }

  /// Every text of the part.
  var allText: String {
    switch self {
    case .text(let text): text
    case .element(_, _, let parts): parts.map(\.allText).joined()
    }
  }

  /// The text of the part for a reader, without what came with the input: for measures of our language.
  var ownText: String {
    switch self {
    case .text(let text): return text
    case .element("q", _, _), .element("bdi", _, _), .element("code", _, _): return "x"
    case .element("style", _, _), .element("svg", _, _): return ""
    case .element(let name, _, let parts):
      let text = parts.map(\.ownText).joined()
      return Self.endsLine.contains(name) || name == "td" || name == "th" ? text + "\n" : text
    }
  }
}

extension String {
  /// Appends text as HTML: characters that mean something to a browser are named, controls left out.
  fileprivate mutating func append(escaping text: String) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": self += "&amp;"
      case "<": self += "&lt;"
      case ">": self += "&gt;"
      case "\"": self += "&quot;"
      case "\u{0}"..."\u{8}", "\u{B}", "\u{C}", "\u{E}"..."\u{1F}", "\u{7F}"..."\u{9F}": break
      default: unicodeScalars.append(scalar)
      }
    }
  }
}
