import { graphRetries } from '../../../src/entra/graph/graph.ts'
import { graphTimeout } from '../../../src/entra/graph/transport.ts'
import type { RetryPolicy } from '../../../src/entra/http/retry.ts'
import { longestSilence } from '../../../src/entra/read/hearing.ts'
import { optionalPatience } from '../../../src/entra/read/optional-read.ts'
import { windowPatience } from '../../../src/entra/read/listing/windows.ts'
import { realmRetries, realmTimeout } from '../../../src/entra/read/realms.ts'
import { accessTokenTimeout } from '../../../src/entra/sign-in/access-token.ts'
import { signInRetries } from '../../../src/entra/sign-in/bounded.ts'
import { idTokenTimeout } from '../../../src/entra/sign-in/id-token.ts'
import { writeRetries } from '../../../src/entra/write/remediation.ts'
import { githubRetries } from '../../../src/github/client.ts'
import { longestPause } from '../../../src/github/rate-limit.ts'
import { uploadDeadline } from '../../../src/run/channels/uploads.ts'

const seconds = (milliseconds: number) => `${milliseconds / 1000} s`

const asked = ({ tries, longestWait }: RetryPolicy, timeout: number): string =>
  `${tries} times, ${seconds(timeout)} each; \`Retry-After\` up to ${seconds(longestWait)}`

/** How patiently requests are made, with the figures of the code. A sentence for a table each. */
export const patience = {
  'token of GitHub': `${asked(signInRetries, idTokenTimeout)}; ${seconds(signInRetries.within)} in all`,
  'token of Entra': `${asked(signInRetries, accessTokenTimeout)}; ${seconds(signInRetries.within)} in all`,
  'look-up': `${asked(realmRetries, realmTimeout)}; a service that answers nobody for ${seconds(longestSilence)} is not asked any more`,
  'within three minutes': `${asked(graphRetries, graphTimeout)}; not again after ${seconds(optionalPatience)}`,
  graph: asked(graphRetries, graphTimeout),
  counts: `${asked(graphRetries, graphTimeout)}; ${seconds(windowPatience)} in all`,
  guests: `${asked(graphRetries, graphTimeout)}; one guest of 20 who is not answered is asked for again alone`,
  write: `${asked(writeRetries, graphTimeout)}; the guest is looked at before a write is repeated that may have been done`,
  github: `${githubRetries.tries} times, ${seconds(githubRetries.timeout)} each; limits up to ${seconds(longestPause)}`,
  'once to GitHub': `Once, ${seconds(githubRetries.timeout)}: it may have been done. Limits up to ${seconds(longestPause)}`,
  upload: `By the client of GitHub, ${seconds(uploadDeadline / 2)} in all; then once more under a second name, as long`,
} as const

/** The name of a patience. */
export type Patience = keyof typeof patience
