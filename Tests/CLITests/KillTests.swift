import Foundation
import TestSupport
import Testing

/// An import that is killed leaves the store as it was before, or as it is after.
@Suite struct KillTests {
  @Test(arguments: 0..<12 as Range<UInt64>)
  func aKilledImportLeavesNothingHalfDone(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let folder = try TemporaryFolder()
    let tessera = Command(store: folder.url.appending(path: "store"))
    let (output, errors) = (folder.url.appending(path: "out"), folder.url.appending(path: "err"))
    let process = try tessera.start(
      ["wallets", "import", "taxonomies/wallets"], output: output, errors: errors)
    Thread.sleep(forTimeInterval: Double.random(in: 0.001...0.15, using: &generator))
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()

    let after = try tessera("wallets", "list", "--json")
    #expect(after.exitCode == 0, "\(after.errors)")
    let count = after.output.components(separatedBy: "\"id\":").count - 1
    #expect(count == 0 || count == 12)

    let again = try tessera("wallets", "import", "taxonomies/wallets")
    #expect(again.exitCode == 0)
    let whole = try tessera("wallets", "list", "--json").output
    let fresh = Command(store: folder.url.appending(path: "fresh"))
    _ = try fresh("wallets", "import", "taxonomies/wallets")
    #expect(whole == (try fresh("wallets", "list", "--json").output))
  }
}
