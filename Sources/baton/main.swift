private import CLinux
private import Glibc
private import Ground

// A file is read into memory and let go again ten thousand times: what is free stays with the process.
_ = mallopt(BATON_TRIM_THRESHOLD, 1 << 28)
_ = mallopt(BATON_MMAP_THRESHOLD, 1 << 25)
Interruption.prepare()
let surroundings = Surroundings.ofProcess()
exit(Program.shipped.run(Array(CommandLine.arguments.dropFirst()), in: surroundings).rawValue)
