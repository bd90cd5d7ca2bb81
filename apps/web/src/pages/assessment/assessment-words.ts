import { bilingual as text, type Bilingual } from '../../language.js';

/** The words of the pages of the year’s assessment alone. */
export const assessmentWords = {
  title: (year: number) => text(`${year} 年度考核`, `The assessment of ${year}`),
  lead: (cutoff: Bilingual) => text(`记录计至${cutoff.zh}。`, `Records up to ${cutoff.en}. `),
  proposal: text(
    '以下是按现有记录计算的建议等次，等次由工委研究确定。',
    'These are the tiers that the records propose; the committee decides them.',
  ),
  confirmed: text('等次已由工委确定。', 'The committee has confirmed the tiers.'),
  stages: {
    'not-opened': text('尚未启动', 'Not opened'),
    opened: text('已启动', 'Opened'),
    computed: text('已计算', 'Computed'),
    'under-appeal': text('有申诉待决定', 'An appeal waits'),
    confirmed: text('已确定', 'Confirmed'),
  },
  csv: text('下载 CSV', 'Download CSV'),
  xlsx: text('下载 Excel', 'Download Excel'),
  print: text('打印考核汇总', 'Print the summary'),
  previous: (year: number) => text(`${year}年`, `${year}`),

  // The committee’s own duties
  duties: text('工委自身职责', 'The committee’s own duties'),
  dutiesHint: text(
    '第 4.2b 条：每月暗访并通报，每半年实地考核。',
    'Clause 4.2b: a visit and a bulletin every month, every unit on site each half-year.',
  ),
  bulletins: text('打印通报', 'Print the bulletin of'),
  noFailure: text('没有', 'none'),
  failureCount: (count: number) => text(`${count} 项`, `${count}`),
  phoneChecks: text('电话抽查', 'Phone checks'),
  phoneCheckCount: (count: number) => text(`${count} 人次`, `${count}`),

  // The steps
  steps: text('办理步骤', 'The steps'),
  step: {
    opening: text('启动', 'Open'),
    computing: text('计算', 'Compute'),
    appeals: text('申诉', 'Appeals'),
    confirmation: text('确定', 'Confirm'),
    sealing: text('封存', 'Seal'),
  },
  stepRule: {
    opening: text(
      '一个年度只启动一次，不能撤回；启动时写明所用的评分细则。',
      'A year is opened once and for good, and names the rulebook.',
    ),
    computing: text(
      '确定之前可以重新计算，以最后一次为准。',
      'Until the confirmation it can be done again; the last one counts.',
    ),
    appeals: text(
      '申诉由提出人以外的人决定，决定后不能更改。',
      'Somebody else than the one who lodged it decides, once.',
    ),
    confirmation: text(
      '确定后不能再计算，也不再受理申诉；等次只能由两人修正，原等次一并保留。',
      'Then nothing is computed and no appeal is lodged any more; a tier is amended by two people alone, and both tiers stand.',
    ),
    sealing: text(
      '封存把当时的检查点写入记录，不能撤销；此后改动历史会被核验发现。',
      'It records the checkpoint of that time and cannot be undone; a history that is changed later no longer fits.',
    ),
  },
  stepStates: { done: text('已办', 'done'), now: text('下一步', 'next'), later: text('未到', 'later') },
  stepDetails: text('每一步由谁、何时办理，哪些不能撤销', 'Who did each step and when, and what cannot be undone'),
  notYet: text('尚未办理', 'Not yet'),
  noAppeals: text('没有申诉', 'No appeals'),
  recordedBy: (day: Bilingual, by: string) => text(`${day.zh}，${by} 登记`, `${day.en}, recorded by ${by}`),
  honours: text('荣誉', 'Honours'),

  // Tiers and table
  tiers: text('等次', 'Tiers'),
  unitCount: (count: number) => text(`${count} 个单位`, count === 1 ? '1 unit' : `${count} units`),
  table: text('各单位结果', 'The units'),
  show: text('查看', 'Show'),
  showTable: text('结果表', 'Table'),
  showMap: text('各项指标', 'Indicators'),
  find: text('查找单位', 'Find a unit'),
  tier: text('等次', 'Tier'),
  every: text('全部', 'All'),
  onlyLimited: text('只看等次受限制的', 'Only those with a limited tier'),
  shown: (count: number, of: number) => text(`显示 ${count} 个，共 ${of} 个单位`, `${count} of ${of} units`),
  nothingFound: text('没有符合条件的单位', 'No unit fits'),
  unit: text('单位', 'Unit'),
  final: text('得分', 'Figure'),
  daily: text('平时', 'Daily'),
  inspection: text('督查', 'Inspection'),
  ownDuties: text('单位职责', 'Duties'),
  limits: text('限制等次的原因', 'What limits the tier'),
  branches: text('党支部数', 'Branches'),
  noLimit: text('无', 'none'),
  byFigure: (tier: Bilingual) => text(`按分数为${tier.zh}`, `by the figure ${tier.en}`),
  computedTier: (tier: Bilingual) => text(`按记录为${tier.zh}`, `by the records ${tier.en}`),
  whenConfirmed: (figure: string) => text(`确定时 ${figure}`, `${figure} when confirmed`),
  moved: (day: Bilingual) =>
    text(
      `有单位的得分在确定之后有变化：确定时的记录计至${day.zh}，其后登记或更正的记录使得分不同。等次以确定的为准，两个得分并列显示。`,
      `Figures have moved since the confirmation, which judged up to ${day.en}: something was recorded or corrected since. The confirmed tier stands; both figures are shown.`,
    ),
  doubtful: (count: number) =>
    text(
      `有 ${count} 条记录的登记时间可疑：与检查点的签名时间相差十分钟以上。请审计员核实（dangri verify）。`,
      `The times of ${count} records are doubtful: they lie more than ten minutes outside the signing times. The auditor must look into it (dangri verify).`,
    ),
  ungraded: text('未评定等次的单位', 'Units without a grade'),

  // The map
  mapCaption: (year: number) => text(`${year} 年各单位各项指标得分`, `Every figure of every unit in ${year}`),
  mapHint: text(
    '每格是该单位各支部按考核月数加权的平均分，100 为满分；— 表示没有这项任务。点一格，看它的来由。',
    'A cell is the mean of the unit’s branches by their active months, 100 being full marks; — means there was nothing to judge. Choose a cell to see why.',
  ),
  mapCell: (unit: string, figure: Bilingual, points: string) =>
    text(`${unit} ${figure.zh} ${points} 分`, `${unit}, ${figure.en}: ${points}`),

  // One’s own grade
  ownLead: text('本人职务范围内的考核结果。', 'The grades within your office.'),
  noOwn: text('您的职务没有可以查看的考核结果', 'Your office opens no grades'),

  // The explanation
  close: text('关闭', 'Close'),
  loses: (points: string) => text(`扣 ${points}`, `−${points}`),
  basis: text('依据', 'By clause'),
  clauseText: (id: string, body: Bilingual) => text(`第 ${id} 条：${body.zh}`, `Clause ${id}: ${body.en}`),
  numbers: (count: number) => text(`细则中的 ${count} 个数值`, `${count} numbers of the rulebook`),
  fromClause: (clause: string) => text(`第 ${clause} 条规定`, `set by clause ${clause}`),
  fromDefault: text('工委可调', 'for the committee to set'),
  fromAmendment: text('工委已调整', 'changed by the committee'),
  records: (count: number) => text(`所依据的记录（${count} 条）`, `The records behind it (${count})`),
  noParts: text('没有更细的一层', 'There is nothing below'),
  recordedOn: text('登记时间', 'Recorded'),
  actor: text('登记人', 'By'),
  content: text('内容', 'Content'),
  cautions: text('登记时的提示', 'Cautions'),
  revisions: text('更正', 'Corrections'),
  revised: (by: string, reason: string) => text(`${by} 批准：${reason}`, `approved by ${by}: ${reason}`),
  position: text('记录号', 'Position'),
  standing: {
    stands: text('有效', 'stands'),
    corrected: text('已更正', 'corrected'),
    retracted: text('已撤销', 'retracted'),
  },
  recordState: text('状态', 'State'),
  checkProof: text('核对证明', 'Check the proof'),
  checking: text('正在核对……', 'Checking …'),
  included: (index: string, size: string) =>
    text(
      `核对无误：这条记录是审计日志 ${size} 条记录中的第 ${index} 条，哈希逐级相符。`,
      `It fits: this record is number ${index} of the ${size} in the audit log, and every hash on the way agrees.`,
    ),
  signature: text(
    '检查点的签名不在这里核对；请用另行保存的公钥核验（dangri verify）。',
    'The checkpoint’s signature is not checked here; check it with the public key that you keep apart (dangri verify).',
  ),
  notIncluded: text(
    '核对不符：这条记录与审计日志的证明对不上。请立即告诉管理员和审计员，不要再改动。',
    'It does not fit: the record and the proof disagree. Tell the administrator and the auditor at once.',
  ),
  withheld: text(
    '这条记录有您无权查看的个人信息，原文不能在此核对；证明本身在审计日志中。',
    'The record holds personal data that you may not see, so its text cannot be checked here.',
  ),
  cannotCheck: text(
    '浏览器只在 https 网址下才能核对，请改用 https 网址。',
    'The browser checks at https addresses alone.',
  ),
} as const;
