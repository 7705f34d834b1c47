/**
 * A value that is made when it is first asked for. What Intl gives takes up to 15 ms to make: more than all else that a module
 * does when it is loaded.
 */
export function late<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null
  return () => (made ??= { value: make() }).value
}
