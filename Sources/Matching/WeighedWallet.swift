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
    let credentials = wallet.credentials.map { scoring.worth(of: $0) }
    let worth = wallet.evidence.map { credentials[Int($0.credential)] }
    // Of the index the statements alone: to hand it all on for every evidence is to count its parts.
    let statements = index.statements
    var order: [WordsKey] = []
    order.reserveCapacity(wallet.evidence.count)
    for (number, evidence) in wallet.evidence.enumerated() {
      order.append(WordsKey(number: number, of: Int(evidence.statement), in: statements.span))
    }
    order.sort { $0.precedes($1, in: statements) }
    var held: [Held] = []
    var heldOf = [Int](repeating: 0, count: order.count)
    var lastText: Int32?
    for key in order {
      if key.text == lastText {
        held[held.count - 1].worth = max(held[held.count - 1].worth, worth[key.number])
      } else {
        held.append(Held(worth: worth[key.number], evidence: key.number))
      }
      lastText = key.text
      heldOf[key.number] = held.count - 1
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
