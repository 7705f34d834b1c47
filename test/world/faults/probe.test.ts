import { test } from '@jest/globals'
import { appendFileSync } from 'node:fs'
import { before, runs, type RunName } from './runs.ts'
import { ended, faultless } from './cells.ts'
import { kindOf, type RequestKind } from '../simulator/faults/requests.ts'
import { faultKinds, type FaultKind } from '../simulator/faults/kinds.ts'
const only = (process.env.RUN ?? 'reset') as RunName
const filter = new RegExp(process.env.PLACE ?? '.')
test('probe', async () => {
  const left = await before()
  const usual = await faultless(only, left)
  const counts = new Map<RequestKind, number>()
  {
    await using world = await runs[only].start(left)
    await runs[only].go(world)
    for (const r of world.simulator.requests) {
      const k = kindOf(r)
      if (k) counts.set(k, (counts.get(k) ?? 0) + 1)
    }
  }
  appendFileSync('/tmp/h/matrix-' + only, JSON.stringify(usual) + '\n')
  for (const [place, count] of counts) {
    if (!filter.test(place)) continue
    for (const fault of Object.keys(faultKinds) as FaultKind[])
      for (const when of count > 1 ? (['first', 'later'] as const) : (['first'] as const))
        for (const lasts of [false, true]) {
          const t = performance.now()
          const e = await ended({ run: only, place, fault, when, lasts }, usual.trace, left).catch((error) => ({
            differences: ['THROWN ' + String(error.stack).slice(0, 300)],
            seconds: 0,
            hits: 0,
            lies: [],
            told: '',
          }))
          appendFileSync(
            '/tmp/h/matrix-' + only,
            `${place} | ${fault} | ${when} | ${lasts ? 'lasts' : 'once'} | hits ${e.hits} | +${Math.round(e.seconds - usual.seconds)} s | ${e.differences.join(', ') || 'healed'} | LIES ${e.lies.join(',') || '-'} | ${e.told.slice(0, 200)} | ${Math.round(performance.now() - t)} ms\n`,
          )
        }
  }
}, 600000)
