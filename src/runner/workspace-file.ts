import { constants, open, realpath, type FileHandle } from 'node:fs/promises'
import { isAbsolute, relative, resolve, sep } from 'node:path'
import { ActionError } from '../errors.ts'

/**
 * Reads a text file of the workspace. Where the path leads is what counts: a link, or a `..`, that leaves the workspace
 * would let a workflow input read files of the runner.
 *
 * https://docs.github.com/actions/reference/workflows-and-actions/variables
 *
 * @param workspace GITHUB_WORKSPACE.
 * @param path relative to the workspace, or absolute and inside of it.
 * @throws ActionError `file-unreadable` for a path outside of the workspace, a file that is not there, is none, is larger
 *   than `maxBytes`, or is not UTF-8.
 */
export async function readWorkspaceFile(workspace: string, path: string, maxBytes: number): Promise<string> {
  return textOf(await readWorkspaceBytes(workspace, path, maxBytes), path)
}

/** The same, byte by byte: what git has a hash of. */
export async function readWorkspaceBytes(workspace: string, path: string, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of chunksOf(workspace, path, maxBytes)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** The same, piece by piece: a large file is never in memory as a whole. What is wrong with it can show after some pieces. */
export async function* readWorkspacePieces(workspace: string, path: string, maxBytes: number): AsyncGenerator<string> {
  const decoder = createDecoder()
  const decode = (bytes?: Buffer) => decoded(() => decoder.decode(bytes, { stream: bytes !== undefined }), path)
  for await (const chunk of chunksOf(workspace, path, maxBytes)) yield decode(chunk)
  yield decode()
}

async function* chunksOf(workspace: string, path: string, maxBytes: number): AsyncGenerator<Buffer> {
  const file = await openInside(workspace, path)
  try {
    const tooLarge = unreadable(`${JSON.stringify(path)} is larger than ${maxBytes} bytes.`)
    const stat = await file.stat()
    if (!stat.isFile()) throw unreadable(`${JSON.stringify(path)} is not a file.`)
    if (stat.size > maxBytes) throw tooLarge
    let bytes = 0
    for await (const chunk of file.createReadStream({ end: maxBytes, autoClose: false })) {
      if (!Buffer.isBuffer(chunk)) continue
      bytes += chunk.length
      if (bytes > maxBytes) throw tooLarge
      yield chunk
    }
  } finally {
    await file.close()
  }
}

async function openInside(workspace: string, path: string): Promise<FileHandle> {
  if (workspace === '') throw unreadable('GITHUB_WORKSPACE is not set, so there is no workspace to read from.')
  const outside = unreadable(`${JSON.stringify(path)} leads out of the workspace.`)
  if (!isInside(workspace, resolve(workspace, path))) throw outside
  try {
    const [root, target] = await Promise.all([realpath(workspace), realpath(resolve(workspace, path))])
    if (!isInside(root, target)) throw outside
    // The last part is no link any more, and must not become one now. A pipe must not be waited for.
    return await open(target, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  } catch (cause) {
    if (cause instanceof ActionError) throw cause
    throw unreadable(`${JSON.stringify(path)} ${reasonOf(cause)}.`, cause)
  }
}

/**
 * The text of a file.
 *
 * @throws ActionError `file-unreadable` when it is not UTF-8. A byte order mark is left out.
 */
export const textOf = (bytes: Uint8Array, path: string): string => decoded(() => createDecoder().decode(bytes), path)

const createDecoder = () => new TextDecoder('utf-8', { fatal: true })

function decoded(decode: () => string, path: string): string {
  try {
    return decode()
  } catch (cause) {
    throw unreadable(`${JSON.stringify(path)} is not text in UTF-8.`, cause)
  }
}

function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path)
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}

function unreadable(message: string, cause?: unknown): ActionError {
  return new ActionError('file-unreadable', message, cause === undefined ? {} : { cause })
}

/** What the system says, without the path of the runner that its message has. */
function reasonOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'is not in the workspace'
    case 'EACCES':
    case 'EPERM':
      return 'may not be read'
    default:
      return `cannot be read (${typeof code === 'string' ? code : 'no reason given'})`
  }
}
