internal import Containers
internal import JSON
internal import SkillModel
internal import XML

/// Finds every credential in a document, whatever is wrapped around it.
///
/// A part that cannot be read costs that part alone: its error is kept and the rest is read.
struct CredentialWalk {
  /// Wrappings inside each other that are opened, such as a token in a presentation.
  private static let greatestDepth = 12

  /// Credentials that are found in one document at most.
  private static let mostCredentials = 100_000

  /// Badge classes and issuers that other files describe.
  private let library: BadgeLibrary

  /// What was taken from the library.
  private(set) var usedFromLibrary: Set<IRI> = []

  let file: String
  private var log = RemarkLog()

  /// What was found.
  private(set) var credentials: [Credential] = []

  /// Whose presentations were found, in their order.
  private(set) var holders: [String] = []

  /// The whole document, if it is a presentation.
  private(set) var presentation: OriginalBytes?

  /// Parts that were left out, and why.
  private(set) var errors: [FormatError] = []

  private var originals = OriginalTexts()

  /// The number of the JSON text that is being walked through.
  private var text = 0

  /// Starts on the file called `file`.
  init(file: String, library: BadgeLibrary = BadgeLibrary()) {
    self.file = file
    self.library = library
  }

  /// What should be known about what was read.
  var remarks: [Remark] { log.remarks }

  /// Reads all that `document` holds.
  ///
  /// - Throws: ``FormatError`` when it is no credential, and what it is if that is known.
  mutating func read(_ document: Document) throws(FormatError) {
    try refuseMark(before: document)
    text = originals.add(document.file.bytes[...])
    defer { originals.complete(&credentials) }
    switch document.content {
    case .json(let value):
      guard let kind = CredentialKind(value) else {
        throw try refusal(of: document)
      }
      if let repair = document.repairs.first {
        guard kind == .ctdl else {
          throw FormatError(
            .malformed, in: document.name, at: repair.location,
            "found JSON that had to be mended (\(repair.message)), expected a credential as it was "
              + "signed; ask for the original file")
        }
        log.add(repair.kind, in: repair.file, at: repair.location, repair.message)
      }
      if kind == .presentation { presentation = OriginalBytes(.json, document.file.bytes[...]) }
      try visit(JSONNode(value), kind, depth: 0)
      if document.isWebPage { keepWhole(document, as: .webPage) }
    case .token(let token):
      let content = JSONNode(token.payload)
      if CredentialKind((content.first("vc", "vp") ?? content).value) == .presentation {
        presentation = token.compact.map { OriginalBytes(.token, $0) }
      }
      try visit(token: token, at: JSONPointer(), depth: 0)
    case .xml(let root)
    where ["europassCredential", "verifiablePresentation"].contains(root.local):
      try visit(EDCIElement(document))
      keepWhole(document, as: .xml)
    case .turtle where Turtle.format(of: document.file.bytes) == .elmCredential:
      for credential in try ELMTurtle.credentials(in: document) {
        try visit(credential, .europeanLearningModel, depth: 0)
      }
      keepWhole(document, as: .turtle)
    default:
      throw try refusal(of: document)
    }
  }

  /// Reads a JSON text, and the value that it is, that are known to hold credentials.
  mutating func read(_ value: JSONValue, of bytes: ArraySlice<UInt8>) {
    text = originals.add(bytes)
    keepingErrors { (walk) throws(FormatError) in try walk.visit(JSONNode(value), depth: 0) }
    originals.complete(&credentials)
  }

  /// Gives what was found in it the whole document: no part of it can be verified by itself.
  private mutating func keepWhole(_ document: Document, as form: OriginalBytes.Form) {
    originals = OriginalTexts()
    let bytes = OriginalBytes(form, document.file.bytes[...])
    for index in credentials.indices where !credentials[index].isOffer {
      credentials[index].original = bytes
    }
  }

