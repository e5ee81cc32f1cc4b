import Foundation
import TestSupport
import Testing

/// The rules that the code keeps to, as ARCHITECTURE.md states them.
@Suite(.enabled(if: Checkout.isPresent, Comment(rawValue: Checkout.absence)))
struct HouseTests {
  /// A Swift file of the sources.
  private struct Source {
    var room: String
    var path: String
    var lines: [String]
  }

  private static func sources() throws -> [Source] {
    let root = Checkout.sources
    let walk = try #require(FileManager.default.enumerator(atPath: root.path))
    let sources = try walk.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }.sorted()
      .map { path in
        let text = try String(contentsOf: root.appending(path: path), encoding: .utf8)
        return Source(
          room: String(path.prefix { $0 != "/" }), path: path,
          lines: text.components(separatedBy: "\n"))
      }
    #expect(sources.count > 100)
    return sources
  }

  @Test func unsafeCodeStaysInThreeRooms() throws {
    for source in try Self.sources() where !["XML", "JSON", "Vectors"].contains(source.room) {
      let found = source.lines.filter { $0.words.contains("unsafe") && !$0.isComment }
      #expect(found.isEmpty, "\(source.path)")
    }
  }

  @Test func everyUnsafeBlockSaysWhyItIsSafe() throws {
    for source in try Self.sources() where ["XML", "JSON", "Vectors"].contains(source.room) {
      let text = source.lines.joined(separator: "\n")
      if source.lines.contains(where: { $0.words.contains("unsafe") && !$0.isComment }) {
        #expect(text.contains("// SAFETY:"), "\(source.path)")
      }
    }
  }

  @Test func roomsKnowOnlyWhatTheTableSays() throws {
    let rooms = try Room.table()
    #expect(rooms.count > 10)
    for source in try Self.sources() {
      guard let room = rooms[source.room] else {
        Issue.record("\(source.path): ARCHITECTURE.md has no room \(source.room)")
        continue
      }
      for imported in source.lines.compactMap(\.importedModule) {
        #expect(
          Room.system.contains(imported) || room.modules.contains(imported),
          "\(source.path) imports \(imported)")
      }
    }
  }

  @Test func eachOutsideLibraryIsKnownToOneRoom() throws {
    var users: [String: Set<String>] = [:]
    for source in try Self.sources() {
      for imported in source.lines.compactMap(\.importedModule)
      where !Room.system.contains(imported) {
        users[imported, default: []].insert(source.room)
      }
    }
    for library in [
      "GRDB", "CryptoExtras", "ArgumentParser", "AsyncHTTPClient", "CLibXML2", "CZlib", "CBLAS",
      "CKernels", "X509", "CThreadTime",
    ] {
      #expect(users[library]?.count == 1, "\(library): \(users[library] ?? [])")
    }
    #expect(users["Crypto"] == ["Digest", "Verification"])
  }

  @Test func nothingIsLeftToDo() throws {
    for source in try Self.sources() {
      let found = source.lines.filter { $0.contains("TODO") || $0.contains("FIXME") }
      #expect(found.isEmpty, "\(source.path)")
    }
  }
}

/// A room as the table of ARCHITECTURE.md describes it.
private struct Room {
  /// The modules that it may import.
  var modules: Set<String>

  /// What comes with the language.
  static let system: Set = [
    "Foundation", "FoundationEssentials", "Glibc", "Dispatch", "Synchronization",
  ]

  /// The modules of the libraries that the table names as people know them.
  private static let libraries = [
    "libxml2": ["CLibXML2"], "zlib": ["CZlib"], "swift-crypto": ["Crypto", "CryptoExtras"],
    "swift-certificates": ["X509", "SwiftASN1"], "BLAS": ["CBLAS"], "GRDB": ["GRDB"],
    "swift-argument-parser": ["ArgumentParser"],
    "async-http-client": ["AsyncHTTPClient", "NIOCore", "NIOHTTP1", "NIOPosix", "NIOSSL"],
  ]

  /// Every room by its name.
  static func table() throws -> [String: Room] {
    let page = Corpus.project.appending(path: "ARCHITECTURE.md")
    var rooms: [String: Room] = [:]
    for line in try String(contentsOf: page, encoding: .utf8).components(separatedBy: "\n")
    where line.hasPrefix("| `Sources/") {
      let cells = line.split(separator: "|", omittingEmptySubsequences: false)
        .map { $0.trimmingCharacters(in: .whitespaces) }
      #expect(cells.count == 7, "\(line)")
      guard cells.count == 7, let name = cells[1].quoted.first?.split(separator: "/").last else {
        continue
      }
      let known = cells[4] == "all of the above" ? Set(rooms.keys) : Set(cells[4].quoted)
      let named = cells[5].split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
      rooms[String(name)] = Room(modules: known.union(named.flatMap { libraries[$0] ?? [$0] }))
    }
    // Our own C, which stands in the sources too.
    rooms["Vectors"]?.modules.insert("CKernels")
    rooms["Verification"]?.modules.insert("CThreadTime")
    return rooms
  }
}

extension String {
  fileprivate var words: [Substring] { split { !$0.isLetter && !$0.isNumber && $0 != "_" } }

  fileprivate var isComment: Bool { trimmingCharacters(in: .whitespaces).hasPrefix("//") }

  /// What stands between back-quotes.
  fileprivate var quoted: [String] {
    split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }.map { String($0.element) }
  }

  /// The module that a line imports: `internal import struct GRDB.Row` imports `GRDB`.
  fileprivate var importedModule: String? {
    var words = split(separator: " ").map(String.init)
    while let first = words.first,
      first.hasPrefix("@")
        || ["public", "package", "internal", "private", "fileprivate"]
          .contains(first)
    {
      words.removeFirst()
    }
    guard words.first == "import", words.count > 1 else { return nil }
    let kinds = ["struct", "class", "enum", "protocol", "func", "let", "var", "typealias"]
    let name = kinds.contains(words[1]) && words.count > 2 ? words[2] : words[1]
    return String(name.prefix { $0 != "." })
  }
}
