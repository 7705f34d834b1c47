import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { toJsonSchema } from '@valibot/to-json-schema'
import { format, resolveConfig } from 'prettier'
import type { GenericSchema } from 'valibot'
import { journalLine } from '../src/core/enforcement/journal.ts'
import { overviewSchema } from '../src/core/overview/overview-schema.ts'
import { planFile } from '../src/core/plan/plan-file.ts'
import { reportSchema } from '../src/core/report/report-schema.ts'
import { ownRepository } from './owner.ts'

interface Described {
  readonly schema: GenericSchema
  readonly title: string
  readonly description: string
}

/** The files that the code has a schema of. Their `title` is the name by which a file says which one it follows. */
const described: Readonly<Record<string, Described>> = {
  report: {
    schema: reportSchema,
    title: 'unmanaged-guests/report/v1',
    description: 'report.json of the unmanaged-entra-guests action: all that a run found and did.',
  },
  plan: {
    schema: planFile,
    title: 'unmanaged-guests/plan/v2',
    description:
      'plan.json of the unmanaged-entra-guests action: what one run may do, for a person to approve. The action refuses more than this schema can tell: a digest that is not the one of its item.',
  },
  journal: {
    schema: journalLine,
    title: 'unmanaged-guests/journal/v1',
    description:
      'One line of journal.ndjson of the unmanaged-entra-guests action: a write before and after it was sent.',
  },
  overview: {
    schema: overviewSchema,
    title: 'unmanaged-guests/overview/v1',
    description: 'overview.json of the overview action of unmanaged-entra-guests: the reports of many tenants in one.',
  },
}

/** Where a schema can be read. */
const idOf = (name: string) =>
  `https://raw.githubusercontent.com/${ownRepository()}/main/docs/schemas/${name}.schema.json`

/** The JSON Schemas, by the paths of their files. */
export async function schemaFiles(root: string): Promise<Record<string, string>> {
  const files: Record<string, string> = {}
  for (const [name, { schema, title, description }] of Object.entries(described)) {
    const { $schema, ...rest } = toJsonSchema(schema, {
      target: 'draft-2020-12',
      typeMode: 'output',
      // That a date is a real one.
      ignoreActions: ['check'],
    })
    const path = `docs/schemas/${name}.schema.json`
    files[path] = await asJson({ $schema, $id: idOf(name), title, description, ...rest }, join(root, path))
  }
  // Written by hand: what it is about is YAML with rules that the code tells with line and column.
  const path = 'docs/schemas/exemptions.schema.json'
  const written = JSON.parse(readFileSync(join(root, path), 'utf8')) as Record<string, unknown>
  files[path] = await asJson({ ...written, $id: idOf('exemptions') }, join(root, path))
  return files
}

const asJson = async (value: unknown, path: string) =>
  format(JSON.stringify(value), { ...(await resolveConfig(path)), parser: 'json' })
