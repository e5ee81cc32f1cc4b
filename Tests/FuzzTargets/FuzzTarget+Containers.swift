import Containers

extension FuzzTarget {
  /// Archives, pictures and tokens, all of them tried on every input.
  static let containers = FuzzTarget(name: "containers", seeds: []) { input in
    var limits = InflationLimits()
    limits.bytesAtAnyRatio = 64 << 10
    let most = max(limits.bytesAtAnyRatio, input.count * limits.ratio)
    if let bytes = try unlessRefused({ try Gzip.inflate(input, limits: limits) }) {
      try require(bytes.count <= most, "gzip gave \(bytes.count) bytes, more than the limit")
    }
    if let members = try unlessRefused({ try Zip.members(of: input, limits: limits) }) {
      let size = members.reduce(0) { $0 + $1.bytes.count }
      try require(size <= most, "zip gave \(size) bytes, more than the limit")
      for member in members {
        // Bytes: a mark that joins the slash makes it another character.
        let parts = member.name.utf8.split(
          separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        let isInside =
          parts.first?.isEmpty == false && !parts.contains { $0.elementsEqual("..".utf8) }
        try require(isInside && !member.name.isEmpty, "a member leads out: \(member.name)")
      }
    }
    _ = try unlessRefused { try PNG.text(of: "openbadges", in: input) }
    _ = try unlessRefused { try SVGBadge.text(of: input) }
    if let token = try unlessRefused({ try CompactJWS(input) }) {
      let parts = [token.header, token.payload].map(Base64URL.encode).joined(separator: ".")
      try require(Array(parts.utf8) == token.signingInput, "what is signed is not what was read")
    }
    if let bytes = try unlessRefused({ try Base64URL.decode(input[...]) }) {
      try require(Array(Base64URL.encode(bytes).utf8) == input, "one value has two base64url texts")
    }
  }

  /// Pictures in PNG: what was put into one is found as it was put in.
  static let png = FuzzTarget(name: "png", seeds: []) { input in
    var limits = PNG.Limits()
    limits.chunks = 64
    limits.text = 64 << 10
    let keywords = ["openbadgecredential", "openbadges"]
    guard let texts = try unlessRefused({ try PNG.texts(of: keywords, in: input, limits: limits) })
    else { return }
    // Latin-1 takes twice the bytes in UTF-8.
    try require(texts.allSatisfy { $0.count <= 2 * limits.text }, "a text longer than the limit")
    try require(texts.isEmpty || PNG.isPNG(input), "a text in what is no picture")
  }

  /// Pictures in SVG: the credentials in one are inside its text.
  static let svg = FuzzTarget(name: "svg", seeds: []) { input in
    guard let texts = try unlessRefused({ try SVGBadge.texts(of: input) }) else { return }
    let size = texts.reduce(0) { $0 + $1.count }
    try require(size <= 4 * input.count, "\(size) bytes of text in \(input.count)")
  }
}
