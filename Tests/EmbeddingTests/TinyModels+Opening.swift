import Embedding
import Foundation
import TestSupport

extension TinyModel {
  /// Writes the files, changes the weights by `change`, opens them, and removes them again.
  func open(change: (inout [UInt8]) -> Void = { _ in }) throws -> StaticEmbedder {
    let folder = try TemporaryFolder()
    try write(to: folder.url, change: change)
    return try StaticEmbedder(folder: folder.url)
  }
}

extension TinyEncoder {
  /// Writes the files, opens them, and removes them again.
  func open(_ precision: SentenceEncoder.Precision = .float32) throws -> SentenceEncoder {
    let folder = try TemporaryFolder()
    try write(to: folder.url)
    return try SentenceEncoder(
      folder: folder.url, name: "tiny", hash: String(repeating: "0a", count: 32),
      precision: precision)
  }
}
