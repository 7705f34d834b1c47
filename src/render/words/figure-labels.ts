import type { FigureName } from '../../core/report/figures.ts'

/** What each figure is called at the head of a column. */
export const figureLabels: Readonly<Record<FigureName, string>> = {
  guests: 'Guests',
  findings: 'Findings',
  unmanaged: 'Unmanaged',
  actionable: 'Can be reset or deleted',
  indeterminate: 'Undetermined',
  exempt: 'Exempt',
  pending: 'Invitation not accepted yet',
  remediated: 'Done',
  failed: 'Failed',
  unconfirmed: 'Unconfirmed',
}

/** The head of a column of figures, which stands to the right. */
export const figureHead = (name: FigureName): string => `${figureLabels[name]}:`
