internal import FoundationEssentials
internal import Vectors

extension StaticEmbedder {
  /// Opens the model that comes with the program: a 256-dimensional table, mapped in milliseconds.
  ///
  /// It lies in the folder `tessera_Embedding.resources` beside the program, where the build puts
  /// it; `MODEL_CARD.md` there says what it was made from.
  ///
  /// - Throws: ``ModelError`` of code `unreadable` if the folder is not there.
  public static func builtIn() throws(ModelError) -> StaticEmbedder {
    let folder = builtInFolder
    return try StaticEmbedder(
      model: folder.appending(path: "static-bigram-256-distilled-v0.int8.safetensors"),
      vocabulary: folder.appending(path: "vocab.txt"),
      card: folder.appending(path: "model.json"))
  }

  /// The bytes of the vocabulary of the model that comes with the program.
  ///
  /// - Throws: ``ModelError`` of code `unreadable` if it is not there.
  public static func builtInVocabulary() throws(ModelError) -> [UInt8] {
    try ModelFile.bytes(of: builtInFolder.appending(path: "vocab.txt"))
  }

  private static var builtInFolder: URL {
    // Not Bundle.module: it ends the process when the folder is missing.
    let binary = URL(filePath: ownBinaryPath() ?? "")
    return binary.deletingLastPathComponent()
      .appending(path: "tessera_Embedding.resources/BuiltIn")
  }
}
