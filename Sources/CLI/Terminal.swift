import Engine
import Foundation

/// What differs between a person's screen and a pipe.
enum Terminal {
  /// Colours on a screen, none in a pipe or where `NO_COLOR` is set.
  static var style: TextStyle {
    let isScreen = isatty(STDOUT_FILENO) == 1
    let isPlain = ProcessInfo.processInfo.environment["NO_COLOR"].map { !$0.isEmpty } ?? false
    return TextStyle(hasColour: isScreen && !isPlain, width: isScreen ? columns : 100)
  }

  /// Says something on standard error.
  static func complain(_ message: String) {
    FileHandle.standardError.write(Data("\(message)\n".utf8))
  }

  /// Draws progress on standard error once a step has taken two seconds; nothing in a pipe.
  static func progress() -> ProgressHandler? {
    guard isatty(STDERR_FILENO) == 1 else { return nil }
    let start = ContinuousClock.now
    return { step in
      guard ContinuousClock.now - start > .seconds(2) || step.isLast else { return }
      let bar = step.fraction.map { fraction in
        let filled = Int(fraction * 24)
        return " [" + String(repeating: "#", count: filled)
          + String(repeating: "-", count: 24 - filled) + "]"
      }
      let line = step.isLast ? "" : "\(step.words)\(bar ?? "")"
      FileHandle.standardError.write(Data("\r\u{1B}[K\(line)".utf8))
    }
  }

  private static var columns: Int {
    max(60, Int(ProcessInfo.processInfo.environment["COLUMNS"] ?? "") ?? 100)
  }
}
