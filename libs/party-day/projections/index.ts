export { deferrals } from './deferrals.js';
export { jointActivities } from './joint-activities.js';
