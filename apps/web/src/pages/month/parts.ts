import {
  disclosureChannels,
  disclosureKinds,
  meetingKinds,
  noticeChannels,
  otherArrangers,
  plusCategories,
  readingFollowUps,
  studyMethods,
  studyTopics,
} from '#libs/modules/party-day/domain/party-day.words.js';
import type { Bilingual } from '../../language.js';
import { words } from './words.js';

const text = (zh: string, en: string): Bilingual => ({ zh, en });

export type Words = Readonly<Record<string, Bilingual>>;

/** `person`: a member, whose office is taken if nobody is chosen. `period`: the month or the quarter that a disclosure is of. */
export type FieldKind =
  | 'day'
  | 'line'
  | 'text'
  | 'lines'
  | 'one'
  | 'some'
  | 'yes-no'
  | 'person'
  | 'count'
  | 'topics'
  | 'period'
  | 'fen';

export type FieldSpec = Readonly<{
  name: string;
  kind: FieldKind;
  title: Bilingual;
  hint?: Bilingual;
  words?: Words;
  /** The office whose holder is meant if nobody is chosen. */
  office?: 'secretary';
  /** An empty list says something: there was none. */
  keepsEmpty?: true;
}>;

export type PartName =
  | 'notices'
  | 'opening'
  | 'attendance'
  | 'charterReading'
  | 'dues'
  | 'studies'
  | 'meetings'
  | 'lectures'
  | 'deliberations'
  | 'resolutions'
  | 'disclosures'
  | 'plusActivities'
  | 'otherActivities'
  | 'closing';

/** The type of the records of a part. */
export const typeOf = {
  notices: 'NoticeIssued',
  opening: 'PartyDayOpened',
  attendance: 'AttendanceTaken',
  charterReading: 'CharterRead',
  dues: 'DuesPaid',
  studies: 'StudyHeld',
  meetings: 'MeetingHeld',
  lectures: 'LectureGiven',
  deliberations: 'DeliberationHeld',
  resolutions: 'ResolutionAdopted',
  disclosures: 'DisclosurePublished',
  plusActivities: 'PlusActivityHeld',
  otherActivities: 'OtherActivityArranged',
  closing: 'PartyDayClosed',
} as const satisfies Readonly<Record<PartName, string>>;

/** A part of a month as a form: its fields in the order in which people fill them in. */
export type PartSpec = Readonly<{
  name: PartName;
  once: boolean;
  title: Bilingual;
  /** What is ticked where every field may be left out. */
  confirm?: Bilingual;
  fields: readonly FieldSpec[];
}>;

const day = (name: string, title: Bilingual, hint: Bilingual = words.onTheDay): FieldSpec => ({
  name,
  kind: 'day',
  title,
  hint,
});
const held = day('heldOn', text('开展日期', 'Day'));
const contactPoint: FieldSpec = {
  name: 'withContactPoint',
  kind: 'line',
  title: text('与联系点共同开展的，写明村、社区或企业', 'With a contact point: the village, community or enterprise'),
};

