import { addMonths, monthOf, yearOf } from '../../kernel/civil.js';
import { notices, type NoticeRow } from '../../party-day/projections/index.js';
import { duesDisclosure, type DuesDisclosureItem, type DuesSeams } from '../dues/index.js';
import type { Bilingual, Scope, Sources } from '../view.js';
import { boardOf } from './disclosure-board.js';
import type { DisclosureCell } from './disclosure-cells.js';

/** A resolution as the members of the branch may read of it. */
export type PublicResolution = Readonly<{
  resolutionId: string;
  title: string;
  adoptedOn: string;
  state: string;
  text?: Bilingual;
}>;

/** What a branch's page asks for beside its sources. */
export type BranchPageSeams = Pick<DuesSeams, 'years' | 'names'> &
  Readonly<{
    /** The resolutions that a branch adopted in a year, and how their follow-up stands. */
    resolutions: (sources: Sources, branchId: string, year: number) => Promise<readonly PublicResolution[]>;
  }>;

export type ComingNotice = Pick<NoticeRow, 'eventId' | 'month' | 'partyDayOn' | 'issuedOn' | 'channels' | 'agenda'>;

/** A branch's public page, for its members. */
export type BranchPage = Readonly<{
  position: number;
  branchId: string;
  unitId: string;
  name: string;
  year: number;
  /** Of the party days to come, the last notice of each. */
  notices: readonly ComingNotice[];
  board: readonly DisclosureCell[];
  resolutions: readonly PublicResolution[];
  dues: Readonly<{ month: string; members: readonly DuesDisclosureItem[] }>;
}>;

/** Which year's board and resolutions, and which month's dues; by default this year and the month before this one. */
export type BranchPageRequest = Readonly<{ year?: number; month?: string }>;

/** Nothing of a branch that was never established. */
export async function branchPage(
  sources: Sources,
  seams: BranchPageSeams,
  branchId: string,
  { year = yearOf(sources.today), month = addMonths(monthOf(sources.today), -1) }: BranchPageRequest = {},
): Promise<BranchPage | undefined> {
  const branch = sources.registry.branch(branchId);
  if (branch?.establishedOn === undefined) return undefined;
  const coming = await comingNotices(sources, branchId);
  const board = await boardOf(sources, seams, [branchId], year);
  const dues = await paidOrNot(sources, seams, branchId, month);
  return {
    position: Math.min(coming.position, board.position, dues.position),
    branchId,
    unitId: branch.unitId,
    name: branch.name,
    year,
    notices: coming.notices,
    board: board.cells,
    resolutions: await seams.resolutions(sources, branchId, year),
    dues: { month, members: dues.members },
  };
}

async function comingNotices(sources: Sources, branchId: string) {
  const projected = await sources.rows(notices.name);
  return projected.read(async (rows, position) => {
    // The party day of a month may be held in the next; one that was moved was announced anew.
    const where = { branchId, month: { from: addMonths(monthOf(sources.today), -1) } };
    const found = (await rows.find('notices', { where })) as NoticeRow[];
    const byPosition = found.toSorted((one, other) => one.position - other.position);
    const lastOf = new Map(byPosition.map((each) => [each.month, each]));
    const coming = [...lastOf.values()].filter(({ partyDayOn }) => partyDayOn >= sources.today);
    const last = coming.toSorted((one, other) => (one.partyDayOn < other.partyDayOn ? -1 : 1));
    return { position, notices: last.map(noticeOf) };
  });
}

function noticeOf({ eventId, month, partyDayOn, issuedOn, channels, agenda }: NoticeRow): ComingNotice {
  return { eventId, month, partyDayOn, issuedOn, channels, agenda };
}

async function paidOrNot(sources: Sources, seams: BranchPageSeams, branchId: string, month: string) {
  const within: Scope = { kind: 'branch', branchId };
  const view = duesDisclosure(seams);
  const members: DuesDisclosureItem[] = [];
  let position = sources.position;
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await view.page(sources, within, { month }, { limit: 200, ...(cursor !== undefined && { cursor }) });
    members.push(...page.items);
    position = Math.min(position, page.position);
    cursor = page.next;
  }
  return { position, members };
}
