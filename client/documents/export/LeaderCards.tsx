/** What is read and sent on: 进度通报 as text, 一页纸 as Word and as a picture. */
import { createSignal, Show } from 'solid-js'
import { bulletin } from '../../../shared/documents/out/reports/bulletin.ts'
import { onePage } from '../../../shared/documents/out/reports/onePage.ts'
import { TextField } from '../../ui/TextField.tsx'
import { ExportButton, ExportCard } from './ExportCard.tsx'
import { useExportDesk } from './exportDesk.ts'
import { fileName } from './fileName.ts'
import { saveBlob } from './handOver.ts'
import { momentToPaper, readDayEnd } from './momentWords.ts'
import { pagePicture } from './pagePicture.ts'
import { exportTexts as texts } from './texts.ts'

export function OnePageCard() {
  const desk = useExportDesk()
  const [since, setSince] = createSignal('')
  const before = () => readDayEnd(since())
  const start = (as: 'docx' | 'print') => desk.start(texts.onePage.title, { kind: 'onePage', as }, before())
  const picture = () =>
    desk.exporting.during(texts.onePage.title, async () => {
      const input = await desk.input(before())
      if (input === null) return
      const blob = await pagePicture(onePage(input.view, input))
      saveBlob(
        fileName(
          [input.view.plan.title, texts.names.onePage, momentToPaper(input.time).split(' ')[0] ?? ''],
          'png',
        ),
        blob,
      )
    })
  return (
    <ExportCard
      title={texts.onePage.title}
      text={texts.onePage.text}
      buttons={
        <>
          <ExportButton label={texts.as.docx} onClick={() => start('docx')} />
          <ExportButton label={texts.as.png} onClick={() => void picture()} />
          <ExportButton label={texts.as.print} onClick={() => start('print')} />
        </>
      }
    >
      <TextField
        label={texts.onePage.since}
        type="date"
        value={since()}
        hint={texts.onePage.sinceHint}
        onInput={setSince}
      />
    </ExportCard>
  )
}

export function BulletinCard() {
  const desk = useExportDesk()
  const [text, setText] = createSignal<string | null>(null)
  const [copied, setCopied] = createSignal<boolean | null>(null)
  let box: HTMLTextAreaElement | undefined
  const show = async () => {
    const input = await desk.input()
    if (input === null) return
    setCopied(null)
    setText(bulletin(input.view, { asOf: input.asOf, until: nextEnd(input.view.plan.phases, input.time) }))
  }
  // The asynchronous clipboard is missing on plain http, where this older way still works.
  const copy = () => {
    box?.select()
    setCopied(document.execCommand('copy'))
  }
  return (
    <ExportCard
      title={texts.bulletin.title}
      text={texts.bulletin.text}
      buttons={<ExportButton label={texts.bulletin.show} onClick={() => void show()} />}
    >
      <Show when={text()}>
        {(words) => (
          <div class="export-bulletin">
            <textarea
              ref={(own) => {
                box = own
              }}
              class="input"
              rows={12}
              aria-label={texts.bulletin.label}
              value={words()}
              onInput={(event) => setText(event.currentTarget.value)}
            />
            <button type="button" class="button button-primary" onClick={copy}>
              {texts.bulletin.copy}
            </button>
            <p class="field-hint" role="status">
              {copied() === null ? '' : copied() === true ? texts.bulletin.copied : texts.bulletin.notCopied}
            </p>
          </div>
        )}
      </Show>
    </ExportCard>
  )
}

/** The next day on which a phase ends; empty where none is ahead. */
function nextEnd(phases: readonly { readonly end: string | null }[], now: number): string {
  const ends = phases
    .flatMap(({ end }) => (end === null ? [] : [end]))
    .filter((end) => (readDayEnd(end) ?? 0) >= now)
    .sort()
  const [next] = ends
  return next === undefined ? '' : texts.bulletin.day(next)
}
