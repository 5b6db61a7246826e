// A server process that has just started, asked one question of its journal while it listens for everybody else.
import { registryOf, tableId } from '../../server/sync/support/people.ts'
import { startRig } from '../../server/sync/support/rig.ts'
import { questions, reader } from './lookBackQuestions.ts'

const [, , folder = '', name = ''] = process.argv
const units = Array.from({ length: 20 }, (_, i) => `u${i}`)
const rig = await startRig({ folder, registry: registryOf(...units), people: [reader] })
const question = questions[name]
if (question === undefined) throw new Error(`no question ${name}`)
// The books are open before somebody looks back, as they are on any working day.
await rig.hub.bundle(tableId, reader, {})

let longest = 0
let heard = performance.now()
const listen = setInterval(() => {
  const now = performance.now()
  longest = Math.max(longest, now - heard)
  heard = now
}, 1)
await new Promise((resolve) => setTimeout(resolve, 20))
longest = 0
const start = performance.now()
const answered = await question(rig.hub)
const milliseconds = performance.now() - start
longest = Math.max(longest, performance.now() - heard)
clearInterval(listen)
process.send?.({ milliseconds, longest, answered }, () => process.exit())
