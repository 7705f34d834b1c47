import ts from 'typescript'

/** A change to one place of a source that should make a test fail. */
export interface Mutant {
  /** From the root. */
  readonly file: string
  readonly line: number
  readonly start: number
  readonly end: number
  readonly before: string
  readonly after: string
}

/** Of each operator, what it is taken for. */
const operators = new Map<ts.SyntaxKind, string>([
  [ts.SyntaxKind.LessThanToken, '<='],
  [ts.SyntaxKind.LessThanEqualsToken, '<'],
  [ts.SyntaxKind.GreaterThanToken, '>='],
  [ts.SyntaxKind.GreaterThanEqualsToken, '>'],
  [ts.SyntaxKind.EqualsEqualsEqualsToken, '!=='],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken, '==='],
  [ts.SyntaxKind.AmpersandAmpersandToken, '||'],
  [ts.SyntaxKind.BarBarToken, '&&'],
  [ts.SyntaxKind.PlusToken, '-'],
  [ts.SyntaxKind.MinusToken, '+'],
  [ts.SyntaxKind.AsteriskToken, '/'],
  [ts.SyntaxKind.SlashToken, '*'],
])

/** Of each method, the one that does nearly the same. */
const methods = new Map([
  ['some', 'every'],
  ['every', 'some'],
  ['startsWith', 'endsWith'],
  ['endsWith', 'startsWith'],
  ['toLowerCase', 'toUpperCase'],
  ['trim', 'trimStart'],
  ['min', 'max'],
  ['max', 'min'],
  ['floor', 'ceil'],
  ['ceil', 'floor'],
])
/** Methods that are left out altogether: `list.sort(by)` becomes `list`. */
const dropped = new Set(['sort', 'toSorted', 'filter', 'reverse', 'toReversed'])

/** Every mutant of a source, in the order of the text. What only types, imports and regular expressions say is left alone. */
export function mutantsOf(file: string, text: string): Mutant[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const found: Mutant[] = []
  const add = (start: number, end: number, after: string): void => {
    const { line } = source.getLineAndCharacterOfPosition(start)
    found.push({ file, line: line + 1, start, end, before: text.slice(start, end), after })
  }
  const whole = (node: ts.Node, after: string): void => {
    add(node.getStart(source), node.end, after)
  }

  function visit(node: ts.Node): void {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isInterfaceDeclaration(node)) return
    if (ts.isBinaryExpression(node)) {
      const after = operators.get(node.operatorToken.kind)
      if (after !== undefined && !joinsText(node)) whole(node.operatorToken, after)
    } else if (ts.isConditionalExpression(node)) {
      const [yes, no] = [node.whenTrue.getText(source), node.whenFalse.getText(source)]
      add(node.whenTrue.getStart(source), node.whenFalse.end, `(${no}) : (${yes})`)
    } else if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
      whole(node, `(${node.operand.getText(source)})`)
    } else if (ts.isNumericLiteral(node)) {
      if (!ts.isPropertyAssignment(node.parent) || node.parent.name !== node) whole(node, String(Number(node.text) + 1))
    } else if (node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword) {
      if (!ts.isLiteralTypeNode(node.parent)) whole(node, node.kind === ts.SyntaxKind.TrueKeyword ? 'false' : 'true')
    } else if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      const { name, expression } = node.expression
      const after = methods.get(name.text)
      if (after !== undefined) whole(name, after)
      else if (dropped.has(name.text)) add(expression.end, node.end, '')
    } else if (ts.isIfStatement(node) && node.elseStatement === undefined) {
      whole(node.expression, 'false')
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found.sort((a, b) => a.start - b.start || a.end - b.end)
}

/** Whether a plus joins texts: a minus there makes NaN of every sentence, which says nothing of the tests. */
const joinsText = ({ operatorToken, left, right }: ts.BinaryExpression): boolean =>
  operatorToken.kind === ts.SyntaxKind.PlusToken && [left, right].some(isText)

function isText(node: ts.Expression): boolean {
  if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) return true
  if (ts.isParenthesizedExpression(node)) return isText(node.expression)
  return ts.isBinaryExpression(node) && (isText(node.left) || isText(node.right))
}
