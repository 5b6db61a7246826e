/** 一页纸 as a picture for a chat: drawn by hand on an upright page, since a browser cannot photograph itself. */
import type { OnePage } from '../../../shared/documents/out/reports/onePage.ts'
import { reportTexts } from '../../../shared/documents/out/reports/texts.ts'
import { titleLines } from '../../../shared/documents/out/titleLines.ts'

const width = 1080
const margin = 72
const inner = width - margin * 2
const ink = '#1d2129'
const muted = '#646a73'
const red = '#b3261e'
const parts = [
  { key: 'sure', colour: '#1e7e34' },
  { key: 'estimated', colour: '#ad6800' },
  { key: 'open', colour: '#86909c' },
] as const
const body = '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif'
const title = '"方正小标宋简体","FZXiaoBiaoSong-B05S","STZhongsong","SimSun","Noto Serif CJK SC",serif'

export async function pagePicture(page: OnePage): Promise<Blob> {
  const canvas = document.createElement('canvas')
  canvas.width = width
  // Measured once to know how high it becomes, then drawn.
  canvas.height = 10
  const height = Math.max(Math.round(width * 1.2), draw(contextOf(canvas), page) + margin)
  canvas.height = height
  const context = contextOf(canvas)
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, width, height)
  draw(context, page)
  return await new Promise((resolve, reject) =>
    canvas.toBlob((blob) => {
      if (blob === null) reject(new Error('the browser made no picture of the canvas'))
      else resolve(blob)
    }, 'image/png'),
  )
}

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('no canvas to draw on')
  return context
}

/** How far down it reaches. */
function draw(context: CanvasRenderingContext2D, page: OnePage): number {
  let y = margin
  const titleSize = 44
  const write = (text: string, size: number, colour: string, font = body, weight = 'normal') => {
    context.font = `${weight} ${size}px ${font}`
    context.fillStyle = colour
    context.textBaseline = 'top'
    for (const line of wrap(context, text, inner)) {
      context.fillText(line, margin, y)
      y += Math.round(size * 1.5)
    }
  }
  for (const text of titleLines(page.title, Math.floor(inner / titleSize))) write(text, titleSize, red, title)
  write(page.asOf, 26, muted)
  context.fillStyle = red
  context.fillRect(margin, y + 8, inner, 3)
  y += 36
  if (page.band !== null) y = drawBand(context, page.band, y)
  write(`${page.total}。`, 26, ink)
  for (const section of page.sections) {
    y += 22
    write(section.head, 32, ink, body, 'bold')
    for (const text of section.lines) write(text, 26, ink)
  }
  return y
}

function drawBand(
  context: CanvasRenderingContext2D,
  band: NonNullable<OnePage['band']>,
  from: number,
): number {
  const words = reportTexts.onePage
  let x = margin
  const names = { sure: words.sure, estimated: words.estimated, open: words.open } as const
  parts.forEach(({ key, colour }, at) => {
    const left = margin + (inner / parts.length) * at
    context.font = `bold 64px ${body}`
    context.textBaseline = 'top'
    context.fillStyle = colour
    context.fillText(String(band[key]), left, from)
    context.font = `normal 26px ${body}`
    context.fillText(names[key], left, from + 76)
  })
  const top = from + 126
  context.fillStyle = '#f2f3f5'
  context.fillRect(margin, top, inner, 28)
  for (const { key, colour } of parts) {
    const share = (Math.max(0, band[key]) / band.of) * inner
    context.fillStyle = colour
    context.fillRect(x, top, Math.max(0, share - 2), 28)
    x += share
  }
  return top + 52
}

/** 汉字 break anywhere, a figure or a Latin word nowhere, and a closing sign does not begin a line. */
function wrap(context: CanvasRenderingContext2D, text: string, room: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of text.match(/[\w.%/+-]+|[\s\S]/gu) ?? []) {
    if (
      line !== '' &&
      context.measureText(line + piece).width > room &&
      !'，。；：、）”！？'.includes(piece)
    ) {
      lines.push(line)
      line = ''
    }
    line += piece
  }
  return [...lines, line]
}
