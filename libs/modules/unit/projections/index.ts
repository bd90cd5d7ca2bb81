export { unitFile } from './unit-file.js';
