/** HTTP's status for each refusal; the body says the rest. */
import type { RefusalCode } from '../../shared/errors.ts'

export const refusalStatus: Readonly<Record<RefusalCode, number>> = {
  signedOut: 401,
  badLogin: 401,
  disabled: 403,
  foreign: 403,
  readOnly: 403,
  officeOnly: 403,
  badCode: 403,
  wrongOrigin: 403,
  notFound: 404,
  closed: 409,
  archived: 409,
  merged: 409,
  past: 409,
  taken: 409,
  lastOffice: 409,
  tooLarge: 413,
  full: 413,
  malformed: 400,
  invalid: 422,
  tooFast: 429,
  throttled: 429,
  diskFull: 507,
  busy: 503,
}
