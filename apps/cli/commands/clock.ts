import { auditPlaces } from '../audit-log.js';
import { textArgument } from '../arguments.js';
import { requireYes, yesOption } from '../check-page.js';
import { command, exitCodes, requiredOption, type CommandGroup } from '../command.js';
import { withLog } from '../data-folder.js';
import { operatorOf } from '../own-token.js';
import { paragraph } from '../output/report.js';
import { withStores } from '../sealed-log.js';

const confirmCommand = command({
  name: 'confirm',
  text: {
    zh: '确认现在的时钟正确，并登记哪些时间有误',
    en: 'Confirm that the clock is right now, and record which times were wrong',
  },
  details: {
    zh: '登记时钟一度超前之后使用：服务因本机时钟早于最后一条记录而不启动。请先核对现在的时钟。列出登记时间晚于现在的记录和签署时间晚于现在的检查点，登记为 ClockConfirmed；这些记录原样保留，仍按位置计入考核。',
    en: 'After the clock stood ahead for a while, and the service does not start because it is behind the last record. Check the clock first. Records and checkpoints whose times are later than now are named in ClockConfirmed; they stay as they are, and count by their positions.',
  },
  arguments: {},
  options: {
    reason: requiredOption('--reason TEXT', { zh: '时钟有误的原因', en: 'why the clock was wrong' }, textArgument),
    ...yesOption,
  },
  examples: [
    {
      line: 'dangri clock confirm --reason 主板电池没电',
      text: { zh: '时钟已校准', en: 'after the clock was set' },
    },
  ],
  run: async ({ reason, yes }, to) => {
    const { clock, newId } = to.runtime;
    const [{ confirmClock }, { wrongTimes }, { recordedAtOf }] = await Promise.all([
      import('#libs/use-cases/confirm-clock.js'),
      import('#libs/use-cases/shared/wrong-times.js'),
      import('#libs/event-store/index.js'),
    ]);
    const { folder } = await auditPlaces(to);
    const wrong = await withLog(to.data, clock, (log) => wrongTimes({ log, clock, folder }));
    const { positions, signingTimes } = wrong;
    const listed = positions.map(({ first, last }) => (first === last ? String(first) : `${first}–${last}`)).join(', ');
    const signed = signingTimes.length === 0 ? undefined : `${signingTimes[0]} … ${signingTimes.at(-1)}`;
    const now = recordedAtOf(clock.now());
    const page = {
      records: {
        zh: `确认现在是 ${now}；登记时间有误的位置：${listed || '无'}；有误的签署时间：${signed ?? '无'}（${signingTimes.length} 个）`,
        en: `Confirm that it is ${now}; wrong signing times: ${signed ?? 'none'} (${signingTimes.length}); records with wrong times: ${listed || 'none'}`,
      },
      final: {
        zh: '确认永久保留在日志中，不能撤销。',
        en: 'The confirmation stays in the log and cannot be undone.',
      },
    };
    await requireYes(page, { yes, command: 'clock confirm' }, to);
    const { position } = await withStores(
      to,
      (stores) => confirmClock({ ...stores, folder }, reason, { actor: operatorOf(to.runtime), key: newId() }),
      { confirmsClock: true },
    );
    await to.print({
      parts: [
        paragraph({
          zh: `已登记（位置 ${position}）：时钟现在正确，有误的是位置 ${listed || '无'}，以及 ${signingTimes.length} 个签署时间`,
          en: `Recorded at position ${position}: the clock is right now; it was wrong at ${listed || 'no record'}, and in ${signingTimes.length} signing times`,
        }),
      ],
      json: { position, ...wrong },
    });
    return exitCodes.done;
  },
});

export const clockCommands: CommandGroup = {
  name: 'clock',
  text: { zh: '本机时钟与日志', en: 'The clock of this machine and the log' },
  commands: [confirmCommand],
};
