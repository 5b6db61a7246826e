// A sync server as a process of its own, to be killed. Given a folder, it says on which port it listens.
import { person, registryOf } from './people.ts'
import { startRig } from './rig.ts'

const [, , folder = ''] = process.argv
const units = ['u1', 'u2', 'u3', 'u4']
const rig = await startRig({
  folder,
  registry: registryOf(...units),
  people: units.map((unit) => person(unit, 'clerk', unit)),
})
process.stdout.write(`${rig.port}\n`)
