import { useState } from 'react';
import { useText } from '../../language.js';
import { Button } from '../../ui/button.js';
import { Field } from '../../ui/field.js';
import { Notice } from '../../ui/notice.js';
import { Failure } from '../../ui/page.js';
import { useImport, type Answers, type ImportKind, type ImportReport, type ImportScope } from './import-data.js';
import { ImportFindings, ImportPreview } from './import-findings.js';
import { ImportQuestions } from './import-questions.js';
import { importWords as words } from './import-words.js';

type Props = Readonly<{ kind: ImportKind; scope: ImportScope; onRecorded?: (report: ImportReport) => void }>;

/**
 * Takes a file in: chosen, tried, its questions answered, looked through, confirmed. The page of a month uses it for dues and
 * attendance, with the branch and the month as the scope.
 */
export function ImportForm({ kind, scope, onRecorded }: Props) {
  const t = useText();
  const [file, setFile] = useState<File>();
  const [answers, setAnswers] = useState<Answers>({});
  const [wasTried, setTried] = useState(false);
  const sending = useImport(kind, scope);
  const report = sending.data;
  const choose = (chosen: File | undefined) => {
    setFile(chosen);
    setAnswers({});
    sending.reset();
  };
  const send = (isTrial: boolean) => {
    setTried(true);
    if (!file) return;
    sending.mutate({ file, answers, isTrial }, { onSuccess: (done) => void (!isTrial && onRecorded?.(done)) });
  };
  if (report?.recorded) return <Recorded report={report} onAnother={() => choose(undefined)} />;
  const hasAnswered = report?.questions.some(({ id, answer }) => (answers[id] ?? '') !== (answer ?? '')) ?? false;
  return (
    <div className="stack">
      <FileField kind={kind} onChoose={choose} fault={wasTried && !file && t(words.fileMissing)} />
      {sending.error && <Failure error={sending.error} />}
      {report && <ImportFindings report={report} />}
      {report && <ImportQuestions questions={report.questions} answers={answers} onChange={setAnswers} />}
      {report?.ready && !hasAnswered && <Notice kind="done" title={t(words.ready)} />}
      {report && <ImportPreview rows={report.rows} />}
      {report?.ready && !hasAnswered ? (
        <Button look="primary" busy={sending.isPending} onClick={() => send(false)}>
          {t(kind === 'roster' ? words.confirm : words.confirmDraft)}
        </Button>
      ) : (
        <Button look="primary" busy={sending.isPending} onClick={() => send(true)}>
          {t(report ? words.tryAgain : words.tryIt)}
        </Button>
      )}
    </div>
  );
}

type FileProps = Readonly<{ kind: ImportKind; onChoose: (file: File | undefined) => void; fault: string | false }>;

function FileField({ kind, onChoose, fault }: FileProps) {
  const t = useText();
  return (
    <section className="sheet stack">
      <p>
        <a href={`/v1/imports/template?kind=${kind}`} download>
          {t(words.template)}
        </a>
        {' · '}
        {t(words.ownFile)}
      </p>
      <p className="soft">{t(words.notKept)}</p>
      <Field label={t(words.file)} hint={t(words.fileHint)} fault={fault}>
        {(control) => (
          <input
            {...control}
            className="input"
            type="file"
            accept=".xlsx,.xls,.csv"
            onChange={(event) => onChoose(event.target.files?.[0])}
          />
        )}
      </Field>
    </section>
  );
}

/** A trial says so, too, where the same file was recorded before. */
function Recorded({ report, onAnother }: Readonly<{ report: ImportReport; onAnother: () => void }>) {
  const t = useText();
  const isNew = report.position !== undefined || report.draft !== undefined;
  return (
    <div className="stack">
      <Notice kind="done" title={t(report.draft ? words.inDraft : isNew ? words.recorded : words.recordedBefore)} />
      <ImportPreview rows={report.rows} />
      <Button onClick={onAnother}>{t(words.another)}</Button>
    </div>
  );
}
