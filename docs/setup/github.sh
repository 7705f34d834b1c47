#!/usr/bin/env bash
# The second half of setup.sh, which reads it: what the repository needs, the workflow, and the check at the end.

printf 'Settings of the repository\n'
step='setting the variables'
set_variable ENTRA_TENANT_ID "$tenant"

# Ids of the reviewers, as the body of the request has them.
reviewers_json() {
  local who id json=''
  for who in $reviewers; do
    case $who in
      */*) id="\"Team\", \"id\": $(ask gh api "orgs/${who%/*}/teams/${who#*/}" --jq .id)" || return 1 ;;
      *) id="\"User\", \"id\": $(ask gh api "users/$who" --jq .id)" || return 1 ;;
    esac
    json="$json, {\"type\": $id}"
  done
  printf %s "${json#, }"
}

make_environment() {
  local here="repos/$repo/environments/$environment" rules names body
  step="making the environment $environment"
  names=$(ask gh api "repos/$repo/environments?per_page=100" --jq '.environments[]?.name')
  if has_line "$names" "$environment"; then
    rules=$(ask gh api "$here" --jq '[.protection_rules[]?.type] | join(" ")')
    case " $rules " in
      *' required_reviewers '*) there "the environment $environment, with reviewers" && return ;;
      '  ') ;;
      *) die "The environment $environment is there without required reviewers: set them, $url/settings/environments" ;;
    esac
  fi
  body=$(reviewers_json)
  body="{\"reviewers\": [$body], \"deployment_branch_policy\": {\"protected_branches\": false, \"custom_branch_policies\": true}}"
  [ -z "$dry" ] || printf '  (standard input: %s)\n' "$body"
  change gh api "$here" --method PUT --input - >/dev/null <<<"$body" ||
    die 'Required reviewers in a private repository need GitHub Enterprise: take --approval pull-request.'
  made "the environment $environment, with reviewers"
}
# Otherwise a workflow on any branch could name the environment, and wait for somebody to click.
limit_environment() {
  local here="repos/$repo/environments/$environment/deployment-branch-policies" names=''
  step="limiting the environment $environment to $branch"
  [ -n "$dry" ] || names=$(ask gh api "$here" --jq '.branch_policies[]?.name')
  if has_line "$names" "$branch"; then
    there "its limit to $branch"
  else
    change gh api "$here" --method POST --raw-field "name=$branch" >/dev/null
    made "its limit to $branch"
  fi
}
let_actions_propose() {
  local here="repos/$repo/actions/permissions/workflow" may
  step='letting workflows open pull requests'
  may=$(ask gh api "$here" --jq .can_approve_pull_request_reviews)
  if [ "$may" = true ]; then
    there 'the right of workflows to open pull requests'
  else
    change gh api "$here" --method PUT --field can_approve_pull_request_reviews=true >/dev/null
    made 'the right of workflows to open pull requests'
  fi
}
# No `&&` before a function: a failure in it would be overlooked.
case $flow in
  report) file=report.yml ;;
  pull-request)
    file=pull-request-approval.yml
    let_actions_propose
    ;;
  environment)
    file=environment-approval.yml
    make_environment
    limit_environment
    ;;
esac

step='writing the workflow'
printf 'Workflow\n'
from="$(cd "$(dirname "${BASH_SOURCE[0]}")/../../examples" && pwd)/$file"
to="$into/.github/workflows/$file"
own=your-org/unmanaged-entra-guests
pin=$(sed -n "s|.*uses: $own@\([0-9a-f]*\) # .*|\1|p" "$from" | sort -u)
# Between a release and the pull request with its pins the examples do not name it yet.
case $pin in
  *[1-9a-f]*) ;;
  *)
    version=$(ask gh api "repos/$own/releases/latest" --jq .tag_name) || die "There is no release of $own yet."
    pin=$(ask gh api "repos/$own/commits/$version" --jq .sha)
    ;;
esac
text=$(sed -e "s|@0\{40\} # .*|@$pin # ${version:-}|" -e "s|environment: entra-enforce|environment: $environment|" -e "s|branches: \[main\]|branches: [$branch]|" "$from")
[ "$cloud" = global ] || text=$(printf '%s\n' "$text" | awk -v cloud="$cloud" '{ print } /^ +client-id:/ { match($0, /^ +/); printf "%scloud: %s\n", substr($0, 1, RLENGTH), cloud }')
if [ -e "$to" ] && [ "$(cat "$to")" = "$text" ]; then
  there "$to"
elif [ -e "$to" ]; then
  printf '  left as it is, and other than the example: %s\n' "$to"
elif [ -n "$dry" ]; then
  made "$to"
else
  mkdir -p "$(dirname "$to")"
  printf '%s\n' "$text" >"$to"
  made "$to"
fi

[ -z "$dry" ] || exit 0
step='checking that the first run will sign in'
printf 'Check\n'
wrong=''
while read -r name app subject; do
  [ -n "$app" ] || continue
  found=$(ask az ad app federated-credential list --id "$app" --query "[?issuer=='$issuer' && subject=='$subject'].audiences[0]" --output tsv)
  [ "$found" = "$audience" ] || wrong=yes
  printf '  %s  the %s trusts %s\n' "$([ "$found" = "$audience" ] && echo 'there      ' || echo 'NOT THERE  ')" "$name" "$subject"
done <<<"$expected"
[ -z "$wrong" ] || die 'A federated credential is not there yet. Entra may need some minutes: run this again.'
if [ -n "$not_consented" ]; then
  printf '  You may not consent. Send this to somebody who may (Privileged Role Administrator), and run it again afterwards:\n%s' "$not_consented"
  exit 3
fi
printf '  there        the consent of an administrator\n\nNext: commit and push %s, then start it: %s/actions/workflows/%s\n' "$to" "$url" "$file"
case $flow in
  pull-request) printf 'To try it on one guest first, copy examples/manual.yml beside it, and run it by hand: docs/approval.md.\n' ;;
  environment)
    printf 'To try it on one guest first, copy examples/manual.yml beside it, write "environment: %s" into its job, and run it by hand: docs/approval.md.\n' "$environment"
    ;;
esac
[ "$flow" != pull-request ] || printf 'Protect %s, so that nobody can push to it past a review: %s/settings/rules\n' "$branch" "$url"
