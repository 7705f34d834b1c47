import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { join, resolve } from 'node:path'
import type { Goal, Measured } from './goals.ts'
import type { LongRun } from './long-run.ts'

/** What one sitting measured, as docs/bench.json has it. */
export interface SavedBench extends Measured {
  readonly machine: {
    readonly processor: string
    readonly cores: number
    readonly node: string
    /** How many programs wanted a core, over the last quarter of an hour. */
    readonly load: number
  }
  /** The day, `2026-11-29`. */
  readonly at: string
  readonly goals: readonly Goal[]
  /** Null until it was measured once. */
  readonly longRun: LongRun | null
}

const file = join(resolve(import.meta.dirname, '..', '..'), 'docs', 'bench.json')

/** The last that was saved, or null. */
export function readSaved(): SavedBench | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as SavedBench
  } catch {
    return null
  }
}

/** Writes docs/bench.json, with the machine named: not the name that its owner gave it, but what it is. */
export function saveBench(measured: Omit<SavedBench, 'machine' | 'at'>): void {
  const processors = cpus()
  const machine = {
    processor: processors[0]?.model.trim() ?? 'unknown',
    cores: processors.length,
    node: process.version,
    load: loadavg()[2] ?? NaN,
  }
  const rounded = (_: string, value: unknown) => (typeof value === 'number' ? Math.round(value * 1000) / 1000 : value)
  const saved: SavedBench = { machine, at: new Date().toISOString().slice(0, 10), ...measured }
  writeFileSync(file, `${JSON.stringify(saved, rounded, 2)}\n`)
}
