import type { Migration } from './migration.ts'

/** Up to which change of the table each person has read each thread of comments. */
export const commentReads: Migration = {
  number: 105,
  name: 'commentReads',
  sql: `
    CREATE TABLE comment_read (
      table_id TEXT NOT NULL,
      account_id TEXT NOT NULL,
      thread_id TEXT NOT NULL,
      seq INTEGER NOT NULL,
      PRIMARY KEY (table_id, account_id, thread_id)
    ) STRICT, WITHOUT ROWID;
  `,
}
