internal import CBLAS
internal import CKernels
internal import Glibc

/// Which BLAS this process has loaded, for people who ask why it is slow.
///
/// Debian's `libblas.so.3` is an alternative: the same program runs the reference library or
/// OpenBLAS, whose speeds differ 50-fold.
public struct BLASInfo: Sendable, Hashable {
  /// Whose library it is.
  public enum Provider: String, Sendable, Hashable {
    case openBLAS = "OpenBLAS"
    case blis = "BLIS"
    case reference = "reference BLAS"
    case unknown = "unknown"
  }

  /// The library's file, links resolved; empty if the system does not say.
  public var path: String

  /// Whose library it is.
  public var provider: Provider

  /// The kernels OpenBLAS has chosen for this processor, such as `SkylakeX`.
  public var core: String?

  /// How OpenBLAS was built, its version first.
  public var configuration: String?

  /// Variables that are set and change what OpenBLAS chooses, often for the worse.
  public var presetVariables: [String]

  /// What is loaded now.
  public static var current: BLASInfo {
    let path = BLAS.libraryPath
    let core = BLAS.text(of: "openblas_get_corename")
    let provider: Provider =
      if core != nil {
        .openBLAS
      } else if BLAS.hasSymbol("bli_info_get_version_str") || path.contains("/blis") {
        .blis
      } else if path.contains("/libblas.so") {
        .reference
      } else {
        .unknown
      }
    return BLASInfo(
      path: path, provider: provider, core: core,
      configuration: BLAS.text(of: "openblas_get_config"),
      presetVariables: ["OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"].filter(BLAS.isSet))
  }

  /// Measures the speed of one thread in the products of the similarity stage.
  ///
  /// - Parameter tries: How often to measure, >= 1; the best counts.
  /// - Returns: Billions of floating-point operations a second, for 512 × 256 times 256 × 4,096.
  public static func measuredGigaflops(tries: Int = 5) -> Double {
    BLAS.useOneThread()
    let dimension = 256
    let queries = Matrix(
      elements: (0..<512 * dimension).map { Float($0 % 17) / 17 }, columns: dimension)
    let rows = Matrix(
      elements: (0..<4096 * dimension).map { Float($0 % 13) / 13 }, columns: dimension)
    var products = [Float](repeating: 0, count: queries.rows * rows.rows)
    var best = Duration.seconds(1_000)
    for _ in 0..<tries {
      let time = ContinuousClock().measure {
        BLAS.multiply(
          queries.elements.span, rows.elements.span, dimension: dimension, into: &products)
      }
      best = min(best, time)
    }
    let operations = 2.0 * Double(queries.rows * rows.rows * dimension)
    return operations / (best / .seconds(1)) / 1e9
  }
}

/// The calls of the linear algebra library.
enum BLAS {
  /// Makes `products[q * n + r]` the Float32 product of query `q` and row `r` of `n` rows.
  static func multiply(
    _ queries: Span<Float>, _ rows: Span<Float>, dimension: Int, into products: inout [Float]
  ) {
    product(
      queries, rows, dimension: dimension, plus: 0, into: &products, column: 0,
      stride: rows.count / dimension)
  }

  /// Adds the Float32 product of row `i` of `a` and row `j` of `b` to `sums[i * stride + column + j]`.
  static func addProducts(
    _ a: Span<Float>, _ b: Span<Float>, dimension: Int, to sums: inout [Float], column: Int,
    stride: Int
  ) {
    product(a, b, dimension: dimension, plus: 1, into: &sums, column: column, stride: stride)
  }

  /// Makes `sums[i * stride + column + j]` the product of row `i` of `a` and row `j` of `b`, plus
  /// `share` times what it was.
  private static func product(
    _ a: Span<Float>, _ b: Span<Float>, dimension: Int, plus share: Float, into sums: inout [Float],
    column: Int, stride: Int
  ) {
    let m = a.count / dimension
    let n = b.count / dimension
    precondition(
      column >= 0 && column + n <= stride && sums.count >= m * stride,
      "no room for \(m) × \(n) products from column \(column) of \(stride)")
    guard m > 0, n > 0 else { return }
    // SAFETY: m × dimension and n × dimension floats are read; n floats from `column` on are written
    // in each of m rows of `stride`, which the precondition found there.
    unsafe a.withUnsafeBufferPointer { a in
      unsafe b.withUnsafeBufferPointer { b in
        unsafe sums.withUnsafeMutableBufferPointer { sums in
          unsafe cblas_sgemm(
            CblasRowMajor, CblasNoTrans, CblasTrans, Int32(m), Int32(n), Int32(dimension),
            1, a.baseAddress, Int32(dimension), b.baseAddress, Int32(dimension),
            share, sums.baseAddress.map { unsafe $0 + column }, Int32(stride))
        }
      }
    }
  }

  /// Keeps OpenBLAS from starting threads of its own: the program's tasks are the parallel ones.
  static func useOneThread() {
    _ = oneThread
  }

  private static let oneThread: Void = {
    typealias SetThreads = @convention(c) (Int32) -> Void
    // SAFETY: the symbol, if there is one, is OpenBLAS's function of exactly this type.
    guard let symbol = unsafe ck_symbol("openblas_set_num_threads") else { return }
    unsafe unsafeBitCast(symbol, to: SetThreads.self)(1)
  }()

  /// The file that `cblas_sgemm` comes from, links resolved.
  static var libraryPath: String {
    // SAFETY: the loader's own strings, copied at once; `realpath` makes one that is freed here.
    guard let file = unsafe ck_symbol_file("cblas_sgemm") else { return "" }
    guard let resolved = unsafe realpath(file, nil) else { return unsafe String(cString: file) }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }

  /// What the function `name` without parameters answers, if the library has it.
  static func text(of name: String) -> String? {
    typealias GetText = @convention(c) () -> UnsafePointer<CChar>?
    // SAFETY: only called with names of OpenBLAS functions of this type; the answer is a
    // terminated string of the library, copied at once.
    guard let symbol = unsafe ck_symbol(name) else { return nil }
    return unsafe unsafeBitCast(symbol, to: GetText.self)().map { unsafe String(cString: $0) }
  }

  /// Whether the process has the symbol `name`.
  static func hasSymbol(_ name: String) -> Bool {
    // SAFETY: the address is compared, never followed.
    unsafe ck_symbol(name) != nil
  }

  /// Whether the environment has the variable `name`.
  static func isSet(_ name: String) -> Bool {
    // SAFETY: the address is compared, never followed.
    unsafe getenv(name) != nil
  }
}
