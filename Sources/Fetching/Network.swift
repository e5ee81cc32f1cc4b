/// How the network is reached; a test hands in another one, which stays on its own machine.
package struct Network: Sendable {
  /// Where a connection goes.
  package struct Endpoint: Hashable, Sendable {
    /// An address in its text form.
    package var address: String
    package var port: Int

    /// An endpoint by address and port.
    package init(address: String, port: Int) {
      self.address = address
      self.port = port
    }
  }

  /// What knows the addresses of names.
  package var resolver: any NameResolver
  /// Where a connection to an address that may be visited goes.
  package var endpoint: @Sendable (NetworkAddress) -> Endpoint
  /// The authorities whose certificates are trusted, as PEM; nil for those of the system.
  package var authorities: [UInt8]?

  /// The network as it is: names by the system, connections to the address itself at port 443.
  package static let system = Network(resolver: SystemResolver()) { address in
    Endpoint(address: address.text, port: 443)
  }

  /// A network of parts.
  package init(
    resolver: any NameResolver, authorities: [UInt8]? = nil,
    endpoint: @escaping @Sendable (NetworkAddress) -> Endpoint
  ) {
    self.resolver = resolver
    self.authorities = authorities
    self.endpoint = endpoint
  }
}
