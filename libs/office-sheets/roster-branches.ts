import { isDay } from '../kernel/civil.js';
import { plain, squeezed } from './cell-text.js';
import { dateOf } from './dates.js';
import type { Choice, Findings } from './findings.js';
import type { RosterField } from './roster-titles.js';
import { flagOf } from './roster-words.js';
import { titleLines, type Row, type Table } from './table.js';
import { branchCore, sameBranch } from './branch-names.js';

/** A branch of a roster: one that exists, or a new one with its unit. */
export type RosterBranch = Readonly<{
  /** Its name in the file, or its id if the file does not name it. Members point to it. */
  key: string;
  /** The cell that names it first. */
  cell: string;
  name: string;
  branchId?: string;
  /** The unit of a new branch: one that exists, or the name of a new one; left out while nothing says so. */
  unit?: Readonly<{ unitId: string } | { name: string }>;
  establishedOn?: string;
  hasCommittee?: boolean;
}>;

/** The branch that everybody of the file belongs to, or what is known of units and branches. */
export type RosterContext = Readonly<{
  /** If set, no column names branches, or all of them name this one. */
  branch?: Readonly<{ branchId: string; name: string }>;
  units: readonly Readonly<{ unitId: string; name: string }>[];
  branches: readonly Readonly<{ branchId: string; unitId: string; name: string }>[];
}>;

type RosterTable = Table<RosterField>;
type RosterRow = Row<RosterField>;
type BranchOf = (table: RosterTable, row: RosterRow) => string | undefined;

/** The branches that a roster names, and the one of each row. Asks where names differ a little, and where a cell is blank. */
export function branchesOf(
  tables: readonly RosterTable[],
  context: RosterContext,
  findings: Findings,
): Readonly<{ branches: readonly RosterBranch[]; branchOf: BranchOf }> {
  const { branch } = context;
  if (branch) return ofOneBranch({ ...branch, key: branch.branchId, cell: 'A1' }, findings);
  const named = namesIn(tables, findings);
  const keys = new Map<string, string>();
  const branches: RosterBranch[] = [];
  for (const { name, table, row } of named) {
    if (keys.has(name)) continue;
    const found = resolved({ name, table, row, branches }, context, findings);
    keys.set(name, found.key);
    if (!branches.some(({ key }) => key === found.key)) branches.push(found);
  }
  const branchOf: BranchOf = (table, row) => {
    const name = squeezed(row.cell('branch')) || ofSheet(table, findings);
    return name === undefined ? askedFor(table, row, branches, findings) : keys.get(name);
  };
  return { branches, branchOf };
}

/** Everybody belongs to one branch; a row that names another one is at fault. */
function ofOneBranch(branch: RosterBranch & Readonly<{ branchId: string }>, findings: Findings) {
  const branchOf: BranchOf = (_, row) => {
    const name = squeezed(row.cell('branch'));
    if (name === '' || name === branch.name) return branch.key;
    const isSame = branchCore(name, '') === branchCore(branch.name, '');
    if (!isSame) findings.fault(row.place('branch'), otherBranch);
    return branch.key;
  };
  return { branches: [branch], branchOf };
}

const otherBranch = {
  zh: '写的是别的党支部。请只留本支部党员，或由上级上传',
  en: 'this names another branch; leave the members of your own alone, or let the unit upload the file',
};

type NamedBranch = Readonly<{ name: string; table: RosterTable; row?: RosterRow | undefined }>;

function namesIn(tables: readonly RosterTable[], findings: Findings): NamedBranch[] {
  return tables.flatMap((table) => {
    if (table.has('branch')) {
      const rows = table.rows.filter((row) => squeezed(row.cell('branch')) !== '');
      return rows.map((row) => ({ name: squeezed(row.cell('branch')), table, row }));
    }
    const name = ofSheet(table, findings);
    if (name !== undefined) return [{ name, table }];
    if (titleName(table) === undefined) findings.fault(table.placeOf(table.head.row, 0), missingBranch);
    return [];
  });
}

