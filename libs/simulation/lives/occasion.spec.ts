import { someBranch, someMember } from '../testing/people.js';
import { World } from '../world.js';
import { occasionOf, someone } from './occasion.js';

describe('party day', () => {
  const world = new World(1, '2025-03-05', { units: 1, years: 1 });

  it('expects who is neither excused nor away', () => {
    const branch = someBranch();
    const exemption = { requestId: 'x-1', until: '2025-03-04' };
    const people = [
      { category: 'ordinary' },
      { category: 'infirm' },
      { category: 'infirm', exemption },
      { category: 'infirm', exemption: { ...exemption, until: '2025-03-05' } },
      { category: 'infirm', exemption: { ...exemption, until: undefined } },
      { category: 'floating' },
      { category: 'long-term-away' },
      { category: 'frontline' },
    ] as const;
    const members = people.map((is) => Object.assign(someMember(branch), is));
    const { attendance } = occasionOf(world, branch, '2025-03');
    expect(attendance.map(({ member }) => member)).toEqual(members.slice(0, 3));
  });

  it('expects who is stationed at the front line in a branch at that place', () => {
    const branch = { ...someBranch(), frontline: true };
    const member = Object.assign(someMember(branch), { category: 'frontline' as const });
    expect(occasionOf(world, branch, '2025-03').attendance[0]?.member).toBe(member);
  });

  it('finds someone who came, and anyone where nobody did', () => {
    const branch = someBranch();
    const [comes, stays] = [someMember(branch), someMember(branch)];
    const occasion = { world, branch, month: '2025-03', heldOn: '2025-03-05' };
    const attendance = [
      { member: comes, status: 'present' },
      { member: stays, status: 'absent' },
    ] as const;
    expect(someone({ ...occasion, attendance })).toBe(comes);
    expect([comes, stays]).toContain(someone({ ...occasion, attendance: [] }));
  });
});
