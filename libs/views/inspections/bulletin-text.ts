import type { Bilingual } from '../../kernel/bilingual.js';
import { plural, bilingual } from '../../grading/explain/texts.js';
import { findingKinds, halves, severities } from '../../modules/inspection/index.js';
import type { BulletinFacts, BulletinFinding, Inspectee, Severity } from './bulletin-facts.js';
import { rectificationNames } from './rectification-names.js';
import { dayText, monthText } from '../../kernel/day-text.js';
import { sentences } from '../sentences.js';

const gravestFirst: readonly Severity[] = ['grave', 'serious', 'minor'];

/** The text of the bulletin (督查通报): inspections, findings, open rectifications and requirements. */
export function bulletinText(facts: BulletinFacts): Readonly<{ title: Bilingual; text: Bilingual }> {
  const month = monthText(facts.period);
  const title = bilingual(
    `关于${month.zh}“主题党日+”活动督查情况的通报`,
    `Bulletin on the inspection of the theme party day plus in ${month.en}`,
  );
  const parts = [
    opening(month),
    ...overview(facts),
    ...findingsPart(facts),
    ...openPart(facts),
    ...demands(facts),
    ...checkpointLines(facts),
  ];
  return { title, text: sentences(parts, '\n') };
}

function opening(month: Bilingual): Bilingual {
  return bilingual(
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
    bilingual('一、督查基本情况', '1. What was inspected'),
    visits.length === 0
      ? bilingual('本月未开展暗访。', 'There was no unannounced visit.')
      : bilingual(
          `开展暗访${visits.length}次，涉及${units}个单位、${branches}个党支部。`,
          `${plural(visits.length, 'unannounced visit')}, to ${plural(branches, 'branch', 'branches')} of ${plural(units, 'unit')}.`,
        ),
    phoneChecks.length === 0
      ? bilingual('本月未开展电话抽查。', 'There was no phone check.')
      : bilingual(
          `电话抽查党员${phoneChecks.length}人次，接通${reached.length}人次，提问${asked}题，答对${passed}题。`,
          `${plural(phoneChecks.length, 'phone check')}: ${reached.length} reached, ${plural(asked, 'question')} asked, ${passed} answered rightly.`,
        ),
    ...(assessments.length === 0 ? [] : [assessmentLine(assessments)]),
  ];
}

function assessmentLine(assessments: BulletinFacts['assessments']): Bilingual {
  const periods = [...new Set(assessments.map(({ year, half }) => `${year} ${half}`))].sort().map((each) => {
    const [year, half] = each.split(' ') as [string, keyof typeof halves];
    return bilingual(`${year}年${halves[half].zh}`, `the ${halves[half].en} of ${year}`);
  });
  const units = new Set(assessments.map(({ unitId }) => unitId)).size;
  return bilingual(
    `对${units}个单位开展了${periods.map(({ zh }) => zh).join('、')}实地考核。`,
    `${plural(units, 'unit')} assessed on site for ${periods.map(({ en }) => en).join(' and ')}.`,
  );
}

function findingsPart({ findings, unitsWithFindings, unitsWithoutFindings }: BulletinFacts): Bilingual[] {
  const total = sum(gravestFirst.map((severity) => findings[severity].length));
  const counts = gravestFirst.map((severity) => {
    const { zh, en } = severities[severity];
    const count = findings[severity].length;
    return bilingual(`${zh}${count}个`, `${count} ${en}`);
  });
  return [
    bilingual('二、督查发现的问题', '2. What was found'),
    total === 0
      ? bilingual('本月督查未发现问题。', 'Nothing was found amiss.')
      : bilingual(
          `共发现问题${total}个，其中${counts.map(({ zh }) => zh).join('、')}。`,
          `${plural(total, 'finding')}: ${counts.map(({ en }) => en).join(', ')}.`,
        ),
    ...gravestFirst.flatMap((severity) => findingLines(severity, findings[severity])),
    ...unitLines(
      unitsWithoutFindings,
      '经暗访、实地考核未发现问题的单位',
      'Units visited or assessed in which nothing was found amiss',
    ),
    ...unitLines(
      unitsWithFindings,
      '经暗访、实地考核存在问题的单位',
      'Units visited or assessed in which something was found amiss',
    ),
  ];
}

function findingLines(severity: Severity, findings: readonly BulletinFinding[]): Bilingual[] {
  if (findings.length === 0) return [];
  const { zh, en } = severities[severity];
  return [
    bilingual(`【${zh}问题】`, `[${en}]`),
    ...findings.map((finding, index) => {
      const [kind, day] = [findingKinds[finding.kind], dayText(finding.inspectedOn)];
      const { where, description, clause } = finding;
      return bilingual(
        `${index + 1}. ${where}：${description}（${kind.zh}，《实施意见》${clause}，${day.zh}查）。`,
        `${index + 1}. ${where}: ${description} (${kind.en}, clause ${clause}, inspected on ${day.en}).`,
      );
    }),
  ];
}

function unitLines(units: readonly Inspectee[], zh: string, en: string): Bilingual[] {
  if (units.length === 0) return [];
  const names = units.map(({ name }) => name);
  return [bilingual(`${zh}：${names.join('、')}。`, `${en}: ${names.join(', ')}.`)];
}

function openPart({ openRectifications, asOf }: BulletinFacts): Bilingual[] {
  const day = dayText(asOf);
  const count = openRectifications.length;
  return [
    bilingual('三、问题整改情况', '3. Rectification'),
    count === 0
      ? bilingual(
          `截至${day.zh}，督查发现的问题均已整改验收。`,
          `By ${day.en} everything found was rectified and accepted.`,
        )
      : bilingual(
          `截至${day.zh}，尚未完成整改验收的问题${count}个：`,
          `By ${day.en} ${plural(count, 'finding')} ${count === 1 ? 'was' : 'were'} not yet rectified and accepted:`,
        ),
    ...openRectifications.map(({ where, description, state, deadline }, index) => {
      const name = rectificationNames[state];
      const due = deadline === null ? undefined : dayText(deadline);
      return bilingual(
        `${index + 1}. ${where}：${description}（${due ? `整改期限${due.zh}，` : ''}${name.zh}）。`,
        `${index + 1}. ${where}: ${description} (${due ? `due ${due.en}, ` : ''}${name.en}).`,
      );
    }),
  ];
}

function demands({ openRectifications }: BulletinFacts): Bilingual[] {
  const rectify = bilingual(
    '存在问题的单位要对照《实施意见》逐条整改，按期报告整改情况；',
    'The units concerned are to rectify each point against the opinions and to report in time; ',
  );
  const learn = bilingual(
    '各单位要举一反三，把“主题党日+”各项要求落到实处。',
    'all units are to draw their lessons and to carry out what the theme party day plus asks of them.',
  );
  const all = openRectifications.length === 0 ? [learn] : [rectify, learn];
  return [bilingual('四、有关要求', '4. What is asked'), capital(sentences(all, ''))];
}

/** The checkpoint exactly as it was published, so that a reader can copy it and verify with it. */
function checkpointLines({ checkpoint }: BulletinFacts): Bilingual[] {
  if (checkpoint === null) return [];
  return [
    bilingual(
      '附：审计日志检查点（供日后核验历史未被改写，请勿改动）',
      'Attached: a checkpoint of the audit log, by which the history can be verified; not to be changed',
    ),
    bilingual(checkpoint.trimEnd(), checkpoint.trimEnd()),
  ];
}

function capital({ zh, en }: Bilingual): Bilingual {
  return bilingual(zh, `${en.slice(0, 1).toUpperCase()}${en.slice(1)}`);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
