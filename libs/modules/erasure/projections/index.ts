export { erasureRequests } from './erasure-requests.js';
