/// A drawing as SVG text: shapes in the order drawn, nothing from outside, the same bytes for the
/// same shapes.
///
/// Lengths are in pixels from the top left, written with one decimal.
struct SVGPage {
  /// How a text stands to its place.
  enum Anchor: String {
    case start, middle, end
  }

  /// Colours that people who see few of them can tell apart.
  ///
  /// Source: Okabe and Ito, "Color Universal Design" (2008).
  static let palette = [
    "#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#f0e442", "#7f7f7f",
  ]
  static let ink = "#222222"
  static let pale = "#d9d9d9"

  private let size: (width: Double, height: Double)
  private let title: String
  private var body = ""

  /// An empty white page; the title is for those who cannot see it.
  init(width: Double, height: Double, title: String) {
    size = (width, height)
    self.title = title
  }

  mutating func rectangle(
    x: Double, y: Double, width: Double, height: Double, fill: String, opacity: Double = 1
  ) {
    body += "<rect x=\"\(x.fixed(1))\" y=\"\(y.fixed(1))\" width=\"\(width.fixed(1))\""
    body += " height=\"\(height.fixed(1))\" fill=\"\(fill)\""
    if opacity < 1 { body += " fill-opacity=\"\(opacity.fixed(2))\"" }
    body += "/>\n"
  }

  mutating func line(
    from: (x: Double, y: Double), to: (x: Double, y: Double), stroke: String, width: Double = 1,
    dashed: Bool = false
  ) {
    body += "<line x1=\"\(from.x.fixed(1))\" y1=\"\(from.y.fixed(1))\" x2=\"\(to.x.fixed(1))\""
    body += " y2=\"\(to.y.fixed(1))\" stroke=\"\(stroke)\" stroke-width=\"\(width.fixed(1))\""
    body += dashed ? " stroke-dasharray=\"4 3\"/>\n" : "/>\n"
  }

  mutating func circle(x: Double, y: Double, radius: Double, fill: String) {
    body += "<circle cx=\"\(x.fixed(1))\" cy=\"\(y.fixed(1))\" r=\"\(radius.fixed(1))\""
    body += " fill=\"\(fill)\"/>\n"
  }

  mutating func text(
    _ words: String, x: Double, y: Double, size: Double = 12, anchor: Anchor = .start,
    bold: Bool = false, fill: String = ink
  ) {
    body += "<text x=\"\(x.fixed(1))\" y=\"\(y.fixed(1))\" font-size=\"\(size.fixed(1))\""
    body += " text-anchor=\"\(anchor.rawValue)\" fill=\"\(fill)\""
    body += bold ? " font-weight=\"bold\">" : ">"
    body += words.inXML + "</text>\n"
  }

  /// A text that is read from below to above, centred at its place.
  mutating func uprightText(_ words: String, x: Double, y: Double, size: Double = 12) {
    body += "<text transform=\"translate(\(x.fixed(1)) \(y.fixed(1))) rotate(-90)\""
    body += " font-size=\"\(size.fixed(1))\" text-anchor=\"middle\" fill=\"\(Self.ink)\">"
    body += words.inXML + "</text>\n"
  }

  /// The finished page.
  var svg: String {
    let (width, height) = (size.width.fixed(0), size.height.fixed(0))
    return """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" \
      viewBox="0 0 \(width) \(height)" font-family="Helvetica, Arial, sans-serif" role="img">
      <title>\(title.inXML)</title>
      <rect width="\(width)" height="\(height)" fill="#ffffff"/>
      \(body)</svg>

      """
  }
}

extension String {
  /// The text as the content of an element; what XML cannot hold is left out.
  fileprivate var inXML: String {
    var text = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\t", "\n", "\r": text += " "
      case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": break
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
