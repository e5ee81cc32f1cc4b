public import Foundation

/// The folder of models that some tests run; such tests are skipped, by name, where one is absent.
///
/// `TESSERA_MODELS` names it; by default it is the one that `make model-minilm` fills.
public enum InstalledModels {
  /// Where models are looked for.
  public static let root: URL = {
    let environment = ProcessInfo.processInfo.environment
    if let path = environment["TESSERA_MODELS"], !path.isEmpty { return URL(filePath: path) }
    let data =
      environment["XDG_DATA_HOME"].flatMap { $0.isEmpty ? nil : URL(filePath: $0) }
      ?? URL.homeDirectory.appending(path: ".local/share")
    return data.appending(path: "tessera/models")
  }()

  /// The folder of one model.
  public static func url(_ name: String) -> URL {
    root.appending(path: name)
  }

  /// Whether a model is there.
  public static func has(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: url(name).appending(path: "config.json").path)
  }

  /// Why a test that needs a model did not run, and what brings the model.
  public static func absence(_ name: String, _ command: String) -> String {
    "needs the model \(name): \(command), or set TESSERA_MODELS to the folder it is in"
  }
}
