/** What Microsoft does not document and the product depends on. */
export interface UndocumentedFact {
  /** The question that no page answers. */
  readonly asks: string
  /** What the world may be like, a sentence each. The first is what the simulator does unless told. */
  readonly variants: Readonly<Record<string, string>>
  /** Where the code depends on it, from the root of the repository. */
  readonly dependsOn: readonly string[]
  /** What was searched, and what was found. */
  readonly searched: string
  /** What the action takes for true. */
  readonly assumed: string
  /** What the action does where it is otherwise. */
  readonly otherwise: string
  /** What of the report of a run tells which it is, or that nothing does. */
  readonly reportSays: string
  /** How to find out in one's own tenant. */
  readonly findOut: string
}

/** A command that asks Microsoft Graph. In single quotes: in double ones every shell would put a variable in the place of `$select`. */
export const askGraph = (url: string, more = ''): string =>
  `\`az rest --url 'https://graph.microsoft.com/v1.0/${url.replaceAll("'", '%27').replaceAll(' ', '%20')}'${more}\``

/** A command that asks Microsoft Graph about one guest. */
export const askAbout = (url: string): string => askGraph(`users/OBJECT-ID${url}`)
