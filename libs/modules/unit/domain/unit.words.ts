import type { Words } from '../../../kernel/bilingual.js';
import type { UnitEvent } from './unit.events.js';

type Data<Name extends UnitEvent['type']> = Extract<UnitEvent, { type: Name }>['data'];

export const responsibleRoles: Words<Data<'ResponsibilityAssigned'>['role']> = {
  leader: { zh: '分管领导', en: 'leader in charge' },
  section: { zh: '责任科室', en: 'responsible section' },
  officer: { zh: '党务干部', en: 'party-affairs officer' },
};

export const contactPointKinds: Words<Data<'ContactPointLinked'>['kind']> = {
  village: { zh: '村', en: 'village' },
  community: { zh: '社区', en: 'community' },
  enterprise: { zh: '企业', en: 'enterprise' },
};

export const publicityChannels: Words<Data<'PublicityPublished'>['channel']> = {
  website: { zh: '网站', en: 'website' },
  bulletin: { zh: '简报', en: 'bulletin' },
  newspaper: { zh: '报纸', en: 'newspaper' },
  television: { zh: '电视', en: 'television' },
  other: { zh: '其他', en: 'other' },
};
