// swift-tools-version: 6.2
import PackageDescription

let house: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

// A package of its own, because all it is built of is instrumented: `make fuzz` says how.
let package = Package(
  name: "fuzz",
  dependencies: [
    .package(name: "tessera", path: "../..")
  ],
  targets: [
    .target(name: "CFuzzer"),
    .executableTarget(
      name: "fuzz",
      dependencies: ["CFuzzer", .product(name: "TesseraFuzzTargets", package: "tessera")],
      swiftSettings: house),
  ]
)
