import { describe, expect, test } from 'vitest'
import { isSameOrigin, ownOrigin } from '../../../server/http/sameOrigin.ts'

const plain = { secure: false, trustProxy: false }
const secure = { secure: true, trustProxy: false }
const proxied = { secure: false, trustProxy: true }

describe('[B20] [B23] the same origin', () => {
  test.each([
    ['http://10.1.2.3:8080', '10.1.2.3:8080', plain, true],
    ['http://10.1.2.3', '10.1.2.3', plain, true],
    ['http://10.1.2.3', '10.1.2.3:80', plain, true],
    ['https://qitian.lan', 'qitian.lan:443', secure, true],
    ['http://[fd00::1]:8080', '[fd00::1]:8080', plain, true],
    ['http://LocalHost:8080', 'localhost:8080', plain, true],
    [undefined, '10.1.2.3:8080', plain, false],
    ['null', '10.1.2.3:8080', plain, false],
    ['', '10.1.2.3:8080', plain, false],
    ['http://evil.example', '10.1.2.3:8080', plain, false],
    ['http://10.1.2.3:8081', '10.1.2.3:8080', plain, false],
    ['https://10.1.2.3:8080', '10.1.2.3:8080', plain, false],
    ['http://10.1.2.3:8080', '10.1.2.3:8080', secure, false],
    ['http://good.gov.cn.evil.com', 'good.gov.cn', plain, false],
    ['http://good.gov.cn', 'good.gov.cn.evil.com', plain, false],
    ['http://evil.example@10.1.2.3:8080', '10.1.2.3:8080', plain, false],
    ['http://10.1.2.3:8080/', '10.1.2.3:8080', plain, false],
    ['http://10.1.2.3:8080, http://evil.example', '10.1.2.3:8080', plain, false],
    ['http://', '', plain, false],
    ['http://evil.example', undefined, plain, false],
    ['http://a b', 'a b', plain, false],
    ['http://x/../y', 'x/../y', plain, false],
  ])('%s at host %s', (origin, host, reachability, expected) => {
    const headers = { ...(origin === undefined ? {} : { origin }), ...(host === undefined ? {} : { host }) }
    expect(isSameOrigin(headers, reachability)).toBe(expected)
  })

  test('[B22] what X-Forwarded headers say counts only behind a proxy', () => {
    const spoofed = {
      host: '10.1.2.3:8080',
      origin: 'https://evil.example',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
    }
    expect(isSameOrigin(spoofed, plain)).toBe(false)
    expect(ownOrigin(spoofed, plain)).toBe('http://10.1.2.3:8080')
    const genuine = { ...spoofed, origin: 'https://qitian.gov.cn', 'x-forwarded-host': 'qitian.gov.cn' }
    expect(isSameOrigin(genuine, proxied)).toBe(true)
  })

  test('[B22] of a chain of forwarded values the nearest proxy’s is believed', () => {
    const headers = {
      host: 'inner:8080',
      'x-forwarded-host': 'evil.example, qitian.gov.cn',
      'x-forwarded-proto': 'https, http',
    }
    expect(ownOrigin(headers, proxied)).toBe('http://qitian.gov.cn')
  })
})
