import { base64 } from '#libs/audit-log/index.js';
import { openMovableLog } from '#libs/event-store/index.js';
import {
  moveLog,
  planOf,
  reopenLog,
  type Ends,
  type MigrationPlan,
  type MigrationStep,
} from '#libs/migration/index.js';
import { NoLogYet } from '../data-folder.js';
import type { Invocation } from '../invocation.js';
import { operatorOf } from '../own-token.js';
import { eventUnit } from '../progress.js';
import { counted } from '../texts.js';
import { withEnds, type OpenEnds } from './ends.js';
import { keepCopy, nameOf, placeOf, placesOf, removeCopies, type MigrationTarget, type Places } from './places.js';
import { builtReadModels, readModelConfig } from './read-models.js';
import { reportOfMove, reportOfPlan, type MigrationSummary } from './report.js';
import { settingsFor } from './settings.js';

/** Tells what a move would do. */
export async function planMigration(asked: MigrationTarget, to: Invocation): Promise<void> {
  const places = await placesOf(asked, to.data, to.runtime.env);
  await withEnds(places, { readOnly: true }, to, async (ends) => {
    const plan = await planFor(ends, to);
    await to.print(reportOfPlan(await summaryOf(places, ends, plan)));
  });
}

/** Migrates the log, builds the read models if asked to, and says what to do next. */
export async function migrateLog(
  asked: MigrationTarget & Readonly<{ readModels: string | undefined }>,
  to: Invocation,
): Promise<void> {
  const { env } = to.runtime;
  const places = await placesOf(asked, to.data, env);
  const config = asked.readModels === undefined ? undefined : await readModelConfig(asked.readModels, to);
  const moving = (ends: OpenEnds) => migrateBetween(ends, places, to);
  const told = await withEnds(places, { readOnly: false }, to, moving, () => keepCopy(places));
  const readModels = config && (await builtReadModels(config, places.target, to));
  await to.print(reportOfMove({ ...told, readModels }, settingsFor(places.target, asked, env)));
}

/** Takes the mark back that the log of the settings was left. */
export async function reopen(to: Invocation): Promise<void> {
  const log = await openMovableLog(placeOf(to.data, 'from'), {
    clock: to.runtime.clock,
    actor: operatorOf(to.runtime),
  });
  try {
    const place = await reopenLog(log);
    await to.note(place === undefined ? isInUse(log.name) : isInUseAgain(log.name, place));
  } finally {
    await log.close();
    await removeCopies(to.data);
  }
}

async function migrateBetween(ends: OpenEnds, places: Places, to: Invocation): Promise<MigrationSummary> {
  const plan = await planFor(ends, to);
  const told = await summaryOf(places, ends, plan);
  await to.note({
    zh: `把 ${told.from} 的 ${counted(plan.events)} 条事件迁移到 ${told.to}（已有 ${counted(plan.there)} 条）。可随时中断，再次运行同一条命令即继续`,
    en: `Moving ${counted(plan.events)} events of ${told.from} to ${told.to} (${counted(plan.there)} are there). It may be cut short; the same command goes on`,
  });
  const { source, checkpoint, made } = ends;
  const { events, roots } = await copyLog({ source, target: await made(), checkpoint }, plan, to);
  return { ...told, events, roots: { source: base64(roots.source), target: base64(roots.target) } };
}

async function planFor({ source, target, checkpoint }: OpenEnds, { data, during }: Invocation): Promise<MigrationPlan> {
  const step = { text: { zh: '正在比对', en: 'Comparing' }, unit: eventUnit };
  const plan = await during(step, (progress) => {
    return planOf({ source, target, checkpoint }, (events) => progress.at(events));
  });
  if (plan.events === 0) throw new NoLogYet(data.path);
  return plan;
}

/** Every event is copied, and then verified. */
function copyLog(ends: Ends, { events: total }: MigrationPlan, { during }: Invocation) {
  const step = { text: { zh: '正在复制并核验', en: 'Copying and verifying' }, unit: eventUnit, total: total * 2 };
  return during(step, (progress) => {
    const onProgress = (doing: MigrationStep, done: number) => {
      if (doing !== 'comparing') progress.at(doing === 'verifying' ? total + done : done);
    };
    return moveLog({ ...ends, onProgress });
  });
}

async function summaryOf(
  { to }: Places,
  { source, target, checkpoint }: OpenEnds,
  plan: MigrationPlan,
): Promise<MigrationSummary> {
  const name = target?.name ?? nameOf(to);
  return { from: source.name, to: name, plan, events: plan.events, checkpoint: checkpoint?.size };
}

const isInUse = (name: string) => ({
  zh: `${name} 的日志正在使用，无须重新启用`,
  en: `The log of ${name} is in use; there is nothing to take back`,
});

const isInUseAgain = (name: string, place: string) => ({
  zh: `已重新启用 ${name} 的日志。请勿再使用 ${place}：此后在那里登记的内容不在此日志中`,
  en: `The log of ${name} is in use again. Do not use ${place} any more: what was recorded there since is not in this one`,
});
