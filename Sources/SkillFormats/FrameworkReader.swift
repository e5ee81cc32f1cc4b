public import SkillModel

/// Reads the documents of one standard.
///
/// A reader declares its format, and the sign by which a document shows it, beside itself, and
/// stands in ``DocumentFormat/readers``.
public protocol DocumentReader: Sendable {
  /// The format whose documents it takes.
  static var format: DocumentFormat { get }

  /// Every format whose documents it takes, ``format`` being the first; one by default.
  static var formats: [DocumentFormat] { get }
}

extension DocumentReader {
  public static var formats: [DocumentFormat] { [format] }
}

/// Reads the frameworks of one standard.
///
/// A reader takes every document of its format at once, because some standards spread one
/// framework over many files.
public protocol FrameworkReader: DocumentReader {
  /// Makes frameworks of `documents`, all of ``formats``, in their order.
  ///
  /// - Throws: ``FormatError`` when nothing can be made of them; whatever can be read in spite of
  ///   a fault is read, and the fault is a ``Remark``.
  static func read(_ documents: [Document]) throws(FormatError) -> Reading<[Framework]>
}

/// Reads the credentials of one standard.
public protocol CredentialReader: DocumentReader {
  /// Makes the credentials that a document holds, with the holder when it names one.
  static func read(_ document: Document) throws(FormatError) -> Reading<HeldCredentials>
}

/// Credentials and whose they are.
public struct HeldCredentials: Hashable, Sendable {
  /// The holder's identifier; never a name.
  public var holder: String?
  public var credentials: [Credential]

  /// Credentials, and their holder when known.
  public init(holder: String? = nil, credentials: [Credential]) {
    self.holder = holder
    self.credentials = credentials
  }
}

/// Reads the jobs of one standard.
public protocol JobReader: DocumentReader {
  /// Makes the jobs that a document describes.
  static func read(_ document: Document) throws(FormatError) -> Reading<[JobPosting]>
}
