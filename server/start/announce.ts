/** What the program tells the person at the terminal. */
export interface Announcement {
  readonly secure: boolean
  readonly port: number
  /** null = all interfaces. */
  readonly host: string | null
  readonly lanAddresses: readonly string[]
  /** `/enter#…`, while nothing is set up or while the demo runs. */
  readonly link: { readonly path: string; readonly state: 'setup' | 'demo' } | null
  /** Where other machines find the certificate and how to install it. */
  readonly helperPort: number | null
}

export const startTexts = {
  started: '齐填已启动。非涉密系统，严禁上传、处理涉密信息。',
  here: '本机打开：',
  others: '同一网络的其他电脑、手机打开：',
  noOthers: '没有找到局域网地址，目前只能在本机打开。',
  localOnly: '当前只允许本机访问（HOST）。',
  setup: '首次使用，请用下面的一次性链接打开（只能用一次，请勿转发；如需新的链接，重新启动即可）：',
  demo: '演示正在运行，请用下面的一次性链接进入（只能用一次；更多链接在演示页面里生成）：',
  helper: '其他电脑、手机首次使用前，请先打开下面的网址，按说明安装证书：',
  plainHttp:
    '提示：目前是 http 方式。填报、离线填写都能用；如需断网后仍能重新打开网页，请用 npm start -- --lan 启动。',
  stop: '按 Ctrl+C 停止。',
  stopping: '正在停止……',
  stopped: '已停止，全部内容已保存。',
  newLink: '演示已清除。如换一个浏览器继续设置，请用这个一次性链接：',
} as const

/** Addresses of this server as people open it. */
export function addressesOf({
  secure,
  port,
  host,
  lanAddresses,
}: Omit<Announcement, 'link' | 'helperPort'>): {
  readonly local: string
  readonly lan: readonly string[]
} {
  const scheme = secure ? 'https' : 'http'
  const open = (name: string) => addressOf(scheme, name, port)
  if (isEverywhere(host)) return { local: open('localhost'), lan: lanAddresses.map(open) }
  return { local: open(host), lan: isLocal(host) ? [] : [open(host)] }
}

export function announce(announcement: Announcement): string {
  const texts = startTexts
  const { link, secure, helperPort, host, lanAddresses } = announcement
  const { local, lan } = addressesOf(announcement)
  const lines = ['', texts.started, `  ${texts.here}${local}`]
  if (lan.length > 0) lines.push(`  ${texts.others}`, ...lan.map((address) => `    ${address}`))
  else lines.push(`  ${isEverywhere(host) ? texts.noOthers : texts.localOnly}`)
  if (helperPort !== null) {
    const names = isEverywhere(host) ? lanAddresses : [host]
    lines.push(`  ${texts.helper}`, ...names.map((name) => `    ${addressOf('http', name, helperPort)}`))
  }
  if (link !== null) {
    lines.push('', link.state === 'setup' ? texts.setup : texts.demo)
    lines.push(...[local, ...lan].map((address) => `    ${address}${link.path}`))
  }
  if (!secure) lines.push('', texts.plainHttp)
  lines.push('', texts.stop, '')
  return lines.join('\n')
}

function addressOf(scheme: 'http' | 'https', name: string, port: number): string {
  const standard = scheme === 'https' ? 443 : 80
  return `${scheme}://${name.includes(':') ? `[${name}]` : name}${port === standard ? '' : `:${port}`}`
}

function isEverywhere(host: string | null): host is null | '0.0.0.0' | '::' {
  return host === null || host === '0.0.0.0' || host === '::'
}

function isLocal(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.')
}
