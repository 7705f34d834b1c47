/**
 * Stands in for a command of a vendor: `node stand-in.mjs <command> <arguments>`. It takes the forms that STAND_IN_FORMS
 * lists and no other, writes down in STAND_IN_LOG what it was called with, and prints what the form says.
 */
import { appendFileSync } from 'node:fs'

const [command, ...rest] = process.argv.slice(2)
const words = [command, ...rest]
const form = JSON.parse(process.env.STAND_IN_FORMS).find(({ words: own }) => own.every((word, i) => word === words[i]))
if (!form) {
  process.stderr.write(`no such form: ${words.join(' ')}\n`)
  process.exit(64)
}
const options = {}
const operands = []
const left = words.slice(form.words.length)
while (left.length > 0) {
  const word = left.shift()
  if (!word.startsWith('--')) operands.push(word)
  else if (!form.options.includes(word) || left.length === 0) {
    process.stderr.write(`${form.words.join(' ')} has no option ${word}, or it has no value\n`)
    process.exit(64)
  } else {
    // A list of values goes on until the next option.
    const values = [left.shift()]
    while (form.lists.includes(word) && left.length > 0 && !left[0].startsWith('--')) values.push(left.shift())
    options[word] = values.join(' ')
  }
}
if (operands.length !== form.operands) {
  process.stderr.write(`${form.words.join(' ')} takes ${form.operands} operands, not ${operands.join(' ')}\n`)
  process.exit(64)
}
appendFileSync(process.env.STAND_IN_LOG, `${JSON.stringify({ form: form.words.join(' '), options, operands })}\n`)
if (form.prints) process.stdout.write(`${form.prints}\n`)
