/** What Microsoft's logs call this action by: its name, its version and where it comes from, as package.json has them. */
export const userAgent = 'unmanaged-entra-guests/0.1.0 (+https://github.com/your-org/unmanaged-entra-guests)'
