import { partsOf } from './branch-streams.js';
import type { Change } from './changes.js';
import { branchDetails } from './details/branch.js';
import { detailsElsewhere } from './details/elsewhere.js';
import { inspectionDetails } from './details/inspection.js';
import { memberDetails } from './details/member.js';
import { partyDayDetails } from './details/party-day.js';
import { planDetails } from './details/plan.js';
import { resolutionDetails } from './details/resolution.js';
import { fieldName } from './field-names.js';
import { commas, enumeration, listed, phrase, yuan, type Details, type Phrase } from './phrase.js';
import type { Entry, Revision } from './timeline.js';
import { wordOf } from './words.js';

type Telling = Details<Record<string, never>>[string];

const tellings = new Map<string, Telling>(
  [
    branchDetails,
    memberDetails,
    planDetails,
    partyDayDetails,
    resolutionDetails,
    inspectionDetails,
    detailsElsewhere,
  ].flatMap((details) => Object.entries(details) as [string, Telling][]),
);

const listMarks = phrase('；', '; ');

/** What is decisive in a record beside its type, as it was recorded; empty where there is nothing more. */
export function detailsOf({ type, stream, data }: Pick<Entry, 'type' | 'stream' | 'data'>): Phrase {
  const [, id] = partsOf(stream);
  const about = id.slice(id.indexOf(':') + 1);
  return listed(tellings.get(type)?.(data as never, about) ?? [], commas);
}

/** What a correction changed, old → new, why, and who approved it; of personal fields only which they are. */
export function detailsOfRevision({ type, changes, reason, approvedBy }: Revision): Phrase {
  const isIdle = type === 'RecordCorrected' && changes.length === 0;
  return listed(
    [
      isIdle && phrase('内容无变化', 'nothing changed'),
      ...changes.map(changed),
      phrase(`原因：${reason}`, `reason: ${reason}`),
      phrase(`${approvedBy} 批准`, `approved by ${approvedBy}`),
    ],
    listMarks,
  );
}

function changed(change: Change): Phrase {
  const { zh, en } = fieldName(change.field);
  if ('personal' in change) return phrase(`${zh}（个人信息，不显示）`, `${en} (personal, not shown)`);
  const name = /[A-Za-z]+$/.exec(change.field)?.[0] ?? change.field;
  const [from, to] = [valueOf(name, change.from), valueOf(name, change.to)];
  return phrase(`${zh} ${from.zh} → ${to.zh}`, `${en} ${from.en} → ${to.en}`);
}

function valueOf(field: string, value: unknown): Phrase {
  if (value === undefined) return phrase('无', 'nothing');
  if (typeof value === 'boolean') return value ? phrase('是', 'yes') : phrase('否', 'no');
  if (typeof value === 'number') return field.endsWith('Fen') ? yuan(value) : phrase(String(value), String(value));
  if (Array.isArray(value)) {
    return value.length === 0
      ? valueOf(field, undefined)
      : listed(
          value.map((each) => valueOf(field, each)),
          enumeration,
        );
  }
  return wordOf(field, value as string);
}
