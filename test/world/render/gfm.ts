import type { Nodes, Root, Table } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'

/** Markdown as GitHub reads it: CommonMark with tables, autolinks, footnotes, strikethrough and task lists. */
export const parseGfm = (markdown: string): Root =>
  fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })

/** A node and all that is inside of it. */
export const nodesIn = (node: Nodes): Nodes[] => [node, ...('children' in node ? node.children.flatMap(nodesIn) : [])]

/** The types of all nodes, each once. */
export const typesIn = (node: Nodes): string[] => [...new Set(nodesIn(node).map(({ type }) => type))].sort()

/** The texts of all nodes of a type. */
export const valuesOf = (node: Nodes, type: 'inlineCode' | 'text' | 'code'): string[] =>
  nodesIn(node).flatMap((one) => (one.type === type ? [one.value] : []))

/** The words of a node, without any mark. */
export const textOf = (node: Nodes): string =>
  nodesIn(node)
    .map((one) => ('value' in one ? one.value : ''))
    .join('')

/** The cells of a table, without its head, as the nodes inside of each. */
export const cellsOf = (table: Table): Nodes[][][] =>
  table.children.slice(1).map((row) => row.children.map((cell) => cell.children))

/** The tables of a text. */
export const tablesIn = (markdown: string): Table[] =>
  parseGfm(markdown).children.filter((node) => node.type === 'table')
