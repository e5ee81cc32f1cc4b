import SkillFormats
import SkillModel

extension FuzzTarget {
  /// What people write for us: policies, which read back as written, profiles, rules of awards, whose
  /// points add up, and, before a table and a zero byte, the roles of its columns.
  static let choices = FuzzTarget(
    name: "choices",
    seeds: ["taxonomies/profiles/australian-microcredentials/1.0", "taxonomies/awards/1.0"]
  ) { input in
    let files = files(in: input)
    if files.count == 2 {
      let reading = try unlessRefused {
        try MappedTableReader.read(files[1], try ColumnMapping(files[0]))
      }
      if let framework = reading?.noun { try requireSense(in: framework) }
    }
    guard let file = files.first else { return }
    if let policy = try unlessRefused({ try PolicyFile.read(file) }) {
      let text = PolicyFile.text(of: policy)
      let again = try PolicyFile.read(SourceFile(name: "again", bytes: Array(text.utf8)))
      try require(again == policy, "the policy does not read back: \(text)")
    }
    _ = try unlessRefused { try ProfileReader.read(file) }
    for award in try unlessRefused({ try AwardRulesFile.read(file) })?.awards ?? [] {
      try require(
        award.electivePoints + award.freePoints <= award.points && award.points > .zero,
        "award \(award.id) has more electives than points")
    }
  }
}
