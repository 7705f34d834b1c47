/**
 * Jest runs tests in a realm of their own, in which what Node throws is no `instanceof Error`. The product, run in there,
 * must take such errors for what they are.
 *
 * @returns puts that back.
 */
export function recogniseErrors(): () => void {
  const kinds = [
    [Error, isError],
    [TypeError, (value: unknown) => isError(value) && (value as Error).name === 'TypeError'],
  ] as const
  for (const [kind, isOne] of kinds) {
    Object.defineProperty(kind, Symbol.hasInstance, {
      configurable: true,
      value(this: unknown, value: unknown) {
        const ordinary = Function.prototype[Symbol.hasInstance].call(this as typeof Error, value)
        // Classes that extend it inherit this.
        return ordinary || (this === kind && isOne(value))
      },
    })
  }
  return () => {
    for (const [kind] of kinds) Reflect.deleteProperty(kind, Symbol.hasInstance)
  }
}

const isTagged = (value: unknown) => Object.prototype.toString.call(value) === '[object Error]'

// Not in the library of types yet, nor in Node 22: https://tc39.es/proposal-is-error/
const { isError = isTagged } = Error as unknown as { isError?: (value: unknown) => boolean }
