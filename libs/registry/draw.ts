import type { Effects } from './fold.js';

/** A random draw for phone checks or visits (clause 4.2b): who is drawn, once it is held. */
export type Draw = { announcedOn?: string; drawn: readonly string[] };

export const blankDraw = (): Draw => ({ drawn: [] });

export const drawEffects: Effects<Draw> = {
  DrawAnnounced: (draw, { announcedOn }: { announcedOn: string }) => void Object.assign(draw, { announcedOn }),
  DrawHeld: (draw, { drawn }: { drawn: string[] }) => void Object.assign(draw, { drawn }),
};
