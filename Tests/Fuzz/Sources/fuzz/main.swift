import CFuzzer
import FuzzTargets
import Glibc

// fuzz --targets                         names the targets with their seeds, one a line
// fuzz --target=NAME [OPTION...] FOLDER  runs one, with libFuzzer's options; see -help=1

/// The target that the command line names; libFuzzer leaves options with two dashes alone.
enum Chosen {
  static let target: FuzzTarget = {
    let name = CommandLine.arguments.first { $0.hasPrefix("--target=") }?.dropFirst(9)
    guard let target = FuzzTarget.all.first(where: { $0.name == name ?? "" }) else {
      let names = FuzzTarget.all.map(\.name).joined(separator: ", ")
      print("found no target '\(name ?? "")', expected --target= with one of \(names)")
      exit(2)
    }
    return target
  }()
}

if CommandLine.arguments.dropFirst() == ["--targets"] {
  for target in FuzzTarget.all { print(([target.name] + target.seeds).joined(separator: " ")) }
  exit(0)
}
_ = Chosen.target
exit(
  fuzzer_run(CommandLine.argc, CommandLine.unsafeArgv) { bytes, count in
    do {
      try Chosen.target.check(Array(UnsafeBufferPointer(start: bytes, count: count)))
    } catch {
      fatalError("\(error)")
    }
    return 0
  })
