/// What benchmarks have measured: lines `figure<TAB>NAME<TAB>VALUE` among all that they print.
///
/// A name is a word and what it holds for, as in `query W=10000 V=14000 R=20 link=0.14 threads=1`. Times
/// are in milliseconds, sizes in bytes; where a name comes twice, the last counts.
public struct Figures {
  private var values: [String: Double] = [:]

  /// The figures among the lines of a text.
  public init(in text: String) {
    for line in text.split(separator: "\n") where line.hasPrefix("figure\t") {
      let parts = line.split(separator: "\t")
      if parts.count == 3, let value = Double(parts[2]) { values[String(parts[1])] = value }
    }
  }

  /// The figure of a name; nil where nobody measured it.
  public subscript(name: String) -> Double? { values[name] }

  /// Prints a figure.
  public static func print(_ name: String, _ value: Double) {
    Swift.print("figure\t\(name)\t\(value)")
  }

  /// Prints a time, which is given in seconds.
  public static func print(_ name: String, seconds: Double) { print(name, seconds * 1e3) }
}
