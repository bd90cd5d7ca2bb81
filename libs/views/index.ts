export * from './view.js';
export { cursorOf, cursorValues, pageOfList, pageOfRows } from './paging.js';
