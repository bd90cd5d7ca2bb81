import type { LintRegulation } from '../index.js';

const ids =
  '2.0 2.1 2.2 2.3 2.4 2.5 2.6 2.7 3.1a 3.1b 3.1c 3.1d 3.1e 3.2a 3.2b 3.2c 3.2d 3.2e 3.3 ' +
  '4.1a 4.1b 4.1c 4.1d 4.1e 4.2a 4.2b 4.2c 4.2d 4.3a 4.3b';

const clauseOf = (id: string) => ({ id, zh: `第${id}条`, en: `Clause ${id}.`, duty: true });

/** Every clause of the regulations, taken as setting a duty, and perhaps more: the strictest reading there is. */
export const strictRegulations = (...more: LintRegulation['clauses']): readonly LintRegulation[] => [
  { id: 'xianning-2016', clauses: [...ids.split(' ').map(clauseOf), ...more] },
  { id: 'constitution', clauses: [clauseOf('constitution:9')] },
];
