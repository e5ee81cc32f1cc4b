internal import Foundation

/// Seconds that this process has had a processor: the machine may be shared.
public func processorTime() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}

/// The most bytes that this process had in memory, since it began or was last asked `anew`.
public func peakMemory(anew: Bool = false) throws -> Int {
  if anew { try "5".write(toFile: "/proc/self/clear_refs", atomically: false, encoding: .utf8) }
  let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
  let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
  return (Int(line.split(whereSeparator: \.isWhitespace).dropFirst().first ?? "") ?? 0) * 1024
}
