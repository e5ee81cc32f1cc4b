public import SkillModel

/// The definition of the score, by brute force over nouns and vectors, in at most 40 lines.
///
/// Room `Matching` and the whole line are held to it bit for bit; it calls nothing of either. A
/// link is written so that the stronger comes first: `0` same, `1` and the association's name
/// related, `2` similar.
// swift-format-ignore: NeverForceUnwrap
extension World {
  func p(_ r: Statement, _ e: Statement) -> (p: Double, link: String) {
    let (asked, held) = (exactMatches(of: r.competencies), exactMatches(of: e.competencies))
    let texts = r.texts.flatMap { r in e.texts.map { (r, $0) } }
    let cosine = texts.map { dot(vectors[$0]!, vectors[$1]!) }.max()!
    let folded = { (s: Statement) in Set(s.texts.map { $0.foldedForMatching() }) }
    var found = readings(from: held).filter { asked.contains($0.destination) }
      .map { (p: policy.factor(of: $0.kind), link: "1 \($0.kind.rawValue)") }
    found.append((asked.isDisjoint(with: held) ? 0 : 1, "0"))
    found.append((folded(r).isDisjoint(with: folded(e)) ? 0 : policy.equalLabel, "2"))
    found.append((cosine >= tau ? calibration(min(cosine, 1)) : 0, "2"))
    return found.min { (-$0.p, $0.link) < (-$1.p, $1.link) }!
  }

  func q0(_ c: Credential) -> Double {
    guard (c.validFrom ?? now) <= now, c.validUntil.map({ $0 > now }) ?? true else { return 0 }
    let currency = policy.currencyFactor(awarded: c.awarded, at: now)
    return policy.factor(of: c.standing) * (c.standing == .offered ? 1 : currency)
  }

  public func score(_ wallet: Wallet, for job: JobPosting) -> Score {
    let pairs = job.requirements.map { r in
      wallet.evidence.map { e in
        let level = policy.levelFactor(asked: r.level, shown: e.level)
        return Pair(e, p(r.statement, e.claim.statement), q0: q0(e.credential), level: level)
      }
    }
    let isOpen = pairs.map {
      $0.contains {
        $0.p >= policy.gateLink && policy.gateStandings.contains($0.standing) && $0.q0 > 0
          && $0.level == 1
      }
    }
    let best = pairs.map { $0.filter { $0.p > 0 }.min { $0.tie < $1.tie } }
    let (w, m) = (job.requirements.map(\.weight), best.map { $0?.credit ?? 0 })
    let held = Dictionary(grouping: pairs.joined(), by: \.words).sorted { $0.key < $1.key }
    let c = held.map { $0.value.map(\.q0).max()! }
    let wanted = held.map { $0.value.map { $0.q0 > 0 ? $0.p : 0 }.max()! }
    return Score(
      gates: zip(job.requirements, isOpen).filter(\.0.isMandatory).map(\.1), best: best,
      coverage: zip(w, m).map(*).sum / w.sum,
      relevance: c.sum == 0 ? 0 : zip(c, wanted).map(*).sum / c.sum)
  }
}
