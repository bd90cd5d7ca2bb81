import { RuleViolation } from '#libs/kernel/rule.js';
import { errorReport } from './errors.js';
import { UsageError } from './usage-error.js';

const rule = { code: 'PLAN_LATE', clause: '4.1a', zh: '应于12月底前上报', en: 'It is due by the end of December' };

describe('what an error says', () => {
  it('is its own text, where it brings one', () => {
    const error = Object.assign(new Error('x'), { zh: '库已损坏', en: 'The store is damaged' });
    expect(errorReport(error, 'zh')).toEqual({ lines: ['库已损坏'], exitCode: 1 });
    const named = Object.assign(new Error('x'), { text: { zh: '磁盘已满', en: 'The disk is full' } });
    expect(errorReport(named, 'en')).toEqual({ lines: ['The disk is full'], exitCode: 1 });
  });

  it('is the rule, its code and clause, and the field with what stood there', () => {
    const error = new RuleViolation(rule, 'submittedOn', '"2026-01-04"');
    expect(errorReport(error, 'zh').lines).toEqual(['submittedOn = "2026-01-04"：应于12月底前上报 [PLAN_LATE, 4.1a]']);
    expect(errorReport(new RuleViolation({ code: 'X', zh: '甲', en: 'a' }), 'en').lines).toEqual(['a [X]']);
  });

  it('is every fault of a list, with its place', () => {
    const faults = [{ path: 'tiers.excellent', zh: '应为整数', en: 'expected a whole number' }, { rule }];
    const error = Object.assign(new Error('x'), { zh: '规则有误', en: 'The rulebook is faulty', faults });
    expect(errorReport(error, 'en').lines).toEqual([
      'The rulebook is faulty',
      '  tiers.excellent: expected a whole number',
      '  It is due by the end of December [PLAN_LATE, 4.1a]',
    ]);
  });

  it('is what the system means, with the path', () => {
    const error = Object.assign(new Error('x'), { code: 'EACCES', path: '/srv/数据' });
    expect(errorReport(error, 'zh').lines).toEqual(['/srv/数据：没有权限 [EACCES]']);
    expect(errorReport(Object.assign(new Error('x'), { code: 'ENOSPC' }), 'en').lines).toEqual([
      'the disk is full [ENOSPC]',
    ]);
  });

  it('is the message and how to learn more, where nobody foresaw it', () => {
    expect(errorReport(new Error('boom'), 'zh')).toEqual({
      lines: ['程序出现意外错误：boom', '如需详情，请设置环境变量 DANGRI_DEBUG=1 后重试'],
      exitCode: 1,
    });
    expect(errorReport('boom', 'en').lines[0]).toBe('An unexpected error: boom');
    expect(errorReport(Object.assign(new Error('odd'), { code: 'constructor' }), 'en').lines[0]).toContain('odd');
  });

  it('shows the stack and the causes for debugging', () => {
    const { lines } = errorReport(new Error('boom', { cause: new Error('fuse') }), 'en', { debug: true });
    expect(lines).toContain('Error: boom');
    expect(lines).toContain('Error: fuse');
    expect(lines.join('\n')).not.toContain('DANGRI_DEBUG');
  });

  it('moves no cursor, whatever the data hold', () => {
    expect(errorReport(new RuleViolation(rule, 'x', '"\u001b[2J"'), 'en').lines.join('')).not.toContain('\u001b');
  });

  it('of wrong usage names the help', () => {
    expect(errorReport(new UsageError({ zh: '缺少参数', en: 'missing' }, 'export'), 'en')).toEqual({
      lines: ['missing', 'For its use: dangri export --help'],
      exitCode: 2,
    });
  });
});