  /// What to say of a document that is no credential.
  private func refusal(of document: Document) throws(FormatError) -> FormatError {
    let format: DocumentFormat
    do {
      format = try document.format()
    } catch {
      guard error.code == .unknownFormat, case .json(let value) = document.content,
        let unknown = unknownType(of: JSONNode(value))
      else { throw error }
      return unknown
    }
    guard format != .ctdl else {
      return FormatError(
        .unsupported, in: document.name,
        "this is CTDL that describes no credential, course or assessment, expected a credential")
    }
    return FormatError(
      .unsupported, in: document.name,
      "this is \(format.words), expected a credential; \(format.importAdvice)")
  }

  private func refuseMark(before document: Document) throws(FormatError) {
    guard document.file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) else { return }
    switch document.content {
    case .json, .token:
      throw FormatError(
        .malformed, in: file, at: .line(1, column: 1),
        "found a byte order mark, expected the credential's first character: "
          + "a credential is read as it was signed; ask for the original file")
    default: return
    }
  }
}

extension CredentialWalk {
  /// What another file describes under `id`.
  mutating func lookUp(_ id: IRI) -> JSONNode? {
    guard let node = library[id] else { return nil }
    usedFromLibrary.insert(id)
    return node
  }

  /// Notes something about `node`; the same words once a document.
  mutating func note(_ kind: Remark.Kind, at node: JSONNode, _ message: String) {
    note(kind, at: node.location, message)
  }

  /// Notes something about a place; the same words once a document.
  mutating func note(_ kind: Remark.Kind, at location: SourceLocation, _ message: String) {
    log.add(kind, in: file, at: location, message)
  }

  func error(_ code: FormatError.Code, at node: JSONNode, _ reason: String) -> FormatError {
    FormatError(code, in: file, at: node.location, reason)
  }
}

// MARK: - Going in

extension CredentialWalk {
  private mutating func visit(_ node: JSONNode, depth: Int) throws(FormatError) {
    guard let kind = CredentialKind(node.value) else {
      throw unknownType(of: node)
        ?? error(
          .unknownFormat, at: node,
          "found no credential, expected an object of a known type or a "
            + "signed token")
    }
    try visit(node, kind, depth: depth)
  }

  /// What to say of an object whose types are none that is known; nil when it has none.
  private func unknownType(of node: JSONNode) -> FormatError? {
    let types = node.value.types.map { "'\($0.prefixForDisplay)'" }.prefix(4)
    guard !types.isEmpty, !CTDLGraph.isCTDL(node.value) else { return nil }
    return error(
      .unknownFormat, at: node,
      "found the type \(types.joined(separator: ", ")), expected one of a credential, such as "
        + "'VerifiableCredential' or 'Assertion'")
  }

  private mutating func visit(
    _ node: JSONNode, _ kind: CredentialKind, depth: Int
  ) throws(FormatError) {
    guard depth <= Self.greatestDepth else {
      throw error(.tooLarge, at: node, "found more than \(Self.greatestDepth) wrappings")
    }
    switch kind {
    case .openBadges3, .verifiableCredential, .comprehensiveLearnerRecord,
      .learnerEmploymentRecord, .europeanLearningModel:
      try visit(credential: node, kind, signature: TokenSignature(), depth: depth)
    case .europeanLearningModelXML:
      visit(europass: EDCIElement("europassCredential", node), from: origin(of: node))
    case .skillAssertions:
      guard SkillAssertionsReader.Target(of: node) != .asked else {
        throw error(
          .unsupported, at: node,
          "this is a list of skills that a job asks for, expected those that somebody has")
      }
      keep([SkillAssertionsReader.credential(of: node, in: &self)], from: origin(of: node))
    case .signedJSON:
      guard let token = try Document.signedToken(in: node.value, of: file) else { return }
      try visit(token: token, at: node.pointer, depth: depth + 1)
    case .assertion:
      keep(
        [OpenBadges2Reader.credential(of: node, proofs: [], in: &self)], from: origin(of: node))
    case .badgeClass:
      keep([OpenBadges2Reader.offer(of: node, in: &self)])
    case .ctdl:
      keep(CTDLReader.offers(of: node, in: &self))
    case .presentation:
      try visit(presentation: node, signature: TokenSignature(), depth: depth)
    case .wallet:
      if let holder = node.first("holder")?.value.identifier { holders.append(holder) }
      visit(members: node.list("credentials"), depth: depth + 1)
    case .list:
      visit(members: node.elements, depth: depth + 1)
    case .token:
      try visit(text: node.value.string ?? "", at: node, depth: depth + 1)
    case .enveloped:
      try visit(enveloped: node, depth: depth + 1)
    case .unread(let words):
      throw error(.unsupported, at: node, "this is \(words), which is not read")
    case .part(let words):
      throw error(.unsupported, at: node, "this is \(words), expected a credential")
    }
  }

