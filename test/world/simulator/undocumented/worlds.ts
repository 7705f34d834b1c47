import { undocumented } from '../undocumented.ts'

/** The name of an undocumented fact. */
export type FactName = keyof typeof undocumented

/** One plausible world: a variant for each fact. */
export type World = { readonly [Name in FactName]: keyof (typeof undocumented)[Name]['variants'] }

/** What every world of this test file is like, unless a test says otherwise. */
let wherever: Partial<World> = {}

/** Lets every world of this test file be like this, but for what a test says. */
export function liveIn(world: Partial<World>): void {
  wherever = world
}

/** The world that the simulator is unless told: the first variant of each fact, changed by what is given. */
export function worldWith(given: Partial<World> = {}): World {
  const names = Object.keys(undocumented) as FactName[]
  const first = Object.fromEntries(names.map((name) => [name, variantsOf(name)[0]])) as unknown as World
  return { ...first, ...wherever, ...given }
}

/** The variants of a fact, the one that the simulator does unless told first. */
export function variantsOf<Name extends FactName>(name: Name): World[Name][] {
  return Object.keys(undocumented[name].variants) as unknown as World[Name][]
}

/** Each world that differs from the usual one in one fact: `[fact, variant, world]`. */
export const otherWorlds: readonly (readonly [fact: FactName, variant: string, world: Partial<World>])[] = (
  Object.keys(undocumented) as FactName[]
).flatMap((name) =>
  variantsOf(name)
    .slice(1)
    .map((variant) => [name, variant, { [name]: variant }] as const),
)

/**
 * A world in which every fact is drawn by lot, the same for the same seed: what a test runs in besides the usual one.
 */
export function sampledWorld(seed: number): World {
  const names = Object.keys(undocumented) as FactName[]
  const drawn = names.map((name, index) => {
    const variants = variantsOf(name)
    return [name, variants[Math.abs(Math.imul(seed + 1, 0x9e3779b1 + index * 0x85ebca6b) >>> 8) % variants.length]]
  })
  return Object.fromEntries(drawn) as World
}
