/**
 * Who a name in an imported table means. Only the same name, but for width, spaces and brackets, is certain; everything
 * else is a proposal that a person takes or leaves. Nothing is assigned by guess.
 */
import type { GroupId, UnitId } from '../model.ts'

export interface NamedParty {
  /** As written, the first time. */
  readonly written: string
  /** The rows that name it, by their number from 1. */
  readonly rows: readonly number[]
  readonly match: PartyMatch
}

export type PartyMatch =
  | { readonly kind: 'unit'; readonly unitId: UnitId }
  | { readonly kind: 'group'; readonly groupId: GroupId }
  /** Likely first; never taken by itself. */
  | { readonly kind: 'proposals'; readonly proposals: readonly PartyProposal[] }

export type PartyProposal =
  | { readonly kind: 'unit'; readonly unitId: UnitId; readonly why: ProposalReason }
  | { readonly kind: 'group'; readonly groupId: GroupId; readonly why: ProposalReason }
  /** A unit, or a group (各镇街, 成员单位), that the registry does not have: `name` is what it would be called. */
  | { readonly kind: 'newUnit'; readonly name: string; readonly why: ProposalReason }
  | { readonly kind: 'newGroup'; readonly name: string; readonly why: ProposalReason }

export type ProposalReason =
  /** As written. */
  | 'written'
  /** Like a known name. */
  | 'near'
  /** 市委办、政府办: the first name's 市 belongs to the second too. */
  | 'prefix'
  /** 区文化旅游委（区体育局）: the name before or in the brackets. */
  | 'brackets'
  /** 科普工作室等: without 等. */
  | 'etc'
