import type { Row } from '../sqlite/index.js';
import type { DeskFile } from './accounts-file.js';

type Month = Readonly<{ branchId: string; month: string }>;

/** The form of a month that somebody has begun to fill in. Its personal fields are sealed. */
export type Draft = Month &
  Readonly<{
    /** Grows with every save, also over a draft that was discarded. */
    revision: number;
    content: unknown;
    savedAtMs: number;
    savedBy: string;
  }>;

export type NewDraft = Month & Readonly<{ content: unknown; savedBy: string }>;

/** The drafts of months, one for each branch and month; none of them is part of the history. */
export class Drafts {
  readonly #statements;

  constructor(readonly file: DeskFile) {
    this.#statements = statementsOf(file);
  }

  find({ branchId, month }: Month): Draft | undefined {
    const row = this.#statements.find.first(branchId, month);
    return row && draftOf(row);
  }

  /** Saves over the revision that the writer has read, `undefined` if there was no draft; `undefined` if it has changed. */
  async save({ branchId, month, content, savedBy }: NewDraft, seen: number | undefined): Promise<Draft | undefined> {
    return this.file.write(() => {
      const before = this.find({ branchId, month });
      if (before?.revision !== seen) return undefined;
      const nowMs = this.file.nowMs();
      const revision = Math.max(nowMs, (before?.revision ?? 0) + 1);
      return draftOf(this.#statements.put.first(branchId, month, revision, JSON.stringify(content), nowMs, savedBy)!);
    });
  }

  async remove({ branchId, month }: Month): Promise<void> {
    await this.file.write(() => void this.#statements.remove.first(branchId, month));
  }
}

function draftOf([branchId, month, revision, content, savedMs, savedBy]: Row): Draft {
  return {
    ...({ branchId, month, revision, savedBy } as Pick<Draft, 'branchId' | 'month' | 'revision' | 'savedBy'>),
    content: JSON.parse(content as string) as unknown,
    savedAtMs: savedMs as number,
  };
}

function statementsOf(file: DeskFile) {
  const columns = 'branch_id, month, revision, content, saved_ms, saved_by';
  return {
    find: file.query(`SELECT ${columns} FROM month_draft WHERE branch_id = ? AND month = ?`),
    put: file.query(`INSERT OR REPLACE INTO month_draft (${columns}) VALUES (?, ?, ?, ?, ?, ?) RETURNING ${columns}`),
    remove: file.query('DELETE FROM month_draft WHERE branch_id = ? AND month = ? RETURNING month'),
  };
}
