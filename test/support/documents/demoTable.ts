/** The demo's table as everybody sees it: filled in the way a real one is half way through. */
import { pastViewOf } from '../../../client/history/past/loadPastView.ts'
import { demoPeople, registry } from '../../../shared/api.ts'
import type { TableView } from '../../../shared/books/tableView.ts'
import { decodeBundle } from '../../../shared/bundle.ts'
import { startServer } from '../../server/harness/testServer.ts'

export async function demoTable(): Promise<TableView> {
  const server = await startServer()
  try {
    const browser = server.browser()
    await browser.post('/api/enter', { token: server.link() })
    await browser.post('/api/setup/demo')
    const { people } = demoPeople.parse((await browser.get('/api/demo/people')).body)
    const office = people.find((each) => each.role === 'office')
    await browser.post('/api/demo/enter', { accountId: office?.accountId })
    const session = await browser.session()
    const tableId = session.state === 'signedIn' ? session.tables[0]?.id : undefined
    const response = await fetch(`${server.origin}/api/tables/${tableId}/bundle`, {
      method: 'POST',
      headers: {
        cookie: browser.cookieHeader(),
        origin: server.origin,
        'x-qitian': '1',
        'content-type': 'application/json',
      },
      body: JSON.stringify({ known: {} }),
    })
    const books = decodeBundle(new Uint8Array(await response.arrayBuffer()))
    const units = registry.parse((await browser.get('/api/registry')).body)
    return pastViewOf({ books, seq: 0, time: null, inexact: [] }, units).view
  } finally {
    await server.close()
  }
}
