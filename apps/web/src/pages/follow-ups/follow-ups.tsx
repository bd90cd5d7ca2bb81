import { useState } from 'react';
import { useText } from '../../language.js';
import { ButtonLink } from '../../ui/button.js';
import { ChoiceInput } from '../../ui/choice.js';
import { Notice } from '../../ui/notice.js';
import { Answer, Page } from '../../ui/page.js';
import { useFollowUps, type FollowUps, type Place } from './follow-up-data.js';
import { followUpWords as words } from './follow-up-words.js';
import { ResolutionSheet } from './resolution-sheet.js';

type PageProps = Readonly<{ place: Place; year: number }>;

/** The resolutions of a year, each with its four steps and their days (clause 4.1e). */
export function FollowUpsPage({ place, year }: PageProps) {
  const t = useText();
  const followUps = useFollowUps(place, year);
  const actions = 'branchId' in place && (
    <ButtonLink to={`/branches/${place.branchId}/years/${year}`}>{t(words.back)}</ButtonLink>
  );
  return (
    <Page title={t(words.title(year))} lead={t(words.lead)} actions={actions}>
      <Answer query={followUps}>{(data) => <Resolutions followUps={data} place={place} year={year} />}</Answer>
    </Page>
  );
}

function Resolutions({ followUps, place, year }: PageProps & Readonly<{ followUps: FollowUps }>) {
  const t = useText();
  const [shown, setShown] = useState('every');
  const { items, names = {} } = followUps;
  if (items.length === 0) return <Notice title={t(words.none(year))} />;
  const waiting = items.filter(({ state }) => state === 'open' || state === 'overdue');
  const list = shown === 'every' ? items : waiting;
  return (
    <div className="stack">
      <ChoiceInput
        label={t(words.show)}
        value={shown}
        onChange={setShown}
        options={[
          { value: 'every', text: `${t(words.every)} ${items.length}` },
          { value: 'waiting', text: `${t(words.waiting)} ${waiting.length}` },
        ]}
      />
      {list.length === 0 && <Notice kind="done" title={t(words.nothing)} />}
      {list.map((item) => (
        <ResolutionSheet
          key={`${item.branchId} ${item.resolutionId}`}
          item={item}
          names={names}
          isNamed={'unitId' in place}
        />
      ))}
    </div>
  );
}
