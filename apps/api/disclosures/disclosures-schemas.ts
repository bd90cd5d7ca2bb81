const text = { type: 'string' };
const whole = { type: 'integer' };

export const branchPageSchema = {
  type: 'object',
  properties: {
    position: whole,
    branchId: text,
    unitId: text,
    name: text,
    year: whole,
    notices: { type: 'array', items: { type: 'object' } },
    board: { type: 'array', items: { type: 'object' } },
    resolutions: { type: 'array', items: { type: 'object' } },
    dues: { type: 'object' },
  },
  required: ['position', 'branchId', 'year', 'notices', 'board', 'resolutions', 'dues'],
};
