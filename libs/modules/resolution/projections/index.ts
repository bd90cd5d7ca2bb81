export { resolutions } from './resolutions.js';
