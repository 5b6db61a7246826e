/** How this machine's offices set their paper: remembered in the browser, for everybody who uses it. */
import { z } from 'zod'
import {
  type Margins,
  type PaperSettings,
  paperPresets,
  settingBounds,
} from '../../../shared/documents/out/paperDocument.ts'

const key = 'qitian.paper'
const millimetres = within(settingBounds.margin)
const stored = z.object({
  margins: z.object({ top: millimetres, bottom: millimetres, left: millimetres, right: millimetres }),
  lineSpacing: within(settingBounds.lineSpacing),
  tableSize: within(settingBounds.tableSize),
})

export type PresetName = keyof typeof paperPresets

/** Storage may be forbidden or hold what another version wrote: then the standard holds. */
export function loadPaper(store: Storage | null): PaperSettings {
  const text = store?.getItem(key)
  if (text === null || text === undefined) return paperPresets.standard
  try {
    return stored.parse(JSON.parse(text))
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return paperPresets.standard
    throw error
  }
}

export function keepPaper(store: Storage | null, settings: PaperSettings): void {
  try {
    store?.setItem(key, JSON.stringify(settings))
  } catch (error) {
    // A full or forbidden store: the settings hold for this visit.
    if (!(error instanceof DOMException)) throw error
  }
}

/** The preset whose margins these are; null: the office's own. */
export function presetOf({ margins }: PaperSettings): PresetName | null {
  const same = (other: Margins) =>
    other.top === margins.top &&
    other.bottom === margins.bottom &&
    other.left === margins.left &&
    other.right === margins.right
  if (same(paperPresets.standard.margins)) return 'standard'
  return same(paperPresets.wide.margins) ? 'wide' : null
}

function within({ min, max }: { readonly min: number; readonly max: number }) {
  return z.number().min(min).max(max)
}
