internal import Digest
internal import JSON

/// What the operator decides: whom to recognise, and how strictly to look.
public struct VerificationPolicy: Sendable, Hashable {
  /// Which issuers are recognised.
  public var trust: Trust
  /// How far clocks may differ, in seconds.
  public var clockTolerance: Int64
  /// Whether a credential counts only when its holder proved to be its subject.
  public var requiresHolder: Bool
  /// Hosts whose keys belong to whichever issuer is on the same host; by default no host is.
  public var keyHosts: Set<String>
  /// Issuers whose status lists are taken for every credential, beside the credential's own issuer.
  public var statusProviders: Set<String>

  /// Certificates, in DER form, of those who vouch for seals; by default nobody does.
  public var sealAnchors: [[UInt8]]

  /// Sets what is decided; the defaults recognise nobody.
  public init(
    trust: Trust = .listed(TrustList()), clockTolerance: Int64 = 60, requiresHolder: Bool = false,
    keyHosts: Set<String> = [], statusProviders: Set<String> = [], sealAnchors: [[UInt8]] = []
  ) {
    self.trust = trust
    self.clockTolerance = clockTolerance
    self.requiresHolder = requiresHolder
    self.keyHosts = keyHosts
    self.statusProviders = statusProviders
    self.sealAnchors = sealAnchors
  }

  /// Which issuers are recognised.
  public enum Trust: Sendable, Hashable {
    /// Those of a list.
    case listed(TrustList)
    /// Anyone whose key is their own; must be asked for, and be said wherever results are shown.
    case anyIssuer
  }
}

/// Issuers that are recognised, with the names that people know them by.
public struct TrustList: Sendable, Hashable {
  /// One issuer of the list.
  public struct Issuer: Sendable, Hashable {
    /// The name that is shown, whatever the credential calls the issuer.
    public var name: String
    /// The types of which a credential must have one to be recognised, such as
    /// `OpenBadgeCredential`; nil for any.
    public var certifies: Set<String>?

    /// Describes an issuer.
    public init(name: String, certifies: Set<String>? = nil) {
      self.name = name
      self.certifies = certifies
    }
  }

  /// The issuers by the form in which identifiers are compared: byte for byte but for the case of
  /// scheme and host.
  private let issuers: [[UInt8]: Issuer]

  /// Takes issuers by their identifiers.
  public init(_ issuers: [String: Issuer] = [:]) {
    self.issuers = Dictionary(
      issuers.map { (AbsoluteIRI.compared($0.key), $0.value) }
        .sorted { $0.0.lexicographicallyPrecedes($1.0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The issuer with this identifier.
  public func issuer(_ identifier: String) -> Issuer? {
    issuers[AbsoluteIRI.compared(identifier)]
  }
}

// MARK: - What results depend on

extension VerificationPolicy {
  /// All that is decided, the same for equal policies and for no others.
  var content: JSONValue {
    [
      "trust": trust.content, "clockTolerance": .number(Int(clockTolerance)),
      "requiresHolder": .bool(requiresHolder), "keyHosts": .array(Self.sorted(keyHosts)),
      "statusProviders": .array(Self.sorted(statusProviders)),
      "sealAnchors": .array(sealAnchors.map { .string(SHA256Digest(of: $0).hex) }),
    ]
  }

  fileprivate static func sorted(_ texts: Set<String>) -> [JSONValue] {
    texts.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { .string($0) }
  }
}

extension VerificationPolicy.Trust {
  fileprivate var content: JSONValue {
    switch self {
    case .anyIssuer: "anyIssuer"
    case .listed(let list): list.content
    }
  }
}

extension TrustList {
  fileprivate var content: JSONValue {
    .array(
      issuers.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { id, issuer in
        [
          .string(String(decoding: id, as: UTF8.self)), .string(issuer.name),
          issuer.certifies.map { .array(VerificationPolicy.sorted($0)) } ?? .null,
        ]
      })
  }
}
