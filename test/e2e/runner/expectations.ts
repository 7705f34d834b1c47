import type { Simulator } from '../../world/simulator/simulator.ts'

export const graphHost = 'graph.microsoft.com'
export const loginHost = 'login.microsoftonline.com'

/** The two inputs that every run needs. */
export const signInInputs = (simulator: Simulator): Record<string, string> => ({
  'tenant-id': simulator.tenant.id,
  'client-id': simulator.app.clientId,
})
