import { childOf, isMapping, pathText, walk } from '../rulebook-path.js';
import type { Rulebook } from '../rulebook.js';
import { error, warning, type LintFinding, type LintContext } from './finding.js';

/** Clauses with a duty that are neither judged nor declared as not graded. */
export function uncoveredDuties(rulebook: Rulebook, { regulation }: LintContext): LintFinding[] {
  const answered = new Set([...gradedClauses(rulebook), ...wholeExceptions(rulebook)]);
  return regulation
    .filter(({ id, duty }) => duty && !answered.has(id))
    .map((clause) => {
      const zh = `第 ${clause.id} 条（${excerpt(clause.zh, 30)}）规定了应做的事，却没有指标；请增加引用该条的指标，或在 notGraded 中说明不评分的理由`;
      const en = `Clause ${clause.id} (${excerpt(clause.en, 60)}) sets a duty that nothing judges: cite it in an indicator, or say in notGraded why it is not graded`;
      return error('DUTY_UNCOVERED', 'notGraded', zh, en);
    });
}

const excerpt = (text: string, length: number) => (text.length > length ? `${text.slice(0, length)}…` : text);

/** Regulations that do not exist. */
export function unknownRegulations({ regulations: named }: Rulebook, { regulations }: LintContext): LintFinding[] {
  const known = regulations.map(({ id }) => id);
  return named.flatMap((id, index) => {
    if (known.includes(id)) return [];
    const zh = `没有名为“${id}”的法规文件；可填 ${known.join('、')}`;
    const en = `There is no regulation “${id}”; there are ${known.join(', ')}`;
    return [error('REGULATION_UNKNOWN', `regulations[${index}]`, zh, en)];
  });
}

/** Clauses that are cited but do not exist in a regulation that the rulebook goes by. */
export function unknownClauses(rulebook: Rulebook, { regulation }: LintContext): LintFinding[] {
  const known = new Set(regulation.map(({ id }) => id));
  return citations(rulebook)
    .filter(({ clause }) => !known.has(clause))
    .map(({ clause, path }) => {
      const zh = `所依据的法规中没有第 ${clause} 条；请核对条款编号，或在 regulations 中列出该法规`;
      const en = `No regulation it goes by has a clause ${clause}: check the number, or name the regulation in “regulations”`;
      return error('CLAUSE_UNKNOWN', path, zh, en);
    });
}

/** Indicators that cite no clause. */
export function groundlessIndicators({ indicators, duties }: Rulebook): LintFinding[] {
  return [
    ...indicators.map((rule) => ['indicators', rule] as const),
    ...duties.map((rule) => ['duties', rule] as const),
  ]
    .filter(([, { clauses }]) => clauses.length === 0)
    .map(([group, { id }]) => {
      const zh = `指标“${id}”没有依据条款，无从向被考评单位说明；请注明条款`;
      const en = `“${id}” cites no clause, so nobody can be told why it is judged: name the clause`;
      return error('INDICATOR_WITHOUT_CLAUSE', `${group}[${id}].clauses`, zh, en);
    });
}

/** Numbers from a clause without naming it, or defaults that name a clause. */
export function contradictoryOrigins(rulebook: Rulebook): LintFinding[] {
  return [...walk(rulebook)].flatMap(([path, part]) => {
    const from = childOf(part, 'from');
    if (typeof from !== 'string') return [];
    const clauses = childOf(part, 'clauses');
    const cites = childOf(part, 'clause') !== undefined || (Array.isArray(clauses) && clauses.length > 0);
    const place = pathText(rulebook, path);
    if (from === 'clause' && !cites) return [originWithoutClause(place)];
    return from === 'default' && childOf(part, 'clause') !== undefined ? [defaultWithClause(place)] : [];
  });
}

/** Clauses declared as not graded that are graded all the same, or declared twice. */
export function contradictoryExceptions(rulebook: Rulebook): LintFinding[] {
  const graded = gradedClauses(rulebook);
  return rulebook.notGraded.flatMap(({ clause, part }, index) => {
    const path = `notGraded[${clause}]`;
    const earlier = rulebook.notGraded
      .slice(0, index)
      .find((other) => other.clause === clause && !(part && other.part));
    return [
      ...(!part && graded.has(clause) ? [gradedException(path, clause)] : []),
      ...(earlier ? [repeatedException(path, clause)] : []),
    ];
  });
}

type Citation = Readonly<{ clause: string; path: string }>;

function citations(rulebook: Rulebook): Citation[] {
  return [...walk(rulebook)].flatMap(([path, part]) => {
    const cited = [childOf(part, 'clause'), ...listOf(childOf(part, 'clauses'))];
    const place = pathText(rulebook, path);
    return cited.flatMap((clause) => (typeof clause === 'string' ? [{ clause, path: place }] : []));
  });
}

const listOf = (value: unknown): readonly unknown[] => (isMapping(value) && Array.isArray(value) ? value : []);

function gradedClauses({ indicators, duties, caps, inspection, attention, notEligible }: Rulebook): Set<string> {
  const counted = [...indicators, ...duties].filter(({ weight }) => weight.value > 0);
  const clauses = [...counted, ...caps, inspection, attention].flatMap((rule) => rule.clauses);
  return new Set([...clauses, ...(notEligible.clause === undefined ? [] : [notEligible.clause])]);
}

const wholeExceptions = ({ notGraded }: Rulebook) =>
  notGraded.filter(({ part }) => part === undefined).map(({ clause }) => clause);

function originWithoutClause(path: string): LintFinding {
  const zh = '注明出自条文（from: clause），却没有写哪一条；请补上条款，或改为 default';
  const en = 'This is said to come from the regulation, but not from where: add the clause, or write “default”';
  return error('ORIGIN_WITHOUT_CLAUSE', path, zh, en);
}

function defaultWithClause(path: string): LintFinding {
  const zh = '既是默认值又写了条款，容易误认为条文规定；如条文确有规定请改为 clause，否则删去条款';
  const en =
    'A default that names a clause reads as if the regulation said so: write “clause” if it does, else remove it';
  return warning('DEFAULT_WITH_CLAUSE', path, zh, en);
}

function gradedException(path: string, clause: string): LintFinding {
  const zh = `第 ${clause} 条列为不评分，却有指标引用；请删去其一，或用 part 写明只是哪一部分不评分`;
  const en = `Clause ${clause} is declared as not graded, yet something judges it: remove one, or name the part that is not graded`;
  return error('EXCEPTION_GRADED', path, zh, en);
}

function repeatedException(path: string, clause: string): LintFinding {
  const zh = `第 ${clause} 条在不评分的条款中出现了两次；请合并，或用 part 分别写明`;
  const en = `Clause ${clause} is declared as not graded twice: merge the entries, or name the part that each is about`;
  return warning('EXCEPTION_TWICE', path, zh, en);
}
