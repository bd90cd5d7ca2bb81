import { useQueryClient } from '@tanstack/react-query';
import type { Me } from '../../api/session.js';
import { dayText, periodText } from '../../days.js';
import { useText } from '../../language.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { Notice } from '../../ui/notice.js';
import { Answer, Failure, Page } from '../../ui/page.js';
import { useSheet } from '../month/month-data.js';
import type { Names } from '../month/facts.js';
import { words as monthWords } from '../month/words.js';
import { ChangeTable } from './change-table.js';
import { DecideButtons } from './decide-buttons.js';
import { changesIn, type Translate } from './changes.js';
import { namesOf } from './correction-fields.js';
import { useDecision, useProposed, useRecord, type ProposalAnswer } from './corrections-data.js';
import { words } from './words.js';
import type { Item } from '../month/month-types.js';

type PageProps = Readonly<{ me: Me; proposalId: string }>;

/** A proposal, with what was and what shall be, for the person who decides. */
export function DecisionPage({ me, proposalId }: PageProps) {
  const t = useText();
  const proposed = useProposed(proposalId);
  const isReopening = proposed.data?.type === 'PartyDayReopened';
  return (
    <Page title={t(isReopening ? words.decideReopening : words.decide)}>
      <Answer query={proposed}>
        {(found) =>
          found ? <Proposal me={me} proposal={found} /> : <Notice kind="refusal" title={t(words.noProposal)} />
        }
      </Answer>
    </Page>
  );
}

type ProposalProps = Readonly<{ me: Me; proposal: ProposalAnswer }>;

/** The branch and the month that a record is of, if it is of a month. */
function monthOf(stream: string): Readonly<{ branchId: string; month: string }> | undefined {
  const [, branchId, month] = /^partyDay-(.+):(\d{4}-\d\d)$/.exec(stream) ?? [];
  return branchId === undefined || month === undefined ? undefined : { branchId, month };
}

type ProposedData = Readonly<{ recordId?: string; data?: Item; reason?: string }>;

function Proposal({ me, proposal }: ProposalProps) {
  const t = useText();
  const place = monthOf(proposal.stream);
  const names = useNames(me, place);
  const { recordId, data, reason } = (proposal.data ?? {}) as ProposedData;
  const record = useRecord(recordId);
  const who = names[proposal.proposedBy] ?? proposal.proposedBy;
  const lead = [place && (names[place.branchId] ?? place.branchId), place && t(periodText(place.month))];
  return (
    <div className="stack">
      <p className="soft">
        {[...lead, t(words.by(who, dayText(proposal.proposedAt.slice(0, 10))))].filter(Boolean).join(' · ')}
      </p>
      {recordId !== undefined && (
        <Answer query={record}>
          {(before) => (
            <>
              <h2>{subjectOf(before, names, t)}</h2>
              <ChangeTable changes={changesIn(before.type, before.data, data, names, t)} />
            </>
          )}
        </Answer>
      )}
      {recordId === undefined && place && proposal.state === 'open' && (
        <Notice title={t(words.reopening(periodText(place.month)))} />
      )}
      {(reason ?? proposal.reason) && (
        <section className="sheet">
          <h2>{t(words.because)}</h2>
          <p>{reason ?? proposal.reason}</p>
        </section>
      )}
      {proposal.state === 'open' ? <Decision me={me} proposal={proposal} /> : <Decided state={proposal.state} />}
    </div>
  );
}

/** What a record is, and of whom. */
function subjectOf({ type, data }: Readonly<{ type: string; data: Item }>, names: Names, t: Translate): string {
  const title = monthWords.types[type as keyof typeof monthWords.types];
  const memberId = data['memberId'];
  const name = typeof memberId === 'string' ? (names[memberId] ?? memberId) : undefined;
  return [title && t(title), name].filter(Boolean).join(' · ');
}

/** The names of everybody concerned: those of the month’s sheet, else those that come with the account. */
function useNames(me: Me, place: ReturnType<typeof monthOf>): Readonly<Record<string, string>> {
  const sheet = useSheet(place ?? { branchId: '', month: '' }, place !== undefined);
  return sheet.data ? { ...me.names, ...namesOf({ names: {} }, sheet.data) } : me.names;
}

function Decided({ state }: Readonly<{ state: Exclude<ProposalAnswer['state'], 'open'> }>) {
  const t = useText();
  return (
    <Notice kind="done" title={t(words.decided[state])}>
      <ButtonLink to="/">{t(words.backToTasks)}</ButtonLink>
    </Notice>
  );
}

/** Who proposed it may only withdraw it. */
function Decision({ me, proposal }: ProposalProps) {
  const t = useText();
  const queries = useQueryClient();
  const decision = useDecision(proposal.proposalId);
  const onSettled = () => {
    for (const key of ['proposal', 'tasks', 'month', 'record', 'event'])
      void queries.invalidateQueries({ queryKey: [key] });
  };
  const decide = (kind: 'approval' | 'withdrawal') => decision.mutate({ kind }, { onSettled });
  if (proposal.proposedBy === me.accountId)
    return (
      <Notice title={t(words.ownWaits)}>
        {decision.error && <Failure error={decision.error} />}
        <Button busy={decision.isPending} onClick={() => decide('withdrawal')}>
          {t(words.withdraw)}
        </Button>
      </Notice>
    );
  return (
    <section className="sheet stack">
      {decision.error && <Failure error={decision.error} />}
      <DecideButtons
        busy={decision.isPending}
        onApprove={() => decide('approval')}
        onDecline={(reason) => decision.mutate({ kind: 'rejection', reason }, { onSettled })}
      />
    </section>
  );
}
