// The processes that hold a benchmark's clients, as one.
import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type Answer, answer, type Order } from './orders.ts'

export interface Workers {
  /** Gives every process the order and waits for all; their answers added up. */
  readonly all: (order: Order) => Promise<Answer>
  readonly one: (place: number, order: Order) => Promise<Answer>
  readonly leave: () => Promise<void>
}

export function startWorkers(count: number): Workers {
  const children = Array.from({ length: count }, () =>
    fork(fileURLToPath(new URL('worker.ts', import.meta.url)), {
      execArgv: ['--disable-warning=ExperimentalWarning'],
    }),
  )
  const one = (place: number, order: Order): Promise<Answer> => {
    const child = children[place]
    if (child === undefined) throw new Error(`no process ${place}`)
    return ask(child, order)
  }
  const all = async (order: Order) => add(await Promise.all(children.map((child) => ask(child, order))))
  return {
    one,
    all,
    leave: async () => {
      await all({ order: 'leave' })
    },
  }
}

/** One order at a time per process. */
function ask(child: ChildProcess, order: Order): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null) => reject(new Error(`a client process ended with ${code}`))
    child.once('exit', onExit)
    child.once('message', (message) => {
      child.off('exit', onExit)
      resolve(answer.parse(message))
    })
    child.send(order)
  })
}

function add(answers: readonly Answer[]): Answer {
  return {
    made: answers.reduce((sum, { made }) => sum + made, 0),
    received: answers.reduce((sum, { received }) => sum + received, 0),
    delays: answers.flatMap(({ delays }) => delays),
  }
}
