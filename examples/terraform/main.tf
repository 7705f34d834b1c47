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
  description = "How the repository names itself: repo:OWNER/REPO, or repo:OWNER@OWNER_ID/REPO@REPO_ID."
  type        = string

  validation {
    condition     = can(regex("^repo:[^/:]+/[^/:]+$", var.subject_prefix))
    error_message = "Must be repo:OWNER/REPO or repo:OWNER@OWNER_ID/REPO@REPO_ID, without anything behind it."
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

locals {
  apps = {
    reader = { permissions = ["User.Read.All"], context = var.reader_context }
    writer = { permissions = ["User.ReadWrite.All", "User.Invite.All"], context = var.writer_context }
  }
  grants = merge([
    for app, settings in local.apps : { for permission in settings.permissions : "${app}/${permission}" => { app = app, permission = permission } }
  ]...)
}

data "azuread_client_config" "current" {}

data "azuread_application_published_app_ids" "well_known" {}

resource "azuread_service_principal" "graph" {
  client_id    = data.azuread_application_published_app_ids.well_known.result.MicrosoftGraph
  use_existing = true
}

resource "azuread_application" "app" {
  for_each     = local.apps
  display_name = "Unmanaged guests (${each.key})"

  required_resource_access {
    resource_app_id = data.azuread_application_published_app_ids.well_known.result.MicrosoftGraph

    dynamic "resource_access" {
      for_each = each.value.permissions
      content {
        id   = azuread_service_principal.graph.app_role_ids[resource_access.value]
        type = "Role"
      }
    }
  }
}

resource "azuread_service_principal" "app" {
  for_each  = local.apps
  client_id = azuread_application.app[each.key].client_id
}

# The consent of an administrator.
resource "azuread_app_role_assignment" "grant" {
  for_each            = local.grants
  app_role_id         = azuread_service_principal.graph.app_role_ids[each.value.permission]
  principal_object_id = azuread_service_principal.app[each.value.app].object_id
  resource_object_id  = azuread_service_principal.graph.object_id
}

resource "azuread_application_federated_identity_credential" "github" {
  for_each       = local.apps
  application_id = azuread_application.app[each.key].id
  display_name   = "github-${each.key}"
  issuer         = "https://token.actions.githubusercontent.com"
  audiences      = ["api://AzureADTokenExchange"]
  subject        = "${var.subject_prefix}:${each.value.context}"
}

# The check on a pull request rehearses the plan. It only reads, so the writer has no such credential.
resource "azuread_application_federated_identity_credential" "pull_request" {
  application_id = azuread_application.app["reader"].id
  display_name   = "github-reader-pull-request"
  issuer         = "https://token.actions.githubusercontent.com"
  audiences      = ["api://AzureADTokenExchange"]
  subject        = "${var.subject_prefix}:pull_request"
}

output "tenant_id" {
  value = data.azuread_client_config.current.tenant_id
}

output "client_ids" {
  value = { for app, registration in azuread_application.app : app => registration.client_id }
}
