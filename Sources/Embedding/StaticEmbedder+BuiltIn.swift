public import FoundationEssentials
internal import Vectors

extension StaticEmbedder {
  /// Opens the model that comes with the program: a 256-dimensional table, mapped in milliseconds.
  ///
  /// It lies in the folder `tessera_Embedding.resources` beside the program, where the build puts
  /// it; `MODEL_CARD.md` there says what it was made from.
  ///
  /// - Throws: ``ModelError`` of code `unreadable` if the folder is not there.
  public static func builtIn() throws(ModelError) -> StaticEmbedder {
    try StaticEmbedder(folder: BuiltInModel.folder)
  }

  /// The bytes of the vocabulary of the model that comes with the program.
  ///
  /// - Throws: ``ModelError`` of code `unreadable` if it is not there.
  public static func builtInVocabulary() throws(ModelError) -> [UInt8] {
    try ModelFile.bytes(of: BuiltInModel.folder.appending(path: "vocab.txt"))
  }
}

/// Where the model that comes with the program is.
public enum BuiltInModel {
  /// A folder beside the program, where the build puts it.
  public static var folder: URL {
    // Not Bundle.module: it ends the process when the folder is missing.
    URL(filePath: ownBinaryPath() ?? "").deletingLastPathComponent()
      .appending(path: "tessera_Embedding.resources/BuiltIn")
  }
}
