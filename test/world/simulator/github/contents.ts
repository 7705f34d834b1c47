import { createHash } from 'node:crypto'
import { allowBody, apiUrl, GitHubFailure, htmlUrl, invalid, notFound } from './call.ts'
import type { Call, Handler } from './call.ts'
import { represent } from './representation.ts'
import type { Known } from './representation.ts'
import { newCommit, shaOf } from './state.ts'

/** Above this many bytes the content is left out of the JSON, and `raw` has to be asked for. */
const inlineLimit = 1_048_576

/** The hash that git gives a file. */
export function blobSha(content: Buffer): string {
  return createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex')
}

function fileResource(call: Call, path: string, content: Buffer, ref: string): Known {
  const sha = blobSha(content)
  const url = `${apiUrl(call, `/contents/${path}`)}?ref=${encodeURIComponent(ref)}`
  const [html, git] = [htmlUrl(call, `/blob/${ref}/${path}`), apiUrl(call, `/git/blobs/${sha}`)]
  return {
    type: 'file',
    name: path.split('/').at(-1),
    path,
    sha,
    size: content.length,
    url,
    html_url: html,
    git_url: git,
    download_url: `https://raw.githubusercontent.com/${call.repository.owner}/${call.repository.name}/${ref}/${path}`,
    _links: { self: url, git, html },
  }
}

/** Base64 in lines of 60 characters, as GitHub sends it. */
function encoded(content: Buffer): Known {
  if (content.length > inlineLimit) return { encoding: 'none', content: '' }
  return { encoding: 'base64', content: content.toString('base64').replaceAll(/.{1,60}/g, '$&\n') }
}

/** The files of a branch or a commit. */
function treeOf(call: Call, ref: string): Map<string, Buffer> {
  const tree = call.state.contents.get(ref.replace(/^refs\/heads\//, ''))
  if (tree !== undefined) return tree
  if (ref === call.repository.defaultBranch) return new Map()
  throw new GitHubFailure(404, `No commit found for the ref ${ref}`)
}

export const contentHandlers: Record<string, Handler> = {
  'repos/get-content': (call) => {
    const path = call.parameters.path ?? ''
    const ref = call.query.get('ref') ?? call.repository.defaultBranch
    const tree = treeOf(call, ref)
    const content = tree.get(path)
    if (content !== undefined) {
      if (call.accept.includes('raw')) return { status: 200, body: content }
      const known = { ...fileResource(call, path, content, ref), ...encoded(content) }
      return { status: 200, body: represent('content-file', known) }
    }
    const inside = [...tree].filter(
      ([name]) => name.startsWith(`${path}/`) && !name.slice(path.length + 1).includes('/'),
    )
    if (inside.length === 0) throw notFound()
    return {
      status: 200,
      body: represent(
        'content-directory',
        inside.map(([name, file]) => fileResource(call, name, file, ref)),
      ),
    }
  },

  'repos/create-or-update-file-contents': (call) => {
    allowBody(call, ['message', 'content', 'sha', 'branch'])
    const path = call.parameters.path ?? ''
    const { message, content, sha, branch = call.repository.defaultBranch } = call.body as Record<string, string>
    if (branch !== call.repository.defaultBranch && !call.state.contents.has(branch))
      throw new GitHubFailure(404, `Branch ${branch} not found`)
    const tree = treeOf(call, branch)
    const before = tree.get(path)
    if (before !== undefined && sha === undefined) throw invalid('Contents', 'sha', 'missing_field')
    if (before !== undefined && sha !== blobSha(before))
      throw new GitHubFailure(409, `${path} does not match ${sha ?? ''}`)
    const file = Buffer.from(content ?? '', 'base64')
    const parent = call.state.commits.findLast(({ branches }) => branches.includes(branch))
    const commit = newCommit({
      sha: shaOf(`${call.state.commits.length} ${path} ${call.time}`),
      message: message ?? '',
      author: call.login,
      date: call.time,
      parents: parent === undefined ? [] : [parent.sha],
      paths: [path],
      branches: [branch],
    })
    call.state.commits.push(commit)
    const after = new Map([...tree, [path, file]])
    call.state.contents.set(branch, after).set(commit.sha, after)
    const known = {
      content: fileResource(call, path, file, branch),
      commit: { sha: commit.sha, message: commit.message },
    }
    return { status: before === undefined ? 201 : 200, body: represent('file-commit', known) }
  },
}
