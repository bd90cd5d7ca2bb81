import { tiers, type CapRule, type Rulebook } from '../rulebook.js';
import { error, warning, type LintFinding } from './finding.js';

/** Families of caps that count the same thing in months; other caps do not count. */
const families: readonly (readonly string[])[] = [['missed-party-day', 'missed-three'], ['lost-contact']];
const monthsInYear = 12;
/** The number from which a cap counts; other caps hold from the first case on. */
const counts = {
  'missed-party-day': 'atLeast',
  'missed-three': 'atLeast',
  'lost-contact': 'atLeast',
  'short-year': 'leastActiveMonths',
} as const;

/** Caps with a missing or unused count, and caps that never change a tier. */
export function deadCaps({ caps }: Rulebook): LintFinding[] {
  return caps.flatMap((cap) => [...countFindings(cap), ...deadness(cap, caps)]);
}

/** Tiers that may be honoured although a better one may not, or although the regulation forbids it. */
export function honouredTiers({ notEligible }: Rulebook): LintFinding[] {
  const barred = new Set(notEligible.tiers);
  const best = tiers.findIndex((tier) => barred.has(tier));
  const honoured = tiers.filter((tier, place) => !barred.has(tier) && best >= 0 && place > best);
  const gaps = honoured.map((tier) => {
    const zh = `“${tier}”可以评先，更高的“${tiers[best]}”反而不得评先；请补上`;
    return error(
      'HONOUR_GAP',
      'notEligible.tiers',
      zh,
      `“${tier}” may be honoured, the better “${tiers[best]}” may not: add it`,
    );
  });
  if (barred.has('basically-qualified')) return gaps;
  const zh = '4.3a 规定基本合格的单位不得评先；请补上 basically-qualified';
  const en = 'Clause 4.3a bars basically-qualified units from honours: add basically-qualified';
  return [...gaps, error('HONOUR_AGAINST_CLAUSE', 'notEligible.tiers', zh, en)];
}

function countFindings(cap: CapRule): LintFinding[] {
  const { id } = cap;
  const own = id in counts ? counts[id as keyof typeof counts] : undefined;
  return (['atLeast', 'leastActiveMonths'] as const).flatMap((name) => {
    const path = `caps[${id}].${name}`;
    const count = cap[name];
    if (name === own && count === undefined) {
      const zh = `“${id}”按月数起算，没有写明则按 1 个月；请写明`;
      return [warning('CAP_COUNT_MISSING', path, zh, `“${id}” counts months and takes 1 by default: write it out`)];
    }
    if (name === own || count === undefined || count.value <= 1) return [];
    const zh = `“${id}”不用此数，写上不起作用；请删去`;
    return [warning('CAP_COUNT_UNUSED', path, zh, `“${id}” does not use this number, so it does nothing: remove it`)];
  });
}

function deadness(cap: CapRule, caps: readonly CapRule[]): LintFinding[] {
  const path = `caps[${cap.id}]`;
  if (cap.atMost === 'excellent') {
    const zh = `“${cap.id}”的上限是最高等次，不会降低任何单位的等次；请改低或删去`;
    return [
      error('CAP_DEAD', path, zh, `“${cap.id}” caps at the best tier and never lowers one: lower it or leave it out`),
    ];
  }
  if (families.flat().includes(cap.id) && countOf(cap) > monthsInYear) {
    const zh = `一年只有 12 个月，“${cap.id}”永不适用；请改小`;
    return [error('CAP_DEAD', path, zh, `A year has 12 months, so “${cap.id}” never holds: lower its count`)];
  }
  const covering = caps.find((other) => covers(other, cap, caps));
  if (!covering) return [];
  const zh = `“${covering.id}”起算数不高于它而上限不宽于它，“${cap.id}”因此不起作用；请调整其一`;
  const en = `“${covering.id}” holds whenever “${cap.id}” does and caps no higher, so “${cap.id}” does nothing: correct one`;
  return [error('CAP_DEAD', path, zh, en)];
}

/** Of two equal caps, the first covers the second. */
function covers(other: CapRule, cap: CapRule, caps: readonly CapRule[]): boolean {
  const related = families.some((family) => family.includes(cap.id) && family.includes(other.id));
  if (!related || other.id === cap.id || countOf(other) > countOf(cap) || place(other) < place(cap)) return false;
  const alike = countOf(other) === countOf(cap) && place(other) === place(cap);
  return !alike || caps.indexOf(other) < caps.indexOf(cap);
}

const countOf = ({ atLeast }: CapRule) => atLeast?.value ?? 1;
const place = ({ atMost }: CapRule) => tiers.indexOf(atMost);
