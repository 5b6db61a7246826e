/** The addresses under which other machines reach this one. */
import type { NetworkInterfaceInfo } from 'node:os'

export type Interfaces = Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>

/** Without link-local ones: they need a zone that no browser takes. IPv4 first. */
export function lanAddresses(interfaces: Interfaces): string[] {
  const usable = Object.values(interfaces)
    .flatMap((each) => each ?? [])
    .filter(
      ({ internal, address }) => !internal && !address.startsWith('169.254.') && !/^fe[89ab]/i.test(address),
    )
  const of = (family: string) => usable.filter((each) => each.family === family).map((each) => each.address)
  return [...new Set([...of('IPv4'), ...of('IPv6')])]
}
