import { someBranch, someMember, someUnit } from '../testing/people.js';
import { World } from '../world.js';
import { leave, letGo, moveElsewhere } from './moves.js';

const today = '2025-03-05';
const someday = () => new World(1, today, { units: 1, years: 1 });

/** A unit with a branch of so many members. */
function peopled(count: number) {
  const branch = someBranch(someUnit());
  const members = Array.from({ length: count }, () => someMember(branch));
  return { branch, member: members[0]! };
}

const typesOf = (lines: readonly string[]) => lines.map((line) => (JSON.parse(line) as { type: string }).type);

describe('leaving a branch', () => {
  it.each([
    [4, []],
    [5, ['MemberLeft']],
  ])('of %i members', (count, recorded) => {
    const { member } = peopled(count);
    const world = someday();
    letGo(world, member, today, (branch) => leave(world, member, branch, 'withdrawn'));
    expect(typesOf(world.live())).toEqual(recorded);
  });
});

describe('moving to another branch', () => {
  it('prefers one of the same unit', () => {
    const { branch, member } = peopled(6);
    const sibling = someBranch(branch.unit);
    const world = someday();
    world.units.push(someUnit(), branch.unit);
    moveElsewhere(world, member, branch);
    expect(member).toMatchObject({ branch: sibling, since: today });
    expect(branch.members).not.toContain(member);
    expect(sibling.members).toEqual([member]);
    expect(typesOf(world.live())).toEqual(['MemberTransferred']);
  });

  it('leads to another unit when there is none, but not to one that has ended', () => {
    const { branch, member } = peopled(6);
    const ended = someBranch({ ...someUnit(), dissolved: true });
    const other = someBranch(someUnit());
    const world = someday();
    world.units.push(branch.unit, ended.unit, other.unit);
    moveElsewhere(world, member, branch);
    expect(member.branch).toBe(other);
  });

  it('does not happen when there is no other branch, or none that has found its feet', () => {
    const { branch, member } = peopled(6);
    branch.unit.branches.push({ ...someBranch(), establishedOn: '2025-03-01' });
    const world = someday();
    world.units.push(branch.unit);
    moveElsewhere(world, member, branch);
    expect(member.branch).toBe(branch);
    expect(world.live()).toEqual([]);
  });
});
