internal import SkillModel

/// A credential of the European Learning Model 1 or 2, joined from its lists of references.
struct EDCICredential {
  private let root: EDCIElement

  /// What has an identifier; what stands in a list of references goes before anything else.
  private var elements: [String: EDCIElement] = [:]
  private var visited: Set<String> = []
  private(set) var claims: [ELMClaim] = []

  /// Takes a `europassCredential`, or JSON made of one.
  init(_ root: EDCIElement, in walk: inout CredentialWalk) {
    self.root = root
    for list in root.children where list.name.hasSuffix("References") { index(list) }
    index(root)
    let subjects = root.all("credentialSubject")
    for holder in subjects + [root] {
      let lists = holder.all("achievements", "activities", "assessments", "hasClaim")
      for claim in lists.flatMap(\.children) + holder.children where Self.kind(claim) != nil {
        add(claim, in: &walk)
      }
    }
  }

  private mutating func index(_ element: EDCIElement) {
    if let id = element.id, !element.children.isEmpty, elements[id] == nil {
      elements[id] = element
    }
    for child in element.children { index(child) }
  }

  /// What an element describes, or the one that its `idref` names.
  private func described(_ element: EDCIElement) -> EDCIElement? {
    guard element.children.isEmpty else { return element }
    return (element.attribute("idref") ?? element.attribute("id")).flatMap { elements[$0] }
  }

  /// The model's class of a claim by its element; nil for what is no claim.
  private static func kind(_ element: EDCIElement) -> String? {
    switch element.name {
    case "learningAchievement": "LearningAchievement"
    case "learningActivity", "wasInfluencedBy", "influencedBy": "LearningActivity"
    case "learningAssessment", "assessment": "LearningAssessment"
    default: nil
    }
  }
}

// MARK: - Claims

extension EDCICredential {
  /// Adds a claim, then its parts and what it was influenced by; a part without a class of its own
  /// has the class of the whole.
  private mutating func add(
    _ reference: EDCIElement, as inherited: String? = nil, in walk: inout CredentialWalk
  ) {
    guard let element = described(reference) else {
      walk.note(
        .dangling, at: reference.location,
        "a claim is named that the credential does not describe")
      return
    }
    guard visited.insert(element.id ?? "\(element.location)").inserted,
      let kind = Self.kind(reference) ?? Self.kind(element) ?? inherited
    else { return }
    claims.append(claim(element, kind: kind, in: &walk))
    for influence in element.all("wasInfluencedBy", "influencedBy") { add(influence, in: &walk) }
    guard kind != "LearningAssessment" else { return }
    for part in element.all("hasPart") {
      let parts = part.children.filter { Self.kind($0) != nil }
      if part.id != nil || part.attribute("idref") != nil || parts.isEmpty {
        add(part, as: kind, in: &walk)
      } else {
        for part in parts { add(part, in: &walk) }
      }
    }
  }

  private func claim(
    _ element: EDCIElement, kind: String, in walk: inout CredentialWalk
  ) -> ELMClaim {
    let references = element.all("specifiedBy")
    let specifications = references.compactMap(described)
    if specifications.count < references.count {
      walk.note(
        .dangling, at: element.location,
        "a claim names a specification that the credential does not describe")
    }
    let sources = [element] + specifications
    var claim = ELMClaim(kind: kind)
    claim.titles = sources.lazy.map { $0.texts("title", "prefLabel") }.first { !$0.isEmpty } ?? []
    claim.descriptions = sources.map { $0.texts("description", "definition") }
      .filter { !$0.isEmpty }
    let outcomes = specifications.flatMap { $0.all("learningOutcomes") }.flatMap(\.children)
    for outcome in outcomes where described(outcome) == nil {
      walk.note(.dangling, at: outcome.location, ELMClaim.missingOutcome)
    }
    claim.outcomes = outcomes.compactMap(described).map(outcome)
    claim.noteWordlessOutcomes(at: element.location, in: &walk)
    claim.fields = specifications.flatMap { $0.all("hasISCED-FCode", "thematicArea") }.map {
      $0.texts("targetName", "prefLabel")
    }
    claim.level = specifications.lazy.compactMap(level).first
    claim.creditPoints = specifications.flatMap { $0.all("hasECTSCreditPoints", "creditPoints") }
      .lazy.compactMap { $0.words?.finiteNumber }.first { $0 >= 0 }
    claim.durations =
      (sources.flatMap { $0.all("workload", "volumeOfLearning") }
      + sources.flatMap { $0.all("duration") }).compactMap(\.words).durations
    let assessments =
      kind == "LearningAssessment" ? [element] : element.all("wasDerivedFrom", "provenBy")
    var seen: Set<String> = []
    claim.results = assessments.flatMap { results($0, seen: &seen) }
    return claim
  }

