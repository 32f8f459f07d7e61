internal import Ground

extension Command {
  /// `baton completion bash|zsh|fish`.
  static let completion = Command(
    "completion", "print a script that completes commands and flags",
    detail: [
      "bash: put it into ~/.local/share/bash-completion/completions/baton",
      "zsh:  put it as _baton into a folder of $fpath",
      "fish: put it into ~/.config/fish/completions/baton.fish",
    ],
    operands: [Operand("SHELL", .required, .words(["bash", "zsh", "fish"]))],
    examples: ["source <(baton completion bash)"]
  ) { invocation throws(Failure) in
    let completion = Completion(commands: invocation.program.commands)
    switch invocation.arguments.operands[0] {
    case "bash": invocation.show(completion.bash)
    case "zsh": invocation.show(completion.zsh)
    default: invocation.show(completion.fish)
    }
    return .done
  }
}
