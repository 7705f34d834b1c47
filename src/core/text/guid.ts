/** A GUID, such as an object id, a tenant id or a client id; upper and lower case are the same. */
export const guidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
