/// Where documents come from that credentials point to: keys of issuers, lists of withdrawn
/// credentials, badges that their issuers host.
public struct DocumentSources: Hashable, Sendable {
  /// Whether they may be fetched; without, what the store keeps of earlier fetches serves.
  public var isOnline: Bool

  /// A file of documents that were fetched before; it is asked first.
  public var bundleFile: String?

  /// A file to write the documents to that the answer rests on; nil for none.
  public var savedBundleFile: String?

  /// Nothing is fetched unless it is asked for.
  public init(
    isOnline: Bool = false, bundleFile: String? = nil, savedBundleFile: String? = nil
  ) {
    self.isOnline = isOnline
    self.bundleFile = bundleFile
    self.savedBundleFile = savedBundleFile
  }
}
