export { duesArrears, type ArrearsFilter } from './dues-arrears.js';
export { duesDisclosure, type DuesDisclosureFilter, type DuesDisclosureItem } from './dues-disclosure.js';
export type { DuesItem } from './dues-item.js';
export { duesRegister, type DuesFilter } from './dues-register.js';
export { duesTotals, type DuesTotals } from './dues-totals.js';
export { duesYear, type DuesYearFilter, type DuesYearItem } from './dues-year.js';
