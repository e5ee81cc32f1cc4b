internal import CKernels

/// The instructions that multiply a ``BF16Weight``.
public enum BF16Level: Int32, Sendable, CaseIterable, CustomStringConvertible {
  /// For every machine, and slower than Float32.
  case portable
  /// VDPBF16PS, of processors that have AVX-512 BF16.
  case avx512

  /// The widest level of this machine.
  public static let current = BF16Level(rawValue: ck_bf16()) ?? .portable

  /// Every level that this machine can run, narrowest first.
  public static let available = allCases.filter { $0.rawValue <= current.rawValue }

  /// Its name for people.
  public var description: String { self == .avx512 ? "AVX-512 BF16" : "portable" }
}
