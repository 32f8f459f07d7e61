/// Scripts that complete the command line in three shells, all made from the commands as values.
struct Completion: Sendable {
  let commands: [Command]

  // MARK: bash

  /// What `baton completion bash` prints.
  var bash: String {
    """
    _baton() {
      local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command= index
      COMPREPLY=()
      for ((index = 1; index < COMP_CWORD; index++)); do
        case ${COMP_WORDS[index]} in
          \(commands.map(\.name).joined(separator: "|"))) command=${COMP_WORDS[index]}; break ;;
        esac
      done
      case $command:$before in
    \(bashValues)  esac
      case $command in
        "") [[ $word == -* ]] && set -- "\(words(of: Flag.shared + [.version]))" \
    || set -- "\(commands.map(\.name).joined(separator: " "))" ;;
    \(bashCommands)  esac
      COMPREPLY=($(compgen -W "$1" -- "$word"))
    }
    complete -F _baton baton

    """
  }

  /// One case for each value that a flag takes, its command's own flags first.
  private var bashValues: String {
    let own = commands.flatMap { command in command.flags.map { (command.name, $0) } }
    let shared = Flag.shared.map { ("*", $0) }
    return (own + shared).compactMap { owner, flag in
      guard let choice = flag.choice else { return nil }
      let names = ["\(owner):--\(flag.name)"] + (flag.letter.map { ["\(owner):-\($0)"] } ?? [])
      return "    \(names.joined(separator: "|"))) COMPREPLY=(\(bashReply(choice))); return ;;\n"
    }.joined()
  }

  private var bashCommands: String {
    commands.map { command in
      let operand = command.operands.first.map { bashReply($0.choice) } ?? ""
      let words = command.name == "help" ? "$(compgen -W \"\(names) flags\" -- \"$word\")" : operand
      return """
            \(command.name)) [[ $word == -* ]] || { COMPREPLY=(\(words)); return; }
              set -- "\(self.words(of: command.allFlags))" ;;

        """
    }.joined()
  }

  private var names: String { commands.map(\.name).joined(separator: " ") }

  private func bashReply(_ choice: Choice) -> String {
    switch choice {
    case .anything, .count: ""
    case .file: "$(compgen -f -- \"$word\")"
    case .folder: "$(compgen -d -- \"$word\")"
    case .words(let words): "$(compgen -W \"\(words.joined(separator: " "))\" -- \"$word\")"
    }
  }

  private func words(of flags: [Flag]) -> String {
    flags.flatMap { flag in
      flag.longNames.map { "--" + $0 } + (flag.letter.map { ["-\($0)"] } ?? [])
    }.joined(separator: " ")
  }

  // MARK: zsh

  /// What `baton completion zsh` prints.
  var zsh: String {
    """
    #compdef baton
    _baton() {
      local -a commands shared
      shared=(
    \(Flag.shared.flatMap(zshSpecs).map { "    \($0)\n" }.joined())  )
      commands=(
    \(commands.map { "    \(quoted("\($0.name):\($0.purpose)"))\n" }.joined())  )
      local context state line
      _arguments -C $shared '1:command:->command' '*::argument:->argument'
      case $state in
        command) _describe command commands ;;
        argument)
          case $words[1] in
    \(commands.map(zshCase).joined())      esac ;;
      esac
    }
    if [[ $funcstack[1] == _baton ]]; then _baton "$@"; else compdef _baton baton; fi

    """
  }

  private func zshCase(_ command: Command) -> String {
    let own = command.flags.filter { flag in Flag.shared.contains { $0.name == flag.name } }.map(\.name)
    let shared = own.isEmpty ? "$shared" : "${(@)shared:#\\*--(\(own.joined(separator: "|")))=*}"
    var specs = [shared] + command.flags.flatMap(zshSpecs)
    for operand in command.operands {
      let place = operand.arity == .any ? "*" : operand.arity == .optional ? ":" : ""
      let action = command.name == "help" ? "(\(names) flags)" : zshAction(operand.choice)
      specs.append(quoted("\(place):\(operand.name):\(action)"))
    }
    return "        \(command.name)) _arguments \(specs.joined(separator: " ")) ;;\n"
  }

  private func zshSpecs(_ flag: Flag) -> [String] {
    var value = ""
    if case .value(let word, let choice) = flag.shape { value = ":\(word):\(zshAction(choice))" }
    let (long, short) = flag.choice == nil ? ("", "") : ("=", "+")
    let names =
      flag.longNames.map { "--\($0)\(long)" } + (flag.letter.map { ["-\($0)\(short)"] } ?? [])
    return names.map { quoted("*\($0)[\(flag.purpose.zshEscaped)]\(value)") }
  }

  private func zshAction(_ choice: Choice) -> String {
    switch choice {
    case .anything, .count: " "
    case .file: "_files"
    case .folder: "_files -/"
    case .words(let words): "(\(words.joined(separator: " ")))"
    }
  }

  // MARK: fish

  /// What `baton completion fish` prints.
  var fish: String {
    let first = "'not __fish_seen_subcommand_from \(names)'"
    var lines = ["complete -c baton -f"]
    for command in commands {
      lines.append("complete -c baton -n \(first) -a \(command.name) -d \(quoted(command.purpose))")
    }
    lines += Flag.shared.flatMap { fishLines($0, condition: "") }
    for command in commands {
      let condition = "-n '__fish_seen_subcommand_from \(command.name)' "
      lines += command.flags.flatMap { fishLines($0, condition: condition) }
      let choice =
        command.name == "help" ? .words(commands.map(\.name) + ["flags"]) : command.operands.first?.choice
      if let reply = choice.flatMap(fishReply) { lines.append("complete -c baton \(condition)\(reply)") }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func fishLines(_ flag: Flag, condition: String) -> [String] {
    let short = flag.letter.map { " -s \($0)" } ?? ""
    let value = flag.choice.map { " -r" + (fishReply($0).map { " " + $0 } ?? "") } ?? ""
    return flag.longNames.map { name in
      "complete -c baton \(condition)-l \(name)\(short)\(value) -d \(quoted(flag.purpose))"
    }
  }

  private func fishReply(_ choice: Choice) -> String? {
    switch choice {
    case .anything, .count: nil
    case .file: "-F"
    case .folder: "-a '(__fish_complete_directories)'"
    case .words(let words): "-a \(quoted(words.joined(separator: " ")))"
    }
  }

  /// In single quotes, which all three shells read alike but for the quote itself.
  private func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}

extension String {
  /// Brackets and colons mean something in zsh's flag descriptions.
  fileprivate var zshEscaped: String {
    reduce(into: "") { out, character in
      if "[]:\\".contains(character) { out += "\\" }
      out.append(character)
    }
  }
}
