import type { DataOf } from '../testing/record.js';
import { correction, event, town, type TestEvent } from '../testing/index.js';

type Kind = DataOf<'ContactPointLinked'>['kind'];

const linked = (kind: Kind, name = '甲', linkedOn = '2020-05-01') =>
  event('unit-u-001', 'ContactPointLinked', { kind, name, linkedOn });
const unlinked = (kind: Kind, name = '甲', unlinkedOn = '2025-05-01') =>
  event('unit-u-001', 'ContactPointUnlinked', { kind, name, unlinkedOn });
const verdict = (...told: TestEvent[]) => town(2025).with(told).verdict('contact-points', '2025', 'u-001');

describe('the contact points', () => {
  it.each([
    [[], '0 missed linked-0'],
    [['village'], '3333 partly linked-1'],
    [['community', 'enterprise'], '6667 partly linked-2'],
    [['village', 'community', 'enterprise'], '10000 met linked-3'],
  ] as [Kind[], string][])('%j: %s', (kinds, result) => {
    expect(verdict(...kinds.map((kind) => linked(kind)))).toBe(result);
  });

  it('of one kind count once, until the last of them is unlinked', () => {
    const two = [linked('village', '甲'), linked('village', '乙')];
    expect(verdict(...two)).toBe('3333 partly linked-1');
    expect(verdict(...two, unlinked('village', '甲'))).toBe('3333 partly linked-1');
    expect(verdict(...two, unlinked('village', '甲'), unlinked('village', '乙'))).toBe('0 missed linked-0');
    expect(verdict(linked('village'), linked('community'), unlinked('community'))).toBe('3333 partly linked-1');
  });

  it('may be linked again', () => {
    expect(verdict(linked('village'), unlinked('village'), linked('village', '甲', '2025-09-01'))).toContain(
      'linked-1',
    );
  });

  it('count as they stand at the cut-off', () => {
    const year = town(2025).with(linked('village'), unlinked('village', '甲', '2025-05-01'));
    expect(year.at('2025-04-30').verdict('contact-points', '2025', 'u-001')).toBe('3333 partly linked-1');
    expect(year.at('2025-05-01').verdict('contact-points', '2025', 'u-001')).toBe('0 missed linked-0');
    const late = town(2025).with(linked('village', '甲', '2026-02-01'));
    expect(late.verdict('contact-points', '2025', 'u-001')).toBe('0 missed linked-0');
  });

  it('rest on the links that stand, as corrected', () => {
    const [village, community] = [linked('village'), linked('community')];
    const year = town(2025).with(
      village,
      community,
      unlinked('village'),
      correction(community, { kind: 'enterprise' }),
    );
    expect(year.verdict('contact-points', '2025', 'u-001')).toBe('3333 partly linked-1');
    expect(year.evidence('contact-points', '2025', 'u-001')).toEqual([community]);
  });
});
