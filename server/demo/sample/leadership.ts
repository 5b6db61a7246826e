/** Sample filling of rows 1–16: leadership, planning, assessment, commendation. */
import { difficult, done, drafted, type SampleTask, summed, underWay } from './sample.ts'

export const leadership: Readonly<Record<string, SampleTask>> = {
  t1: {
    entries: {
      quweiban: done('区科协深化改革实施方案已经区委常委会会议审议通过，以区委办公室文件印发。', {
        issued: true,
      }),
    },
    summary: summed('已印发区科协深化改革实施方案，明确6个方面18项改革任务，正式盖章版已备。'),
  },
  t2: {
    entries: {
      fagaiwei: done('科普工作已写入区“十四五”规划纲要第十章“提升公民科学素质”一节，相关段落已着重标出。', {
        included: true,
      }),
    },
    summary: summed('科普工作已列入区“十四五”规划纲要，提供封面、目录及相关页盖章版。'),
  },
  t3: {
    entries: {
      wenmingban: done('科普宣传已列入全区精神文明建设工作要点和全国文明城区创建工作方案。', {
        included: true,
      }),
    },
    summary: summed('精神文明建设工作要点、文明城区创建方案均列入科普内容，两份文件盖章版已备。'),
  },
  t4: {
    entries: {
      quweiban: done('全民科学素质工作领导小组已调整充实，由区委、区政府分管领导任组长，成员单位32家。', {
        established: true,
      }),
      zhengfuban: done('领导小组办公室设在区科协，每半年召开一次联席会议，会议纪要齐全。', {
        established: true,
      }),
    },
    summary: summed('已建立全民科学素质工作领导小组及联席会议制度，成立文件和近三次会议纪要已备。'),
  },
  t5: {
    entries: {
      kexie: done('印发《全民科学素质行动规划纲要实施方案》和年度工作要点，任务分解到各成员单位。', {
        issued: true,
      }),
    },
    summary: summed('实施方案和2020年以来各年度工作要点齐全，均为正式盖章版。'),
  },
  t6: {
    entries: {
      quweiban: done('区委常委会每年至少听取一次科普工作汇报，已列入常委会年度议题计划。', {
        established: true,
      }),
      zhengfuban: done('区政府常务会议每年专题研究科普工作，与区委议题计划相衔接。', { established: true }),
      kexie: done('已建立汇报材料报送和议定事项督办台账。', { established: true }),
    },
    summary: summed('区委常委会听取科普工作汇报已制度化，2020年以来议题计划和会议纪要齐全。'),
  },
  t7: {
    entries: {
      quweiban: done('2020年以来区委常委会听取科普工作汇报3次，区委主要领导专题听取1次。', { heard: 4 }),
      zhengfuban: done('区政府主要领导听取科普工作汇报2次，纪要编号已提供区科协。', { heard: 2 }),
      kexie: done('已按次整理会议纪要和汇报材料，与区委办、区政府办核对一致。', { heard: 4 }),
    },
    summary: summed('2020年以来区委常委会及区党政主要领导听取汇报4次，纪要、新闻稿齐全。'),
  },
  t8: {
    entries: {
      quweiban: done('区委主要领导出席全国科普日主场活动启动仪式。', { attended: true }),
      zhengfuban: done('区政府主要领导参加科技活动周开幕活动并巡馆。', { attended: true }),
      kexie: done('两次活动的新闻稿和网页截图已归档。', { attended: true }),
    },
    summary: summed('区党政主要领导2020年以来参加科普活动2次，新闻稿及截图齐全。'),
  },
  t9: {
    entries: {
      quweiban: done('区委分管领导专题听取创建工作汇报2次，协调解决科普专项经费和场馆用地问题。', {
        heard: 2,
        solved: true,
      }),
      zhengfuban: underWay('区政府分管领导拟于下月召开专题会，研究镇街科普阵地建设。', { heard: 1 }),
      kexie: done('问题清单和办理结果已形成台账，7项问题已办结6项。', { heard: 2, solved: true }),
    },
    summary: summed('区分管领导专题听取汇报2次，科普经费、场馆用地等问题已解决，纪要和办理情况齐全。'),
  },
  t10: {
    entries: {
      quweiban: done('区委分管领导参加科普讲解大赛决赛并颁奖。', { attended: true }),
      kexie: done('已收集活动照片、新闻稿和讲话稿。', { attended: true }),
    },
    summary: summed('区分管领导参加科普活动5次，材料齐全。'),
  },
  t11: {
    entries: {
      quweiban: done('科普工作已列入区委年度工作要点。', { included: true }),
      zhengfuban: done('创建全国科普示范区写入政府工作报告重点任务分解。', { included: true }),
    },
    summary: summed('2020年以来科普工作连续列入区委工作要点和政府工作报告任务分解。'),
  },
  t12: {
    entries: {
      quweiban: underWay('正在收集市领导来区调研科普工作的新闻稿。'),
      zhengfuban: done('市政府办公厅批转我区科普工作经验材料1件，批示复印件正在调阅。', { supported: true }),
    },
    summary: drafted('市级领导对我区科普工作给予肯定，材料待补充盖章件。'),
  },
  t13: {
    entries: {
      gebumen: done('市科协、市科技局、市教委等部门在项目、展品、师资上给予支持，项目书和通知已收齐。', {
        supported: true,
      }),
    },
    summary: summed('市级有关部门2020年以来支持我区科普项目6个，项目书及拨付通知齐全。'),
  },
  t14: {
    entries: {
      zuzhibu: done('科普工作已列入区管党政领导班子年度目标责任考核指标，分值2分。', { included: true }),
    },
    summary: summed('已列入区管领导班子年度考核指标体系，考核办法盖章版已备，相关内容已标出。'),
  },
  t15: {
    entries: {
      zuzhibu: underWay('年度考核方案正在修订，拟将科普工作纳入18个部门的目标考核，待会签。'),
    },
    summary: drafted('考核方案修订稿已形成，待印发后补充盖章版。'),
  },
  t16: {
    entries: {
      quweiban: difficult('2020年以来区级表彰项目清理规范，科普专项表彰尚未获批，请创建办协调。', {
        since2020: false,
        since2016: true,
      }),
      kexie: done('2018年曾以区委、区政府名义表彰科普先进集体10个、先进个人20名。', { since2016: true }),
    },
    summary: drafted('2016年以来有表彰；2020年以来的表彰正在协调，暂按2016年以来自评。'),
  },
}
