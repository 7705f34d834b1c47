/** So many requests in any period of so many milliseconds. */
export interface Window {
  readonly requests: number
  readonly milliseconds: number
}

/** How many requests of the first window are used, as long as nobody knows how they arrive. */
export interface Margin {
  /** At first. */
  readonly atFirst: number
  /** After a complaint. */
  readonly afterComplaint: number
  /** Milliseconds without a complaint after which the whole window is used. */
  readonly calm: number
}

/** Hands out moments to send at, evenly spaced and within every window. */
export interface Pace {
  /** The moment, in milliseconds since 1970, at which the next request may be sent. Each call takes one. */
  next(now: number): number
  /**
   * The service said that this was too fast: nothing before the moment `until`, and then slower. Complaints that come in
   * before that moment are about the same haste, and do not make it slower still.
   */
  slowDown(now: number, until: number): void
}

/** A request that starts late may catch up with at most so many, so that the rate is kept and no burst is made. */
const catchUp = 3
const slower = 1.25
/**
 * After so many requests without a complaint the pace goes back towards the full one, a fifth at a time. Few, because a
 * service that is really too busy asks for a pause each time, and one that errs now and then must not make a run crawl.
 */
const calm = 20

/**
 * Spaces requests evenly over the first window. A whole window sent at once would trip a limit that slides, because
 * requests do not arrive at the distance at which they were sent.
 */
export function createPace(windows: readonly [Window, ...Window[]], margin?: Margin): Pace {
  const [{ requests: whole, milliseconds: length }, ...others] = windows
  let limit = margin?.atFirst ?? whole
  let calmSince: number | null = null
  let full = length / limit
  const slowest = windows[0].milliseconds
  const most = Math.max(...windows.map(({ requests }) => requests))
  const sent: number[] = []
  let spacing = full
  let earliest: number | null = null
  let quiet = 0
  let pausedUntil = 0

  return {
    next(now) {
      calmSince ??= now
      if (margin !== undefined && limit < whole && now - calmSince >= margin.calm) {
        limit = whole
        full = length / limit
      }
      // Before the first request no time was lost, so there is nothing to catch up with.
      let moment = Math.max(earliest ?? now, now - catchUp * spacing)
      for (const { requests, milliseconds } of [{ requests: limit, milliseconds: length }, ...others]) {
        const blocking = sent.at(-requests)
        if (blocking !== undefined) moment = Math.max(moment, blocking + milliseconds)
      }
      earliest = moment + spacing
      sent.push(Math.max(moment, now))
      if (sent.length > most) sent.shift()
      quiet += 1
      if (quiet >= calm && spacing > full) {
        spacing = Math.max(full, spacing / slower)
        quiet = 0
      }
      return moment
    },
    slowDown(now, until) {
      calmSince = until
      limit = margin?.afterComplaint ?? whole
      full = length / limit
      spacing = Math.max(spacing, full)
      if (now >= pausedUntil) spacing = Math.min(spacing * slower, slowest)
      pausedUntil = Math.max(pausedUntil, until)
      earliest = Math.max(earliest ?? until, until)
      quiet = 0
    },
  }
}
