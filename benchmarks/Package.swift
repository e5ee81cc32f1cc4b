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
    .executable(name: "bench-json", targets: ["JSONSpeed"]),
    .executable(name: "bench-frameworks", targets: ["FrameworkSpeed"]),
  ],
  dependencies: [
    .package(name: "tessera", path: "..")
  ],
  targets: [
    .executableTarget(
      name: "JSONSpeed",
      dependencies: [.product(name: "TesseraRooms", package: "tessera")],
      path: "Speed/JSONSpeed", swiftSettings: house),
    .executableTarget(
      name: "FrameworkSpeed",
      dependencies: [.product(name: "TesseraRooms", package: "tessera")],
      path: "Speed/FrameworkSpeed", swiftSettings: house),
  ]
)
