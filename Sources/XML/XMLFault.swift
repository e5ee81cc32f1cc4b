internal import CLibXML2

/// One of libxml2's errors, put into our words.
struct XMLFault {
  /// Namespace IRIs that are relative or hold odd characters: real files have them, nothing breaks.
  static let tolerated: Set<Int32> = [
    Int32(XML_WAR_NS_URI.rawValue), Int32(XML_WAR_NS_URI_RELATIVE.rawValue),
  ]

  /// What is said of bytes that are not UTF-8.
  static let notUTF8 =
    "found bytes that are not UTF-8, expected UTF-8 or an encoding in the XML declaration"

  /// The code, an `xmlParserErrors` number.
  let number: UInt32

  /// What libxml2 says of it.
  let message: String

  /// The names it speaks of; which is which depends on the code.
  let names: [String]

  /// What a program acts on.
  var code: XMLError.Code {
    switch number {
    case XML_ERR_INVALID_CHAR.rawValue:
      isBadUTF8 ? .encoding : .malformed
    case XML_ERR_UNKNOWN_ENCODING.rawValue, XML_ERR_UNSUPPORTED_ENCODING.rawValue,
      XML_ERR_INVALID_ENCODING.rawValue, XML_ERR_ENCODING_NAME.rawValue:
      .encoding
    case XML_ERR_NAME_TOO_LONG.rawValue, XML_ERR_NO_MEMORY.rawValue:
      .tooLarge
    case XML_ERR_INTERNAL_ERROR.rawValue:
      isTooLong ? .tooLarge : .malformed
    case XML_WAR_UNDECLARED_ENTITY.rawValue:
      .doctype
    default:
      .malformed
    }
  }

  /// What was found, then what was expected.
  ///
  /// - Parameters:
  ///   - open: The innermost open element and the line of its start tag.
  ///   - hasRoot: Whether an element has been seen.
  /// - Returns: Words for a person.
  func reason(open: (name: String, line: Int)?, hasRoot: Bool) -> String {
    switch number {
    case XML_ERR_TAG_NAME_MISMATCH.rawValue where name(1) == "unparsable",
      XML_ERR_GT_REQUIRED.rawValue where name(0).isEmpty:
      "found a broken end tag, "
        + "expected </\(open?.name ?? "")> for the start tag on line \(open?.line ?? 1)"
    case XML_ERR_TAG_NAME_MISMATCH.rawValue:
      "found </\(name(1))>, expected </\(name(0))> for the start tag on line \(open?.line ?? 1)"
    case XML_ERR_DOCUMENT_END.rawValue, XML_ERR_DOCUMENT_EMPTY.rawValue:
      if let open {
        "found the end of the document, "
          + "expected </\(open.name)> for the start tag on line \(open.line)"
      } else if hasRoot {
        "found more after the end of the root element, expected the end of the document"
      } else {
        "found no element, expected one"
      }
    case XML_ERR_INTERNAL_ERROR.rawValue where isTooLong:
      "found one tag, comment or section of more than \(XML_MAX_LOOKUP_LIMIT) bytes, "
        + "which is the limit"
    case XML_ERR_INTERNAL_ERROR.rawValue:
      "found a character that XML does not allow, expected none"
    case XML_ERR_INVALID_CHAR.rawValue:
      isBadUTF8
        ? XMLFault.notUTF8 : "found a character that XML does not allow, expected none"
    case XML_ERR_UNSUPPORTED_ENCODING.rawValue:
      "found the encoding \(name(0)), expected a known one"
    case XML_ERR_UNDECLARED_ENTITY.rawValue, XML_WAR_UNDECLARED_ENTITY.rawValue:
      "found &\(name(0));, expected a character or one of &amp; &lt; &gt; &quot; &apos;"
    case XML_ERR_ENTITYREF_SEMICOL_MISSING.rawValue,
      XML_ERR_NAME_REQUIRED.rawValue where message.contains("EntityRef"):
      "found & that begins no reference, expected &amp;"
    case XML_ERR_NAME_REQUIRED.rawValue where message.hasPrefix("StartTag"):
      "found < that begins no tag, expected &lt;"
    case XML_ERR_GT_REQUIRED.rawValue:
      "found no end of the tag <\(name(0))>, expected >"
    case XML_ERR_ATTRIBUTE_WITHOUT_VALUE.rawValue:
      "found the attribute \(name(0)) without a value, expected \(name(0))=\"...\""
    case XML_ERR_RESERVED_XML_NAME.rawValue:
      "found an XML declaration inside the document, expected it only at the very start"
    case XML_ERR_MISPLACED_CDATA_END.rawValue:
      "found ]]> outside a CDATA section, expected ]]&gt;"
    case XML_ERR_LT_IN_ATTRIBUTE.rawValue:
      "found < in an attribute value, expected &lt;"
    case XML_ERR_ATTRIBUTE_NOT_STARTED.rawValue:
      "found an attribute value without quotes, expected quotes around it"
    case XML_ERR_ATTRIBUTE_NOT_FINISHED.rawValue:
      "found no end of an attribute value, expected its closing quote"
    case XML_ERR_ATTRIBUTE_REDEFINED.rawValue, XML_NS_ERR_ATTRIBUTE_REDEFINED.rawValue:
      "found the attribute \(name(0)) twice in one tag, expected it once"
    case XML_NS_ERR_UNDEFINED_NAMESPACE.rawValue:
      "found the prefix \(name(0)), expected a declaration xmlns:\(name(0))"
    default:
      "found malformed XML: \(message.split(separator: "\n").first ?? "of an unnamed kind")"
    }
  }

  private var isBadUTF8: Bool {
    message.hasPrefix("Input is not proper UTF-8")
  }

  private var isTooLong: Bool {
    message.contains("Huge input lookup")
  }

  private func name(_ index: Int) -> String {
    index < names.count ? names[index] : ""
  }
}
