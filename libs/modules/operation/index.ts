export { operation } from './domain/operation.js';
