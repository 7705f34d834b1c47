import type { CloudName } from './cloud.ts'

/** An application permission of Microsoft Graph, by name and by the id of its app role. */
export interface AppRole {
  readonly permission: string
  readonly appRoleId: string
}

/** The app registration that gets the permissions. */
export interface Application {
  readonly tenantId: string
  readonly clientId: string
  readonly cloud: CloudName
}

/** Microsoft Graph itself, in every tenant. https://learn.microsoft.com/graph/permissions-reference */
const graphAppId = '00000003-0000-0000-c000-000000000000'

/** How the tools name the clouds. https://learn.microsoft.com/powershell/microsoftgraph/authentication-commands */
const cloudNames: Readonly<Record<CloudName, { readonly azure: string; readonly powershell: string }>> = {
  global: { azure: 'AzureCloud', powershell: 'Global' },
  usgov: { azure: 'AzureUSGovernment', powershell: 'USGov' },
  'usgov-dod': { azure: 'AzureUSGovernment', powershell: 'USGovDoD' },
  china: { azure: 'AzureChinaCloud', powershell: 'China' },
}

/** The command of Azure CLI that asks for the permissions. https://learn.microsoft.com/cli/azure/ad/app/permission */
export const requestCommand = (roles: readonly AppRole[], { clientId }: Pick<Application, 'clientId'>): string =>
  `az ad app permission add --id ${clientId} --api ${graphAppId} ` +
  `--api-permissions ${roles.map(({ appRoleId }) => `${appRoleId}=Role`).join(' ')}`

/** The command of Azure CLI by which an administrator consents. */
export const consentCommand = ({ clientId }: Pick<Application, 'clientId'>): string =>
  `az ad app permission admin-consent --id ${clientId}`

/** Grants the permissions with Azure CLI, a command a line. */
export function azureCliCommands(roles: readonly AppRole[], application: Application): string[] {
  const { azure } = cloudNames[application.cloud]
  return [
    ...(application.cloud === 'global' ? [] : [`az cloud set --name ${azure}`]),
    `az login --tenant ${application.tenantId} --allow-no-subscriptions`,
    requestCommand(roles, application),
    consentCommand(application),
  ]
}

/**
 * Grants the permissions with Microsoft Graph PowerShell, a command a line.
 *
 * https://learn.microsoft.com/powershell/microsoftgraph/how-to-grant-revoke-api-permissions
 */
export function powershellCommands(roles: readonly AppRole[], { tenantId, clientId, cloud }: Application): string[] {
  const environment = cloud === 'global' ? '' : ` -Environment ${cloudNames[cloud].powershell}`
  return [
    `Connect-MgGraph${environment} -TenantId ${tenantId} -Scopes Application.Read.All,AppRoleAssignment.ReadWrite.All`,
    `$app = Get-MgServicePrincipal -Filter "appId eq '${clientId}'"`,
    `$graph = Get-MgServicePrincipal -Filter "appId eq '${graphAppId}'"`,
    ...roles.map(
      ({ permission, appRoleId }) =>
        'New-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $app.Id -PrincipalId $app.Id ' +
        `-ResourceId $graph.Id -AppRoleId ${appRoleId} # ${permission}`,
    ),
  ]
}

/** Both ways to grant the permissions, as the hint of an error. */
export function grantHint(roles: readonly AppRole[], application: Application): string {
  const block = (lines: readonly string[]) => lines.map((line) => `    ${line}`).join('\n')
  return [
    'Grant what is missing, as a Global Administrator or Privileged Role Administrator. With Azure CLI:',
    '',
    block(azureCliCommands(roles, application)),
    '',
    'or with Microsoft Graph PowerShell:',
    '',
    block(powershellCommands(roles, application)),
    '',
    'It can take some minutes until new tokens carry a permission.',
  ].join('\n')
}
