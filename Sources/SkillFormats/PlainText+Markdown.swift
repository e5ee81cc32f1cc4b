/// Takes emphasis, code and links out of one line of Markdown.
///
/// What could be meant literally stays: an asterisk between blanks, an underscore inside a word, a
/// mark without its partner.
struct InlineMarkdown {
  /// How far the partner of a mark is looked for, so that reading stays linear.
  private static let reach = 300

  /// How deep marks stand in marks; deeper ones stay.
  private static let greatestDepth = 4

  private let scalars: [Unicode.Scalar]
  private let depth: Int
  private var next = 0
  private var words = String.UnicodeScalarView()

  /// The words of a line.
  static func words(_ scalars: [Unicode.Scalar]) -> String {
    words(scalars, depth: 0)
  }

  private init(_ scalars: [Unicode.Scalar], depth: Int) {
    self.scalars = scalars
    self.depth = depth
  }

  private static func words(_ scalars: [Unicode.Scalar], depth: Int) -> String {
    let marks: Set<Unicode.Scalar> = ["*", "_", "`", "[", "\\"]
    guard depth <= greatestDepth, scalars.contains(where: marks.contains) else {
      var words = String.UnicodeScalarView()
      words.append(contentsOf: scalars)
      return String(words)
    }
    var reader = InlineMarkdown(scalars, depth: depth)
    while reader.next < scalars.count { reader.take() }
    return String(reader.words)
  }

  private mutating func take() {
    switch scalars[next] {
    case "\\" where next + 1 < scalars.count && scalars[next + 1].isMark:
      words.append(scalars[next + 1])
      next += 2
    case "!" where next + 1 < scalars.count && scalars[next + 1] == "[":
      if !takeLink(openingAt: next + 1) { keep() }
    case "[":
      if !takeLink(openingAt: next) { keep() }
    case "*", "_", "`":
      takeEmphasis(scalars[next])
    default:
      keep()
    }
  }

  private mutating func keep() {
    words.append(scalars[next])
    next += 1
  }

  /// `[words](address)` gives its words.
  private mutating func takeLink(openingAt open: Int) -> Bool {
    guard let close = place(of: "]", from: open + 1), close + 1 < scalars.count,
      scalars[close + 1] == "(", let end = place(of: ")", from: close + 2)
    else { return false }
    words.append(
      contentsOf: Self.words(Array(scalars[open + 1..<close]), depth: depth + 1).unicodeScalars)
    next = end + 1
    return true
  }

  private func place(of mark: Unicode.Scalar, from start: Int) -> Int? {
    guard start <= scalars.count else { return nil }
    return scalars[start...].prefix(Self.reach).firstIndex(of: mark)
  }

  /// A run of marks with a partner further on gives the words between.
  private mutating func takeEmphasis(_ mark: Unicode.Scalar) {
    let run = scalars[next...].prefix { $0 == mark }.count
    guard opens(at: next, run: run),
      let close = closing(mark, run: run, from: next + run)
    else {
      words.append(contentsOf: scalars[next..<next + run])
      next += run
      return
    }
    let inner = Array(scalars[next + run..<close])
    if mark == "`" {
      words.append(contentsOf: inner)
    } else {
      words.append(contentsOf: Self.words(inner, depth: depth + 1).unicodeScalars)
    }
    next = close + run
  }

  private func opens(at start: Int, run: Int) -> Bool {
    let isAfterWord = start > 0 && scalars[start - 1].isWordPart
    return run <= 3 && !isAfterWord && start + run < scalars.count && !scalars[start + run].isBlank
  }

  private func closing(_ mark: Unicode.Scalar, run: Int, from start: Int) -> Int? {
    var place = start
    while place < min(scalars.count, start + Self.reach) {
      guard scalars[place] == mark else {
        place += 1
        continue
      }
      let length = scalars[place...].prefix { $0 == mark }.count
      let isBeforeWord = place + length < scalars.count && scalars[place + length].isWordPart
      if length == run, place > start, !scalars[place - 1].isBlank, !isBeforeWord { return place }
      place += length
    }
    return nil
  }
}

extension Unicode.Scalar {
  fileprivate var isMark: Bool {
    switch self {
    case "*", "_", "`", "[", "]", "(", ")", "#", "\\", "-", "+", ".", "!": true
    default: false
    }
  }

  fileprivate var isWordPart: Bool {
    properties.isAlphabetic || properties.numericType != nil
  }
}
