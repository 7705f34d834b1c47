import type { UndocumentedFact } from '../test/world/simulator/undocumented/fact.ts'

/** A section for each undocumented fact, as Markdown. */
export function unverifiedSections(facts: Readonly<Record<string, UndocumentedFact>>): string {
  return Object.values(facts).map(section).join('\n\n')
}

function section(fact: UndocumentedFact): string {
  const possible = Object.values(fact.variants).map((variant) => `  - ${variant}`)
  return [
    `## ${fact.asks}`,
    '',
    `- **Searched:** ${fact.searched}`,
    '- **Possible:**',
    ...possible,
    `- **Assumed:** ${fact.assumed}`,
    `- **Otherwise:** ${fact.otherwise}`,
    `- **The report says:** ${fact.reportSays}`,
    `- **Find out:** ${fact.findOut}`,
    `- **In the code:** ${fact.dependsOn.map((path) => `[\`${path}\`](../${path})`).join(', ')}`,
  ].join('\n')
}
