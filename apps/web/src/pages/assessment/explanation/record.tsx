import { useState } from 'react';
import { dayText } from '../../../days.js';
import { useText } from '../../../language.js';
import { Answer } from '../../../ui/page.js';
import { words as shared } from '../../../words.js';
import { assessmentWords as words } from '../assessment-words.js';
import { useRecord, type NodeRecord, type OpenedRecord } from './explanation-data.js';
import { Proof } from './proof.js';

/** A record behind a figure; opened, what it says, and the proof that the log holds it. */
export function RecordItem({ record }: Readonly<{ record: NodeRecord }>) {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  const { id, type, title, recordedAt } = record;
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span className="grow">{title ? t(title) : type}</span>
        <span className="soft small">{t(dayText(recordedAt.slice(0, 10)))}</span>
      </summary>
      {isOpen && <RecordFacts eventId={id} />}
    </details>
  );
}

function RecordFacts({ eventId }: Readonly<{ eventId: string }>) {
  const query = useRecord(eventId, true);
  return (
    <div className="details-body stack">
      <Answer query={query}>{(record) => <Facts record={record} />}</Answer>
      <Proof eventId={eventId} />
    </div>
  );
}

function Facts({ record }: Readonly<{ record: OpenedRecord }>) {
  const t = useText();
  const { what, recordedAt, actor, position, status, revisions, cautions } = record;
  return (
    <dl className="facts">
      <dt>{t(words.content)}</dt>
      <dd>{t(what)}</dd>
      <dt>{t(words.recordedOn)}</dt>
      <dd>
        {t(dayText(recordedAt.slice(0, 10)))} {recordedAt.slice(11, 16)}
      </dd>
      <dt>{t(words.actor)}</dt>
      <dd>{actor}</dd>
      <dt>{t(words.recordState)}</dt>
      <dd>{t(words.standing[status])}</dd>
      {revisions.length > 0 && <dt>{t(words.revisions)}</dt>}
      {revisions.map(({ id, approvedBy, reason }) => (
        <dd key={id}>{t(words.revised(approvedBy, reason))}</dd>
      ))}
      {cautions.length > 0 && <dt>{t(words.cautions)}</dt>}
      {cautions.map(({ code, clause, zh, en }) => (
        <dd key={code}>
          {t({ zh, en })} {clause && <span className="soft small">{t(shared.clause(clause))}</span>}
        </dd>
      ))}
      <dt>{t(words.position)}</dt>
      <dd className="number">{position}</dd>
    </dl>
  );
}
