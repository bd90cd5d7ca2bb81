import { admissionRules } from '../../kernel/admission.js';
import type { AnyAggregate } from '../../kernel/aggregate.js';
import { isRevision } from '../../kernel/revision.js';
import type { Caution, Rule } from '../../kernel/rule.js';
import { shapeRules } from '../../kernel/shape.js';
import { referenceRules } from '../../registry/index.js';
import { assessmentRules } from '../assessment/index.js';
import { branchRules } from '../branch/index.js';
import { committeeRules } from '../committee/index.js';
import { drawRules } from '../draw/index.js';
import { inspectionRules } from '../inspection/index.js';
import { memberRules } from '../member/index.js';
import { partyDayRules } from '../party-day/index.js';
import { planRules } from '../plan/index.js';
import { resolutionRules } from '../resolution/index.js';
import { unitRules } from '../unit/index.js';
import { aggregates } from './catalogue.js';
import { eventNames, type EventType } from './event-names.js';
import { refusalCodes } from './refusal-codes.js';

/** A rule as it is listed: one that refuses an event, or a caution. */
export type ListedRule = Rule & Readonly<{ kind: 'refusal' | Caution['kind'] }>;

/** The rules of one event; `type` is its type, or `*` for those of every event. */
export type EventRules = Readonly<{ type: EventType | '*'; rules: readonly ListedRule[] }>;

/** Every rule about the history: refusals without a kind, and cautions. */
export const allRules: readonly (Rule | Caution)[] = [
  shapeRules,
  admissionRules,
  referenceRules,
  unitRules,
  branchRules,
  memberRules,
  planRules,
  partyDayRules,
  resolutionRules,
  inspectionRules,
  drawRules,
  committeeRules,
  assessmentRules,
].flatMap((rules) => Object.values<Rule | Caution>(rules));

/** The rules by event: first those of every event, then what refuses each event, and what it may be cautioned for. */
export const rulesByEvent: readonly EventRules[] = [
  { type: '*', rules: [...Object.values(shapeRules), admissionRules.notYet].map(asRefusal) },
  ...(Object.keys(eventNames) as EventType[]).map((type) => ({
    type,
    rules: [...refusalsOf(type), ...cautionsOf(type)],
  })),
];

function refusalsOf(type: EventType): ListedRule[] {
  const codes = refusalCodes[type].split(' ');
  return codes.map((code) => asRefusal(allRules.find((rule) => rule.code === code)!));
}

/** A correction draws the cautions of the record that it corrects. */
function cautionsOf(type: EventType): ListedRule[] {
  if (isRevision(type)) return [];
  const { caution, rehearsal = {} } = aggregates.find(({ events }) => Object.hasOwn(events, type)) as AnyAggregate;
  return [...(caution[type] ?? []).map(({ rule }) => rule), ...(rehearsal[type] ?? [])];
}

function asRefusal(rule: Rule): ListedRule {
  return { ...rule, kind: 'refusal' };
}
