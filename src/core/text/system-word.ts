/**
 * What the system says of a file, such as `ENOSPC: no space left on device, write`, on one line. An error without such a
 * code keeps its message to itself: it may hold anything.
 */
export function systemWord(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const hasCode = 'code' in error && typeof error.code === 'string' && /^(ERR_FS_)?E[A-Z]+$/.test(error.code)
  // What the toolkit says of a command file that is not there.
  return hasCode || error.message.startsWith('Missing file at path')
    ? error.message.replaceAll(/\s+/g, ' ')
    : error.name
}
