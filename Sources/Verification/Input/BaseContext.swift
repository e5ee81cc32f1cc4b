/// The contexts that begin every credential of the W3C data models.
enum BaseContext {
  /// Verifiable Credentials Data Model 1.1.
  static let first = "https://www.w3.org/2018/credentials/v1"
  /// Verifiable Credentials Data Model 2.0.
  static let second = "https://www.w3.org/ns/credentials/v2"
}
