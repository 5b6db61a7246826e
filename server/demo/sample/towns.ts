/**
 * Sample filling of the 23 towns and streets: rows that each of them answers. Wording and figures differ from one to the
 * next by its place in the list, so that the demo is the same every time; a few have not filled in, or not reported.
 */
import type { Progress } from '../../../shared/model.ts'
import type { SampleEntry } from './sample.ts'

interface TownRow {
  readonly wordings: readonly string[]
  readonly facts: (place: number) => SampleEntry['facts']
  /** Places of those who have filled in nothing. */
  readonly missing: readonly number[]
  /** Places of those who have filled in and not reported. */
  readonly unreported: readonly number[]
  readonly difficult?: Readonly<Record<number, string>>
}

const volunteers = [46, 52, 38, 41, 33, 29, 36, 34, 40, 22, 31, 37, 26, 44, 35, 28, 30, 24, 39, 0, 35, 0, 0]
const events = [4, 3, 2, 5, 2, 1, 3, 2, 4, 1, 2, 3, 1, 4, 2, 2, 3, 1, 2, 0, 3, 0, 0]
const sessions = [12, 9, 15, 8, 11, 7, 10, 13]

const rows: Readonly<Record<string, TownRow>> = {
  t17: {
    wordings: [
      '利用村（社区）宣传栏、微信群转发权威应急科普信息，开展防汛、防火、防诈骗宣传{n}次。',
      '组织科技志愿者和网格员入户宣传健康防护、用电用气安全知识，发放资料{m}份。',
      '结合防灾减灾日开展应急演练和自救互救培训{n}场，参与群众{m}人次。',
    ],
    facts: () => ({}),
    missing: [5, 17, 21, 22],
    unreported: [9, 12],
  },
  t20: {
    wordings: [
      '科协组织健全，配备专兼职人员，村（社区）科普小组全覆盖。',
      '科协班子已调整到位，每个村（社区）明确1名科普宣传员。',
    ],
    facts: () => ({ complete: true }),
    missing: [21],
    unreported: [12],
  },
  t21: {
    wordings: [
      '明确一名党政领导主抓科普工作，分工文件已报创建办。',
      '科普工作列入党（工）委会议议题，由分管领导牵头落实。',
    ],
    facts: () => ({ inCharge: true }),
    missing: [17, 21],
    unreported: [9, 22],
  },
  t22: {
    wordings: [
      '聘请校长、院长、农技站站长等“三长”{k}名兼职挂职，开展活动{n}次。',
      '“三长”{k}名已到岗履职，名单盖章版已报送。',
    ],
    facts: () => ({ effective: true }),
    missing: [5, 21],
    unreported: [19],
  },
  t34: {
    wordings: [
      '在科技志愿服务信息平台注册志愿者{v}名，平台截图已提供。',
      '组织教师、医生、退休科技工作者注册，现有志愿者{v}名。',
    ],
    facts: (place) => ({ volunteers: volunteers[place] ?? 0 }),
    missing: [19, 21, 22],
    unreported: [9],
    difficult: { 17: '外出务工人员多，注册人数增长较慢，现有志愿者{v}名，请区科协支持驻区单位共建。' },
  },
  t35: {
    wordings: ['已成立科技志愿服务分队并在平台注册。'],
    facts: () => ({ founded: true }),
    missing: [5, 19, 21, 22],
    unreported: [],
  },
  t36: {
    wordings: [
      '开展科技志愿服务活动{e}场，已在平台填报。',
      '结合赶场日、科普日开展志愿服务{e}场，服务群众{m}人次。',
    ],
    facts: (place) => ({ events: events[place] ?? 0 }),
    missing: [19, 21, 22],
    unreported: [5, 12],
  },
  t37: {
    wordings: [
      '组织志愿者进村（社区）开展健康义诊、智能手机教学等服务，群众反响较好。',
      '围绕产业需求组织农技、园艺志愿者到田间指导{n}次。',
    ],
    facts: () => ({}),
    missing: [4, 5, 9, 12, 17, 19, 21, 22],
    unreported: [15],
  },
  t38: {
    wordings: ['待区级办法出台后结合实际执行。'],
    facts: () => ({}),
    missing: [0, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 15, 16, 17, 19, 20, 21, 22],
    unreported: [1, 7, 14, 18],
  },
  t39: {
    wordings: [
      '在新时代文明实践所、党群服务中心开展科普讲座、科学实验秀{n}场。',
      '利用社区科普馆、图书室、文化广场开展主题科普活动{n}场，参与群众{m}人次。',
      '依托党群服务中心开设“四点半科普课堂”，全年{n}期。',
    ],
    facts: () => ({ joined: true }),
    missing: [17, 21, 22],
    unreported: [9, 19],
  },
}

/** @param place the town's place in the official order, from 0; -1 for who is no town */
export function townEntry(taskKey: string, place: number): SampleEntry | null {
  const row = rows[taskKey]
  if (row === undefined || place < 0 || row.missing.includes(place)) return null
  const trouble = row.difficult?.[place]
  const unreported = row.unreported.includes(place)
  const progress: Progress = trouble !== undefined ? 'difficulty' : unreported ? 'underWay' : 'done'
  const wording = trouble ?? row.wordings[place % row.wordings.length] ?? ''
  return { progress, note: fillIn(wording, place), facts: row.facts(place) ?? {}, reported: !unreported }
}

function fillIn(wording: string, place: number): string {
  const session = sessions[place % sessions.length] ?? 10
  const figures: Readonly<Record<string, number>> = {
    n: session,
    m: session * 40 + place * 15,
    k: 3 + (place % 3),
    v: volunteers[place] ?? 0,
    e: events[place] ?? 0,
  }
  return wording.replaceAll(/\{([nmkve])\}/g, (_, name: string) => String(figures[name]))
}
