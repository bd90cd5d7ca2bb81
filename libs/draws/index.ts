export { drawResult, type DrawResult, type DrawSources } from './draw-result.js';
export { drawnInspections, inspectionOf, type DrawnInspection } from './drawn-checks.js';
export { drawsIn, drawStream, readDraw, type RecordedDraw } from './recorded-draw.js';
export { verifyDraw, type DrawVerdict, type DrawVerification } from './verify-draw.js';
