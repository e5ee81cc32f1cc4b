/// What a model is to be trained from, and where it goes.
public struct TrainingRequest: Sendable {
  /// Whose vectors are imitated.
  public enum Teacher: Sendable, Hashable {
    /// Nobody: only pairs are learned from.
    case none
    /// A sentence encoder: the path of its folder.
    case encoder(String)
    /// A model whose vectors were made before: the path of a safetensors file.
    case vectors(String)
  }

  /// Files and folders of frameworks.
  public var frameworks: [String]

  public var teacher: Teacher

  /// Tables of two columns, a query and its answer, with a tab between them.
  public var pairs: [String] = []

  /// Lists of held-out texts, packed by gzip or not.
  public var exclude: [String] = []

  /// Lists of occupations whose competencies are held out, packed by gzip or not.
  public var excludeRelations: [String] = []

  /// How many pieces a vocabulary may have that is learned from the texts; nil: the vocabulary is
  /// that of the built-in model.
  public var ownVocabulary: Int?

  /// Buckets of word pairs; nil for the usual number.
  public var bigrams: Int?

  /// Bits a number of the table: 8 or 4.
  public var bits = 8

  /// The language of the texts, a BCP 47 tag.
  public var language = "en"

  /// Decides every random choice.
  public var seed: UInt64 = 0

  /// How often every text is seen while the teacher is imitated; nil for the usual number.
  public var epochs: Int?

  /// Steps of contrastive tuning; nil for the usual number.
  public var steps: Int?

  /// The model's name; nil for the folder's.
  public var name: String?

  /// The folder to write; made if it is not there.
  public var output: String

  /// A training of the usual length.
  public init(frameworks: [String], teacher: Teacher, output: String) {
    self.frameworks = frameworks
    self.teacher = teacher
    self.output = output
  }
}
