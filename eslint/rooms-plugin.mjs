import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, relative, resolve, sep } from 'node:path'
import ts from 'typescript'
import { browserRooms, mostFiles, rooms } from './rooms.mjs'

/** The room of a file, or undefined for a file that is in none. */
function roomOf(root, file) {
  const path = relative(resolve(root, 'src'), file).split(sep).join('/')
  if (path.startsWith('..')) return undefined
  const name = path.replace(/\.ts$/, '')
  return Object.keys(rooms)
    .filter((room) => name === room || name.startsWith(`${room}/`))
    .sort((a, b) => b.length - a.length)[0]
}

/** What a text imports in any way, types included: each with its place, and its file where it is one of ours. */
const importsOf = (file, text) =>
  ts.preProcessFile(text, true, true).importedFiles.map(({ fileName, pos, end }) => ({
    name: fileName,
    target: fileName.startsWith('.') ? resolve(dirname(file), fileName) : undefined,
    pos,
    end,
  }))

const onDisk = new Map()

/** The files of ours that a file imports. Read once a process, which is one run of the linter. */
function neighbours(file) {
  let found = onDisk.get(file)
  if (found === undefined) {
    const text = file.endsWith('.ts') && existsSync(file) ? readFileSync(file, 'utf8') : ''
    found = importsOf(file, text).flatMap(({ target }) => target ?? [])
    onDisk.set(file, found)
  }
  return found
}

/** The way from one file to another along the imports, both included; undefined where there is none. */
function wayBetween(from, to, seen = new Set()) {
  if (from === to) return [to]
  seen.add(from)
  for (const next of neighbours(from)) {
    if (seen.has(next)) continue
    const way = wayBetween(next, to, seen)
    if (way !== undefined) return [from, ...way]
  }
  return undefined
}

/** A rule that looks at each import of a file: `complaint` gives what is wrong with it, or undefined. */
const importRule = (complaint) => ({
  meta: { type: 'problem', schema: [] },
  create: (context) => ({
    Program() {
      const { cwd, filename, sourceCode } = context
      for (const one of importsOf(filename, sourceCode.text)) {
        const message = complaint(cwd, filename, one)
        const loc = { start: sourceCode.getLocFromIndex(one.pos), end: sourceCode.getLocFromIndex(one.end) }
        if (message !== undefined) context.report({ loc, message })
      }
    },
  }),
})

/** The walls between the rooms, as the table has them. */
const imports = importRule((root, file, { name, target }) => {
  const from = roomOf(root, file)
  if (from === undefined) return undefined
  if (target === undefined) {
    const isForeign = browserRooms.includes(from) && name.startsWith('node:')
    return isForeign ? `${from} runs in the browser too, where there is no ${name}.` : undefined
  }
  const to = roomOf(root, target)
  if (to === from || (to !== undefined && rooms[from].includes(to))) return undefined
  return `${from} may not import ${to ?? 'what is in no room'}: see eslint/rooms.mjs.`
})

/** No file imports itself, through however many others. */
const circles = importRule((root, file, { target }) => {
  const way = target === undefined ? undefined : wayBetween(target, file)
  if (way === undefined) return undefined
  return `A circle of imports: ${[file, ...way].map((step) => relative(root, step)).join(' > ')}.`
})

/** Every file is in a room, and no folder grows until nothing is found in it. */
const folders = {
  meta: { type: 'problem', schema: [] },
  create: (context) => ({
    Program(node) {
      if (roomOf(context.cwd, context.filename) === undefined) {
        context.report({ node, message: 'This file is in no room: give it one in eslint/rooms.mjs.' })
      }
      const folder = dirname(context.filename)
      const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile())
      if (files.length <= mostFiles) return
      const name = relative(context.cwd, folder)
      context.report({ node, message: `${name} holds ${files.length} files, more than ${mostFiles}: part it.` })
    },
  }),
}

export default { rules: { imports, circles, folders } }
