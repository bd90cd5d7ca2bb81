import { dangri } from '../testing/run.js';

describe('dues', () => {
  it('works out the monthly dues of an income, with the clause', async () => {
    const { code, stdout } = await dangri(['dues', '--wage', '6200.00', '--lang', 'zh']);
    expect(code).toBe(0);
    expect(stdout).toBe('每月应缴党费 93.00 元：月工资收入 6200.00 元，按 1.5% 计（《党费规定》第 2 条）。\n');
    const json = await dangri(['dues', '--pension', '4800', '--format', 'json']);
    expect(JSON.parse(json.stdout)).toEqual({
      basis: 'pension',
      baseFen: 480_000,
      perMille: 5,
      monthlyFen: 2400,
      clause: 'dues-2008:5',
    });
  });

  it.each([[[]], [['--wage', '6200', '--pension', '100']]])('wants one income, not %j', async (given) => {
    const { code, stderr } = await dangri(['dues', ...given, '--lang', 'zh']);
    expect(code).toBe(2);
    expect(stderr).toContain('请只给出一项收入');
  });

  it.each(['0', '6,200', '6200.001', '-1', '99999999999'])('does not take %s for an amount', async (amount) => {
    const { code, stderr } = await dangri(['dues', `--wage=${amount}`, '--lang', 'zh']);
    expect(code).toBe(2);
    expect(stderr).toContain('应为大于零的金额');
  });
});
