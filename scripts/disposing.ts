/**
 * Works with a resource and puts it away, whatever happens: what `await using` does, which Node 22 does not know. The
 * scripts run on it where packages were installed without their scripts.
 */
export async function disposing<Resource extends AsyncDisposable, Result>(
  opening: Promise<Resource>,
  work: (resource: Resource) => Result | Promise<Result>,
): Promise<Result> {
  const resource = await opening
  try {
    return await work(resource)
  } finally {
    await resource[Symbol.asyncDispose]()
  }
}
