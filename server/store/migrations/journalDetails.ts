import type { Migration } from './migration.ts'

/**
 * What the journal says besides before and after: where in a text (so that earlier texts can be told exactly; NULL in
 * rows from before this), whose simultaneous value it met, whether it was made offline, and by what it is found. What a
 * person has dealt with stands apart: the journal itself is never changed.
 *
 * Rows from before are sorted by their fields' names, as shared/journal.ts does for new ones.
 */
export const journalDetails: Migration = {
  number: 4,
  name: 'journalDetails',
  sql: `
    ALTER TABLE journal ADD COLUMN at INTEGER;
    ALTER TABLE journal ADD COLUMN other_seq INTEGER;
    ALTER TABLE journal ADD COLUMN other_account TEXT;
    ALTER TABLE journal ADD COLUMN other_name TEXT;
    ALTER TABLE journal ADD COLUMN other_unit TEXT;
    ALTER TABLE journal ADD COLUMN offline INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE journal ADD COLUMN kind TEXT;
    ALTER TABLE journal ADD COLUMN task_id TEXT;

    CREATE TEMP TABLE sorted AS
      SELECT field, kind, CASE WHEN instr(entry, '~') > 0 THEN substr(entry, 1, instr(entry, '~') - 1) ELSE entry END AS task_id
      FROM (
        SELECT field, kind, CASE WHEN instr(rest, '/') > 0 THEN substr(rest, 1, instr(rest, '/') - 1) ELSE rest END AS entry
        FROM (
          SELECT DISTINCT field,
            CASE
              WHEN field GLOB 'entry/*/progress' THEN 'progress'
              WHEN field GLOB 'entry/*/source' OR field GLOB 'note/*' THEN 'text'
              WHEN field GLOB 'entry/*' OR field GLOB 'record/*' THEN 'fact'
              WHEN field GLOB 'summary/*/judged/*' THEN 'score'
              WHEN field GLOB 'summary/*' THEN 'text'
              WHEN field GLOB 'submission/*' THEN 'report'
              WHEN field GLOB 'verdict/*' OR field GLOB 'score/*' THEN 'review'
              ELSE 'plan'
            END AS kind,
            CASE
              WHEN field GLOB 'entry/*' OR field GLOB 'note/*' OR field GLOB 'record/*' OR field GLOB 'summary/*'
                OR field GLOB 'score/*' OR field GLOB 'task/*' THEN substr(field, instr(field, '/') + 1)
              WHEN field GLOB 'submission/entry/*' THEN substr(field, length('submission/entry/') + 1)
              WHEN field GLOB 'submission/summary/*' THEN substr(field, length('submission/summary/') + 1)
              WHEN field GLOB 'verdict/*/entry/*' THEN substr(field, instr(field, '/entry/') + length('/entry/'))
              WHEN field GLOB 'verdict/*/summary/*' THEN substr(field, instr(field, '/summary/') + length('/summary/'))
              WHEN field GLOB 'requirement/*/task/*' THEN substr(field, instr(field, '/task/') + length('/task/'))
            END AS rest
          FROM journal
        )
      );
    CREATE INDEX temp.sorted_field ON sorted (field);
    UPDATE journal SET
      kind = (SELECT kind FROM sorted WHERE sorted.field = journal.field),
      task_id = (SELECT task_id FROM sorted WHERE sorted.field = journal.field);
    DROP TABLE sorted;

    CREATE INDEX journal_of_task ON journal (table_id, task_id, seq);
    CREATE INDEX journal_of_account ON journal (table_id, account_id, seq);
    CREATE INDEX journal_of_clash ON journal (table_id, account_id, seq) WHERE other_account IS NOT NULL;
    CREATE INDEX journal_of_other ON journal (table_id, other_account, seq) WHERE other_account IS NOT NULL;

    CREATE TABLE settled_clash (
      table_id TEXT NOT NULL,
      account_id TEXT NOT NULL,
      seq INTEGER NOT NULL,
      place INTEGER NOT NULL,
      PRIMARY KEY (table_id, account_id, seq, place)
    ) STRICT, WITHOUT ROWID;
  `,
}
