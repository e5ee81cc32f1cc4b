internal import Digest
internal import Foundation
internal import Store
internal import Vectors
internal import XML

extension SkillEngine {
  /// Below this many GFLOP/s on one thread the linear algebra library is the slow reference one,
  /// or something holds it back.
  private static let slowProduct = 20.0

  /// Looks at everything that the program needs.
  public func doctor() -> DoctorReport {
    DoctorReport(
      checks: [program, libraries] + linearAlgebra + model() + addedModels() + store())
  }

  private var program: DoctorReport.Check {
    DoctorReport.Check(
      name: "program", state: .good,
      found: "tessera \(Version.text), vector kernels for \(KernelLevel.current)")
  }

  private var libraries: DoctorReport.Check {
    DoctorReport.Check(
      name: "libraries", state: .good,
      found: "libxml2 \(XMLReader.libraryVersion), SQLite \(SkillStore.libraryVersion)")
  }

  private var linearAlgebra: [DoctorReport.Check] {
    let info = BLASInfo.current
    let speed = BLASInfo.measuredGigaflops()
    let isSlow = speed < Self.slowProduct
    let name = [info.provider.rawValue, info.core].compactMap { $0 }.joined(separator: ", ")
    var checks = [
      DoctorReport.Check(
        name: "BLAS", state: isSlow ? .slow : .good,
        found: "\(name): \(Int(speed.rounded())) GFLOP/s on one thread (\(info.path))",
        advice: isSlow
          ? "Install OpenBLAS: apt-get install libopenblas-dev. No rebuild is needed." : nil)
    ]
    if !info.presetVariables.isEmpty {
      checks.append(
        DoctorReport.Check(
          name: "environment", state: .slow,
          found: "\(info.presetVariables.joined(separator: " and ")) set",
          advice: "OpenBLAS chooses its kernels by them, often slower ones than it would by "
            + "itself. Unset them and compare."))
    }
    return checks
  }

  private func model() -> [DoctorReport.Check] {
    do {
      let model = try embedder()
      let borrowed = model.calibration.isOwn ? "" : ", probabilities of \(model.calibration.source)"
      return [
        DoctorReport.Check(
          name: "model", state: .good,
          found: "\(model.name), \(model.dimension) dimensions, "
            + "SHA-256 \(model.hash.prefix(16))…\(borrowed)")
      ]
    } catch {
      return [
        DoctorReport.Check(
          name: "model", state: .bad, found: error.words,
          advice: modelName == ModelRegistry.builtIn
            ? "Keep the resources folder beside the program." : "See: tessera model list")
      ]
    }
  }

  /// Whether the models that were added can be used; nothing where none was.
  private func addedModels() -> [DoctorReport.Check] {
    guard let rows = try? models.list().rows.filter({ !$0.isBuiltIn }), !rows.isEmpty else {
      return []
    }
    let damaged = rows.filter(\.isDamaged).map(\.name)
    return [
      DoctorReport.Check(
        name: "added models", state: damaged.isEmpty ? .good : .bad,
        found: damaged.isEmpty
          ? rows.map(\.name).joined(separator: ", ")
          : "damaged: \(damaged.joined(separator: ", "))",
        advice: damaged.isEmpty ? nil : "See what is wrong with: tessera model list")
    ]
  }

  private func store() -> [DoctorReport.Check] {
    let path = storeFolder.path(percentEncoded: false)
    guard FileManager.default.fileExists(atPath: path) else {
      return [
        DoctorReport.Check(
          name: "store", state: .good, found: "\(path): none yet; the first import makes it")
      ]
    }
    do {
      let store = try openStore(for: embedder()).snapshot()
      let found =
        "\(path): \(try store.frameworks().count.of("framework")), "
        + "\(try store.wallets().count.of("wallet")), \(try store.jobs().count.of("job")), "
        + "\(try store.textCount().of("text"))"
      let faults = try store.faults()
      return [
        DoctorReport.Check(
          name: "store", state: faults.isEmpty ? .good : .bad,
          found: faults.isEmpty ? found : faults.joined(separator: "; "),
          advice: faults.isEmpty ? nil : "Move the folder away and import again."),
        vectors(of: store),
      ] + panels(of: store)
    } catch {
      return [
        DoctorReport.Check(
          name: "store", state: .bad, found: error.words,
          advice: "Follow the advice, or name another store with --store.")
      ]
    }
  }

  /// Whether every vector is what was written.
  private func vectors(of store: SkillStore) -> DoctorReport.Check {
    do {
      let unchecked = try store.checkVectors()
      return DoctorReport.Check(
        name: "vectors", state: .good,
        found: unchecked == 0
          ? "all are as they were written"
          : "\(unchecked.of("vector")) written before checksums were kept; "
            + "the others are as they were written",
        advice: unchecked == 0
          ? nil : "Delete \(store.vectorFile.lastPathComponent) to have all computed again.")
    } catch  where error.code == .vectorsMissing {
      return DoctorReport.Check(
        name: "vectors", state: .good,
        found: "some are not computed yet; the next ranking computes them")
    } catch {
      return DoctorReport.Check(
        name: "vectors", state: .bad, found: "\(error)", advice: "Do as it says.")
    }
  }
}

extension SkillEngine {
  /// Whether the vectors that are kept packed are what was written; nothing where none are.
  private func panels(of store: SkillStore) -> [DoctorReport.Check] {
    do {
      return try store.checkPanels().map {
        [
          DoctorReport.Check(
            name: "packed vectors", state: .good,
            found: "\($0.of("vector")), as they were written")
        ]
      } ?? []
    } catch {
      return [
        DoctorReport.Check(
          name: "packed vectors", state: .bad, found: "\(error)", advice: "Do as it says.")
      ]
    }
  }
}

extension Error {
  /// What a person reads of it.
  fileprivate var words: String { (self as? EngineError)?.message ?? "\(self)" }
}
