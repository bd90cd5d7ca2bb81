import { findingKinds, halfNames, severityNames } from '../../grading/explain/inspection-names.js';
import { counted, said } from '../../grading/explain/texts.js';
import type { BulletinFacts, BulletinFinding, Inspectee, Severity } from './bulletin-facts.js';
import { rectificationNames } from './rectification-names.js';
import { dayText, monthText, sentences } from '../sentences.js';
import type { Bilingual } from '../view.js';

const severities: readonly Severity[] = ['grave', 'serious', 'minor'];

/** The bulletin (督查通报) as the committee writes it: what was done, what was found, what is still open, what is asked. */
export function bulletinText(facts: BulletinFacts): Readonly<{ title: Bilingual; text: Bilingual }> {
  const month = monthText(facts.period);
  const title = said(
    `关于${month.zh}“主题党日+”活动督查情况的通报`,
    `Bulletin on the inspection of the theme party day plus in ${month.en}`,
  );
  const parts = [
    opening(month),
    ...overview(facts),
    ...foundPart(facts),
    ...openPart(facts),
    ...demands(facts),
    ...attested(facts),
  ];
  return { title, text: sentences(parts, '\n') };
}

function opening(month: Bilingual): Bilingual {
  return said(
    `各市直单位党组（党委）：\n根据《关于进一步健全完善市直机关“主题党日+”长效机制的实施意见》，市直机关工委对${month.zh}市直机关“主题党日+”活动开展情况进行了督查。现将有关情况通报如下：`,
    `To the party groups of all municipal units:\nUnder the opinions on the theme party day plus the committee inspected its conduct in ${month.en}. The results are as follows.`,
  );
}

function overview({ visits, phoneChecks, assessments }: BulletinFacts): Bilingual[] {
  const branches = new Set(visits.map(({ branchId }) => branchId)).size;
  const units = new Set(visits.map(({ unitId }) => unitId)).size;
  const reached = phoneChecks.filter((check) => check.reached === true);
  const asked = sum(reached.map((check) => check.asked ?? 0));
  const passed = sum(reached.map((check) => check.passed ?? 0));
  return [
    said('一、督查基本情况', '1. What was inspected'),
    visits.length === 0
      ? said('本月未开展暗访。', 'There was no unannounced visit.')
      : said(
          `开展暗访${visits.length}次，涉及${units}个单位、${branches}个党支部。`,
          `${counted(visits.length, 'unannounced visit')}, to ${counted(branches, 'branch', 'branches')} of ${counted(units, 'unit')}.`,
        ),
    phoneChecks.length === 0
      ? said('本月未开展电话抽查。', 'There was no phone check.')
      : said(
          `电话抽查党员${phoneChecks.length}人次，接通${reached.length}人次，提问${asked}题，答对${passed}题。`,
          `${counted(phoneChecks.length, 'phone check')}: ${reached.length} reached, ${counted(asked, 'question')} asked, ${passed} answered rightly.`,
        ),
    ...(assessments.length === 0 ? [] : [assessed(assessments)]),
  ];
}

function assessed(assessments: BulletinFacts['assessments']): Bilingual {
  const halves = [...new Set(assessments.map(({ year, half }) => `${year} ${half}`))].sort().map((each) => {
    const [year, half] = each.split(' ') as [string, keyof typeof halfNames];
    return said(`${year}年${halfNames[half].zh}`, `the ${halfNames[half].en} of ${year}`);
  });
  const units = new Set(assessments.map(({ unitId }) => unitId)).size;
  return said(
    `对${units}个单位开展了${halves.map(({ zh }) => zh).join('、')}实地考核。`,
    `${counted(units, 'unit')} assessed on site for ${halves.map(({ en }) => en).join(' and ')}.`,
  );
}

