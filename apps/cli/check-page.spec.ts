import { PassThrough, Readable } from 'node:stream';
import { requireYes } from './check-page.js';
import type { Invocation } from './invocation.js';
import { UsageError } from './usage-error.js';

const page = {
  records: { zh: '封存 2025 年度', en: 'Seal the year 2025' },
  final: { zh: '不能撤销。', en: 'It cannot be undone.' },
};
const shownPage = 'Seal the year 2025\nIt cannot be undone.\n';
const command = 'assessment seal';

/** A command whose page and question are kept, with what is typed at its terminal. */
function invocation(stdin: Readable, quiet = false) {
  const shown: string[] = [];
  const stderr = {
    write: (text: string, written: () => void) => {
      shown.push(text);
      written();
    },
  };
  return { shown, to: { lang: 'en', quiet, runtime: { stdin, stderr } } as unknown as Invocation };
}

function typed(line: string): Readable {
  const stdin = Object.assign(new PassThrough(), { isTTY: true });
  stdin.end(line);
  return stdin;
}

describe('a check page', () => {
  it('goes on if a person at the terminal types yes', async () => {
    const { shown, to } = invocation(typed('yes\n'));
    await requireYes(page, { yes: false, command }, to);
    expect(shown).toEqual([shownPage, 'Type yes to go on: ']);
  });

  it.each(['no\n', 'y\n', '\n', ''])('stops at the answer %j', async (line) => {
    const { to } = invocation(typed(line));
    await expect(requireYes(page, { yes: false, command }, to)).rejects.toThrow(UsageError);
  });

  it('stops where nobody can answer, and says how to go on', async () => {
    const { shown, to } = invocation(Readable.from(['yes\n']));
    await expect(requireYes(page, { yes: false, command }, to)).rejects.toThrow('run it again with --yes');
    expect(shown).toEqual([shownPage]);
  });

  it('is shown with --yes too, unless the command is quiet', async () => {
    for (const [quiet, expected] of [
      [false, [shownPage]],
      [true, []],
    ] as const) {
      const { shown, to } = invocation(Readable.from([]), quiet);
      await requireYes(page, { yes: true, command }, to);
      expect(shown).toEqual(expected);
    }
  });
});
