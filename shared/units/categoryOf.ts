/** 党委、政府、群团、镇街、其他, by how such names are built: a first proposal for a unit that is made, which the office may change. */
import type { UnitCategory } from '../model.ts'
import { plainName } from './matchUnit.ts'

const patterns: readonly (readonly [UnitCategory, RegExp])[] = [
  ['town', /(?:街道|街道办事处|街道办|镇|乡|镇街|乡镇|镇人民政府|乡人民政府|园区|管委会)$/],
  [
    'mass',
    /科协|总工会|团[区县市]?委|共青团|妇联|文联|残联|侨联|社科联|工商联|红十字会|学会|学\(协\)会|协会|商会|联合会/,
  ],
  // 区委办, 市委宣传部; not 教委, 发改委, which are offices of the government.
  [
    'party',
    /^.{0,6}[区县市省旗州]委(?:$|办|组织|宣传|统战|政法|网信|编办|老干|党校|直属|机关|社会工作|巡察|研究)|文明办|纪委|监委|党校|人武部/,
  ],
  ['government', /(?:局|委|办|政府|委员会|办公室|中心支行|支队|大队)$/],
]

export function categoryOf(name: string): UnitCategory {
  const plain = plainName(name)
  return patterns.find(([, pattern]) => pattern.test(plain))?.[0] ?? 'other'
}
