/** One account's steps: its units, a new first-login code, handing over, switching off and on. */
import { createSignal, For, Match, Switch } from 'solid-js'
import type { Account } from '../../../shared/api.ts'
import { type Membership, personRoles, type Registry, type UnitId } from '../../../shared/model.ts'
import type { Api } from '../../app/api.ts'
import type { Trouble } from '../../app/trouble.ts'
import { Confirm } from '../../ui/Confirm.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import type { AddPeople } from './AddPeople.tsx'
import { roleNames, texts } from './texts.ts'

export type AccountStep = 'memberships' | 'reset' | 'handOver' | 'disable' | 'enable'

export function AccountDialog(props: {
  readonly api: Api
  readonly registry: Registry
  readonly account: Account
  readonly step: AccountStep
  readonly onCreated: Parameters<typeof AddPeople>[0]['onCreated']
  readonly onChanged: (accounts: readonly Account[]) => void
  readonly onClose: () => void
}) {
  const [name, setName] = createSignal('')
  const [phone, setPhone] = createSignal('')
  const [memberships, setMemberships] = createSignal<readonly Membership[]>(props.account.memberships)
  /** Slips take the dialog's place, so it closes itself only where none come. */
  const [stays, setStays] = createSignal(true)

  const run = async (): Promise<Trouble | null> => {
    const { api, account } = props
    if (props.step === 'reset' || props.step === 'handOver') {
      const answer =
        props.step === 'reset'
          ? await api.resetPerson(account.id)
          : await api.handOver(account.id, { name: name(), phone: phone() })
      if (!answer.ok) return answer.trouble
      setStays(false)
      props.onCreated(answer.value)
      return null
    }
    const answer =
      props.step === 'disable'
        ? await api.disablePerson(account.id)
        : props.step === 'enable'
          ? await api.enablePerson(account.id)
          : await api.setMemberships(account.id, { memberships: [...memberships()] })
    if (!answer.ok) return answer.trouble
    props.onChanged(answer.value.accounts)
    return null
  }
  const incomplete = () =>
    (props.step === 'handOver' && name().trim() === '') ||
    (props.step === 'memberships' && memberships().length === 0)

  return (
    <Confirm
      title={`${texts[props.step]}：${props.account.name}`}
      action={props.step === 'memberships' ? texts.save : texts[props.step]}
      danger={props.step === 'disable'}
      disabled={incomplete()}
      run={run}
      onClose={() => {
        if (stays()) props.onClose()
      }}
    >
      <Switch>
        <Match when={props.step === 'reset'}>
          <p>{texts.resetConfirm(props.account.name)}</p>
        </Match>
        <Match when={props.step === 'disable'}>
          <p>{texts.disableConfirm(props.account.name)}</p>
        </Match>
        <Match when={props.step === 'enable'}>
          <p>{props.account.name}</p>
        </Match>
        <Match when={props.step === 'handOver'}>
          <p>{texts.handOverIntro(props.account.name)}</p>
          <TextField label={texts.successorName} value={name()} onInput={setName} required maxLength={100} />
          <TextField
            label={texts.successorPhone}
            value={phone()}
            onInput={setPhone}
            type="tel"
            maxLength={40}
          />
        </Match>
        <Match when={props.step === 'memberships'}>
          <p class="field-hint">{texts.membershipsIntro}</p>
          <MembershipList registry={props.registry} memberships={memberships()} onChange={setMemberships} />
        </Match>
      </Switch>
    </Confirm>
  )
}

function MembershipList(props: {
  readonly registry: Registry
  readonly memberships: readonly Membership[]
  readonly onChange: (memberships: readonly Membership[]) => void
}) {
  const units = () => props.registry.units.filter((unit) => unit.mergedInto === null)
  const unitChoices = () => units().map((unit) => ({ value: unit.id, label: unit.name }))
  const replace = (index: number, change: Partial<Membership>) =>
    props.onChange(props.memberships.map((each, i) => (i === index ? { ...each, ...change } : each)))
  const free = (): UnitId | undefined =>
    units().find((unit) => props.memberships.every((each) => each.unitId !== unit.id))?.id
  return (
    <div class="memberships">
      <For each={props.memberships}>
        {(membership, index) => (
          <div class="membership">
            <SelectField
              label={texts.unit}
              value={membership.unitId}
              choices={unitChoices()}
              onChange={(unitId) => replace(index(), { unitId })}
            />
            <SelectField
              label={texts.role}
              value={membership.role}
              choices={personRoles.map((role) => ({ value: role, label: roleNames[role] }))}
              onChange={(role) => replace(index(), { role })}
            />
            <button
              type="button"
              class="button"
              disabled={props.memberships.length === 1}
              onClick={() => props.onChange(props.memberships.filter((_, i) => i !== index()))}
            >
              {texts.removeMembership}
            </button>
          </div>
        )}
      </For>
      <button
        type="button"
        class="button"
        disabled={free() === undefined}
        onClick={() => {
          const unitId = free()
          if (unitId !== undefined) props.onChange([...props.memberships, { unitId, role: 'clerk' }])
        }}
      >
        {texts.addMembership}
      </button>
    </div>
  )
}
