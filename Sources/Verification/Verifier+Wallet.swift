internal import JSON
public import SkillModel

extension Verifier {
  /// Marks the credentials of one wallet that are about somebody else than the wallet's holder.
  ///
  /// The holder is `holder`, or else the subject that most of the credentials share; where two are
  /// shared equally often there is none. A stranger's credential gets `HOLDER_UNBOUND` and is at best
  /// `unconfirmed`.
  ///
  /// - Parameters:
  ///   - results: The results of the wallet, in its order.
  ///   - holder: Who holds it, as its presentation or list says; nil when nothing says so.
  /// - Returns: The results in the same order.
  public func markStrangers(
    in results: [VerificationResult], holder: String? = nil
  ) -> [VerificationResult] {
    let subjects = results.map(\.subjects)
    guard let holder = holder ?? Self.mostShared(subjects) else { return results }
    return zip(results, subjects).map { result, subjects in
      subjects.isEmpty || subjects.contains { AbsoluteIRI.areSame($0, holder) }
        ? result : result.adding(Finding(.holderUnbound, .holder))
    }
  }

  /// The subject of more credentials than any other.
  private static func mostShared(_ subjects: [[String]]) -> String? {
    var counts: [[UInt8]: Int] = [:]
    for own in subjects {
      for subject in Set(own.map(AbsoluteIRI.compared)) { counts[subject, default: 0] += 1 }
    }
    guard let most = counts.values.max() else { return nil }
    let holders = counts.filter { $0.value == most }
    guard holders.count == 1, let holder = holders.first else { return nil }
    return String(decoding: holder.key, as: UTF8.self)
  }
}

extension Verifier {
  /// Why a presentation does not hold, the credentials in it apart.
  ///
  /// That nobody asked for it, and that it was good for some minutes long ago, does not speak against a
  /// presentation in a file.
  ///
  /// - Parameters:
  ///   - bytes: The presentation.
  ///   - moment: When it is looked at.
  /// - Returns: A sentence; nil when nothing is wrong with it, or it is no presentation.
  public func fault(ofPresentation bytes: [UInt8], at moment: Instant) -> String? {
    let examination = Examination(verifier: self, clock: VerificationClock(moment), request: nil)
    guard let document = try? examination.document(in: bytes), document.kind == .presentation else {
      return nil
    }
    let result = examination.presentation(document, depth: 0, log: CheckLog(), isAlone: true)
    let fault = result.findings.first {
      $0.weight == .rejects && $0.code != .proofExpired && $0.code != .notYetValid
    }
    return fault?.words(issuer: result.issuer ?? "its holder")
  }
}

extension VerificationResult {
  /// The same credential where whoever shows it did not prove to be the holder: at best unconfirmed.
  public var withUnprovedHolder: VerificationResult {
    adding(Finding(.holderProofMissing, .holder))
  }

  /// The identifiers of whom the credential is about.
  fileprivate var subjects: [String] {
    let content = document?.content ?? claimed
    return (content?["credentialSubject"]?.list ?? []).compactMap { $0["id"]?.string }
  }
}
