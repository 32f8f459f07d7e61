func isSafe(address: String) -> Bool { !address.lowercased().hasPrefix("javascript:") }
