import Containers
import Foundation
import JSON
import SkillFormats
import SkillModel
import TestSupport
import Testing

/// The made-up wallets of the corpus against the statements they were made from.
@Suite(.enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)))
struct EndToEndWalletsTests {
  static let wallets: [String: Wallet] = {
    guard let bytes = try? Corpus.bytes("data/e2e/wallets.jsonl.gz") else { return [:] }
    let catalog = WalletCatalog(
      reading: [SourceFile(name: "wallets.jsonl.gz", bytes: bytes)], from: "wallets.jsonl.gz")
    return Dictionary(uniqueKeysWithValues: catalog.wallets.map { ($0.id, $0) })
  }()

  /// One statement of the truth.
  struct Truth {
    let wallet, credential, place, text: String
    let skill: String?
    let rank: Double?

    init?(_ value: JSONValue) {
      guard let wallet = value["wallet"]?.string, let credential = value["credential"]?.string,
        let place = value["place"]?.string, let text = value["text"]?.string
      else { return nil }
      self.wallet = wallet
      self.credential = credential
      self.place = place
      self.text = text
      skill = value["skill"]?.string
      rank = value["level"]?.array?.first?.number?.double
    }

    /// Whether a claim is this statement.
    func isMade(by claim: Claim) -> Bool {
      let expected: Claim.Place? =
        place.hasPrefix("align") ? .alignment : Claim.Place(rawValue: place.before("-"))
      guard claim.place == expected else { return false }
      if place == "result-esco" {
        // The truth gives the description's name here; the statement is its alignment's.
        guard let skill, let rank else { return false }
        return claim.statement.competencies == [IRI(skill)] && claim.level?.rank == rank
      }
      let labels = [claim.statement.text] + claim.statement.alternatives.map(\.text)
      let decoded = text.replacing("&amp;", with: "&")
      let words = decoded.hasSuffix(".") ? String(decoded.dropLast()) : decoded
      // The truth was cut after "e.g." and "etc."; a sentence goes on there.
      let isSentence = place == "criteria" || place == "description"
      guard
        labels.contains(where: {
          isSentence ? $0.hasPrefix(words) || $0.hasSuffix(words) : $0 == decoded
        })
      else { return false }
      if place.hasSuffix("esco"), let skill {
        guard claim.statement.competencies.contains(IRI(skill)) else { return false }
      }
      return rank == nil || claim.level?.rank == rank
    }
  }

  @Test func everyLineIsAWallet() throws {
    let bytes = try Corpus.bytes("data/e2e/wallets.jsonl.gz")
    let catalog = WalletCatalog(
      reading: [SourceFile(name: "wallets.jsonl.gz", bytes: bytes)], from: "wallets.jsonl.gz")
    #expect(catalog.errors == [])
    #expect(catalog.wallets.count == 600)
    #expect(catalog.wallets.allSatisfy { $0.holder?.hasPrefix("did:example:learner-") ?? false })
    let credentials = catalog.wallets.flatMap(\.credentials)
    #expect(credentials.count { $0.format == .openBadges2 } == 293)
    #expect(credentials.count { !$0.proofs.isEmpty } == 33 + 43)
    #expect(credentials.allSatisfy { $0.awarded != nil })
  }

  @Test func everyStatementOfTheTruthIsRead() throws {
    let bytes = try Gzip.inflate(try Corpus.bytes("data/e2e/gold/statements.jsonl.gz"))
    var claims: [String: [Claim]] = [:]
    for credential in Self.wallets.values.flatMap(\.credentials) {
      claims[credential.id, default: []] += credential.achievements.flatMap(\.claims)
    }
    var missing: [String] = []
    var count = 0
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      let truth = try #require(Truth(try JSONValue(parsing: Array(line), limits: .credential)))
      count += 1
      if !(claims[truth.credential] ?? []).contains(where: truth.isMade) {
        missing.append("\(truth.credential) \(truth.place) \(truth.text)")
      }
    }
    #expect(count == 12_129)
    #expect(missing.prefix(5) == [], "\(missing.count) are missing")
  }

  @Test func presentationsAndArraysHoldTheSameAsLines() throws {
    let folder = Corpus.url("data/e2e/wallet-examples")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(names.count == 20)
    for name in names {
      let file = SourceFile(name: name, bytes: try Corpus.bytes("data/e2e/wallet-examples/\(name)"))
      let catalog = WalletCatalog(reading: [file], from: name)
      #expect(catalog.errors == [])
      let wallet = try #require(catalog.wallets.first)
      let line = try #require(Self.wallets[name.before(".")])
      #expect(wallet.credentials.map(\.content) == line.credentials.map(\.content))
      #expect(wallet.holder == line.holder)
    }
  }
}

extension String {
  /// What stands before the first `mark`; all of it when there is none.
  func before(_ mark: Character) -> String {
    String(prefix { $0 != mark })
  }
}
