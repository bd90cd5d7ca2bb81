import { createHash } from 'node:crypto';
import { RulebookInvalid, type FaultAt } from './rulebook-fault.js';
import { walk } from './rulebook-path.js';
import type { RulebookFile } from './rulebook-schema.js';
import type { IndicatorRule, Quota, Rulebook, RulebookShapes } from './rulebook.js';
import { schemaFaults } from './schema-faults.js';
import { shapeFaults } from './shape-faults.js';
import { readYaml, type YamlSource } from './yaml-source.js';

const wholeForm = /^(?:0|-?[1-9]\d*)$/;

/**
 * Makes a rulebook of a file's bytes; `name` is what messages call the file. A `Rulebook` guarantees:
 * every indicator is one of `shapes`, in their order, with exactly their parameters and ratios, every number whole and
 * in range, and no group of weights all 0. Throws `RulebookInvalid` with all that is wrong.
 */
export function parseRulebook(bytes: Uint8Array, name: string, shapes: RulebookShapes): Rulebook {
  const source = readYaml(bytes);
  if (!('value' in source)) throw new RulebookInvalid(name, source);
  requiresNone(name, source, formFaults(source));
  const file = source.value as RulebookFile;
  requiresNone(name, source, shapeFaults(file, shapes));
  return rulebookOf(file, createHash('sha256').update(bytes).digest('hex'));
}

function requiresNone(name: string, { place }: YamlSource, faults: readonly FaultAt[]): void {
  if (faults.length === 0) return;
  throw new RulebookInvalid(
    name,
    faults.map(({ code, path, zh, en }) => ({ code, ...place(path), zh, en })),
  );
}

function formFaults(source: YamlSource): FaultAt[] {
  const unwhole = unwholeFaults(source);
  const told = new Set(unwhole.map(({ path }) => path.join('\n')));
  return [...unwhole, ...schemaFaults(source.value).filter(({ path }) => !told.has(path.join('\n')))];
}

/** YAML reads `1.0`, `1e3` and `0x10` as whole numbers, but people check the figures by hand. */
function unwholeFaults({ value, written }: YamlSource): FaultAt[] {
  return [...walk(value)].flatMap(([path, part]) => {
    if (typeof part !== 'number') return [];
    const text = written(path);
    if (wholeForm.test(text)) return [];
    const zh = `${text} 不是整数写法；数值只用整数（0、1、2……），条款和版本等文字须用引号括起，如 "${text}"`;
    const en = `${text} is not a plain whole number: numbers are written 0, 1, 2 …, and text such as a clause or a version in quotes, "${text}"`;
    return [{ code: 'NOT_WHOLE', path, zh, en }];
  });
}

function rulebookOf({ quota, indicators, duties, ...file }: RulebookFile, sha256: string): Rulebook {
  return {
    ...file,
    sha256,
    indicators: indicators.map(ruleOf),
    duties: duties.map(ruleOf),
    ...(quota && { quota: quotaOf(quota) }),
  };
}

function ruleOf({
  id,
  clauses,
  weight,
  parameters = {},
  ratios = {},
  choices = {},
  lists = {},
}: RulebookFile['indicators'][number]): IndicatorRule {
  return { id, clauses, weight, parameters, ratios, choices, lists };
}

function quotaOf({ excellent: { share, ties } }: NonNullable<RulebookFile['quota']>): Quota {
  return { excellent: { sharePercent: Number(share.slice(0, -1)), ties } };
}