  /// Reads each member; one that cannot be read costs itself alone.
  private mutating func visit(members: [JSONNode], depth: Int) {
    for member in members {
      keepingErrors { (walk) throws(FormatError) in try walk.visit(member, depth: depth) }
    }
  }

  private mutating func keepingErrors(
    _ read: (inout CredentialWalk) throws(FormatError) -> Void
  ) {
    do {
      try read(&self)
    } catch {
      errors.append(error)
    }
  }

  /// Where the bytes of a value of the text at hand are to be had.
  private func origin(of node: JSONNode) -> OriginalTexts.Origin {
    .value(node.pointer, text: text)
  }

  /// Keeps what was found; the bytes are those of the first, of which any others are parts.
  private mutating func keep(_ found: [Credential], from origin: OriginalTexts.Origin? = nil) {
    if let origin, let first = found.first, !first.isOffer,
      credentials.count < Self.mostCredentials
    {
      originals.note(origin, of: credentials.count)
    }
    let room = Self.mostCredentials - credentials.count
    credentials += found.prefix(room)
    if found.count > room {
      log.add(
        .ignored, in: file,
        "more than \(Self.mostCredentials) credentials in one file; the rest was left out")
    }
  }

  private mutating func visit(
    credential node: JSONNode, _ kind: CredentialKind, signature: TokenSignature, depth: Int
  ) throws(FormatError) {
    var credential = VerifiableCredentialReader.envelope(
      of: node, kind, signature: signature, in: &self)
    let origin = signature.origin ?? origin(of: node)
    let subjects = node.list("credentialSubject", "https://www.w3.org/2018/credentials#subject")
    switch kind {
    case .comprehensiveLearnerRecord:
      let nested = subjects.flatMap { $0.list("verifiableCredential") }
      credential.achievements = OpenBadges3Reader.achievements(
        of: subjects, language: node.language, in: &self)
      credential.associations = CLRReader.associations(of: subjects, in: &self)
      keep([credential], from: origin)
      visit(members: nested, depth: depth + 1)
    case .openBadges3:
      credential.achievements = OpenBadges3Reader.achievements(
        of: subjects, language: node.language, in: &self)
      keep([credential], from: origin)
    case .learnerEmploymentRecord:
      let record = LERReader.record(of: subjects, envelope: credential, in: &self)
      keep(record.credentials, from: origin)
      visit(members: record.verifications, depth: depth + 1)
    case .europeanLearningModel:
      keep([ELMReader.complete(credential, from: node, in: &self)], from: origin)
    default:
      let degrees = subjects.flatMap { $0.list("educationAndLearning") }.flatMap {
        LERReader.education($0, in: &self)
      }
      credential.achievements =
        VerifiableCredentialReader.achievements(of: subjects, language: node.language) + degrees
      keep([credential], from: origin)
    }
  }

  private mutating func visit(
    presentation node: JSONNode, signature: TokenSignature, depth: Int
  ) throws(FormatError) {
    if let holder = signature.issuer ?? node.first("holder")?.value.identifier {
      holders.append(holder)
    }
    let members = node.list("verifiableCredential")
    guard !members.isEmpty else {
      throw error(
        .missingField, at: node,
        "found a presentation without credentials, expected some in \"verifiableCredential\"")
    }
    visit(members: members, depth: depth + 1)
  }
}

