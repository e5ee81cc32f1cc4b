internal import Digest
internal import JSON
internal import SkillModel

/// A ranking in the open form for the traceability of scores, one JSON line a place.
///
/// Nothing in it names a person: subjects, jobs and evidence are hashes.
///
/// Source: `score_traceability.schema.json` of the package `aedt-audit` 0.3.0.
enum TraceabilityRecord {
  /// The lines for the places of a ranking.
  static func text(of report: RankingReport, in record: DecisionRecord) -> String {
    report.entries.map { entry in
      JSONWriter.text(of: value(of: entry, report, record), layout: .compact) + "\n"
    }.joined()
  }

  private static func value(
    of entry: RankedEntry, _ report: RankingReport, _ record: DecisionRecord
  ) -> JSONValue {
    let weights = entry.requirements.reduce(0) { $0 + $1.weight }
    return [
      "record_id": .string("\(record.hash.prefix(32))-\(entry.place)"),
      "timestamp": .string(report.basis.instant.description),
      "tool": [
        "name": "tessera", "version": .string(Version.text),
        "model_ref": .string(report.basis.modelHash),
      ],
      "subject_ref": .string(opaque(entry.id)), "position_ref": .string(opaque(report.subject.id)),
      "score": [
        "value": .double(entry.coverage), "scale_min": .integer(0), "scale_max": .integer(1),
      ],
      "factors": .array(entry.requirements.map { factor($0, weights) }),
      "gates": .array(entry.requirements.compactMap(gate)),
      "human_review": ["occurred": .bool(false)],
      "audit": ["software": "tessera", "software_version": .string(Version.text)],
    ]
  }

  private static func factor(_ row: RequirementRow, _ weights: Double) -> JSONValue {
    var factor: JSONObject = [
      "name": .string(row.name), "contribution": .double(row.weight * row.credit / weights),
      "weight": .double(row.weight / weights),
    ]
    if let evidence = row.evidence { factor["input_ref"] = .string(opaque(evidence.credential.id)) }
    return .object(factor)
  }

  private static func gate(_ row: RequirementRow) -> JSONValue? {
    row.isGateMet.map { isMet in
      [
        "name": .string(row.name), "passed": .bool(isMet), "detail": .string(row.state.words),
      ]
    }
  }

  private static func opaque(_ id: String) -> String { "sha256:\(SHA256Digest(of: id).hex)" }
}
