import type { CommandGroup } from '../../command.js';
import { amendCommand, approveAmendmentCommand, declineAmendmentCommand } from './amendment.js';
import { decideAppealCommand, lodgeAppealCommand } from './appeals.js';
import { confirmCommand } from './confirmation.js';
import { computeCommand, openCommand } from './opening.js';
import { sealCommand } from './sealing.js';
import { statusCommand } from './status.js';

export const assessmentCommands: CommandGroup = {
  name: 'assessment',
  text: { zh: '办理年度考核', en: 'Run the assessment of a year' },
  commands: [
    openCommand,
    computeCommand,
    lodgeAppealCommand,
    decideAppealCommand,
    confirmCommand,
    amendCommand,
    approveAmendmentCommand,
    declineAmendmentCommand,
    sealCommand,
    statusCommand,
  ],
};
