import SkillModel
import Testing

@Suite struct WebAddressTests {
  @Test(arguments: [
    "https://shared.example/college/../other/key", "https://shared.example/college/%2E%2e/key",
    "https://shared.example/college/..%2Fother", "https://shared.example/./key",
    "https://shared.example/..",
  ])
  func addressesThatClimbAreRefused(text: String) {
    #expect(WebAddress(text) == nil)
  }

  @Test(arguments: [
    "https://shared.example/a..b/key", "https://shared.example/key?x=/../",
    "https://shared.example/a%2Fb", "https://shared.example",
  ])
  func addressesThatDoNotAreTaken(text: String) {
    #expect(WebAddress(text)?.text == text)
  }

  @Test(arguments: [
    "http://shared.example/", "https://localhost/", "https://shared.localhost/",
    "https://127.0.0.1/", "https://2130706433/", "https://0x7f.1/", "https://[::1]/",
    "https://shared.example:8443/", "https://user@shared.example/", "https://shared.example./",
    "https://shared.example\\@127.0.0.1/", "https://１２７.0.0.1/", "https://shared/", "https:///",
    "//shared.example/", "https://-shared.example/", "https://shared.internal/",
  ])
  func addressesOfOtherNetworksAreRefused(text: String) {
    #expect(WebAddress(text) == nil)
  }

  @Test func schemeHostAndUsualPortAreWrittenInOneWay() throws {
    let address = try #require(WebAddress("HTTPS://Shared.Example:443/Key?x=1#part"))
    #expect(address.text == "https://shared.example/Key?x=1")
    #expect(address.host == "shared.example")
    #expect(address.origin == "https://shared.example")
  }
}