const missingBranch = {
  zh: '表头里没有“党支部”一列，不知道这些党员属于哪个支部',
  en: 'the head has no column 党支部 (branch); it does not say which branch these members belong to',
};

/** Without a column, the name of the sheet or a title may be that of the branch; a person confirms it. */
function ofSheet(table: RosterTable, findings: Findings): string | undefined {
  const name = table.has('branch') ? undefined : titleName(table);
  if (name === undefined) return undefined;
  const cell = table.placeOf(0, 0);
  const choices = [{ value: name, zh: `是，${name}`, en: `Yes, ${name}` }];
  const zh = '没有“党支部”一列。这张表上的人都属于标题里的这个支部吗？不是的话，请加上这一列';
  const en = 'there is no column 党支部 (branch); do all people of this sheet belong to the branch in its title?';
  return findings.ask({ id: `${cell}:branch`, cell, form: 'choice', choices, suggestion: name, zh, en });
}

function titleName({ sheet, head }: RosterTable): string | undefined {
  const lines = [sheet.name, ...titleLines({ sheet, head })];
  return lines
    .map((line) => /^(?:\d{4}年(?:度)?)?(\S{1,40}?支部(?:委员会)?)/.exec(line)?.[1])
    .find((name) => name !== undefined);
}

/** A blank cell. One below a merged cell probably means the branch above; that is for a person to say. */
function askedFor(table: RosterTable, row: RosterRow, branches: readonly RosterBranch[], findings: Findings) {
  if (branches.length === 0)
    return table.has('branch') ? findings.fault(row.place('branch'), unnamedBranch) : undefined;
  const column = table.head.columns.find(({ field }) => field === 'branch')?.column ?? 0;
  const area = table.sheet.merged.find(
    (each) => each.fromColumn <= column && column <= each.toColumn && each.fromRow < row.row && row.row <= each.toRow,
  );
  const above = area && squeezed(table.sheet.rows[area.fromRow]?.[area.fromColumn]);
  const suggestion = branches.find(({ key, name }) => key === above || name === above)?.key;
  const cell = table.placeOf(row.row, column);
  const merged = { zh: '在合并单元格之下', en: 'this is under a merged cell' };
  const { zh, en } = area ? merged : unnamedBranch;
  return findings.ask({
    id: cell,
    cell,
    form: 'choice',
    choices: branches.map(({ key, name }) => ({ value: key, zh: name, en: name })),
    ...(suggestion !== undefined && { suggestion }),
    zh: `${zh}。这名党员属于哪个支部？`,
    en: `${en}; which branch does this member belong to?`,
  });
}

const unnamedBranch = { zh: '没有写党支部', en: 'no branch is named here' };

type Naming = NamedBranch & Readonly<{ branches: readonly RosterBranch[] }>;

function resolved({ name, table, row, branches }: Naming, context: RosterContext, findings: Findings): RosterBranch {
  const cell = row ? row.place('branch') : table.placeOf(0, 0);
  const unit = unitOf(table, row, context, findings);
  const unitId = unit && 'unitId' in unit ? unit.unitId : undefined;
  const existing = context.branches.filter((each) => unitId === undefined || each.unitId === unitId);
  const same = existing.filter((each) => each.name === name);
  if (same.length === 1) return { key: name, cell, name, branchId: same[0]!.branchId };
  const unitName = unit && ('name' in unit ? unit.name : context.units.find((each) => each.unitId === unitId)?.name);
  const like = sameBranch(name, unitName ?? titledUnit(table) ?? '', [
    ...existing.map((each) => ({ value: each.branchId, name: each.name })),
    ...branches.map(({ key, name: named }) => ({ value: key, name: named })),
  ]);
  const choice = like.length === 0 ? 'new' : chosen(cell, name, like, findings);
  const known = branches.find(({ key }) => key === choice);
  if (known) return known;
  const old = existing.find(({ branchId }) => branchId === choice);
  if (old) return { key: name, cell, name: old.name, branchId: old.branchId };
  return { key: name, cell, name, ...(unit && { unit }), ...firstOf(table, name, findings) };
}

