private import Glibc
private import Ground

Interruption.prepare()
let surroundings = Surroundings.ofProcess()
exit(Program.shipped.run(Array(CommandLine.arguments.dropFirst()), in: surroundings).rawValue)
