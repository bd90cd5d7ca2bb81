import { streamOf } from '../../kernel/stream-name.js';
import { addDays, firstDayOf } from '../../kernel/civil.js';
import { workdayFrom } from '../calendar.js';
import { contactPointName, type PointKind } from '../names.js';
import type { Member, Unit } from '../people.js';
import type { World } from '../world.js';
import { amend } from './corrections.js';

const pointKinds: readonly PointKind[] = ['village', 'community', 'enterprise'];
const purposes = ['学习资料', '场地租用', '联系点共建活动', '宣传栏制作', '红色教育基地参观'];
const channels = ['website', 'bulletin', 'newspaper', 'television', 'other'];
const stories = ['主题党日活动纪实', '“主题党日+”长效机制经验做法', '党员先锋在一线'];

/** In its first weeks a unit assigns responsibilities (3.1d) and links its contact points (3.1c). */
export function settleUnit(world: World, unit: Unit): void {
  const { dice, today } = world;
  for (const role of ['leader', 'section', 'officer'] as const) {
    const late = world.lapses(unit, 800);
    if (late && dice.chance(4000)) continue;
    world.within(unit, addDays(today, late ? dice.between(160, 300) : dice.between(30, 58)), () =>
      assign(world, unit, role),
    );
  }
  for (const kind of pointKinds) {
    const late = world.lapses(unit, 1000);
    if (late && dice.chance(5000)) continue;
    world.within(unit, addDays(today, late ? dice.between(160, 300) : dice.between(30, 58)), () =>
      link(world, unit, [kind]),
    );
  }
}

/** A unit's month: publicity (3.3), expenses (3.1e), contact points, its own scheme (4.2d), a new officer. */
export function unitMonth(world: World, unit: Unit, month: string): void {
  const { dice } = world;
  const happenings: readonly (readonly [perTenThousand: number, () => void])[] = [
    [Math.max(60, 1100 - unit.laxity), () => publish(world, unit)],
    [1400, () => spend(world, unit)],
    [180, () => adoptScheme(world, unit)],
    [90, () => unlinkOldest(world, unit)],
    [5, () => rename(world, unit)],
    [500, () => link(world, unit, pointKinds)],
    [250, () => assign(world, unit, dice.pick(['leader', 'section', 'officer'] as const))],
  ];
  for (const [often, happen] of happenings) {
    if (dice.chance(often)) world.within(unit, workdayFrom(addDays(firstDayOf(month), dice.below(24))), happen);
  }
}

function assign(world: World, unit: Unit, role: 'leader' | 'section' | 'officer') {
  const holder = role === 'section' ? '机关党委办公室' : holderOf(world, unit, role).id;
  own(world, unit, 'ResponsibilityAssigned', { role, holder, assignedOn: world.today });
}

function holderOf({ dice }: World, { branches }: Unit, role: 'leader' | 'officer'): Member {
  const members = branches.flatMap((branch) => branch.members);
  const leaders = members.filter(({ leader }) => leader === (role === 'leader'));
  return dice.pick(leaders.length > 0 ? leaders : members);
}

/** A unit needs one contact point of each kind (3.1c); links one of the missing kinds. */
function link(world: World, unit: Unit, wanted: readonly PointKind[]) {
  const missing = wanted.filter((kind) => !unit.contactPoints.some((point) => point.kind === kind));
  for (const kind of world.dice.pickSome(missing, 1)) {
    const point = { kind, name: contactPointName(world.dice, kind) };
    unit.contactPoints.push(point);
    own(world, unit, 'ContactPointLinked', { ...point, linkedOn: world.today });
  }
}

function unlinkOldest(world: World, unit: Unit) {
  for (const point of unit.contactPoints.splice(0, 1)) {
    own(world, unit, 'ContactPointUnlinked', { ...point, unlinkedOn: world.today });
  }
}

function publish(world: World, unit: Unit) {
  const { dice, today } = world;
  own(world, unit, 'PublicityPublished', {
    title: dice.pick(stories),
    channel: dice.pick(channels),
    publishedOn: today,
  });
}

function spend(world: World, unit: Unit) {
  const { dice, today } = world;
  const branch = dice.chance(3000) ? unit.branches.find(({ dissolved }) => !dissolved) : undefined;
  const amountFen = dice.between(200, 6000) * 100;
  const data = { amountFen, purpose: dice.pick(purposes), spentOn: today, ...(branch && { branchId: branch.id }) };
  const entry = own(world, unit, 'ExpenseRecorded', data);
  if (dice.chance(300)) amend(world, entry, { amountFen: amountFen + 10_000 });
}

function adoptScheme(world: World, unit: Unit) {
  own(world, unit, 'InspectionSchemeAdopted', { title: '督查考评实施办法', adoptedOn: world.today });
}

/** Now and then an office is renamed with its branches' names unchanged. */
function rename(world: World, unit: Unit) {
  own(world, unit, 'UnitRenamed', { name: `${unit.name}（合署）`, renamedOn: world.today });
}

function own(world: World, { id, office }: Unit, type: string, data: Readonly<Record<string, unknown>>) {
  return world.record(streamOf('unit', id), type, data, office);
}