/** Forms name one branch in several ways. */
function chosen(
  cell: string,
  name: string,
  like: readonly Readonly<{ value: string; name: string }>[],
  findings: Findings,
) {
  const choices: Choice[] = [
    ...like.map((each) => ({ value: each.value, zh: `就是“${each.name}”`, en: `The same as “${each.name}”` })),
    { value: 'new', zh: '是另一个支部', en: 'Another branch' },
  ];
  const zh = `“${name}”与“${like[0]!.name}”名称相近，是不是同一个支部？`;
  const en = `“${name}” is much like “${like[0]!.name}”; are they the same branch?`;
  return findings.ask({ id: `${cell}:name`, cell, form: 'choice', choices, zh, en });
}

function unitOf(
  table: RosterTable,
  row: RosterRow | undefined,
  { units }: RosterContext,
  findings: Findings,
): RosterBranch['unit'] {
  const written = row ? squeezed(row.cell('unit')) : '';
  const titled = titledUnit(table);
  const name = written || titled;
  const known = units.find((each) => each.name === name);
  if (known) return { unitId: known.unitId };
  if (written !== '') return { name: written };
  const choices: Choice[] = [
    ...(titled === undefined ? [] : [{ value: `new:${titled}`, zh: `新单位：${titled}`, en: `A new unit: ${titled}` }]),
    ...units.map(({ unitId, name: title }) => ({ value: unitId, zh: title, en: title })),
  ];
  if (choices.length === 0) return findings.fault(table.placeOf(table.head.row, 0), missingUnit);
  const suggestion = titled === undefined ? {} : { suggestion: `new:${titled}` };
  const answer = findings.ask({ id: 'unit', form: 'choice', choices, ...suggestion, ...whichUnit });
  if (answer === undefined) return undefined;
  return answer.startsWith('new:') ? { name: answer.slice('new:'.length) } : { unitId: answer };
}

function titledUnit(table: RosterTable): string | undefined {
  const names = titleLines(table).map((line) => /单位[:：]\s*(\S{1,60})/.exec(line)?.[1]);
  return names.find((name) => name !== undefined);
}

const missingUnit = {
  zh: '表头里没有“单位”一列，不知道这些支部属于哪个单位',
  en: 'the head has no column 单位 (unit)',
};
const whichUnit = { zh: '新建的支部属于哪个单位？', en: 'Which unit do the new branches belong to?' };

/** What any row of the branch says of it. */
function firstOf(
  table: RosterTable,
  name: string,
  findings: Findings,
): Pick<RosterBranch, 'establishedOn' | 'hasCommittee'> {
  const rows = table.rows.filter((row) => !table.has('branch') || squeezed(row.cell('branch')) === name);
  const dated = rows.find((row) => row.cell('establishedOn') !== null);
  const date = dated && dateOf(dated.cell('establishedOn')!);
  if (dated && !(date && 'day' in date && isDay(date.day)))
    findings.fault(dated.place('establishedOn'), {
      zh: '日期看不懂，请写成 2025-03-05',
      en: 'write a day, such as 2025-03-05',
    });
  const flagged = rows.find((row) => plain(row.cell('committee')) !== '');
  const hasCommittee = flagged && flagOf(squeezed(flagged.cell('committee')));
  if (flagged && hasCommittee === undefined)
    findings.fault(flagged.place('committee'), { zh: '请写“是”或“否”', en: 'write 是 (yes) or 否 (no)' });
  return {
    ...(date && 'day' in date && { establishedOn: date.day }),
    ...(hasCommittee !== undefined && { hasCommittee }),
  };
}
