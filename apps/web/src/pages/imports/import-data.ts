import { useMutation } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client.js';
import type { paths } from '../../api/schema.js';

type Operation = paths['/v1/imports']['post'];

/** What the service says of a file. */
export type ImportReport = Operation['responses']['200']['content']['application/json'];
export type ImportKind = ImportReport['kind'];
export type ImportQuestion = ImportReport['questions'][number];
export type Answers = Readonly<Record<string, string>>;

/** What the file may be about: a unit, a branch, a month of a branch, or everything. */
export type ImportScope = Readonly<{ unit?: string; branch?: string; month?: string }>;

type Sending = Readonly<{ file: File; answers: Answers; isTrial: boolean }>;

/** Sends a file, for a trial or to be recorded. */
export function useImport(kind: ImportKind, scope: ImportScope) {
  return useMutation({
    mutationFn: ({ file, answers, isTrial }: Sending): Promise<ImportReport> => {
      const form = new FormData();
      form.set('file', file);
      form.set('answers', JSON.stringify(answers));
      const query = { kind, ...scope, ...(isTrial && { 'dry-run': true }) };
      return answerOf(api.POST('/v1/imports', { params: { query }, body: form as never, bodySerializer: () => form }));
    },
  });
}
