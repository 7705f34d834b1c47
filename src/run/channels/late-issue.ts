import type { Memory } from './memory.ts'
import type { Notifier } from './notifier.ts'

/** The issue of a tenant, loaded when it is first asked: most runs have none. */
export function lateIssue(load: () => Promise<Memory & Notifier>): Memory & Notifier {
  let issue: (Memory & Notifier) | undefined
  const loaded = async () => (issue ??= await load())
  return {
    recall: async () => (await loaded()).recall(),
    remembers: () => issue?.remembers() ?? false,
    begin: async (change, before) => (await loaded()).begin(change, before),
    keep: async (memory) => (await loaded()).keep(memory),
    tell: async (notice) => (await loaded()).tell(notice),
  }
}
