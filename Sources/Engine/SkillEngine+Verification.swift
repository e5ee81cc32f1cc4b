internal import JSON
internal import SkillFormats
internal import SkillModel
internal import Store
internal import Vectors
internal import Verification

extension SkillEngine {
  /// Verifies the credentials in files and folders; of what is found, only documents that were fetched
  /// are stored.
  ///
  /// - Parameters:
  ///   - paths: Files with a credential, a presentation or a list of them, as JSON, token or picture.
  ///   - request: Whom to recognise, when, and where documents come from.
  ///   - progress: Told of how far it is.
  /// - Returns: A verdict for every credential, with its reasons.
  /// - Throws: ``EngineError`` when a path, a trust list or a bundle cannot be used.
  public func verify(
    _ paths: [String], _ request: VerificationRequest, progress: ProgressHandler? = nil
  ) throws -> VerificationReport {
    try answering(telling: progress) { try verified(paths, request, progress) }
  }

  private func verified(
    _ paths: [String], _ request: VerificationRequest, _ progress: ProgressHandler?
  ) throws -> VerificationReport {
    let verifier = Verifier(policy: try policy(request))
    var failures: [FormatError] = []
    var files: [SourceFile] = []
    for path in paths {
      for file in try Inputs.files(
        at: try Inputs.place(at: path), refusals: &failures, progress: progress)
      {
        guard file.count == file.bytes.count else {
          failures.append(.tooLarge(file, limit: verifier.limits.credentialBytes))
          continue
        }
        files.append(file)
      }
    }
    var library = try library(request.documents, at: request.instant)
    let parts = parallelMap(count: files.count, threads: threads) { [files] in files[$0].parts }
    let verdicts = request.asked == nil ? keptVerdicts(of: parts, by: verifier) : nil
    if let verdicts { try library.expect(verdicts.addresses) }
    let verified = try library.settled(
      parts, saying: "Verifying \(files.count.of("file"))", progress
    ) { parts, fetcher in
      verifier.fetching(from: fetcher).verified(parts, request, verdicts)
    }
    verdicts?.save()
    try library.save()
    var report = VerificationReport(
      instant: request.instant, trust: VerificationReport.Trust(verifier.policy.trust))
    report.credentials = verified.flatMap(\.self)
    report.documents = library.used.map(VerificationReport.Document.init)
    report.remarks = [library.remark].compactMap(\.self)
    report.refusals = failures.map(\.description)
    return report
  }

  /// The verdicts that the store keeps of files; nil where there is no store that can be used.
  private func keptVerdicts(of files: [[SourceFile]], by verifier: Verifier) -> KeptVerdicts? {
    guard hasStore, let store = try? openStore(for: embedder()) else {
      return nil
    }
    return KeptVerdicts(
      of: files.flatMap(\.self).map(\.bytes), by: verifier, in: store, threads: threads)
  }

  /// Which issuers are recognised: those of the lists, or of the store where none is given.
  private func policy(_ request: VerificationRequest) throws -> VerificationPolicy {
    if request.acceptsAnyIssuer { return VerificationPolicy(trust: .anyIssuer) }
    return VerificationPolicy(
      recognising: request.trustFiles.isEmpty
        ? try openStore(for: embedder()).trustedIssuers()
        : try request.trustFiles.flatMap(Self.trustedIssuers))
  }

  /// The issuers of a list in a file.
  static func trustedIssuers(at path: String) throws -> [TrustedIssuer] {
    let file = SourceFile(name: path, bytes: try Inputs.unpackedBytes(at: path))
    let issuers = try TrustListFile(reading: file).issuers
    for issuer in issuers where issuer.anchor.map(VerificationPolicy.certificates) == .some(nil) {
      throw FormatError(
        .badValue, in: path,
        "found an anchor of '\(issuer.id)' that is no certificate, expected one in PEM form, or in "
          + "base64 on one line")
    }
    return issuers
  }
}

extension Verifier {
  /// The same verifier, with the documents that a fetcher has.
  func fetching(from fetcher: any Fetcher) -> Verifier {
    var verifier = self
    verifier.fetcher = fetcher
    return verifier
  }

  /// The credentials of a file, which are a wallet: strangers' credentials are marked.
  fileprivate func verified(
    _ parts: [SourceFile], _ request: VerificationRequest, _ verdicts: KeptVerdicts?
  ) -> [VerificationReport.Credential] {
    let results = parts.map {
      verdicts?.result(for: $0.bytes, by: self, at: request.instant)
        ?? verify($0.bytes, at: request.instant, request: request.asked)
    }
    return zip(markStrangers(in: results), parts).map {
      VerificationReport.Credential($0, place: $1.name)
    }
  }
}

extension VerificationRequest {
  /// What the person was asked to show; nil when a file was just handed in.
  fileprivate var asked: PresentationRequest? {
    guard challenge != nil || domain != nil || !recipients.isEmpty else { return nil }
    return PresentationRequest(challenge: challenge, domain: domain, recipients: recipients)
  }
}

extension SourceFile {
  /// The file, or what a list in it holds: objects as their own bytes, tokens as their text.
  ///
  /// What is no list that can be read strictly is one part, and verification says what is wrong.
  fileprivate var parts: [SourceFile] {
    guard bytes.first(where: { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }) == UInt8(ascii: "["),
      let elements = try? JSONValue(parsing: bytes, limits: .credential).array, !elements.isEmpty
    else { return [self] }
    let places = elements.indices.map { JSONPointer().appending($0) }
    let ranges = JSONPointer.ranges(of: places, in: bytes, limits: .credential)
    return elements.indices.map { index in
      let content = elements[index].string.map { Array($0.utf8) }
      return SourceFile(
        name: "\(name)#/\(index)", bytes: content ?? ranges[index].map { Array(bytes[$0]) } ?? [])
    }
  }
}

extension FormatError {
  /// Says that a file is longer than any credential.
  fileprivate static func tooLarge(_ file: SourceFile, limit: Int) -> FormatError {
    FormatError(
      .tooLarge, in: file.name,
      "the file has \(file.count) bytes; a credential has at most \(limit)")
  }
}
