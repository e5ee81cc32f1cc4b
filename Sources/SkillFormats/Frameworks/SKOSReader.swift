internal import JSON
public import SkillModel

/// Reads concept schemes in SKOS from RDF/XML, Turtle and JSON-LD, each a framework.
///
/// Whatever has `skos:Concept` among its types, by its element's name or by `rdf:type`, is a concept.
/// It belongs to the first scheme it names with `inScheme` or `topConceptOf`, or that names it with
/// `hasTopConcept`; concepts that belong nowhere are one framework more. A definition is the statement
/// that is matched, and the preferred labels stand in where there is none; scope notes, notes and
/// descriptions are shown. Hidden labels count as alternative labels. Labels may be SKOS-XL.
///
/// A concept with one of the properties `essentialSkill` and `optionalSkill` of
/// `https://skills.tessera.example/ns#` is an occupation, and their objects, which may belong to any
/// framework, are the competencies it takes. So is one of that namespace's type `Occupation`; its
/// types `Knowledge`, `Task`, `Technology` and `Heading` say what a competency is, and its `level`
/// how far it goes. Parts, prerequisites, replacements, keywords (`dc:subject`) and education levels
/// are taken from Dublin Core.
///
/// Of ESCO's own model the types `Occupation` and `Skill`, the skill type, descriptions that are
/// things of their own, and essential and optional skills are read, said from either side. A skill
/// that takes another `requires` it, or `benefitsFrom` it where that is optional.
///
/// Source: SKOS Reference, W3C Recommendation of 18 August 2009, sections 3 to 10 and appendix B;
/// ESCO data model, 1.0.
public enum SKOSReader: FrameworkReader {
  public static let format = DocumentFormat.skosRDFXML
  public static let formats: [DocumentFormat] = [.skosRDFXML, .skosTurtle, .skosJSONLD]

  public static func read(_ documents: [Document]) throws(FormatError) -> Reading<[Framework]> {
    var drafts = SKOSDrafts()
    for document in documents {
      switch document.content {
      case .xml: try RDFXMLReader.read(document, into: &drafts)
      case .turtle: try TurtleReader.read(document, into: &drafts)
      case .json, .longJSON: try RDFJSONReader.read(document, into: &drafts)
      default: break
      }
    }
    guard let first = documents.first else { return Reading([]) }
    var schemes = SKOSSchemes(drafts.handOver(), file: first.file)
    guard !schemes.members.isEmpty else {
      throw FormatError(
        .missingField, in: documents.sharedName,
        "found RDF and no skos:Concept in it, expected at least one")
    }
    return schemes.frameworks()
  }
}

extension DocumentFormat {
  public static let skosRDFXML = DocumentFormat(
    .framework, "a SKOS framework in RDF/XML", shownBy: .root("RDF"))
  public static let skosTurtle = DocumentFormat(
    .framework, "a SKOS framework in Turtle", shownBy: .turtle)
  public static let skosJSONLD = DocumentFormat(
    .framework, "a SKOS framework in JSON-LD",
    shownBy: .json { $0.graphNodes.contains(where: \.isInSKOS) })
}

extension JSONValue {
  /// Whether it is a concept or a concept scheme of SKOS.
  var isInSKOS: Bool {
    types.contains { type in
      let name = type.localName
      guard name == "Concept" || name == "ConceptScheme" else { return false }
      return type.hasPrefix("skos:") || type.hasPrefix(SKOS.namespace)
        || type == name && (self["prefLabel"] ?? self["inScheme"] ?? self["hasTopConcept"]) != nil
    }
  }
}
