import { PassThrough } from 'node:stream';
import { newPassword } from './password.js';
import type { Output, Runtime } from './runtime.js';
import { UsageError } from './usage-error.js';

/** A terminal at which the lines are typed, each when it is asked for. */
function terminal(...lines: string[]) {
  const stdin = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => {} });
  const shown: string[] = [];
  const stderr: Output = {
    write: (text, written) => {
      shown.push(String(text));
      written();
      if (!String(text).endsWith(': ')) return;
      const line = lines.shift();
      setImmediate(() => (line === undefined ? stdin.end() : stdin.write(line)));
    },
  };
  return { shown, from: { stdin, stderr } as unknown as Runtime };
}

const asking = { passwordStdin: false, command: 'account create', lang: 'en' } as const;

describe('a password typed at the terminal', () => {
  it('is asked for twice and not shown', async () => {
    const { from, shown } = terminal('three quiet rivers\r', 'three quiet rivers\r');
    expect(await newPassword(from, asking)).toBe('three quiet rivers');
    expect(shown).toEqual(['New password: ', '\n', 'Once more: ', '\n']);
  });

  it('may be put right while it is typed', async () => {
    const { from } = terminal('three quiet rivets\u007f\u007frs\r', '三条安静的河\r');
    await expect(newPassword(from, asking)).rejects.toThrow('The two are not the same');
    const again = terminal('three quiet rivets\u007f\u007frs\r', 'three quiet rivers\r');
    expect(await newPassword(again.from, asking)).toBe('three quiet rivers');
  });

  it('is wanted: the end of the input is none', async () => {
    await expect(newPassword(terminal().from, asking)).rejects.toThrow(UsageError);
    await expect(newPassword(terminal('three quiet rivers\r').from, asking)).rejects.toThrow('No password was given');
  });
});
