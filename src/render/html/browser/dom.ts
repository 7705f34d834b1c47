import type { Element as TreeElement, ElementContent } from 'hast'

const svg = 'http://www.w3.org/2000/svg'

/** Makes DOM nodes of a tree. Text becomes text nodes: there is no way from a name to markup. */
export function toDom(node: TreeElement, inSvg = false): HTMLElement {
  const drawn = inSvg || node.tagName === 'svg'
  // Only tables and forms are asked for by name below; what is drawn is appended and left alone.
  const element = (
    drawn ? document.createElementNS(svg, node.tagName) : document.createElement(node.tagName)
  ) as HTMLElement
  for (const [name, value] of Object.entries(node.properties)) {
    element.setAttribute(name, value === true ? '' : String(value))
  }
  element.append(...node.children.map((child) => childToDom(child, drawn)))
  return element
}

function childToDom(child: ElementContent, drawn: boolean): Node | string {
  switch (child.type) {
    case 'element':
      return toDom(child, drawn)
    case 'text':
      return child.value
    case 'comment':
      return ''
  }
}

/** The element in another one that must be there, because the page itself put it there. */
export function within<Kind extends Element>(root: ParentNode, selector: string, kind: new () => Kind): Kind {
  const found = root.querySelector(selector)
  if (!(found instanceof kind)) throw new Error(`The page has no ${selector}.`)
  return found
}
