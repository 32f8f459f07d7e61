// swift-tools-version: 6.2
import PackageDescription

/// Every Swift target is compiled alike: Swift 6, explicit imports, warnings are errors.
let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

func module(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(
    name: name + "Tests", dependencies: dependencies + ["TestKit"],
    path: "Tests/\(name)", swiftSettings: settings)
}

let package = Package(
  name: "baton",
  products: [.executable(name: "baton", targets: ["baton"])],
  targets: [
    .systemLibrary(name: "CLibcmark", providers: [.apt(["libcmark-dev"])]),
    .systemLibrary(name: "CLibyaml", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(name: "CLibcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CLinux"),
    .target(name: "CArena", dependencies: ["CLibcmark"]),
    .target(name: "Embedded", exclude: ["starter"]),

    module("Ground", ["CLibyaml", "CLibcrypto", "CLinux"]),
    module("Reading", ["Ground", "CLibcmark", "CArena"]),
    module("Weaving", ["Reading", "Ground"]),
    module("Rigor", ["Weaving", "Reading", "Ground"]),
    module("Rendering", ["Weaving", "Reading", "Ground"]),
    module("Publishing", ["Ground"]),
    module("Recording", ["Ground"]),
    module("Conducting", ["Recording", "Ground"]),
    .executableTarget(
      name: "baton",
      dependencies: [
        "Ground", "Reading", "Weaving", "Rigor", "Rendering", "Publishing", "Recording", "Conducting",
        "Embedded",
      ],
      swiftSettings: settings),

    .target(name: "TestKit", dependencies: ["Ground"], path: "Tests/TestKit", swiftSettings: settings),
    tests("Ground", ["Ground"]),
    tests("Reading", ["Reading", "Ground"]),
    tests("Weaving", ["Weaving", "Reading", "Ground"]),
    tests("Rigor", ["Rigor", "Weaving", "Reading", "Ground"]),
    tests("Rendering", ["Rendering", "Weaving", "Reading", "Ground"]),
    tests("Publishing", ["Publishing", "Ground"]),
    tests("Recording", ["Recording", "Ground"]),
    tests("Conducting", ["Conducting", "Recording", "Ground"]),
    tests("Baton", ["baton", "Recording", "Rigor", "Ground"]),
  ],
  swiftLanguageModes: [.v6]
)
