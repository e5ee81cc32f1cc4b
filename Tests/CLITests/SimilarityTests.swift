import Foundation
import TestSupport
import Testing

/// The same bytes from both ways to search, from every linear algebra library that is installed, and
/// from one thread and two.
@Suite struct SimilarityTests {
  private let folder: TemporaryFolder
  private let tessera: Command

  init() throws {
    folder = try TemporaryFolder()
    tessera = Command(store: folder.url.appending(path: "store"))
    for arguments in [
      ["frameworks", "import", "taxonomies/skills", "taxonomies/occupations"],
      ["wallets", "import", "taxonomies/wallets"],
    ] {
      #expect(try tessera.run(arguments).exitCode == 0)
    }
  }

  /// What the commands that compare statements print.
  private func answers(_ tessera: Command, _ options: [String] = []) throws -> [String] {
    let job = "taxonomies/jobs/data-analyst-community-health.json"
    return try [
      ["rank", "--job", job, "--top", "12"],
      ["occupations", "did:example:learner-02"],
      ["explain", "--job", job, "did:example:learner-04"],
      ["credentials", "--job", job, "taxonomies/microcredentials"],
    ].map { command in
      let run = try tessera.run(command + ["--as-of", "2026-11-25", "--json"] + options)
      #expect(run.exitCode == 0, "\(command): \(run.errors)")
      return run.output
    }
  }

  @Test func bothWaysPrintTheSame() throws {
    let expected = try answers(tessera)
    #expect(try answers(tessera, ["--similarity", "blas"]) == expected)
    #expect(try answers(tessera, ["--similarity", "int8"]) == expected)
  }

  @Test func anotherWayIsRefused() throws {
    let run = try tessera("rank", "--job", "x", "--similarity", "float16")
    #expect(run.exitCode == 2)
    #expect(run.errors.contains("'blas'") && run.errors.contains("'int8'"), "\(run.errors)")
  }

  @Test(.enabled(if: Library.reference.isInstalled, Library.reference.absence))
  func referenceBLASPrintsTheSame() throws { try checkSame(with: .reference) }

  @Test(.enabled(if: Library.openBLAS.isInstalled, Library.openBLAS.absence))
  func openBLASPrintsTheSame() throws { try checkSame(with: .openBLAS) }

  @Test(.enabled(if: Library.blis.isInstalled, Library.blis.absence))
  func blisPrintsTheSame() throws { try checkSame(with: .blis) }

  private func checkSame(with library: Library) throws {
    let expected = try answers(tessera)
    var other = tessera
    other.environment["LD_LIBRARY_PATH"] = library.folder
    #expect(try other("doctor").output.contains(library.name))
    for processors in ["0", "0,1"] {
      if FileManager.default.isExecutableFile(atPath: "/usr/bin/taskset") {
        other.starter = ["/usr/bin/taskset", "-c", processors]
      }
      #expect(try answers(other, ["--similarity", "blas"]) == expected, "processors \(processors)")
      #expect(try answers(other, ["--similarity", "int8"]) == expected, "processors \(processors)")
    }
  }
}

/// A library that Debian installs beside others that have the same functions.
private struct Library {
  /// As `tessera doctor` calls it.
  var name: String

  /// What its folder's name begins with.
  var beginning: String
  var package: String

  static let reference = Library(name: "reference BLAS", beginning: "blas", package: "libblas3")
  static let openBLAS = Library(
    name: "OpenBLAS", beginning: "openblas", package: "libopenblas0-pthread")
  static let blis = Library(name: "BLIS", beginning: "blis", package: "libblis4-pthread")

  /// Where it is installed, the first of its builds; nil where none is.
  var folder: String? {
    #if arch(x86_64)
      let system = "/usr/lib/x86_64-linux-gnu"
    #else
      let system = "/usr/lib/aarch64-linux-gnu"
    #endif
    let names = (try? FileManager.default.contentsOfDirectory(atPath: system)) ?? []
    return names.sorted().filter { $0.hasPrefix(beginning) }.map { "\(system)/\($0)" }
      .first { FileManager.default.fileExists(atPath: "\($0)/libblas.so.3") }
  }

  var isInstalled: Bool { folder != nil }
  var absence: Comment { "needs \(name): apt-get install \(package)" }
}
