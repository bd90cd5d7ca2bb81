import type { Words } from '../../../kernel/bilingual.js';
import type { Role } from './access.events.js';

export const roleNames: Words<Role> = {
  admin: { zh: '管理员', en: 'administrator' },
  committee: { zh: '市直机关工委', en: 'the committee' },
  inspector: { zh: '督查人员', en: 'inspector' },
  'unit-officer': { zh: '单位党务干部', en: 'unit officer' },
  secretary: { zh: '支部书记', en: 'branch secretary' },
  recorder: { zh: '登记人员', en: 'recorder of a branch' },
  member: { zh: '党员', en: 'party member' },
  auditor: { zh: '审计人员', en: 'auditor' },
};
