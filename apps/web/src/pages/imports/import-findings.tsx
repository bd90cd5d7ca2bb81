import { useText, type Bilingual } from '../../language.js';
import { Notice } from '../../ui/notice.js';
import type { ImportReport } from './import-data.js';
import { importWords as words } from './import-words.js';

/** What is wrong in a file, by its cells, and what a reader should know of it. */
export function ImportFindings({ report }: Readonly<{ report: ImportReport }>) {
  const t = useText();
  const { faults, refusals, notes, cautions } = report;
  const inCell = ({ cell, zh, en }: Bilingual & Readonly<{ cell: string }>) =>
    t({ zh: `${cell}：${zh}`, en: `${cell}: ${en}` });
  const wrong = [...faults.map((fault) => t(fault)), ...refusals.map(inCell)];
  const told = [...notes.map((note) => t(note)), ...cautions.map(inCell)];
  return (
    <>
      {wrong.length > 0 && (
        <Notice kind="refusal" title={t(words.faults(wrong.length))}>
          <Lines lines={wrong} />
        </Notice>
      )}
      {told.length > 0 && (
        <Notice kind="caution" title={t(words.notes)}>
          <Lines lines={told} />
        </Notice>
      )}
    </>
  );
}

function Lines({ lines }: Readonly<{ lines: readonly string[] }>) {
  return (
    <ul>
      {[...new Set(lines)].map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

/** Who would be recorded, and as what. */
export function ImportPreview({ rows }: Readonly<{ rows: ImportReport['rows'] }>) {
  const t = useText();
  if (rows.length === 0) return null;
  const title = t(words.preview(rows.length));
  return (
    <section className="sheet">
      <h2>{title}</h2>
      {/* The reader with a keyboard scrolls it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className="table-wrap" tabIndex={0} aria-label={title}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t(words.cell)}</th>
              <th scope="col">{t(words.name)}</th>
              <th scope="col">{t(words.content)}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ cell, name, texts }) => (
              <tr key={cell}>
                <td>{cell}</td>
                <th scope="row">{name}</th>
                <td>{texts.map((each) => t(each)).join(' · ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}
