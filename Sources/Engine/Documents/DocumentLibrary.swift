internal import Foundation
internal import SkillFormats
internal import SkillModel
internal import Store
internal import Vectors
internal import Verification

/// The documents that credentials point to: those of a bundle, those kept in the store, and those
/// that are fetched now.
///
/// Verifying never waits for the network: what is not there counts as unreachable, is fetched, and
/// what asked for it is verified again. So a verdict depends on nothing but the bytes, the moment and
/// the documents.
struct DocumentLibrary {
  private let sources: DocumentSources
  private let instant: Instant
  let threads: Int
  /// nil when nothing may be fetched.
  private let client: (any DocumentClient)?
  /// What keeps documents between requests; nil when there is no store yet and none is to be made.
  private let openStore: () throws -> SkillStore?

  /// What is known, by address.
  private var documents: [String: FetchedDocument] = [:]
  /// What was asked for, by address.
  private var asked: [String: DocumentRequest] = [:]
  /// Whether anything was verified with it.
  private var isUsed = false
  /// Why a host gave no document, as a clause about it; the first time it did not.
  private var failures: [String: String] = [:]

  /// How often what has arrived may lead to more: keys, a list, the keys of the list, twice over.
  private static let mostRounds = 8
  /// How many are verified between two words on how far it is.
  private static let batch = 512

  /// A library for one request.
  ///
  /// - Parameters:
  ///   - sources: Where documents may come from.
  ///   - engine: Whose client fetches.
  ///   - instant: The moment of verification, from which the age of what is kept is counted.
  ///   - openStore: Opens what keeps documents.
  /// - Throws: ``EngineError`` and `FormatError` when the bundle cannot be used.
  init(
    _ sources: DocumentSources, for engine: SkillEngine, at instant: Instant,
    openStore: @escaping () throws -> SkillStore?
  ) throws {
    self.sources = sources
    self.instant = instant
    self.openStore = openStore
    threads = engine.threads
    client = sources.isOnline ? engine.client : nil
    guard let path = sources.bundleFile else { return }
    let file = SourceFile(name: path, bytes: try Inputs.unpackedBytes(at: path))
    for document in try DocumentBundleFile(reading: file).documents {
      documents[document.address] = document
    }
  }

  /// Does some work on each item, and again where documents that it asked for have arrived.
  ///
  /// - Parameters:
  ///   - items: Wallets, or files.
  ///   - words: What is being done, for whoever waits.
  ///   - progress: Told of every few hundred items.
  ///   - work: Verifies one item with the documents that a fetcher has.
  /// - Returns: What came of each item, in their order, whatever the number of threads.
  /// - Throws: What the store throws.
  mutating func settled<Item: Sendable, Result: Sendable>(
    _ items: [Item], saying words: String, _ progress: ProgressHandler?,
    _ work: @Sendable (Item, NotingFetcher) -> Result
  ) throws -> [Result] {
    isUsed = true
    var results = [Result?](repeating: nil, count: items.count)
    var open = Array(items.indices)
    for _ in 0..<Self.mostRounds where !open.isEmpty {
      let known = documents
      var wanted: [(item: Int, asked: [String: DocumentRequest])] = []
      for start in stride(from: 0, to: open.count, by: Self.batch) {
        progress?(ProgressStep(words, fraction: Double(start) / Double(open.count)))
        let part = open[start..<min(start + Self.batch, open.count)]
        let done = parallelMap(count: part.count, threads: threads) { place in
          let fetcher = NotingFetcher(known)
          return (work(items[part[start + place]], fetcher), fetcher.asked)
        }
        for (item, (result, asked)) in zip(part, done) {
          results[item] = result
          wanted.append((item, asked))
        }
      }
      let arrived = try obtain(
        wanted.reduce(into: [:]) { $0.merge($1.asked) { first, _ in first } })
      open = wanted.filter { $0.asked.keys.contains(where: arrived.contains) }.map(\.item)
    }
    return results.compactMap(\.self)
  }

  /// Writes the documents that were asked for and found to the bundle that is to be saved, if any.
  func save() throws {
    guard let path = sources.savedBundleFile else { return }
    let text = DocumentBundleFile(used).text
    do {
      try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw EngineError(.machine, "\(path): the bundle cannot be written; check the folder.")
    }
  }
}

// MARK: - Getting documents

extension DocumentLibrary {
  /// Gets what the store keeps of addresses that are likely to be asked for, where nothing is fetched,
  /// so that what asks for them need not be verified twice.
  mutating func expect(_ addresses: Set<WebAddress>) throws {
    let missing = addresses.filter { documents[$0.text] == nil }
    guard client == nil, !missing.isEmpty, let store = try openStore() else { return }
    for document in try kept(missing, in: store) { documents[document.address] = document }
  }