  private func outcome(_ element: EDCIElement) -> ELMClaim.Outcome {
    var outcome = ELMClaim.Outcome()
    outcome.titles = element.texts("prefLabel", "title")
    outcome.descriptions = element.texts("description", "definition")
    outcome.related = element.all("relatedEscoSkill", "relatedESCOSkill", "relatedSkill").map {
      ($0.texts("targetName", "prefLabel"), $0.attribute("uri"))
    }
    return outcome
  }

  private func level(of specification: EDCIElement) -> Level? {
    let levels = specification.all("eqfLevel").lazy.compactMap {
      ELMClaim.eqfLevel(at: $0.attribute("uri"), labels: $0.texts("targetName"))
    }
    if let level = levels.first { return level }
    return specification.all("nqfLevel").lazy.compactMap {
      ELMClaim.nationalLevel(
        in: $0.attribute("targetFrameworkUrl"), labels: $0.texts("targetName"))
    }.first
  }

  /// The grade of an assessment, then those of its parts.
  private func results(
    _ reference: EDCIElement, seen: inout Set<String>
  ) -> [AchievementResult] {
    guard let element = described(reference),
      seen.insert(element.id ?? "\(element.location)").inserted
    else { return [] }
    let grade = element.first("grade")?.words ?? element.texts("grade").bestText(for: nil)?.text
    let own =
      grade.map {
        [
          AchievementResult(
            name: element.texts("title").bestText(for: nil).map { PlainText.label($0.text) },
            kind: "grade", value: $0.prefixForDisplay)
        ]
      } ?? []
    return own + element.all("hasPart").flatMap { results($0, seen: &seen) }
  }
}

// MARK: - The credential

extension EDCICredential {
  /// The credential with all it claims; nothing is verified.
  func credential(in walk: inout CredentialWalk) -> Credential {
    let validity = Validity(
      from: root.first("validFrom", "issuanceDate", "issued").flatMap(Self.moment),
      until: root.first("validUntil", "expirationDate", "expiryDate").flatMap(Self.moment),
      in: &walk)
    return Credential(
      id: root.id ?? "\(walk.file)\(root.location)",
      name: root.texts("title").bestText(for: nil).map { PlainText.label($0.text) },
      format: .europeanLearningModel, issuer: issuer, holder: holder, awarded: validity.from,
      validFrom: validity.from, validUntil: validity.until, proofs: proofs,
      achievements: claims.map(\.achievement))
  }

  private static func moment(_ element: EDCIElement) -> Validity.Source? {
    element.words.map { Validity.Source(text: $0, location: element.location) }
  }

  private var holder: String? {
    root.first("credentialSubject")?.id.flatMap { $0.isLocalToELM ? nil : $0 }
  }

  private var issuer: Credential.Issuer? {
    guard let reference = root.first("issuer") else { return nil }
    let address = reference.words.flatMap { $0.isAbsoluteIRI && !$0.isLocalToELM ? IRI($0) : nil }
    let name = described(reference)?.texts("prefLabel", "legalName").bestText(for: nil)
    guard address != nil || name != nil else { return nil }
    return Credential.Issuer(id: address, name: name.map { PlainText.label($0.text) })
  }

  /// The kinds of the proofs inside; an element with nothing in it is none.
  private var proofs: [String] {
    root.all("proof").compactMap { proof in
      guard !proof.children.isEmpty || proof.words != nil else { return nil }
      guard let signature = proof.first("Signature") else {
        return (proof.first("type")?.words ?? "proof of no type").prefixForDisplay
      }
      let method = signature.first("SignedInfo")?.first("SignatureMethod")?.attribute("Algorithm")
      return ["XMLDSig", method.map { String($0.localName) }].compactMap(\.self)
        .joined(separator: " ").prefixForDisplay
    }
  }
}

// MARK: - Presentations

extension EDCICredential {
  /// The members of a presentation: those that are credentials, and those that are not.
  static func members(
    of presentation: EDCIElement
  ) -> (credentials: [EDCIElement], others: [EDCIElement]) {
    let wrapped =
      (presentation.all("verifiableCredentials").flatMap(\.children)
      + presentation.children).filter { $0.name == "verifiableCredential" }
    let credentials =
      presentation.all("europassCredential")
      + wrapped.flatMap { $0.all("europassCredential") }
    return (credentials, wrapped.filter { $0.all("europassCredential").isEmpty })
  }
}
