/** Sample filling of rows 17–33 apart from the towns: emergency, organisations, funding, grounds. */
import { difficult, done, drafted, type SampleTask, summed, underWay } from './sample.ts'

export const foundations: Readonly<Record<string, SampleTask>> = {
  t17: {
    entries: {
      kexie: done('牵头制定应急科普宣教实施方案，建立信息会商和联合发布机制，组建应急科普专家库46人。'),
      xuanchuanbu: done('突发事件应急新闻发布方案中增设科普解读环节，统筹区属媒体刊播应急科普内容。'),
      weijianwei: done('围绕传染病防控组织健康科普进社区42场，制作科普短视频16条。'),
      yingjiju: underWay('“5·12”防灾减灾日、安全生产月均安排科普展板和演练，全年总结正在汇总。'),
      rongmeiti: done('“沙磁荟”客户端开设应急科普专栏，转发权威热点解读210余条。'),
    },
    summary: summed(
      '我区由科协牵头，宣传、应急、卫生健康、融媒体等部门建立应急科普宣教联动机制，印发实施方案，组建专家库；发动科技志愿者、基层“三长”和科普中国信息员，围绕传染病防控、防汛抗旱、防灾减灾等开展应急科普，通过区属媒体原创和转发权威内容，形成常态化宣教格局。',
      2.5,
    ),
  },
  t18: {
    entries: {
      kexie: done('按照中国科协章程如期召开区科协代表大会，选举产生新一届委员会，程序规范。', {
        elected: true,
      }),
    },
    summary: summed('区科协按期换届，代表大会新闻稿截图、批复文件和组织架构图齐全。'),
  },
  t19: {
    entries: {
      kexie: done('修订机关工作规则、财务管理、学会管理等制度14项并汇编成册。', { complete: true }),
    },
    summary: summed('区科协组织制度完善，制度汇编已备。'),
  },
  t20: {
    entries: {
      kexie: done('全区23个镇街科协全部成立，村（社区）科普小组实现全覆盖。', { complete: true }),
    },
    summary: summed('镇街、村（社区）两级科普组织健全，成立文件已按镇街汇总成册。'),
  },
  t21: {
    entries: {
      kexie: done('已收集镇街党政领导分管科普工作的分工文件，个别镇街正在补充。', { inCharge: true }),
    },
    summary: drafted('镇街领导分管科普工作情况已汇总，待个别镇街补齐分工文件。'),
  },
  t22: {
    entries: {
      kexie: done('吸纳校长、院长、农技站站长等“三长”69名到镇街科协兼职挂职，印发管理办法。', {
        effective: true,
      }),
    },
    summary: summed('基层“三长”兼职挂职名单已正式印发，开展义诊、科技课堂、农技指导等活动130余场。'),
  },
  t23: {
    entries: {
      jiaowei: done('全区78所中小学均配备专兼职科技教师或科技辅导员，共312名。', { equipped: true }),
    },
    summary: summed('每所中小学均配备科技教师或科技辅导员，名册和学校证明已备。'),
  },
  t24: {
    entries: {
      kexie: underWay('农技协联合会章程和会员名册已报民政部门审核。', { share: true }),
      nongyewei: done('全区农技协9个，覆盖4个涉农镇，组织比例符合要求。', { share: true }),
      minzhengju: difficult('农技协联合会登记材料缺少验资证明，已一次性告知补正。', { registered: false }),
      zhongliang: done('中梁镇蔬菜种植农技协运行正常，会员86户。', { share: true }),
      huilongba: underWay('回龙坝镇花卉苗木农技协正在办理负责人变更。'),
    },
    summary: drafted('农技协组织比例符合要求，联合会登记正在补正材料，预计下月完成。'),
  },
  t25: {
    entries: {
      kexie: done('3个农技协已在智慧农技协平台注册，截图已保存。', { registered: true }),
      zhongliang: done('已在智慧农技协平台完成注册并上传活动信息12条。', { registered: true }),
      qingmuguan: underWay('注册资料已提交平台，等待审核。'),
    },
    summary: summed('3个农技协组织已在智慧农技协平台注册，平台截图齐全。'),
  },
  t26: {
    entries: {
      caizhengju: done('2020年财政科普经费决算数按常住人口折算，人均2.86元。', { funds: 2.86 }),
      kexie: done('已与财政局核对“科学技术普及”项决算数。'),
    },
    summary: summed('2020年人均财政科普经费2.86元，决算报告首页和明细表相关页已备，分值由市科协赋定。'),
  },
  t27: {
    entries: {
      caizhengju: done('2018年至2020年人均财政科普经费逐年增长，决算数据已核定。', {
        funds: { '2018': 2.31, '2019': 2.58, '2020': 2.86 },
      }),
      kexie: done('三年经费投入对比表已编制。'),
    },
    summary: summed('2018—2020年人均财政科普经费分别为2.31元、2.58元、2.86元，逐年递增。'),
  },
  t28: {
    entries: {
      caizhengju: done('与区科协联合印发科普专项经费管理办法。', { issued: true }),
      kexie: done('配套制定科普项目申报和验收细则。', { issued: true }),
    },
    summary: summed('科普专项经费管理办法已正式印发并执行。'),
  },
  t29: {
    entries: {
      caizhengju: done('2019年、2021年对科普专项经费开展绩效评价，结果为“优”。', { assessed: true }),
      kejiju: underWay('科技活动周专项资金绩效自评报告正在撰写。'),
    },
    summary: summed('2018年以来开展科普经费绩效评价2次，评价报告已备。'),
  },
  t30: {
    entries: {
      kexie: done('2020年争取基层科普行动计划、科技馆免费开放等上级资金共3笔。', { received: true }),
    },
    summary: summed('2020年收到上级拨付科普经费3笔，拨款通知和到账凭证齐全。'),
  },
  t31: {
    entries: {
      kexie: done('区青少年科技馆及社区科普馆12个常年开放，全年接待8.6万人次。', { venue: true }),
      jiaowei: done('区青少年活动中心科技展厅面向中小学生预约开放。', { venue: true }),
      changguan: done('已汇总5个镇街和7所学校科普馆的面积、展品和开放时间。', { venue: true }),
    },
    summary: summed(
      '我区建有区青少年科技馆1个、社区科普馆12个、校园科普馆7个，总面积1.1万平方米，活动经费由区财政专项、上级补助和社会支持共同保障，常年免费开放。',
    ),
  },
  t32: {
    entries: {
      jiaowei: done('市级科技教育特色学校4所，名单和命名文件已备。', { bases: 4 }),
      kejiju: done('市级科普教育基地3处，命名文件在有效期内。', { bases: 3 }),
    },
    summary: summed('市级以上科普教育基地、科技教育特色学校共7处（所），名单和命名文件盖章版齐全。'),
  },
  t33: {
    entries: {
      kexie: done('打造科普长廊9处、科普公园2个，形成“15分钟科普圈”。'),
      jiaowei: done('区属中小学科技活动室建成率62%。'),
      kejiju: underWay('2家企业实验室对公众开放的协议正在签订。'),
      chengguanju: difficult('2处科普公园导览设施损坏，维修经费未落实，请协调。'),
      tiyuju: done('在全民健身路径增设运动健康科普标识60块。'),
    },
    summary: summed(
      '坚持阵地建设与常态活动并重：一是依托党群服务中心、新时代文明实践中心（所、站）建成社区科普馆12个、科普长廊9处；二是推动科技活动室进校园，建成率62%；三是城管、体育等部门在公园、健身路径嵌入科普设施。全年开展阵地活动360余场，形成社区科普大学、黄葛树下科普故事荟等典型案例。',
      2.5,
    ),
  },
}
