import TestSupport
import Testing
import Vectors

struct NeighbourOrderTests {
  @Test(arguments: [0, 1, 64, 65, 5000])
  func everyRowIsThereOnce(count: Int) {
    var random = SeededGenerator(seed: 3)
    let rows = VectorRows(clustered(count, clusters: 7, &random).vectors)
    let numbers = (0..<Int32(count)).filter { $0 % 3 > 0 }
    let order = neighbourOrder(of: numbers, in: rows)
    #expect(order.sorted() == numbers)
    #expect(order == neighbourOrder(of: numbers, in: rows, threads: 2))
  }

  @Test func neighboursLieNearEachOther() {
    var random = SeededGenerator(seed: 4)
    let (vectors, clusters) = clustered(5000, clusters: 20, &random)
    let order = neighbourOrder(of: Array(0..<5000), in: VectorRows(vectors))
    func neighbours(_ order: [Int32]) -> Int {
      zip(order, order.dropFirst()).count { clusters[Int($0)] == clusters[Int($1)] }
    }
    #expect(neighbours(Array(0..<5000)) < 500)
    #expect(neighbours(order) > 4800)
  }

  @Test func aRowThatIsNoNumberComesLast() {
    var random = SeededGenerator(seed: 5)
    var vectors = clustered(200, clusters: 3, &random).vectors
    vectors.append([Float](repeating: .nan, count: vectors.columns))
    let numbers = [200] + Array(0..<Int32(200))
    #expect(neighbourOrder(of: numbers, in: VectorRows(vectors)).last == 200)
  }

  /// Vectors around some centres, in random order, and the cluster of each.
  private func clustered(
    _ count: Int, clusters: Int, _ random: inout SeededGenerator
  ) -> (vectors: Matrix, clusters: [Int]) {
    let centres = (0..<clusters).map { _ in vector(&random) }
    var vectors = Matrix(columns: 32)
    let chosen = (0..<count).map { _ in Int.random(in: 0..<clusters, using: &random) }
    for cluster in chosen {
      vectors.append(unit(zip(centres[cluster], vector(&random)).map { $0 + 0.3 * $1 }))
    }
    return (vectors, chosen)
  }

  private func vector(_ random: inout SeededGenerator) -> [Float] {
    unit((0..<32).map { _ in Float.random(in: -1...1, using: &random) })
  }

  private func unit(_ vector: [Float]) -> [Float] {
    let norm = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return vector.map { $0 / norm }
  }
}
