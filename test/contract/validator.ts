/**
 * Child process: reads a `ValidationJob` from stdin, validates each document with GitHub's own language service and
 * writes the problems, one list a document, to stdout. It runs as an esbuild bundle, because the language service imports
 * JSON without the attribute that Node asks for.
 */
import { json } from 'node:stream/consumers'
import { validate } from '@actions/languageservice'
import { TextDocument } from 'vscode-languageserver-textdocument'
import type { ActionFile } from '../../scripts/action-file.ts'

type Action = ActionFile & { name: string; description: string }

/** Documents to validate, by name, and what they may use of this repository. */
export interface ValidationJob {
  ownName: string
  /** The actions of this repository by their folder, which is empty for the one at the top. */
  actions: Record<string, Action>
  /** Workflows that can be called, by path. */
  workflows: Record<string, string>
  documents: { uri: string; text: string }[]
}

const job = (await json(process.stdin)) as ValidationJob

const actionsMetadataProvider = {
  // Other people's actions are not at hand: without inputs in its metadata, an action's `with` is not judged.
  fetchActionMetadata: ({ name, path = '' }: { name: string; path?: string }) =>
    // An action of this repository that does not exist has no metadata, and the step that uses it is a problem.
    Promise.resolve(name === job.ownName ? job.actions[path] : { name, description: name }),
}

const fileProvider = {
  getFileContent: (reference: { path: string }) => {
    const content = job.workflows[reference.path]
    if (content === undefined) throw new Error(`there is no ${reference.path}`)
    return Promise.resolve({ name: reference.path, content })
  },
}

const problems: string[][] = []
for (const { uri, text } of job.documents) {
  const document = TextDocument.create(`file:///${uri}`, 'yaml', 1, text)
  const found = await validate(document, { actionsMetadataProvider, fileProvider })
  problems.push(found.map(({ range, message }) => `${uri}:${range.start.line + 1}: ${plain(message)}`))
}

function plain(message: string | { value: string }): string {
  return typeof message === 'string' ? message : message.value
}

process.stdout.write(JSON.stringify(problems))
