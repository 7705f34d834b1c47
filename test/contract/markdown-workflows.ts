import { marked } from 'marked'
import { parse } from 'yaml'
import { ownName } from './language-service.ts'

/** A workflow that a page of the documentation shows. */
export interface ShownWorkflow {
  /** A whole workflow, or the part of one with the rest written around it. */
  text: string
  /** True when the page shows all of it: a reader copies it as it is. */
  whole: boolean
}

/** The YAML code blocks of a page that are workflows or use this action. Throws on YAML that does not parse. */
export function shownWorkflows(markdown: string): ShownWorkflow[] {
  const blocks: string[] = []
  void marked.walkTokens(marked.lexer(markdown), (token) => {
    if (token.type === 'code' && /^ya?ml\b/.test((token.lang as string | undefined) ?? ''))
      blocks.push(token.text as string)
  })
  return blocks.filter(isRelevant).map(complete)
}

function isRelevant(block: string): boolean {
  return new RegExp(`uses:\\s*['"]?(\\./(\\s|$)|[^\\s@]+/${ownName}@)`, 'm').test(block) || /^jobs:/m.test(block)
}

function complete(block: string): ShownWorkflow {
  const value = parse(block) as unknown
  if (Array.isArray(value)) return { text: asJob(`steps:\n${block}`), whole: false }
  const keys = new Set(Object.keys(value as object))
  if (keys.has('on') && keys.has('jobs')) return { text: block, whole: true }
  if (keys.has('jobs')) return { text: `on: workflow_dispatch\n${block}`, whole: false }
  if (keys.has('steps')) return { text: asJob(block), whole: false }
  if (keys.has('uses')) return { text: asJob(`steps:\n  -\n${indent(block, 4)}`), whole: false }
  return { text: `on: workflow_dispatch\njobs:\n${indent(block, 2)}`, whole: false }
}

function asJob(block: string): string {
  const runsOn = /^runs-on:/m.test(block) ? '' : '    runs-on: ubuntu-latest\n'
  return `on: workflow_dispatch\njobs:\n  shown:\n${runsOn}${indent(block, 4)}\n`
}

function indent(block: string, columns: number): string {
  return block.replaceAll(/^(?=.)/gm, ' '.repeat(columns))
}
