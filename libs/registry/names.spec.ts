import { namesIn, Registry } from './index.js';

const registry = new Registry();
const facts: readonly (readonly [stream: string, type: string, data: object])[] = [
  ['unit-u-1', 'UnitRegistered', { unitId: 'u-1', name: '财政局', registeredOn: '2024-01-01' }],
  ['branch-b-1', 'BranchEstablished', { unitId: 'u-1', name: '第1党支部', establishedOn: '2024-01-01' }],
  ['branch-b-1', 'GroupFormed', { groupId: 'g-1', name: '第一党小组', formedOn: '2024-01-01' }],
  ['unit-u-2', 'UnitDissolved', { dissolvedOn: '2024-02-01' }],
  ['branch-b-2', 'BranchDissolved', { dissolvedOn: '2024-02-01' }],
];
for (const [position, [stream, type, data]] of facts.entries())
  registry.apply(stream, { id: `e${position}`, type, data, position });

describe('the names in a registry', () => {
  const names = namesIn(registry, new Map([['m-1', '张三']]));

  it('are those of units, branches, groups, members and the committee', () => {
    expect(names.unit('u-1')).toBe('财政局');
    expect(names.branch('b-1')).toBe('第1党支部');
    expect([names.unitOf('b-1'), names.unitOf('b-9')]).toEqual(['财政局', '']);
    expect(names.group('b-1', 'g-1')).toBe('第一党小组');
    expect(names.party('m-1')).toEqual({ zh: '张三', en: '张三' });
    expect(names.party('u-1')).toEqual({ zh: '财政局', en: '财政局' });
    expect(names.party('b-1')).toEqual({ zh: '第1党支部', en: '第1党支部' });
    expect(names.party('committee')).toEqual({ zh: '市直机关工委', en: 'the committee' });
  });

  it('are ids where no name is known', () => {
    expect([names.unit('u-2'), names.unit('u-9'), names.branch('b-2'), names.branch('b-9')]).toEqual([
      'u-2',
      'u-9',
      'b-2',
      'b-9',
    ]);
    expect([names.group('b-1', 'g-9'), names.group('b-9', 'g-1')]).toEqual(['g-9', 'g-1']);
    expect(namesIn(registry).party('m-1')).toEqual({ zh: 'm-1', en: 'm-1' });
  });
});
