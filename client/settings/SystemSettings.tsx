/** 系统: where the table is reached, whether over https, how to back it up; and the table's own names. */
import { createResource, createSignal, For, Match, Show, Switch } from 'solid-js'
import { editTable } from '../../shared/books/planEdits.ts'
import { useLiveTable } from '../app/createLiveTable.ts'
import { useServices } from '../app/services.ts'
import { Progress } from '../ui/Progress.tsx'
import { TextField } from '../ui/TextField.tsx'
import { TroubleNotice } from '../ui/TroubleNotice.tsx'
import { uiTexts } from '../ui/texts.ts'
import { settingsTexts } from './texts.ts'

const texts = settingsTexts.system
/** The same in every language: what is typed on the server. */
const lanCommand = 'npm start -- --lan'

export default function SystemSettings() {
  const { api } = useServices()
  const [answer] = createResource(() => api.server())
  const told = () => {
    const now = answer()
    return now?.ok === true ? now.value : null
  }
  const failure = () => {
    const now = answer()
    return now?.ok === false ? now.trouble : null
  }
  return (
    <div class="settings-stack">
      <h2 class="settings-title">{texts.title}</h2>
      <NamesForm />
      <Switch>
        <Match when={answer.loading}>
          <Progress label={uiTexts.loading} />
        </Match>
        <Match when={failure()}>{(trouble) => <TroubleNotice trouble={trouble()} />}</Match>
        <Match when={told()}>
          {(info) => (
            <>
              <section class="settings-card">
                <h3>{texts.addresses}</h3>
                <p class="field-hint">{texts.addressesHint}</p>
                <For each={info().addresses}>{(address) => <code class="command">{address}</code>}</For>
              </section>
              <section class="settings-card">
                <h3>{texts.https}</h3>
                <p>{info().secure ? texts.httpsOn : texts.httpsOff}</p>
                <Show when={!info().secure}>
                  <p class="field-hint">{texts.httpsHow}</p>
                  <code class="command">{lanCommand}</code>
                </Show>
              </section>
              <section class="settings-card">
                <h3>{texts.backup}</h3>
                <p class="field-hint">{texts.backupHint}</p>
                <p>
                  {texts.folder}：<code>{info().dataFolder}</code>
                </p>
                <code class="command">{texts.backupCommand}</code>
                <p class="field-hint">{texts.restoreHint}</p>
                <code class="command">{texts.restoreCommand}</code>
              </section>
              <p class="field-hint">
                {texts.version} {info().version}
              </p>
            </>
          )}
        </Match>
      </Switch>
    </div>
  )
}

function NamesForm() {
  const table = useLiveTable()
  const { toasts } = useServices()
  // Starting values only: what is typed here is the person's until it is saved.
  const { plan } = table.view()
  const [title, setTitle] = createSignal(plan.title)
  const [document, setDocument] = createSignal(plan.document)
  const [office, setOffice] = createSignal(plan.officeName)
  return (
    <form
      class="settings-card"
      onSubmit={(event) => {
        event.preventDefault()
        const done = table.edit('plan', (doc) =>
          editTable(doc, { title: title().trim(), document: document().trim(), office: office().trim() }),
        )
        if (done) toasts.tell(texts.saved)
      }}
    >
      <h3>{texts.identity}</h3>
      <TextField label={texts.table} value={title()} onInput={setTitle} maxLength={200} required />
      <TextField label={texts.document} value={document()} onInput={setDocument} maxLength={200} />
      <TextField label={texts.office} value={office()} onInput={setOffice} maxLength={100} required />
      <p>
        <button type="submit" class="button button-primary">
          {texts.save}
        </button>
      </p>
    </form>
  )
}
