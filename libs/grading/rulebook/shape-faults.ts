import type { Bilingual } from '../../kernel/bilingual.js';
import type { FaultAt } from './rulebook-fault.js';
import type { Path } from './rulebook-path.js';
import type { RulebookFile } from './rulebook-schema.js';
import type { IndicatorShape, RulebookShapes } from './rulebook.js';

type Group = 'indicators' | 'duties' | 'caps';
type Indicator = RulebookFile['indicators'][number];

const groupNames: Readonly<Record<Group, Bilingual>> = {
  indicators: { zh: '党支部指标', en: 'branch indicator' },
  duties: { zh: '单位职责指标', en: 'duty of the unit' },
  caps: { zh: '等次上限', en: 'cap' },
};

const namesOf = {
  parameters: { code: 'PARAMETER', zh: '参数', en: 'parameter' },
  ratios: { code: 'RATIO', zh: '得分率', en: 'ratio' },
  choices: { code: 'CHOICE', zh: '选项', en: 'choice' },
  lists: { code: 'LIST', zh: '清单', en: 'list' },
} as const;

/**
 * The faults of a well-formed rulebook against the engine's shapes: unknown, repeated, out of order, missing or extra
 * entries.
 */
export function shapeFaults(file: RulebookFile, shapes: RulebookShapes): readonly FaultAt[] {
  return [
    ...listFaults('indicators', file.indicators, shapes.indicators.map(idOf)),
    ...listFaults('duties', file.duties, shapes.duties.map(idOf)),
    ...listFaults('caps', file.caps, shapes.caps),
    ...indicatorFaults('indicators', file.indicators, shapes.indicators),
    ...indicatorFaults('duties', file.duties, shapes.duties),
    ...weightFaults(file),
  ];
}

const idOf = ({ id }: Readonly<{ id: string }>) => id;

function listFaults(group: Group, entries: readonly Readonly<{ id: string }>[], known: readonly string[]): FaultAt[] {
  const name = groupNames[group];
  const ids = entries.map(idOf);
  return ids.flatMap((id, index) => {
    const path = [group, index, 'id'];
    const place = known.indexOf(id);
    if (place < 0) return [unknownEntry(path, id, name, known)];
    if (ids.indexOf(id) < index) return [twice(path, id, name)];
    const overtaken = ids.slice(0, index).find((earlier) => known.indexOf(earlier) > place);
    return overtaken === undefined ? [] : [outOfOrder(path, id, overtaken, known)];
  });
}

function unknownEntry(path: Path, id: string, name: Bilingual, known: readonly string[]): FaultAt {
  const zh = `系统没有名为“${id}”的${name.zh}；请改正或删去。可用的有：${known.join('、')}`;
  const en = `There is no ${name.en} “${id}”: correct or remove it. Known are ${known.join(', ')}`;
  return { code: 'ENTRY_UNKNOWN', path, zh, en };
}

function twice(path: Path, id: string, name: Bilingual): FaultAt {
  const zh = `${name.zh}“${id}”出现了两次；请删去一个`;
  return { code: 'ENTRY_TWICE', path, zh, en: `The ${name.en} “${id}” stands twice: remove one` };
}

function outOfOrder(path: Path, id: string, overtaken: string, known: readonly string[]): FaultAt {
  const zh = `“${id}”应排在“${overtaken}”之前，报告中的次序是固定的；请按此次序排列：${known.join('、')}`;
  const en = `“${id}” comes after “${overtaken}”, but the order of the report is fixed: use ${known.join(', ')}`;
  return { code: 'ENTRY_OUT_OF_ORDER', path, zh, en };
}

function indicatorFaults(group: Group, entries: readonly Indicator[], shapes: readonly IndicatorShape[]): FaultAt[] {
  return entries.flatMap((entry, index) => {
    const shape = shapes.find(({ id }) => id === entry.id);
    if (!shape) return [];
    return [
      ...nameFaults([group, index], entry, shape, 'parameters'),
      ...nameFaults([group, index], entry, shape, 'ratios'),
      ...nameFaults([group, index], entry, shape, 'choices'),
      ...nameFaults([group, index], entry, shape, 'lists'),
      ...wordFaults([group, index], entry, shape),
      ...parameterWeightFaults([group, index], entry, shape),
    ];
  });
}

