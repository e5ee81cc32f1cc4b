import Containers
import Testing

@Suite struct CompactJWSTests {
  @Test func tokenIsTakenApart() throws {
    let token = try CompactJWS(Array(" eyJhIjoxfQ.e30.AAEC\n".utf8))
    #expect(token.header == Array(#"{"a":1}"#.utf8))
    #expect(token.payload == Array("{}".utf8))
    #expect(token.signature == [0, 1, 2])
    #expect(token.signingInput == Array("eyJhIjoxfQ.e30".utf8))
  }
}
