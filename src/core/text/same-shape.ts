/** A type with all of its properties required and none of them read-only, all the way down. */
type Plain<T> = T extends readonly (infer Item)[]
  ? Plain<Item>[]
  : T extends object
    ? { -readonly [Key in keyof T]-?: Plain<T[Key]> }
    : T

type ReadonlyDeep<T> = T extends readonly (infer Item)[]
  ? readonly ReadonlyDeep<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: ReadonlyDeep<T[Key]> }
    : T

type Same<One, Other> = [One] extends [Other] ? ([Other] extends [One] ? true : false) : false

/**
 * `true` where a schema and a type say the same: no property and no value is in one of them alone, and the same
 * properties can be missing. Written as `true satisfies SameShape<…>`, it does not compile once they differ.
 */
export type SameShape<Type, OfSchema> =
  Same<ReadonlyDeep<Type>, ReadonlyDeep<OfSchema>> extends true ? Same<Plain<Type>, Plain<OfSchema>> : false
