internal import Foundation
internal import SkillModel

extension Instant {
  /// What the system's clock says.
  static var now: Instant {
    let now = Date().timeIntervalSince1970
    return Instant(seconds: Int64(now.rounded(.down)))
  }
}
