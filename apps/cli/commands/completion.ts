import { oneOf } from '../arguments.js';
import { argument, command, exitCodes, type Command, type CommandGroup } from '../command.js';

/** Completes the commands that there are; they are asked for when the command runs, for it is one of them. */
export function completionCommand(commands: () => readonly (Command | CommandGroup)[]): Command {
  return command({
    name: 'completion',
    text: { zh: '输出命令行补全脚本', en: 'Print the completion script of a shell' },
    arguments: {
      shell: argument('SHELL', { zh: 'bash', en: 'bash' }, oneOf('bash')),
    },
    options: {},
    examples: [
      {
        line: 'eval "$(dangri completion bash)"',
        text: { zh: '在当前 bash 中启用（可写入 ~/.bashrc）', en: 'in this bash; put it into ~/.bashrc to keep it' },
      },
    ],
    run: async (_arguments, { write }) => {
      const [{ commandLine }, { bashCompletion }] = await Promise.all([
        import('../completion/model.js'),
        import('../completion/bash.js'),
      ]);
      await write(bashCompletion(commandLine(commands())));
      return exitCodes.done;
    },
  });
}
