import type { Bilingual } from '../../../kernel/bilingual.js';
import { compare } from '../../obligation.js';
import { listOf, points, bilingual } from '../texts.js';
import type { BranchDetail } from './detail.js';

const checkNames: Readonly<Record<string, Bilingual>> = {
  planned: bilingual('制定落实方案', 'planned'),
  reported: bilingual('下月大会通报', 'reported at the next assembly'),
  publicised: bilingual('公开栏公示', 'published'),
  done: bilingual('落实完成', 'done'),
};

/** The checks of a resolution in words, with their days. */
export const followUpDetail: BranchDetail = (branch, { subject, reason }) => [
  checksText(reason),
  ...daysOf(branch.resolutions, subject),
];

/** `planned:10000 reported:0 …` in words. */
export function checksText(reason: string): Bilingual {
  const marks = reason.split(' ').map((check) => check.split(':') as [name: string, mark: string]);
  return listOf(marks.map(([name, mark]) => markText(checkNames[name]!, mark)));
}

function markText({ zh, en }: Bilingual, mark: string): Bilingual {
  return mark === 'null'
    ? bilingual(`${zh}未到期或不再要求`, `${en}: not due`)
    : bilingual(`${zh} ${points(Number(mark))}`, `${en} ${points(Number(mark))}`);
}

function daysOf(resolutions: Parameters<BranchDetail>[0]['resolutions'], subject: string): Bilingual[] {
  const { adopted, facts } = resolutions.find(({ resolutionId }) => resolutionId === subject)!;
  const plan = facts.of('ImplementationPlanned')[0]?.data.plannedOn;
  const deadline = facts.last('ImplementationPlanned')?.data.deadline;
  const reported = facts.of('FollowUpReported')[0]?.data.reportedOn;
  const publicised = facts.of('FollowUpPublicised')[0]?.data.publicisedOn;
  const fulfilled = facts.last('ResolutionFulfilled')?.data.fulfilledOn;
  const abandoned = facts.last('ResolutionAbandoned')?.data.abandonedOn;
  const turns: [day: string | undefined, zh: string, en: string][] = [
    [adopted.data.adoptedOn, '通过', 'adopted'],
    [plan, '定方案', 'planned'],
    [reported, '通报', 'reported'],
    [publicised, '公示', 'published'],
    [fulfilled, '完成', 'done'],
    [abandoned, '终止', 'abandoned'],
    [deadline, '为方案期限', 'is the deadline'],
  ];
  const known = turns.flatMap(([day, zh, en]) =>
    day === undefined ? [] : [{ day, text: bilingual(`${day} ${zh}`, `${day} ${en}`) }],
  );
  return [listOf(known.sort((a, b) => compare(a.day, b.day)).map(({ text }) => text))];
}
