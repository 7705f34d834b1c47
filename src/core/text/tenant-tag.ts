import { createHash } from 'node:crypto'

/** Tells tenants apart in one repository without being searchable for the id: 16 hexadecimal digits. */
export const tenantTag = (tenantId: string): string =>
  createHash('sha256').update(`unmanaged-guests/issue\n${tenantId.toLowerCase()}`).digest('hex').slice(0, 16)
