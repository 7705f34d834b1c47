import { readFileSync } from 'node:fs'

/** Bytes: the kernel's own high-water mark, so that a look now and then misses only the last moment. */
export function peakRss(pid: number | undefined): number | null {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1]
    return kilobytes === undefined ? null : Number(kilobytes) * 1024
  } catch {
    return null
  }
}

/** So many ticks a second: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html, `sysconf(_SC_CLK_TCK)`. */
const ticksPerSecond = 100

/** Milliseconds, user and system time together. The name of the program stands in brackets, and may hold spaces. */
export function cpuTime(pid: number | undefined): number | null {
  try {
    const fields =
      readFileSync(`/proc/${String(pid)}/stat`, 'utf8')
        .split(') ')
        .at(-1)
        ?.split(' ') ?? []
    return ((Number(fields[11]) + Number(fields[12])) / ticksPerSecond) * 1000
  } catch {
    return null
  }
}