  /// What a store keeps of addresses and still serves.
  private func kept(
    _ addresses: some Sequence<WebAddress>, in store: SkillStore
  ) throws -> [FetchedDocument] {
    try addresses.compactMap { try store.document(at: $0.text) }
      .filter { $0.fetched.seconds >= instant.seconds - Self.keptFor }
  }

  /// Gets what is not known yet, from the store or from outside.
  ///
  /// - Returns: The addresses of which something is known now that was not before.
  private mutating func obtain(_ requests: [String: DocumentRequest]) throws -> Set<String> {
    asked.merge(requests) { first, _ in first }
    let missing = requests.values.filter { documents[$0.address.text] == nil }
      .sorted { $0.address.text.utf8.lexicographicallyPrecedes($1.address.text.utf8) }
    guard !missing.isEmpty, let store = try openStore() else { return [] }
    for document in try kept(missing.map(\.address), in: store) {
      documents[document.address] = document
    }
    if let client {
      let stale = try missing.filter {
        try documents[$0.address.text]?.isFresh != true && !isSilent($0.address, in: store)
      }
      let fetched = fetch(stale, by: client)
      try store.keep(
        fetched, forgettingBefore: Instant(seconds: Instant.now.seconds - Self.keptFor))
      // What does not answer now counts as it answered before, where that is not long ago.
      for document in fetched where document.outcome != .unreachable {
        documents[document.address] = document
      }
    }
    return Set(missing.map(\.address.text).filter { documents[$0] != nil })
  }

  private mutating func fetch(
    _ requests: [DocumentRequest], by client: any DocumentClient
  ) -> [FetchedDocument] {
    guard !requests.isEmpty else { return [] }
    let answers = client.answers(to: requests)
    for (request, answer) in zip(requests, answers) where failures[request.address.host] == nil {
      failures[request.address.host] = answer.words
    }
    return zip(requests, answers).map { request, answer in
      FetchedDocument(
        address: request.address.text, outcome: answer.outcome, fetched: .now,
        freshFor: Self.freshness(of: answer, for: request.purpose))
    }
  }

  /// Whether an address was asked just now and did not answer.
  private mutating func isSilent(_ address: WebAddress, in store: SkillStore) throws -> Bool {
    guard let asked = try store.unanswered(at: address.text),
      Instant.now.seconds < asked.seconds + Self.silentFor
    else { return false }
    if failures[address.host] == nil {
      failures[address.host] = "it did not answer a moment ago; ask again in a minute"
    }
    return true
  }

  /// For how many seconds what was not there, or did not answer, is not asked for again.
  private static let silentFor: Int64 = 60

  /// For how many seconds what was fetched serves where its address does not answer, or may not be asked.
  ///
  /// A week: what was withdrawn since is not known; after it, nothing is.
  private static let keptFor: Int64 = 7 * 86_400

  /// For how long an answer is not asked for again, in seconds: what its publisher says, in the answer
  /// or in a list of withdrawn credentials itself, between a minute and an hour.
  private static func freshness(of answer: DocumentAnswer, for purpose: FetchPurpose) -> Int {
    guard case .document(let bytes, _) = answer.outcome else { return Int(silentFor) }
    let own = purpose == .status ? StatusList.timeToLive(in: bytes) : nil
    let said = [answer.maxAge, own].compactMap(\.self).min()
    return min(max(said ?? (purpose == .keys ? 3_600 : 300), 60), 3_600)
  }
}

extension FetchedDocument {
  /// Whether it need not be fetched again.
  fileprivate var isFresh: Bool { Instant.now.seconds < fetched.seconds + Int64(freshFor) }
}

// MARK: - What should be known

extension DocumentLibrary {
  /// What was asked for and is not there, for people; and that nothing was asked for though a person
  /// said where to get it.
  var remark: String? {
    guard isUsed || sources == DocumentSources() else {
      return "nothing was verified in this request: imported wallets count as they were verified; "
        + "do so again with: tessera wallets verify --online"
    }
    let missing = asked.values.filter { documents[$0.address.text] == nil }
    guard !missing.isEmpty else { return nil }
    let hosts = Set(missing.map(\.address.host)).sorted()
    let named =
      hosts.prefix(3).map { host in failures[host].map { "\(host) (\($0))" } ?? host }
      .joined(separator: ", ") + (hosts.count > 3 ? ", …" : "")
    let count = missing.count.of("document")
    return client == nil
      ? "nothing was fetched: credentials point to \(count) at \(named); --online fetches them"
      : "\(count) that credentials point to could not be fetched from \(named)"
  }

  /// The documents that the answer rests on, in the order of their addresses.
  var used: [FetchedDocument] {
    documents.values.filter { asked[$0.address] != nil }
      .sorted { $0.address.utf8.lexicographicallyPrecedes($1.address.utf8) }
  }
}
