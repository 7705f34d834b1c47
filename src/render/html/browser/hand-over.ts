/** Copies a text; false where the browser keeps its clipboard from the page. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}

let saved: string | null = null

/** Hands a text to the browser as a file to be saved. Nothing leaves the machine. */
export function saveText(text: string, name: string): void {
  // The browser has saved the text before this one by now, so its address can be released.
  if (saved !== null) URL.revokeObjectURL(saved)
  saved = URL.createObjectURL(new Blob([text], { type: 'application/yaml' }))
  const link = document.createElement('a')
  link.href = saved
  link.download = name
  link.click()
}
