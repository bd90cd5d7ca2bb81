import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { dayText } from '../../days.js';
import { useText, type Bilingual } from '../../language.js';
import { Button } from '../../ui/button.js';
import { CheckInput } from '../../ui/choice.js';
import { Notice } from '../../ui/notice.js';
import { Check } from './check.js';
import { useClauses } from './clauses.js';
import { withItems } from './content.js';
import { Deferrals } from './deferral.js';
import { Members } from './members.js';
import type { People } from './field-input.js';
import type { FormPlace } from './part-form.js';
import { actionRows, openingRows } from './rows.js';
import { monthKey } from './month-data.js';
import { Stages } from './stages.js';
import { suggestionFor } from './suggestions.js';
import { TaskList } from './task-list.js';
import { useDraft, type DraftForm } from './use-draft.js';
import { useRehearsal, type Findings } from './use-rehearsal.js';
import { words } from './words.js';
import type { Content, Draft, FormProps, Sheet } from './month-types.js';

type MonthFormProps = FormProps & Readonly<{ first: Draft; start: Content }>;

/** The month being filled in, and its check before it is sent. */
export function MonthForm({ first, start, ...props }: MonthFormProps) {
  const { place, month, sheet, today, before, roles } = props;
  const draft = useDraft(place, first, start);
  // Read beforehand: what comes late moves the fields under the finger.
  useClauses();
  const [isChecking, setChecking] = useState(false);
  const [wasTried, setTried] = useState(false);
  const unreadable = useUnreadable();
  const findings = useRehearsal(place, draft.content, { tellsMissing: wasTried });
  const { content, change, edition } = draft;
  const suggestion = (part: string) => suggestionFor(part, { sheet, content, today, before });
  const form: FormPlace = {
    month: month.month,
    content,
    change,
    findings,
    edition,
    people: peopleOf(sheet),
    suggestion,
  };
  const check = () => {
    setTried(true);
    setChecking(true);
  };
  if (isChecking) return <Check {...props} draft={draft} onBack={() => setChecking(false)} />;
  return (
    <div className="stack">
      <Stages month={month} board={props.board} />
      {!roles.mayRecord && <Remark text={words.readOnly} />}
      {month.closedOn !== undefined && <Remark text={words.closedNotice(dayText(month.closedOn))} />}
      <Conflict draft={draft} props={props} />
      {first.withheld.length > 0 && <Remark text={words.hiddenReasons} />}
      <Sections {...props} form={form} onReadable={unreadable.mark} />
      {roles.mayRecord && month.state !== 'closed' && (
        <FootBar draft={draft} findings={findings} isBlocked={unreadable.isAny} onCheck={check} />
      )}
    </div>
  );
}

function peopleOf({ rows, defaults }: Sheet): People {
  return {
    options: rows.map(({ memberId, name }) => ({ value: memberId, text: name ?? memberId })),
    secretary: defaults.secretary,
  };
}

function Remark({ text }: Readonly<{ text: Bilingual }>) {
  const t = useText();
  return (
    <Notice>
      <p>{t(text)}</p>
    </Notice>
  );
}

type SectionsProps = FormProps &
  Readonly<{ form: FormPlace; onReadable: (memberId: string, isReadable: boolean) => void }>;

function Sections({ month, sheet, board, roles, today, form, onReadable }: SectionsProps) {
  const t = useText();
  const shared = { month, board, place: form, canRecord: roles.mayRecord };
  return (
    <>
      <section className="sheet">
        <h2>{t(words.openedBy)}</h2>
        <Deferrals month={month} today={today} roles={roles} />
        <TaskList rows={openingRows} {...shared} />
      </section>
      <Members sheet={sheet} month={month} place={form} canRecord={roles.mayRecord} onReadable={onReadable} />
      <section className="sheet">
        <h2>{t(words.actions)}</h2>
        <TaskList rows={actionRows} {...shared} />
      </section>
      {roles.isSecretary && month.state !== 'closed' && <Closing place={form} />}
    </>
  );
}

function Closing({ place: { content, change } }: Readonly<{ place: FormPlace }>) {
  const t = useText();
  return (
    <section className="sheet">
      <h2>{t(words.closing)}</h2>
      <p className="soft">{t(words.closingLead)}</p>
      <CheckInput
        checked={content.closing !== undefined}
        onChange={(isOn) => change((now) => withItems(now, 'closing', isOn ? [{}] : [], true))}
      >
        {t(words.close)}
      </CheckInput>
    </section>
  );
}

/** Somebody has saved the draft meanwhile: the reader chooses, and nothing is overwritten unasked. */
function Conflict({ draft, props: { me, sheet, place } }: Readonly<{ draft: DraftForm; props: FormProps }>) {
  const t = useText();
  const queries = useQueryClient();
  const { conflict, takeTheirs, keepMine } = draft;
  if (!conflict) return null;
  const take = () => {
    takeTheirs();
    // A draft that is gone was recorded: what is recorded is read anew.
    for (const part of ['records', 'sheet']) void queries.invalidateQueries({ queryKey: [...monthKey(place), part] });
  };
  const { revision, savedBy = '', savedAt = '' } = conflict;
  const known = sheet.rows.find(({ memberId }) => memberId === savedBy)?.name ?? sheet.names[savedBy];
  const who = savedBy === me.accountId ? t(words.conflictYou) : (known ?? t(words.conflictSomebody));
  return (
    <Notice kind="refusal" title={t(words.conflict)}>
      <p>{t(revision === null ? words.conflictGone : words.conflictBy(who, savedAt.slice(11, 16)))}</p>
      <div className="row">
        <Button onClick={take}>{t(words.takeTheirs)}</Button>
        <Button onClick={keepMine}>{t(words.keepMine)}</Button>
      </div>
    </Notice>
  );
}

type FootProps = Readonly<{ draft: DraftForm; findings: Findings; isBlocked: boolean; onCheck: () => void }>;

/** Whether the draft is saved, what is found in it so far, and the way on. */
function FootBar({ draft, findings, isBlocked, onCheck }: FootProps) {
  const t = useText();
  const { refusals, cautions, hasFailed } = findings;
  const counts = [
    refusals.length > 0 && t(words.faultCount(refusals.length)),
    cautions.length > 0 && t(words.cautionCount(cautions.length)),
    hasFailed && t(words.rehearsalFailed),
    isBlocked && t(words.amountsUnreadable),
  ];
  const isEmpty = Object.keys(draft.content).length === 0;
  return (
    <div className="foot-bar no-print">
      <output className="soft small">{[t(words.draft[draft.state]), ...counts].filter(Boolean).join(' · ')}</output>
      <Button look="primary" disabled={isEmpty || isBlocked || draft.conflict !== undefined} onClick={onCheck}>
        {t(words.goCheck)}
      </Button>
    </div>
  );
}

/** The members whose amount cannot be read: nobody records another amount than the one in sight. */
function useUnreadable() {
  const [members, setMembers] = useState<ReadonlySet<string>>(new Set());
  const mark = useCallback(
    (memberId: string, isReadable: boolean) =>
      setMembers((before) => {
        if (before.has(memberId) !== isReadable) return before;
        const next = new Set(before);
        if (isReadable) next.delete(memberId);
        else next.add(memberId);
        return next;
      }),
    [],
  );
  return { isAny: members.size > 0, mark };
}
