import ArgumentParser
import Engine

/// The command `tessera model …`.
struct ModelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "model",
    abstract: "Train, add, list and show the models that compare texts.",
    discussion: """
      Models that are added lie in the folder that TESSERA_MODELS names (default: models in the \
      user's data folder); --model NAME of other commands takes one of them, or two as a blend.
      """,
    subcommands: [Train.self, Add.self, List.self, Show.self])

  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Check a model and copy it to where models are looked for.",
      discussion: """
        The folder holds a sentence encoder of the BERT family in the usual form (config.json, \
        vocab.txt, model.safetensors), or what 'tessera model train' writes.
        """)
    @Argument(help: ArgumentHelp("The model's folder.", valueName: "folder")) var folder: String
    @Option(
      help: ArgumentHelp("What to call it (default: as its card or folder).", valueName: "name"))
    var name: String?
    @OptionGroup var output: OutputOptions

    func run() throws {
      try output.show(
        try ModelOptions.registry.add(folder, name: name, progress: Terminal.progress()))
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the built-in model and those that were added.")
    @OptionGroup var output: OutputOptions

    func run() throws { try output.show(try ModelOptions.registry.list()) }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show what is known of a model, or of a blend of two.")
    @Argument(help: "A model's name, or NAME+NAME@0.7.") var name: String
    @OptionGroup var output: OutputOptions

    func run() throws { try output.show(try ModelOptions.registry.show(name)) }
  }

  struct Train: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make a model from frameworks: their labels, definitions and relations.",
      discussion: """
        With a teacher, a sentence encoder such as all-MiniLM-L6-v2, the model imitates its vectors \
        first; they are kept in the folder that is written, for the next training. Without one \
        (--teacher none) it learns from pairs only, in whatever language the frameworks are.
        A training that was interrupted goes on where it was when the same command is given again.
        """)
    @Option(
      name: .long, parsing: .upToNextOption,
      help: ArgumentHelp("Files or folders of frameworks.", valueName: "path"))
    var framework: [String]
    @Option(
      name: .long,
      help: ArgumentHelp(
        "A safetensors file of a teacher's vectors: hash, vector, piece.", valueName: "file"))
    var teacherVectors: String?
    @Option(
      name: .long,
      help: ArgumentHelp(
        "The folder of a sentence encoder; 'none': there is no teacher.", valueName: "folder"))
    var teacher: String?
    @Option(
      name: .long, parsing: .upToNextOption,
      help: ArgumentHelp("Tables of two columns, query and answer.", valueName: "file"))
    var pairs: [String] = []
    @Option(
      name: .long, parsing: .upToNextOption,
      help: ArgumentHelp("Hashes of texts not to learn from.", valueName: "file"))
    var exclude: [String] = []
    @Option(
      name: .long, parsing: .upToNextOption,
      help: ArgumentHelp(
        "Hashes of occupations whose competencies are not to be learned.", valueName: "file"))
    var excludeRelations: [String] = []
    @Option(
      name: .long,
      help: ArgumentHelp(
        "Learn a vocabulary of so many pieces from the texts (default: the built-in model's).",
        valueName: "n"))
    var ownVocabulary: Int?
    @Option(help: ArgumentHelp("Buckets of pairs of neighbouring words.", valueName: "n"))
    var bigrams: Int?
    @Option(help: ArgumentHelp("Bits a number: 4 or 8.", valueName: "bits")) var bits = 8
    @Option(help: ArgumentHelp("The language of the texts.", valueName: "tag")) var language = "en"
    @Option(help: ArgumentHelp("Decides every random choice.", valueName: "n")) var seed: UInt64 = 0
    @Option(help: ArgumentHelp("Rounds of imitating the teacher.", valueName: "n")) var epochs: Int?
    @Option(help: ArgumentHelp("Steps of contrasting pairs.", valueName: "n")) var steps: Int?
    @Option(help: ArgumentHelp("The model's name.", valueName: "name")) var name: String?
    @Option(name: .long, help: ArgumentHelp("The folder to write.", valueName: "folder"))
    var out: String
    @OptionGroup var output: OutputOptions

    func validate() throws {
      guard bits == 4 || bits == 8 else {
        throw ValidationError("--bits is \(bits); expected 4 or 8.")
      }
      guard (epochs ?? 1) >= 0, (steps ?? 1) >= 0 else {
        throw ValidationError("--epochs and --steps cannot be below 0.")
      }
      guard (1...Int(Int32.max)).contains(bigrams ?? 1) else {
        throw ValidationError("--bigrams is \(bigrams ?? 0); expected 1 or more.")
      }
      guard (teacher == nil) != (teacherVectors == nil) else {
        throw ValidationError(
          "Name one of --teacher FOLDER, --teacher-vectors FILE and --teacher none.")
      }
    }

    private var whoTeaches: TrainingRequest.Teacher {
      if let teacherVectors { return .vectors(teacherVectors) }
      guard let teacher, teacher != "none" else { return .none }
      return .encoder(teacher)
    }

    func run() throws {
      var request = TrainingRequest(
        frameworks: framework, teacher: whoTeaches, output: out)
      request.pairs = pairs
      request.ownVocabulary = ownVocabulary
      request.bigrams = bigrams
      request.exclude = exclude
      request.excludeRelations = excludeRelations
      request.bits = bits
      request.language = language
      request.seed = seed
      request.epochs = epochs
      request.steps = steps
      request.name = name
      try output.show(try SkillEngine.trainModel(request, progress: Terminal.progress()))
    }
  }
}
