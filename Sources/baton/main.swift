private import Glibc
private import Ground

// A file is read into memory and let go again ten thousand times.
RunningProgram.keepFreeMemory()
Interruption.prepare()
let surroundings = Surroundings.ofProcess()
exit(Program.shipped.run(Array(CommandLine.arguments.dropFirst()), in: surroundings).rawValue)
