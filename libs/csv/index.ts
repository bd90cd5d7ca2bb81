export { csvLine, guarded } from './csv-line.js';
