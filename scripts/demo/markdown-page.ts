import { marked } from 'marked'

/** Markdown as a page that runs nothing, in the manner of GitHub. */
export function asPage(name: string, markdown: string): string {
  const policy =
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'">'
  const content = marked.parse(markdown, { async: false, gfm: true })
  return `<!doctype html><html lang="en"><meta charset="utf-8">${policy}<title>${name}</title><style>${style}</style><body>${content}</body></html>\n`
}

const style = `
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 76rem; margin: 2rem auto; padding: 0 1.5rem; color: #1f2328 }
  h1, h2 { border-bottom: 1px solid #d1d9e0; padding-bottom: .3em } h1 small { color: #59636e; font-weight: 400 }
  table { border-collapse: collapse; margin: 1em 0 } td, th { border: 1px solid #d1d9e0; padding: .35rem .8rem }
  tr:nth-child(2n) { background: #f6f8fa } a { color: #0969da } summary { cursor: pointer }
  code, pre { font: 85% ui-monospace, monospace; background: #f0f2f4; border-radius: 6px; padding: .15em .35em }
  pre { padding: 1rem; overflow: auto } pre code { padding: 0 }
  blockquote { border-left: .25em solid #d1d9e0; margin: 1em 0; padding: 0 1em; color: #59636e }
`.replaceAll(/\n\s*/g, ' ')
