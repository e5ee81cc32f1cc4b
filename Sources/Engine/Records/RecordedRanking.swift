internal import Digest
internal import JSON
internal import SkillModel

/// What was asked of a ranking that is recorded, as the person named it.
struct RecordedRequest: Hashable {
  var job: String
  var wallets: [String]
  var model: String
  var request: RankingRequest
}

/// What a recorded ranking rested on, by hash.
struct RankingInputs: Hashable, Sendable {
  /// Of a noun.
  struct Input: Hashable, Sendable {
    var id: String
    var hash: String
  }

  var job: Input

  /// Everything that was ranked, by id in byte order.
  var wallets: [Input]

  /// Of the list of recognised issuers.
  var trustHash: String

  /// The credentials of the wallets that have a place, in the order of the places.
  var verdicts: [[Credential]]
}

extension DecisionRecord {
  /// The record of a ranking.
  init(_ asked: RecordedRequest, _ inputs: RankingInputs, _ report: RankingReport) {
    add("decision", asked.members(inputs, report))
    add("job", ["id": .string(inputs.job.id), "hash": .string(inputs.job.hash)])
    for wallet in inputs.wallets {
      add("wallet", ["id": .string(wallet.id), "hash": .string(wallet.hash)])
    }
    for (entry, credentials) in zip(report.entries, inputs.verdicts) {
      add(
        "result",
        [
          "place": .integer(entry.place), "id": .string(entry.id),
          "verdicts": .array(credentials.map(\.verdict)), "result": entry.recorded,
        ])
    }
    add("end", ["lines": .integer(lines.count + 1)])
  }
}

extension RankedEntry {
  /// The entry as it comes out again wherever the verdicts are the same, however old their documents are.
  fileprivate var recorded: JSONValue {
    var members = json.object ?? [:]
    members["documentsFrom"] = nil
    return .object(members)
  }
}

extension RecordedRequest {
  fileprivate func members(_ inputs: RankingInputs, _ report: RankingReport) -> JSONObject {
    [
      "version": .integer(DecisionRecord.version), "tool": .string("tessera \(Version.text)"),
      "asked": [
        "job": .string(job), "wallets": .strings(wallets), "model": .string(model),
        "policy": .optional(request.policyFile), "asOf": .string(request.instant.description),
        "top": .integer(request.limit), "bundle": .optional(request.documents.bundleFile),
      ], "considered": .integer(report.considered), "basis": report.basis.json,
      "issuers": .string(inputs.trustHash),
    ]
  }

  /// What the first line of a record asks for; nil when it says something else.
  init?(_ line: JSONObject) {
    guard line["kind"]?.string == "decision",
      line["version"]?.number?.integer == DecisionRecord.version,
      let asked = line["asked"]?.object, let job = asked["job"]?.string,
      let wallets = asked["wallets"]?.array?.compactMap(\.string),
      let model = asked["model"]?.string,
      let instant = asked["asOf"]?.string.flatMap({ Instant($0) }),
      let limit = asked["top"]?.number?.integer, limit > 0
    else { return nil }
    var request = RankingRequest(
      policyFile: asked["policy"]?.string, instant: instant, limit: limit)
    request.documents = DocumentSources(
      isOnline: false, bundleFile: asked["bundle"]?.string, savedBundleFile: nil)
    request.isRecorded = true
    self.init(job: job, wallets: wallets, model: model, request: request)
  }
}

extension Credential {
  /// What verification found of it.
  fileprivate var verdict: JSONValue {
    [
      "credential": .string(id), "standing": .string(standing.rawValue),
      "words": .optional(finding?.words),
    ]
  }
}

extension TrustedIssuer {
  /// The hash of a list of issuers: equal lists, and only those, have equal hashes.
  static func hash(of issuers: [TrustedIssuer]) -> String {
    let values = issuers.map { issuer -> JSONValue in
      [
        "id": .string(issuer.id), "name": .optional(issuer.name),
        "certifies": issuer.certifies.map { .strings($0) } ?? .null,
        "anchor": .optional(issuer.anchor),
      ]
    }
    return SHA256Digest(of: JSONWriter.text(of: .array(values), layout: .compact)).hex
  }
}
