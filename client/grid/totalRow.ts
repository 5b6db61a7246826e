/** 合计: the band of the whole table, across the full width, always in sight. */
import type { ICellRendererComp, ICellRendererParams } from 'ag-grid-community'
import type { TableTotal } from '../../shared/rules/total.ts'
import type { GridRow } from './gridRow.ts'
import { drawIcon, type IconName } from './icons.ts'
import { gridTexts } from './texts.ts'

type Params = ICellRendererParams<GridRow> & { readonly total: () => TableTotal }

export class TotalRow implements ICellRendererComp<GridRow> {
  private readonly body = document.createElement('div')

  init(params: Params) {
    this.body.className = 'grid-total'
    // A row must hold cells; this one is a single wide cell.
    this.body.setAttribute('role', 'gridcell')
    this.refresh(params)
  }

  getGui() {
    return this.body
  }

  refresh(params: Params) {
    const total = params.total()
    this.body.replaceChildren(
      word('total-name', gridTexts.total),
      ...(total.of === 0
        ? [word('total-targets', targetsText(total))]
        : [word('total-full', gridTexts.totalOf(total.of)), ...bandParts(total), bar(total)]),
      ...(total.of === 0 ? [] : [word('total-reach', gridTexts.reach(total.low, total.high))]),
    )
    return true
  }
}

function bandParts(total: TableTotal): HTMLElement[] {
  return [
    part('sure', 'check', gridTexts.sure, total.sure),
    part('estimated', 'half', gridTexts.estimated, total.estimated),
    part('open', 'circle', gridTexts.open, total.open),
  ]
}

function part(kind: string, icon: IconName, name: string, points: number): HTMLElement {
  const drawn = word(`total-part total-${kind}`, '')
  drawn.append(drawIcon(document, icon), `${name} `, word('total-points', gridTexts.points(points)))
  return drawn
}

/** The numbers stand beside it; the bar is for the eye alone. */
function bar(total: TableTotal): HTMLElement {
  const drawn = word('total-bar', '')
  drawn.setAttribute('aria-hidden', 'true')
  for (const [kind, points] of [
    ['sure', total.sure],
    ['estimated', total.estimated],
    ['open', total.open],
  ] as const) {
    const piece = word(`bar-${kind}`, '')
    piece.style.width = `${(Math.max(0, points) / total.of) * 100}%`
    drawn.append(piece)
  }
  return drawn
}

function targetsText({ targets }: TableTotal): string {
  return gridTexts.targets(targets.met, targets.missed, targets.open)
}

function word(className: string, text: string): HTMLElement {
  const drawn = document.createElement('span')
  drawn.className = className
  drawn.textContent = text
  return drawn
}
