import { tenantTag } from '../text/tenant-tag.ts'

/**
 * The line, unseen, by which a pull request with a plan of a tenant is known again: it goes with summary.md into its body.
 * It proves nothing. Whoever may open a pull request can write it, so it only serves to link to one.
 */
export const planMarker = (tenantId: string): string => `<!-- unmanaged-guests-plan:v1 ${tenantTag(tenantId)} -->`

/** Whether the body of a pull request has the marker of a tenant's plan, on a line of its own. */
export const hasPlanMarker = (body: string, tenantId: string): boolean =>
  body.split(/\r?\n/).some((line) => line.trim() === planMarker(tenantId))
