import { id, json, lines, repository, subjectPrefix, type Form } from './command-forms.ts'

/** https://cli.github.com/manual/gh_repo_view, gh_variable_list, gh_variable_set and gh_api */
const commands: readonly Form[] = [
  {
    words: 'gh repo view',
    options: {
      '--json': /^(nameWithOwner|url|defaultBranchRef)$/,
      '--jq': /^\.(nameWithOwner|url|defaultBranchRef\.name)$/,
    },
    operands: repository,
    does: (_, { options }) =>
      ({ nameWithOwner: 'contoso/identity', url: 'https://github.com/contoso/identity', defaultBranchRef: 'main' })[
        options['--json'] ?? ''
      ] ?? '',
  },
  {
    words: 'gh variable list',
    options: { '--repo': repository, '--json': /^name,value$/, '--jq': /^\.\[\] \| \.name \+ "=" \+ \.value$/ },
    does: ({ variables }) => lines(Object.entries(variables).map(([name, value]) => `${name}=${value}`)),
  },
  {
    words: 'gh variable set',
    options: { '--repo': repository, '--body': id },
    operands: /^ENTRA_\w+_ID$/,
    changes: true,
    does: ({ variables }, { operands: [name = ''], options }) => {
      variables[name] = options['--body'] ?? ''
      return ''
    },
  },
]

/** A request by `gh api`, as https://docs.github.com/rest has it. */
const api = (path: RegExp, options: Form['options'], does: Form['does'], changes?: true): Form => ({
  words: 'gh api',
  operands: path,
  options,
  does,
  ...(changes === true ? { changes } : {}),
})

const requests: readonly Form[] = [
  // rest/actions/oidc#get-the-customization-template-for-an-oidc-subject-claim-for-a-repository
  api(
    /^repos\/contoso\/identity\/actions\/oidc\/customization\/sub$/,
    { '--jq': /^\.(use_default|sub_claim_prefix \/\/ "")$/ },
    (_, { options }) => (options['--jq'] === '.use_default' ? 'true' : subjectPrefix),
  ),
  // rest/users/users#get-a-user and rest/teams/teams#get-a-team-by-name
  api(/^users\/(adele|grady)$/, { '--jq': /^\.id$/ }, (_, { operands: [path = ''] }) => String(path.length)),
  api(/^orgs\/contoso\/teams\/identity$/, { '--jq': /^\.id$/ }, () => '77'),
  // rest/deployments/environments and rest/deployments/branch-policies
  api(
    /^repos\/contoso\/identity\/environments\?per_page=100$/,
    { '--jq': /^\.environments\[\]\?\.name$/ },
    ({ environments }) => lines(Object.keys(environments)),
  ),
  api(
    /^repos\/contoso\/identity\/environments\/[\w.-]+$/,
    { '--jq': /^\[\.protection_rules\[\]\?\.type\] \| join\(" "\)$/ },
    (state, given) =>
      (state.environments[given.operands[0]?.split('/').at(-1) ?? '']?.reviewers.length ?? 0) > 0
        ? 'required_reviewers branch_policy'
        : '',
  ),
  api(
    /^repos\/contoso\/identity\/environments\/[\w.-]+$/,
    { '--method': /^PUT$/, '--input': /^-$/ },
    (state, { operands: [path = ''], input }) => {
      const { reviewers, deployment_branch_policy: policy } = json(input) as {
        reviewers: { type: string; id: number }[]
        deployment_branch_policy: object
      }
      expectEqual(policy, { protected_branches: false, custom_branch_policies: true })
      const names = reviewers.map(({ type, id: number }) => `${type} ${number}`)
      state.environments[path.split('/').at(-1) ?? ''] = { reviewers: names, branches: [] }
      return '{}'
    },
    true,
  ),
  api(
    /^repos\/contoso\/identity\/environments\/[\w.-]+\/deployment-branch-policies$/,
    { '--jq': /^\.branch_policies\[\]\?\.name$/ },
    (state, given) => lines(state.environments[given.operands[0]?.split('/').at(-2) ?? '']?.branches ?? []),
  ),
  api(
    /^repos\/contoso\/identity\/environments\/[\w.-]+\/deployment-branch-policies$/,
    { '--method': /^POST$/, '--raw-field': /^name=main$/ },
    (state, { operands: [path = ''] }) => {
      state.environments[path.split('/').at(-2) ?? '']?.branches.push('main')
      return '{}'
    },
    true,
  ),
  // rest/actions/permissions#get-default-workflow-permissions-for-a-repository, and #set-…
  api(
    /^repos\/contoso\/identity\/actions\/permissions\/workflow$/,
    { '--jq': /^\.can_approve_pull_request_reviews$/ },
    ({ mayPropose }) => String(mayPropose),
  ),
  api(
    /^repos\/contoso\/identity\/actions\/permissions\/workflow$/,
    { '--method': /^PUT$/, '--field': /^can_approve_pull_request_reviews=true$/ },
    (state) => {
      state.mayPropose = true
      return ''
    },
    true,
  ),
  // rest/releases/releases#get-the-latest-release and rest/commits/commits#get-a-commit
  api(/^repos\/[\w-]+\/unmanaged-entra-guests\/releases\/latest$/, { '--jq': /^\.tag_name$/ }, () => 'v0.1.0'),
  api(/^repos\/[\w-]+\/unmanaged-entra-guests\/commits\/v0\.1\.0$/, { '--jq': /^\.sha$/ }, () =>
    'c0ffee'.padEnd(40, '1'),
  ),
]

/** Every form of `gh` that the set-up may use. */
export const ghForms: readonly Form[] = [...commands, ...requests]

function expectEqual(value: unknown, expected: unknown): void {
  if (JSON.stringify(value) !== JSON.stringify(expected)) throw new Error(`not ${JSON.stringify(expected)}`)
}
