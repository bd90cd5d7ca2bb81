import { unitFile as unitFileRows } from '../../modules/unit/projections/index.js';
import { jointActivities as jointActivityRows } from '../../modules/party-day/projections/index.js';
import type { RowReader } from '../../read-models/read-model-store.js';
import { expenseOf, totalsOf, type ExpenseTotal } from './expenses.js';
import { unitsIn, type Scope } from '../scope.js';
import type { ViewSources } from '../view-sources.js';
import { jointActivityOf, type JointActivity } from './joint-activities.js';
import { publicityOf, type Publicity } from './publicity.js';

type Responsibility = Readonly<{ eventId: string; role: string; holder: string; assignedOn: string }>;
type ContactPoint = Readonly<{
  eventId: string;
  kind: string;
  name: string;
  linkedOn: string;
  unlinkedOn: string | null;
  unlinkEventId: string | null;
}>;
type Scheme = Readonly<{ eventId: string; title: string; adoptedOn: string }>;

/** The expenses of a year, in total and by branch and purpose. */
type YearOfExpenses = Readonly<{
  year: number;
  amountFen: number;
  byBranch: readonly Readonly<{ branchId: string | null; amountFen: number }>[];
  byPurpose: readonly Readonly<{ purpose: string; amountFen: number }>[];
}>;

/** The file of a unit: responsibilities, contact points, publicity, its own scheme, expenses (3.1, 3.3, 4.2d). */
export type UnitFile = Readonly<{
  position: number;
  unitId: string;
  name: string;
  registeredOn: string | null;
  dissolvedOn: string | null;
  /** The holder of each role today. */
  responsible: Readonly<Record<string, Responsibility>>;
  /** Every assignment, in the order of the log. */
  responsibilities: readonly Responsibility[];
  /** The contact points that are linked today. */
  linked: readonly ContactPoint[];
  /** All contact points, also those that were unlinked. */
  contactPoints: readonly ContactPoint[];
  jointActivities: readonly JointActivity[];
  publicity: readonly Publicity[];
  inspectionSchemes: readonly Scheme[];
  expenses: readonly YearOfExpenses[];
}>;

/** The file of a unit; `undefined` if the scope has no such unit. */
export async function unitFileOf(sources: ViewSources, scope: Scope, unitId: string): Promise<UnitFile | undefined> {
  const { registry } = sources;
  const unit = registry.unit(unitId);
  if (unit?.registeredOn === undefined || unitsIn(scope, { unitId })?.length === 0) return undefined;
  const own = await (
    await sources.rows(unitFileRows.name)
  ).read((reader, position) => ownOf(reader, position, sources, unitId));
  const joint = await (
    await sources.rows(jointActivityRows.name)
  ).read(async (reader, position) => {
    const where = { branchId: { in: registry.branchIdsOf(unitId) } };
    return { position, rows: await reader.find('jointActivities', { where, order: ['heldOn'] }) };
  });
  return {
    ...own,
    position: Math.min(own.position, joint.position),
    unitId,
    name: unit.name,
    registeredOn: unit.registeredOn,
    dissolvedOn: unit.dissolvedOn ?? null,
    jointActivities: joint.rows.map((row) => jointActivityOf(row, registry)),
  };
}

async function ownOf(reader: RowReader, position: number, { today }: ViewSources, unitId: string) {
  const inLogOrder = async <Each>(table: string): Promise<Each[]> => {
    const rows = await reader.find(table, { where: { unitId }, order: ['place'] });
    return rows.map(({ unitId: _unit, place: _place, ...rest }) => rest as Each);
  };
  const responsibilities = await inLogOrder<Responsibility>('responsibilities');
  const contactPoints = await inLogOrder<ContactPoint>('contactPoints');
  const publicity = await reader.find('publicity', { where: { unitId }, order: ['publishedOn'] });
  const expenses = await reader.find('expenses', { where: { unitId } });
  return {
    position,
    responsible: responsibleOn(responsibilities, today),
    responsibilities,
    linked: contactPoints.filter((point) => isLinked(point, today)),
    contactPoints,
    publicity: publicity.map(publicityOf),
    inspectionSchemes: await inLogOrder<Scheme>('inspectionSchemes'),
    expenses: yearsOf(totalsOf(expenses.map(expenseOf))),
  };
}

/** The last assignment of each role by day; on the same day, the last one in the log. */
function responsibleOn(all: readonly Responsibility[], day: string): Record<string, Responsibility> {
  const held: Record<string, Responsibility> = {};
  for (const each of all) {
    const before = held[each.role];
    if (each.assignedOn <= day && (!before || before.assignedOn <= each.assignedOn)) held[each.role] = each;
  }
  return held;
}

function isLinked({ linkedOn, unlinkedOn }: ContactPoint, day: string): boolean {
  return linkedOn <= day && (unlinkedOn === null || unlinkedOn > day);
}

function yearsOf(totals: readonly ExpenseTotal[]): YearOfExpenses[] {
  const years = Map.groupBy(totals, ({ year }) => year);
  return [...years.keys()].sort((one, other) => one - other).map((year) => yearOfExpenses(year, years.get(year)!));
}

function yearOfExpenses(year: number, totals: readonly ExpenseTotal[]): YearOfExpenses {
  const byBranch = Map.groupBy(totals, ({ branchId }) => branchId);
  const byPurpose = Map.groupBy(totals, ({ purpose }) => purpose);
  return {
    year,
    amountFen: sumOf(totals),
    byBranch: [...byBranch.keys()].sort(unitFirst).map((branchId) => {
      return { branchId, amountFen: sumOf(byBranch.get(branchId)!) };
    }),
    byPurpose: [...byPurpose.keys()].sort().map((purpose) => ({ purpose, amountFen: sumOf(byPurpose.get(purpose)!) })),
  };
}

function sumOf(totals: readonly ExpenseTotal[]): number {
  return totals.reduce((sum, { amountFen }) => sum + amountFen, 0);
}

/** Sorts the unit as a whole before its branches. */
function unitFirst(one: string | null, other: string | null): number {
  if (one === other) return 0;
  return one === null || (other !== null && one < other) ? -1 : 1;
}
