import type { RemedyName } from '../../../core/remedy.ts'
import { askColumns } from '../shared/ask-columns.ts'
import { askText, sponsorName, type AskGroup } from '../shared/sponsors.ts'
import { copyButton, heedCopyButtons } from './copy-button.ts'
import { createList, mostPrinted, type ListView } from './list-view.ts'
import { folded } from './selection.ts'

/** The view "Who to ask": findings by sponsor, with a text to copy for each. */
export function createAskList(
  caption: string,
  groups: readonly AskGroup[],
  remedy: RemedyName,
  pageOf: (id: string) => string | null,
): ListView {
  const keyOf = ({ sponsor }: AskGroup) => sponsor?.id ?? ''
  const view = createList<AskGroup>({
    name: 'ask',
    caption,
    noun: null,
    rows: groups,
    columns: askColumns(groups, pageOf, (group) =>
      copyButton(
        'Copy',
        `the question about guests ${group.sponsor === null ? 'without a sponsor' : `of ${sponsorName(group.sponsor)}`}`,
        keyOf(group),
      ),
    ),
    withDomain: false,
    mostPrinted: mostPrinted.findings,
    lookup: {
      textOf: ({ sponsor, guests }) =>
        folded(
          [
            sponsor === null ? 'no sponsor' : sponsorName(sponsor),
            sponsor?.address,
            ...guests.map(({ name, address }) => `${name ?? ''} ${address ?? ''}`),
          ].join('\n'),
        ),
      domainOf: () => null,
      choices: [],
    },
  })
  heedCopyButtons(view.element, (key) => {
    const group = groups.find((one) => keyOf(one) === key)
    return group === undefined ? null : askText(group, remedy)
  })
  return view
}
