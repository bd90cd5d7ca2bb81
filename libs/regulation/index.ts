export { regulation, type Clause } from './clauses.js';
export { clause, regulationDocument } from './regulation.js';
