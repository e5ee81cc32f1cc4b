internal import JSON
internal import Matching
internal import SkillModel

/// How much each credential of a wallet counts for each requirement of a job.
public struct EvidenceMatrix: Hashable, Sendable {
  /// One credential that counts for a requirement.
  public struct Cell: Hashable, Sendable {
    /// A number of ``EvidenceMatrix/credentials``.
    public var credential: Int

    /// The greatest credit of the evidence in it, in `0 < credit <= 1`.
    public var credit: Double
  }

  /// The credentials that count for something, in the order of the first requirement that they count for.
  public var credentials: [Named] = []

  /// For each requirement, in the job's order, the credentials that count for it, the best first.
  public var rows: [[Cell]] = []

  var json: JSONValue {
    [
      "credentials": .array(credentials.map(\.json)),
      "rows": .array(
        rows.map { row in
          .array(
            row.map { ["credential": .integer($0.credential), "credit": .double($0.credit)] })
        }),
    ]
  }
}

extension EvidenceMatrix {
  /// What an explanation says of the evidence of a wallet.
  ///
  /// - Parameters:
  ///   - explanation: Of how the wallet scores.
  ///   - coded: The wallet as numbers.
  ///   - wallet: The same with its words.
  init(_ explanation: Explanation, of coded: CodedWallet, _ wallet: Wallet) {
    var numbers: [Int32: Int] = [:]
    for requirement in explanation.coverage.parts {
      var row: [Cell] = []
      for part in requirement.parts where part.value > 0 {
        guard case .evidence(let evidence) = part.subject else { continue }
        let place = coded.evidence[evidence].credential
        if numbers[place] == nil {
          let credential = wallet.credentials[Int(place)]
          numbers[place] = credentials.count
          credentials.append(Named(id: credential.id, name: credential.title))
        }
        // The best evidence of a credential comes first.
        guard let number = numbers[place], !row.contains(where: { $0.credential == number }) else {
          continue
        }
        row.append(Cell(credential: number, credit: part.value))
      }
      rows.append(row)
    }
  }
}
