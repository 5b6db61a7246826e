/** How the demo's sample filling is written down: by the template's keys, one answer each. All of it is made up. */
import type { Progress } from '../../../shared/model.ts'

export interface SampleEntry {
  readonly progress: Progress
  readonly note: string
  readonly facts?: Readonly<Record<string, number | boolean | Readonly<Record<string, number>>>>
  /** 已报送 */
  readonly reported: boolean
}

export interface SampleSummary {
  readonly text: string
  /** The self score where the rule asks for one. */
  readonly judged?: number
  readonly reported: boolean
}

export interface SampleTask {
  /** By the key of the unit or group that answers; who is not named has not filled in anything. */
  readonly entries: Readonly<Record<string, SampleEntry>>
  readonly summary?: SampleSummary
}

export function done(note: string, facts: SampleEntry['facts'] = {}): SampleEntry {
  return { progress: 'done', note, facts, reported: true }
}

/** Filled in, not yet reported. */
export function underWay(note: string, facts: SampleEntry['facts'] = {}): SampleEntry {
  return { progress: 'underWay', note, facts, reported: false }
}

export function difficult(note: string, facts: SampleEntry['facts'] = {}): SampleEntry {
  return { progress: 'difficulty', note, facts, reported: true }
}

export function summed(text: string, judged?: number): SampleSummary {
  return judged === undefined ? { text, reported: true } : { text, judged, reported: true }
}

export function drafted(text: string, judged?: number): SampleSummary {
  return { ...summed(text, judged), reported: false }
}
