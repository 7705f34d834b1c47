import { expect, test } from '@jest/globals'
import type { UploadArtifact } from '../../src/runner/artifact.ts'
import { tenantWith } from '../e2e/enforce/enforcement.ts'
import { inProcess } from '../world/in-process.ts'

test.each([
  ['true', ['unmanaged-guests', 'unmanaged-guests.html']],
  ['false', ['unmanaged-guests']],
])('report-page: %s uploads %j', async (page, artifacts) => {
  await using world = await inProcess({ tenant: tenantWith(1) })
  const uploaded: string[] = []
  const uploadArtifact: UploadArtifact = ({ name, unzipped }) => {
    uploaded.push(unzipped === true ? `${name}.html` : name)
    return Promise.resolve({ id: uploaded.length, url: `https://github.com/artifact/${uploaded.length}` })
  }
  const { summary } = await world.run({ 'artifact-name': 'unmanaged-guests', 'report-page': page }, { uploadArtifact })
  expect(uploaded).toEqual(artifacts)
  // The link of the summary leads to what is there.
  expect(summary).toContain(`https://github.com/artifact/${artifacts.length}`)
})
