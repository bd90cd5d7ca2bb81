export { memberCare, type CareRow } from './care.js';
export { exemptionRequests } from './exemption-requests.js';
