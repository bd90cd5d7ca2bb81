export type { CareItem } from './care-item.js';
export { memberCare, type CareFilter, type CareSeams } from './member-care.js';
