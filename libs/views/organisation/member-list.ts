import type { Static } from 'typebox';
import { CivilDate, exact, Flag, Id, oneOf, optional, Text } from '../../kernel/schema.js';
import type { Registry } from '../../registry/index.js';
import { pageOfList } from '../paging.js';
import type { Column, ListView, Scope, Sources } from '../view.js';
import type { Known, KnownOrganisation } from './known-organisation.js';
import { identitiesOf } from './identities.js';
import { momentFields } from './moment.js';

const category = oneOf('ordinary', 'long-term-away', 'infirm', 'frontline', 'floating');

const filter = exact({
  ...momentFields,
  branch: optional(Id),
  group: optional(Id),
  category: optional(category),
  leader: optional(Flag),
});

const item = exact({
  memberId: Id,
  name: optional(Text),
  phone: optional(Text),
  branchId: Id,
  unitId: Id,
  groupId: optional(Id),
  since: CivilDate,
  joinedOn: CivilDate,
  category,
  leader: Flag,
  exempt: Flag,
});

type MemberFilter = Readonly<Static<typeof filter>>;
/** Name and telephone number only for those who may identify the member. */
export type MemberItem = Readonly<Static<typeof item>>;

const columns: readonly Column<MemberItem>[] = [
  { key: 'memberId', title: { zh: '编号', en: 'Member' }, value: ({ memberId }) => memberId },
  { key: 'name', title: { zh: '姓名', en: 'Name' }, value: ({ name = null }) => name },
  { key: 'phone', title: { zh: '电话', en: 'Telephone' }, value: ({ phone = null }) => phone },
  { key: 'unitId', title: { zh: '单位', en: 'Unit' }, value: ({ unitId }) => unitId },
  { key: 'branchId', title: { zh: '党支部', en: 'Branch' }, value: ({ branchId }) => branchId },
  { key: 'groupId', title: { zh: '党小组', en: 'Group' }, value: ({ groupId = null }) => groupId },
  { key: 'since', title: { zh: '在本支部起', en: 'In the branch since' }, value: ({ since }) => since },
  { key: 'joinedOn', title: { zh: '登记日期', en: 'Joined' }, value: ({ joinedOn }) => joinedOn },
  { key: 'category', title: { zh: '类别', en: 'Category' }, value: (each) => each.category },
  { key: 'leader', title: { zh: '班子成员', en: 'Leading body' }, value: ({ leader }) => leader },
  { key: 'exempt', title: { zh: '免于参加', en: 'Exempt' }, value: ({ exempt }) => exempt },
];

/** Who belongs to the branches of a scope on a day. */
export function memberList(organisation: KnownOrganisation): ListView<MemberFilter, MemberItem> {
  return {
    name: 'members',
    title: { zh: '党员名册', en: 'Members' },
    filter,
    sorts: ['memberId', 'branchId'],
    item,
    columns,
    page: async (sources, within, asked, request) => {
      const known = await organisation.at(sources, asked);
      const members = branchIdsWithin(known, within)
        .filter((branchId) => asked.branch === undefined || branchId === asked.branch)
        .flatMap((branchId) => membersIn(known, branchId))
        .filter((each) => isAsked(each, within, asked));
      const byBranch = request.sort?.endsWith('branchId') ?? false;
      const placeOf = ({ memberId, branchId }: MemberItem) => (byBranch ? [branchId, memberId] : [memberId]);
      const page = pageOfList(members, sources.position, placeOf, request);
      return { ...page, items: await identified(sources, page.items) };
    },
  };
}

function membersIn({ registry, day }: Known, branchId: string): MemberItem[] {
  const { unitId } = registry.branch(branchId)!;
  return registry.membersOf(branchId, day).map((memberId) => {
    const { since, groupId } = registry.stayOf(memberId, day)!;
    return {
      memberId,
      branchId,
      unitId,
      ...(groupId !== undefined && { groupId }),
      since,
      joinedOn: registry.member(memberId)!.stays[0]!.since,
      category: registry.categoryOf(memberId, day).value,
      leader: registry.isLeader(memberId, day),
      exempt: registry.exemptionOf(memberId, day) !== undefined,
    };
  });
}

function isAsked(member: MemberItem, within: Scope, asked: MemberFilter): boolean {
  return (
    (within.kind !== 'member' || member.memberId === within.memberId) &&
    (asked.group === undefined || member.groupId === asked.group) &&
    (asked.category === undefined || member.category === asked.category) &&
    (asked.leader === undefined || member.leader === asked.leader)
  );
}

async function identified(sources: Sources, members: readonly MemberItem[]): Promise<MemberItem[]> {
  const memberIds = members.map(({ memberId }) => memberId);
  const identities = await identitiesOf(sources, memberIds);
  return members.map((member) => ({ ...member, ...identities.get(member.memberId) }));
}

function branchIdsWithin({ registry, day }: Known, within: Scope): string[] {
  const all = everyBranch(registry, within, day);
  return all.filter((branchId) => registry.branch(branchId)?.establishedOn !== undefined);
}

function everyBranch(registry: Registry, within: Scope, day: string): string[] {
  switch (within.kind) {
    case 'committee':
      return registry.unitIds().flatMap((unitId) => registry.branchIdsOf(unitId));
    case 'unit':
      return registry.branchIdsOf(within.unitId);
    case 'branch':
      return [within.branchId];
    case 'member': {
      const branchId = registry.branchOf(within.memberId, day);
      return branchId === undefined ? [] : [branchId];
    }
  }
}
