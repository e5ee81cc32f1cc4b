import JSON
import Testing

struct JSONObjectTests {
  @Test func membersKeepTheirOrder() throws {
    let value = try JSONValue(parsing: Array(#"{"b":1,"a":2,"c":3}"#.utf8), limits: .job)
    #expect(value.object?.keys == ["b", "a", "c"])
    #expect(value.object?.members.map(\.value) == [1, 2, 3])
  }

  @Test(arguments: [3, 16, 17, 200])
  func everyMemberIsFound(count: Int) throws {
    let text = "{\((0..<count).map { "\"é\($0)\":\($0)" }.joined(separator: ","))}"
    let object = try #require(
      try JSONValue(parsing: Array(text.utf8), limits: .framework).object)
    #expect(object.count == count)
    for number in 0..<count { #expect(object["é\(number)"]?.number?.integer == number) }
    #expect(object["e\u{301}0"] == nil)
    #expect(object["é\(count)"] == nil)
  }

  @Test(arguments: [2, 40])
  func membersAreSetReplacedAndRemoved(count: Int) {
    var object = JSONObject()
    for number in 0..<count { object["\(number)"] = .number(number) }
    object["0"] = "new"
    object["absent"] = nil
    #expect(object.count == count)
    #expect(object.keys.first == "0")
    #expect(object["0"] == "new")
    object["1"] = nil
    #expect(object["1"] == nil)
    #expect(object.keys == (0..<count).filter { $0 != 1 }.map(String.init))
    #expect(object["\(count - 1)"] == (count == 2 ? nil : .number(count - 1)))
    object["1"] = 1
    #expect(object.keys.last == "1")
  }

  @Test func literalWithOneNameTwiceIsAMistake() async {
    await #expect(processExitsWith: .failure) {
      let object: JSONObject = ["a": 1, "a": 2]
      print(object.count)
    }
  }
}
