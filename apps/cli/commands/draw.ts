import type { Bilingual } from '#libs/kernel/bilingual.js';
import type { DrawAnnouncement } from '#libs/modules/draw/index.js';
import type { Stores } from '#libs/service/stores.js';
import type { RecordReceipt } from '#libs/use-cases/record/index.js';
import { dayArgument, idArgument, oneOf, textArgument, wholeNumber } from '../arguments.js';
import { auditPlaces } from '../audit-log.js';
import { argument, command, exitCodes, listOption, option, requiredOption, type CommandGroup } from '../command.js';
import { withLog } from '../data-folder.js';
import { optionalTokenOption, withActor } from '../own-token.js';
import { sentence } from '../output/report.js';
import { UsageError } from '../usage-error.js';

const drawArgument = { draw: argument('DRAW', { zh: '抽查编号', en: 'the id of the draw' }, idArgument) };

const announceCommand = command({
  name: 'announce',
  text: { zh: '公告一次随机抽查', en: 'Announce a random draw' },
  details: {
    zh: '抽中谁由公告前的审计日志决定，任何人不能挑选。约定 --beacon 后，还取决于公告之后才公布的外部随机值（如彩票号码），管理员也无法预先推算。',
    en: 'The audit log up to the announcement decides who is drawn, and nobody can choose. With --beacon it also takes a value that is published later, such as the numbers of a lottery: then the administrator cannot work out the result in advance, either.',
  },
  arguments: drawArgument,
  options: {
    purpose: requiredOption(
      '--purpose P',
      { zh: '用途：phone-check 电话抽查、visit 暗访', en: 'what for' },
      oneOf<DrawAnnouncement['purpose']>('phone-check', 'visit'),
    ),
    among: requiredOption(
      '--among A',
      { zh: '抽取对象：members 党员、branches 党支部', en: 'whom to draw' },
      oneOf<DrawAnnouncement['among']>('members', 'branches'),
    ),
    count: requiredOption('--count N', { zh: '抽取数量', en: 'how many to draw' }, wholeNumber({ from: 1, to: 1000 })),
    units: listOption('--unit U…', { zh: '只在这些单位中抽取', en: 'draw in these units only' }, idArgument),
    day: option(
      '--day D',
      { zh: '抽取范围以该日为准（默认当日）', en: 'draw from those of this day (default: today)' },
      dayArgument,
    ),
    beacon: option(
      '--beacon SOURCE',
      { zh: '外部随机值的来源，与 --beacon-on 同用', en: 'the source of a later value; together with --beacon-on' },
      textArgument,
    ),
    beaconOn: option(
      '--beacon-on D',
      { zh: '外部随机值的公布日期', en: 'the day on which it is published' },
      dayArgument,
    ),
    ...optionalTokenOption,
  },
  examples: [
    {
      line: 'dangri draw announce d-2026-03 --purpose phone-check --among members --count 20',
      text: { zh: '抽取 20 名党员进行电话抽查', en: 'of 20 members, to call them' },
    },
    {
      line: 'dangri draw announce d-2026-04 --purpose visit --among branches --count 3 --beacon 双色球 --beacon-on 2026-04-09',
      text: { zh: '约定以彩票号码为外部随机值', en: 'by the numbers of a lottery, too' },
    },
  ],
  run: async ({ draw, purpose, among, count, units, day, beacon: source, beaconOn: on, tokenFile }, to) => {
    if ((source === undefined) !== (on === undefined)) throw new UsageError(bothOfBeacon, 'draw announce');
    const [{ announceDraw }, { dayOfInstant }] = await Promise.all([
      import('#libs/use-cases/announce-draw.js'),
      import('#libs/kernel/civil.js'),
    ]);
    const announcement = {
      drawId: draw,
      purpose,
      among,
      unitIds: [...units],
      day: day ?? dayOfInstant(to.runtime.clock.now()),
      count,
      ...(source !== undefined && on !== undefined && { beacon: { source, on } }),
    };
    const { position } = await withActor({ tokenFile, scope: 'decide' }, to, (stores, actor) =>
      announceDraw(stores, announcement, { actor, key: to.runtime.newId() }),
    );
    await to.print(
      sentence(
        {
          zh: `已公告（位置 ${position}）。抽取：dangri draw hold ${draw}`,
          en: `Announced at position ${position}. Hold it: dangri draw hold ${draw}`,
        },
        { drawId: draw, position },
      ),
    );
    return exitCodes.done;
  },
});

const bothOfBeacon: Bilingual = {
  zh: '--beacon 和 --beacon-on 须同时填写',
  en: '--beacon and --beacon-on belong together',
};

