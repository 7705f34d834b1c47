/** The rooms of core, the highest first: each may import those behind it in this list. */
const core = [
  'core/memory',
  'core/overview',
  'core/report',
  'core/enforcement',
  'core/plan',
  'core/tenant',
  'core/guests',
  'core/remedy',
  'core/text',
]

/** A straight stack: each floor may import those before it. Who sends a request of its own is told apart below. */
const entra = ['entra/http', 'entra/sign-in', 'entra/graph', 'entra/read', 'entra/write']
const below = (stack, room) => stack.slice(0, stack.indexOf(room))

const render = [
  'render',
  'render/words',
  'render/markdown',
  'render/html',
  'render/html/sections',
  'render/html/shared',
  'render/html/browser',
]
const github = ['github', 'github/issue']

/**
 * The rooms of `src`, and what each may import beside itself. A file is in the room with the longest name that its path
 * begins with, so a single file can be a room of its own. `src/index.ts` is the door, and may see everything.
 */
export const rooms = {
  errors: [],
  ...Object.fromEntries(core.map((room, index) => [room, core.slice(index + 1)])),

  'render/words': [...core, 'errors'],
  'render/markdown': [...core, 'render/words', 'errors'],
  'render/html/shared': [...core, 'render/words'],
  'render/html/browser': [...core, 'render/words', 'render/html/shared'],
  'render/html/sections': [...core, 'render/words', 'render/html/shared'],
  'render/html': [...core, 'render/words', 'render/html/shared', 'render/html/sections'],
  render: [...core, 'render/words'],

  'entra/http': [...core, 'errors'],
  'entra/sign-in': [...core, 'errors', ...below(entra, 'entra/sign-in')],
  // What can send any request at all: for the reader of Graph and for the only writer.
  'entra/graph/transport': [...core, 'errors', 'entra/http', 'entra/sign-in'],
  'entra/graph': [...core, 'errors', ...below(entra, 'entra/graph'), 'entra/graph/transport'],
  'entra/read': [...core, 'errors', ...below(entra, 'entra/read')],
  'entra/write': [...core, 'errors', ...below(entra, 'entra/write'), 'entra/graph/transport'],

  github: [...core, 'errors'],
  'github/issue': [...core, 'errors', 'github'],
  runner: [...core, 'errors'],

  run: [...core, 'errors', ...render, ...entra, ...github, 'runner'],
  overview: [...core, 'errors', 'render/words', 'render/markdown', 'runner'],
  index: [...core, 'errors', ...render, ...entra, ...github, 'runner', 'run'],
}

/** Rooms that run in the browser too: nothing of Node is there. */
export const browserRooms = ['render/html/shared', 'render/html/browser']

/** The most files that a folder of `src` may hold. */
export const mostFiles = 16
