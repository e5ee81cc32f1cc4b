import SkillFormats
import SkillModel
import Testing

@Suite struct TrustListFileTests {
  private static let issuers = [
    TrustedIssuer(id: "did:web:academy.example", name: "Made-up Academy"),
    TrustedIssuer(
      id: "https://college.example/issuer", name: "Sample College: North",
      certifies: ["OpenBadgeCredential", "ClrCredential"]),
  ]

  @Test func anAnchorIsKeptAsItStands() throws {
    let text = """
      issuers:
        - id: urn:eidas:VATXX-1
          name: Sealing College
          anchor: MIIBAAAA+/==

      """
    let file = SourceFile(name: "trust.yaml", bytes: Array(text.utf8))
    #expect(try TrustListFile(reading: file).issuers.map(\.anchor) == ["MIIBAAAA+/=="])
  }

  @Test(arguments: [
    (
      "trust.yaml",
      """
      # Whom we know.
      issuers:
        - id: did:web:academy.example
          name: Made-up Academy
        - id: https://college.example/issuer
          name: "Sample College: North"
          certifies:
            - OpenBadgeCredential
            - ClrCredential

      """
    ),
    (
      "trust.json",
      """
      {"issuers": [{"id": "did:web:academy.example", "name": "Made-up Academy"},
      {"id": "https://college.example/issuer", "name": "Sample College: North",
      "certifies": ["OpenBadgeCredential", "ClrCredential"]}]}
      """
    ),
  ])
  func aListIsRead(name: String, text: String) throws {
    #expect(try TrustListFile(reading: Fixture.file(name, text)).issuers == Self.issuers)
  }

  @Test func aRegistrySnapshotIsRead() throws {
    let text = """
      {"meta": {"created": "2026-01-01"}, "registry": {
        "did:key:z6MkOne": {"name": "One", "location": "Nowhere", "url": "https://one.example"},
        "did:web:two.example": {"name": "Two"}}}
      """
    #expect(
      try TrustListFile(reading: Fixture.file("registry.json", text)).issuers == [
        TrustedIssuer(id: "did:key:z6MkOne", name: "One"),
        TrustedIssuer(id: "did:web:two.example", name: "Two"),
      ])
  }

  @Test(arguments: [
    ("t.json", "[]", "t.json: error: found no list of issuers, expected YAML or JSON with"),
    ("t.txt", "nobody", "t.txt: error: found no list of issuers, expected YAML or JSON with"),
    ("t.json", "{}", "t.json#/issuers: error: found no list, expected the issuers that are recog"),
    (
      "t.yaml", "issuers:\n  - id: did:web:a.example\n",
      #"t.yaml#/issuers/0: error: found no "name", expected some words"#
    ),
    (
      "t.yaml", "issuers:\n  - id: academy\n    name: A\n",
      "t.yaml#/issuers/0/id: error: found 'academy', expected a DID or an address"
    ),
    (
      "t.yaml", "issuers:\n  - id: did:web:a.example\n    name: A\n    nmae: B\n",
      "t.yaml#/issuers/0/nmae: error: found a member that is not known here, expected only id, "
    ),
    (
      "t.yaml", "issuers:\n  - id: urn:a\n    name: A\n  - id: urn:a\n    name: B\n",
      "t.yaml: error: found 'urn:a' a second time, expected each issuer once"
    ),
    (
      "t.json", #"{"issuers": [{"id": "urn:a", "name": "A", "certifies": []}]}"#,
      "t.json#/issuers/0/certifies: error: found no list of types, expected names such as"
    ),
    ("t.json", #"{"registry": {"x": {}}}"#, "t.json#/registry/x: error: found 'x', expected a DID"),
    (
      "bomb.yaml", "issuers:\n  - id: &a x\n    name: *a\n",
      "bomb.yaml:2:9: error: found an anchor, alias, tag, block text or nested list"
    ),
    (
      "deep.yaml", "issuers: \(String(repeating: "[", count: 200))",
      "deep.yaml:1:10: error: found an anchor, alias, tag, block text or nested list"
    ),
  ])
  func whatIsWrongIsNamed(name: String, text: String, message: String) {
    let error = #expect(throws: FormatError.self) {
      try TrustListFile(reading: Fixture.file(name, text))
    }
    #expect(error?.description.hasPrefix(message) == true, "\(error?.description ?? "")")
  }
}
