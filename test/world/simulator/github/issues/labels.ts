import { allowBody, apiUrl, invalid, notFound, paged } from '../call.ts'
import type { Call, Handler } from '../call.ts'
import { represent } from '../representation.ts'
import type { Known } from '../representation.ts'
import type { Label } from '../state.ts'

/** A label by its name, which compares without case. */
export function findLabel(call: Call, name: string): Label | undefined {
  return call.state.labels.find((label) => label.name.toLowerCase() === name.toLowerCase())
}

/**
 * The label of that name, made when there is none: grey and without a description, which is what GitHub does when an
 * issue is given a label that the repository does not have. https://github.com/github/docs/issues/35718
 */
export function ensureLabel(call: Call, name: string): Label {
  return findLabel(call, name) ?? addLabel(call, { name, color: 'ededed', description: null })
}

function addLabel(call: Call, label: Omit<Label, 'id'>): Label {
  if (label.name.trim() === '') throw invalid('Label', 'name', 'missing_field')
  if (label.name.length > 50)
    throw invalid('Label', 'name', 'custom', { message: 'name is too long (maximum is 50 characters)' })
  const added = { id: 9_000_000 + call.state.labels.length, ...label }
  call.state.labels.push(added)
  return added
}

/** A label as issues and lists of labels show it. */
export function labelResource(call: Call, label: Label): Known {
  const url = apiUrl(call, `/labels/${encodeURIComponent(label.name)}`)
  return { ...label, node_id: `LA_${label.id}`, url, default: false }
}

export const labelHandlers: Record<string, Handler> = {
  'issues/list-labels-for-repo': (call) =>
    paged(call, call.state.labels, (labels) => labels.map((label) => represent('label', labelResource(call, label)))),

  'issues/get-label': (call) => {
    const label = findLabel(call, call.parameters.name ?? '')
    if (label === undefined) throw notFound()
    return { status: 200, body: represent('label', labelResource(call, label)) }
  },

  'issues/create-label': (call) => {
    allowBody(call, ['name', 'color', 'description'])
    const {
      name,
      color = 'ededed',
      description = null,
    } = call.body as { name: string; color?: string; description?: string }
    if (findLabel(call, name) !== undefined) throw invalid('Label', 'name', 'already_exists')
    // https://docs.github.com/en/rest/issues/labels#create-a-label: a hexadecimal code without the leading mark.
    if (!/^[0-9a-f]{6}$/i.test(color)) throw invalid('Label', 'color', 'invalid')
    return { status: 201, body: represent('label', labelResource(call, addLabel(call, { name, color, description }))) }
  },
}
