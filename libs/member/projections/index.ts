export { exemptionRequests } from './exemption-requests.js';
