/** An inspection with its findings, replies and rectifications. */
export const inspectionSchema = {
  type: 'object',
  properties: { position: { type: 'integer' }, inspectionId: { type: 'string' } },
};
