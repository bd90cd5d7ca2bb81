/**
 * One clause of the regulation: the Chinese text is the authority, the English its gist. `duty` tells whether it binds
 * branches, units or the committee to something that the records can show; the others grant leave, name who answers, or
 * say what the results are for.
 */
export type Clause = Readonly<{ id: string; zh: string; en: string; duty: boolean }>;

/** The clauses in the order of the regulation, which is that of their ids. */
export const regulation: readonly Clause[] = [
  {
    id: '2.0',
    zh: '各党支部每月组织“主题党日”活动，既要完成好六项规定动作，即诵读党章、缴纳党费、研学党规党情、开展组织生活、实行民主议事、推行民主公开，又要结合实际做好“+”文章。在开展“主题党日”活动时，各党支部在党员活动室悬挂或摆放党旗、张贴入党誓词，每名党员应佩戴党徽、带上党章。',
    en: 'Every branch holds a theme party day each month: the six prescribed actions and the “+”. Flag displayed, admission oath posted, every member wears the emblem and brings the charter.',
    duty: true,
  },
  {
    id: '2.1',
    zh: '一是诵读党章。由党支部书记领诵，全体党员齐诵，通过反复诵读，使党章内容熟记于心。在诵读的基础上，可结合实际组织讨论、交流、中心发言、知识竞赛等多种活动。',
    en: 'Charter reading, led by the branch secretary, all members together; discussion, exchange, speeches or a quiz may follow.',
    duty: true,
  },
  {
    id: '2.2',
    zh: '二是缴纳党费。在每月“主题党日”当天，每名党员按规定缴纳党费，由党支部确定专人收取，并填写党费证和党费收缴登记表，不准从工资代扣，没有特殊情况不得请人代缴。党支部每月公开党员党费缴纳情况。',
    en: 'Dues: on the party day itself every member pays; a designated collector fills in the dues card and register; no payroll deduction; no proxy without special reason; the branch discloses payment monthly.',
    duty: true,
  },
  {
    id: '2.3',
    zh: '三是研学党规党情。将习近平总书记系列重要讲话、《中国共产党廉洁自律准则》、《中国共产党纪律处分条例》等党纪党规，以及中央、省、市重要精神和重大部署作为“主题党日”必学内容，各党支部可以采取书记领学、集体研学、专家导学等方式读原著、学原文、悟原理，通过反复研学领悟，使之入脑入心入行。',
    en: 'Study of rules and affairs: the required topics, led by the secretary, collectively, or by an expert.',
    duty: true,
  },
  {
    id: '2.4',
    zh: '四是落实组织生活。将“三会一课”、民主生活会（组织生活会）、民主评议党员等党内基本组织生活与“主题党日”深度融合。每月一次的党小组会和支部党员大会与“主题党日”合并进行。每月一次的党支部会议原则上在“主题党日”当天召开。每季度一次的党课原则上安排在当季的“主题党日”进行，确保全年不少于4次。民主生活会（组织生活会）及民主评议党员活动原则上在当年12月的“主题党日”进行，可结合党支部述职、年度总结会一并进行。',
    en: 'Organisational life: branch assembly and group meetings monthly, merged with the party day; branch committee monthly, in principle that day; a party lecture every quarter, at least 4 a year; democratic life meeting (organisational life meeting) and democratic appraisal in principle on the December party day.',
    duty: true,
  },
  {
    id: '2.5',
    zh: '五是开展民主议事。组织党员对涉及支部的重大事项、重大决策、重点工作进行民主讨论，坚持民主集中制原则，按照程序进行决策，并在会后及时公开决议决策过程和结果。',
    en: 'Democratic deliberation of major matters, decided by procedure; process and result disclosed promptly afterwards.',
    duty: true,
  },
  {
    id: '2.6',
    zh: '六是实行民主公开。各党支部要结合实际在党员大会和公开栏定期公开党员群众普遍关心的党务、政务、财务等内容。重点公开党组（党委）重大决策、重要工作部署、财务收支等内容，由支部书记负责，采取文件、内网、公开栏等形式每季度公开一次。',
    en: 'Democratic disclosure: major decisions, important deployments, finance; secretary responsible; by document, intranet or bulletin board; once a quarter.',
    duty: true,
  },
  {
    id: '2.7',
    zh: '各党支部要结合实际，勇于创新，在“+”字上下功夫，积极探索丰富多彩的“主题党日”活动内容。在学习内容上，在完成党章和党规党情学习任务的基础上，可以增加时事政治、法律法规、业务知识、实用技能、文化科技等内容。在实践内容上，要围绕服务大局和服务群众，紧贴促进绿色崛起、打造中国中部“绿心”和国际生态城市、推进精准扶贫等中心工作，结合本单位职责任务，组织引导党员立足工作岗位，争取一流业绩。',
    en: 'The “+”: further study topics and practical activities.',
    duty: true,
  },
  {
    id: '3.1a',
    zh: '1、明确领导责任。市直机关党组（党委）对“主题党日+”活动负主体责任，机关党组织及基层党支部负直接责任，党组织书记承担第一责任人责任，“主题党日+”活动开展情况将作为机关各级党组织书记抓基层党建述职考核的重要内容。',
    en: 'Responsibility: the unit’s party group bears the main responsibility, branches the direct one, the secretary is first responsible; it counts in the secretaries’ debriefing.',
    duty: false,
  },
  {
    id: '3.1b',
    zh: '各单位领导班子成员要带头以普通党员身份参加所在支部党日活动，不能有特殊党员。',
    en: 'Leaders attend their own branch’s party day as ordinary members.',
    duty: true,
  },
  {
    id: '3.1c',
    zh: '每个市直单位要联系一个村、社区和企业作为“主题党日+”活动联系点，可与联系点一起开展“主题党日+”活动，把“主题党日+”落实到村庄农舍、田间地头、车间楼宇、项目工地等基层一线。',
    en: 'Each unit links one village, one community and one enterprise as contact points; joint activities.',
    duty: true,
  },
  {
    id: '3.1d',
    zh: '市直各单位要明确一名分管领导、一个责任科室、一名党务干部具体负责“主题党日+”日常工作。',
    en: 'Each unit names one leader in charge, one responsible section, one party-affairs officer.',
    duty: true,
  },
  {
    id: '3.1e',
    zh: '“主题党日+”活动经费，从各单位行政经费中据实列支。',
    en: 'Expenses come from the unit’s administrative budget, by actual cost.',
    duty: false,
  },
  {
    id: '3.2a',
    zh: '2、夯实组织基础。对于长期在外、年老体弱、驻扎一线和流动党员等“四类党员”，分类施策，灵活有效地组织活动，并建立活动记录，不能有失联党员。',
    en: 'Four categories of members (long-term away, aged or infirm, stationed on the front line, floating) get flexible activities and a record of them; no member may be lost from contact.',
    duty: true,
  },
  {
    id: '3.2b',
    zh: '对于长期在外党员，所在党支部可以在充分尊重本人意愿的基础上，鼓励其将组织关系转到现居住地；',
    en: 'Long-term away: encourage, respecting their own wish, the transfer of the organisational relation to where they live.',
    duty: true,
  },
  {
    id: '3.2c',
    zh: '对于年老体弱、患有重大疾病、行动不便的党员，经本人书面申请，所在党组织审定同意后可不参加集中活动，党支部安排党员实行定期“一对一”上门服务；',
    en: 'Aged, gravely ill or of limited mobility: on their own written application, approved by their party organisation, excused from collective activities; regular one-to-one home service instead.',
    duty: true,
  },
  {
    id: '3.2d',
    zh: '对于长期驻扎一线的党员，单位党组织要探索在项目及工作一线设立党支部或党小组，每月开展一次活动；',
    en: 'Stationed on the front line: a branch or group at the project site, one activity a month.',
    duty: true,
  },
  {
    id: '3.2e',
    zh: '对于外出流动党员，所在党支部每月通过电话、微信、短信等方式联系一次，在返乡时节、春节期间组织开展活动。',
    en: 'Floating: the branch contacts them every month by phone, WeChat or SMS; activities at homecoming and Spring Festival.',
    duty: true,
  },
  {
    id: '3.3',
    zh: '3、抓好宣传引导。市直各单位要认真总结“主题党日+”长效机制的好经验好做法，充分运用咸宁机关党建网等媒体平台，做好“主题党日+”活动的宣传推介，办好活动宣传栏，选树活动典型、展示活动成果，有条件的单位可以拍摄电视专题片，营造良好的舆论氛围。',
    en: 'Publicity: sum up good practice, use the party-building website and other media, bulletin columns.',
    duty: true,
  },
  {
    id: '4.1a',
    zh: '1、把握具体要求。各党支部根据上级党组（党委）的中心任务和全年工作部署，在广泛征求党员群众意见的基础上，精心谋划，每年12月底形成下年度“主题党日”工作计划，并报上级党组（党委）审定后实施。',
    en: 'Annual plan: by the end of December every branch forms next year’s plan after consulting members and the masses, submits it to the superior party group, which approves it before it is carried out.',
    duty: true,
  },
  {
    id: '4.1b',
    zh: '每月“主题党日”活动计划可结合当前任务做适当调整和完善，并提前2—3天向党员通知。',
    en: 'The monthly plan may be adjusted; members are notified 2–3 days ahead.',
    duty: true,
  },
  {
    id: '4.1c',
    zh: '除了中央、省委统一安排的重要活动和任务外，市直各单位原则上在“主题党日”当天不再安排其他活动。',
    en: 'No other activity on the party day, in principle, save those arranged by the centre or the province.',
    duty: true,
  },
  {
    id: '4.1d',
    zh: '基层党组织如有特殊情况需要提前或推迟开展，必须提前3天向上级党组（党委）书面申请，经同意后方可进行。',
    en: 'Moving the party day earlier or later needs a written application to the superior organisation at least 3 days ahead, and its approval.',
    duty: true,
  },
  {
    id: '4.1e',
    zh: '对于“主题党日”中形成的各项决议决策，各级党组织要第一时间制定落实方案，明确具体措施、时间节点和责任人，相关落实情况要在下个月的“主题党日”党员大会上通报，并在公开栏上进行公示，确保每项决议决策落实到位。',
    en: 'Every resolution: at once an implementation plan with measures, time limits and persons responsible; reported at the next month’s party-day assembly and published on the bulletin board; every one carried out.',
    duty: true,
  },
  {
    id: '4.2a',
    zh: '2、严格督查考评。市直机关工委将“主题党日+”活动开展情况纳入党建工作目标责任制考核和红旗党支部”创建的重要内容。',
    en: 'The party day counts in the party-building target responsibility assessment and in the “red-flag branch” creation.',
    duty: false,
  },
  {
    id: '4.2b',
    zh: '同时建立督查考评机制，采取“日常暗访通报+随机电话抽查+定期实地考核”的方式进行，暗访每月开展一次，电话调查不定期进行，实地考核每半年组织一次。',
    en: 'Inspection: “routine unannounced visits with bulletins + random phone checks + regular on-site assessment”: unannounced visits monthly, phone checks at irregular times, on-site assessment every half-year.',
    duty: true,
  },
  {
    id: '4.2c',
    zh: '年终，将结合平时督查情况，根据市主体办考评办法对各单位进行考核评分。',
    en: 'At year end every unit is scored from the year’s inspections by the city main office’s method.',
    duty: false,
  },
  {
    id: '4.2d',
    zh: '市直各单位可结合实际制订督查考评机制。',
    en: 'Units may draw up their own inspection scheme.',
    duty: false,
  },
  {
    id: '4.3a',
    zh: '3、强化结果运用。考核结果分为优秀、合格、基本合格、不合格四个等次，作为各单位党建考核及评先表彰的重要依据，基本合格的单位不得评为党建考核优秀单位，所属党支部不得评为“红旗党支部”。',
    en: 'Four tiers: excellent, qualified, basically qualified, unqualified; an important basis for the units’ party-building assessment and awards. A basically-qualified unit may not be rated an excellent party-building unit, and its branches may not be rated red-flag branch.',
    duty: false,
  },
  {
    id: '4.3b',
    zh: '对于多次或长期不参加“主题党日+”活动的党员，要按照党规党纪进行严肃处理。',
    en: 'Members who repeatedly or for long do not take part are dealt with under party rules.',
    duty: false,
  },
];
