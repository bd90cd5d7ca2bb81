import type { Titles } from './head.js';

/** What a roster may hold that is recorded, or read to understand the rest. */
export type RosterField =
  | 'name'
  | 'phone'
  | 'unit'
  | 'branch'
  | 'establishedOn'
  | 'committee'
  | 'arrivedOn'
  | 'office'
  | 'standing'
  | 'leader'
  | 'dues'
  | 'basis'
  | 'admittedOn'
  | 'fullOn'
  | 'remark';

/** The titles of a roster's columns, as offices write them. The first of each is that of the template. */
export const rosterTitles: Titles<RosterField> = {
  unit: ['单位', '所属单位', '所在单位', '单位名称', '市直单位'],
  branch: [
    '党支部',
    '所属党支部',
    '所在党支部',
    '所属支部',
    '所在支部',
    '支部',
    '支部名称',
    '党支部名称',
    '所属党组织',
    '所在党组织',
    '党组织',
    '党组织名称',
  ],
  establishedOn: ['支部成立日期', '支部成立时间', '成立日期', '成立时间'],
  committee: ['设支部委员会', '支部委员会', '是否设支委会', '支委会'],
  name: ['姓名', '党员姓名', '名字'],
  phone: ['联系电话', '电话', '手机', '手机号', '手机号码', '联系方式', '电话号码', '移动电话'],
  arrivedOn: [
    '到支部日期',
    '到支部时间',
    '转入日期',
    '转入时间',
    '组织关系转入日期',
    '组织关系转入时间',
    '加入支部日期',
    '加入支部时间',
  ],
  office: ['党内职务', '支部职务', '党支部职务', '党务职务', '支部内职务'],
  standing: ['类别', '党员类别', '人员类别', '党员类型', '政治面貌', '党员身份'],
  leader: ['领导班子成员', '班子成员', '是否班子成员', '是否领导班子成员'],
  dues: [
    '月应缴党费',
    '月应缴',
    '应缴党费',
    '每月应缴',
    '月缴党费',
    '月党费',
    '党费标准',
    '月缴纳标准',
    '每月应缴党费',
  ],
  basis: ['党费计算依据', '党费类别', '缴纳依据', '收入类别', '计算依据'],
  admittedOn: ['入党时间', '入党日期', '入党年月'],
  fullOn: ['转正时间', '转正日期', '转正年月'],
  remark: ['备注', '说明'],
};
