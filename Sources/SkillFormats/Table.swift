/// Delimited rows under a header.
public struct Table: Sendable {
  /// What the header shows the table to be part of.
  public let format: DocumentFormat

  /// Takes bytes whose first row is the header of a table we know; nil when it is not.
  init?(_ bytes: [UInt8]) {
    nil
  }
}
