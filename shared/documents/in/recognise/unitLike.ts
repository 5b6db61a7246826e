/** Whether a text reads like names of organisations: for columns without a heading, and for tables named after a unit. */

import { plain } from './gridView.ts'
import { splitNames } from './names.ts'

const ending =
  /(?:局|委|办|部|院|会|厅|处|站|队|所|中心|公司|镇|乡|街道|镇街|乡镇|科协|妇联|残联|工商联|文联|社科联|侨联|红十字会|工会|工委|法院|检察院|学校|大学|单位|部门|集团|银行|支队|大队|园区|党校|报社|电视台|政府|县|区|办公室|科|馆|团|台|社|成员)(?:等)?(?:\(.*\))?$/

export function isUnitName(text: string): boolean {
  const name = plain(text)
  return name.length >= 2 && name.length <= 24 && ending.test(name) && !/[。;:!?\d]/.test(name)
}

/** Every name in the cell reads like one. */
export function isUnitCell(text: string): boolean {
  const { names } = splitNames(text)
  return names.length > 0 && names.every((name) => isUnitName(name))
}
