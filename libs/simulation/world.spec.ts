import { someBranch, someMember, someUnit } from './testing/people.js';
import { World } from './world.js';

describe('world', () => {
  it('makes ids wide enough for all that are to come', () => {
    const small = new World(1, '2024-09-01', { units: 1, years: 1 });
    expect((['u', 'b', 'm', 'r', 'i', 'f'] as const).map((kind) => small.nextId(kind))).toEqual([
      'u-001',
      'b-0001',
      'm-00001',
      'r-00001',
      'i-00001',
      'f-00001',
    ]);
    const large = new World(1, '2024-09-01', { units: 4000, years: 10 });
    expect((['u', 'b', 'm', 'r'] as const).map((kind) => large.nextId(kind))).toEqual([
      'u-0001',
      'b-00001',
      'm-000001',
      'r-0000001',
    ]);
  });

  const someday = () => new World(1, '2025-03-05', { units: 1, years: 1 });

  it('does today what was to be done before', () => {
    const world = someday();
    const done: string[] = [];
    world.on('2025-03-01', () => done.push(world.today));
    world.on('2025-03-06', () => done.push(world.today));
    while (!world.idle) world.live();
    expect(done).toEqual(['2025-03-05', '2025-03-06']);
    expect(world.today).toBe('2025-03-07');
  });

  it('counts the lines of the days before', () => {
    const world = someday();
    world.record('unit-u-001', 'PublicityPublished', { publishedOn: world.today }, 'unit-u-001');
    expect(world.journal.written).toBe(0);
    expect(world.live()).toHaveLength(1);
    expect(world.journal.written).toBe(1);
  });

  it('does nothing in a unit or branch that is dissolved by then', () => {
    const world = someday();
    const unit = someUnit();
    const done: string[] = [];
    world.within(unit, '2025-03-05', () => done.push('before'));
    world.within(unit, '2025-03-06', () => done.push('after'));
    world.on('2025-03-06', () => Object.assign(unit, { dissolved: true }), 'first');
    while (!world.idle) world.live();
    expect(done).toEqual(['before']);
  });

  it('does nothing with a member who has left by then, or came on the very day', () => {
    const world = someday();
    const branch = someBranch();
    const [stays, comes, goes] = [someMember(branch), someMember(branch, '2025-03-06'), someMember(branch)];
    const done: string[] = [];
    for (const [name, member] of Object.entries({ stays, comes, goes })) {
      world.withMember(member, '2025-03-06', () => done.push(name));
    }
    goes.branch = undefined;
    while (!world.idle) world.live();
    expect(done).toEqual(['stays']);
  });

  it('lets lapses grow with laxity, but never be certain', () => {
    const world = someday();
    const lapsesOf = (laxity: number, often: number) =>
      Array.from({ length: 10_000 }).filter(() => world.lapses({ laxity }, often)).length;
    expect(lapsesOf(0, 5000)).toBe(0);
    const [few, some, most] = [lapsesOf(50, 1000), lapsesOf(200, 1000), lapsesOf(900, 5000)];
    expect(few > 350 && few < 650).toBe(true);
    expect(some > 1750 && some < 2250).toBe(true);
    expect(most > 9350 && most < 9650).toBe(true);
  });
});
