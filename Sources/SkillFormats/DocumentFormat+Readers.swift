internal import JSON

extension DocumentFormat {
  /// The readers of all formats.
  ///
  /// A document is of the first format whose sign it shows: what says more stands before what says
  /// less.
  static let readers: [any DocumentReader.Type] = [
    // JSON
    PresentationReader.self,
    CLRReader.self,
    ELMReader.self,
    LERReader.self,
    OpenBadges3Reader.self,
    VerifiableCredentialReader.self,
    RSDReader.self,
    OpenBadges2Reader.self,
    HROpenPositionReader.self,
    JEDxReader.self,
    CASEReader.self,
    CTDLASNReader.self,
    SkillAssertionsReader.self,
    SchemaOrgJobReader.self,
    CTDLWorkReader.self,
    SKOSReader.self,
    CTDLReader.self,
    SchemaOrgOccupationsReader.self,
    // XML
    OSMTXMLReader.self,
    ROMEReader.self,
    ELMLearningOpportunitiesReader.self,
    HRXMLReader.self,
    // Tables
    ESCOReader.self,
    ONETReader.self,
    NICEReader.self,
    OSMTCSVReader.self,
    // Text
    PlainTextJobReader.self,
  ]

  private static let all = readers.flatMap { $0.formats }

  /// The format that JSON shows; nil for none.
  static func shown(by value: JSONValue) -> DocumentFormat? {
    all.first { if case .json(let isShown) = $0.sign { isShown(value) } else { false } }
  }

  /// The format whose first element of XML has this local name; nil for none.
  static func shown(byRoot root: String) -> DocumentFormat? {
    all.first { if case .root(let names) = $0.sign { names.contains(root) } else { false } }
  }

  /// The format whose tables have these columns; nil for none.
  static func shown(byColumns columns: [String]) -> DocumentFormat? {
    all.first { if case .columns(let isShown) = $0.sign { isShown(columns) } else { false } }
  }

  /// The format that a text shows; nil for none.
  static func shown(byText text: String) -> DocumentFormat? {
    all.first { if case .text(let isShown) = $0.sign { isShown(text) } else { false } }
  }

  /// The first elements of all formats in XML, with what they are, for a message.
  static var roots: String {
    let roots = all.compactMap { format -> String? in
      guard case .root(let names) = format.sign else { return nil }
      return "\(names.sorted().map { "<\($0)>" }.joined(separator: " or ")) (\(format.words))"
    }
    return roots.joined(separator: ", ")
  }
}
