internal import JSON

/// What a model says of itself: the file `model.json` beside its weights.
///
/// | member | what |
/// | --- | --- |
/// | `name` | the name results give it |
/// | `sha256` | SHA-256 of the weights' bytes followed by the vocabulary's, in hexadecimal |
/// | `dimension` | numbers a vector |
/// | `vocabulary` | pieces, the first rows of the table |
/// | `bigrams` | buckets of word pairs, the rows after them |
/// | `teacherVectors` | SHA-256 of the file of the vectors that were imitated, or null; not read |
/// | `calibration` | maybe; ``CalibrationTables`` |
/// | `license` | maybe; an SPDX identifier or other words |
struct ModelCard: Sendable {
  var name: String
  var sha256: String
  var dimension: Int
  var vocabulary: Int
  var bigrams: Int
  var calibration: CalibrationTables?
  var license: String?

  /// Reads a card.
  ///
  /// - Throws: ``ModelError`` of code `malformed`, with the member that is missing or wrong.
  init(json bytes: [UInt8], path: String) throws(ModelError) {
    func refuse(_ reason: String) -> ModelError { ModelError(.malformed, path: path, reason) }
    let json: JSONValue
    do {
      json = try JSONValue(parsing: bytes, limits: .job)
    } catch {
      throw refuse("\(error)")
    }
    guard let name = json["name"]?.string, !name.isEmpty else { throw refuse("name is missing") }
    guard
      let hash = json["sha256"]?.string, hash.utf8.count == 64,
      hash.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
    else { throw refuse("sha256 is not 64 hexadecimal digits in lower case") }
    func size(_ member: String) throws(ModelError) -> Int {
      guard let size = json[member]?.number?.integer, (1...1 << 24).contains(size) else {
        throw refuse("\(member) is not a number from 1 to \(1 << 24)")
      }
      return size
    }
    self.name = name
    sha256 = hash
    dimension = try size("dimension")
    vocabulary = try size("vocabulary")
    bigrams = try size("bigrams")
    license = json["license"]?.string
    if let stated = json["calibration"] {
      guard let tables = CalibrationTables(stated) else {
        throw refuse("calibration has \(CalibrationTables.fault)")
      }
      calibration = tables
    }
  }
}
