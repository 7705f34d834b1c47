import type { FigureName } from '../../core/report/figures.ts'

/** What each figure is called at the head of a column. */
export const figureLabels: Readonly<Record<FigureName, string>> = {
  guests: 'Guests',
  findings: 'Findings',
  unmanaged: 'Unmanaged',
  actionable: 'Can be acted on',
  indeterminate: 'Could not be told',
  exempt: 'Exempt',
  pending: 'Waiting',
  remediated: 'Done',
  failed: 'Failed',
  unconfirmed: 'Unconfirmed',
}

/** The head of a column of figures, which stands to the right. */
export const figureHead = (name: FigureName): string => `${figureLabels[name]}:`
