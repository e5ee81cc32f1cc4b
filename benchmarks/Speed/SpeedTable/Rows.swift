import Figures

private let shares = ["0.14", "0.8"]
private let million = "W=1000000 V=100000 R=20"

/// The rows about time, from what was measured.
func speedRows(_ figures: Figures) -> [Row] {
  queryRows(figures) + otherQueryRows(figures) + searchRows(figures) + changeRows(figures)
    + reverseRows(figures)
}

extension Figures {
  /// Milliseconds of a whole query: similar pairs, the table of links, the ranking by postings.
  fileprivate func whole(
    _ size: String, _ link: String, numbers: Int = 384, threads: Int = 1
  ) -> Double? {
    guard let search = self["search V=100000 D=\(numbers) R=20 link=\(link) threads=\(threads)"],
      let links = self["links \(size) link=\(link)"],
      let query = self["query \(size) link=\(link) threads=\(threads)"]
    else { return nil }
    return search + links + query
  }

  /// One figure divided by another.
  fileprivate func ratio(_ name: String, _ other: String) -> Double? {
    guard let value = self[name], let divisor = self[other], divisor > 0 else { return nil }
    return value / divisor
  }

  /// The sum of figures.
  fileprivate func sum(_ names: String...) -> Double? {
    names.reduce(0) { sum, name in sum.flatMap { sum in self[name].map { sum + $0 } } }
  }
}

private func queryRows(_ figures: Figures) -> [Row] {
  let tenMillion = "W=10000000 V=100000 R=20"
  return [
    Row(
      what: "10,000 wallets, 14,000 statements, whole query, against maxsim-cpu",
      values: [figures["maxsim-ratio V=14000"]], unit: " x", must: [100], aim: [180], better: .more),
    Row(
      what: "the same, 100,000 statements",
      values: [figures["maxsim-ratio V=100000"]], unit: " x", must: [28], aim: [36], better: .more),
    Row(
      what: "1,000,000 wallets, 100,000 statements, whole query",
      values: shares.map { figures.whole(million, $0) }, unit: " ms", must: [5, 11], aim: [3.7, 8]),
    Row(
      what: "of that the similar pairs",
      values: shares.map { figures["search V=100000 D=384 R=20 link=\($0) threads=1"] },
      unit: " ms"),
    Row(
      what: "of that the table of links",
      values: shares.map { figures["links \(million) link=\($0)"] }, unit: " ms"),
    Row(
      what: "of that the ranking by postings",
      values: shares.map { figures["query \(million) link=\($0) threads=1"] }, unit: " ms"),
    Row(
      what: "10,000,000 wallets, whole query", values: shares.map { figures.whole(tenMillion, $0) },
      unit: " ms", must: [30, 65], aim: [21, 52]),
    Row(
      what: "the same with two cores",
      values: shares.map { figures.whole(tenMillion, $0, threads: 2) }, unit: " ms", must: [16, 34]),
  ]
}

private func otherQueryRows(_ figures: Figures) -> [Row] {
  [
    Row(
      what: "1,000,000 wallets, two cores against one",
      values: shares.map { link in
        guard let one = figures.whole(million, link),
          let two = figures.whole(million, link, threads: 2)
        else { return nil }
        return one / two
      }, unit: " x", must: [1.8, 1.8], aim: [1.95, 1.95], better: .more),
    Row(
      what: "1,000,000 wallets, vectors of 256 numbers",
      values: shares.map { figures.whole(million, $0, numbers: 256) }, unit: " ms"),
    Row(
      what: "1,000,000 wallets, floor 0.3: 3 % of the pairs",
      values: [figures.whole(million, "3.0")], unit: " ms", aim: [27]),
    Row(
      what: "1,000,000 wallets, 10,000 more that tie, coded job",
      values: [figures["tied W=1000000 threads=1"]], unit: " ms"),
    Row(
      what: "1,000,000 wallets, real labels of ESCO: all links of a new job; ranking by them",
      values: ["links", "query"].map { figures["real \($0) W=1000000"] }, unit: " ms"),
    Row(
      what: "1,000,000 wallets, jobs a second, similar pairs found",
      values: shares.map { link in
        guard let rate = figures["jobs-a-second \(million) link=\(link)"],
          let search = figures["search V=100000 D=384 R=200 link=\(link) threads=1"]
        else { return nil }
        return 1000 / (1000 / rate + search / 10)
      }, unit: "", must: [200, 100], aim: [260, 120], better: .more),
    Row(
      what: "the same, similar pairs known",
      values: shares.map { figures["jobs-a-second \(million) link=\($0)"] }, unit: ""),
  ]
}

