import { Registry } from '../../../registry/index.js';
import { populationOf, ranked, seedOf } from './ranking.js';

const root = Uint8Array.from({ length: 32 }, (_, index) => index);
const branches = ['b-0001', 'b-0002', 'b-0003', 'b-0004'];

describe('the ranks', () => {
  // By Python: sha256(bytes(range(32)) + b'd-1:' + id).hexdigest().
  it('follow from the root of the log', () => {
    expect(ranked(branches, seedOf({ root }), 'd-1')).toEqual([
      { id: 'b-0004', rank: '047c8807cee715c760a25ffe7fe89b3b91a36087c7399516fefdd28e1c1cda1e' },
      { id: 'b-0001', rank: '0b31485ea8e6d2fa98afbcd16ab6fc61136df5c98ec13d9f00d5ca67ac3639bb' },
      { id: 'b-0003', rank: '420c6a7f50faa2b7e5289a4dd4b3d28e083c788db9697d3b05a0ad0e9a767e75' },
      { id: 'b-0002', rank: 'acbe3522107a0f021f9f6c18ec3da3e77b26c7c526521492ea07462cc1f3beb2' },
    ]);
  });

  // By Python: sha256(bytes(range(32)) + '彩票20260401'.encode() + b'd-1:' + id).hexdigest().
  it('follow from the value of the beacon, in whatever order the ids come', () => {
    const drawn = ranked(branches.toReversed(), seedOf({ root, beaconValue: '彩票20260401' }), 'd-1');
    expect(drawn).toEqual([
      { id: 'b-0001', rank: '27157b406242c1ca2744ac0706acf7be2b237dba6d4e008afcfbdcb31538ee95' },
      { id: 'b-0002', rank: '51e7d4c6063c165ab7f044c06f3f159b99d9cfed5d1b61f6694a39ddf3eb2d5c' },
      { id: 'b-0003', rank: '5f0b06d49c9658201e232fc7f0b5835b80c633088330be6c483670340e5415de' },
      { id: 'b-0004', rank: '5fc03253164d7506080f6c7a2cad7f795c7617ed142cd3f65e2827613f7e8796' },
    ]);
  });
});

describe('the population', () => {
  const registry = new Registry();
  let position = 0;
  const told = (stream: string, type: string, data: object) =>
    registry.apply(stream, { id: `e${position}`, type, data, position: position++ });
  const branch = (branchId: string, unitId: string, establishedOn = '2024-02-01') =>
    told(`branch-${branchId}`, 'BranchEstablished', { branchId, unitId, name: '第一党支部', establishedOn });
  const member = (memberId: string, branchId: string, joinedOn = '2024-03-01') =>
    told(`member-${memberId}`, 'MemberJoined', { memberId, branchId, leader: false, joinedOn });
  const classified = (memberId: string, category: string) =>
    told(`member-${memberId}`, 'MemberClassified', { category, from: '2025-01-01' });

  for (const unitId of ['u-2', 'u-1']) told(`unit-${unitId}`, 'UnitRegistered', { unitId, registeredOn: '2024-01-01' });
  branch('b-3', 'u-2');
  branch('b-2', 'u-1');
  branch('b-1', 'u-1', '2026-03-01');
  member('m-5', 'b-3');
  member('m-4', 'b-2');
  member('m-3', 'b-2');
  member('m-2', 'b-2');
  member('m-1', 'b-2', '2026-03-01');
  classified('m-3', 'long-term-away');
  classified('m-4', 'infirm');
  told('member-m-4', 'ExemptionApproved', { requestId: 'q-1', from: '2025-01-01', until: '2026-01-31' });
  classified('m-5', 'infirm');
  told('branch-b-3', 'BranchDissolved', { dissolvedOn: '2026-06-01' });

  it.each([
    ['2026-01-31', [], ['b-2', 'b-3']],
    ['2026-03-01', [], ['b-1', 'b-2', 'b-3']],
    ['2026-06-01', [], ['b-1', 'b-2']],
    ['2026-03-01', ['u-1'], ['b-1', 'b-2']],
    ['2024-01-31', [], []],
  ])('of branches on %s of %j', (day, unitIds, branchIds) => {
    expect(populationOf({ among: 'branches', unitIds, day }, registry)).toEqual(branchIds);
  });

  // m-3 is long away, and m-4 exempt until the end of January; m-5 is infirm, but not exempt.
  it.each([
    ['2026-01-31', [], ['m-2', 'm-5']],
    ['2026-02-01', [], ['m-2', 'm-4', 'm-5']],
    ['2026-03-01', [], ['m-1', 'm-2', 'm-4', 'm-5']],
    ['2026-06-01', [], ['m-1', 'm-2', 'm-4']],
    ['2026-01-31', ['u-2'], ['m-5']],
    ['2024-12-31', ['u-1'], ['m-2', 'm-3', 'm-4']],
  ])('of members on %s of %j', (day, unitIds, memberIds) => {
    expect(populationOf({ among: 'members', unitIds, day }, registry)).toEqual(memberIds);
  });
});
