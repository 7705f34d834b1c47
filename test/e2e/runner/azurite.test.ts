import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { json } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { artifactUpload } from '../../../src/runner/artifact.ts'
import { makeCredentials } from '../../world/simulator/actions/job.ts'
import { startAzurite } from './azurite.ts'
import type { Azurite } from './azurite.ts'
import { readZip } from './zip.ts'

interface Finalized {
  name: string
  size: string
  hash: string
}

// Everywhere else the blob store is a double. Here the same client writes to the emulator that Microsoft ships.
const whenAsked = process.env.AZURITE === '1' ? describe : describe.skip

whenAsked('an upload to the real storage emulator', () => {
  const installation = 300_000
  const blob = 'artifact.zip'
  const finalized: Finalized[] = []
  const environment = { ...process.env }
  const files = {
    'report.json': '{"guests":1}\n',
    'findings.csv': `id,domain\r\n${'1,fabrikam.com\r\n'.repeat(50_000)}`,
  }
  let folder = ''
  let azurite: Azurite | undefined

  /** The part of the results service that hands out the address and takes note of the upload. */
  const results = createServer((request, response) => {
    const call = request.url?.split('/').at(-1)
    json(request)
      .then((body) => {
        if (call === 'FinalizeArtifact') finalized.push(body as Finalized)
        const created = { ok: true, signed_upload_url: azurite?.uploadUrl(blob) }
        response.setHeader('content-type', 'application/json')
        response.end(JSON.stringify(call === 'CreateArtifact' ? created : { ok: true, artifact_id: '1000' }))
      })
      .catch(() => response.destroy())
  })

  beforeAll(async () => {
    azurite = await startAzurite('artifacts', installation)
    await new Promise<void>((resolve) => results.listen(0, '127.0.0.1', resolve))
    folder = mkdtempSync(join(tmpdir(), 'upload-'))
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
    Object.assign(process.env, {
      ACTIONS_RESULTS_URL: `http://127.0.0.1:${(results.address() as AddressInfo).port}/`,
      ACTIONS_RUNTIME_TOKEN: makeCredentials().runtimeToken,
      GITHUB_SERVER_URL: 'https://github.com',
    })
  }, installation + 30_000)

  afterAll(async () => {
    process.env = environment
    results.close().closeAllConnections()
    if (folder !== '') rmSync(folder, { recursive: true, force: true })
    await azurite?.stop()
  })

  test('has every file, byte for byte, and the size and hash that were told', async () => {
    const paths = Object.keys(files).map((name) => join(folder, name))
    const runUrl = 'https://github.com/contoso/identity/actions/runs/1'
    const upload = artifactUpload({ server: 'https://github.com', runUrl })
    const artifact = await upload({ name: 'unmanaged-guests', folder, files: paths, retentionDays: 1 })
    expect(artifact).toEqual({ id: 1000, url: `${runUrl}/artifacts/1000` })

    const zip = (await azurite?.read(blob)) ?? Buffer.alloc(0)
    const hash = `sha256:${createHash('sha256').update(zip).digest('hex')}`
    expect(finalized).toMatchObject([{ name: 'unmanaged-guests', size: String(zip.length), hash }])
    const entries = [...readZip(zip)].map(([name, content]) => [name, content.toString()])
    expect(Object.fromEntries(entries)).toEqual(files)
  })
})
