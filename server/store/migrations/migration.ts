/**
 * One step of the schema. Final once released: a later change is a further migration, never an edit of this one.
 * Numbers are never given twice; 1–99 belong to the books, 100 and above to accounts and the registry.
 */
export interface Migration {
  readonly number: number
  readonly name: string
  readonly sql: string
}
