/** A GUID, such as an object id, a tenant id or a client id; upper and lower case are the same. */
export const guidPattern = /^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/