function nameFaults(path: Path, entry: Indicator, shape: IndicatorShape, kind: keyof typeof namesOf): FaultAt[] {
  const { code, zh, en } = namesOf[kind];
  const given = Object.keys(entry[kind] ?? {});
  const asked = namesIn(shape, kind);
  const askedZh = asked.length === 0 ? `没有${zh}` : `的${zh}是：${asked.join('、')}`;
  const askedEn = asked.length === 0 ? `no ${kind}` : `the ${kind} ${asked.join(', ')}`;
  const missing = asked.filter((name) => !given.includes(name));
  const unknown = given.filter((name) => !asked.includes(name));
  return [
    ...missing.map((name) => ({
      code: `${code}_MISSING`,
      path: [...path, kind, name],
      zh: `指标“${shape.id}”缺少${zh}“${name}”，无从评分；请补上`,
      en: `“${shape.id}” lacks the ${en} “${name}” and cannot be judged without it: add it`,
    })),
    ...unknown.map((name) => ({
      code: `${code}_UNKNOWN`,
      path: [...path, kind, name],
      zh: `指标“${shape.id}”没有${zh}“${name}”，写上也不起作用；请改正或删去。该指标${askedZh}`,
      en: `“${shape.id}” has no ${en} “${name}”, so it would do nothing: correct or remove it. It has ${askedEn}`,
    })),
  ];
}

function namesIn(shape: IndicatorShape, kind: keyof typeof namesOf): readonly string[] {
  const names = shape[kind] ?? [];
  return Array.isArray(names) ? names : Object.keys(names);
}

/** Choices and lists with a word that the engine does not know. */
function wordFaults(path: Path, { choices = {}, lists = {} }: Indicator, shape: IndicatorShape): FaultAt[] {
  const chosen = Object.entries(choices).map(([name, { value }]) => {
    return { known: shape.choices?.[name], words: [{ word: value, path: [...path, 'choices', name, 'value'] }] };
  });
  const listed = Object.entries(lists).map(([name, { values }]) => ({
    known: shape.lists?.[name],
    words: values.map((word, index) => ({ word, path: [...path, 'lists', name, 'values', index] })),
  }));
  return [...chosen, ...listed].flatMap(({ known, words }) =>
    words.flatMap((each) => (known === undefined || known.includes(each.word) ? [] : [unknownWord(each, known)])),
  );
}

function unknownWord({ word, path }: Readonly<{ word: string; path: Path }>, known: readonly string[]): FaultAt {
  const zh = `系统不认识“${word}”；请改正或删去。可用的有：${known.join('、')}`;
  return {
    code: 'WORD_UNKNOWN',
    path,
    zh,
    en: `“${word}” is not known: correct or remove it. Known are ${known.join(', ')}`,
  };
}

function parameterWeightFaults(path: Path, entry: Indicator, { weights = [] }: IndicatorShape): FaultAt[] {
  const given = weights.flatMap((name) => entry.parameters?.[name] ?? []);
  return given.length > 0 && given.every(({ value }) => value === 0) ? [noWeight([...path, 'parameters'])] : [];
}

function weightFaults(file: RulebookFile): FaultAt[] {
  const groups: readonly (readonly [string, readonly Readonly<{ value: number }>[]])[] = [
    ['indicators', file.indicators.map(({ weight }) => weight)],
    ['duties', file.duties.map(({ weight }) => weight)],
    ['daily', [file.daily.branches, file.daily.duties]],
    ['inspection', [file.inspection.visits, file.inspection.phone, file.inspection.onSite]],
    ['final', [file.final.daily, file.final.inspection]],
  ];
  return groups.flatMap(([group, weights]) =>
    weights.length > 0 && weights.every(({ value }) => value === 0) ? [noWeight([group])] : [],
  );
}

function noWeight(path: Path): FaultAt {
  const zh = '各项权重都是 0，无法计算加权平均；请至少给一项大于 0 的权重';
  const en = 'All weights are 0, and nothing can be averaged by them: give at least one a weight above 0';
  return { code: 'NO_WEIGHT', path, zh, en };
}
