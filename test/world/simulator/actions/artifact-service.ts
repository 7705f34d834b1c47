import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { GITHUB_HOSTS } from '../hosts.ts'
import { Refusal } from '../world.ts'
import type { SimulatedReply, SimulatedRequest } from '../world.ts'

/** An artifact as a reader of the run would find it. */
export interface UploadedArtifact {
  name: string
  id: number
  /** The bytes of the zip file. */
  zip: Buffer
  mimeType: string | null
  /** When the retention asked for ends; null for the repository's default. */
  expiresAt: Date | null
}

/** What the service knows of the job. */
export interface ArtifactOptions {
  /** ACTIONS_RUNTIME_TOKEN. */
  runtimeToken: string
  runBackendId: string
  jobBackendId: string
  now: () => number
}

/** The results service and its blob store, the way `@actions/artifact` 6 talks to them. */
export interface ArtifactService {
  /** Finalized artifacts by name. */
  readonly uploaded: ReadonlyMap<string, UploadedArtifact>
  /** Twirp, on the results host. */
  handleResults(request: SimulatedRequest): SimulatedReply
  /** Azure block blobs behind a signed address. */
  handleBlob(request: SimulatedRequest): SimulatedReply
}

interface Pending {
  name: string
  path: string
  signature: string
  mimeType: string | null
  expiresAt: Date | null
  blocks: Map<string, Buffer>
  content: Buffer | null
}

type Json = Record<string, unknown>

const TWIRP = '/twirp/github.actions.results.api.v1.ArtifactService/'
const CREATE_FIELDS = ['workflow_run_backend_id', 'workflow_job_run_backend_id', 'name', 'version']
const FINALIZE_FIELDS = ['workflow_run_backend_id', 'workflow_job_run_backend_id', 'name', 'size', 'hash']

