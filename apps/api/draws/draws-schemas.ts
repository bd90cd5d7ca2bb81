const text = { type: 'string' };
const textOrNull = { type: ['string', 'null'] };
const whole = { type: 'integer' };
const listOf = (items: object) => ({ type: 'array', items });

export const drawNamesSchema = {
  type: 'object',
  properties: {
    position: whole,
    drawId: text,
    members: listOf({
      type: 'object',
      properties: {
        memberId: text,
        branchId: textOrNull,
        unitId: textOrNull,
        inspectionId: textOrNull,
        name: text,
        phone: text,
      },
      required: ['memberId', 'branchId', 'unitId', 'inspectionId'],
    }),
  },
  required: ['position', 'drawId', 'members'],
};

export const drawVerificationSchema = {
  type: 'object',
  properties: {
    drawId: text,
    verdict: { enum: ['follows', 'differs', 'not-held', 'not-covered', 'imported'] },
    position: whole,
    drawn: listOf(text),
    beaconValue: text,
    root: text,
    population: listOf(text),
    ranking: listOf({ type: 'object', properties: { id: text, rank: text }, required: ['id', 'rank'] }),
  },
  required: ['drawId', 'verdict', 'position', 'drawn'],
};
