import { grouped } from '../../core/text/grouped.ts'

export { grouped }

/** `1 guest`, `1,234 guests`. */
export const counted = (value: number, one: string, many = `${one}s`): string =>
  `${grouped(value)} ${value === 1 ? one : many}`

/** The day of an ISO date, or a dash. */
export const day = (date: string | null): string => date?.slice(0, 10) ?? '–'

/** `6.0 %`, which never breaks in two; what is there at all is never shown as nothing, and what is not all never as all. */
export function share(value: number, whole: number): string {
  if (whole === 0) return '–'
  const hundredths = (value / whole) * 100
  if (value > 0 && hundredths < 0.1) return '<\u00a00.1\u00a0%'
  if (value < whole && hundredths > 99.9) return '>\u00a099.9\u00a0%'
  return `${value === whole ? '100' : hundredths.toFixed(1)}\u00a0%`
}

/** How long something took, of seconds: `48 s`, `22 min`. */
export const duration = (seconds: number): string =>
  seconds < 120 ? `${seconds.toFixed(0)} s` : `${grouped(Math.round(seconds / 60))} min`
