export { planSubmissions } from './plan-submissions.js';
