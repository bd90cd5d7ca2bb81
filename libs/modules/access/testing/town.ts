import { Registry } from '../../../registry/index.js';

/**
 * Two units with three branches. m-00001 is in b-0001 and moves to b-0003 in July 2025; m-00002 is in b-0002 and leaves in
 * July 2025. b-0003 is dissolved in November 2025.
 */
export function town(): Registry {
  const registry = new Registry();
  let position = 0;
  const stands = (stream: string, type: string, data: object) =>
    registry.apply(stream, { id: `e${position}`, type, data, position: position++ });
  for (const unitId of ['u-001', 'u-002']) {
    stands(`unit-${unitId}`, 'UnitRegistered', { unitId, name: '某局', registeredOn: '2024-09-01' });
  }
  for (const [branchId, unitId] of [
    ['b-0001', 'u-001'],
    ['b-0002', 'u-001'],
    ['b-0003', 'u-002'],
  ]) {
    const data = { branchId, unitId, name: '党支部', hasCommittee: false, frontline: false };
    stands(`branch-${branchId}`, 'BranchEstablished', { ...data, establishedOn: '2024-09-02' });
  }
  for (const [memberId, branchId] of [
    ['m-00001', 'b-0001'],
    ['m-00002', 'b-0002'],
  ]) {
    const data = { memberId, branchId, name: '某人', leader: false, joinedOn: '2024-09-03' };
    stands(`member-${memberId}`, 'MemberJoined', data);
  }
  const moved = { fromBranchId: 'b-0001', toBranchId: 'b-0003', transferredOn: '2025-07-01' };
  stands('member-m-00001', 'MemberTransferred', moved);
  stands('member-m-00002', 'MemberLeft', { reason: 'transferred-out', leftOn: '2025-07-01' });
  stands('branch-b-0003', 'BranchDissolved', { dissolvedOn: '2025-11-01', reason: '机构调整' });
  return registry;
}
