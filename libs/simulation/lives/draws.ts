import { firstDayOf } from '../../kernel/civil.js';
import { streamOf } from '../../kernel/stream-name.js';
import { workdayFrom } from '../calendar.js';
import { isSettled } from '../people.js';
import type { World } from '../world.js';

const branchesPerDraw = 3;

/** The committee's draw of a month (4.2b). A simulation has no audit log to draw by: what is drawn is only claimed. */
export function drawMonth(world: World, month: string): void {
  const drawId = `d-${month}`;
  const record = (type: string, data: object) =>
    void world.record(streamOf('draw', drawId), type, { drawId, ...data }, 'committee');
  world.on(workdayFrom(firstDayOf(month)), () => {
    const { today, lots } = world;
    const range = { purpose: 'visit', among: 'branches', unitIds: [], day: today, count: branchesPerDraw };
    record('DrawAnnounced', { ...range, announcedOn: today });
    const branches = world.units.flatMap((unit) => unit.branches.filter((branch) => isSettled(branch, today)));
    const isCancelled = lots.chance(2000);
    const drawn = lots.pickSome(branches, Math.min(branchesPerDraw, branches.length)).map(({ id }) => id);
    world.on(world.dayAfter(1), () => {
      if (isCancelled) record('DrawCancelled', { reason: '抽查时间与会议冲突', cancelledOn: world.today });
      else record('DrawHeld', { drawn, heldOn: world.today });
    });
  });
}
