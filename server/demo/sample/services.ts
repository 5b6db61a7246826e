/** Sample filling of rows 34–55 apart from the towns: volunteers, channels, society, platforms, museums, features. */
import { difficult, done, drafted, type SampleTask, summed, underWay } from './sample.ts'

export const services: Readonly<Record<string, SampleTask>> = {
  t34: {
    entries: {
      xuehui: done('区级学（协）会在平台注册科技志愿者64名，医学会、教育学会人数最多。', { volunteers: 64 }),
      qiyekexie: done('园区企业科协注册科技志愿者36名。', { volunteers: 36 }),
      zhiyuandui: done('专家科普工作室志愿服务队注册20名。', { volunteers: 20 }),
    },
    summary: drafted(
      '截至2021年3月底平台注册科技志愿者人数距1000名仍有差距，正在组织驻区高校和医院集中注册。',
    ),
  },
  t35: {
    entries: {
      kexie: done('区科技志愿服务总队已成立并在平台注册，下设23个镇街分队。', { founded: true }),
    },
    summary: summed('县级科技志愿服务队已成立，成立文件和平台截图齐全。'),
  },
  t36: {
    entries: {
      xuehui: done('学（协）会开展义诊、讲座等志愿服务11场。', { events: 11 }),
      qiyekexie: underWay('企业科协开放日活动已举办4场，平台补录中。', { events: 4 }),
    },
    summary: summed('科技志愿服务活动总数超过50场，均已在平台填报，截图按月汇总。'),
  },
  t37: {
    entries: {
      kexie: done('打造“沙磁科学‘答’人”“科普赶场”等志愿服务品牌，群众满意度较高。'),
    },
    summary: summed(
      '围绕群众生活和产业发展，组织科技志愿者进社区、进学校、进田间，开展健康义诊、科技课堂、农技指导；与新时代文明实践中心（所、站）共建志愿服务点38个，形成“沙磁科学‘答’人”“科普赶场”等常态化品牌，累计服务3.2万人次。',
      0.8,
    ),
  },
  t38: {
    entries: {
      kexie: underWay('科技志愿服务嘉许激励办法已征求意见两轮，拟提请领导小组会议审议。', { issued: false }),
    },
    summary: drafted('嘉许激励办法正在按程序报审。'),
  },
  t39: {
    entries: {
      chengyuandanwei: done('成员单位在新时代文明实践中心、党群服务中心开展主题科普活动90余场。', {
        joined: true,
      }),
      xuehui: done('医学会、护理学会在党群服务中心设立健康科普角。', { joined: true }),
    },
    summary: summed(
      '2020年以来利用文明实践中心、党群服务中心、文化馆、图书馆、学校等6类场所开展科普活动，新闻稿和图片齐全。',
      1.8,
    ),
  },
  t40: {
    entries: {
      xuanchuanbu: done('统筹区属媒体开设“科普沙坪坝”专栏，每周刊播1次以上。'),
      rongmeiti: done('区报专栏刊发48期，客户端科普稿件阅读量累计56万。'),
    },
    summary: summed('区报、“沙磁荟”客户端和官方微信均开设科普栏目，每周刊播，内容与科普中国资源对接。', 0.9),
  },
  t41: {
    entries: {
      kexie: done('“沙坪坝科协”微信公众号运行正常，全年推送科普文章420篇。', { opened: true }),
    },
    summary: summed('已开办科普公众号，关注人数2.3万，后台截图已备。'),
  },
  t42: {
    entries: {
      xuanchuanbu: underWay('区政府公众号科普栏目页面已设计完成，正在走上线审批。', { opened: false }),
    },
    summary: drafted('政务公众号科普栏目拟于近期上线。'),
  },
  t43: {
    entries: {
      chengyuandanwei: done('32家成员单位全年主办、参与科普活动210场，卫生健康、教育、应急等部门各有品牌。'),
    },
    summary: summed(
      '领导小组成员单位各展所长：教育部门举办青少年人工智能大赛，卫生健康部门开展健康科普月，应急部门组织防灾减灾日活动，农业农村部门送科技下乡，全年共开展科普活动210场，参与群众超过18万人次。',
      2.6,
    ),
  },
  t44: {
    entries: {
      qiyekexie: done('3家企业展厅、实验室面向公众开放，全年接待研学46批次。'),
      zhuanjiagongzuoshi: underWay('专家科普工作室正在汇总讲座清单。'),
    },
    summary: drafted(
      '企业、专家工作室等社会力量参与科普活动情况正在汇总，已收集企业开放日、公益讲座等材料。',
      2,
    ),
  },
  t45: {
    entries: {
      zhengfawei: done('近三年辖区未发生恶劣影响的迷信、伪科学活动。', { happened: false }),
      kexie: done('已与政法、公安等部门核实，未发现相关情况。', { happened: false }),
    },
    summary: summed('近三年辖区内未发生恶劣影响的迷信、伪科学活动，已由政法部门出具说明。'),
  },
  t46: {
    entries: {
      kexie: done('科普中国信息员注册4100余人，人数在全市排名居前。', { top30: true }),
      rongmeiti: done('区融媒体中心与科普中国资源库对接，每日推送。', { top30: true }),
    },
    summary: summed(
      '健全区、镇街、村社三级科普中国信息员队伍，注册4100余人，人数和活跃度全市排名均处于前30%；区融媒体中心接入科普中国资源，客户端、公众号和社区屏幕同步推送，年传播量超过200万次。',
      3.5,
    ),
  },
  t47: {
    entries: {
      kexie: done('承办流动科技馆巡展1站，展期两个月，接待中小学生2.1万人次。', { toured: true }),
      jiaowei: done('组织46所学校学生分批参观。', { toured: true }),
    },
    summary: summed('2018年以来承办流动科技馆巡展1次，巡展通知、新闻稿和图片齐全。'),
  },
  t48: {
    entries: {
      kexie: done('科普大篷车进镇街、进校园28次。', { toured: true }),
      kejiju: done('科技下乡活动与大篷车联动6次。', { toured: true }),
    },
    summary: summed('2018年以来开展科普大篷车活动28次，活动记录和图片齐全。'),
  },
  t49: {
    entries: {
      kexie: done('与市科技馆签订资源共享协议，引进临展3个。'),
      jiaowei: underWay('馆校结合课程安排表正在编制。'),
    },
    summary: summed('与市科技馆、自然博物馆建立合作，引入临展、科学表演和馆校课程，惠及群众4万余人次。', 1.6),
  },
  t50: {
    entries: {
      kexie: difficult('科技馆免费开放补助资金本年度尚未到账，部分教育活动推迟。'),
    },
    summary: drafted('补助资金用于展品维护和教育活动，本年度资金到位后补充材料。', 0.6),
  },
  t51: {
    entries: {
      kejiju: done('引进数字科技馆虚拟现实体验设备2套，在镇街巡回。'),
      jiaowei: done('2所农村中学科技馆正常开放。'),
    },
    summary: summed('农村中学科技馆2所、数字科技馆体验点5个，与流动科技馆互补，服务偏远学校。', 1.5),
  },
  t52: {
    entries: {
      kexie: done('凝炼“大学城科普共同体”经验，已在市级会议上交流。'),
      nongyewei: underWay('“科技小院”典型材料正在修改。'),
      xuehui: done('老科协“银龄讲科普”做法被市级媒体报道。'),
    },
    summary: summed(
      '依托大学城高校院所集聚优势，建立“大学城科普共同体”，推动实验室开放、专家进社区、课程进校园，形成资源清单、需求清单、项目清单“三单对接”机制，做法可复制、可推广。',
      3.2,
    ),
  },
  t53: {
    entries: {
      gebumen: done('全国科普日优秀组织单位、全国科技活动周表扬单位各1项，证明材料齐全。', { honours: 2 }),
      gaoxiaokexie: done('驻区高校科协获全国科普工作先进集体1项。', { honours: 1 }),
    },
    summary: summed('获得国家级表扬和肯定3项，证书和文件复印件已备。'),
  },
  t54: {
    entries: {
      gebumen: done('承接科普服务标准化试点1项，资料齐全。', { items: 1 }),
    },
    summary: summed('2018年以来承担中国科协重要科普试点1项，正在争取承办学术与科普融合活动1项。'),
  },
  t55: {
    entries: {
      kexie: done('对照中国科协、市科协年度部署逐项落实，台账完整。'),
    },
    summary: summed(
      '全面落实中国科协和市科协部署：组织全国科普日、科技活动周、科技工作者日活动，完成公民科学素质监测、科普统计和基层科普行动计划项目，报送信息数量居全市前列。',
      3.6,
    ),
  },
}
