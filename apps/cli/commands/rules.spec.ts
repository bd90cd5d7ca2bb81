import { dangri } from '../testing/run.js';

describe('rules', () => {
  it('lists what refuses an event and what draws a caution, with clause and text', async () => {
    const { code, stdout } = await dangri(['rules', 'CharterRead', '--lang', 'zh']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^诵读党章 CharterRead\n/);
    expect(stdout).toMatch(/CHARTER_READ_TWICE +不予登记 +2\.1 +本月已有诵读党章记录/);
    expect(stdout).toMatch(/CHARTER_LED_BY_OTHER +与规定不符 +2\.1 +诵读党章应由党支部书记领诵/);
    expect(stdout).not.toContain('DUES_SHORT');
  });

  it('lists all events, as data too', async () => {
    const { stdout } = await dangri(['rules', '--format', 'json']);
    const events = JSON.parse(stdout) as { type: string; rules: { code: string; kind: string }[] }[];
    const kindOf = (type: string, code: string) =>
      events.find((each) => each.type === type)?.rules.find((rule) => rule.code === code)?.kind;
    expect(kindOf('*', 'DAY_IN_FUTURE')).toBe('refusal');
    expect(kindOf('AttendanceTaken', 'EMBLEM_MISSING')).toBe('offence');
    expect(kindOf('DuesPaid', 'DUES_PAID_ALREADY')).toBe('slip');
    const csv = await dangri(['rules', 'DuesPaid', '--format', 'csv']);
    expect(csv.stdout).toContain('DuesPaid');
  });

  it('knows no other event', async () => {
    const { code, stderr } = await dangri(['rules', 'DuesRefunded', '--lang', 'zh']);
    expect(code).toBe(2);
    expect(stderr).toContain('没有“DuesRefunded”这种事件');
  });
});
