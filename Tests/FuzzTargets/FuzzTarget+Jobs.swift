import SkillFormats
import SkillModel

extension FuzzTarget {
  /// Jobs in all forms, web pages and adverts among them.
  static let jobs = FuzzTarget(
    name: "jobs", seeds: ["Tests/SkillFormatsTests/Fixtures/jobs", "taxonomies/jobs"]
  ) { input in
    let catalog = JobCatalog(reading: [SourceFile(name: "input", bytes: input)])
    try catalog.errors.forEach(requirePlace)
    try require(catalog.errors.count + catalog.jobs.count > 0, "nothing was read, nothing was said")
    for requirement in catalog.jobs.flatMap(\.requirements) {
      try require(requirement.weight > 0 && requirement.weight.isFinite, "\(requirement.weight)")
      try require(!requirement.statement.text.isEmpty, "a requirement asks nothing")
    }
  }
}
