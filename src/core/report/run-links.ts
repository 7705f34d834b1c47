/** `https://github.com/contoso/identity`, from the page of a run; null for anything else. */
export const repositoryUrl = (runUrl: string | null): string | null =>
  /^(https:\/\/.+)\/actions\/runs\/\d+/.exec(runUrl ?? '')?.[1] ?? null

/**
 * A link that an issue remembers, where it leads to a run of the repository of this one; else null. Whoever may write can edit
 * the issue, and a report must not lead its readers where they say.
 *
 * @param runUrl the page of this run.
 */
export function ownRunLink(remembered: string | null, runUrl: string | null): string | null {
  const repository = repositoryUrl(runUrl)
  const rest =
    repository !== null && remembered?.startsWith(repository) === true ? remembered.slice(repository.length) : ''
  return /^\/actions\/runs\/\d+(\/artifacts\/\d+)?$/.test(rest) ? remembered : null
}
