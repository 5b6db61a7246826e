/** AG Grid's theme as the printed form: thin lines, white paper, no colour functions (Chromium 109 has none). */
import { themeQuartz } from 'ag-grid-community'

const line = 'var(--line, #c9cdd4)'
const ink = 'var(--ink, #1d2129)'
const muted = 'var(--muted, #646a73)'
const paper = 'var(--paper, #ffffff)'
const accent = 'var(--accent, #165dff)'
const thin = { color: line, width: 1, style: 'solid' } as const

export const gridTheme = themeQuartz.withParams({
  accentColor: accent,
  backgroundColor: paper,
  foregroundColor: ink,
  textColor: ink,
  headerTextColor: ink,
  cellTextColor: ink,
  fontFamily: 'inherit',
  headerFontFamily: 'inherit',
  fontSize: 13,
  headerFontSize: 13,
  headerFontWeight: 700,
  spacing: 4,
  cellHorizontalPadding: 8,
  rowHeight: 36,
  headerHeight: 38,
  wrapperBorderRadius: 0,
  borderRadius: 3,
  borderColor: line,
  wrapperBorder: { color: 'var(--strong-line, #86909c)', width: 1, style: 'solid' },
  // The style sheet draws the lines between rows: three strengths of them.
  rowBorder: false,
  columnBorder: thin,
  headerColumnBorder: thin,
  headerRowBorder: { color: 'var(--strong-line, #86909c)', width: 1, style: 'solid' },
  pinnedColumnBorder: { color: 'var(--strong-line, #86909c)', width: 1, style: 'solid' },
  pinnedRowBorder: { color: 'var(--strong-line, #86909c)', width: 1, style: 'solid' },
  headerBackgroundColor: '#f7f8fa',
  chromeBackgroundColor: '#f7f8fa',
  rowHoverColor: '#f7f9fc',
  selectedRowBackgroundColor: '#eaf2ff',
  columnHoverColor: '#f7f9fc',
  checkboxUncheckedBorderColor: '#86909c',
  checkboxIndeterminateBackgroundColor: '#86909c',
  focusShadow: { color: '#165dff', spread: 2, radius: 0, offsetX: 0, offsetY: 0 },
  inputDisabledBackgroundColor: '#f2f3f5',
  inputDisabledTextColor: '#646a73',
  inputPlaceholderTextColor: '#646a73',
  menuBackgroundColor: paper,
  menuBorder: thin,
  dialogBorder: thin,
  iconButtonHoverBackgroundColor: '#f2f3f5',
  iconButtonActiveBackgroundColor: '#eaf2ff',
  subtleTextColor: muted,
  dragHandleColor: '#86909c',
  headerColumnResizeHandleColor: '#c9cdd4',
})
