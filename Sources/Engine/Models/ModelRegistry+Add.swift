internal import Embedding
internal import Foundation
internal import JSON
internal import Vectors

extension ModelRegistry {
  /// Adds a model: looks at all of it, copies its files beside their place, and renames them there.
  ///
  /// A kill at any moment leaves no model of that name, or the whole one.
  ///
  /// - Parameters:
  ///   - path: The folder of a sentence encoder or of a static table.
  ///   - name: What to call it; nil for what a table's card says, or an encoder's folder is called.
  ///   - progress: Told of each step.
  /// - Returns: What was added.
  /// - Throws: ``EngineError`` with the file, and the tensor if it is one; or when another model has
  ///   the name.
  public func add(
    _ path: String, name: String? = nil, progress: ProgressHandler? = nil
  ) throws -> AddedModelReport {
    defer { progress?(ProgressStep("", isLast: true)) }
    guard let folder else {
      throw EngineError(.usage, "There is no folder to add a model to. Set TESSERA_MODELS.")
    }
    let place = try Inputs.place(at: path)
    guard place.isFolder else {
      throw EngineError(.usage, "\(path): a file; expected the folder of a model.")
    }
    progress?(ProgressStep("Looking at every weight"))
    let source = try ModelFolder(URL(filePath: path))
    let model = try source.open(name: name)
    let name = try Self.checked(model.name)
    try model.tryOneText(path: path)
    if let existing = self.place(of: name) {
      try check(existing, named: name, is: model)
      return AddedModelReport(outcome: .unchanged, card: card(of: model, in: existing))
    }
    progress?(ProgressStep("Copying \(name)"))
    let target = folder.appending(path: name)
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try FileLock(at: folder.appending(path: ".lock")).held {
        try Arrivals(folder: folder).take(source, hash: model.hash, as: target)
      }
    } catch let error as EngineError {
      throw error
    } catch {
      throw EngineError(
        .machine,
        "\(target.path): the model cannot be written. Check the folder and the room on its disk; "
          + "nothing was added.")
    }
    return AddedModelReport(outcome: .added, card: card(of: model, in: target))
  }

  private static func checked(_ name: String) throws -> String {
    guard ModelExpression.isName(name) else {
      throw EngineError(
        .usage,
        "'\(name)' cannot be a model's name: letters, digits, '.', '_' and '-', no '.' first. "
          + "Give it one with --name.")
    }
    guard name != builtIn, name != (try builtInTable()).name else {
      throw EngineError(
        .usage, "'\(name)' is the built-in model. Give yours another name with --name.")
    }
    return name
  }

  /// Refuses to put a model in place of another.
  private func check(_ existing: URL, named name: String, is model: EmbeddingModel) throws {
    let found: String
    do {
      found = try ModelFolder(existing).open(name: name).hash
    } catch let error as EngineError {
      throw EngineError(
        .refused,
        "A model '\(name)' is there and damaged: \(error.message) Remove \(existing.path) and add "
          + "it again.")
    }
    guard found == model.hash else {
      throw EngineError(
        .refused,
        "A model '\(name)' is there, with another SHA-256: \(found), not \(model.hash). Give this "
          + "one another name with --name, or remove \(existing.path) first.")
    }
  }
}

extension EmbeddingModel {
  /// Tries whether a text gets a vector of unit length; weights that are finite can make one that
  /// is not.
  fileprivate func tryOneText(path: String) throws {
    let vector = embed(["Clean messy data sets"]).copy(of: 0)
    let length = vector.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
    // A table knows words that this text has not: its vector may be zero.
    let isGood = abs(length - 1) < 1e-3 || (length == 0 && isTable)
    guard isGood else {
      throw EngineError(
        .refused,
        "\(path): the vector of a text has the length \(length), where 1 is expected: the weights "
          + "are no working model's.")
    }
  }

  private var isTable: Bool {
    if case .table = kind { true } else { false }
  }
}

/// The place in a folder of models where those are put together that are to be added; one program at a
/// time may be there.
private struct Arrivals {
  let folder: URL

  /// Copies the files of a model, makes sure that they are what was looked at, and renames them.
  func take(_ source: ModelFolder, hash: String, as target: URL) throws {
    let files = FileManager.default
    let unfinished = folder.appending(path: ".unfinished")
    // What a killed program has left.
    if files.fileExists(atPath: unfinished.path) { try files.removeItem(at: unfinished) }
    try files.createDirectory(at: unfinished, withIntermediateDirectories: false)
    defer { try? files.removeItem(at: unfinished) }
    for name in source.files {
      try copy(source.url.appending(path: name), to: unfinished.appending(path: name))
    }
    if source.kind == .encoder {
      let record: JSONValue = ["sha256": .string(hash)]
      try Data(JSONWriter.bytes(of: record, layout: .pretty)).write(
        to: unfinished.appending(path: ModelFolder.record))
    }
    _ = try ModelFolder(unfinished).open()
    try files.moveItem(at: unfinished, to: target)
  }

  private func copy(_ file: URL, to target: URL) throws {
    let files = FileManager.default
    try files.createDirectory(
      at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
    // Where it leads, for folders of links.
    try files.copyItem(at: file.resolvingSymlinksInPath(), to: target)
    try files.setAttributes([.posixPermissions: 0o644], ofItemAtPath: target.path)
    let handle = try FileHandle(forUpdating: target)
    try handle.synchronize()
    try handle.close()
  }
}
