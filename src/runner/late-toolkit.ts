import type * as Actions from '@actions/core'

/** The toolkit of the runner. */
export type Toolkit = typeof Actions

/** The toolkit, before it is loaded: it is a third of all code, and the first request needs nothing of it. */
export interface LateToolkit {
  /** Does something with it: at once where it is loaded, else as soon as it is, in the order of the calls. */
  readonly use: (what: (toolkit: Toolkit) => void) => void
  /** Loads it. What was held back has been done when the promise resolves. */
  readonly load: () => Promise<Toolkit>
}

/** @param importIt called once. */
export function lateToolkit(importIt: () => Promise<Toolkit>): LateToolkit {
  const held: ((toolkit: Toolkit) => void)[] = []
  let loaded: Toolkit | undefined
  let loading: Promise<Toolkit> | undefined

  async function load(): Promise<Toolkit> {
    const toolkit = await importIt()
    for (const what of held.splice(0)) what(toolkit)
    return (loaded = toolkit)
  }

  return {
    use(what) {
      if (loaded === undefined) held.push(what)
      else what(loaded)
    },
    load: () => (loading ??= load()),
  }
}

/**
 * The text of an input, exactly as the workflow has it.
 *
 * https://github.com/actions/toolkit/blob/main/packages/core/src/core.ts (`getInput`)
 */
export const inputOf =
  (env: Readonly<Record<string, string | undefined>>) =>
  (name: string): string =>
    env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] ?? ''
