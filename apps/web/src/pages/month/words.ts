import type { Bilingual } from '../../language.js';

const text = (zh: string, en: string): Bilingual => ({ zh, en });

/** The words of a branch’s month, which is loaded when it is opened. */
export const words = {
  title: (period: Bilingual) => text(`${period.zh}主题党日`, `Theme party day, ${period.en}`),
  planned: (day: Bilingual) => text(`计划${day.zh}开展`, `planned for ${day.en}`),
  topic: (topic: string) => text(`主题：${topic}`, `Topic: ${topic}`),
  notPlanned: text('计划没有定日期', 'the plan sets no day'),
  readOnly: text('您可以查看本月的登记，不能填写。', 'You can read this month, but not fill it in.'),
  closedNotice: (day: Bilingual) =>
    text(
      `本月已于${day.zh}办结。要改动，请对有误的记录申请更正。`,
      `The month was closed on ${day.en}. To change a record, propose its correction.`,
    ),
  stages: text('本月进度', 'The stages of the month'),
  stagePlan: text('计划', 'Plan'),
  stageNotice: text('通知', 'Notice'),
  stageHeld: text('开展', 'Party day'),
  stageRecorded: text('登记', 'Records'),
  stageClosed: text('办结', 'Closed'),
  noDay: text('未定日期', 'no day set'),
  notYet: text('尚未', 'not yet'),
  byDay: (day: Bilingual) => text(`应在${day.zh}前`, `by ${day.en}`),
  recordedOf: (done: number, total: number) => text(`${total} 项中的 ${done} 项`, `${done} of ${total}`),
  openedBy: text('通知和开展', 'Notice and party day'),
  actions: text('六个规定动作和“+”', 'The six actions and the “+”'),
  deadline: (day: Bilingual) => text(`期限 ${day.zh}`, `due ${day.en}`),

  // States of a row
  states: {
    recorded: text('已登记', 'recorded'),
    filled: text('已填，未提交', 'filled in, not sent'),
    refused: text('有误，待改', 'to be corrected'),
    cautioned: text('已填，有提醒', 'filled in, with a caution'),
    empty: text('未填', 'empty'),
    overdue: text('已逾期', 'overdue'),
    excused: text('本月不要求', 'not required'),
  },

  // Parts
  addAnother: text('再加一项', 'Add another'),
  takeOut: text('不登记这一项', 'Do not record this'),
  correct: text('更正', 'Correct'),
  yes: text('有', 'yes'),
  no: text('没有', 'no'),
  choose: text('请选择', 'Choose'),
  missing: text('还没有填写', 'This is not filled in yet'),
  ifEmpty: (name: string) => text(`${name}（不选即此）`, `${name} (if you choose nobody)`),
  onTheDay: text('不填即主题党日当天', 'Empty: the day of the party day'),
  asPlanned: text('不填即计划的活动日', 'Empty: the planned day'),
  nothing: text('无', 'none'),
  comma: text('、', ', '),
  semicolon: text('；', '; '),
  clauseSays: text('条款原文', 'The clause'),
  onePerLine: text('每行一项', 'One a line'),
  addTopic: text('再加一个专题', 'Add a topic'),
  topicTitle: text('学习内容', 'What was studied'),
  topicCategory: text('专题', 'Topic'),
  itemNumber: (number: number) => text(`第 ${number} 项`, `No. ${number}`),

  // Members
  members: text('到会和党费', 'Attendance and dues'),
  membersLead: (expected: number) =>
    text(
      `应到 ${expected} 人。先用下面两个按钮，再改例外。`,
      `${expected} members are expected. Use the two buttons first, then change the exceptions.`,
    ),
  allPresent: text('全部到会', 'All were present'),
  allPaid: text('全部按标准实交', 'All paid what is assessed'),
  member: text('党员', 'Member'),
  attendance: text('到会情况', 'Attendance'),
  emblem: text('党徽', 'Emblem'),
  charter: text('党章', 'Charter'),
  due: text('应缴（元）', 'Due (yuan)'),
  paid: text('实缴（元）', 'Paid (yuan)'),
  method: text('缴纳方式', 'How'),
  leader: text('领导班子成员', 'a leader'),
  notAssessed: text('未核定', 'not assessed'),
  waived: text('免缴', 'waived'),
  alreadyPaid: (yuan: string) => text(`已登记实缴 ${yuan}`, `${yuan} recorded`),
  reasonOf: text('请假或缺勤的原因', 'Reason of leave or absence'),
  proxyReason: text('请人代缴的原因', 'Why by proxy'),
  paidOn: text('缴纳日期', 'Paid on'),
  otherDay: text('改日期', 'Another day'),
  amountFault: text('请写成 42 或 42.50', 'Write 42 or 42.50'),
  collector: text('收缴人', 'Collector'),
  collectorHint: text('本次登记的党费都由其收取', 'Collected all dues of this entry'),
  presentCount: (present: number, leave: number, absent: number) =>
    text(
      `到会 ${present} 人，请假 ${leave} 人，缺勤 ${absent} 人`,
      `${present} present, ${leave} on leave, ${absent} absent`,
    ),
  paidCount: (count: number, yuan: string) => text(`党费 ${count} 人，共 ${yuan} 元`, `dues of ${count}, ${yuan} yuan`),
  attendanceRecorded: text(
    '到会情况已登记，有误请申请更正。',
    'Attendance is recorded; propose a correction if it is wrong.',
  ),
  hiddenReasons: text(
    '草稿里有您不能看的请假或代缴原因，保存时会照样保留。',
    'The draft holds reasons that you may not see; they stay as they are when you save.',
  ),
  sumOf: (count: number) => text(`合计 ${count} 人`, `${count} in all`),

  // Closing
  closing: text('办结', 'Closing'),
  closingLead: text(
    '办结后本月不能再登记，只能申请更正或重新打开。还有没登记的，先不要办结。',
    'Once closed, the month takes no more records, only corrections or a reopening. Do not close it while something is missing.',
  ),
  close: text('本月已登记齐全，提交时一并办结', 'Everything is recorded: close the month with this entry'),

  // Draft
  draft: {
    none: text('还没有填写', 'Nothing is filled in yet'),
    saved: text(
      '草稿已保存，换一台电脑或手机也能接着填',
      'The draft is saved; you can go on with it on any computer or phone',
    ),
    saving: text('正在保存草稿……', 'Saving the draft …'),
    failed: text('草稿还没有保存，正在重试', 'The draft is not saved yet; trying again'),
  },
  conflict: text('这份草稿在别处改过', 'The draft has been changed elsewhere'),
  conflictBy: (name: string, time: string) =>
    text(
      `${name}于 ${time} 保存了另一份内容，所以您刚才的改动还没有保存。请选择留哪一份：`,
      `${name} saved something else at ${time}, so your last changes are not saved. Choose which to keep:`,
    ),
  conflictGone: text(
    '它已经在别处提交或清空，所以您刚才的改动还没有保存。请选择留哪一份：',
    'It has been sent or emptied elsewhere, so your last changes are not saved. Choose which to keep:',
  ),
  conflictYou: text('您在另一台设备上', 'You, on another device,'),
  conflictSomebody: text('另一个人', 'Somebody else'),
  takeTheirs: text('用已保存的那份', 'Take the saved one'),
  keepMine: text('用我这份盖过去', 'Keep mine'),
  goCheck: text('核对', 'Check'),
  faultCount: (count: number) => text(`有 ${count} 处须改`, `${count} to be corrected`),
  cautionCount: (count: number) => text(`${count} 条提醒`, `${count} cautions`),
  amountsUnreadable: text('有金额看不懂', 'an amount cannot be read'),
  rehearsalFailed: text(
    '现在连不上服务器，暂时不能检查。',
    'The server cannot be reached; nothing is checked just now.',
  ),

  // Check
  check: text('核对', 'Check'),
  checkLead: text(
    '下面就是将要登记的内容，含系统代为填上的。登记后不能删改，只能由两个人更正。',
    'This is what will be recorded, with what the system fills in. A record is never changed afterwards, only corrected by two people.',
  ),
  colon: text('：', ': '),
  /** Some of many, by name. */
  amongOthers: (first: string, count: number) => text(`${first}等 ${count} 人`, `${first} and others, ${count} in all`),
  needsDay: text(
    '先填“开展日期”：考勤、党费和各项活动的日期、收缴人都随它确定',
    'Fill in the day of the party day first: attendance, dues and actions take their days and the collector from it',
  ),
  mustChange: text('这些地方须先改好', 'These must be corrected first'),
  cautions: text('可以登记，但请留意', 'It can be recorded, but note'),
  costs: (duty: Bilingual) => text(`考核时影响“${duty.zh}”的得分`, `costs points for “${duty.en}”`),
  /** A reason of the rulebook, and what is earned by it. */
  shareOf: (title: Bilingual, share: string) => text(`${title.zh}得 ${share}`, `${title.en}: ${share}`),
  costsShare: (duty: Bilingual, shares: readonly Bilingual[]) =>
    text(
      `考核“${duty.zh}”时，${shares.map(({ zh }) => zh).join('，')}`,
      `in “${duty.en}”: ${shares.map(({ en }) => en).join(', ')}`,
    ),
  costsKept: text('与条款不符，提醒会随这条记录保存', 'offends against the clause; the caution stays with the record'),
  costsNothing: text('不影响得分，请核对是否填错', 'costs nothing; check that it is no mistake'),
  backToForm: text('回去改', 'Go back'),
  record: text('确认登记', 'Record it'),
  recording: text('正在登记……', 'Recording …'),
  nothingToRecord: text('没有要登记的内容', 'There is nothing to record'),
  changedMeanwhile: text(
    '本月的登记或草稿刚在别处改过',
    'The records or the draft of this month have just been changed elsewhere',
  ),
  changedAdvice: text(
    '没有登记任何内容。请看清现在的登记和草稿，再核对一次。',
    'Nothing was recorded. Look at the records and the draft as they are now, and check again.',
  ),
  readAgain: text('读取现在的登记', 'Read what is recorded now'),
  perMember: text('党员名单', 'By member'),

  /** What a refusal is about: the records by their types, and the fields. */
  types: {
    NoticeIssued: text('通知', 'Notice'),
    PartyDayOpened: text('开展', 'Party day'),
    AttendanceTaken: text('到会情况', 'Attendance'),
    CharterRead: text('诵读党章', 'Charter reading'),
    DuesPaid: text('党费', 'Dues'),
    StudyHeld: text('研学', 'Study'),
    MeetingHeld: text('会议', 'Meeting'),
    LectureGiven: text('党课', 'Lecture'),
    DeliberationHeld: text('民主议事', 'Deliberation'),
    ResolutionAdopted: text('决议', 'Resolution'),
    DisclosurePublished: text('公开', 'Disclosure'),
    PlusActivityHeld: text('“+”活动', 'The “+”'),
    OtherActivityArranged: text('其他活动', 'Other activity'),
    PartyDayClosed: text('办结', 'Closing'),
  },
  fields: {
    issuedOn: text('发出日期', 'issued on'),
    channels: text('方式', 'channels'),
    agenda: text('活动安排', 'agenda'),
    partyDayOn: text('活动日', 'party day'),
    heldOn: text('日期', 'day'),
    venue: text('地点', 'venue'),
    flagDisplayed: text('党旗', 'flag'),
    oathPosted: text('入党誓词', 'oath'),
    takenOn: text('日期', 'day'),
    ledBy: text('领诵人', 'led by'),
    readOn: text('日期', 'day'),
    amountFen: text('金额', 'amount'),
    method: text('方式', 'how'),
    paidOn: text('缴纳日期', 'paid on'),
    collectedBy: text('收缴人', 'collector'),
    proxyReason: text('代缴原因', 'reason'),
    topics: text('研学内容', 'topics'),
    category: text('类别', 'category'),
    title: text('题目', 'title'),
    kind: text('种类', 'kind'),
    chairedBy: text('主持人', 'chair'),
    lecturer: text('主讲人', 'lecturer'),
    matters: text('事项', 'matters'),
    eligible: text('应到人数', 'eligible'),
    present: text('实到人数', 'present'),
    votesFor: text('赞成票', 'votes for'),
    votesAgainst: text('反对票', 'votes against'),
    abstained: text('弃权票', 'abstained'),
    adoptedOn: text('通过日期', 'adopted on'),
    period: text('时段', 'period'),
    publishedOn: text('公开日期', 'published on'),
    theme: text('主题', 'theme'),
    description: text('说明', 'description'),
    arrangedBy: text('安排方', 'arranged by'),
    arrangedOn: text('日期', 'day'),
    reason: text('原因', 'reason'),
  },

  // Receipt
  recorded: (count: number) => text(`已登记 ${count} 条`, `${count} recorded`),
  receiptLead: (day: Bilingual, position: number) =>
    text(
      `${day.zh}登记，日志位置 ${position}。此后谁改动了这些记录，都能查出来。`,
      `Recorded on ${day.en} at position ${position} of the log. Any later change of these records can be found out.`,
    ),
  countOf: (title: Bilingual, count: number) => text(`${title.zh} ${count} 条`, `${title.en}: ${count}`),
  fromExcel: text('从 Excel 导入', 'From Excel'),
  attendanceSheet: text('签到表', 'Attendance sheet'),
  duesRegister: text('党费收缴登记表', 'Dues register'),
  printReceipt: text('打印回执', 'Print this receipt'),
  backToMonth: text('回到本月', 'Back to the month'),

  // Deferral
  deferrals: text('提前或推迟', 'Another day'),
  deferralLead: text(
    '须提前 3 天书面申请，经上级同意。',
    'To be requested 3 days ahead, and approved by the superior.',
  ),
  deferralTo: text('改到', 'New day'),
  deferralReason: text('原因', 'Reason'),
  askDeferral: text('提交申请', 'Request it'),
  deferralStates: {
    waiting: text('待上级答复', 'waiting'),
    approved: text('已同意', 'approved'),
    declined: text('未同意', 'declined'),
  },
  deferralText: (from: Bilingual, to: Bilingual) => text(`${from.zh}改到${to.zh}`, `from ${from.en} to ${to.en}`),
} as const;
