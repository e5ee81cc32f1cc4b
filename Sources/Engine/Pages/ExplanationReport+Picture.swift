/// What each credential shows of each requirement, as a picture and in words.
extension ExplanationReport {
  var pictureSection: HTML {
    guard !matrix.credentials.isEmpty else {
      return .section(
        "picture", "Which credential shows what",
        [.tag("p", ["No credential in this wallet shows any of it."])])
    }
    return .section(
      "picture", "Which credential shows what",
      [
        .tag(
          "ol", [.init("type", "A")], matrix.credentials.map { .tag("li", [.name($0.name)]) }),
        .tag(
          "div",
          [
            .init("class", "wide"), .init("tabindex", "0"), .init("role", "region"),
            .init("aria-label", "Picture: requirements by credentials"),
          ], [picture(of: matrix)]),
        .tag(
          "details", [.tag("summary", ["The same in words"]), .tag("ul", words(of: matrix))]),
      ])
  }
}

extension ExplanationReport {
  private static let labelWidth = 280
  private static let cell = 44
  private static let row = 28

  private func picture(of matrix: EvidenceMatrix) -> HTML {
    let width = Self.labelWidth + matrix.credentials.count * Self.cell + 8
    let height = (matrix.rows.count + 1) * Self.row + 8
    return .tag(
      "svg",
      [
        .init("viewBox", "0 0 \(width) \(height)"), .init("width", "\(width)"),
        .init("height", "\(height)"), .init("role", "img"),
        .init("aria-labelledby", "picture-title picture-words"),
      ],
      [
        .tag("title", [.init("id", "picture-title")], ["Requirements by credentials"]),
        .tag(
          "desc", [.init("id", "picture-words")],
          [
            "One row for each requirement, one column for each credential; the fuller a square, the more counts."
          ]),
        .tag("g", matrix.credentials.indices.map { columnHead($0) }),
      ] + entry.requirements.indices.map { rowPicture($0, matrix) })
  }

  private func columnHead(_ place: Int) -> HTML {
    text(
      "\(Self.letter(place))", x: Self.labelWidth + place * Self.cell + Self.cell / 2,
      y: Self.row - 9, [.init("text-anchor", "middle"), .init("class", "soft")])
  }

  private func rowPicture(_ number: Int, _ matrix: EvidenceMatrix) -> HTML {
    let top = (number + 1) * Self.row
    let label = "\(number + 1). \(entry.requirements[number].name)".shortened(to: 40)
    let right = Self.labelWidth + matrix.credentials.count * Self.cell
    var parts: [HTML] = [
      .tag(
        "line",
        [
          .init("class", "grid"), .init("x1", "0"), .init("x2", "\(right)"), .init("y1", "\(top)"),
          .init("y2", "\(top)"),
        ], []), text(label, x: 0, y: top + 19, []),
    ]
    for cell in matrix.rows[number] {
      parts += square(cell.credit, x: Self.labelWidth + cell.credential * Self.cell, y: top)
    }
    return .tag("g", parts)
  }

  /// A square filled from below as far as it counts, with the figure beside the fill.
  private func square(_ credit: Double, x: Int, y: Int) -> [HTML] {
    let full = Self.row - 8
    let filled = max(1, Int((Double(full) * credit).rounded()))
    return [
      .tag(
        "rect",
        [
          .init("class", "cell"), .init("x", "\(x + 2)"), .init("y", "\(y + 4 + full - filled)"),
          .init("width", "8"), .init("height", "\(filled)"),
        ], []),
      text(
        "\(Int((credit * 100).rounded()))", x: x + 14, y: y + 19, []),
    ]
  }

  private func text(_ words: String, x: Int, y: Int, _ attributes: [HTML.Attribute]) -> HTML {
    .tag("text", [.init("x", "\(x)"), .init("y", "\(y)")] + attributes, [.text(words)])
  }

  private func words(of matrix: EvidenceMatrix) -> [HTML] {
    zip(entry.requirements, matrix.rows).map { requirement, cells in
      let shown = cells.map { "\(Self.letter($0.credential)) \($0.credit.percent)" }
        .joined(separator: ", ")
      return .tag(
        "li", [.name(requirement.name), .text(": \(shown.isEmpty ? "nothing" : shown)")])
    }
  }

  /// A, B … Z, AA, as lists count in letters.
  private static func letter(_ place: Int) -> String {
    let last = String(UnicodeScalar(UInt8(65 + place % 26)))
    return place < 26 ? last : letter(place / 26 - 1) + last
  }
}
