/** The templates offered under 新建表, by key. */
import { shapingba } from './shapingba.ts'
import type { Template } from './template.ts'

export const templates = { shapingba } as const satisfies Record<string, Template>
export type TemplateKey = keyof typeof templates
