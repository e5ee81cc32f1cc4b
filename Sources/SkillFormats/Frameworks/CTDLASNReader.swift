public import SkillModel

/// Reads competency frameworks in CTDL-ASN, in JSON-LD or the same in Turtle: a graph, a bare list, a
/// node alone, or a registry's envelope around one of them; RSDs and collections written in CTDL
/// among them.
///
/// Competency frameworks, collections and concept schemes are frameworks. A competency belongs to
/// the one that it names with `isPartOf`, `isTopChildOf` or `isMemberOf`, that names it, that its
/// ancestors belong to, or that is the only one; the rest make one framework more, see
/// ``FrameworkIdentity``. The hierarchy is joined from both of its directions. `competencyText` is the
/// statement, `competencyLabel` the name, and where a node has neither, its definition, comment or
/// description is the statement; mark-up comes off, and a share that `weight` gives and the text
/// repeats (`Ergonomics - 13%`), and then the definition keeps the original. A category such as Domain
/// makes a heading. Alignments are relations to other frameworks; prerequisites are `requires`. Rubrics
/// have a criterion's levels, each named by the rubric level that it belongs to. Links to the work,
/// credentials and organisations that a competency is substantiated by are left out.
///
/// Source: Credential Engine, CTDL-ASN terms; SKOS Reference, sections 3 to 10.
public enum CTDLASNReader: FrameworkReader {
  public static let format = DocumentFormat.ctdlASN

  public static func read(_ documents: [Document]) throws(FormatError) -> Reading<[Framework]> {
    var reading = Reading<[Framework]>([])
    for document in documents {
      var turtle: TurtleAsJSON?
      if case .turtle = document.content { turtle = try TurtleAsJSON(document) }
      var library = CTDLLibrary(document.file)
      try LinkedNodeReader.read(turtle?.file ?? document.file) { library.take($0) }
      let read = library.frameworks()
      guard !read.noun.isEmpty else {
        throw FormatError(
          .missingField, in: document.name,
          "found no ceasn:Competency with a \"competencyText\" or \"competencyLabel\", "
            + "expected at least one")
      }
      reading.noun += read.noun
      reading.remarks += read.remarks.map { remark in
        var remark = remark
        remark.location = turtle?.location(of: remark.location) ?? remark.location
        return remark
      }
    }
    return reading
  }
}

extension DocumentFormat {
  public static let ctdlASN = DocumentFormat(
    .framework, "a CTDL-ASN competency framework",
    shownBy: .json { CompetencyGraph.isDescribed(by: $0.linkedNodes) })
}
