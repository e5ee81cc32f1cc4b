// swift-tools-version: 6.2
import PackageDescription

let house: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// The three rooms that may touch memory directly.
let boundary = house + [.strictMemorySafety(), .enableExperimentalFeature("Lifetimes")]

/// Every other room: an unmarked unsafe expression is a compile error.
let safe = house + [.strictMemorySafety(), .treatWarning("StrictMemorySafety", as: .error)]

let package = Package(
  name: "tessera",
  products: [
    .library(name: "Tessera", targets: ["Engine", "SkillModel"]),
    .executable(name: "tessera", targets: ["CLI"]),
    // For the package `benchmarks`, which measures rooms by themselves.
    .library(
      name: "TesseraRooms",
      targets: [
        "JSON", "XML", "SkillFormats", "SkillModel", "Vectors", "Embedding", "Matching", "Store",
        "Evaluation", "Verification", "Pathways",
      ]),
    // The same for vectors alone, which need neither Foundation nor another package.
    .library(name: "TesseraVectors", targets: ["Vectors"]),
    // For the package `Tests/Fuzz`, which tries readers with made-up inputs.
    .library(name: "TesseraFuzzTargets", targets: ["FuzzTargets"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-asn1", from: "1.7.4"),
    .package(url: "https://github.com/apple/swift-certificates", from: "1.21.1"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
  ],
  targets: [
    // C: nothing but module maps and kernels.
    .systemLibrary(
      name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CThreadTime"),
    .systemLibrary(name: "CBLAS", providers: [.apt(["libblas-dev"])]),
    .target(name: "CKernels"),

    // Nouns, bytes, kernels, measures.
    .target(name: "SkillModel", swiftSettings: safe),
    .target(name: "JSON", swiftSettings: boundary),
    .target(name: "XML", dependencies: ["CLibXML2"], swiftSettings: boundary),
    .target(
      name: "Containers", dependencies: ["XML", "CZlib"],
      // Spans in place of the pointers of an annotated C function.
      swiftSettings: safe + [.enableExperimentalFeature("SafeInteropWrappers")]),
    .target(
      name: "Digest", dependencies: [.product(name: "Crypto", package: "swift-crypto")],
      swiftSettings: safe),
    .target(name: "Vectors", dependencies: ["CBLAS", "CKernels"], swiftSettings: boundary),
    .target(name: "Evaluation", dependencies: ["JSON"], swiftSettings: safe),

    // The work: none knows another.
    .target(
      name: "SkillFormats",
      dependencies: [
        "SkillModel", "XML", "JSON", "Containers", .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: safe),
    .target(
      name: "Embedding", dependencies: ["Vectors", "JSON"],
      resources: [.copy("Resources/BuiltIn")], swiftSettings: safe),
    .target(name: "Matching", dependencies: ["SkillModel", "Vectors"], swiftSettings: safe),
    .target(
      name: "Verification",
      dependencies: [
        "SkillModel", "JSON", "XML", "Containers", "Digest", "CThreadTime",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
        .product(name: "SwiftASN1", package: "swift-asn1"),
        .product(name: "X509", package: "swift-certificates"),
      ],
      swiftSettings: safe),
    .target(
      name: "Fetching",
      dependencies: [
        "SkillModel",
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ],
      swiftSettings: safe),
    .target(name: "Linking", dependencies: ["SkillModel", "Vectors"], swiftSettings: safe),
    .target(name: "Pathways", dependencies: ["SkillModel"], swiftSettings: safe),
    .target(
      name: "Training", dependencies: ["SkillModel", "Embedding", "Vectors", "Digest"],
      swiftSettings: safe),
    .target(
      name: "Store",
      dependencies: ["SkillModel", "Vectors", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: safe),

    // The only room that joins rooms, and the front door.
    .target(
      name: "Engine",
      dependencies: [
        "SkillModel", "XML", "JSON", "Containers", "Digest", "Vectors", "SkillFormats",
        "Embedding", "Matching", "Linking", "Verification", "Fetching", "Store", "Training",
        "Pathways", "Evaluation",
      ],
      swiftSettings: safe),
    .executableTarget(
      name: "CLI",
      dependencies: [
        "Engine", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: safe),

    // Tests mirror the rooms.
    .target(
      name: "TestSupport", dependencies: ["SkillModel"], path: "Tests/TestSupport",
      swiftSettings: house),
    // What the fuzzer and the tests of its fail cases both run.
    .target(
      name: "FuzzTargets",
      dependencies: [
        "SkillFormats", "SkillModel", "JSON", "XML", "Containers", "Evaluation", "Verification",
      ],
      path: "Tests/FuzzTargets", swiftSettings: house),
    .testTarget(name: "SkillModelTests", dependencies: ["SkillModel", "TestSupport"]),
    .testTarget(
      name: "JSONTests", dependencies: ["JSON", "TestSupport"],
      exclude: ["Fixtures"]),
    .testTarget(name: "XMLTests", dependencies: ["XML", "Containers", "TestSupport"]),
    .testTarget(name: "ContainersTests", dependencies: ["Containers", "XML", "TestSupport"]),
    .testTarget(name: "DigestTests", dependencies: ["Digest", "TestSupport"]),
    .testTarget(name: "VectorsTests", dependencies: ["Vectors", "TestSupport"]),
    .testTarget(
      name: "SkillFormatsTests",
      dependencies: [
        "SkillFormats", "SkillModel", "JSON", "XML", "Containers", "FuzzTargets", "TestSupport",
      ],
      exclude: ["FailCases", "Fixtures"]),
    .testTarget(
      name: "EmbeddingTests", dependencies: ["Embedding", "Vectors", "JSON", "TestSupport"],
      exclude: ["Fixtures"]),
    .testTarget(
      name: "EvaluationTests", dependencies: ["Evaluation", "JSON", "TestSupport"],
      exclude: ["Fixtures", "Snapshots"]),
    .testTarget(
      name: "MatchingTests", dependencies: ["Matching", "SkillModel", "Vectors", "TestSupport"]),
    .testTarget(
      name: "VerificationTests",
      dependencies: [
        "Verification", "SkillModel", "JSON", "Containers", "Digest", "TestSupport",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
        .product(name: "SwiftASN1", package: "swift-asn1"),
        .product(name: "X509", package: "swift-certificates"),
      ]),
    .testTarget(
      name: "FetchingTests",
      dependencies: [
        "Fetching", "SkillModel", "JSON", "TestSupport",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ],
      exclude: ["Fixtures"]),
    .testTarget(name: "LinkingTests", dependencies: ["Linking", "Vectors", "TestSupport"]),
    .testTarget(
      name: "PathwaysTests", dependencies: ["Pathways", "SkillModel", "TestSupport"]),
    .testTarget(
      name: "TrainingTests",
      dependencies: [
        "Training", "SkillModel", "SkillFormats", "Containers", "Embedding", "Vectors", "Digest",
        "TestSupport",
      ]),
    .testTarget(
      name: "StoreTests", dependencies: ["Store", "SkillModel", "Vectors", "TestSupport"]),
    .testTarget(
      name: "EngineTests",
      dependencies: [
        "Engine", "SkillModel", "SkillFormats", "Matching", "Store", "Embedding", "Vectors",
        "Digest", "JSON", "Verification", "TestSupport",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      exclude: ["Snapshots"]),
    .testTarget(
      name: "CLITests", dependencies: ["CLI", "Engine", "JSON", "TestSupport"],
      exclude: ["Snapshots"]),
  ]
)
