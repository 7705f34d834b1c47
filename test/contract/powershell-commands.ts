/** Cmdlets with the parameters that the documentation uses of them, each from the page of its name at Microsoft. */
const cmdlets: Readonly<Record<string, readonly string[]>> = {
  // https://learn.microsoft.com/powershell/module/microsoft.graph.authentication/connect-mggraph
  'Connect-MgGraph': ['Scopes', 'TenantId', 'Environment'],
  // https://learn.microsoft.com/powershell/module/microsoft.graph.applications/new-mgapplication and its neighbours
  'New-MgApplication': ['DisplayName', 'RequiredResourceAccess'],
  'New-MgServicePrincipal': ['AppId'],
  'Get-MgServicePrincipal': ['Filter'],
  'New-MgServicePrincipalAppRoleAssignment': ['ServicePrincipalId', 'PrincipalId', 'ResourceId', 'AppRoleId'],
  'New-MgApplicationFederatedIdentityCredential': ['ApplicationId', 'BodyParameter'],
  // https://learn.microsoft.com/powershell/module/microsoft.graph.identity.directorymanagement/restore-mgdirectorydeleteditem
  'Restore-MgDirectoryDeletedItem': ['DirectoryObjectId'],
  // https://learn.microsoft.com/powershell/module/microsoft.powershell.core/where-object: `Property -eq value`
  'Where-Object': ['eq', 'in'],
  'ForEach-Object': [],
}

/**
 * Cmdlets and parameters of a script that are not in the table, and brackets or quotes that are not closed. It is no
 * parser: there is none for PowerShell that takes what PowerShell takes.
 */
export function powershellMistakes(script: string): string[] {
  const code = script.replaceAll(/#.*$/gm, '')
  const words = code.replaceAll(/'[^']*'|"[^"]*"/g, "''")
  const statements = words.split(/[|\n;{}]/)
  const mistakes = statements.flatMap((statement) => {
    const name = /\b[A-Z][a-z]+-[A-Z]\w+/.exec(statement)?.[0]
    if (name === undefined) return []
    const known = cmdlets[name]
    if (known === undefined) return [`${name} is not in the table of cmdlets`]
    const used = [...statement.slice(statement.indexOf(name)).matchAll(/\s-(\w+)/g)].map(
      ([, parameter = '']) => parameter,
    )
    return used
      .filter((parameter) => !known.includes(parameter))
      .map((parameter) => `${name} has no -${parameter} here`)
  })
  const pairs = [
    ['(', ')'],
    ['{', '}'],
  ] as const
  const open = pairs.filter(([left, right]) => words.split(left).length !== words.split(right).length)
  return [
    ...mistakes,
    ...open.map(([left]) => `${left} is not closed`),
    ...(/['"]/.exec(words.replaceAll("''", '')) === null ? [] : ['a quote is not closed']),
  ]
}
