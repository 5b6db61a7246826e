/** 设置 → 人员: who may log in, for which units; bringing in a whole contact list at once. */
import { createMemo, createSignal, For, onMount, Show } from 'solid-js'
import type { z } from 'zod'
import type { Account, slip } from '../../../shared/api.ts'
import type { Registry } from '../../../shared/model.ts'
import type { Api } from '../../app/api.ts'
import type { Trouble } from '../../app/trouble.ts'
import type { OpenTable } from '../../sync/openTable.ts'
import { EmptyScreen } from '../../ui/EmptyScreen.tsx'
import { Progress } from '../../ui/Progress.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { TroubleNotice } from '../../ui/TroubleNotice.tsx'
import { AccountDialog, type AccountStep } from './AccountDialog.tsx'
import { AddPeople } from './AddPeople.tsx'
import './people.css'
import { Slips } from './Slips.tsx'
import { roleNames, texts } from './texts.ts'

export type Slip = z.infer<typeof slip>

type Open =
  | { readonly is: 'paste' }
  | { readonly is: 'one' }
  | { readonly is: 'slips'; readonly slips: readonly Slip[] }
  | { readonly is: 'account'; readonly account: Account; readonly step: AccountStep }
  | null

export default function PeopleSettings(props: { readonly api: Api; readonly table: OpenTable }) {
  const [accounts, setAccounts] = createSignal<readonly Account[] | null>(null)
  const [trouble, setTrouble] = createSignal<Trouble | null>(null)
  const [wanted, setWanted] = createSignal('')
  const [open, setOpen] = createSignal<Open>(null)
  const registry = (): Registry => props.table.view().registry
  const unitName = createMemo(() => {
    const names = new Map(registry().units.map((unit) => [unit.id, unit.name]))
    return (account: Account) =>
      account.memberships.map((each) => ({ name: names.get(each.unitId) ?? '', role: roleNames[each.role] }))
  })
  const shown = createMemo(() => {
    const text = wanted().trim()
    return (accounts() ?? []).filter((account) =>
      [account.name, account.login, account.phone, ...unitName()(account).map((each) => each.name)].some(
        (each) => each.includes(text),
      ),
    )
  })
  const load = async () => {
    const answer = await props.api.people()
    if (answer.ok) setAccounts(answer.value.accounts)
    else setTrouble(answer.trouble)
  }
  onMount(() => void load())
  const created = (value: { readonly accounts: readonly Account[]; readonly slips: readonly Slip[] }) => {
    setAccounts(value.accounts)
    setOpen(value.slips.length === 0 ? null : { is: 'slips', slips: value.slips })
  }

  return (
    <section class="people">
      <header class="people-head">
        <div>
          <h2>{texts.title}</h2>
          <p class="field-hint">{texts.intro}</p>
        </div>
        <div class="people-tools">
          <button type="button" class="button" onClick={() => setOpen({ is: 'one' })}>
            {texts.addOne}
          </button>
          <button type="button" class="button button-primary" onClick={() => setOpen({ is: 'paste' })}>
            {texts.paste}
          </button>
        </div>
      </header>
      <Show when={trouble()}>{(told) => <TroubleNotice trouble={told()} />}</Show>
      <Show when={accounts() ?? trouble()} fallback={<Progress label={texts.loading} />}>
        <Show
          when={(accounts() ?? []).length > 1}
          fallback={<EmptyScreen title={texts.title} text={texts.empty} />}
        >
          <TextField label={texts.search} type="search" value={wanted()} onInput={setWanted} />
        </Show>
        <AccountTable
          accounts={shown()}
          unitName={unitName()}
          onStep={(account, step) => setOpen({ is: 'account', account, step })}
        />
      </Show>
      <Dialogs
        open={open()}
        api={props.api}
        registry={registry()}
        onCreated={created}
        onChanged={setAccounts}
        onClose={() => setOpen(null)}
      />
    </section>
  )
}

function Dialogs(props: {
  readonly open: Open
  readonly api: Api
  readonly registry: Registry
  readonly onCreated: Parameters<typeof AddPeople>[0]['onCreated']
  readonly onChanged: (accounts: readonly Account[]) => void
  readonly onClose: () => void
}) {
  const adding = () => (props.open?.is === 'paste' || props.open?.is === 'one' ? props.open.is : null)
  const slips = () => (props.open?.is === 'slips' ? props.open.slips : null)
  const account = () => (props.open?.is === 'account' ? props.open : null)
  return (
    <>
      <Show when={adding()} keyed>
        {(how) => (
          <AddPeople
            api={props.api}
            registry={props.registry}
            how={how}
            onCreated={props.onCreated}
            onClose={props.onClose}
          />
        )}
      </Show>
      <Show when={slips()}>{(shown) => <Slips slips={shown()} onClose={props.onClose} />}</Show>
      <Show when={account()} keyed>
        {(chosen) => (
          <AccountDialog
            api={props.api}
            registry={props.registry}
            account={chosen.account}
            step={chosen.step}
            onCreated={props.onCreated}
            onChanged={props.onChanged}
            onClose={props.onClose}
          />
        )}
      </Show>
    </>
  )
}

function AccountTable(props: {
  readonly accounts: readonly Account[]
  readonly unitName: (account: Account) => readonly { readonly name: string; readonly role: string }[]
  readonly onStep: (account: Account, step: AccountStep) => void
}) {
  const state = (account: Account) =>
    account.disabled ? texts.disabled : account.pending ? texts.pending : texts.active
  return (
    <Show when={props.accounts.length > 0} fallback={<p class="field-hint">{texts.notFound}</p>}>
      <div class="people-scroll">
        <table class="people-table">
          <thead>
            <tr>
              <th>{texts.name}</th>
              <th>
                {texts.unit}（{texts.role}）
              </th>
              <th>{texts.login}</th>
              <th>{texts.phone}</th>
              <th>{texts.state}</th>
              <th>{texts.lastSeen}</th>
              <th>{texts.actions}</th>
            </tr>
          </thead>
          <tbody>
            <For each={props.accounts}>
              {(account) => (
                <tr classList={{ 'people-off': account.disabled }}>
                  <td>{account.name}</td>
                  <td>
                    <For each={props.unitName(account)}>
                      {(each) => (
                        <div>
                          {each.name}（{each.role}）
                        </div>
                      )}
                    </For>
                  </td>
                  <td>{account.login}</td>
                  <td>{account.phone}</td>
                  <td>{state(account)}</td>
                  <td>
                    {account.lastSeen === null
                      ? texts.never
                      : new Date(account.lastSeen).toLocaleString('zh-CN')}
                  </td>
                  <td class="people-actions">
                    <For
                      each={
                        account.disabled
                          ? (['enable'] as const)
                          : (['memberships', 'reset', 'handOver', 'disable'] as const)
                      }
                    >
                      {(step) => (
                        <button
                          type="button"
                          class="button button-quiet button-small"
                          aria-label={`${texts[step]}：${account.name}`}
                          onClick={() => props.onStep(account, step)}
                        >
                          {texts[step]}
                        </button>
                      )}
                    </For>
                  </td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </div>
    </Show>
  )
}
