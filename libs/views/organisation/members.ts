import type { Static } from 'typebox';
import { CivilDate, exact, Flag, Id, oneOf, optional, Text } from '../../kernel/schema.js';
import { memberCategories } from '../../modules/member/index.js';
import { identitiesOf } from '../identities.js';
import { branchColumn, nameColumn, unitColumn } from '../columns.js';
import { inList, pageOf } from '../paging.js';
import { coversMember, establishedIn } from '../scope.js';
import type { ViewSources } from '../view-sources.js';
import type { Column, ListView } from '../view.js';
import { momentFields, type Organisation } from './organisation-history.js';

const Category = oneOf('ordinary', 'long-term-away', 'infirm', 'frontline', 'floating');

const Filter = exact({
  ...momentFields,
  branch: optional(Id),
  group: optional(Id),
  category: optional(Category),
  leader: optional(Flag),
});

const MemberItem = exact({
  memberId: Id,
  name: optional(Text),
  phone: optional(Text),
  branchId: Id,
  unitId: Id,
  groupId: optional(Id),
  since: CivilDate,
  joinedOn: CivilDate,
  category: Category,
  leader: Flag,
  exempt: Flag,
});

export type MemberFilter = Readonly<Static<typeof Filter>>;
/** A member on a day. Name and telephone number are only for viewers who may see the identity. */
export type MemberItem = Readonly<Static<typeof MemberItem>>;

const columns: readonly Column<MemberItem>[] = [
  nameColumn,
  { key: 'phone', title: { zh: '电话', en: 'Telephone' }, value: ({ phone = null }) => phone },
  unitColumn,
  branchColumn,
  {
    key: 'groupId',
    title: { zh: '党小组', en: 'Group' },
    value: ({ branchId: branch, groupId: group }) => (group === undefined ? null : { branch, group }),
  },
  { key: 'since', title: { zh: '在本支部起', en: 'In the branch since' }, value: ({ since }) => since },
  { key: 'joinedOn', title: { zh: '登记日期', en: 'Joined' }, value: ({ joinedOn }) => joinedOn },
  { key: 'category', title: { zh: '类别', en: 'Category' }, value: ({ category }) => memberCategories[category] },
  { key: 'leader', title: { zh: '班子成员', en: 'Leading body' }, value: ({ leader }) => leader },
  { key: 'exempt', title: { zh: '免于参加', en: 'Exempt' }, value: ({ exempt }) => exempt },
  { key: 'memberId', title: { zh: '编号', en: 'Id' }, value: ({ memberId }) => memberId },
];

const sorts = {
  memberId: ({ memberId }: MemberItem) => [memberId],
  branchId: ({ memberId, branchId }: MemberItem) => [branchId, memberId],
};

/** The members of the branches of a scope on a day. */
export const members: ListView<MemberFilter, MemberItem> = {
  name: 'members',
  title: { zh: '党员名册', en: 'Members' },
  filter: Filter,
  sorts: Object.keys(sorts),
  item: MemberItem,
  columns,
  page: async (sources, scope, filter, request) => {
    const organisation = await sources.organisation.at(sources, filter);
    const items = establishedIn(organisation.registry, scope, { branchId: filter.branch })
      .flatMap((branchId) => membersIn(organisation, branchId))
      .filter(
        (item) => coversMember(scope, { ...item, day: organisation.day }, sources.viewer) && matches(item, filter),
      );
    const page = await pageOf(inList(items, sorts, request), sources.position, request);
    return { ...page, items: await withIdentities(sources, page.items, organisation.day) };
  },
};

function membersIn({ registry, day }: Organisation, branchId: string): MemberItem[] {
  const { unitId } = registry.branch(branchId)!;
  return registry.membersOf(branchId, day).map((memberId) => {
    const { since, groupId } = registry.stayOf(memberId, day)!;
    return {
      memberId,
      branchId,
      unitId,
      ...(groupId !== undefined && { groupId }),
      since,
      joinedOn: registry.staysOf(memberId)[0]!.since,
      category: registry.categoryOf(memberId, day).value,
      leader: registry.isLeader(memberId, day),
      exempt: registry.exemptionOf(memberId, day) !== undefined,
    };
  });
}

function matches(member: MemberItem, { group, category, leader }: MemberFilter): boolean {
  return (
    (group === undefined || member.groupId === group) &&
    (category === undefined || member.category === category) &&
    (leader === undefined || member.leader === leader)
  );
}

async function withIdentities(sources: ViewSources, items: readonly MemberItem[], day: string): Promise<MemberItem[]> {
  const identities = await identitiesOf(
    sources,
    items.map(({ memberId }) => ({ memberId, day })),
  );
  return items.map((item) => ({ ...item, ...identities.get(item.memberId) }));
}
