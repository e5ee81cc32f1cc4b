/// Delimited rows under a header, read a row at a time.
public struct Table: Sendable {
  /// Takes bytes whose first row is the header of a table we know; nil when it is not.
  init?(_ bytes: [UInt8]) {
    nil
  }
}
