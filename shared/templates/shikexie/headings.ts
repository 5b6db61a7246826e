/** The six groups of the 市科协 opinion, and the overall goal before them. */
import type { TemplateInput } from '../template.ts'

export const headings: TemplateInput['headings'] = [
  { key: 'goal', text: '一、把握总体要求', points: null },
  { key: 'g1', text: '二、着力推进社会化协同', points: null },
  { key: 'g2', text: '三、着力推进大众化覆盖', points: null },
  { key: 'g3', text: '四、着力推进系统化集成', points: null },
  { key: 'g4', text: '五、着力推进智慧化传播', points: null },
  { key: 'g5', text: '六、着力推进规范化建设', points: null },
  { key: 'g6', text: '七、着力推进全域化合作', points: null },
]
