import type { Tables } from '../../../read-models/read-model-store.js';

/** Each table has one row per record; `place` is the record's index in the order of the log. */
export const unitFileTables = {
  responsibilities: {
    columns: {
      eventId: 'text',
      unitId: 'text',
      place: 'integer',
      role: 'text',
      holder: 'text',
      assignedOn: 'text',
    },
    key: ['eventId'],
    indexes: [['unitId', 'place']],
  },
  contactPoints: {
    columns: {
      eventId: 'text',
      unitId: 'text',
      place: 'integer',
      kind: 'text',
      name: 'text',
      linkedOn: 'text',
      unlinkedOn: 'text',
      unlinkEventId: 'text',
    },
    key: ['eventId'],
    indexes: [['unitId', 'place']],
  },
  publicity: {
    columns: {
      eventId: 'text',
      unitId: 'text',
      place: 'integer',
      title: 'text',
      channel: 'text',
      publishedOn: 'text',
    },
    key: ['eventId'],
    indexes: [['publishedOn'], ['unitId', 'publishedOn']],
  },
  inspectionSchemes: {
    columns: { eventId: 'text', unitId: 'text', place: 'integer', title: 'text', adoptedOn: 'text' },
    key: ['eventId'],
    indexes: [['unitId', 'place']],
  },
  expenses: {
    columns: {
      eventId: 'text',
      unitId: 'text',
      place: 'integer',
      branchId: 'text',
      amountFen: 'integer',
      purpose: 'text',
      spentOn: 'text',
      cautions: 'json',
    },
    key: ['eventId'],
    indexes: [['spentOn'], ['unitId', 'spentOn'], ['branchId', 'spentOn']],
  },
} as const satisfies Tables;
