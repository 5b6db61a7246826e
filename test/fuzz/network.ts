// A network of queues: messages wait in them until the test lets some go, drops them, sends them twice or out of turn.
import type { Carry } from '../server/sync/support/memoryRig.ts'
import type { Random } from '../support/random.ts'

/** tcp: in order and once, as late as it likes. wild: anything may be lost, doubled or overtaken. */
export type Manner = 'tcp' | 'wild'

export interface Network {
  /** One end's line; both directions have a queue of their own. */
  readonly line: () => Line
  /** Lets some of what waits arrive. */
  readonly move: () => void
  /** From now on everything arrives at once, and what waits does too. */
  readonly heal: () => void
  readonly partition: (isOn: boolean) => void
}

export interface Line {
  readonly carry: Carry
  readonly drop: () => void
}

export function createNetwork(random: Random, manner: Manner): Network {
  const queues = new Set<(() => void)[]>()
  let isHealed = false
  let isPartitioned = false

  const moveOne = (queue: (() => void)[]) => {
    if (queue.length === 0) return
    const isWild = manner === 'wild' && !isHealed
    const at = isWild && random.chance(0.15) ? random.below(queue.length) : 0
    const [deliver] = queue.splice(at, 1)
    if (deliver === undefined || (isWild && random.chance(0.08))) return
    deliver()
    if (isWild && random.chance(0.08)) deliver()
  }

  return {
    line: () => {
      const up: (() => void)[] = []
      const down: (() => void)[] = []
      queues.add(up)
      queues.add(down)
      return {
        carry: (direction, deliver) => {
          const queue = direction === 'up' ? up : down
          if (isHealed && queue.length === 0) deliver()
          else queue.push(deliver)
        },
        drop: () => {
          queues.delete(up)
          queues.delete(down)
        },
      }
    },
    move: () => {
      if (isPartitioned) return
      for (const queue of queues) for (let count = random.below(4); count > 0; count--) moveOne(queue)
    },
    heal: () => {
      isHealed = true
      isPartitioned = false
      for (const queue of queues) while (queue.length > 0) moveOne(queue)
    },
    partition: (isOn) => {
      isPartitioned = isOn
    },
  }
}
