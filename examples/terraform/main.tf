# Both app registrations of docs/setup.md, with their permissions and federated credentials.
terraform {
  required_version = ">= 1.6"
  required_providers {
    azuread = {
      source  = "hashicorp/azuread"
      version = "~> 3.0"
    }
  }
}

variable "subject_prefix" {
  description = "How the repository names itself: repo:OWNER@OWNER_ID/REPO@REPO_ID, or repo:OWNER/REPO if it is older than 15 July 2026."
  type        = string

  validation {
    condition     = can(regex("^repo:[^/:]+/[^/:]+$", var.subject_prefix))
    error_message = "Must be repo:OWNER@OWNER_ID/REPO@REPO_ID or repo:OWNER/REPO, without anything behind it."
  }
}

variable "reader_context" {
  description = "Where reports run: a branch, or environment:NAME."
  type        = string
  default     = "ref:refs/heads/main"
}

variable "writer_context" {
  description = "Where enforcement runs: a branch, or environment:NAME."
  type        = string
  default     = "ref:refs/heads/main"
}

variable "pull_request" {
  description = "Let the reader sign in on pull requests, for the flow that is approved in one."
  type        = bool
  default     = false
}

variable "optional_permissions" {
  description = "Read-only permissions of both apps. These let an enforcement know whom it must leave alone; [] is the minimum."
  type        = list(string)
  default = [
    "RoleManagement.Read.Directory",
    "GroupMember.Read.All",
    "Policy.Read.All",
    "Policy.Read.B2BManagementPolicy",
  ]
}

variable "cloud" {
  description = "Cloud of the tenant: global, usgov, usgov-dod or china."
  type        = string
  default     = "global"

  validation {
    condition     = contains(["global", "usgov", "usgov-dod", "china"], var.cloud)
    error_message = "Must be global, usgov, usgov-dod or china."
  }
}

variable "issuer" {
  description = "Who issues the token: of GHE.com it is https://token.actions.SUBDOMAIN.ghe.com."
  type        = string
  default     = "https://token.actions.githubusercontent.com"
}

locals {
  audiences = {
    global    = "api://AzureADTokenExchange"
    usgov     = "api://AzureADTokenExchangeUSGov"
    usgov-dod = "api://AzureADTokenExchangeUSGov"
    china     = "api://AzureADTokenExchangeChina"
  }
  needed = {
    reader = ["User.Read.All"]
    writer = ["User.ReadWrite.All", "User.Invite.All"]
  }
  contexts = {
    reader = var.reader_context
    writer = var.writer_context
  }
  permissions = { for app, names in local.needed : app => concat(names, var.optional_permissions) }
  grants = merge([
    for app, names in local.permissions : { for name in names : "${app}/${name}" => { app = app, permission = name } }
  ]...)
}

data "azuread_client_config" "current" {}

data "azuread_application_published_app_ids" "well_known" {}

# It is in every tenant, and not ours to manage.
data "azuread_service_principal" "graph" {
  client_id = data.azuread_application_published_app_ids.well_known.result["MicrosoftGraph"]
}

resource "azuread_application" "app" {
  for_each     = local.permissions
  display_name = "Unmanaged guests (${each.key})"

  required_resource_access {
    resource_app_id = data.azuread_service_principal.graph.client_id

    dynamic "resource_access" {
      for_each = each.value
      content {
        id   = data.azuread_service_principal.graph.app_role_ids[resource_access.value]
        type = "Role"
      }
    }
  }
}

resource "azuread_service_principal" "app" {
  for_each  = local.permissions
  client_id = azuread_application.app[each.key].client_id
}

# The consent of an administrator.
resource "azuread_app_role_assignment" "grant" {
  for_each            = local.grants
  app_role_id         = data.azuread_service_principal.graph.app_role_ids[each.value.permission]
  principal_object_id = azuread_service_principal.app[each.value.app].object_id
  resource_object_id  = data.azuread_service_principal.graph.object_id
}

resource "azuread_application_federated_identity_credential" "github" {
  for_each       = local.contexts
  application_id = azuread_application.app[each.key].id
  display_name   = "github-${each.key}"
  issuer         = var.issuer
  audiences      = [local.audiences[var.cloud]]
  subject        = "${var.subject_prefix}:${each.value}"
}

# The check on a pull request rehearses the plan. It only reads, so the writer has no such credential.
resource "azuread_application_federated_identity_credential" "pull_request" {
  count          = var.pull_request ? 1 : 0
  application_id = azuread_application.app["reader"].id
  display_name   = "github-reader-pull-request"
  issuer         = var.issuer
  audiences      = [local.audiences[var.cloud]]
  subject        = "${var.subject_prefix}:pull_request"
}

output "tenant_id" {
  value = data.azuread_client_config.current.tenant_id
}

output "client_ids" {
  value = { for app, registration in azuread_application.app : app => registration.client_id }
}
