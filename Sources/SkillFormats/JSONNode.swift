internal import JSON
internal import SkillModel

/// A JSON value and where in its document it stands.
struct JSONNode {
  let value: JSONValue
  let pointer: JSONPointer

  /// A value at a place; the whole document unless one is given.
  init(_ value: JSONValue, at pointer: JSONPointer = JSONPointer()) {
    self.value = value
    self.pointer = pointer
  }

  /// The place in messages.
  var location: SourceLocation { pointer.location }

  /// The member under the first of `names` that is there and says something.
  func first(_ names: String...) -> JSONNode? {
    for name in names {
      if let member = value[name], !member.isVoid {
        return JSONNode(member, at: pointer.appending(name))
      }
    }
    return nil
  }

  /// The elements of one or many under the first of `names` that says something; those that say
  /// nothing are left out.
  func list(_ names: String...) -> [JSONNode] {
    for name in names {
      if let member = value[name], !member.isVoid {
        return JSONNode(member, at: pointer.appending(name)).elements
      }
    }
    return []
  }

  /// The elements read as "one or many", those that say nothing left out.
  var elements: [JSONNode] {
    guard let array = value.array else { return value.isVoid ? [] : [self] }
    return array.enumerated().compactMap { index, element in
      element.isVoid ? nil : JSONNode(element, at: pointer.appending(index))
    }
  }

  /// The words under the first of `names`, in the language that fits best.
  func text(_ names: String..., language: String? = nil) -> LocalizedText? {
    for name in names {
      if let member = value[name], !member.isVoid,
        let text = member.texts.bestText(for: language)
      {
        return text
      }
    }
    return nil
  }
}

extension JSONPointer {
  /// The place in messages; the root is the whole file.
  var location: SourceLocation { tokens.isEmpty ? .whole : .pointer(description) }
}

extension [LocalizedText] {
  /// The text to read where `language` is spoken, with the tag it has, or else `language`'s.
  func bestText(for language: String?) -> LocalizedText? {
    let texts = filter { !$0.text.isVoid }
    guard let words = texts.best(for: language ?? "en"),
      let text = texts.first(where: { $0.text == words })
    else { return nil }
    return LocalizedText(words, language: text.language ?? language)
  }
}

extension String {
  /// Whether it has the form of an absolute IRI: a scheme, a colon, and no white space.
  var isAbsoluteIRI: Bool {
    guard let colon = utf8.firstIndex(of: UInt8(ascii: ":")), colon != utf8.startIndex,
      utf8.index(after: colon) != utf8.endIndex,
      let first = utf8.first, first.isASCIILetter
    else { return false }
    let isScheme = utf8[..<colon].allSatisfy {
      $0.isASCIILetter || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
        || "+-.".utf8.contains($0)
    }
    return isScheme && !unicodeScalars.contains(where: \.properties.isWhitespace)
  }
}

extension UInt8 {
  fileprivate var isASCIILetter: Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
  }
}
