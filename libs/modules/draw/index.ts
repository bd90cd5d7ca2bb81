export { draw } from './domain/draw.js';
export { drawEvents, type DrawAnnouncement, type DrawEvent } from './domain/draw.events.js';
export { drawKinds, drawPurposes } from './domain/draw.words.js';
export { populationOf, ranked, seedOf, type RankedId } from './domain/ranking.js';
export { drawRules } from './domain/draw.rules.js';
