import type { Bilingual } from '../kernel/bilingual.js';
import { branchWork2018 } from './branch-work-2018.js';
import { constitution } from './constitution.js';
import { dues2008 } from './dues-2008.js';
import type { Clause, Regulation } from './regulation.js';
import { xianning2016 } from './xianning-2016.js';

/** All regulations. Clauses of the first are cited by their number alone, those of the others as `dues-2008:2`. */
export const regulations: readonly Regulation[] = [xianning2016, branchWork2018, dues2008, constitution];

const byId: ReadonlyMap<string, { clause: Clause; regulation: Regulation }> = new Map(
  regulations.flatMap((regulation) => regulation.clauses.map((each) => [each.id, { clause: each, regulation }])),
);

/** The clause of an id such as `4.1b` or `dues-2008:2`; `undefined` when no regulation has it. */
export function clause(id: string): Clause | undefined {
  return byId.get(id)?.clause;
}

/** How people cite a clause: 第 4.1b 条, 《党费规定》第 2 条. */
export function citation(id: string): Bilingual {
  const { short } = byId.get(id)?.regulation ?? {};
  const article = id.split(':')[1];
  if (!short || article === undefined) return { zh: `第 ${id} 条`, en: `Clause ${id}` };
  return { zh: `${short.zh}第 ${article} 条`, en: `${short.en}, article ${article}` };
}
