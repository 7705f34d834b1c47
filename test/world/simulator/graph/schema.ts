/**
 * Property names of `microsoft.graph.user` and `microsoft.graph.invitation` in the v1.0 metadata: what `$select` and a
 * request body may name. Navigation properties are left out, because neither may name them.
 * https://graph.microsoft.com/v1.0/$metadata
 */
export const userProperties: ReadonlySet<string> = names(`
  aboutMe accountEnabled ageGroup assignedLicenses assignedPlans authorizationInfo birthday businessPhones city
  companyName consentProvidedForMinor country createdDateTime creationType customSecurityAttributes
  deletedDateTime department deviceEnrollmentLimit displayName employeeHireDate employeeId employeeLeaveDateTime
  employeeOrgData employeeType externalUserState externalUserStateChangeDateTime faxNumber givenName hireDate id
  identities identityParentId imAddresses interests isManagementRestricted isResourceAccount jobTitle
  lastPasswordChangeDateTime legalAgeGroupClassification licenseAssignmentStates mail mailNickname
  mailboxSettings mobilePhone mySite officeLocation onPremisesDistinguishedName onPremisesDomainName
  onPremisesExtensionAttributes onPremisesImmutableId onPremisesLastSyncDateTime onPremisesProvisioningErrors
  onPremisesSamAccountName onPremisesSecurityIdentifier onPremisesSyncEnabled onPremisesUserPrincipalName
  otherMails passwordPolicies passwordProfile pastProjects postalCode preferredDataLocation preferredLanguage
  preferredName print provisionedPlans proxyAddresses responsibilities schools securityIdentifier
  serviceProvisioningErrors showInAddressList signInActivity signInSessionsValidFromDateTime skills state
  streetAddress surname usageLocation userPrincipalName userType
`)

/** Those that are collections: Graph sends `[]` for an empty one, never null. */
export const userCollections: ReadonlySet<string> = names(`
  assignedLicenses assignedPlans businessPhones identities imAddresses interests licenseAssignmentStates
  onPremisesProvisioningErrors otherMails pastProjects provisionedPlans proxyAddresses responsibilities schools
  serviceProvisioningErrors skills
`)

/** What `GET /users` sends without `$select`: https://learn.microsoft.com/graph/api/user-list */
export const userDefaults: readonly string[] = [
  ...names(`
  businessPhones displayName givenName id jobTitle mail mobilePhone officeLocation preferredLanguage surname
  userPrincipalName
`),
]

/** Properties of an invitation that a caller may send; `inviteRedeemUrl` and `status` are answers only. */
export const invitationProperties: ReadonlySet<string> = names(`
  invitedUser invitedUserDisplayName invitedUserEmailAddress invitedUserMessageInfo invitedUserType inviteRedirectUrl
  resetRedemption sendInvitationMessage
`)

/** Properties of `invitedUserMessageInfo`. */
export const messageInfoProperties: ReadonlySet<string> = names('ccRecipients customizedMessageBody messageLanguage')

function names(text: string): Set<string> {
  return new Set(text.trim().split(/\s+/))
}
