import Linking
import Vectors

/// A made-up model: a text is the direction of the sum of its words' vectors, and every word has a
/// fixed one that follows from its letters; words with a shared group lie near each other.
struct TinyEmbedder: TextEmbedder {
  let dimension: Int
  var salt: UInt64 = 0
  var groups: [String: String] = [:]

  init(dimension: Int = 16, salt: UInt64 = 0, groups: [[String]] = []) {
    self.dimension = dimension
    self.salt = salt
    for group in groups { for word in group { self.groups[word] = group[0] } }
  }

  func vectors(of texts: [String]) -> Matrix {
    var matrix = Matrix(columns: dimension)
    for text in texts { matrix.append(direction(of: text)) }
    return matrix
  }

  private func direction(of text: String) -> [Float] {
    var sum = [Double](repeating: 0, count: dimension)
    for word in text.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
      add(String(word), 0.3, to: &sum)
      add("#" + (groups[String(word)] ?? String(word)), 1, to: &sum)
    }
    let norm = sum.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return sum.map { norm > 0 ? Float($0 / norm) : 0 }
  }

  private func add(_ word: String, _ scale: Double, to sum: inout [Double]) {
    var state = word.utf8.reduce(14_695_981_039_346_656_037 &+ salt) {
      ($0 ^ UInt64($1)) &* 1_099_511_628_211
    }
    for place in sum.indices {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      sum[place] += scale * (Double(state >> 40) / Double(1 << 23) - 1)
    }
  }
}

/// Words for made-up labels and texts.
enum Words {
  static let all = [
    "weld", "steel", "pipes", "cook", "soup", "bread", "write", "code", "Python", "C++", "tests",
    "drive", "lorries", "teach", "children", "music", "repair", "engines", "sell", "shoes", "plan",
    "routes", "clean", "floors", "the", "of", "with", "ä", "Größe", "🙂",
  ]

  static func text(of count: Int, using generator: inout some RandomNumberGenerator) -> String {
    (0..<count).map { _ in all.randomElement(using: &generator) ?? "" }.joined(separator: " ")
  }
}
