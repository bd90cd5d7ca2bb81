import { Inject, Injectable } from '@nestjs/common';
import type { Desk } from '#libs/accounts/index.js';
import { lastEvent, recordedAtOf, type EventStore } from '#libs/event-store/index.js';
import type { Clock } from '#libs/kernel/clock.js';
import { examineBackups } from '#libs/service/doctor/backups.js';
import { conditions, examinedThings, type Finding } from '#libs/service/doctor/finding.js';
import { examineClock } from '#libs/service/doctor/machine.js';
import type { Config } from '#libs/service/settings/config.js';
import { CLOCK, CONFIG, DESK, LOG } from '../tokens.js';
import { Health } from './health.js';

/** What an administrator has to know of the running service: its clock, its read models, its backups, its reminders. */
@Injectable()
export class SystemState {
  constructor(
    @Inject(LOG) readonly log: EventStore,
    @Inject(CLOCK) readonly clock: Clock,
    @Inject(CONFIG) readonly config: Pick<Config, 'backups'>,
    @Inject(DESK) readonly desk: Desk,
    readonly health: Health,
  ) {}

  async of() {
    const lastPosition = (await this.log.lastPosition()) ?? -1;
    const { clock } = this;
    const backups = { folder: this.config.backups, lastPosition, clock, restores: false };
    const examined = [
      examineClock(clock.now(), (await lastEvent(this.log))?.recordedMs),
      await examineBackups(backups),
    ];
    const { pending, dead } = this.desk.outbox.counts();
    return {
      now: recordedAtOf(clock.now()),
      position: lastPosition,
      checks: await this.health.checks(),
      examined: examined.map(wordsOf),
      reminders: { waiting: pending, undelivered: dead },
    };
  }
}

function wordsOf({ thing, condition, text }: Finding) {
  return { thing, name: examinedThings[thing], condition, conditionName: conditions[condition], text };
}
