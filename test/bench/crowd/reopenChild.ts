// A server process that has just started on a folder: says its port, and goes with the process that started it.
import { person, registryOf } from '../../server/sync/support/people.ts'
import { startRig } from '../../server/sync/support/rig.ts'

const [, , folder = ''] = process.argv
const rig = await startRig({ folder, registry: registryOf('u1'), people: [person('a1', 'leader', 'u1')] })
process.on('disconnect', () => process.exit())
process.send?.({ port: rig.port })
