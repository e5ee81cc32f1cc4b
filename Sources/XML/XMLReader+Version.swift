internal import CLibXML2

extension XMLReader {
  /// The version of libxml2 that is loaded, such as `20914`.
  public static var libraryVersion: String {
    // SAFETY: libxml2 gives a string of static lifetime, or nothing.
    unsafe cxml_runtime_version().map { unsafe String(cString: $0) } ?? "unknown"
  }
}
