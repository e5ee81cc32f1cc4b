import Figures
import Foundation
import Matching
import SkillModel
import Vectors

/// Many jobs in one call, and many wallets that are equally good.
extension Run {
  /// Prints how many jobs a second are ranked in one call, with finding their links.
  func measureMany(share: Double, jobs: Int, repetitions: Int) throws {
    let query = query(share: share, jobs: jobs)
    var times: [Double] = []
    for _ in 0..<repetitions { times.append(try seconds { _ = try query.answers(index, 1) }) }
    let rate = Double(jobs) / median(times)
    print(
      "\((share * 10_000).rounded() / 100) % linked: \(jobs) different jobs in one call, links "
        + "found: \(String(format: "%.1f", rate)) jobs a second")
    Figures.print("jobs-a-second \(name(share: share))", rate)
  }

  /// Prints what a job costs that asks statements of the wallets themselves, and that many wallets
  /// meet in full.
  func measureTies(_ count: Int, repetitions: Int) throws {
    var (query, makers, tied) = (query(share: 0), makers, index)
    let first = makers.statements / 100
    query.jobs = [makers.job(asking: first)]
    for number in 0..<count { try tied.add(makers.wallet(number, having: first)) }
    let links = query.links
    for threads in [1, 2] {
      var times: [Double] = []
      for _ in 0..<repetitions {
        times.append(try seconds { _ = try query.answer(tied, threads, links) })
      }
      Figures.print("tied W=\(kept.count) threads=\(threads)", seconds: median(times))
      print(
        "\(count) wallets that meet a job in full, threads \(threads): "
          + "\(median(times).milliseconds) a query")
    }
  }
}
