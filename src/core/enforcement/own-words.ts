/** A reason, and behind it what the service itself said, where that is known. */
export const withWords = (reason: string, said = ''): string =>
  said === '' ? reason : `${reason} Microsoft says: "${said}"`

/** The reason alone: whatever the service said may tell something of somebody after all. */
export const withoutWords = (reason: string): string => reason.replace(/ Microsoft says: ".*"$/s, '')
