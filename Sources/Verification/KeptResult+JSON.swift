internal import JSON
internal import SkillModel

extension KeptResult {
  /// As it is kept.
  public var bytes: [UInt8] {
    JSONWriter.bytes(of: [
      "start": span.start?.value ?? .null, "end": span.end?.value ?? .null,
      "asked": .array(
        asked.map {
          [.string($0.address.text), .string($0.purpose.rawValue), .string($0.answer)]
        }),
      "whole": whole.value,
    ])
  }

  /// Reads what was kept; nil when it is anything else.
  public init?(_ bytes: [UInt8]) {
    guard let value = try? JSONValue(parsing: bytes, limits: .credential),
      let span = MomentSpan(value), let whole = value["whole"].flatMap(Part.init)
    else { return nil }
    var asked: [Asked] = []
    for entry in value["asked"]?.array ?? [] {
      let texts = (entry.array ?? []).compactMap(\.string)
      guard texts.count == 3, let address = WebAddress(texts[0]),
        let purpose = FetchPurpose(rawValue: texts[1])
      else { return nil }
      asked.append(Asked(address: address, purpose: purpose, answer: texts[2]))
    }
    self.init(span: span, asked: asked, whole: whole)
  }
}

extension KeptResult.Part {
  fileprivate var value: JSONValue {
    [
      "kind": .string(kind.rawValue), "signer": signer.map(JSONValue.string) ?? .null,
      "checks": .array(Check.allCases.map { .string(log.state(of: $0).rawValue) }),
      "findings": .array(log.findings.map(\.content)),
      "contained": .array(contained.map(\.value)),
    ]
  }

  fileprivate init?(_ value: JSONValue) {
    let states = (value["checks"]?.array ?? []).compactMap {
      $0.string.flatMap(CheckState.init)
    }
    let findings = (value["findings"]?.array ?? []).map(Finding.init)
    let contained = (value["contained"]?.array ?? []).map { Self($0) }
    guard let kind = value["kind"]?.string.flatMap(DocumentKind.init),
      states.count == Check.allCases.count, !findings.contains(nil), !contained.contains(nil)
    else { return nil }
    self.kind = kind
    signer = value["signer"]?.string
    log = CheckLog(
      findings: findings.compactMap(\.self),
      states: Dictionary(uniqueKeysWithValues: zip(Check.allCases, states)))
    self.contained = contained.compactMap(\.self)
  }
}

extension Finding {
  fileprivate var content: JSONValue {
    [
      .string(code.rawValue), .string(check.rawValue), .string(weight.rawValue), .string(value),
      .string(detail),
    ]
  }

  fileprivate init?(_ content: JSONValue) {
    let texts = (content.array ?? []).compactMap(\.string)
    guard texts.count == 5, let code = ReasonCode(rawValue: texts[0]),
      let check = Check(rawValue: texts[1]), let weight = Weight(rawValue: texts[2])
    else { return nil }
    self.init(code, check, texts[3], weight: weight, detail: texts[4])
  }
}

extension MomentSpan {
  fileprivate init?(_ value: JSONValue) {
    let bounds = ["start", "end"].map { value[$0] ?? .null }
    let moments = bounds.map(Instant.init)
    guard zip(bounds, moments).allSatisfy({ $0.isNull || $1 != nil }) else { return nil }
    self.init(start: moments[0], end: moments[1])
  }
}

extension Instant {
  fileprivate var value: JSONValue { [.number(Int(seconds)), .number(Int(nanoseconds))] }

  fileprivate init?(_ value: JSONValue) {
    let numbers = (value.array ?? []).compactMap { $0.number?.integer }
    guard numbers.count == 2, (0..<1_000_000_000).contains(numbers[1]) else { return nil }
    self.init(seconds: Int64(numbers[0]), nanoseconds: Int32(numbers[1]))
  }
}
