import type { Bilingual } from '../../kernel/bilingual.js';
import { honourNames } from '../assessment/index.js';
import { findingKinds, halves, severities } from '../inspection/index.js';
import { arrangementKinds, contactChannels, duesBases, leavingReasons, memberCategories } from '../member/index.js';
import {
  attendanceStatuses,
  disclosureChannels,
  disclosureKinds,
  meetingKinds,
  noticeChannels,
  otherArrangers,
  paymentMethods,
  plusCategories,
  readingFollowUps,
  studyMethods,
  studyTopics,
} from '../party-day/index.js';
import { contactPointKinds, publicityChannels, responsibleRoles } from '../unit/index.js';

/** The words of enum values by field: a field of several events has the words of all of them. */
const words: Readonly<Record<string, Readonly<Record<string, Bilingual>>>> = {
  role: responsibleRoles,
  kind: { ...contactPointKinds, ...arrangementKinds, ...meetingKinds, ...disclosureKinds, ...findingKinds },
  severity: severities,
  channel: { ...publicityChannels, ...contactChannels },
  channels: { ...noticeChannels, ...disclosureChannels },
  reason: leavingReasons,
  category: { ...memberCategories, ...studyTopics, ...plusCategories },
  basis: duesBases,
  status: attendanceStatuses,
  followUp: readingFollowUps,
  method: { ...paymentMethods, ...studyMethods },
  arrangedBy: otherArrangers,
  half: halves,
  honour: honourNames,
};

/** The name of a field's value; the value itself if it has none. */
export function wordOf(field: string, value: string): Bilingual {
  const ofField = wordsIn(field);
  return Object.hasOwn(ofField, value) ? ofField[value]! : { zh: value, en: value };
}

/**
 * The values that a field allows, with their names, and the one that is meant where somebody wrote its name: “微信”应写作 wechat.
 * Another value is not repeated: it may be personal.
 */
export function allowedValues(field: string, values: readonly string[], given: unknown): Bilingual {
  const named = values.map((value) => ({ value, ...wordOf(field, value) }));
  const meant = named.find(({ zh, en }) => given === zh || given === en);
  const list = {
    zh: `可填 ${named.map(({ value, zh }) => (zh === value ? value : `${value}（${zh}）`)).join('、')}`,
    en: `one of ${values.join(', ')}`,
  };
  if (!meant) return { zh: list.zh, en: `This must be ${list.en}` };
  return {
    zh: `“${given as string}”应写作 ${meant.value}，${list.zh}`,
    en: `Write ${meant.value} for “${given as string}”; this must be ${list.en}`,
  };
}

function wordsIn(field: string): Readonly<Record<string, Bilingual>> {
  return Object.hasOwn(words, field) ? words[field]! : {};
}
