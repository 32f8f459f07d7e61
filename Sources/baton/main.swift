private import Glibc
private import Ground

Interruption.prepare()
let surroundings = Surroundings.ofProcess()
exit(Program(commands: Command.all).run(Array(CommandLine.arguments.dropFirst()), in: surroundings).rawValue)
