internal import SkillModel

/// What scoring needs of one wallet, whatever the job.
struct WeighedWallet: Sendable {
  /// One of the wallet's distinct statements.
  struct Held: Sendable {
    /// The greatest worth among its evidence.
    var worth: Double

    /// An evidence that makes it, for its words.
    var evidence: Int
  }

  let wallet: CodedWallet

  /// q0 of each evidence.
  let worth: [Double]

  /// The distinct statements, in order of their words.
  let held: [Held]

  /// For each evidence its place in `held`.
  let heldOf: [Int]

  /// Weighs a wallet's evidence and finds its distinct statements.
  init(_ wallet: CodedWallet, in index: StatementIndex, by scoring: Scoring) {
    let statements = wallet.evidence.map { index.statements[Int($0.statement)] }
    let credentials = wallet.credentials.map { scoring.worth(of: $0) }
    let worth = wallet.evidence.map { credentials[Int($0.credential)] }
    let order = statements.indices.sorted { left, right in
      statements[left].text != statements[right].text
        && statements[left].words.precedes(statements[right].words)
    }
    var held: [Held] = []
    var heldOf = [Int](repeating: 0, count: order.count)
    for evidence in order {
      if let last = held.last, statements[last.evidence].text == statements[evidence].text {
        held[held.count - 1].worth = max(last.worth, worth[evidence])
      } else {
        held.append(Held(worth: worth[evidence], evidence: evidence))
      }
      heldOf[evidence] = held.count - 1
    }
    self.wallet = wallet
    self.worth = worth
    self.held = held
    self.heldOf = heldOf
  }

  /// The credential that makes an evidence.
  func credential(of evidence: Int) -> CodedCredential {
    wallet.credentials[Int(wallet.evidence[evidence].credential)]
  }

  /// The standing of the credential that makes an evidence.
  func standing(of match: EvidenceMatch) -> Standing {
    credential(of: match.evidence).standing
  }
}
