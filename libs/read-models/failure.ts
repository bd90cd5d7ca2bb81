import type { Bilingual } from '../kernel/bilingual.js';
import { StoreError } from '../sqlite/index.js';
import { CheckpointMoved, LeaseLost, RowsReplaced } from './errors.js';

/** Why a projection stands still, as it may be shown: without what the events say, and without a stack. */
export type Failure = Readonly<{ code: string }> & Bilingual;

/** Projecting an event failed. The error's message may quote the event, so only the kind of error is shown. */
export class ProjectingFailed extends Error {
  override readonly name = 'ProjectingFailed';

  constructor(
    readonly projection: string,
    readonly event: Readonly<{ id: string; position: number; type: string }>,
    cause: unknown,
  ) {
    super(`${projection} cannot take in event ${event.id}`, { cause });
  }
}

/** Whether the same may succeed when it is done once more. */
export function isTransient(error: unknown): boolean {
  return error instanceof StoreError && error.isTransient;
}

/** Whether another process has changed the rows, or may have: they must be opened again. */
export function isMoved(error: unknown): boolean {
  return error instanceof CheckpointMoved || error instanceof RowsReplaced || error instanceof LeaseLost;
}

/** Whether it is no fault of a projection. */
export function isOfStores(error: unknown): boolean {
  return error instanceof StoreError || isMoved(error);
}

/** How long to wait after so many tries in vain, of which there is at least one. */
export function pauseMs(tries: number): number {
  return Math.min(50 * 2 ** (tries - 1), 5000);
}

export function failureOf(error: unknown): Failure {
  if (error instanceof StoreError) return { code: error.code, zh: error.zh, en: error.en };
  const kind = kindOf(error instanceof ProjectingFailed ? error.cause : error);
  if (!(error instanceof ProjectingFailed)) {
    return {
      code: 'PROJECTOR_FAILED',
      zh: `程序内部错误（${kind}）。请联系维护人员。`,
      en: `An internal error (${kind}). Tell the maintainer of the program.`,
    };
  }
  const { position, id, type } = error.event;
  return {
    code: 'PROJECTION_FAILED',
    zh: `第 ${position} 条事件（${type}，编号 ${id}）无法处理（${kind}）。请升级程序，或修正后重建该读模型。`,
    en: `Event ${id} at position ${position} (${type}) could not be taken in (${kind}). Update the program, or rebuild this read model once it is mended.`,
  };
}

function kindOf(error: unknown): string {
  return error instanceof Error ? error.constructor.name : typeof error;
}
