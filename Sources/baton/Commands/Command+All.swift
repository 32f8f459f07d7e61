/// The commands of the program, in the order in which help lists them. To add one, write its file beside this
/// one and its name here.
extension Command {
  static let all: [Command] = [.build, .publish, .check, .initialise, .eject, .completion, .version]
}
