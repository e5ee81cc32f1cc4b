// swift-tools-version: 6.2
import PackageDescription

let house: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "benchmarks",
  products: [
    .executable(name: "bench-json", targets: ["JSONSpeed"])
  ],
  dependencies: [
    .package(name: "tessera", path: "..")
  ],
  targets: [
    .executableTarget(
      name: "JSONSpeed",
      dependencies: [.product(name: "TesseraRooms", package: "tessera")],
      path: "Speed/JSONSpeed", swiftSettings: house)
  ]
)
