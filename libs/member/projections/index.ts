export { exemptionRequests } from './exemption-requests.js';
export { memberCare, type CareKind, type CareRow } from './care.js';
