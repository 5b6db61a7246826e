/** The keys of the templates, without their contents: what a request may name. */
export const templateKeys = ['shapingba', 'yongchuan', 'qijiang', 'shikexie', 'changji'] as const
export type TemplateKey = (typeof templateKeys)[number]
