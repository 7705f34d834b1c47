import { myAppsPage } from '../../core/tenant/cloud.ts'

/** What guests are told, and when. The words of docs/telling-guests.md, which a test compares. */
export interface GuestLetter {
  readonly id: string
  readonly label: string
  readonly language: 'en' | 'de'
  readonly subject: string
  /** Paragraphs. What only the writer knows stands in square brackets, and `[link]` is where the guest accepts again. */
  readonly paragraphs: readonly string[]
}

/**
 * What guests are told before and after a reset. Microsoft recommends a Microsoft account to those without a managed one:
 * https://learn.microsoft.com/entra/identity/users/clean-up-unmanaged-accounts
 */
export const guestLetters: readonly GuestLetter[] = [
  {
    id: 'before-en',
    label: 'Before the reset, English',
    language: 'en',
    subject: 'Your access to […]: please accept it once more',
    paragraphs: [
      'You work with us in […] with an account that nobody manages: it was made on the fly when you accepted our invitation ' +
        'years ago, and would go on working if you left your organisation. From [date] on you will be asked, at your next ' +
        'sign-in, to accept the invitation once more. Sign in as always, and follow the pages. If your organisation uses ' +
        'Microsoft 365, take the account of your work. If not, a Microsoft account with this address is best (free, at ' +
        'https://signup.live.com). Your files, chats and rights stay as they are.',
      'You need not do anything until you are asked, and we never ask for a password by mail. If you do not need the access ' +
        'any more, tell us, and we take it away.',
    ],
  },
  {
    id: 'after-en',
    label: 'After the reset, English',
    language: 'en',
    subject: 'Your access to […] waits for you',
    paragraphs: [
      'We have reset how you sign in to […]. Open [link], sign in with this address, and accept the invitation: with the ' +
        'account of your work if your organisation uses Microsoft 365, else with a Microsoft account (free, at ' +
        'https://signup.live.com). It takes two minutes, and your access is the same as before.',
      'If a page says that it cannot find the account, or you get no code, open a private window of your browser and try ' +
        'again, or answer this mail. Never send us a password or a code.',
    ],
  },
  {
    id: 'before-de',
    label: 'Vor dem Zurücksetzen, Deutsch',
    language: 'de',
    subject: 'Ihr Zugang zu […]: bitte noch einmal annehmen',
    paragraphs: [
      'Sie arbeiten mit uns in […] mit einem Konto, das niemand verwaltet: Es entstand vor Jahren von selbst, als Sie unsere ' +
        'Einladung annahmen, und würde weiter gelten, wenn Sie Ihre Organisation verlassen. Ab [Datum] werden Sie bei der ' +
        'nächsten Anmeldung gebeten, die Einladung noch einmal anzunehmen. Melden Sie sich an wie immer, und folgen Sie den ' +
        'Seiten. Nutzt Ihre Organisation Microsoft 365, nehmen Sie Ihr Arbeitskonto. Wenn nicht, ist ein Microsoft-Konto mit ' +
        'dieser Adresse das Beste (kostenlos, unter https://signup.live.com). Ihre Dateien, Chats und Rechte bleiben, wie sie ' +
        'sind.',
      'Sie müssen nichts tun, bevor Sie gefragt werden, und nach einem Kennwort fragen wir nie per E-Mail. Brauchen Sie den ' +
        'Zugang nicht mehr, sagen Sie es uns, und wir nehmen ihn weg.',
    ],
  },
  {
    id: 'after-de',
    label: 'Nach dem Zurücksetzen, Deutsch',
    language: 'de',
    subject: 'Ihr Zugang zu […] wartet auf Sie',
    paragraphs: [
      'Wir haben zurückgesetzt, wie Sie sich bei […] anmelden. Öffnen Sie [link], melden Sie sich mit dieser Adresse an, und ' +
        'nehmen Sie die Einladung an: mit Ihrem Arbeitskonto, wenn Ihre Organisation Microsoft 365 nutzt, sonst mit einem ' +
        'Microsoft-Konto (kostenlos, unter https://signup.live.com). Es dauert zwei Minuten, und Ihr Zugang ist derselbe wie ' +
        'vorher.',
      'Findet eine Seite das Konto nicht, oder kommt kein Code, versuchen Sie es in einem privaten Fenster des Browsers, oder ' +
        'antworten Sie auf diese Mail. Schicken Sie uns nie ein Kennwort oder einen Code.',
    ],
  },
]

/** The text of a letter, to be sent: its subject, and its paragraphs with the link of the tenant. */
export function letterText(
  { subject, paragraphs }: GuestLetter,
  tenant: { readonly id: string; readonly cloud: string },
): string {
  const link = myAppsPage(tenant) ?? '[link]'
  return `${[subject, ...paragraphs].join('\n\n').replaceAll('[link]', link)}\n`
}
