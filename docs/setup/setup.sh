#!/usr/bin/env bash
# Sets the action up for one repository and one tenant, as docs/setup.md says step by step. Needs `az`, signed in to the tenant, and `gh`,
# signed in to GitHub. Run it in a clone of the repository that will run the workflow. It can be run again: what is there already stays.
set -euo pipefail

usage() {
  cat <<'TEXT'
Usage: setup.sh [options]

Which flow (docs/approval.md):
  --reader-only            a weekly report; no app that could change a guest
  --approval pull-request  reader and writer; plans are approved in a pull request
  --environment NAME       reader and writer; plans are approved by the reviewers of this environment. Without any of
                           these three: the environment entra-enforce
  --reviewer WHO           somebody who approves in the environment, LOGIN or ORG/TEAM; as often as there are people

More:
  --dry-run                change nothing, and print every command
  --minimum                only the permissions without which nothing works
  --repo OWNER/REPO        the repository; default: the one of this folder
  --into FOLDER            where .github/workflows is; default: this folder's clone
  --cloud NAME             usgov-dod, which `az` does not tell from usgov
TEXT
}

graph=00000003-0000-0000-c000-000000000000
reader_needs='User.Read.All=df021288-bdef-4463-88db-98f22de89214'
writer_needs='User.ReadWrite.All=741f803b-c850-494e-b5df-cde7c675a1ca User.Invite.All=09850681-111b-4a89-9bed-3f2cae46d706'
# Read-only: with them an enforcement knows whom it must leave alone.
makes_safe='RoleManagement.Read.Directory=483bed4a-2ad3-4361-a73b-c83ccdbdc53c GroupMember.Read.All=98830695-27a2-44f7-8c18-0c3ebc9698f6 Policy.Read.All=246dd0d5-5bd0-4def-940b-0421030a5b68 Policy.Read.B2BManagementPolicy=b41683de-870d-4462-939a-1a3d94f3accf'

flow='' environment=entra-enforce reviewers='' dry='' repo='' into='' cloud=''
choose() {
  [ -z "$flow" ] || [ "$flow" = "$1" ] || wrong "--reader-only, --approval and --environment exclude each other."
  flow=$1
}
wrong() {
  printf '%s\n\n' "$1" >&2
  usage >&2
  exit 2
}
while [ $# -gt 0 ]; do
  case $1 in
    --help | -h) usage && exit 0 ;;
    --dry-run) dry=yes ;;
    --minimum) makes_safe='' ;;
    --reader-only) choose report ;;
    --approval | --environment | --reviewer | --repo | --into | --cloud)
      [ $# -gt 1 ] || wrong "$1 needs a value."
      case $1 in
        --approval) [ "$2" = pull-request ] || wrong "--approval can only be pull-request." && choose pull-request ;;
        --environment) environment=$2 && choose environment ;;
        --reviewer) reviewers="$reviewers $2" ;;
        --repo) repo=$2 ;;
        --into) into=$2 ;;
        --cloud) cloud=$2 ;;
      esac
      shift
      ;;
    *) wrong "There is no option $1." ;;
  esac
  shift
done
flow=${flow:-environment}
[[ $environment =~ ^[A-Za-z0-9_.-]+$ ]] || wrong "The name of the environment has something else than letters, digits, '_', '.' and '-'."
[ "$flow" != environment ] || [ -n "$reviewers" ] || wrong "Somebody has to approve in the environment $environment: --reviewer LOGIN."

