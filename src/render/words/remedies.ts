import type { RemedyName } from '../../core/remedy.ts'

/** What people are told of a remedy. */
export interface RemedyWords {
  /** What it would do to the guests, in a sentence. */
  readonly what: string
  /** What it means for the guests to whom it was done, in a sentence or two. */
  readonly afterwards: string
  /** What to do after it; null for nothing. */
  readonly next: string | null
  /** How to take it back, with a command of PowerShell for each object id; null where it cannot be. */
  readonly undo: { readonly how: string; readonly command: (id: string) => string } | null
}

/** The words of each remedy. */
export const remedyWords: Readonly<Record<RemedyName, RemedyWords>> = {
  reset: {
    what: 'A reset keeps the guest’s object, groups and apps: only the next sign-in is redeemed anew.',
    afterwards:
      'Who was reset redeems the invitation anew at the next sign-in, with an account that somebody ' +
      'manages, a Microsoft account or a one-time passcode. Groups and apps are kept.',
    next: 'Tell the guests: their next sign-in asks them to accept the invitation again.',
    undo: null,
  },
  delete: {
    what: 'A deleted guest goes to the deleted users, with groups and apps, and can be restored for 30 days.',
    afterwards: 'Who was deleted can be restored for 30 days.',
    next: null,
    // https://learn.microsoft.com/graph/api/directory-deleteditems-restore
    undo: {
      how: 'For 30 days a deleted guest can be restored, with groups and apps, by object id:',
      command: (id) => `Restore-MgDirectoryDeletedItem -DirectoryObjectId ${id}`,
    },
  },
}
