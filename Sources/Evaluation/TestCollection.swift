/// The text of a query or a document.
public struct CollectionText: Hashable, Sendable {
  public var id: Identifier
  /// Empty where the format has none.
  public var title: String
  public var text: String

  /// A text with its name.
  public init(id: Identifier, title: String = "", text: String) {
    self.id = id
    self.title = title
    self.text = text
  }

  /// Title and text with a space between, as BEIR joins them.
  public var joined: String { title.isEmpty ? text : "\(title) \(text)" }
}

/// Queries, documents and judgements that belong together.
public struct TestCollection: Hashable, Sendable {
  /// In the order of their file, no identifier twice.
  public var queries: [CollectionText]

  /// In the order of their file, no identifier twice.
  public var documents: [CollectionText]

  /// Document -> what it is a surface form of, where the collection says so.
  public var concepts: [Identifier: Identifier]

  /// About these queries and documents only.
  public var judgements: Judgements

  /// Joins the parts, which are taken to fit.
  public init(
    queries: [CollectionText], documents: [CollectionText],
    concepts: [Identifier: Identifier] = [:], judgements: Judgements
  ) {
    self.queries = queries
    self.documents = documents
    self.concepts = concepts
    self.judgements = judgements
  }
}
