import { oneOf } from '../arguments.js';
import { argument, command, exitCodes, type Command, type CommandGroup } from '../command.js';

const shells = ['bash', 'zsh', 'fish'] as const;

/** Completes the commands that there are; they are asked for when the command runs, for it is one of them. */
export function completionCommand(commands: () => readonly (Command | CommandGroup)[]): Command {
  return command({
    name: 'completion',
    text: { zh: '输出命令行补全脚本', en: 'Print the completion script of a shell' },
    arguments: {
      shell: argument(
        'SHELL',
        { zh: `${shells.join('、')} 之一`, en: `one of ${shells.join(', ')}` },
        oneOf(...shells),
      ),
    },
    options: {},
    examples: [
      {
        line: 'eval "$(dangri completion bash)"',
        text: { zh: '在当前 bash 中启用（可写入 ~/.bashrc）', en: 'in this bash; put it into ~/.bashrc to keep it' },
      },
      {
        line: 'source <(dangri completion zsh)',
        text: { zh: '在当前 zsh 中启用（可写入 ~/.zshrc）', en: 'in this zsh; put it into ~/.zshrc to keep it' },
      },
      {
        line: 'dangri completion fish > ~/.config/fish/completions/dangri.fish',
        text: { zh: '在 fish 中启用', en: 'in fish' },
      },
    ],
    run: async ({ shell }, { lang, write }) => {
      const [{ commandLine }, { bashCompletion }, { zshCompletion }, { fishCompletion }] = await Promise.all([
        import('../completion/model.js'),
        import('../completion/bash.js'),
        import('../completion/zsh.js'),
        import('../completion/fish.js'),
      ]);
      const script = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion }[shell];
      await write(script(commandLine(commands(), lang)));
      return exitCodes.done;
    },
  });
}
