import type { Language } from '#libs/kernel/bilingual.js';
import { eventUnit, progressOn, type Step } from './progress.js';
import type { Output } from './runtime.js';

const step: Step = { text: { zh: '正在检查', en: 'Checking' }, unit: eventUnit, total: 97_760 };

function watched({ isTTY = false, columns = 80, quiet = false, dumb = false, lang = 'en' as Language, of = step }) {
  let nowMs = 0;
  let said = '';
  const stderr: Output = {
    isTTY,
    columns,
    write: (text, written) => {
      said += String(text);
      written();
    },
  };
  const progress = progressOn(stderr, of, { lang, quiet, dumb, nowMs: () => nowMs });
  const after = (ms: number) => {
    nowMs += ms;
  };
  return { progress, after, said: () => said };
}

describe('progress on a terminal', () => {
  it('redraws one line, ten times a second at most', () => {
    const { progress, after, said } = watched({ isTTY: true });
    after(1000);
    progress.at(10_000);
    after(50);
    progress.at(10_500);
    after(950);
    progress.at(31_000);
    progress.done();
    const erase = '\r\u001b[2K';
    expect(said()).toBe(
      `${erase}Checking 10,000/97,760 events (10%, 10,000 events/s, 1.0 s)` +
        `${erase}Checking 31,000/97,760 events (31%, 15,500 events/s, 2.0 s)`.repeat(2) +
        '\n',
    );
  });

  it('never wraps', () => {
    const { progress, after, said } = watched({ isTTY: true, columns: 20, lang: 'zh' });
    after(1000);
    progress.at(1);
    // 19 columns: four characters take 8, the count and the blanks the rest but one.
    expect(said()).toBe('\r\u001b[2K正在检查 1/97,760 …');
  });

  it('leaves nothing where the step failed', () => {
    const { progress, said } = watched({ isTTY: true });
    progress.clear();
    expect(said()).toBe('\r\u001b[2K');
  });
});

describe('progress in a log', () => {
  it.each([{ isTTY: false }, { isTTY: true, dumb: true }])('is a plain line now and then (%j)', (where) => {
    const { progress, after, said } = watched({ ...where, lang: 'zh', of: { text: step.text, unit: eventUnit } });
    for (let count = 1; count <= 6; count += 1) {
      after(1000);
      progress.at(count * 1000);
    }
    progress.done();
    expect(said()).toBe('正在检查 5,000 条（1,000 条/秒，5.0 秒）\n正在检查 6,000 条（1,000 条/秒，6.0 秒）\n');
  });

  it('is silent about what was quick, and about what failed', () => {
    const quick = watched({});
    quick.after(1000);
    quick.progress.at(1);
    quick.progress.done();
    const failed = watched({});
    failed.after(4000);
    failed.progress.clear();
    expect([quick.said(), failed.said()]).toEqual(['', '']);
  });
});

describe('progress that nobody wants', () => {
  it('is silent', () => {
    const { progress, after, said } = watched({ isTTY: true, quiet: true });
    after(9000);
    progress.at(5);
    progress.done();
    progress.clear();
    expect(said()).toBe('');
  });
});
