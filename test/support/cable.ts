// A network cable between browsers and a server: a TCP relay on a port of its own that can be pulled and plugged in.
import net from 'node:net'

export interface Cable {
  readonly port: number
  /** Cuts every connection; new ones are refused at once. */
  readonly pull: () => void
  readonly plugIn: () => void
  /** Lets everything hang in both directions without closing anything, as a dead switch does. */
  readonly freeze: () => void
  readonly close: () => Promise<void>
}

/** @param target the server's port on this machine; may change between connections (a restarted server). */
export async function layCable(target: () => number): Promise<Cable> {
  const sockets = new Set<net.Socket>()
  let state: 'plugged' | 'pulled' | 'frozen' = 'plugged'
  const relay = net.createServer((near) => {
    if (state === 'pulled') {
      near.resetAndDestroy()
      return
    }
    const far = net.connect(target(), '127.0.0.1')
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from)
      from.on('data', (piece) => {
        if (state === 'plugged') to.write(piece)
      })
      // A cut connection reports an error on top of its close; the close is what counts.
      from.on('error', () => to.destroy())
      from.on('close', () => {
        sockets.delete(from)
        to.destroy()
      })
    }
  })
  await new Promise<void>((listening) => relay.listen(0, '127.0.0.1', listening))
  const address = relay.address()
  if (address === null || typeof address === 'string') throw new Error('the relay has no port')
  const cut = () => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    port: address.port,
    pull: () => {
      state = 'pulled'
      cut()
    },
    plugIn: () => {
      state = 'plugged'
    },
    freeze: () => {
      state = 'frozen'
    },
    close: () =>
      new Promise((closed) => {
        cut()
        relay.close(() => closed())
      }),
  }
}
