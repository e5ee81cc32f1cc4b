internal import JSON

/// The RDF form by JSON-LD with pinned contexts, under the rules that leave names one meaning.
struct PinnedQuadForm: QuadForm {
  private let contexts: PinnedContexts
  private let profile: ContextProfile
  private let canonicalizer: LinkedDataCanonicalizer

  init() {
    contexts = PinnedContexts()
    profile = ContextProfile(contexts: contexts)
    canonicalizer = LinkedDataCanonicalizer(contexts: contexts)
  }

  func knows(_ context: String) -> Bool { contexts.holds(context) }

  func checkContexts(of document: JSONValue, proof: JSONValue) throws(Finding) {
    let findings =
      profile.check(document).map { Finding($0, inside: JSONPointer()) }
      + profile.check(proof: proof, of: document)
      .map { Finding($0, inside: JSONPointer(["proof"])) }
    // What is wrong decides over what is not known.
    if let finding = findings.first(where: { $0.weight == .rejects }) ?? findings.first {
      throw finding
    }
  }

  func canonicalSet(
    of document: JSONValue, hash: HashFunction, limits: LinkedDataLimits
  ) throws(Finding) -> CanonicalQuads {
    do {
      return try canonicalizer.canonicalDataset(of: document, hash: hash, limits: limits)
    } catch {
      throw Finding(error)
    }
  }
}

extension Finding {
  /// What a document that the profile refuses is told as.
  fileprivate init(_ refusal: ContextRefusal, inside place: JSONPointer) {
    let pointer = JSONPointer(place.tokens + refusal.pointer.tokens)
    let field = pointer.tokens.isEmpty ? "@context" : "\(pointer)"
    switch refusal.code {
    case .contextMissing: self.init(.structureMissingField, .structure, "@context")
    case .contextUnknown(let address): self.init(.contextUnknown, .proof, address)
    case .contextInjection, .contextConflict: self.init(.contextInjection, .proof, detail: field)
    case .termUndefined, .valueNotSigned: self.init(.termUndefined, .proof, field)
    case .tooDeep: self.init(.inputTooDeep, .input)
    case .baseContextNotFirst, .idNotIRI, .blankLabel, .numberNotExact, .nestedArray,
      .credentialSplit, .tooManyContexts:
      self.init(.structureBadField, .structure, field)
    }
  }

  /// What a document without a canonical form is told as.
  fileprivate init(_ error: LinkedDataError) {
    switch error.code {
    case .workLimit: self.init(.canonLimit, .proof, detail: error.description)
    case .deadline: self.init(.timeLimit, .proof, detail: error.description)
    case .loadingRemoteContextFailed:
      self.init(.contextUnknown, .proof, "\(error.pointer)", detail: error.description)
    default:
      self.init(.structureBadField, .structure, "\(error.pointer)", detail: error.description)
    }
  }
}
