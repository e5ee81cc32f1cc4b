import Fetching
import SkillModel
import Testing

/// What headers say.
@Suite struct HeaderTests {
  @Test(
    arguments: [
      ([], nil), (["max-age=60"], 60), (["public, Max-Age = 60"], 60), (["max-age=\"7\""], 7),
      (["max-age=60", "max-age=30"], 30), (["max-age=60, no-store"], 0), (["no-cache"], 0),
      (["max-age=99999999999999999999"], 1 << 31), (["max-age=-1"], nil), (["max-age="], nil),
      (["max-age=1.5"], nil), (["s-maxage=60"], nil), (["no-cache=\"Set-Cookie\""], nil),
      ([""], nil),
    ] as [([String], Int?)])
  func ageIsTheLeastThatIsSaid(values: [String], age: Int?) {
    #expect(CacheControl.maxAge(values) == age)
  }

  @Test(
    arguments: [
      ("/b", "https://school.example/b"), ("c?x=1", "https://school.example/a/c?x=1"),
      ("../d", "https://school.example/d"), ("?y", "https://school.example/a/1?y"),
      ("https://school.example/e#f", "https://school.example/e"),
      ("//other.example/g", "https://other.example/g"),
      ("HTTPS://SCHOOL.example:443/h", "https://school.example/h"),
    ])
  func placesAreResolved(location: String, target: String) throws {
    let address = try #require(WebAddress("https://school.example/a/1"))
    #expect(Redirect.target(location, from: address)?.text == target)
  }

  @Test(arguments: [
    "", "http://school.example/", "https://127.0.0.1/", "https://[::1]/", "https://localhost/",
    "//127.0.0.1/", "///x", "/\\other.example", "\\\\other.example", "javascript:x", "file:///etc",
    "https://school.example@127.0.0.1/", "https://school.example:8443/", "/a b", "/a\r\nX: y",
    "https://１２７.0.0.1/", "https://school.example/%2e%2e/x", "data:application/json,{}",
  ])
  func placesThatAreNotVisitedAreNone(location: String) throws {
    let address = try #require(WebAddress("https://school.example/a/1"))
    #expect(Redirect.target(location, from: address) == nil, "\(location)")
  }
}
