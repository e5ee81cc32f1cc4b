internal import Embedding

/// How a person names a model: `NAME`, or a blend of two as `NAME+NAME` or `NAME+NAME@0.7`.
///
/// Each name may be `NAME:bf16`, an encoder with weights of bf16.
enum ModelExpression: Hashable {
  case one(Name)
  /// Two names and what the first counts, above 0 and below 1.
  case blend(Name, Name, share: Double)

  /// The name of a model, and what it holds its weights in.
  struct Name: Hashable {
    var model: String
    var precision = SentenceEncoder.Precision.float32
  }

  /// What the first of two models counts when nothing else is said.
  private static let usualShare = 0.5

  /// Reads an expression.
  ///
  /// - Throws: ``EngineError`` of code `usage`.
  init(_ text: String) throws(EngineError) {
    func refuse(_ reason: String) -> EngineError {
      EngineError(
        .usage,
        "--model '\(text)': \(reason); expected NAME, NAME+NAME, or NAME+NAME@0.7 where the first "
          + "counts 0.7. An encoder may be NAME:bf16.")
    }
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    let names = parts[0].split(separator: "+", omittingEmptySubsequences: false).map(String.init)
    let models = names.map(Name.init(of:))
    guard models.allSatisfy({ !$0.model.isEmpty }) else { throw refuse("a name is missing") }
    guard models.count <= 2, parts.count <= 2 else { throw refuse("more than two models") }
    guard models.count == 2 else {
      guard parts.count == 1 else { throw refuse("a share without a second model") }
      self = .one(models[0])
      return
    }
    var share = Self.usualShare
    if parts.count == 2 {
      guard let stated = Double(parts[1]), stated > 0, stated < 1 else {
        throw refuse("the share '\(parts[1])' is not between 0 and 1")
      }
      share = stated
    }
    self = .blend(models[0], models[1], share: share)
  }

  /// Whether a model may be called so: letters, digits, `.`, `_` and `-` of ASCII, no `.` first.
  static func isName(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 100 && text.first != "."
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"),
          UInt8(ascii: "-"):
          true
        default: false
        }
      }
  }
}

extension ModelExpression.Name {
  private static let suffix = ":\(SentenceEncoder.Precision.bf16)"

  /// Takes `NAME` or `NAME:bf16`; the name of no model has a colon.
  init(of text: String) {
    self =
      text.hasSuffix(Self.suffix)
      ? Self(model: String(text.dropLast(Self.suffix.count)), precision: .bf16)
      : Self(model: text)
  }
}
