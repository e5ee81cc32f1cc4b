package import JSON

/// Why a document has no canonical form.
package struct LinkedDataError: Error, Hashable {
  /// What kind of failure it is; the texts are the standard's names where it has one.
  ///
  /// Source: JSON-LD 1.1 API, section 9.3.1 (JsonLdErrorCode).
  package enum Code: String, Sendable {
    case collidingKeywords = "colliding keywords"
    case conflictingIndexes = "conflicting indexes"
    case contextOverflow = "context overflow"
    case cyclicIRIMapping = "cyclic IRI mapping"
    case invalidIDValue = "invalid @id value"
    case invalidImportValue = "invalid @import value"
    case invalidIncludedValue = "invalid @included value"
    case invalidIndexValue = "invalid @index value"
    case invalidNestValue = "invalid @nest value"
    case invalidPrefixValue = "invalid @prefix value"
    case invalidPropagateValue = "invalid @propagate value"
    case invalidProtectedValue = "invalid @protected value"
    case invalidReverseValue = "invalid @reverse value"
    case invalidVersionValue = "invalid @version value"
    case invalidBaseDirection = "invalid base direction"
    case invalidBaseIRI = "invalid base IRI"
    case invalidContainerMapping = "invalid container mapping"
    case invalidContextEntry = "invalid context entry"
    case invalidContextNullification = "invalid context nullification"
    case invalidDefaultLanguage = "invalid default language"
    case invalidIRIMapping = "invalid IRI mapping"
    case invalidKeywordAlias = "invalid keyword alias"
    case invalidLanguageMapValue = "invalid language map value"
    case invalidLanguageMapping = "invalid language mapping"
    case invalidLanguageTaggedString = "invalid language-tagged string"
    case invalidLanguageTaggedValue = "invalid language-tagged value"
    case invalidLocalContext = "invalid local context"
    case invalidRemoteContext = "invalid remote context"
    case invalidReverseProperty = "invalid reverse property"
    case invalidReversePropertyMap = "invalid reverse property map"
    case invalidReversePropertyValue = "invalid reverse property value"
    case invalidScopedContext = "invalid scoped context"
    case invalidSetOrListObject = "invalid set or list object"
    case invalidTermDefinition = "invalid term definition"
    case invalidTypeMapping = "invalid type mapping"
    case invalidTypeValue = "invalid type value"
    case invalidTypedValue = "invalid typed value"
    case invalidValueObject = "invalid value object"
    case invalidValueObjectValue = "invalid value object value"
    case invalidVocabMapping = "invalid vocab mapping"
    case keywordRedefinition = "keyword redefinition"
    case loadingDocumentFailed = "loading document failed"
    case loadingRemoteContextFailed = "loading remote context failed"
    case processingModeConflict = "processing mode conflict"
    case protectedTermRedefinition = "protected term redefinition"
    /// A text is no N-Quads document.
    case malformedQuads = "malformed quads"
    /// A number is too large to be one: a literal cannot be made of it.
    case invalidNumber = "invalid number"
    /// A limit was reached: depth, quads, blank nodes, contexts, or steps of naming blank nodes.
    case workLimit = "work limit"
    /// The time ran out.
    case deadline = "deadline"
  }

  /// What a program acts on.
  package var code: Code
  /// Where in the document; the root where the failure has no one place.
  package var pointer = JSONPointer()
  /// What was found, then what was expected; no value of the document, names of members only.
  package var reason: String

  /// A failure whose place is added on the way out.
  package init(_ code: Code, _ reason: String) {
    self.code = code
    self.reason = reason
  }

  /// The same failure, seen from one level further out.
  func inside(_ token: String) -> LinkedDataError {
    var error = self
    error.pointer.tokens.insert(token, at: 0)
    return error
  }
}

extension LinkedDataError: CustomStringConvertible {
  /// The failure as people read it.
  package var description: String {
    let place = pointer.tokens.isEmpty ? "" : "\(pointer): "
    return "\(place)\(code.rawValue): \(reason)"
  }
}
