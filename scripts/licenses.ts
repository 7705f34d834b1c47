import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** An entry of package-lock.json, as far as it matters here. */
interface LockedPackage {
  readonly version?: string
  readonly license?: string
  readonly dev?: boolean
  readonly optional?: boolean
  readonly peer?: boolean
}

/**
 * The licences of every package that can be in the bundle, one after the other: all that the lock file has and that is
 * not for development alone. ncc's own list misses packages that are ES modules.
 */
export function licenses(root: string): string {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, LockedPackage>
  }
  const texts = Object.entries(lock.packages)
    .filter(([path, locked]) => path !== '' && locked.dev !== true && existsSync(join(root, path, 'package.json')))
    .map(([path, locked]) => {
      const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
      const title = `${name} ${locked.version ?? ''}`.trim()
      return { title, text: [title, locked.license ?? 'no licence named', licenseText(join(root, path))].join('\n') }
    })
    .sort((a, b) => (a.title < b.title ? -1 : 1))
  const unique = texts.filter(({ title }, index) => title !== texts[index - 1]?.title)
  return `${unique.map(({ text }) => text.trim().replaceAll('\r\n', '\n')).join('\n\n----\n\n')}\n`
}

function licenseText(folder: string): string {
  const files = readdirSync(folder).filter((name) => /^(licen[cs]e|notice|copying)/i.test(name))
  return files
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n')
}
