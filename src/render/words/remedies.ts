import type { RemedyName } from '../../core/remedy.ts'

/** What people are told of a remedy. */
export interface RemedyWords {
  /** What it would do to the guests, in a sentence. */
  readonly what: string
  /** What it means for the guests to whom it was done, in a sentence or two. */
  readonly afterwards: string
  /** What somebody who answers for guests has to know and to say, at the end of the question whether they are needed. */
  readonly ask: string
  /** How to take it back, with a command of PowerShell for each object id; null where it cannot be. */
  readonly undo: { readonly how: string; readonly command: (id: string) => string } | null
}

/** The words of each remedy. */
export const remedyWords: Readonly<Record<RemedyName, RemedyWords>> = {
  reset: {
    what: 'A reset keeps the guest’s object, groups and apps: only the invitation has to be accepted again.',
    afterwards:
      'At the next sign-in, a guest who was reset accepts the invitation again, with an account that somebody ' +
      'manages, a Microsoft account or a one-time passcode. Groups and apps are kept.',
    ask:
      'Whoever is still needed keeps all access: the next sign-in asks to accept the invitation once more. ' +
      'Please say who is not needed any more.',
    undo: null,
  },
  delete: {
    what: 'A deleted guest goes to the deleted users, with groups and apps, and can be restored for 30 days.',
    afterwards: 'Who was deleted can be restored for 30 days.',
    ask: 'Whoever is not needed is deleted, and can be restored for 30 days. Please say who has to stay.',
    // https://learn.microsoft.com/graph/api/directory-deleteditems-restore
    undo: {
      how: 'For 30 days a deleted guest can be restored, with groups and apps, by object id:',
      command: (id) => `Restore-MgDirectoryDeletedItem -DirectoryObjectId ${id}`,
    },
  },
}
