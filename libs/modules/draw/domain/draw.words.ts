import type { Words } from '../../../kernel/bilingual.js';
import type { DrawAnnouncement } from './draw.events.js';

export const drawPurposes: Words<DrawAnnouncement['purpose']> = {
  'phone-check': { zh: '电话抽查', en: 'phone checks' },
  visit: { zh: '暗访', en: 'visits' },
};

export const drawKinds: Words<DrawAnnouncement['among']> = {
  members: { zh: '党员', en: 'members' },
  branches: { zh: '党支部', en: 'branches' },
};
