import type { Bilingual } from './language.js';

const text = (zh: string, en: string): Bilingual => ({ zh, en });

/** Every word of the pages that does not come from the service, by what it is for. */
export const words = {
  // The frame
  product: text('党日', 'dangri'),
  skipToContent: text('跳到正文', 'Skip to the content'),
  mainNavigation: text('栏目', 'Sections'),
  otherLanguage: text('English', '中文'),
  signOut: text('退出', 'Sign out'),
  waiting: text('正在读取……', 'Reading …'),
  tryAgain: text('重试', 'Try again'),
  offlineBanner: text(
    '现在没有网络。页面上已有的内容可以看，恢复网络后才能提交。',
    'There is no network. What is on the page can be read; nothing can be sent until the network is back.',
  ),
  noConnection: text('连接不上服务器', 'The server cannot be reached'),
  noConnectionAdvice: text(
    '请检查网络后重试。没有提交成功的内容没有登记。',
    'Check the network and try again. What was not sent is not recorded.',
  ),
  pageBroke: text('页面出错了', 'The page failed'),
  pageBrokeAdvice: text(
    '请刷新页面再试。已经登记的内容不受影响。',
    'Load the page again. What is recorded is not affected.',
  ),
  requestId: (id: string) => text(`请求编号：${id}`, `Request id: ${id}`),
  notFound: text('没有这个页面', 'There is no such page'),
  notFoundAdvice: text('网址可能写错了，或者页面已经移走。', 'The address may be mistyped, or the page has moved.'),
  roster: text('花名册', 'Roster'),
  toRoster: text('从 Excel 导入花名册', 'Take in the roster from Excel'),
  toTasks: text('回到待办', 'Go to the tasks'),
  sortHere: text('（点击排序）', ' (click to sort)'),
  order: text('排序', 'Order'),
  givenOrder: text('按原来的顺序', 'As given'),
  send: text('提交', 'Send'),

  // Signing in
  signIn: text('登录', 'Sign in'),
  signInLead: text('用管理员发给您的账号登录。', 'Use the account that your administrator gave you.'),
  account: text('账号', 'Account'),
  accountHint: text('由小写字母、数字、点和短横组成', 'Small letters, digits, dots and hyphens'),
  password: text('密码', 'Password'),
  showPassword: text('显示', 'Show'),
  hidePassword: text('隐藏', 'Hide'),
  accountMissing: text('请填写账号', 'Enter the account'),
  passwordMissing: text('请填写密码', 'Enter the password'),
  forgot: text(
    '忘记密码、账号被锁，请联系本单位管理员重置。',
    'If you have forgotten the password or are locked out, ask your administrator to reset it.',
  ),
  sessionEnded: text('登录已过期，请重新登录', 'Your session has ended; sign in again'),
  sessionEndedAdvice: text(
    '登录后回到刚才的页面，已经填写的内容还在。',
    'You come back to the page where you were; what you have filled in is still there.',
  ),
  plainHttp: text('这个网址不安全，登录不会成功', 'This address is not safe, and signing in will not work'),
  plainHttpAdvice: text(
    '网址以 http:// 开头，密码会以明文经过网络，浏览器也不会保存登录状态。请改用 https:// 开头的网址；没有的，请管理员配置证书（dangri certificate）。',
    'It begins with http://: the password would cross the network in the clear, and the browser does not keep the session. Use the address that begins with https://, or ask the administrator for a certificate (dangri certificate).',
  ),
  demonstration: text('演示', 'Demonstration'),
  demonstrationLead: text(
    '这里的单位和人都是虚构的，可以随意试用；下次演示会从头开始。请选择一个身份：',
    'Units and people are made up. Try whatever you like; the next demonstration begins anew. Choose who you are:',
  ),

  // The invitation
  invitation: text('接受邀请', 'Accept the invitation'),
  invitationLead: text(
    '设置只有您自己知道的密码。别人替您重设过密码的，也从这里重新进入。',
    'Choose a password that nobody else knows. If somebody has reset yours, this is the way back in, too.',
  ),
  invitationLink: text('收到了邀请码？从这里设置密码', 'Have you got an invitation? Choose your password here'),
  invitationCode: text('邀请码', 'The invitation'),
  invitationCodeHint: text(
    '纸条或链接上的五组字母和数字',
    'Five groups of letters and digits, on the slip or in the link',
  ),
  invitationCodeMissing: text('请填写邀请码', 'Enter the invitation'),
  acceptInvitation: text('设置密码并登录', 'Set the password and sign in'),
  validUntil: text('有效至', 'Valid until'),
  newPassword: text('新密码', 'The new password'),
  newPasswordHint: text(
    '至少 12 个字符；几个不相干的词连起来，好记又难猜',
    'At least 12 characters; some unrelated words together are easy to keep and hard to guess',
  ),
  newPasswordAgain: text('再输入一次新密码', 'The new password again'),
  passwordsDiffer: text('两次输入的新密码不一样', 'The two entries differ'),

  // The first start
  setup: text('第一次使用', 'First use'),
  setupLead: text(
    '建立两名负责人的账号：一名是您，另一名由您邀请。此后授予重要角色、删除个人信息都要两人办理。',
    'Make the accounts of two holders: you, and another whom you invite. From then on it takes two to grant the important roles and to erase personal data.',
  ),
  setupToken: text('启动令牌', 'The token of the first start'),
  setupTokenHint: text(
    '服务第一次启动时显示在命令行窗口中，24 小时内有效',
    'The console showed it when the service started for the first time; it is valid for 24 hours',
  ),
  setupTokenMissing: text('请填写启动令牌', 'Enter the token'),
  passwordAgain: text('再输入一次密码', 'The password again'),
  setupAccountHint: text(
    '由小写字母、数字、点和短横组成，如 office-admin；不要用身份证号或电话号码',
    'Small letters, digits, dots and hyphens, such as office-admin; no identity or phone number',
  ),
  secondAccount: text('第二名负责人的账号', 'The account of the second holder'),
  secondAccountHint: text(
    '须是另一个人；完成后会得到其邀请码',
    'It must be another person; you then get the invitation for them',
  ),
  setupSlip: text(
    '邀请码只显示这一次，请抄下或打印，只交给本人：',
    'The invitation is shown this once. Write it down or print it, and hand it to that person alone:',
  ),
  setupDo: text('建立账号', 'Make the account'),
  setupDone: text('两个账号已建立，您已登录', 'Both accounts are made, and you are signed in'),

  // Tasks
  tasks: text('待办', 'Tasks'),
  tasksLead: (day: Bilingual) =>
    text(
      `今天是${day.zh}。逾期的在前，每项都注明所依据的条款。`,
      `Today is ${day.en}. Overdue first, each with its clause.`,
    ),
  noTasks: text('现在没有待办事项', 'There is nothing to do now'),
  overdueTasks: (count: number) => text(`已逾期（${count} 项）`, `Overdue (${count})`),
  comingTasks: (count: number) => text(`近期应办（${count} 项）`, `Due soon (${count})`),
  overdue: text('已逾期', 'Overdue'),
  daysOver: (days: number) => text(`逾期 ${days} 天`, `${days} days over`),
  daysLeft: (days: number) => (days === 0 ? text('今天', 'Today') : text(`还有 ${days} 天`, `${days} days left`)),
  dueOn: (day: Bilingual) => day,
  dueBy: (day: Bilingual) => text(`日期未定，最迟${day.zh}`, `No day is set; at the latest ${day.en}`),
  requestedBy: (name: string) => text(`申请人：${name}`, `Asked for by ${name}`),
  clause: (clause: string) => text(`条款 ${clause}`, `Clause ${clause}`),
  systemBehind: text('系统有部分功能跟不上或不可用', 'A part of the system is behind or out of order'),
  comma: text('、', ', '),

  // A branch’s month and year
  thisMonth: text('本月主题党日', 'This month'),
  toMonth: text('打开这个月的登记', 'Open this month'),
  yearBoard: text('全年一览', 'The year'),
  yearTitle: (year: number) => text(`${year} 年全年一览`, `The year ${year} at a glance`),
  boardCaption: (year: number) => text(`${year} 年各项义务的办理情况`, `The duties of ${year} and how they stand`),
  boardHint: text(
    '点一格，看它为什么是这样、依据哪一条。',
    'Choose a cell to see why it stands so, and by which clause.',
  ),
  report: text('述职材料', 'Debriefing'),
  followUps: text('决议落实', 'Resolutions'),
  duty: text('应办事项', 'Duty'),
  state: text('状态', 'State'),
  why: text('说明', 'Why'),
  dueDay: text('期限', 'Due'),
  doneOf: text('完成', 'Done'),
  doneCount: (done: number, total: number) => text(`${total} 项中的 ${done} 项`, `${done} of ${total}`),
  clauseTitle: text('依据', 'Clause'),
  records: text('相关记录', 'Records'),
  recordCount: (count: number) => (count === 0 ? text('没有', 'none') : text(`${count} 条`, `${count}`)),
  dutyStates: {
    missed: text('未办', 'missed'),
    due: text('应办', 'due'),
    partly: text('部分', 'partly'),
    coming: text('未到', 'later'),
    met: text('完成', 'done'),
    excused: text('免办', 'excused'),
  },

  // The year’s assessment; its own words are beside its pages
  assessment: text('年度考核', 'Assessment'),

  // Every control in every state
  controls: text('控件', 'Controls'),
  controlsLead: text(
    '每个控件的每种状态，供开发和检查用。这里不读取也不登记任何内容。',
    'Every control in every state, for those who build and check. Nothing is read or recorded here.',
  ),
} as const;
