private import Glibc
private import Ground

// A file is read into memory and let go again ten thousand times.
RunningProgram.keepFreeMemory()
Interruption.prepare()
let surroundings = Surroundings.ofProcess()
// The runtime looks for them in the process's own memory, and gives none at all when it could not.
guard !CommandLine.arguments.isEmpty else {
  surroundings.errors.write("error: cannot read the words of the command line\n")
  exit(ExitCode.worldFailed.rawValue)
}
exit(Program.shipped.run(Array(CommandLine.arguments.dropFirst()), in: surroundings).rawValue)