step='checking the tools'
finish() {
  local status=$?
  case $status in 0 | 2 | 3) return ;; esac
  printf '\nStopped while %s. What was done stays. Mend what is said above, and run the same command again.\n' "$step" >&2
}
trap finish EXIT
die() {
  printf '%s\n' "$1" >&2
  exit 1
}
exec 3>&1
shown() {
  local word
  [ -n "$dry" ] || return 0
  printf '  $' >&3
  for word in "$@"; do
    # In single quotes where it needs them, as a person would write it.
    case $word in
      '' | *[!A-Za-z0-9_.:/=@,+-]*) printf " '%s'" "$(printf %s "$word" | sed "s/'/'\\\\''/g")" >&3 ;;
      *) printf ' %s' "$word" >&3 ;;
    esac
  done
  printf '\n' >&3
}
# A question, which is asked in a dry run too.
ask() {
  shown "$@"
  "$@" | tr -d '\r'
}
# A change. In a dry run it prints nothing but the command.
change() {
  shown "$@"
  [ -n "$dry" ] || "$@" | tr -d '\r'
}
# The same while a service may not have heard yet of what was made a moment ago. 4: it was, and whoever is signed in may not.
patiently() {
  local tries=0 said
  while true; do
    # What it prints goes out, and what it complains of is kept.
    { said=$(change "$@" 2>&1 >&4) && return 0; } 4>&1
    case $said in *Authorization_RequestDenied* | *'Insufficient privileges'* | *Forbidden*) tries=6 ;; esac
    tries=$((tries + 1))
    if [ "$tries" -ge 6 ]; then
      printf '%s\n' "$said" >&2
      [ "$tries" -eq 6 ] || return 4
      return 1
    fi
    sleep 5
  done
}
has_line() { case $'\n'$1$'\n' in *$'\n'"$2"$'\n'*) ;; *) return 1 ;; esac }
made() { printf '  %s %s\n' "${dry:+would be }made:" "$1"; }
there() { printf '  there already: %s\n' "$1"; }