// MARK: - XML

extension CredentialWalk {
  /// Reads a Europass credential or a presentation of some; a member that is none costs itself
  /// alone.
  private mutating func visit(_ root: EDCIElement) throws(FormatError) {
    guard root.name == "verifiablePresentation" else { return visit(europass: root) }
    let (members, others) = EDCICredential.members(of: root)
    guard !members.isEmpty || !others.isEmpty else {
      throw FormatError(
        .missingField, in: file, at: root.location,
        "found a presentation without credentials, expected a <europassCredential>")
    }
    for member in members { visit(europass: member) }
    for other in others {
      errors.append(
        FormatError(
          .unknownFormat, in: file, at: other.location,
          "found no credential in a member of a presentation, expected a <europassCredential>"))
    }
  }

  private mutating func visit(
    europass root: EDCIElement, from origin: OriginalTexts.Origin? = nil
  ) {
    let credential = EDCICredential(root, in: &self)
    keep([credential.credential(in: &self)], from: origin)
  }
}

// MARK: - Tokens

extension CredentialWalk {
  /// Opens a compact JWS that stands in a string.
  private mutating func visit(
    text: String, at node: JSONNode, depth: Int
  ) throws(FormatError) {
    let token: Document.SignedToken
    do {
      let jws = try CompactJWS(Array(text.utf8))
      token = Document.SignedToken(
        header: try JSONValue(parsing: jws.header, limits: .credential),
        payload: try JSONValue(parsing: jws.payload, limits: .credential),
        payloadBytes: jws.payload, compact: jws.token)
    } catch let error as ContainerError {
      throw self.error(
        error.code == .unsupported ? .unsupported : .malformed, at: node, error.reason)
    } catch let error as JSONError {
      throw self.error(.malformed, at: node, "in the token: \(error)")
    } catch {
      throw self.error(.malformed, at: node, "the token cannot be read")
    }
    try visit(token: token, at: node.pointer, depth: depth)
  }

  /// Reads what a token says; its signature is named and not checked.
  private mutating func visit(
    token: Document.SignedToken, at pointer: JSONPointer, depth: Int
  ) throws(FormatError) {
    let payload = JSONNode(token.payload, at: pointer)
    let inner = payload.first("vc", "vp") ?? payload
    guard depth <= Self.greatestDepth else {
      throw error(.tooLarge, at: inner, "found more than \(Self.greatestDepth) wrappings")
    }
    var signature = TokenSignature(token, at: payload)
    signature.origin =
      token.compact.map { .bytes(OriginalBytes(.token, $0)) } ?? .value(pointer, text: text)
    let outer = text
    text = originals.add(token.payloadBytes[...], at: pointer)
    defer { text = outer }
    switch CredentialKind(inner.value) {
    case let kind? where kind.hasEnvelope:
      try visit(credential: inner, kind, signature: signature, depth: depth)
    case .presentation?:
      try visit(presentation: inner, signature: signature, depth: depth)
    case .assertion?:
      keep(
        [OpenBadges2Reader.credential(of: inner, proofs: signature.proofs, in: &self)],
        from: signature.origin)
    case let kind?:
      try visit(inner, kind, depth: depth + 1)
    case nil:
      throw error(
        .unknownFormat, at: inner,
        "found a token whose content is no credential, expected \"vc\", \"vp\", or a credential")
    }
  }

  /// Opens a credential in a `data:` address.
  ///
  /// Source: W3C Verifiable Credentials Data Model 2.0, section 4.13, "Securing Mechanisms".
  private mutating func visit(enveloped node: JSONNode, depth: Int) throws(FormatError) {
    let address = node.value.identifier ?? ""
    guard address.hasPrefix("data:application/"), let comma = address.firstIndex(of: ",") else {
      throw error(
        .unsupported, at: node,
        "found an enveloped credential that is no signed token in a \"data:\" address")
    }
    try visit(text: String(address[address.index(after: comma)...]), at: node, depth: depth)
  }
}