/** Starts the artifact service of one job: names are unique and what is finalized stays as it is. */
export function createArtifactService(options: ArtifactOptions): ArtifactService {
  const pending = new Map<string, Pending>()
  const uploaded = new Map<string, UploadedArtifact>()

  function handleResults(request: SimulatedRequest): SimulatedReply {
    const method = request.path.startsWith(TWIRP) ? request.path.slice(TWIRP.length) : ''
    const call = { CreateArtifact: create, FinalizeArtifact: finalize }[method]
    if (!call || request.method !== 'POST' || request.query.size > 0) {
      throw twirp(404, 'bad_route', `no handler for path ${request.path}`)
    }
    if (request.headers.authorization !== `Bearer ${options.runtimeToken}`) {
      throw twirp(401, 'unauthenticated', 'the runtime token was not sent as bearer')
    }
    if (!(request.headers['content-type'] ?? '').startsWith('application/json')) {
      throw twirp(404, 'bad_route', 'unexpected Content-Type')
    }
    const body = parse(request.body)
    if (
      body.workflow_run_backend_id !== options.runBackendId ||
      body.workflow_job_run_backend_id !== options.jobBackendId
    ) {
      throw twirp(403, 'permission_denied', 'the backend ids are not those of the runtime token')
    }
    return call(body)
  }

  function create(body: Json): SimulatedReply {
    requireFields(body, CREATE_FIELDS, ['expires_at', 'mime_type'])
    const name = body.name
    if (typeof name !== 'string' || name === '' || /["\\:<>|*?\r\n/]/.test(name)) {
      throw twirp(400, 'invalid_argument', `artifact name ${String(name)} is not valid`)
    }
    if (body.version !== 7) throw twirp(400, 'invalid_argument', `version ${String(body.version)} is not 7`)
    if (pending.has(name)) {
      const msg = 'an artifact with this name already exists on the workflow run'
      return { status: 409, body: { code: 'already_exists', msg } }
    }
    const artifact: Pending = {
      name,
      path: `/actions-results/${options.runBackendId}/workflow-job-run-${options.jobBackendId}/artifacts/${randomUUID()}.zip`,
      signature: randomBytes(32).toString('base64'),
      mimeType: body.mime_type === undefined ? null : requireText(body.mime_type, 'mime_type'),
      expiresAt: body.expires_at === undefined ? null : expiry(body.expires_at),
      blocks: new Map(),
      content: null,
    }
    pending.set(name, artifact)
    const query = new URLSearchParams({
      se: new Date(options.now() + 3_600_000).toISOString(),
      sig: artifact.signature,
      sp: 'cw',
      spr: 'https',
      sr: 'b',
      sv: '2025-11-05',
    })
    const signedUploadUrl = `https://${GITHUB_HOSTS.blob}${artifact.path}?${query.toString()}`
    return { status: 200, body: { ok: true, signed_upload_url: signedUploadUrl } }
  }

  function finalize(body: Json): SimulatedReply {
    requireFields(body, FINALIZE_FIELDS)
    const name = requireText(body.name, 'name')
    const artifact = pending.get(name)
    if (!artifact?.content) throw twirp(404, 'not_found', `nothing was uploaded for artifact ${name}`)
    const { content } = artifact
    if (body.size !== String(content.length)) {
      throw twirp(400, 'invalid_argument', `size ${String(body.size)} is not that of the blob, ${content.length}`)
    }
    const hash = `sha256:${createHash('sha256').update(content).digest('hex')}`
    if (body.hash !== hash) throw twirp(400, 'invalid_argument', `hash is not that of the blob, ${hash}`)
    const id = uploaded.get(name)?.id ?? 1000 + uploaded.size
    uploaded.set(name, { name, id, zip: content, mimeType: artifact.mimeType, expiresAt: artifact.expiresAt })
    return { status: 200, body: { ok: true, artifact_id: String(id) } }
  }

  function expiry(value: unknown): Date {
    const date = new Date(requireText(value, 'expires_at'))
    const days = (date.getTime() - options.now()) / 86_400_000
    // A day of room on both sides: the client counts in calendar days of its own time zone.
    if (!(days > 0 && days < 91))
      throw twirp(400, 'invalid_argument', `expires_at ${String(value)} is not 1 to 90 days off`)
    return date
  }

  function handleBlob(request: SimulatedRequest): SimulatedReply {
    const { query } = request
    const artifact = [...pending.values()].find((each) => each.path === request.path)
    if (request.method !== 'PUT' || !artifact) throw storageError(404, 'ResourceNotFound', 'no such blob or operation')
    if (request.headers.authorization !== undefined || query.get('sig') !== artifact.signature) {
      throw storageError(403, 'AuthenticationFailed', 'the signature in the address is not the one handed out')
    }
    if (uploaded.has(artifact.name)) throw storageError(409, 'BlobImmutableDueToPolicy', 'the artifact is finalized')
    if (!request.headers['x-ms-version']) throw storageError(400, 'MissingRequiredHeader', 'no x-ms-version')
    const operation = query.get('comp')
    if (operation === 'block') {
      const id = query.get('blockid')
      if (!id) throw storageError(400, 'InvalidQueryParameterValue', 'a block without blockid')
      artifact.blocks.set(id, request.body)
    } else if (operation === 'blocklist') {
      artifact.content = commit(artifact, request.body.toString('utf8'))
    } else if (operation === null && request.headers['x-ms-blob-type'] === 'BlockBlob') {
      artifact.content = request.body
    } else {
      throw storageError(400, 'InvalidQueryParameterValue', `PUT comp=${String(operation)} is no block blob operation`)
    }
    return {
      status: 201,
      headers: {
        etag: `"0x${randomBytes(8).toString('hex').toUpperCase()}"`,
        'last-modified': new Date(options.now()).toUTCString(),
        'x-ms-request-id': randomUUID(),
        'x-ms-request-server-encrypted': 'true',
        'x-ms-version': request.headers['x-ms-version'].toString(),
      },
    }
  }

  return { uploaded, handleResults, handleBlob }
}

function commit(artifact: Pending, xml: string): Buffer {
  const ids = [...xml.matchAll(/<(?:Latest|Uncommitted)>([^<]+)<\/(?:Latest|Uncommitted)>/g)].map(([, id]) => id ?? '')
  const blocks = ids.map((id) => artifact.blocks.get(id))
  if (!xml.includes('<BlockList>') || blocks.some((block) => block === undefined)) {
    throw storageError(400, 'InvalidBlockList', 'the list names a block that was not uploaded')
  }
  return Buffer.concat(blocks.filter((block) => block !== undefined))
}

function parse(body: Buffer): Json {
  let value: unknown
  try {
    value = JSON.parse(body.toString('utf8'))
  } catch {
    value = null
  }
  if (typeof value !== 'object' || value === null) throw twirp(400, 'malformed', 'the body is not a JSON object')
  return value as Json
}

function requireFields(body: Json, required: string[], optional: string[] = []): void {
  const missing = required.filter((field) => !(field in body))
  const unknown = Object.keys(body).filter((field) => !required.includes(field) && !optional.includes(field))
  if (missing.length + unknown.length === 0) return
  throw twirp(400, 'malformed', `missing fields: ${missing.join(', ')}; unknown fields: ${unknown.join(', ')}`)
}

function requireText(value: unknown, field: string): string {
  if (typeof value !== 'string' || value === '') throw twirp(400, 'invalid_argument', `${field} is not a text`)
  return value
}

function twirp(status: number, code: string, msg: string): Refusal {
  return new Refusal(`the results service: ${msg}`, { status, body: { code, msg } })
}

function storageError(status: number, code: string, message: string): Refusal {
  return new Refusal(`the blob store: ${message}`, {
    status,
    headers: { 'content-type': 'application/xml', 'x-ms-error-code': code },
    body: `<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`,
  })
}
