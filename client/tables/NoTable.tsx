/** The office's first screen where no table is in use: the next one is made here, or an old one brought back. */
import TableSettings from './TableSettings.tsx'
import { tablesTexts as texts } from './texts.ts'
import '../settings/settings.css'

export default function NoTable() {
  return (
    <main class="no-table">
      <h1 class="settings-title">{texts.noTablesOffice}</h1>
      <p>{texts.noTablesOfficeText}</p>
      <TableSettings current={null} />
    </main>
  )
}
