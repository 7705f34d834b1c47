/** An answer of Graph that is not a success. A `refused` one is the caller's breach of the documentation. */
export class GraphFailure extends Error {
  readonly status: number
  readonly code: string
  readonly headers: Readonly<Record<string, string>>
  readonly refused: boolean
  constructor(
    status: number,
    code: string,
    message: string,
    options: { headers?: Record<string, string>; refused?: boolean } = {},
  ) {
    super(message)
    this.name = 'GraphFailure'
    this.status = status
    this.code = code
    this.headers = options.headers ?? {}
    this.refused = options.refused ?? false
  }
}

/** Answers as Graph does when the state of the tenant or of the app does not allow the request. */
export function fail(status: number, code: string, message: string, headers: Record<string, string> = {}): never {
  throw new GraphFailure(status, code, message, { headers })
}

/** Answers 400, or what is given, to a request that the documentation does not allow; the simulator counts it. */
export function refuse(code: string, message: string, status = 400): never {
  throw new GraphFailure(status, code, message, { refused: true })
}

/** The answer to an app that lacks a permission, or that may not touch the target. */
export function insufficientPrivileges(): never {
  return fail(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.')
}

/** The answer to an id that the directory does not have. */
export function resourceNotFound(id: string): never {
  const message = `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`
  return fail(404, 'Request_ResourceNotFound', message)
}
