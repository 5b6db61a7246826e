import type { Migration } from './migration.ts'

/** Who may log in, who is logged in and where. Tokens are kept as their SHA-256, passwords and codes as argon2id. */
export const accounts: Migration = {
  number: 100,
  name: 'accounts',
  sql: `
    CREATE TABLE account (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      login TEXT NOT NULL,
      -- The login as it is compared: without regard to case and width.
      login_folded TEXT NOT NULL UNIQUE,
      phone TEXT NOT NULL,
      password_hash TEXT,
      code_hash TEXT,
      code_expires INTEGER,
      disabled INTEGER NOT NULL DEFAULT 0 CHECK (disabled IN (0, 1)),
      created INTEGER NOT NULL,
      last_seen INTEGER
    ) STRICT;

    CREATE TABLE membership (
      account_id TEXT NOT NULL REFERENCES account (id),
      unit_id TEXT NOT NULL,
      role TEXT NOT NULL CHECK (role IN ('office', 'clerk', 'leader')),
      position INTEGER NOT NULL,
      PRIMARY KEY (account_id, unit_id, role)
    ) STRICT, WITHOUT ROWID;

    -- Tokens are kept as their SHA-256 only.
    CREATE TABLE session (
      token_hash BLOB PRIMARY KEY,
      account_id TEXT NOT NULL REFERENCES account (id),
      unit_id TEXT NOT NULL,
      role TEXT NOT NULL,
      created INTEGER NOT NULL,
      last_seen INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX session_of_account ON session (account_id);

    -- A browser in which the right password of this account was given before.
    CREATE TABLE known_device (
      token_hash BLOB NOT NULL,
      account_id TEXT NOT NULL REFERENCES account (id),
      last_seen INTEGER NOT NULL,
      PRIMARY KEY (token_hash, account_id)
    ) STRICT, WITHOUT ROWID;
  `,
}
