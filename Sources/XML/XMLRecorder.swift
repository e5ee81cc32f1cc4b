internal import CLibXML2

/// Collects what the parser finds in one chunk, within the limits, and hands it on between chunks.
///
/// The C parser calls back from inside a chunk; the handler is called here, from Swift, so that its
/// errors are ordinary errors and no call crosses C twice.
struct XMLRecorder {
  /// Where the parser keeps the two parts of a name; equal for equal names of one document.
  struct NameKey: Hashable {
    var local: UInt
    var namespace: UInt
  }

  /// The first thing that went wrong; nothing is recorded after it.
  private(set) var failure: XMLError?

  /// Whether the document's bytes could not be turned into UTF-8; the rest is then missing.
  private(set) var isConversionBroken = false

  /// The line of what was recorded last.
  private(set) var line: Int32 = 1

  private let limits: XMLLimits
  private var parts: [XMLPage.Part] = []
  private var attributes: [XMLPage.Attribute] = []
  private var bytes: [UInt8] = []  // of the page: attribute values and texts, in order

  private var names: [XMLName] = []
  private var numbers: [NameKey: Int] = [:]
  private var recent = [(key: NameKey, number: Int)](
    repeating: (NameKey(local: .max, namespace: .max), 0), count: 256)

  private var open: [(name: Int, line: Int32)] = []
  private var elements = 0
  private var textStart: Int?
  private var tagBytes = 0
  private var tagAttributes = 0

  init(limits: XMLLimits) {
    self.limits = limits
  }

  /// The innermost element that is open, and the line of its start tag.
  var innermost: (name: String, line: Int)? {
    open.last.map { (names[$0.name].local, Int($0.line)) }
  }

  /// Whether an element has been seen.
  var hasRoot: Bool {
    elements > 0
  }

  /// Notes that the document's bytes could not be turned into UTF-8 from some point on.
  mutating func breakConversion() {
    isConversionBroken = true
  }

  /// Fails for bytes that are not in the document's encoding.
  mutating func failConversion(line: Int32, column: Int32) {
    if failure == nil {
      failure = XMLError(
        code: .encoding, line: max(1, Int(line)), column: max(1, Int(column)),
        reason: "found bytes that the document's encoding does not have, expected that encoding")
    }
  }

  /// Remembers the first failure only: later ones follow from it.
  mutating func fail(_ code: XMLError.Code, line: Int32, column: Int32, _ reason: String) {
    if isConversionBroken {
      failConversion(line: line, column: column)
    } else if failure == nil {
      failure = XMLError(
        code: code, line: max(1, Int(line)), column: max(1, Int(column)), reason: reason)
    }
  }

  // MARK: What the parser finds

  /// The number of a name; `make` is called the first time only.
  mutating func number(of key: NameKey, make: () -> XMLName) -> Int {
    let slot = Int(truncatingIfNeeded: (key.local ^ key.namespace) >> 3 & 255)
    if recent[slot].key == key {
      return recent[slot].number
    }
    let number: Int
    if let known = numbers[key] {
      number = known
    } else {
      number = names.count
      names.append(make())
      numbers[key] = number
    }
    recent[slot] = (key, number)
    return number
  }

  /// Begins a start tag.
  mutating func beginTag() {
    closeText()
    tagBytes = bytes.count
    tagAttributes = attributes.count
  }

  /// Adds an attribute to the start tag begun last.
  ///
  /// The parser leaves `&` as `&#38;` in a value: it counts on a second reading that only its tree
  /// builder does. Every `&` it delivers is of this kind, since other references are refused.
  mutating func addAttribute(name: Int, value: Span<UInt8>) {
    let lower = bytes.count
    // SAFETY: the buffer is copied before the closure returns.
    unsafe value.withUnsafeBufferPointer { value in
      guard unsafe cxml_contains(value.baseAddress, value.count, UInt8(ascii: "&")) != 0 else {
        return unsafe bytes.append(contentsOf: value)
      }
      var position = 0
      while position < value.count {
        let byte = unsafe value[position]
        bytes.append(byte)
        position += byte == UInt8(ascii: "&") ? "&#38;".utf8.count : 1
      }
    }
    attributes.append(XMLPage.Attribute(name: name, value: lower..<bytes.count))
  }

  /// Ends the start tag begun last; answers whether to go on.
  mutating func endTag(name: Int, namespacesInForce: Int, line: Int32, column: Int32) -> Bool {
    self.line = line
    elements += 1
    open.append((name, line))
    let tag = names[name].local
    let tagAttributes = tagAttributes..<attributes.count
    if open.count > limits.depth {
      fail(
        .tooDeep, line: line, column: column,
        "found <\(tag)> at depth \(open.count), expected at most \(limits.depth)")
    } else if elements > limits.elements {
      fail(
        .tooLarge, line: line, column: column,
        "found more than \(limits.elements) elements, which is the limit")
    } else if names.count > limits.names {
      fail(
        .tooLarge, line: line, column: column,
        "found more than \(limits.names) different names, which is the limit")
    } else if max(tagAttributes.count, namespacesInForce) > limits.attributes {
      fail(
        .tooLarge, line: line, column: column,
        "found more than \(limits.attributes) attributes or namespaces at <\(tag)>, "
          + "which is the limit")
    } else if bytes.count - tagBytes > limits.attributeBytes {
      fail(
        .tooLarge, line: line, column: column,
        "found more than \(limits.attributeBytes) bytes in the attributes of <\(tag)>, "
          + "which is the limit")
    } else {
      parts.append(XMLPage.Part(.start, number: name, tagAttributes, line: line))
    }
    return failure == nil
  }

  /// Adds a piece of text to the current run; answers whether to go on.
  mutating func addText(_ piece: Span<UInt8>, line: Int32, column: Int32) -> Bool {
    let start = textStart ?? bytes.count
    guard bytes.count - start + piece.count <= limits.textBytes else {
      fail(
        .tooLarge, line: line, column: column,
        "found more than \(limits.textBytes) bytes of text in <\(innermost?.name ?? "")>, "
          + "which is the limit")
      return false
    }
    textStart = start
    self.line = line
    // SAFETY: the buffer is copied before the closure returns.
    unsafe piece.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
    return true
  }

  /// Records the end tag of the innermost element.
  mutating func end(line: Int32) {
    self.line = line
    closeText()
    if let element = open.popLast() {
      parts.append(XMLPage.Part(.end, number: element.name, line: line))
    }
  }

  private mutating func closeText() {
    if let start = textStart, start < bytes.count {
      parts.append(XMLPage.Part(.text, start..<bytes.count))
    }
    textStart = nil
  }

  // MARK: Handing on

  /// Hands `body` what was recorded since the last time, then throws the failure if there is one.
  mutating func deliver(to body: (XMLPage) throws -> Void) throws {
    if !parts.isEmpty {
      try body(XMLPage(parts: parts, attributes: attributes, names: names, bytes: bytes))
    }
    if let failure {
      throw failure
    }
    clear()
  }

  /// Forgets what was handed on; a run of text that goes on in the next chunk stays.
  private mutating func clear() {
    guard !parts.isEmpty else { return }
    parts.removeAll(keepingCapacity: true)
    attributes.removeAll(keepingCapacity: true)
    bytes.removeSubrange(..<(textStart ?? bytes.count))
    textStart = textStart.map { _ in 0 }
  }
}
