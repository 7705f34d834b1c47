import type { IncomingMessage, ServerResponse } from 'node:http'
import { reachesService, sendHalf, spoiledReply } from '../faults.ts'
import type { FaultScript } from '../faults.ts'
import type { RequestLog } from '../request-log.ts'
import type { SimulatedReply, SimulatedRequest } from '../world.ts'
import { readRequest, send } from './wire.ts'

/** What stands between the wire and the services. */
export interface FrontDeps {
  readonly log: RequestLog
  readonly faults: FaultScript
  /** Milliseconds that the answer to a request takes. */
  readonly latencyOf: (request: SimulatedRequest) => number
  readonly sleep: (milliseconds: number) => Promise<unknown>
  readonly ask: (request: SimulatedRequest) => Promise<SimulatedReply>
  /** Told when the answer of a service leaves. */
  readonly leaving: (request: SimulatedRequest) => void
}

/** Takes requests in, and sends answers with what goes wrong on the way. */
export interface Front {
  /** Requests on their way to an answer, those that never get one, and all that have arrived and are not answered. */
  readonly activity: { open: number; hanging: number; arrived: number }
  handle(message: IncomingMessage, response: ServerResponse): void
}

/** Makes the front of the services. */
export function createFront({ log, faults, latencyOf, sleep, ask, leaving }: FrontDeps): Front {
  const activity = { open: 0, hanging: 0, arrived: 0 }

  async function answer(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await readRequest(message)
    const record = log.arrive(request)
    const fault = faults.take(request)
    if (fault !== null) record.fault = fault.act
    const own = fault && !reachesService(fault) ? null : await ask(request)
    const delay = latencyOf(request) + (fault?.delayMs ?? 0)
    if (delay > 0) {
      activity.open -= 1
      await sleep(delay)
      activity.open += 1
    }
    if (own !== null) leaving(request)
    const reply = fault ? spoiledReply(fault, own) : own
    if (fault?.act === 'hang') {
      await hang(response)
      return
    }
    log.answer(record, reply?.status ?? 0)
    if (!reply) response.socket?.destroy()
    else if (fault?.act !== 'truncate' && fault?.act !== 'stall') send(response, reply)
    else {
      await sendHalf(response, reply, fault.act === 'stall' ? 1 : 0)
      // Destroyed only when the half has left, or the client would see no answer at all.
      if (fault.act === 'truncate') response.socket?.destroy()
      else await hang(response)
    }
  }

  async function hang(response: ServerResponse): Promise<void> {
    activity.hanging += 1
    activity.open -= 1
    await new Promise((resolve) => response.on('close', resolve))
    activity.hanging -= 1
    activity.open += 1
  }

  return {
    activity,
    handle(message, response) {
      activity.open += 1
      activity.arrived += 1
      answer(message, response)
        // A client that goes away in the middle of its request is its own affair: the services never saw it.
        .catch(() => response.destroy())
        .finally(() => {
          activity.open -= 1
          activity.arrived -= 1
        })
    },
  }
}
