import { createHash } from 'node:crypto'
import { stripTypeScriptTypes } from 'node:module'

const { file, start, end, after } = JSON.parse(process.env.MUTANT ?? '{}')

/** A Jest transformer that strips types, and puts one mutant into the source that it belongs to. */
const mutated = (source, path) =>
  file !== undefined && path.endsWith(`/${file}`) ? source.slice(0, start) + after + source.slice(end) : source

export default {
  process: (source, path) => ({ code: stripTypeScriptTypes(mutated(source, path), { mode: 'strip' }) }),
  getCacheKey: (source, path) =>
    createHash('sha256').update(path).update('\0').update(mutated(source, path)).digest('hex'),
}
