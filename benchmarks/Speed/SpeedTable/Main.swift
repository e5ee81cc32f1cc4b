import Evaluation
import Figures
import Foundation

/// Prints what the benchmarks of the matcher measured beside what is asked of it, and draws how it
/// grows.
///
///     bench-table FILE [FOLDER]
///
/// Reads the figures among the lines of a file (``Figures``). Prints a table of speed and one of memory
/// as Markdown; what was not measured says so. Writes the drawings into a folder, if one is named,
/// of what was measured at three sizes or more.
@main
enum Main {
  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard let path = arguments.first else {
      print("bench-table FILE [FOLDER]")
      return
    }
    let figures = Figures(in: try String(contentsOfFile: path, encoding: .utf8))
    print("| what | here | must | aim |\n| --- | ---: | ---: | ---: |")
    for row in speedRows(figures) { print(row.markdown) }
    print("\n| bytes | here | must | aim |\n| --- | ---: | ---: | ---: |")
    for row in memoryRows(figures) { print(row.markdown) }
    guard arguments.count > 1 else { return }
    for plot in plots(figures) {
      let file = URL(filePath: arguments[1]).appending(path: plot.file)
      try Data(plot.plot.svg.utf8).write(to: file)
    }
  }
}
