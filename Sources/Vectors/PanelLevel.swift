internal import CKernels

/// The instructions that multiply ``Int8Panels``; all levels find the same pairs.
public struct PanelLevel: Sendable, Hashable, CustomStringConvertible {
  let rawValue: Int32

  /// The widest level of this machine.
  public static let current = available[available.count - 1]

  /// Every level that this machine can run, narrowest first.
  public static let available: [PanelLevel] = {
    let levels = ck_panel_levels()
    return (0..<Int32(names.count)).filter { levels >> $0 & 1 == 1 }.map(PanelLevel.init)
  }()

  /// The numbers of `enum ck_panel_level`.
  private static let names = ["portable", "AVX2", "NEON dot product", "AVX-VNNI", "AVX-512 VNNI"]

  /// Its name for people.
  public var description: String { Self.names[Int(rawValue)] }

  /// Whether it is faster than the linear algebra library.
  var isWide: Bool { rawValue > 0 }

  /// The greatest byte of a query that this level multiplies.
  package var greatestByte: Int { Int(ck_panel_greatest(rawValue)) }
}
