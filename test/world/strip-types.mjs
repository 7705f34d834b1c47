import { stripTypeScriptTypes } from 'node:module'

/** A Jest transformer that only strips types; line numbers stay as they are in the source. */
export default {
  process: (source) => ({ code: stripTypeScriptTypes(source, { mode: 'strip' }) }),
}
