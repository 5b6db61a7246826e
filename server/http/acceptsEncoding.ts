/** Does the browser take this content coding? (RFC 9110, 12.5.3; `q=0` says no.) */
export function acceptsEncoding(header: string | string[] | undefined, coding: 'br' | 'gzip'): boolean {
  const offers = (Array.isArray(header) ? header.join(',') : (header ?? '')).toLowerCase().split(',')
  return offers.some((offer) => {
    const [name, ...parameters] = offer.split(';').map((part) => part.trim())
    return name === coding && !parameters.some((each) => /^q=0(?:\.0*)?$/.test(each))
  })
}
