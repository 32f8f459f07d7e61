/// The version of the program, as `baton version` prints it and as runs record it.
let programVersion = "0.1.0"