const holdCommand = command({
  name: 'hold',
  text: { zh: '抽取并登记结果', en: 'Hold a draw: record who is drawn' },
  details: {
    zh: '须等待检查点覆盖公告。本机签署检查点的，先签署再抽取；由其他进程签署的，尚未覆盖时说明在等待什么。',
    en: 'A checkpoint must cover the announcement. If this machine signs, it signs first; if another process signs, the command says what it waits for.',
  },
  arguments: drawArgument,
  options: {
    value: option(
      '--beacon-value V',
      { zh: '公布的外部随机值', en: 'the value that the beacon published' },
      textArgument,
    ),
    ...optionalTokenOption,
  },
  examples: [{ line: 'dangri draw hold d-2026-03', text: { zh: '抽取', en: 'hold it' } }],
  run: async ({ draw, value, tokenFile }, to) => {
    const [{ holdDraw }, { signed }] = await Promise.all([
      import('#libs/use-cases/hold-draw.js'),
      import('../signing.js'),
    ]);
    const { config, folder } = await auditPlaces(to);
    if (config.logSigning === 'on') await withLog(to.data, to.runtime.clock, (log) => signed(config, log, true, to));
    const drawn = await withActor({ tokenFile, scope: 'decide' }, to, async (stores, actor) => {
      const ports = { ...stores, folder, checkpointSeconds: config.checkpointSeconds };
      const receipt = await holdDraw(ports, { drawId: draw, beaconValue: value }, { actor, key: to.runtime.newId() });
      return drawnBy(stores, receipt);
    });
    await to.print(
      sentence(
        { zh: `抽中：${drawn.join('、') || '无'}`, en: `Drawn: ${drawn.join(', ') || 'none'}` },
        { drawId: draw, drawn },
      ),
    );
    return exitCodes.done;
  },
});

async function drawnBy({ log }: Pick<Stores, 'log'>, { eventIds }: RecordReceipt): Promise<readonly string[]> {
  const [held] = await log.eventsById(eventIds);
  return (held!.data as Readonly<{ drawn: readonly string[] }>).drawn;
}

const cancelCommand = command({
  name: 'cancel',
  text: { zh: '取消尚未抽取的随机抽查', en: 'Cancel a draw that is not held' },
  arguments: drawArgument,
  options: {
    reason: requiredOption('--reason TEXT', { zh: '取消原因', en: 'why' }, textArgument),
    ...optionalTokenOption,
  },
  examples: [{ line: 'dangri draw cancel d-2026-03 --reason 人数有误', text: { zh: '取消', en: 'cancel it' } }],
  run: async ({ draw, reason, tokenFile }, to) => {
    const { cancelDraw } = await import('#libs/use-cases/cancel-draw.js');
    await withActor({ tokenFile, scope: 'decide' }, to, (stores, actor) =>
      cancelDraw(stores, { drawId: draw, reason }, { actor, key: to.runtime.newId() }),
    );
    await to.print(
      sentence(
        { zh: '已取消，仍列于 dangri draw list', en: 'Cancelled; dangri draw list still shows it' },
        { drawId: draw, reason },
      ),
    );
    return exitCodes.done;
  },
});

const verifyCommand = command({
  name: 'verify',
  text: { zh: '重新抽取，核对登记的结果', en: 'Repeat a draw and compare it with its record' },
  arguments: drawArgument,
  options: {},
  examples: [{ line: 'dangri draw verify d-2026-03', text: { zh: '核对', en: 'compare' } }],
  run: async ({ draw }, to) => {
    const [{ verifyDraw }, { reportOfVerification }] = await Promise.all([
      import('#libs/draws/index.js'),
      import('../draws.js'),
    ]);
    const { folder } = await auditPlaces(to);
    const found = await withLog(to.data, to.runtime.clock, (log) => verifyDraw({ log, folder }, draw));
    if (!found)
      throw new UsageError({ zh: `没有公告过 ${draw} 这次抽查`, en: `No draw ${draw} was announced` }, 'draw list');
    await to.print(reportOfVerification(found));
    return found.verdict === 'differs' ? exitCodes.faulty : exitCodes.done;
  },
});

const listCommand = command({
  name: 'list',
  text: {
    zh: '列出全部随机抽查，含未抽取和已取消的',
    en: 'List all draws, those never held and those cancelled included',
  },
  arguments: {},
  options: {},
  examples: [{ line: 'dangri draw list', text: { zh: '全部', en: 'all of them' } }],
  run: async (_, to) => {
    const { listedDraws, reportOfDraws } = await import('../draws.js');
    await to.print(reportOfDraws(await withLog(to.data, to.runtime.clock, listedDraws)));
    return exitCodes.done;
  },
});

export const drawCommands: CommandGroup = {
  name: 'draw',
  text: { zh: '随机抽查：电话抽查和暗访的对象', en: 'Draw at random whom to call or visit' },
  commands: [announceCommand, holdCommand, cancelCommand, verifyCommand, listCommand],
};
