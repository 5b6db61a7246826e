/** The templates offered under 新建表, by key. */
import { changji } from './changji.ts'
import type { TemplateKey } from './keys.ts'
import { qijiang } from './qijiang.ts'
import { shapingba } from './shapingba.ts'
import { shikexie } from './shikexie.ts'
import type { Template } from './template.ts'
import { yongchuan } from './yongchuan.ts'

export const templates: Readonly<Record<TemplateKey, Template>> = {
  shapingba,
  yongchuan,
  qijiang,
  shikexie,
  changji,
}
