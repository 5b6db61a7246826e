/**
 * What every answer says to the browser. Styles may be inline because the grid puts style elements into the page and
 * positions its rows by style attributes; scripts may not. There is no Strict-Transport-Security: the same address may be
 * served without https tomorrow, and a page that cannot be opened any more is worse in a closed network.
 */
export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': [
    "default-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    // The grid's icons are data addresses.
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'cross-origin-resource-policy': 'same-origin',
}
