import type { Dice } from './dice.js';

const surnames = Array.from(
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛',
);
const givenNames = Array.from(
  '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建国文志新海波宁鹏飞斌辉健慧玲云峰晨旭翔宇浩然清泽安庆福元承言朗宏毅立德仁义忠诚远哲思雅琴',
);

const unitNames = [
  '办公室',
  '组织部',
  '宣传部',
  '统战部',
  '政法委',
  '机构编制办公室',
  '发展和改革委员会',
  '教育局',
  '科学技术局',
  '经济和信息化委员会',
  '公安局',
  '民政局',
  '司法局',
  '财政局',
  '人力资源和社会保障局',
  '国土资源局',
  '环境保护局',
  '住房和城乡建设委员会',
  '交通运输局',
  '水务局',
  '农业局',
  '林业局',
  '商务局',
  '卫生和计划生育委员会',
  '审计局',
  '统计局',
  '旅游委员会',
  '城市管理执法局',
  '安全生产监督管理局',
  '档案局',
  '总工会',
  '妇女联合会',
  '科学技术协会',
  '工商业联合会',
  '残疾人联合会',
  '供销合作社',
  '气象局',
  '地震局',
  '住房公积金中心',
  '机关事务管理局',
];

const places = [
  '清溪',
  '柳林',
  '白石',
  '双桥',
  '龙泉',
  '枫树',
  '竹园',
  '石塘',
  '金鸡',
  '梅岭',
  '桃源',
  '青山',
  '大屋',
  '河口',
  '新塘',
  '凤凰',
];
const kindsOfPlace = { village: '村', community: '社区', enterprise: '实业公司' } as const;

export type PointKind = keyof typeof kindsOfPlace;

/** An invented name of a person. */
export function personName(dice: Dice): string {
  const given = dice.pick(givenNames);
  return dice.pick(surnames) + given + (dice.chance(6600) ? dice.pick(givenNames) : '');
}

/** Eleven digits; mobile numbers that begin with 10 are not given out. */
export function phoneNumber(dice: Dice): string {
  return `10${String(dice.below(1_000_000_000)).padStart(9, '0')}`;
}

/** The n-th unit, counted from 0; after all names are used they get numbers. */
export function unitName(index: number): string {
  const round = Math.floor(index / unitNames.length);
  const name = unitNames[index % unitNames.length]!;
  return round === 0 ? name : `${name}直属单位${round}`;
}

/** An invented village, community or enterprise. */
export function contactPointName(dice: Dice, kind: PointKind): string {
  return dice.pick(places) + kindsOfPlace[kind];
}
