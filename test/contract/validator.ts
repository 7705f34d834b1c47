/**
 * Child process: reads a `ValidationJob` from stdin, validates each document with GitHub's own language service and
 * writes the problems, one list a document, to stdout. It runs as an esbuild bundle, because the language service imports
 * JSON without the attribute that Node asks for.
 */
import { json } from 'node:stream/consumers'
import { validate } from '@actions/languageservice'
import { TextDocument } from 'vscode-languageserver-textdocument'
import type { ActionFile } from '../../scripts/docs.ts'

/** Documents to validate, by name, and the action that their steps may use. */
export interface ValidationJob {
  ownName: string
  action: ActionFile & { name: string; description: string }
  documents: { uri: string; text: string }[]
}

const job = (await json(process.stdin)) as ValidationJob

const actionsMetadataProvider = {
  // Other people's actions are not at hand: without inputs in its metadata, an action's `with` is not judged.
  fetchActionMetadata: ({ name }: { name: string }) =>
    Promise.resolve(name === job.ownName ? job.action : { name, description: name }),
}

const problems: string[][] = []
for (const { uri, text } of job.documents) {
  const document = TextDocument.create(`file:///${uri}`, 'yaml', 1, text)
  const found = await validate(document, { actionsMetadataProvider })
  problems.push(found.map(({ range, message }) => `${uri}:${range.start.line + 1}: ${plain(message)}`))
}

function plain(message: string | { value: string }): string {
  return typeof message === 'string' ? message : message.value
}

process.stdout.write(JSON.stringify(problems))
