export const feedAddressSchema = {
  type: 'object',
  properties: { url: { type: 'string', description: '只显示这一次 / Shown only this once' } },
  required: ['url'],
};
