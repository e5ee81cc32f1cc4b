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
    .executable(name: "bench-rdf", targets: ["RDFSpeed"]),
    .executable(name: "bench-encoder", targets: ["EncoderSpeed"]),
    .executable(name: "bench-static", targets: ["StaticSpeed"]),
    .executable(name: "bench-postings", targets: ["PostingsSpeed"]),
    .executable(name: "bench-jobs", targets: ["JobsSpeed"]),
    .executable(name: "bench-cold", targets: ["ColdStart"]),
    .executable(name: "bench-credit", targets: ["CreditSpeed"]),
    .executable(name: "bench-similarity", targets: ["SimilaritySpeed"]),
    .executable(name: "bench-verification", targets: ["VerificationSpeed"]),
    .executable(name: "bench-pathways", targets: ["PathwaySpeed"]),
    .executable(name: "bench-table", targets: ["SpeedTable"]),
  ],
  dependencies: [
    .package(name: "tessera", path: "..")
  ],
  targets: [
    .target(
      name: "MadeUpWords", dependencies: [.product(name: "TesseraRooms", package: "tessera")],
      path: "Speed/MadeUpWords", swiftSettings: house),
    .target(name: "Figures", path: "Speed/Figures", swiftSettings: house),
    .executableTarget(
      name: "SpeedTable",
      dependencies: ["Figures", .product(name: "TesseraRooms", package: "tessera")],
      path: "Speed/SpeedTable", swiftSettings: house),
    .executableTarget(
      name: "JSONSpeed",
      dependencies: ["MadeUpWords", .product(name: "TesseraRooms", package: "tessera")],
      path: "Speed/JSONSpeed", swiftSettings: house),
    .executableTarget(
      name: "FrameworkSpeed",
      dependencies: ["MadeUpWords", .product(name: "TesseraRooms", package: "tessera")],
      path: "Speed/FrameworkSpeed", swiftSettings: house),
    .executableTarget(
      name: "EncoderSpeed",
      dependencies: [.product(name: "TesseraRooms", package: "tessera")],
      path: "Speed/EncoderSpeed", swiftSettings: house),
    .executableTarget(
      name: "StaticSpeed",
      dependencies: [.product(name: "TesseraRooms", package: "tessera")],
      path: "Speed/StaticSpeed", swiftSettings: house),
    .executableTarget(
      name: "PostingsSpeed",
      dependencies: ["Figures", "MadeUpWords", .product(name: "TesseraRooms", package: "tessera")],
      path: "Speed/PostingsSpeed", swiftSettings: house),
    .executableTarget(
      name: "JobsSpeed",
      dependencies: ["Figures", "MadeUpWords", .product(name: "TesseraRooms", package: "tessera")],
      path: "Speed/JobsSpeed", swiftSettings: house),
    .executableTarget(
      name: "VerificationSpeed",
      dependencies: ["Figures", .product(name: "TesseraRooms", package: "tessera")],
      path: "Speed/VerificationSpeed", swiftSettings: house),
    .executableTarget(
      name: "PathwaySpeed",
      dependencies: ["Figures", .product(name: "TesseraRooms", package: "tessera")],
      path: "Speed/PathwaySpeed", swiftSettings: house),
    .executableTarget(
      name: "CreditSpeed",
      dependencies: ["Figures", .product(name: "TesseraRooms", package: "tessera")],
      path: "Speed/CreditSpeed", swiftSettings: house),
    .executableTarget(
      name: "ColdStart",
      dependencies: ["Figures", .product(name: "TesseraVectors", package: "tessera")],
      path: "Speed/ColdStart", swiftSettings: house),
    // What a core can multiply in registers alone.
    .target(name: "CInt8Peak", path: "Speed/CInt8Peak"),
    .executableTarget(
      name: "SimilaritySpeed",
      dependencies: [
        "CInt8Peak", "Figures", "MadeUpWords", .product(name: "TesseraRooms", package: "tessera"),
      ],
      path: "Speed/SimilaritySpeed", swiftSettings: house),
    // libxml2 by itself: what the parser costs when nobody listens.
    .systemLibrary(
      name: "CBenchLibXML2", path: "Speed/CBenchLibXML2", pkgConfig: "libxml-2.0",
      providers: [.apt(["libxml2-dev"])]),
    .target(name: "CSAXPass", dependencies: ["CBenchLibXML2"], path: "Speed/CSAXPass"),
    .executableTarget(
      name: "RDFSpeed",
      dependencies: [
        "CSAXPass", "MadeUpWords", .product(name: "TesseraRooms", package: "tessera"),
      ],
      path: "Speed/RDFSpeed", swiftSettings: house),
  ]
)
