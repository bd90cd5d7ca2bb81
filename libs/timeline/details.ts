import { booleanNames, type Bilingual } from '../kernel/bilingual.js';
import type { Names } from '../registry/index.js';
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
import { because, byParty, commas, enumeration, listed, phrase, inYuan, type Details } from './phrase.js';
import type { Entry, Revision } from './timeline.js';
import { wordOf } from '../modules/catalogue/index.js';

type DetailsOfType = Details<Record<string, never>>[string];

const detailsByType = new Map<string, DetailsOfType>(
  [
    branchDetails,
    memberDetails,
    planDetails,
    partyDayDetails,
    resolutionDetails,
    inspectionDetails,
    detailsElsewhere,
  ].flatMap((details) => Object.entries(details) as [string, DetailsOfType][]),
);

const listMarks = phrase('；', '; ');

/** The main details of a record besides its type, as recorded; empty if there are none. */
export function detailsOf(record: Pick<Entry, 'type' | 'stream' | 'data'>, names: Names): Bilingual {
  const [, id] = partsOf(record.stream);
  const colon = id.indexOf(':');
  const context = { about: id.slice(colon + 1), branchId: colon < 0 ? id : id.slice(0, colon), names };
  return listed(detailsByType.get(record.type)?.(record.data as never, context) ?? [], commas);
}

/** The changes of a correction (old → new), its reason and approver; only the names of personal fields. */
export function detailsOfRevision({ type, changes, reason, approvedBy }: Revision, names: Names): Bilingual {
  const isIdle = type === 'RecordCorrected' && changes.length === 0;
  return listed(
    [
      isIdle && phrase('内容无变化', 'nothing changed'),
      ...changes.map((change) => changeText(change, names)),
      because(reason),
      byParty(names.party(approvedBy), '批准', 'approved by'),
    ],
    listMarks,
  );
}

function changeText(change: Change, names: Names): Bilingual {
  const { zh, en } = fieldName(change.field, names);
  if ('personal' in change) return phrase(`${zh}（个人信息，不显示）`, `${en} (personal, not shown)`);
  const name = /[A-Za-z]+$/.exec(change.field)?.[0] ?? change.field;
  const [from, to] = [valueText(name, change.from, names), valueText(name, change.to, names)];
  return phrase(`${zh}由“${from.zh}”更正为“${to.zh}”`, `${en} ${from.en} → ${to.en}`);
}

function valueText(field: string, value: unknown, names: Names): Bilingual {
  if (value === undefined) return phrase('无', 'nothing');
  if (typeof value === 'boolean') return booleanNames[`${value}`];
  if (typeof value === 'number') return field.endsWith('Fen') ? inYuan(value) : phrase(String(value), String(value));
  if (!Array.isArray(value)) return nameOfValue(field, value as string, names);
  return value.length === 0
    ? valueText(field, undefined, names)
    : listed(
        value.map((each) => valueText(field, each, names)),
        enumeration,
      );
}

/** The word of a code, the name behind an id, or the text itself. */
function nameOfValue(field: string, value: string, names: Names): Bilingual {
  if (/branchId$/i.test(field)) return phrase(names.branch(value), names.branch(value));
  const word = wordOf(field, value);
  return word.zh === value ? names.party(value) : word;
}
