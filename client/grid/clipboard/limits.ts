/** Beyond these no table of ours has places; what is on the clipboard beyond them is told, not read. */
export const mostRows = 20_000
export const mostColumns = 400
