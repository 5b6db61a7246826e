/** What the page says to its service worker. activate: the person agreed to the new build. retire: no worker any more. */
export type WorkerMessage = { readonly kind: 'activate' } | { readonly kind: 'retire' }
