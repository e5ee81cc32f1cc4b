internal import JSON
public import SkillModel

/// Reads frameworks in CASE 1.0 and 1.1, as packages or the packages' content alone.
///
/// The document is the framework; items are competencies under their `uri`, or `urn:uuid:` with their
/// identifier where they have none. Nodes are joined by identifier, because servers give one item
/// several addresses. An item's type makes it a heading only if it is a word for one; see
/// ``Competency/Kind``. `isChildOf` gives the hierarchy, and being a child of the document none;
/// `exactMatchOf` and `isTranslationOf` are `exactMatch`, `isPeerOf` and `isRelatedTo` `related`,
/// `hasSkillLevel` the level; `ext:` and the name of a relation of ours is that relation; exemplars
/// and other extensions are left out. Mark-up comes off statements, and
/// then the definition keeps the original. Rubrics are read in full; a level's score is its rank.
///
/// Source: 1EdTech CASE 1.0 and 1.1, `CFPackage`.
public enum CASEReader: FrameworkReader {
  public static let format = DocumentFormat.caseFramework

  /// Names that only the members of a package have.
  static let partNames: Set<String> = ["CFPackage", "CFDocument", "CFItems", "CFAssociations"]

  public static func read(_ documents: [Document]) throws(FormatError) -> Reading<[Framework]> {
    var reading = Reading<[Framework]>([])
    for document in documents {
      var package = CASEPackage(document.file)
      try package.read()
      let read = try package.framework()
      reading.noun.append(read.noun)
      reading.remarks += read.remarks
    }
    return reading
  }
}

extension DocumentFormat {
  public static let caseFramework = DocumentFormat(
    .framework, "a 1EdTech CASE framework",
    shownBy: .json { value in CASEReader.partNames.contains { value[$0] != nil } })
}
