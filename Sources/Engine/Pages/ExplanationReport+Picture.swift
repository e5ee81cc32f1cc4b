/// What each credential shows of each requirement, as a picture and in words.
extension ExplanationReport {
  var pictureSection: HTML {
    .section(
      "picture", "Which credential shows what",
      matrix.credentials.isEmpty
        ? [.tag("p", ["No credential in this wallet shows any of it."])]
        : [
          .tag("ol", [.init("type", "A")], matrix.credentials.map { .tag("li", [.name($0.name)]) })
        ] + picture.parts)
  }

  private var picture: MatrixPicture {
    MatrixPicture(
      title: "Requirements by credentials",
      reading:
        "One row for each requirement, one column for each credential; the fuller a square, the more counts.",
      columns: matrix.credentials.indices.map(MatrixPicture.letter),
      rows: zip(entry.requirements, matrix.rows).map { requirement, cells in
        MatrixPicture.Row(
          name: requirement.name,
          cells: cells.map { .init(column: $0.credential, share: $0.credit) })
      })
  }
}
