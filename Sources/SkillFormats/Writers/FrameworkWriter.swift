public import SkillModel

/// Writes a framework in one standard.
///
/// A writer first takes from the framework what its standard cannot carry, and lists it; then it
/// writes all that remains. Reading the bytes with the reader of the format gives
/// ``SkillModel/Framework/reduced(by:)`` of the losses, up to the order of relations and the side
/// they are told from (``SkillModel/Association/canonical``).
public protocol FrameworkWriter: Sendable {
  /// The format that is written.
  static var format: DocumentFormat { get }

  /// Writes a framework: equal frameworks give equal bytes.
  ///
  /// - Returns: The document, and what it does not say, in the order in which it was taken away.
  static func write(_ framework: Framework) -> (bytes: [UInt8], losses: [Loss])
}

/// The writers of all standards that are written.
public enum FrameworkWriters {
  /// In the order in which they are listed to people.
  public static let all: [any FrameworkWriter.Type] = [
    RSDWriter.self, CASEWriter.self, CTDLASNWriter.self, SKOSWriter.self,
  ]
}

/// What a standard cannot carry of a framework.
public struct Loss: Hashable, Sendable {
  public var part: Part

  /// How many there were.
  public var count: Int

  /// The identifier of the first thing that had one.
  public var example: String

  /// What is lost, for a person: `occupations`, `definitions in fr`.
  public var what: String { part.words }
}

extension Association {
  /// The relation as told from one side, the same from whichever it is told: of a kind and its
  /// inverse the one that comes first in ``SkillModel/Association/Kind``, of symmetric relations the
  /// lesser identifier first.
  public var canonical: Association {
    let kinds = Kind.allCases
    let isForward =
      kind == kind.inverse
      ? !(destination < origin)
      : (kinds.firstIndex(of: kind) ?? 0) < (kinds.firstIndex(of: kind.inverse) ?? 0)
    return isForward ? self : Association(destination, kind.inverse, origin)
  }
}
