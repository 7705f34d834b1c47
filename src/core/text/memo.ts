/** No domain name is longer by much, and nothing longer is remembered: characters. */
const longestText = 300

/**
 * A function of a text that works each text out once: thousands of guests have the same domain. What it remembers is dropped when
 * it is full, so that it does not grow with a tenant.
 *
 * @param compute must give the same for the same text.
 */
export function memo<T>(compute: (text: string) => T, most = 20_000): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    if (text.length > longestText) return compute(text)
    const found = known.get(text)
    if (found !== undefined || known.has(text)) return found as T
    const made = compute(text)
    if (known.size >= most) known.clear()
    known.set(text, made)
    return made
  }
}
