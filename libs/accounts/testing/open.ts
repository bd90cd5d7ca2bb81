import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDesk, type Desk, type DeskOptions } from '../index.js';

/** 2026-08-01, midnight in Beijing. */
export const start = Date.UTC(2026, 6, 31, 16);
export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** A password that is not common. */
export const password = '青山 绿水 correct';

/** Opens a desk on a clock that stands still; several desks may use one file. */
export function deskIn(path: string, options: Partial<DeskOptions> = {}): Promise<Desk> {
  return openDesk(path, { clock: { now: () => start }, newId: randomUUID, randomBytes, ...options });
}

/** A desk in a folder of its own, on a clock that the test moves. */
export async function freshDesk(options: Partial<DeskOptions> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'dangri-desk-'));
  const path = join(folder, 'desk.sqlite');
  let nowMs = start;
  const clock = { now: () => nowMs };
  const desk = await deskIn(path, { clock, ...options });
  return {
    desk,
    path,
    folder,
    /** Another connection to the same file, on the same clock. */
    another: () => deskIn(path, { clock }),
    pass: (ms: number) => void (nowMs += ms),
    remove: async () => {
      await desk.close();
      rmSync(folder, { recursive: true });
    },
  };
}

export type FreshDesk = Awaited<ReturnType<typeof freshDesk>>;
