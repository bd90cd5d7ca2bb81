import { Bulletin } from '#libs/views/index.js';
import { explanationReference } from './explanation-schema.js';

const text = { type: 'string' };
const whole = { type: 'integer' };
const object = { type: 'object' };
const listOf = (items: object) => ({ type: 'array', items });
const nullable = (type: string) => ({ type: [type, 'null'] });

const bilingual = { type: 'object', properties: { zh: text, en: text }, required: ['zh', 'en'] };
const tier = { type: 'string', enum: ['excellent', 'qualified', 'basically-qualified', 'unqualified'] };
const confirmed = { type: 'object', properties: { unitId: text, tier }, required: ['unitId', 'tier'] };
const stage = { type: 'string', enum: ['not-opened', 'opened', 'computed', 'under-appeal', 'confirmed'] };

const unit = {
  type: ['object', 'null'],
  description: '单位得分（基点，10000为满分） / The unit’s figures in basis points',
  properties: {
    unitId: text,
    name: text,
    final: whole,
    daily: whole,
    inspection: object,
    duties: object,
    tier,
    tierBeforeCaps: tier,
    caps: listOf(object),
    eligible: {
      type: 'object',
      properties: { excellentUnit: { type: 'boolean' }, redFlagBranches: { type: 'boolean' } },
    },
    branches: listOf(object),
  },
};

const rulebook = { type: 'object', properties: { id: text, version: text, sha256: text } };
const confirmedRulebook = {
  ...rulebook,
  description:
    '确认时所用的评分细则，仅在与本次所用不同时给出 / The rulebook of the confirmation, where it is another than that of these figures',
};

const confirmedFigures = {
  type: 'object',
  description:
    '确认时的得分，仅列其后登记的记录使得分有变化的单位；result 和 unit 为按现有记录计算的得分 / The figures as they were confirmed, of the units that later records moved; `result` and `unit` hold those by the records of now',
  properties: { upToPosition: whole, cutoff: text, units: listOf(object) },
};

const doubtful = {
  type: 'array',
  description:
    '登记时间存疑的记录（时钟有误，或事后补入），以及检查点表明的时间范围 / Records whose times cannot be true (a wrong clock, or a row that was put in later), with the signing times around them',
  items: {
    type: 'object',
    properties: { position: whole, recordedAt: text, signedAfter: text, signedBefore: text },
    required: ['position', 'recordedAt'],
  },
};

const head = {
  year: whole,
  rulebook,
  asOf: nullable('string'),
  cutoff: text,
  upToPosition: nullable('integer'),
  committee: object,
};

export const gradesSchema = {
  type: 'object',
  properties: {
    resultSha256: {
      type: 'string',
      description:
        '结果的摘要：逐个单位的 SHA-256，连同未评定单位和工委职责的 SHA-256，再取 SHA-256 / The digest of the result: SHA-256 over those of each unit, of the units not graded and of the committee’s own duties',
    },
    stage,
    confirmed: listOf(confirmed),
    confirmedFigures,
    confirmedRulebook,
    doubtful,
    result: { type: 'object', properties: { ...head, units: listOf(unit) } },
  },
  required: ['resultSha256', 'stage', 'confirmed', 'doubtful', 'result'],
};

export const unitGradeSchema = {
  type: 'object',
  properties: {
    ...head,
    resultSha256: text,
    stage,
    confirmed: { ...confirmed, type: ['object', 'null'] },
    confirmedFigures,
    confirmedRulebook,
    doubtful,
    unit,
  },
  required: ['year', 'stage', 'doubtful', 'unit'],
};

export const scorecardSchema = {
  type: 'object',
  properties: {
    year: whole,
    position: nullable('integer'),
    cutoff: text,
    clause: text,
    monthsWithoutVisit: listOf(text),
    monthsWithoutBulletin: listOf(text),
    bulletinsLate: listOf(text),
    onSiteMissing: listOf(object),
    onSiteLate: listOf(object),
    decisionsLate: listOf(object),
    decisionsMissing: listOf(object),
    phoneChecks: whole,
    bulletins: listOf(Bulletin),
    duties: listOf({
      type: 'object',
      description: '各项职责及没有按时做到的 / Each duty, and what was not done or came late',
      properties: { id: text, title: bilingual, failures: listOf(bilingual) },
      required: ['id', 'title', 'failures'],
    }),
    lines: listOf(bilingual),
  },
  required: [
    'year',
    'monthsWithoutVisit',
    'monthsWithoutBulletin',
    'bulletinsLate',
    'onSiteMissing',
    'onSiteLate',
    'phoneChecks',
    'bulletins',
    'duties',
    'lines',
  ],
};

export const explanationSchema = {
  type: 'object',
  properties: {
    year: whole,
    position: nullable('integer'),
    cutoff: text,
    stage,
    explanation: explanationReference,
  },
  required: ['year', 'cutoff', 'stage', 'explanation'],
};

export const memberExplanationSchema = {
  type: 'object',
  properties: {
    year: whole,
    memberId: text,
    position: whole,
    cutoff: text,
    explanations: listOf(explanationReference),
  },
  required: ['year', 'memberId', 'explanations'],
};
