import { idArgument, wholeNumber } from '../arguments.js';
import {
  argument,
  command,
  defaultedOption,
  exitCodes,
  flag,
  optionalArgument,
  type CommandGroup,
} from '../command.js';
import { UsageError } from '../usage-error.js';
import { HelpShown, parsed, type Request } from './program.js';

const text = { zh: '规则', en: 'the rules' };

const check = command({
  name: 'check',
  text,
  arguments: {
    rulebook: argument('RULEBOOK', text, idArgument),
    other: optionalArgument('OTHER', text, idArgument),
  },
  options: {
    strict: flag('-s, --strict', text),
    atMost: defaultedOption('--at-most N', text, wholeNumber({ from: 1 }), 100),
  },
  examples: [{ line: 'dangri rulebook check x', text }],
  run: async () => exitCodes.done,
});
const group: CommandGroup = { name: 'rulebook', text, commands: [check] };

function request(...argv: string[]): { outcome: Request; out: string; err: string } {
  let [out, err] = ['', ''];
  const outcome = parsed(argv, [group], {
    lang: 'en',
    version: '1',
    out: (said) => void (out += said),
    err: (said) => void (err += said),
  });
  return { outcome, out, err };
}

function refusal(...argv: string[]): UsageError {
  try {
    request(...argv);
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
  throw new Error('It was accepted');
}

describe('a command line', () => {
  it('becomes a command with its values, those not given included', () => {
    expect(request('rulebook', 'check', 'x').outcome).toEqual({
      command: check,
      values: { rulebook: 'x', other: undefined, strict: false, atMost: 100 },
      globals: { data: undefined, lang: undefined, format: 'table', quiet: false },
    });
  });

  it('takes the general options anywhere, and everything behind -- as it stands', () => {
    expect(
      request('-q', 'rulebook', '--format', 'csv', 'check', '-s', '--at-most=2', '--data', 'd', '--', 'x', 'y').outcome,
    ).toEqual({
      command: check,
      values: { rulebook: 'x', other: 'y', strict: true, atMost: 2 },
      globals: { data: 'd', lang: undefined, format: 'csv', quiet: true },
    });
  });

  it('is answered with the help where that is asked for', () => {
    const { outcome, out } = request('rulebook', 'check', '--help');
    expect(outcome).toBe('answered');
    expect(out).toContain('Usage: dangri rulebook check [options] <RULEBOOK> [OTHER]');
    expect(out).toContain('dangri rulebook check x\n');
  });
});

describe('a word that stands for several commands', () => {
  it('is not enough by itself', () => {
    expect(() => request('rulebook')).toThrow(HelpShown);
  });

  it('knows what may follow', () => {
    expect(refusal('rulebook', 'chek')).toMatchObject({
      zh: '没有“chek”这个命令。是否想用：check？',
      en: "unknown command 'chek'. Did you mean: check?",
      command: 'rulebook',
    });
  });

  it('names the whole command whose help tells more', () => {
    expect(refusal('rulebook', 'check', 'X')).toMatchObject({ command: 'rulebook check' });
    expect(refusal('rulebook', 'check', 'x', '--at-most', '0').en).toBe(
      '--at-most “0”: expected a whole number from 1 on',
    );
  });
});
