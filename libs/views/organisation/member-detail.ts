import type { Arrangement, Member } from '../../registry/index.js';
import type { Sources } from '../view.js';
import type { KnownOrganisation, Moment } from './known-organisation.js';
import { identitiesOf } from './identities.js';

type Placeless<Each> = Omit<Each, 'position'>;

/** What a member pays dues by. */
export type MemberDues = Readonly<{
  /** Of the month of the day, in fen. */
  monthlyFen: number;
  assessments: readonly Placeless<Member['assessments'][number]>[];
  waivers: readonly Placeless<Member['waivers'][number]>[];
  arrangements: readonly Placeless<Arrangement>[];
}>;

export type MemberDetail = Readonly<{
  position: number;
  day: string;
  memberId: string;
  name?: string;
  phone?: string;
  /** Where the member belongs on the day; nothing before joining and after leaving. */
  branchId: string | null;
  unitId: string | null;
  joinedOn: string;
  leftOn?: string;
  category: string;
  leader: boolean;
  exempt: boolean;
  stays: readonly Placeless<Member['stays'][number]>[];
  categories: readonly Placeless<Member['categories'][number]>[];
  exemptions: readonly Placeless<Member['exemptions'][number]>[];
  /** Only for those who see dues. */
  dues?: MemberDues;
}>;

type Asked = Moment & Readonly<{ seesDues: boolean }>;

/** A member on a day; nothing where there is none of this id. Who may see dues is decided outside. */
export async function memberDetail(
  organisation: KnownOrganisation,
  sources: Sources,
  memberId: string,
  { seesDues, ...moment }: Asked,
): Promise<MemberDetail | undefined> {
  const { registry, day } = await organisation.at(sources, moment);
  const member = registry.member(memberId);
  if (!member || member.stays.length === 0) return undefined;
  const branchId = registry.branchOf(memberId, day) ?? null;
  const identities = await identitiesOf(sources, [memberId]);
  const { leftOn, stays, categories, exemptions } = member;
  return {
    position: sources.position,
    day,
    memberId,
    ...identities.get(memberId),
    branchId,
    unitId: branchId === null ? null : (registry.branch(branchId)?.unitId ?? null),
    joinedOn: stays[0]!.since,
    ...(leftOn !== undefined && { leftOn }),
    category: registry.categoryOf(memberId, day).value,
    leader: registry.isLeader(memberId, day),
    exempt: registry.exemptionOf(memberId, day) !== undefined,
    stays: stays.map(withoutPosition),
    categories: categories.map(withoutPosition),
    exemptions: exemptions.map(withoutPosition),
    ...(seesDues && { dues: duesOf(member, registry.duesOf(memberId, day.slice(0, 7)).value) }),
  };
}

function duesOf({ assessments, waivers, arrangements }: Member, monthlyFen: number): MemberDues {
  return {
    monthlyFen,
    assessments: assessments.map(withoutPosition),
    waivers: waivers.map(withoutPosition),
    arrangements: arrangements.map(withoutPosition),
  };
}

function withoutPosition<Each extends object>(each: Each): Omit<Each, 'position'> {
  const { position: _, ...rest } = each as Each & { position?: number };
  return rest;
}
