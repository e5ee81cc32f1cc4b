internal import Glibc

/// How many bytes of addresses the system lets this process have (`ulimit -v`).
///
/// - Returns: At least 0; nil where there is no limit.
public func addressSpaceLimit() -> Int? {
  var limit = rlimit()
  // SAFETY: the system fills `limit`, which outlives the call.
  guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0 else { return nil }
  return Int(exactly: limit.rlim_cur)
}