private func searchRows(_ figures: Figures) -> [Row] {
  func against(_ peer: String, _ queries: Int, _ must: [Double] = [], _ aim: [Double] = []) -> Row {
    let name = peer.hasPrefix("HNSW") ? "faiss \(peer)" : peer
    let recall = figures["recall \(peer) queries=\(queries)"].map {
      ", which finds \(Int($0 * 100)) %"
    }
    return Row(
      what: "nearest 100 of 100,000, queries: \(queries), against \(name)\(recall ?? "")",
      values: [
        figures.ratio("nearest \(peer) queries=\(queries)", "nearest Tessera queries=\(queries)")
      ], unit: " x", must: must, aim: aim, better: .more)
  }
  return [
    against("faiss", 20, [14], [18]), against("faiss", 1, [2], [2.5]), against("numpy", 20, [4]),
    against("numpy", 1, [2]), against("usearch", 20), against("usearch", 1),
    against("HNSW-128", 20), against("HNSW-128", 1), against("HNSW-512", 20),
    against("HNSW-512", 1),
    Row(
      what: "products of bytes, of the core's peak",
      values: [figures["of-peak V=100000 D=384 R=20 link=0.14"]], unit: " %", must: [75], aim: [87],
      better: .more),
    Row(
      what: "from the start of a process to the nearest 100 of 100,000",
      values: [figures["cold Tessera"]], unit: " ms", must: [30], aim: [16]),
    Row(
      what: "the same against Python and faiss",
      values: [figures.ratio("cold Python + faiss", "cold Tessera")], unit: " x", must: [14],
      better: .more),
  ]
}

private func changeRows(_ figures: Figures) -> [Row] {
  let packed = figures.sum("packed V=100000 threads=1", "lists W=1000000 threads=1")
  return [
    Row(
      what: "100,000 statements packed and 1,000,000 wallets' postings, from arrays in memory",
      values: [packed.map { $0 / 1000 }], unit: " s", must: [1.5], aim: [0.4]),
    Row(
      what: "the whole index of 1,000,000 wallets, from values; written and synced",
      values: ["built W=1000000 threads=1", "written W=1000000"].map { name in
        figures[name].map { $0 / 1000 }
      }, unit: " s"),
    Row(
      what: "a wallet added and on the disk, beyond one fdatasync",
      values: [figures["beyond-sync W=1000000"]], unit: " ms", must: [0.1], aim: [0.02]),
    Row(
      what: "a live segment of 65,536 wallets more, a query",
      values: shares.map { figures["live \(million) link=\($0)"] }, unit: " ms", must: [0.4, 1],
      aim: [0.2, 0.6]),
  ]
}

private func reverseRows(_ figures: Figures) -> [Row] {
  func known(_ link: String) -> Double? {
    figures.sum("jobs-links J=1000000 link=\(link)", "jobs-query J=1000000 link=\(link)")
  }
  return [
    Row(
      what: "one wallet against 1,000,000 jobs of 20 requirements, similar pairs found",
      values: shares.map { link in
        figures["search V=100000 D=384 R=30 link=\(link) threads=1"].flatMap { search in
          known(link).map { search + $0 }
        }
      }, unit: " ms", must: [6, 10], aim: [3.9, 7]),
    Row(
      what: "the same, lists of links known", values: [figures["jobs-query J=1000000 link=0.14"]],
      unit: " ms", must: [2], aim: [1.2]),
  ]
}

/// The rows about memory.
func memoryRows(_ figures: Figures) -> [Row] {
  let (few, many) = ("W=65536 kinds=250", "W=1000000 kinds=3000")
  func parts(_ what: String) -> [Double?] { [few, many].map { figures["\(what) \($0)"] } }
  return [
    Row(
      what: "a wallet, up to 256 kinds of evidence / 3,000",
      values: parts("bytes-a-wallet"), unit: "", must: [260, 310], aim: [205, 240]),
    Row(
      what: "of that postings and their lists",
      values: [few, many].map {
        figures.sum("postings \($0)", "lists \($0)")
      }, unit: ""),
    Row(what: "of that the wallets themselves", values: parts("wallets"), unit: ""),
    Row(what: "of that their ids", values: parts("ids"), unit: ""),
    Row(
      what: "a wallet, at the most while an index of 1,000,000 is made",
      values: [figures["peak \(many)"]], unit: ""),
    Row(
      what: "a statement of 384 numbers, as bytes in panels",
      values: [figures["bytes-a-statement panels"]], unit: ""),
    Row(
      what: "a statement's numbers as Float32",
      values: [figures["bytes-a-statement vectors"]], unit: ""),
    Row(
      what: "a statement, at the most while panels are made, beside its numbers",
      values: [figures["peak V=100000"]], unit: ""),
    Row(
      what: "a job of 20 requirements, for a wallet's ranking",
      values: [figures["bytes-a-job J=1000000"]], unit: ""),
  ]
}
