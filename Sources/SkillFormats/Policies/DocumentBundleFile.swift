internal import Containers
internal import JSON
public import SkillModel

/// The documents that a verdict rests on, as a file: with it the verdict can be reached again later,
/// without the network.
///
/// JSON with `bundle` (the version, 1) and `documents`, a list of entries with `address`, `fetched`
/// (a date and time) and `answer`: `document`, `gone` (the address answered 410) or `refused` (it leads
/// where nobody should go). A document has also `mediaType` and its `content` as text, or as
/// `base64url` where it is no text. Nothing in it is trusted for standing there: what was signed is
/// verified as if it had just been fetched.
public struct DocumentBundleFile: Hashable, Sendable {
  /// The documents, by address in byte order, each address once.
  public var documents: [FetchedDocument]

  /// A bundle of documents; what was unreachable is left out.
  public init(_ documents: some Sequence<FetchedDocument>) {
    self.documents = documents.filter { $0.outcome != .unreachable }
      .sorted { $0.address.utf8.lexicographicallyPrecedes($1.address.utf8) }
  }

  /// Reads a bundle.
  ///
  /// - Throws: ``FormatError`` with a JSON pointer when a member is missing, unknown or wrong, and when
  ///   an address is there twice.
  public init(reading file: SourceFile) throws(FormatError) {
    let document = try Document(file)
    guard case .json(let value) = document.content, let object = value.object else {
      throw FormatError(
        .malformed, in: file.name,
        "found no JSON object, expected a bundle that --save-bundle wrote")
    }
    self.init(try BundleParser(file: document.name).documents(object))
  }

  /// The bundle as a file; equal bundles give equal text.
  public var text: String {
    let value: JSONValue = [
      "bundle": .number(JSONNumber(1)), "documents": .array(documents.map(\.value)),
    ]
    return JSONWriter.text(of: value, layout: .pretty) + "\n"
  }
}

extension FetchedDocument {
  fileprivate var value: JSONValue {
    var members: JSONObject = [
      "address": .string(address), "fetched": .string(fetched.description),
      "answer": .string(outcome.name),
    ]
    if case .document(let bytes, let mediaType) = outcome {
      members["mediaType"] = .string(mediaType)
      if let text = String(validating: bytes, as: UTF8.self) {
        members["content"] = .string(text)
      } else {
        members["base64url"] = .string(Base64URL.encode(bytes))
      }
    }
    return .object(members)
  }
}

/// Reads the members of a bundle.
private struct BundleParser: MemberParser {
  let file: String

  func documents(_ object: JSONObject) throws(FormatError) -> [FetchedDocument] {
    try refuseOthers(than: ["bundle", "documents"], in: object, at: JSONPointer())
    guard object["bundle"]?.number?.integer == 1 else {
      throw bad(JSONPointer(["bundle"]), "found another version, expected the number 1")
    }
    let place = JSONPointer(["documents"])
    guard let values = object["documents"]?.array else {
      throw bad(place, "found no list, expected the documents of the bundle")
    }
    var documents: [FetchedDocument] = []
    var seen: Set<[UInt8]> = []
    for (index, value) in values.enumerated() {
      let place = place.appending(index)
      let document = try self.document(value.object ?? JSONObject(), at: place)
      guard seen.insert(Array(document.address.utf8)).inserted else {
        throw bad(
          place.appending("address"), "found an address a second time, expected each once")
      }
      documents.append(document)
    }
    return documents
  }

  private func document(
    _ object: JSONObject, at place: JSONPointer
  ) throws(FormatError) -> FetchedDocument {
    try refuseOthers(
      than: ["address", "fetched", "answer", "mediaType", "content", "base64url"], in: object,
      at: place)
    let date = try text("fetched", of: object, at: place)
    guard let fetched = Instant(date) else {
      throw bad(
        place.appending("fetched"), "found no date, expected one such as 2026-11-26T09:00:00Z")
    }
    return FetchedDocument(
      address: try text("address", of: object, at: place),
      outcome: try outcome(object, at: place), fetched: fetched, freshFor: 60)
  }

  private func outcome(
    _ object: JSONObject, at place: JSONPointer
  ) throws(FormatError) -> FetchOutcome {
    switch try text("answer", of: object, at: place) {
    case "gone": return .gone
    case "refused": return .refused
    case "document":
      let mediaType = try text("mediaType", of: object, at: place)
      if let packed = object["base64url"]?.string {
        guard let bytes = try? Base64URL.decode(packed) else {
          throw bad(place.appending("base64url"), "found text that is not base64url")
        }
        return .document(bytes, mediaType: mediaType)
      }
      return .document(
        Array(try text("content", of: object, at: place).utf8), mediaType: mediaType)
    default:
      throw bad(
        place.appending("answer"), "found another word, expected document, gone or refused")
    }
  }

  private func text(
    _ name: String, of object: JSONObject, at place: JSONPointer
  ) throws(FormatError) -> String {
    guard let text = object[name]?.string else {
      throw FormatError(
        .missingField, in: file, at: place.location, "found no \"\(name)\", expected some text")
    }
    return text
  }
}
