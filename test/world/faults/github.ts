import type { FaultRow } from './row.ts'

const noIssue = /^(issues: 0|issue of this run: false|comments: 0|issue in the outputs: false)$/
const refusedPlan = /^error: plan-refused$/
const noArtifact = /^artifact: false$/
const github = 3 * 30 + 10

const plan = (serves: readonly string[]): FaultRow => ({
  run: 'approved deletion',
  serves,
  patience: 'github',
  costs: 'The plan is refused: a fact that cannot be read is a no. Nobody is changed.',
  lasting: refusedPlan,
  longest: github,
})

/** What a run asks GitHub for. */
export const githubRows = {
  'list of issues': {
    run: 'reset',
    serves: ['issues/list-for-repo'],
    patience: 'github',
    costs:
      'Nothing is remembered, and the issue stays as it is, with a warning. The scan does not wait for it longer than ' +
      '10 s, and nothing else at all.',
    lasting: noIssue,
    longest: github,
  },
  'owner of the token': {
    run: 'report',
    serves: ['graphql'],
    patience: 'github',
    costs: 'Whose the issue is cannot be told: it stays as it is, with a warning.',
    lasting: noIssue,
    longest: github,
  },
  'new issue': {
    run: 'reset',
    serves: ['issues/create'],
    patience: 'once to GitHub',
    costs: 'A warning. The next run makes it, or finds it.',
    lasting: noIssue,
    passing: { faults: ['500', '503', 'reset', 'cut off', 'HTML', 'empty', 'hang'], ends: noIssue },
    longest: github,
  },
  'update of the issue': {
    run: 'report',
    serves: ['issues/update'],
    patience: 'github',
    costs: 'The issue stays as it is, with a warning.',
    lasting: noIssue,
    // Once to tell, and once more to remember.
    longest: 2 * github,
  },
  'new comment': {
    run: 'report',
    serves: ['issues/create-comment'],
    patience: 'once to GitHub',
    costs: 'Nobody is notified; the issue itself is up to date. A warning.',
    lasting: noIssue,
    passing: { faults: ['500', '503', 'reset', 'cut off', 'HTML', 'empty', 'hang'], ends: noIssue },
    longest: github,
  },
  label: {
    run: 'reset',
    serves: ['issues/get-label'],
    patience: 'github',
    costs: 'Nothing: GitHub makes a label that an issue is given and that is missing.',
    lasting: /^$/,
    longest: github,
  },
  'new label': {
    run: 'reset',
    serves: ['issues/create-label'],
    patience: 'once to GitHub',
    costs: 'The same.',
    lasting: /^$/,
    longest: github,
  },
  'open pull requests': {
    run: 'report',
    serves: ['pulls/list'],
    patience: 'github',
    costs: 'The issue has no link to the pull request with the plan.',
    lasting: /^$/,
    longest: github,
  },
  'history of the plan': plan(['repos/list-commits']),
  'pull requests of a commit': plan(['repos/list-pull-requests-associated-with-commit']),
  'pull request': plan(['pulls/get']),
  'commits of a pull request': plan(['pulls/list-commits']),
  reviews: plan(['pulls/list-reviews']),
  'file of a commit': plan(['repos/get-content']),
  'permission of a reviewer': plan(['repos/get-collaborator-permission-level']),
  'new artifact': {
    run: 'upload',
    serves: ['CreateArtifact'],
    patience: 'upload',
    costs: 'A warning: the files are on the runner, and the summary has the figures.',
    lasting: noArtifact,
    longest: 130,
  },
  upload: {
    run: 'upload',
    serves: ['blob'],
    patience: 'upload',
    costs: 'The same.',
    lasting: noArtifact,
    longest: 130,
  },
  'end of the upload': {
    run: 'upload',
    serves: ['FinalizeArtifact'],
    patience: 'upload',
    costs: 'The same.',
    lasting: noArtifact,
    longest: 130,
  },
} as const satisfies Readonly<Record<string, FaultRow>>
