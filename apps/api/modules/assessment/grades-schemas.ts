const text = { type: 'string' };
const whole = { type: 'integer' };
const object = { type: 'object' };
const listOf = (items: object) => ({ type: 'array', items });
const nullable = (type: string) => ({ type: [type, 'null'] });

const tier = { type: 'string', enum: ['excellent', 'qualified', 'basically-qualified', 'unqualified'] };
const confirmed = { type: 'object', properties: { unitId: text, tier }, required: ['unitId', 'tier'] };
const stage = { type: 'string', enum: ['not-opened', 'proposed', 'appeal', 'confirmed'] };

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
      description: '结果原文的 SHA-256 / Of the result as `dangri grade --format json` prints it',
    },
    stage,
    confirmed: listOf(confirmed),
    result: { type: 'object', properties: { ...head, units: listOf(unit) } },
  },
  required: ['resultSha256', 'stage', 'confirmed', 'result'],
};

export const unitGradeSchema = {
  type: 'object',
  properties: { ...head, resultSha256: text, stage, confirmed: { ...confirmed, type: ['object', 'null'] }, unit },
  required: ['year', 'stage', 'unit'],
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
    onSiteMissing: listOf(object),
    phoneChecks: whole,
  },
  required: ['year', 'monthsWithoutVisit', 'monthsWithoutBulletin', 'onSiteMissing', 'phoneChecks'],
};

export const explanationSchema = {
  type: 'object',
  properties: { year: whole, position: nullable('integer'), cutoff: text, stage, explanation: object },
  required: ['year', 'explanation'],
};
