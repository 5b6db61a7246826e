import { expect, test } from 'vitest'
import { categoryOf } from '../../../shared/units/categoryOf.ts'

test.each([
  ['区委办', 'party'],
  ['市委宣传部', 'party'],
  ['区文明办', 'party'],
  ['区纪委监委', 'party'],
  ['区教委', 'government'],
  ['区卫生健康委', 'government'],
  ['区农业农村委', 'government'],
  ['区政府办', 'government'],
  ['市科技局', 'government'],
  ['区科协', 'mass'],
  ['团区委', 'mass'],
  ['区级学（协）会', 'mass'],
  ['磁器口街道', 'town'],
  ['中梁镇', 'town'],
  ['各镇街', 'town'],
  ['区融媒体中心', 'other'],
  ['驻区高校科协', 'mass'],
] as const)('%s is proposed as %s', (name, category) => {
  expect(categoryOf(name)).toBe(category)
})
