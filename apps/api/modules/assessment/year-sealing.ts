import { Inject, Injectable } from '@nestjs/common';
import { assessmentRules } from '#libs/assessment/index.js';
import { parseCheckpoint, parseNote, type LogFolder } from '#libs/audit-log/index.js';
import type { EventStore } from '#libs/event-store/index.js';
import type { AnyEvent } from '#libs/kernel/admission.js';
import { dayOfInstant } from '#libs/kernel/civil.js';
import type { Clock } from '#libs/kernel/clock.js';
import { requires } from '#libs/kernel/rule.js';
import { eventIdOf } from '#libs/recording/index.js';
import { firstOfYear, sealingOf, standingOf } from '#libs/year-pack/index.js';
import type { Config } from '../../config/config.js';
import { Problem } from '../../problem/problem.js';
import type { CommandContext } from '../../record/record.command.js';
import { AUDIT_LOG, CLOCK, CONFIG, LOG } from '../../tokens.js';

const notCovered = {
  zh: '检查点尚未覆盖该年度的最后一条记录，请稍后再封存',
  en: 'No checkpoint covers the last record of the year yet; seal it shortly',
};

/** Makes the event that seals a year by what the published checkpoint covers. */
@Injectable()
export class YearSealing {
  constructor(
    @Inject(LOG) readonly log: EventStore,
    @Inject(AUDIT_LOG) readonly folder: LogFolder,
    @Inject(CLOCK) readonly clock: Clock,
    @Inject(CONFIG) readonly config: Config,
  ) {}

  /**
   * Throws the `Problem` of a year whose last record no checkpoint covers, and the `RuleViolation` of one that is not open, or
   * that is sealed as it stands. The same command again is the sealing that was recorded.
   */
  async sealing(year: number, { actor, key }: CommandContext): Promise<AnyEvent> {
    const [known] = await this.log.eventsById([eventIdOf(actor, key, 0)]);
    if (known?.type === 'YearSealed') return known;
    const { isSealed } = await standingOf(this.log, year);
    requires(!isSealed, assessmentRules.sealReachesFurther);
    const note = await this.folder.checkpoint();
    const head = note === undefined ? undefined : parseCheckpoint(parseNote(note).text);
    if (!head || head.size === 0 || (await firstOfYear(this.log, year, head.size))) {
      throw new Problem('notCovered', { detail: notCovered, retryAfterSeconds: this.config.checkpointSeconds });
    }
    return sealingOf(head, dayOfInstant(this.clock.now()));
  }
}