for tool in az gh; do command -v "$tool" >/dev/null || die "There is no \`$tool\` here. Install it, and sign in with it."; done
step='reading the repository'
printf 'Repository\n'
repo=${repo:-$(ask gh repo view --json nameWithOwner --jq .nameWithOwner)}
url=$(ask gh repo view "$repo" --json url --jq .url)
branch=$(ask gh repo view "$repo" --json defaultBranchRef --jq .defaultBranchRef.name)
into=${into:-$(git rev-parse --show-toplevel)}
server=${url#https://}
server=${server%%/*}
case $server in
  github.com) issuer=https://token.actions.githubusercontent.com ;;
  *.ghe.com) issuer=https://token.actions.$server ;;
  *) issuer=https://$server/_services/token ;;
esac
default=$(ask gh api "repos/$repo/actions/oidc/customization/sub" --jq .use_default)
[ "$default" != false ] || die "The repository has a template of its own for the subject of its tokens: register by hand, docs/setup.md."
prefix=$(ask gh api "repos/$repo/actions/oidc/customization/sub" --jq '.sub_claim_prefix // ""')
prefix=${prefix:-repo:$repo}
printf '  %s on %s, which names itself %s\n' "$repo" "$branch" "$prefix"

step='reading the tenant'
printf 'Tenant\n'
tenant=$(ask az account show --query tenantId --output tsv)
case $(ask az cloud show --query name --output tsv) in
  AzureCloud) cloud=${cloud:-global} audience=api://AzureADTokenExchange ;;
  AzureUSGovernment) cloud=${cloud:-usgov} audience=api://AzureADTokenExchangeUSGov ;;
  AzureChinaCloud) cloud=${cloud:-china} audience=api://AzureADTokenExchangeChina ;;
  *) die 'The cloud that az is signed in to is not known here.' ;;
esac
service=$(ask az cloud show --query endpoints.microsoftGraphResourceId --output tsv)
service=${service%/}
login=$(ask az cloud show --query endpoints.activeDirectory --output tsv)
graph_id=$(ask az ad sp show --id "$graph" --query id --output tsv)
variables=$(ask gh variable list --repo "$repo" --json name,value --jq '.[] | .name + "=" + .value')
value_of() { printf '%s\n' "$variables" | sed -n "s/^$1=//p"; }
before=$(value_of ENTRA_TENANT_ID)
[ -z "$before" ] || [ "$before" = "$tenant" ] || die "The repository has the tenant $before in ENTRA_TENANT_ID, and az is signed in to $tenant."
printf '  %s, cloud %s\n' "$tenant" "$cloud"

set_variable() {
  if [ "$(value_of "$1")" = "$2" ]; then
    there "the variable $1"
  else
    change gh variable set "$1" --repo "$repo" --body "$2" >/dev/null
    made "the variable $1"
  fi
}

not_consented='' expected=''
# Registers one app: name, permissions, ends of the subjects that it trusts.
register() {
  local name=$1 permissions=$2 title="Unmanaged guests ($1)" variable app='' principal='' have missing=() permission context subject
  shift 2
  printf 'The %s\n' "$name"
  step="registering the $name"
  variable=ENTRA_$(printf %s "$name" | tr '[:lower:]' '[:upper:]')_CLIENT_ID
  app=$(value_of "$variable")
  [ -n "$app" ] || app=$(ask az ad app list --filter "displayName eq '$title'" --query '[].appId' --output tsv)
  [ "$(printf '%s\n' "$app" | wc -l)" -eq 1 ] || die "There are several apps '$title': put the client id of the right one into the variable $variable."
  if [ -n "$app" ]; then
    ask az ad app show --id "$app" --query appId --output tsv >/dev/null
    there "the app '$title', client id $app"
    principal=$(ask az ad sp list --filter "appId eq '$app'" --query '[].id' --output tsv)
  else
    app=$(change az ad app create --display-name "$title" --sign-in-audience AzureADMyOrg --query appId --output tsv)
    made "the app '$title'${app:+, client id $app}"
    app=${app:-<client id of the $name>}
  fi
  if [ -n "$principal" ]; then
    there 'its service principal'
  else
    principal=$(patiently az ad sp create --id "$app" --query id --output tsv)
    made 'its service principal'
    principal=${principal:-<id of its service principal>}
  fi

  step="asking for the permissions of the $name"
  have=''
  case $app in '<'*) ;; *) have=$(ask az ad app permission list --id "$app" --query "[?resourceAppId=='$graph'].resourceAccess[].id" --output tsv) ;; esac
  for permission in $permissions; do
    case $have in *"${permission#*=}"*) ;; *) missing+=("${permission#*=}=Role") ;; esac
  done
  if [ ${#missing[@]} -gt 0 ]; then
    patiently az ad app permission add --id "$app" --api "$graph" --api-permissions "${missing[@]}" --only-show-errors >/dev/null
    made 'what it asks an administrator for'
  else
    there 'what it asks an administrator for'
  fi

  step="letting the repository sign in as the $name"
  for context in "$@"; do
    subject=$prefix:$context
    have=''
    case $app in '<'*) ;; *) have=$(ask az ad app federated-credential list --id "$app" --query "[?issuer=='$issuer' && subject=='$subject'].audiences[0]" --output tsv) ;; esac
    if [ -z "$have" ]; then
      patiently az ad app federated-credential create --id "$app" --parameters "{\"name\": \"github-$(printf %s "$subject" | cksum | cut -d ' ' -f 1)\", \"issuer\": \"$issuer\", \"subject\": \"$subject\", \"audiences\": [\"$audience\"]}" >/dev/null
      made "the federated credential for $subject"
    elif [ "$have" = "$audience" ]; then
      there "the federated credential for $subject"
    else
      die "The app has a federated credential for $subject with the audience $have, and $audience is needed: delete it."
    fi
    expected="$expected$name $app $subject"$'\n'
  done
  consent "$name" "$app" "$principal" "$permissions"
  case $app in
    '<'*)
      change gh variable set "$variable" --repo "$repo" --body "$app"
      made "the variable $variable"
      ;;
    *) set_variable "$variable" "$app" ;;
  esac
}

# Gives the consent of an administrator, permission by permission.
consent() {
  local name=$1 app=$2 principal=$3 have='' permission
  step="consenting to the permissions of the $name"
  case $principal in '<'*) ;; *) have=$(ask az rest --method get --url "$service/v1.0/servicePrincipals/$principal/appRoleAssignments" --query "value[?resourceId=='$graph_id'].appRoleId" --output tsv) ;; esac
  for permission in $4; do
    case $have in *"${permission#*=}"*) there "the consent to ${permission%=*}" && continue ;; esac
    patiently az rest --method post --url "$service/v1.0/servicePrincipals/$principal/appRoleAssignments" \
      --body "{\"principalId\": \"$principal\", \"resourceId\": \"$graph_id\", \"appRoleId\": \"${permission#*=}\"}" >/dev/null || {
      [ $? -eq 4 ] || exit 1
      not_consented="$not_consented  ${login%/}/$tenant/adminconsent?client_id=$app"$'\n'
      printf '  NOT given: the consent to %s\n' "${permission%=*}"
      return
    }
    made "the consent to ${permission%=*}"
  done
}

reader_contexts=("ref:refs/heads/$branch")
[ "$flow" != pull-request ] || reader_contexts+=(pull_request)
register reader "$reader_needs $makes_safe" "${reader_contexts[@]}"
writer_context=ref:refs/heads/$branch
[ "$flow" != environment ] || writer_context=environment:$environment
[ "$flow" = report ] || register writer "$writer_needs $makes_safe" "$writer_context"

# shellcheck source-path=SCRIPTDIR source=github.sh
. "$(dirname "${BASH_SOURCE[0]}")/github.sh"
