import Foundation
import Testing
import Vectors

@Suite struct FlatArrayTests {
  @Test(arguments: [0, 1, 15, 16, 1000])
  func elementsComeBack(count: Int) {
    let elements = (0..<count).map { Float($0) / 3 }
    let array = FlatArray(elements)
    #expect(array.count == count)
    #expect((0..<count).map { array[$0] } == elements)
    #expect(array.span.indices.map { array.span[$0] } == elements)
    let made = FlatArray<Float>(count: count) { room in
      for element in elements { room.append(element) }
    }
    #expect((0..<count).map { made[$0] } == elements)
  }

  @Test func aSectionOfAFileIsReadInPlaceAndOutlivesItsMap() throws {
    let path = NSTemporaryDirectory() + "flat-array-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data([0, 0, 1, 0, 2, 0, 0xFF, 0xFF]).write(to: URL(filePath: path))
    func section(_ offset: Int, _ count: Int) throws -> FlatArray<Int16> {
      try FlatArray(
        section: SharedMap(MappedFile(path: path)), offset: offset, count: count)
    }
    let all = try section(0, 4)
    #expect((0..<4).map { all[$0] } == [0, 1, 2, -1])
    #expect(try section(8, 0).count == 0)
    for (offset, count) in [(0, 5), (8, 1), (1, 1), (-2, 1), (0, -1), (2, .max)] {
      #expect(throws: VectorFileError.self) { try section(offset, count) }
    }
  }

  @Test func aPlaceThatDoesNotExistIsAMistake() async {
    await #expect(processExitsWith: .failure) { _ = FlatArray<UInt8>([1, 2])[2] }
    await #expect(processExitsWith: .failure) { _ = FlatArray<UInt8>(count: 1) { _ in } }
  }
}
