import Figures
import Vectors

/// From the start of a process to the 100 nearest of many vectors.
///
///     bench-cold pack FOLDER NUMBERS
///     bench-cold FOLDER NUMBERS
///
/// The first reads Float32 numbers from `rows` and keeps them as a store does, as a file of vectors and
/// a file of panels, and says how large those are. The second opens both, looks at every checksum of the panels, searches for
/// `query`, and prints the numbers of the rows, the nearest first.
@main
enum Main {
  private static let model = String(repeating: "0", count: 64)

  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    let isPacking = arguments.first == "pack"
    let rest = isPacking ? Array(arguments.dropFirst()) : arguments
    guard rest.count == 2, let dimension = Int(rest[1]), dimension > 0 else {
      print("bench-cold [pack] FOLDER NUMBERS")
      return
    }
    if isPacking {
      try pack(rest[0], dimension)
    } else {
      try search(rest[0], dimension)
    }
  }

  private static func pack(_ folder: String, _ dimension: Int) throws {
    let rows = try matrix("\(folder)/rows", dimension)
    let file = try VectorFile.create(
      path: "\(folder)/kept.bin", dimension: dimension, modelHash: model)
    try file.append(rows, after: 0)
    let before = peakMemory(anew: true)
    let panels = Int8Panels(VectorRows(rows))
    Figures.print("peak V=\(rows.rows)", Double(peakMemory() - before) / Double(rows.rows))
    try PanelFile.write(panels, mark: 0, to: "\(folder)/kept.panels", modelHash: model)
    for (what, name) in [("vectors", "kept.bin"), ("panels", "kept.panels")] {
      let size = try MappedFile(path: "\(folder)/\(name)").size
      Figures.print("bytes-a-statement \(what)", Double(size) / Double(rows.rows))
    }
  }

  private static func search(_ folder: String, _ dimension: Int) throws {
    let panels = try PanelFile(
      path: "\(folder)/kept.panels", dimension: dimension, modelHash: model
    ).panels()
    let rows = try VectorFile(
      path: "\(folder)/kept.bin", dimension: dimension, modelHash: model
    ).rows(count: panels.count)
    let query = try matrix("\(folder)/query", dimension)
    let nearest = nearestRows(queries: query, panels: panels, rows: rows, limit: 100)
    print(nearest[0].map { "\($0.row)" }.joined(separator: "\n"))
  }

  private static func matrix(_ path: String, _ dimension: Int) throws -> Matrix {
    let file = try MappedFile(path: path)
    let count = file.size / MemoryLayout<Float>.stride
    let numbers = try file.span(of: Float.self, offset: 0, count: count)
    return Matrix(elements: (0..<count).map { numbers[$0] }, columns: dimension)
  }
}
