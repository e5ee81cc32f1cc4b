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
      order.append(WordsKey(evidence: number, of: Int(evidence.statement), in: statements.span))
    }
    order.sort { $0.precedes($1, of: wallet, in: statements) }
    var held: [Held] = []
    var heldOf = [Int](repeating: 0, count: order.count)
    var lastText: Int32?
    for key in order {
      if key.text == lastText {
        held[held.count - 1].worth = max(held[held.count - 1].worth, worth[key.evidence])
      } else {
        held.append(Held(worth: worth[key.evidence], evidence: key.evidence))
      }
      lastText = key.text
      heldOf[key.evidence] = held.count - 1
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

/// An evidence in the order of its statement's words: their first bytes are at hand, which tell
/// nearly all apart.
private struct WordsKey {
  let evidence: Int

  /// The dictionary entry: two of one entry have one place.
  let text: Int32

  /// The first 16 bytes, zeros after a shorter text: no byte is below zero.
  private var first: UInt64 = 0
  private var second: UInt64 = 0

  init(evidence: Int, of statement: Int, in statements: Span<CodedStatement>) {
    self.evidence = evidence
    text = statements[statement].text
    let words = statements[statement].words.text
    let bytes = words.utf8Span.span
    let count = min(bytes.count, 16)
    for place in 0..<count {
      let byte = UInt64(bytes[place])
      if place < 8 {
        first |= byte << UInt64(56 - 8 * place)
      } else {
        second |= byte << UInt64(120 - 8 * place)
      }
    }
  }

  func precedes(_ other: WordsKey, of wallet: CodedWallet, in statements: [CodedStatement]) -> Bool
  {
    if first != other.first { return first < other.first }
    if second != other.second { return second < other.second }
    if text == other.text { return false }
    let words = statements[Int(wallet.evidence[evidence].statement)].words
    return words.precedes(statements[Int(wallet.evidence[other.evidence].statement)].words)
  }
}
