import type { Bilingual } from '#libs/kernel/bilingual.js';
import type { MigrationPlan } from '#libs/migration/index.js';
import { paragraph, tableOf, title, type Report } from '../output/report.js';
import { counted } from '../texts.js';
import type { BuiltModel } from './read-models.js';
import type { SettingsToSet } from './settings.js';

/** What is told of a move: where from, where to, and what came of it. */
export type MigrationSummary = Readonly<{
  from: string;
  to: string;
  plan: MigrationPlan;
  /** The size of the checkpoint that both sides reproduce, if there is one. */
  checkpoint: number | undefined;
  /** The audit log's roots as they were derived on each side, in base64. */
  roots?: Readonly<{ source: string; target: string }>;
  events: number;
  readModels?: readonly BuiltModel[] | undefined;
}>;

/** What a migration will do. */
export function reportOfPlan(told: MigrationSummary): Report {
  return {
    parts: [title({ zh: '迁移计划（未作任何改动）', en: 'What the move will do (nothing was changed)' }), listOf(told)],
    json: { kind: 'plan', ...jsonOf(told) },
  };
}

/** What a migration has done, and what to do next. */
export function reportOfMove(told: MigrationSummary, settings: SettingsToSet): Report {
  const heading = {
    zh: '迁移完成，两侧由事件重新推导的审计日志根一致',
    en: 'Moved; the audit log’s root, derived anew from the events of both sides, is the same',
  };
  const steps = nextSteps(told, settings).map((step) => paragraph(step, { indent: 2 }));
  return {
    parts: [title(heading), listOf(told), title({ zh: '接下来', en: 'Next' }), ...steps],
    json: { kind: 'moved', ...jsonOf(told), settings: jsonSettings(settings) },
  };
}

function jsonOf({ from, to, plan, checkpoint, roots, events, readModels }: MigrationSummary) {
  return {
    from,
    to,
    state: plan.state,
    events,
    there: plan.there,
    checkpoint: checkpoint ?? null,
    ...(roots && { roots }),
    ...(readModels && { readModels }),
  };
}

type Line = Readonly<{ key: string; item: Bilingual; value: string | number; text?: Bilingual }>;

function listOf(told: MigrationSummary) {
  return tableOf<Line>(
    [
      { key: 'item', title: { zh: '项目', en: 'Item' }, value: ({ key }) => key, text: ({ item }) => item },
      {
        key: 'value',
        title: { zh: '内容', en: 'Value' },
        value: ({ value }) => value,
        text: ({ value, text }) => text ?? String(value),
        shrinks: false,
      },
    ],
    [...linesOf(told), ...linesOfOutcome(told)],
  );
}

function linesOf({ from, to, plan, events }: MigrationSummary): Line[] {
  return [
    { key: 'from', item: { zh: '原位置', en: 'From' }, value: from },
    { key: 'to', item: { zh: '新位置', en: 'To' }, value: to },
    { key: 'events', item: { zh: '事件', en: 'Events' }, value: counted(events) },
    { key: 'there', item: { zh: '开始时新位置已有', en: 'There at the beginning' }, value: counted(plan.there) },
    { key: 'state', item: { zh: '状态', en: 'State' }, value: plan.state, text: states[plan.state] },
  ];
}

/** Of what there is to tell: the checkpoint, the roots, the read models. */
function linesOfOutcome({ checkpoint, roots, readModels }: MigrationSummary): Line[] {
  const lines: (Omit<Line, 'value'> & Readonly<{ value: Line['value'] | undefined }>)[] = [
    {
      key: 'checkpoint',
      item: { zh: '已对照检查点（条数）', en: 'Checkpoint met at' },
      value: checkpoint === undefined ? undefined : counted(checkpoint),
    },
    { key: 'rootAtSource', item: { zh: '原位置的根', en: 'Root at the source' }, value: roots?.source },
    { key: 'rootAtTarget', item: { zh: '新位置的根', en: 'Root at the target' }, value: roots?.target },
    { key: 'readModels', item: { zh: '已生成查询数据', en: 'Read models built' }, value: readModels?.length },
  ];
  return lines.filter((line): line is Line => line.value !== undefined);
}

const states = {
  new: { zh: '新的迁移', en: 'a new move' },
  begun: { zh: '继续此前中断的迁移', en: 'goes on with a move that was cut short' },
  done: { zh: '此前已迁移', en: 'moved before' },
} as const satisfies Record<MigrationPlan['state'], Bilingual>;

/** A setting to unset is `null`. */
function jsonSettings(settings: SettingsToSet) {
  return Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, value ?? null]));
}

function nextSteps({ from }: MigrationSummary, settings: SettingsToSet): Bilingual[] {
  const entries = Object.entries(settings);
  const toSet = entries.flatMap(([name, value]) => (value === undefined ? [] : `${name}=${value}`));
  const toUnset = entries.flatMap(([name, value]) => (value === undefined ? name : []));
  return [
    ...(toSet.length > 0 ? [setting(toSet)] : []),
    ...(toUnset.length > 0 ? [unsetting(toUnset)] : []),
    { zh: '重新启动服务，然后运行 dangri verify', en: 'Start the service again, then run “dangri verify”' },
    {
      zh: `${from} 已标记为已迁出，不再接受记录；新位置有了备份之后再处理`,
      en: `${from} is marked as left and takes no records; keep it until there is a backup of the new place`,
    },
  ];
}

const setting = (all: readonly string[]) => ({
  zh: `为每个进程（服务、签署、查询数据、命令）设置：${all.join('  ')}（FILE 为存放网址及账号密码的文件）`,
  en: `Set for every process (service, signer, projectors, commands): ${all.join('  ')} (FILE holds the URL with its credentials)`,
});

const unsetting = (all: readonly string[]) => ({
  zh: `为每个进程取消设置（包括 …_FILE）：${all.join('、')}`,
  en: `Unset for every process, also as …_FILE: ${all.join(', ')}`,
});
