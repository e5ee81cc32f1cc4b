import ArgumentParser
import Engine
import Foundation

/// The command `tessera verify FILE…`.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Say whether credentials are what they claim to be, and why or why not.",
    discussion: """
      Nothing is fetched unless --online says so. Exit codes: 0 all verified; 1 something is rejected; 2 wrong usage; \
      3 nothing is rejected, and something could not be confirmed.
      """)
  @Argument(help: ArgumentHelp("Files or folders.", valueName: "file")) var files: [String]
  @Option(
    help: ArgumentHelp(
      "A list of recognised issuers, YAML or JSON; may be given again (default: those of 'tessera trust').",
      valueName: "file"))
  var trust: [String] = []
  @Flag(help: "Recognise any issuer whose key is their own.") var anyIssuer = false
  @Option(
    help: ArgumentHelp(
      "The moment at which credentials have to be in force, YYYY-MM-DD or with a time (default: now).",
      valueName: "date"))
  var asOf: String?
  @Option(
    help: ArgumentHelp(
      "An e-mail address that is known to be the person's; may be given again.",
      valueName: "address"))
  var recipient: [String] = []
  @Option(
    help: ArgumentHelp("What a presentation must have been made for.", valueName: "text"))
  var challenge: String?
  @Option(
    help: ArgumentHelp("What a presentation must have been made to.", valueName: "origin"))
  var domain: String?
  @OptionGroup var documents: DocumentOptions
  @OptionGroup var store: StoreOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let report = try store.engine().verify(files, try request(), progress: Terminal.progress())
    try output.show(report)
    if report.exitCode != 0 { throw Ended(exitCode: report.exitCode) }
  }

  func validate() throws {
    guard trust.isEmpty || !anyIssuer else {
      throw ValidationError("--any-issuer recognises everyone; leave --trust out.")
    }
    _ = try request()
  }

  private func request() throws -> VerificationRequest {
    let date = asOf ?? Date().formatted(.iso8601)
    var request = VerificationRequest(
      trustFiles: trust, acceptsAnyIssuer: anyIssuer, asOf: date, recipients: recipient,
      challenge: challenge, domain: domain)
    request?.documents = documents.sources
    guard let request else {
      throw ValidationError(
        "--as-of is '\(date)'; expected a date such as 2026-11-25, or 2026-11-25T09:00:00Z.")
    }
    return request
  }
}
