import { getHeapSpaceStatistics, getHeapStatistics, setFlagsFromString } from 'node:v8'

const mebibyte = 1024 * 1024
/** What is new may take so many bytes: then most of a page of guests is gone before it would be moved to what is old. */
const roomForNew = 4 * mebibyte
/**
 * By so many percent old objects grow until they are collected. That costs little as long as there are few, and a heap above `above`
 * bytes is one of a large tenant.
 */
const growth = { atFirst: 40, afterwards: 60, above: 64 * mebibyte } as const
/** How often both are looked at, in milliseconds. */
const interval = 20

/**
 * Keeps the heap near what is in use. Node's own way is to let what is new grow to 128 MB, and what is old to several times what
 * is alive: a run of 20,000 guests, which has 30 MB alive, took 270 MB for that. An action gives Node no options, and these are
 * among the few that V8 still heeds when it runs. Measured on one machine: 170 MB for 20,000 guests, for a quarter more of the
 * processor's time, and 262 MB in place of 440 for 200,000, for two thirds more. Growth is stopped only on the way, for at the 1 MB
 * that it starts with it costs a fifth more.
 *
 * https://nodejs.org/docs/latest-v24.x/api/v8.html#v8setflagsfromstringflags
 */
export function keepHeapSmall(): void {
  // The parser of HTTP in fetch is WebAssembly, one huge function. To optimise it takes 25 MB at the time when most is needed,
  // and saves a run nothing that could be measured.
  setFlagsFromString('--wasm-tiering-budget=2000000000')
  const grow = (percent: number) => {
    setFlagsFromString(`--heap-growing-percent=${percent}`)
  }
  grow(growth.atFirst)
  let isNewFull = false
  const timer = setInterval(() => {
    if (!isNewFull && newSpace() >= roomForNew) {
      isNewFull = true
      setFlagsFromString('--semi-space-growth-factor=1')
    }
    if (getHeapStatistics().total_heap_size <= growth.above) return
    grow(growth.afterwards)
    if (isNewFull) clearInterval(timer)
  }, interval)
  timer.unref()
}

const newSpace = () => getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')?.space_size ?? 0
