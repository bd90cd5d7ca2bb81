import { projections, tablesOf } from '#libs/service/projections.js';
import { systemClock } from '#libs/kernel/clock.js';
import { openSqliteReadModelStore } from '#libs/read-models/index.js';
import { StandingFacts } from '#libs/use-cases/record/index.js';
import { loadRulebook, defaultRulebook } from '#libs/grades/index.js';
import { sharedSources, timeline, type ViewSources } from '#libs/views/index.js';
import { seesNothing } from '#libs/views/testing/viewers.js';
import type { TaskResult } from './done.js';
import { withLog } from './log.js';

const pages = 2000;
const perPage = 50;

/** The first page of the timelines of branches in turn, from a log whose read models are built: the 99th of 100, in seconds. */
export async function timelinePages(path: string, readModels: string): Promise<TaskResult> {
  return withLog(path, { readOnly: true }, async (log) => {
    const facts = new StandingFacts(log);
    await facts.catchUp();
    const store = await openSqliteReadModelStore(readModels);
    const shared = sharedSources({ log, readModels: store, rulebook: await loadRulebook(defaultRulebook) });
    const sources: ViewSources = {
      ...shared,
      registry: facts.registry,
      position: facts.position,
      rows: async (name) => (await store.current(name, tablesOf(name)))!,
      today: new Date(systemClock.now()).toISOString().slice(0, 10),
      viewer: seesNothing,
    };
    const branches = facts.registry.unitIds().flatMap((unitId) => facts.registry.branchIdsOf(unitId));
    const taken: number[] = [];
    for (let page = 0; page < pages + 200; page += 1) {
      const branchId = branches[page % branches.length]!;
      const start = performance.now();
      await timeline.page(sources, { kind: 'branch', branchId }, {}, { limit: perPage });
      if (page >= 200) taken.push(performance.now() - start);
    }
    await store.close();
    const sorted = taken.toSorted((one, other) => one - other);
    return { events: projections.length, seconds: sorted[Math.floor(sorted.length * 0.99)]! / 1000 };
  });
}