const specs = {
  notices: {
    once: false,
    title: text('通知党员', 'Notice to the members'),
    fields: [
      { name: 'issuedOn', kind: 'day', title: text('发出日期', 'Issued on') },
      { name: 'channels', kind: 'some', title: text('通知方式', 'By which channels'), words: noticeChannels },
      { name: 'agenda', kind: 'text', title: text('活动安排', 'Agenda') },
      day('partyDayOn', text('通知的活动日', 'The party day of the notice'), words.asPlanned),
    ],
  },
  opening: {
    once: true,
    title: text('开展', 'The party day'),
    fields: [
      { name: 'heldOn', kind: 'day', title: text('开展日期', 'Held on') },
      { name: 'venue', kind: 'line', title: text('地点', 'Venue') },
      { name: 'flagDisplayed', kind: 'yes-no', title: text('悬挂或摆放党旗', 'Was the flag displayed?') },
      { name: 'oathPosted', kind: 'yes-no', title: text('张贴入党誓词', 'Was the oath posted?') },
      contactPoint,
    ],
  },
  charterReading: {
    once: true,
    title: text('诵读党章', 'Charter reading'),
    confirm: text('诵读了党章', 'The charter was read'),
    fields: [
      { name: 'ledBy', kind: 'person', title: text('领诵人', 'Led by'), office: 'secretary' },
      {
        name: 'followUp',
        kind: 'some',
        title: text('之后的活动（可不选）', 'What followed (may be empty)'),
        words: readingFollowUps,
        keepsEmpty: true,
      },
      day('readOn', text('诵读日期', 'Read on')),
    ],
  },
  studies: {
    once: false,
    title: text('研学党规党情', 'Study of rules and affairs'),
    fields: [
      { name: 'method', kind: 'one', title: text('研学方式', 'How'), words: studyMethods },
      { name: 'topics', kind: 'topics', title: text('研学内容', 'Topics'), words: studyTopics },
      held,
    ],
  },
  meetings: {
    once: false,
    title: text('会议', 'Meetings'),
    fields: [
      { name: 'kind', kind: 'one', title: text('会议种类', 'Kind'), words: meetingKinds },
      { name: 'chairedBy', kind: 'person', title: text('主持人', 'Chaired by'), office: 'secretary' },
      held,
    ],
  },
  lectures: {
    once: false,
    title: text('党课', 'Party lecture'),
    fields: [
      { name: 'lecturer', kind: 'person', title: text('主讲人', 'Lecturer') },
      { name: 'title', kind: 'line', title: text('题目', 'Title') },
      held,
    ],
  },
  deliberations: {
    once: false,
    title: text('民主议事', 'Deliberation'),
    fields: [{ name: 'matters', kind: 'lines', title: text('议了哪些事', 'Matters'), hint: words.onePerLine }, held],
  },
  resolutions: {
    once: false,
    title: text('决议', 'Resolution'),
    fields: [
      { name: 'title', kind: 'line', title: text('决议事项', 'What was resolved') },
      { name: 'eligible', kind: 'count', title: text('应到人数', 'Eligible') },
      { name: 'present', kind: 'count', title: text('实到人数', 'Present') },
      { name: 'votesFor', kind: 'count', title: text('赞成票', 'For') },
      { name: 'votesAgainst', kind: 'count', title: text('反对票', 'Against') },
      { name: 'abstained', kind: 'count', title: text('弃权票', 'Abstained') },
      day('adoptedOn', text('通过日期', 'Adopted on')),
    ],
  },
  disclosures: {
    once: false,
    title: text('公开', 'Disclosure'),
    fields: [
      { name: 'kind', kind: 'one', title: text('公开内容', 'What'), words: disclosureKinds },
      { name: 'period', kind: 'period', title: text('所属时段', 'Period') },
      { name: 'channels', kind: 'some', title: text('公开方式', 'Where'), words: disclosureChannels },
      { name: 'publishedOn', kind: 'day', title: text('公开日期', 'Published on') },
    ],
  },
  plusActivities: {
    once: false,
    title: text('“+”活动', 'The “+”'),
    fields: [
      { name: 'category', kind: 'one', title: text('类别', 'Category'), words: plusCategories },
      { name: 'theme', kind: 'line', title: text('主题', 'Theme') },
      held,
      contactPoint,
    ],
  },
  otherActivities: {
    once: false,
    title: text('当天的其他活动', 'Another activity on the day'),
    fields: [
      { name: 'arrangedBy', kind: 'one', title: text('谁安排的', 'Arranged by'), words: otherArrangers },
      { name: 'description', kind: 'text', title: text('什么活动', 'What it was') },
      day('arrangedOn', text('活动日期', 'Day')),
    ],
  },
} as const satisfies Readonly<Partial<Record<PartName, Omit<PartSpec, 'name'>>>>;

export type FormPartName = keyof typeof specs;

/** The form of a part. Attendance, dues and the closing have forms of their own. */
export function partSpec(name: FormPartName): PartSpec {
  return { name, ...specs[name] };
}

/** The part that records of a type make, if it has a form. */
export function formPartOf(type: string): FormPartName | undefined {
  return (Object.keys(specs) as FormPartName[]).find((part) => typeOf[part] === type);
}