function foundPart({ findings, unitsWithFindings, unitsWithoutFindings }: BulletinFacts): Bilingual[] {
  const total = sum(severities.map((severity) => findings[severity].length));
  const counts = severities.map((severity) => {
    const { zh, en } = severityNames[severity];
    const count = findings[severity].length;
    return said(`${zh}${count}个`, `${count} ${en}`);
  });
  return [
    said('二、督查发现的问题', '2. What was found'),
    total === 0
      ? said('本月督查未发现问题。', 'Nothing was found amiss.')
      : said(
          `共发现问题${total}个，其中${counts.map(({ zh }) => zh).join('、')}。`,
          `${counted(total, 'finding')}: ${counts.map(({ en }) => en).join(', ')}.`,
        ),
    ...severities.flatMap((severity) => listedUnder(severity, findings[severity])),
    ...namedUnits(
      unitsWithoutFindings,
      '经暗访、实地考核未发现问题的单位',
      'Units visited or assessed in which nothing was found amiss',
    ),
    ...namedUnits(
      unitsWithFindings,
      '经暗访、实地考核存在问题的单位',
      'Units visited or assessed in which something was found amiss',
    ),
  ];
}

function listedUnder(severity: Severity, findings: readonly BulletinFinding[]): Bilingual[] {
  if (findings.length === 0) return [];
  const { zh, en } = severityNames[severity];
  return [
    said(`【${zh}问题】`, `[${en}]`),
    ...findings.map((finding, index) => {
      const [kind, day] = [findingKinds[finding.kind], dayText(finding.inspectedOn)];
      const { where, description, clause } = finding;
      return said(
        `${index + 1}. ${where}：${description}（${kind.zh}，《实施意见》${clause}，${day.zh}查）。`,
        `${index + 1}. ${where}: ${description} (${kind.en}, clause ${clause}, inspected on ${day.en}).`,
      );
    }),
  ];
}

function namedUnits(units: readonly Inspectee[], zh: string, en: string): Bilingual[] {
  if (units.length === 0) return [];
  const names = units.map(({ name }) => name);
  return [said(`${zh}：${names.join('、')}。`, `${en}: ${names.join(', ')}.`)];
}

function openPart({ openRectifications, asOf }: BulletinFacts): Bilingual[] {
  const day = dayText(asOf);
  const count = openRectifications.length;
  return [
    said('三、问题整改情况', '3. Rectification'),
    count === 0
      ? said(`截至${day.zh}，督查发现的问题均已整改验收。`, `By ${day.en} everything found was rectified and accepted.`)
      : said(
          `截至${day.zh}，尚未完成整改验收的问题${count}个：`,
          `By ${day.en} ${counted(count, 'finding')} ${count === 1 ? 'was' : 'were'} not yet rectified and accepted:`,
        ),
    ...openRectifications.map(({ where, description, state, deadline }, index) => {
      const name = rectificationNames[state];
      const due = deadline === null ? undefined : dayText(deadline);
      return said(
        `${index + 1}. ${where}：${description}（${due ? `整改期限${due.zh}，` : ''}${name.zh}）。`,
        `${index + 1}. ${where}: ${description} (${due ? `due ${due.en}, ` : ''}${name.en}).`,
      );
    }),
  ];
}

function demands({ openRectifications }: BulletinFacts): Bilingual[] {
  const rectify = said(
    '存在问题的单位要对照《实施意见》逐条整改，按期报告整改情况；',
    'The units concerned are to rectify each point against the opinions and to report in time; ',
  );
  const learn = said(
    '各单位要举一反三，把“主题党日+”各项要求落到实处。',
    'all units are to draw their lessons and to carry out what the theme party day plus asks of them.',
  );
  const all = openRectifications.length === 0 ? [learn] : [rectify, learn];
  return [said('四、有关要求', '4. What is asked'), capital(sentences(all, ''))];
}

/** The text of the checkpoint stands as it was published: it can be taken from the page and verified with. */
function attested({ checkpoint }: BulletinFacts): Bilingual[] {
  if (checkpoint === null) return [];
  return [
    said(
      '附：审计日志检查点（供日后核验历史未被改写，请勿改动）',
      'Attached: a checkpoint of the audit log, by which the history can be verified; not to be changed',
    ),
    said(checkpoint.trimEnd(), checkpoint.trimEnd()),
  ];
}

function capital({ zh, en }: Bilingual): Bilingual {
  return said(zh, `${en.slice(0, 1).toUpperCase()}${en.slice(1)}`);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
