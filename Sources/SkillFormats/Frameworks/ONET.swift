internal import SkillModel

/// The identifiers of O*NET's parts.
///
/// Occupations and elements of the content model have the addresses of their pages at O*NET OnLine,
/// which is how credentials point to them. The rest is `urn:onet:task:<Task ID>`,
/// `urn:onet:activity:<IWA or DWA ID>` and `urn:onet:technology:<name, percent-encoded>`.
enum ONET {
  static let framework = IRI("https://www.onetcenter.org/database.html")

  /// An occupation by its code; a code of the SOC alone is O*NET's with `.00`.
  static func occupation(_ code: String) -> IRI {
    let full = code.contains(".") ? code : code + ".00"
    return IRI("https://www.onetonline.org/link/summary/\(full)")
  }

  static func element(_ id: String) -> IRI {
    IRI("https://www.onetonline.org/find/descriptor/result/\(id)")
  }

  static func task(_ id: String) -> IRI { IRI("urn:onet:task:\(id.urnSegment)") }

  /// An intermediate or a detailed work activity.
  static func activity(_ id: String) -> IRI { IRI("urn:onet:activity:\(id.urnSegment)") }

  static func technology(_ name: String) -> IRI {
    IRI("urn:onet:technology:\(name.urnSegment)")
  }
}
