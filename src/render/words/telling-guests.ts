/** When and in which language guests are told. */
export interface GuestLetter {
  readonly id: string
  readonly label: string
  readonly text: string
}

/** What guests are told before and after a reset. Microsoft recommends a Microsoft account to those without a managed one. */
export const guestLetters: readonly GuestLetter[] = [
  {
    id: 'before-en',
    label: 'Before the reset, English',
    text:
      'Hello,\n\nyou have access to our Microsoft 365 as a guest. The account that you sign in with is not managed by any ' +
      'organisation, so we are resetting your invitation. Your access stays as it is. At your next sign-in after the reset ' +
      'you are asked to accept the invitation again: use the work account of your organisation if it has Microsoft Entra, else ' +
      'a Microsoft account with this address (free, at https://signup.live.com). Where neither is there, a code is sent to your ' +
      'mailbox.\n\nYou need not do anything until you are asked. We never ask for your password by mail.\n',
  },
  {
    id: 'after-en',
    label: 'After the reset, English',
    text:
      'Hello,\n\nwe have reset your invitation as a guest of our Microsoft 365. At your next sign-in you are asked to accept ' +
      'it again. Use the work account of your organisation if it has Microsoft Entra, else a Microsoft account with this ' +
      'address (free, at https://signup.live.com). Your access is the same as before.\n\nIf it does not work, open a private ' +
      'window of your browser and try again, or answer this mail.\n',
  },
  {
    id: 'before-de',
    label: 'Vor dem Zurücksetzen, Deutsch',
    text:
      'Guten Tag,\n\nSie haben als Gast Zugriff auf unser Microsoft 365. Das Konto, mit dem Sie sich anmelden, wird von keiner ' +
      'Organisation verwaltet. Deshalb setzen wir Ihre Einladung zurück. Ihr Zugriff bleibt, wie er ist. Bei der nächsten ' +
      'Anmeldung nach dem Zurücksetzen werden Sie gebeten, die Einladung noch einmal anzunehmen: mit dem Arbeitskonto Ihrer ' +
      'Organisation, falls sie Microsoft Entra hat, sonst mit einem Microsoft-Konto zu dieser Adresse (kostenlos, unter ' +
      'https://signup.live.com). Gibt es beides nicht, kommt ein Code in Ihr Postfach.\n\nSie müssen nichts tun, bevor Sie ' +
      'gefragt werden. Nach Ihrem Kennwort fragen wir nie per E-Mail.\n',
  },
  {
    id: 'after-de',
    label: 'Nach dem Zurücksetzen, Deutsch',
    text:
      'Guten Tag,\n\nwir haben Ihre Einladung als Gast unseres Microsoft 365 zurückgesetzt. Bei der nächsten Anmeldung werden ' +
      'Sie gebeten, sie noch einmal anzunehmen: mit dem Arbeitskonto Ihrer Organisation, falls sie Microsoft Entra hat, sonst ' +
      'mit einem Microsoft-Konto zu dieser Adresse (kostenlos, unter https://signup.live.com). Ihr Zugriff ist derselbe wie ' +
      'vorher.\n\nFalls es nicht gelingt, versuchen Sie es in einem privaten Fenster des Browsers, oder antworten Sie auf diese ' +
      'E-Mail.\n',
  },
]
