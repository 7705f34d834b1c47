export const id = 783;
export const ids = [783];
export const modules = {

/***/ 87783:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  tenantIssue: () => (/* binding */ tenantIssue)
});

// EXTERNAL MODULE: ./node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(77934);
// EXTERNAL MODULE: ./lib/core/guests/finding.js
var finding = __webpack_require__(74808);
// EXTERNAL MODULE: ./lib/core/report/figures.js
var report_figures = __webpack_require__(16483);
// EXTERNAL MODULE: ./lib/core/report/result.js
var result = __webpack_require__(66705);
// EXTERNAL MODULE: ./lib/core/memory/run-memory.js + 1 modules
var run_memory = __webpack_require__(36322);
;// CONCATENATED MODULE: ./lib/core/memory/marker-runs.js





/** A figure. */
const count = dist/* pipe */.FsL(dist/* number */.aig(), dist/* safeInteger */.Y2b(), dist/* minValue */.Wwf(0));
/**
 * A moment, as the marker has it in milliseconds since 1970, up to the last one that a Date can hold.
 *
 * https://tc39.es/ecma262/#sec-time-values-and-time-range
 */
const moment = dist/* pipe */.FsL(count, dist/* maxValue */.cGV(8.64e15), dist/* transform */.pdi((milliseconds) => new Date(milliseconds).toISOString()));
/** One letter for the account types of a run. A marker of before there were others has none: they were `unmanaged`. */
const letters = {
    unmanaged: 'u',
    'microsoft-account': 'm',
    'unmanaged-or-microsoft-account': 'b',
    'all-guests': 'a',
};
const typesByLetter = {
    u: ['unmanaged'],
    m: ['microsoft-account'],
    b: ['unmanaged', 'microsoft-account'],
    a: ['all-guests'],
};
/** Account types, as one letter. */
const types = dist/* pipe */.FsL(dist/* optional */.lqM(dist/* picklist */.KIO(Object.values(letters)), 'u'), dist/* transform */.pdi((letter) => typesByLetter[letter]));
/** The letter for account types. */
const packTypes = (accountTypes) => letters[(0,finding/* findingKind */.wB)(accountTypes)];
/** What a marker of before there was a list of names has, in this order. */
const unnamed = ['guests', 'unmanaged', 'actionable', 'indeterminate', 'pending', 'remediated', 'failed', 'findings'];
const row = dist/* tupleWithRest */.XU0([moment, dist/* picklist */.KIO(result/* results */.X)], dist/* union */.KCZ([count, dist/* picklist */.KIO(Object.values(letters))]));
/** Runs, whose figures are told apart by the names that the marker has for them: another version may know others. */
const runs = dist/* pipe */.FsL(dist/* object */.Ikc({ figures: dist/* optional */.lqM(dist/* array */.YOg(dist/* string */.YjP())), history: dist/* pipe */.FsL(dist/* array */.YOg(row), dist/* maxLength */.Ru6(run_memory/* mostRuns */.wh)) }), dist/* rawTransform */.NTK(({ dataset: { value }, addIssue, NEVER }) => {
    const points = value.history.map((one) => readRow(one, value.figures ?? null));
    if (points.every((one) => one !== null))
        return points;
    addIssue({ message: 'a run with figures too few' });
    return NEVER;
}));
function readRow([at, result, ...rest], names) {
    const values = rest.filter((one) => typeof one === 'number');
    const letter = rest.find((one) => typeof one === 'string') ?? 'u';
    const known = new Map((names ?? unnamed).map((name, index) => [name, values[index]]));
    const missing = names === null ? values.length < unnamed.length - 1 : values.length !== names.length;
    if (missing || known.get('guests') === undefined)
        return null;
    // Before there were other account types, every finding was an unmanaged guest.
    const findings = known.get('findings') ?? known.get('unmanaged') ?? 0;
    const figures = (0,report_figures/* figuresBy */.De)((name) => (name === 'findings' ? findings : (known.get(name) ?? 0)));
    return { at, result, accountTypes: typesByLetter[letter], ...figures };
}
/** What `runs` reads: the names of the figures once, and a row for each run. */
const packRuns = (history) => ({
    figures: report_figures/* figureNames */.$o,
    history: history.map((run) => [
        Date.parse(run.at),
        run.result,
        packTypes(run.accountTypes),
        ...report_figures/* figureNames */.$o.map((name) => run[name]),
    ]),
});

// EXTERNAL MODULE: ./lib/core/guests/guest-set.js + 1 modules
var guest_set = __webpack_require__(72966);
// EXTERNAL MODULE: ./lib/core/report/home-tag.js
var home_tag = __webpack_require__(49314);
// EXTERNAL MODULE: ./lib/core/memory/failed.js
var failed = __webpack_require__(31514);
;// CONCATENATED MODULE: ./lib/core/memory/forgetting.js
/** So many of the latest runs keep their figures whatever else there is no room for. */
const fewRuns = 8;
/**
 * A memory with a little less in it, for an issue that has no room for all; null when nothing is left to drop. First where
 * those came from who were reset, the oldest run first; then whom the run under way means to change, which is only told of
 * should it be ended from outside; then who was reset by the oldest runs but the last; then whom the last scan found, so
 * that the next compares totals; then who was reset by the last run; then who failed; then the oldest figures; and last of
 * all whose reset was not seen, because they must not be written to again.
 */
function forgetSome(memory) {
    const { history, last, resets, failed, intended } = memory;
    const homely = resets.findIndex(({ homes }) => homes.size > 0);
    if (homely >= 0)
        return { ...memory, resets: withoutHomes(resets, homely) };
    if (intended !== null && intended.guests !== null)
        return { ...memory, intended: { ...intended, guests: null } };
    const oldest = resets.findIndex(({ guests }) => guests.size > 0);
    if (oldest >= 0 && oldest < resets.length - 1)
        return { ...memory, resets: withoutGuests(resets, oldest) };
    if (last !== null && last.guests !== null)
        return { ...memory, last: { ...last, guests: null } };
    if (oldest >= 0)
        return { ...memory, resets: withoutGuests(resets, oldest) };
    if (failed.length > 0)
        return { ...memory, failed: failed.slice(1) };
    if (history.length > fewRuns)
        return { ...memory, history: history.slice(1) };
    return resets.length > 0 ? { ...memory, resets: resets.slice(1) } : null;
}
const withoutHomes = (resets, index) => resets.map((batch, at) => (at === index ? { ...batch, homes: new Map() } : batch));
const withoutGuests = (resets, index) => resets.flatMap((batch, at) => {
    if (at !== index)
        return [batch];
    return batch.unconfirmed.size > 0 ? [{ ...batch, guests: new Set() }] : [];
});

// EXTERNAL MODULE: ./lib/core/remedy.js
var remedy = __webpack_require__(97659);
// EXTERNAL MODULE: ./lib/core/text/tenant-tag.js
var tenant_tag = __webpack_require__(18590);
;// CONCATENATED MODULE: ./lib/core/memory/marker.js








const version = 1;
/** No marker that was written here is longer: 12,000 characters of the 60,000 are left to what people read. */
const longest = 48_000;
/**
 * Writes the marker. What does not fit is dropped, the least needed first: `forgetSome` says in which order.
 */
function writeMarker(tenantId, { memory, shown }) {
    const text = markerText(tenantId, { memory, shown });
    if (text.length <= longest)
        return text;
    const less = forgetSome(memory);
    return less === null ? text : writeMarker(tenantId, { memory: less, shown });
}
/**
 * One line, a comment of HTML. Its JSON is plain ASCII without a hyphen or an angle bracket, so nothing
 * in it can end the line or the comment.
 *
 * https://html.spec.whatwg.org/multipage/syntax.html#comments
 */
function markerText(tenantId, { memory, shown }) {
    const content = {
        // First, because `readMarker` looks for it there.
        tenant: (0,tenant_tag/* tenantTag */.b)(tenantId),
        ...packRuns(memory.history),
        last: memory.last === null ? null : packScan(memory.last),
        change: memory.change === null ? null : packChange(memory.change),
        resets: memory.resets.map(packBatch),
        failed: memory.failed.map(({ at, guests: set }) => ({ at: Date.parse(at), guests: (0,guest_set/* packFindings */.u3)(set) })),
        intended: memory.intended === null ? null : packIntention(memory.intended),
        run: shortEnough(shown.runUrl),
        artifact: shortEnough(shown.artifactUrl),
        report: shortEnough(shown.reportUrl),
    };
    const json = JSON.stringify(content).replace(/[-<>]|[^ -~]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
    return `<!-- unmanaged-guests:v${version} ${json} -->`;
}
/**
 * Finds the marker of a tenant in the body of an issue.
 *
 * @returns null when the body has no marker of this tenant; `content` is null when it has one that cannot be read: broken,
 *   too long, or of another version. The issue is the tenant's all the same, and its memory starts afresh.
 */
function readMarker(body, tenantId) {
    // At the start of a line alone: what a guest is called stands inside of tables, and holds no line break.
    const line = /^<!-- unmanaged-guests:v(\d+) (\{"tenant":"([0-9a-f]{16})".*) -->[ \t\r]*$/gm;
    const [, wrote = '', json = '', tenant = ''] = [...body.matchAll(line)].at(-1) ?? [];
    if (tenant !== (0,tenant_tag/* tenantTag */.b)(tenantId))
        return null;
    return { content: Number(wrote) === version && json.length <= longest ? parse(json) : null };
}
/** The body with another memory in its marker; as it is when it has no marker of this tenant that can be read. */
function replaceMemory(body, tenantId, memory) {
    const marker = readMarker(body, tenantId)?.content ?? null;
    if (marker === null)
        return body;
    const start = body.lastIndexOf('\n<!-- unmanaged-guests:v') + 1;
    const end = body.indexOf('-->', start) + '-->'.length;
    return `${body.slice(0, start)}${writeMarker(tenantId, { ...marker, memory })}${body.slice(end)}`;
}
const shortEnough = (url) => (url === null || url.length > 1000 ? null : url);
const guests = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* transform */.pdi(guest_set/* unpackFindings */.ZG), dist/* guard */.ahr((set) => set !== null));
const scan = dist/* pipe */.FsL(dist/* object */.Ikc({ at: moment, findings: count, types: types, guests: dist/* nullable */.mee(guests) }), dist/* transform */.pdi(({ types: accountTypes, ...read }) => ({ ...read, accountTypes })));
const packScan = ({ at, findings, accountTypes, guests: set }) => ({
    at: Date.parse(at),
    findings,
    types: packTypes(accountTypes),
    guests: set === null ? null : (0,guest_set/* packFindings */.u3)(set),
});
const change = dist/* pipe */.FsL(dist/* variant */.Oxt('kind', [
    dist/* object */.Ikc({ kind: dist/* literal */.euz('guests'), from: moment, to: moment, added: count, gone: count }),
    dist/* object */.Ikc({ kind: dist/* literal */.euz('totals'), from: moment, to: moment, before: count, now: count }),
]), dist/* transform */.pdi((read) => read));
const packChange = (read) => ({ ...read, from: Date.parse(read.from), to: Date.parse(read.to) });
const batch = dist/* pipe */.FsL(dist/* object */.Ikc({
    at: moment,
    until: moment,
    run: dist/* nullable */.mee(dist/* string */.YjP()),
    guests,
    unconfirmed: guests,
    // Earlier versions did not write this field.
    homes: dist/* fallback */.NpB(dist/* optional */.lqM(dist/* string */.YjP(), ''), ''),
}), dist/* transform */.pdi(({ run, homes, ...read }) => {
    return { ...read, runUrl: run, homes: (0,home_tag/* unpackHomes */.Tf)(homes, [...read.guests, ...read.unconfirmed]) };
}));
const packBatch = ({ at, until, runUrl, guests: set, unconfirmed, homes }) => ({
    at: Date.parse(at),
    until: Date.parse(until),
    run: shortEnough(runUrl),
    guests: (0,guest_set/* packFindings */.u3)(set),
    unconfirmed: (0,guest_set/* packFindings */.u3)(unconfirmed),
    homes: (0,home_tag/* packHomes */.k$)(homes, [...set, ...unconfirmed]),
});
/** A marker of before there was this has none. */
const marker_failed = dist/* optional */.lqM(dist/* pipe */.FsL(dist/* array */.YOg(dist/* pipe */.FsL(dist/* object */.Ikc({ at: moment, guests }), dist/* transform */.pdi((read) => read))), dist/* maxLength */.Ru6(failed/* mostFailedBatches */.bF)), []);
const intention = dist/* pipe */.FsL(dist/* object */.Ikc({
    at: moment,
    run: dist/* nullable */.mee(dist/* string */.YjP()),
    remedy: dist/* picklist */.KIO(remedy/* remedyNames */.rM),
    count: count,
    guests: dist/* nullable */.mee(guests),
}), dist/* transform */.pdi(({ run, ...read }) => ({ ...read, runUrl: run })));
const packIntention = ({ at, runUrl, guests: set, ...read }) => ({
    ...read,
    at: Date.parse(at),
    run: shortEnough(runUrl),
    guests: set === null ? null : (0,guest_set/* packFindings */.u3)(set),
});
const content = dist/* pipe */.FsL(dist/* object */.Ikc({
    last: dist/* nullable */.mee(scan),
    change: dist/* nullable */.mee(change),
    resets: dist/* array */.YOg(batch),
    failed: marker_failed,
    intended: dist/* optional */.lqM(dist/* nullable */.mee(intention), null),
    run: dist/* nullable */.mee(dist/* string */.YjP()),
    artifact: dist/* nullable */.mee(dist/* string */.YjP()),
    report: dist/* nullable */.mee(dist/* string */.YjP()),
}), dist/* transform */.pdi(({ run, artifact, report, ...memory }) => {
    return { memory, shown: { runUrl: run, artifactUrl: artifact, reportUrl: report } };
}));
function parse(json) {
    let value;
    try {
        value = JSON.parse(json);
    }
    catch {
        return null;
    }
    const [read, history] = [dist/* safeParse */.xLC(content, value), dist/* safeParse */.xLC(runs, value)];
    if (!read.success || !history.success)
        return null;
    return { ...read.output, memory: { ...read.output.memory, history: history.output } };
}

// EXTERNAL MODULE: ./lib/github/client.js + 1 modules
var client = __webpack_require__(4692);
// EXTERNAL MODULE: ./lib/core/plan/plan-marker.js
var plan_marker = __webpack_require__(66163);
;// CONCATENATED MODULE: ./lib/github/plan-pull-request.js


/**
 * Finds the newest open pull request that brings in a plan of the tenant, from a branch of this very repository, opened by a
 * workflow or an app: a person who writes the marker into a pull request of their own does not get the issue to advertise it.
 * It is for a link and for nothing else: what may be enforced is decided by `approval`.
 *
 * https://docs.github.com/rest/pulls/pulls#list-pull-requests
 *
 * @returns its address; null when there is none, or when the token may not read pull requests, which is said in the log.
 */
async function findPlanPullRequest(github, { owner, repo, tenantId }, log) {
    try {
        // The newest 100 are enough: the plan is proposed again every week.
        const { data } = await github.rest.pulls.list({ owner, repo, state: 'open', per_page: 100 });
        const own = `${owner}/${repo}`.toLowerCase();
        const plan = data.find(({ body, head, user }) => user?.type === 'Bot' &&
            // GitHub says null here when a fork was deleted.
            head.repo?.full_name.toLowerCase() === own &&
            (0,plan_marker/* hasPlanMarker */.U)(body ?? '', tenantId));
        return plan?.html_url ?? null;
    }
    catch (error) {
        log.info(`The pull request with the plan was not looked for: GitHub ${(0,client/* failureText */.kY)((0,client/* failedRequest */.R6)(error))}. ` +
            'To have the issue link to it, let the job have `pull-requests: read`.');
        return null;
    }
}

// EXTERNAL MODULE: ./lib/core/text/printable.js
var printable = __webpack_require__(68680);
// EXTERNAL MODULE: ./lib/github/rate-limit.js
var rate_limit = __webpack_require__(88435);
// EXTERNAL MODULE: ./lib/core/text/readable-entries.js
var readable_entries = __webpack_require__(23418);
;// CONCATENATED MODULE: ./lib/github/issue/issue-answer.js


/** An answer of GitHub that was a success and is not what its documentation says: cut off, empty, or a page of a proxy. */
class UnreadableAnswer extends Error {
    name = 'UnreadableAnswer';
    what;
    requestId;
    /** @param requestId GitHub's name for the request; null when the answer has none. */
    constructor(what, requestId) {
        super(`GitHub could not be understood: ${what}`);
        this.what = what;
        this.requestId = requestId;
    }
}
const number = dist/* pipe */.FsL(dist/* number */.aig(), dist/* integer */.ndf(), dist/* minValue */.Wwf(1));
/**
 * What is used of an issue.
 *
 * https://docs.github.com/rest/issues/issues#list-repository-issues
 */
const listedIssue = dist/* object */.Ikc({
    number,
    html_url: dist/* string */.YjP(),
    state: dist/* picklist */.KIO(['open', 'closed']),
    body: dist/* nullish */.cl6(dist/* string */.YjP()),
    user: dist/* nullish */.cl6(dist/* object */.Ikc({ id: dist/* number */.aig() })),
    pull_request: dist/* optional */.lqM(dist/* unknown */.L5J()),
});
const issuePage = (0,readable_entries/* readableEntries */.x)(listedIssue);
/** https://docs.github.com/rest/issues/issues#create-an-issue */
const madeIssue = dist/* object */.Ikc({
    number,
    html_url: dist/* string */.YjP(),
    assignees: dist/* fallback */.NpB(dist/* array */.YOg(dist/* object */.Ikc({ login: dist/* string */.YjP() })), []),
});
/** https://docs.github.com/rest/issues/issues#update-an-issue, and the same of a comment. */
const written = dist/* object */.Ikc({ html_url: dist/* string */.YjP() });
/** The issues of a page, and how many entries are none. @throws UnreadableAnswer, never "no issue", for anything that is not a list. */
const readIssuePage = (answer) => read(issuePage, answer, unreadableList);
/** What is told of a list of issues, or of an entry in it. */
const unreadableList = 'its list of issues';
/** An issue that was just made. @throws UnreadableAnswer when GitHub does not say which one that is. */
const readMadeIssue = (answer) => read(madeIssue, answer, 'its answer about the new issue');
/** Says that an issue or a comment was written. @throws UnreadableAnswer when GitHub does not say so. */
const checkWritten = (answer) => void read(written, answer, 'its answer about what was written');
function read(schema, { data, headers }, what) {
    const { success, output } = dist/* safeParse */.xLC(schema, data);
    if (success)
        return output;
    const id = headers['x-github-request-id'];
    throw new UnreadableAnswer(what, id === undefined ? null : String(id));
}

;// CONCATENATED MODULE: ./lib/github/issue/create-issue.js




/** GitHub takes no longer titles. */
const longestTitle = 256;
/** Makes an issue. Labels are made when they are missing; somebody who cannot be assigned is left out, with a warning. */
async function createIssue(github, issue, log) {
    const { owner, repo, body } = issue;
    for (const name of issue.labels)
        await ensureLabel(github, issue, name);
    const content = { owner, repo, title: (0,printable/* shortened */.v)(issue.title, longestTitle), body, labels: [...issue.labels] };
    const made = readMadeIssue(await createFor(github, content, issue.assignees));
    const assigned = new Set(made.assignees.map(({ login }) => login.toLowerCase()));
    // GitHub refuses some and drops others without a word, so the answer is what counts.
    const missing = issue.assignees.filter((login) => !assigned.has(login.toLowerCase()));
    if (missing.length > 0) {
        log.warning(`The issue was made, but ${missing.join(', ')} could not be assigned. ` +
            'Name people in `issue-assignees` who have access to this repository.');
    }
    return { number: made.number, url: made.html_url };
}
/** One who cannot be assigned makes the whole request fail. Without them it is sent again, in the end without anybody. */
async function createFor(github, content, assignees) {
    try {
        return await github.rest.issues.create({ ...content, assignees: [...assignees] });
    }
    catch (error) {
        const refused = refusedAssignees(error);
        if (refused === null || assignees.length === 0)
            throw error;
        const others = assignees.filter((login) => !refused.has(login));
        return createFor(github, content, others.length < assignees.length ? others : []);
    }
}
/** The assignees that a 422 is about, none when it does not name them; null when it is about something else. */
function refusedAssignees(error) {
    const { status, errors } = (0,client/* failedRequest */.R6)(error);
    const about = errors.filter(({ field }) => field === 'assignees');
    return status === 422 && about.length > 0 ? new Set(about.flatMap(({ value }) => value)) : null;
}
async function ensureLabel(github, { owner, repo }, name) {
    try {
        await github.rest.issues.getLabel({ owner, repo, name });
    }
    catch (error) {
        if ((0,client/* failedRequest */.R6)(error).status !== 404) {
            ignorePassing(error);
            return;
        }
        const description = 'Kept by the workflow that looks for unmanaged Microsoft Entra guests';
        await github.rest.issues.createLabel({ owner, repo, name, color: 'b60205', description }).catch(ignoreExisting);
    }
}
/** A label matters less than the issue, and GitHub makes one that an issue is given and that is missing. */
function ignorePassing(error) {
    const failed = (0,client/* failedRequest */.R6)(error);
    if (!(0,rate_limit/* isPassing */.WG)(failed) && !(0,rate_limit/* isLimited */.lU)(failed))
        throw error;
}
/** Another run can have made the label in the meantime. */
function ignoreExisting(error) {
    if (!(0,client/* failedRequest */.R6)(error).errors.some(({ code }) => code === 'already_exists'))
        ignorePassing(error);
}

;// CONCATENATED MODULE: ./lib/github/issue/find-issues.js



/**
 * Finds the issues of a tenant: those with our label and the tenant's marker that were made by whoever the token is, the
 * oldest first. Where none of them is open, somebody may have taken the label off: then the open issues without it are looked
 * through as well, and come first. Anybody can write a marker, and some templates give anybody a label; only the author
 * cannot be chosen.
 *
 * @returns `unknown-author` when there are such issues and GitHub does not say who the token is. Whose they are cannot be
 *   told then: neither may be touched, nor should there be another one each time.
 * @throws UnreadableAnswer when a page is no list of issues, or none of ours is open and an entry that cannot be read could be it.
 */
async function findIssues(github, search) {
    const withLabel = await listLabelled(github, search);
    const labelled = await ownAmong(github, withLabel.entries, search);
    if (labelled === 'unknown-author' || labelled.some(({ open }) => open))
        return labelled;
    const anyLabel = await listOpen(github, search);
    const others = await ownAmong(github, anyLabel.entries, search);
    if (others === 'unknown-author')
        return others;
    if (others.length === 0 && withLabel.unreadable + anyLabel.unreadable > 0)
        throw new UnreadableAnswer(unreadableList, null);
    return [...others, ...labelled];
}
/** Those of a list that are ours. Who we are is asked only where that matters. */
async function ownAmong(github, listed, { tenantId }) {
    const marked = listed.flatMap((issue) => {
        const marker = issue.pull_request === undefined ? readMarker(issue.body ?? '', tenantId) : null;
        return marker === null ? [] : [{ issue, marker }];
    });
    if (marked.length === 0)
        return [];
    const self = await ownId(github);
    if (self === null)
        return 'unknown-author';
    return marked
        .filter(({ issue }) => issue.user?.id === self)
        .map(({ issue, marker }) => ({
        number: issue.number,
        url: issue.html_url,
        open: issue.state === 'open',
        body: issue.body ?? '',
        marker: marker.content,
    }));
}
/** 10,000 issues with one label: a server whose pages do not end. */
const mostPages = 100;
/** Of all open issues, those that changed last: a run changes ours. */
const mostOpenPages = 5;
async function listLabelled(github, { owner, repo, label }) {
    const query = { owner, repo, labels: label, state: 'all', sort: 'created', direction: 'asc' };
    const { isWhole, ...issues } = await listPages(github, query, mostPages);
    if (!isWhole)
        throw new UnreadableAnswer('its list of issues does not end', null);
    return issues;
}
/** The oldest first. Asked for by nobody's name: an author is told by id, and REST filters by a login that is not known. */
async function listOpen(github, { owner, repo }) {
    const query = { owner, repo, state: 'open', sort: 'updated', direction: 'desc' };
    const { entries, unreadable } = await listPages(github, query, mostOpenPages);
    return { entries: entries.toSorted((one, other) => one.number - other.number), unreadable };
}
/** Page by page and not with `paginate`, which takes an empty answer for an empty list. */
async function listPages(github, query, most) {
    const entries = [];
    let unreadable = 0;
    for (let page = 1; page <= most; page += 1) {
        const answer = await github.rest.issues.listForRepo({ ...query, per_page: 100, page });
        const read = readIssuePage(answer);
        entries.push(...read.entries);
        unreadable += read.unreadable;
        if (!/\brel="?next\b/.test(answer.headers.link ?? ''))
            return { entries, unreadable, isWhole: true };
    }
    return { entries, unreadable, isWhole: false };
}
/**
 * The id of the account that the token acts as, such as 41898282 of `github-actions[bot]`; null when GitHub does not say.
 * GraphQL tells it to every kind of token. REST does not: `GET /user` is not for the token of a workflow or an app, and
 * `GET /app` asks for the app's private key. Ids are compared because GraphQL and REST write the logins of bots differently.
 *
 * https://docs.github.com/graphql/reference/queries#viewer
 * https://docs.github.com/rest/users/users#get-the-authenticated-user
 */
async function ownId(github) {
    try {
        const { viewer } = await github.graphql('query { viewer { databaseId } }');
        return typeof viewer.databaseId === 'number' ? viewer.databaseId : null;
    }
    catch (error) {
        if (error instanceof client/* NoAnswerError */.i5)
            throw error;
        return null;
    }
}

;// CONCATENATED MODULE: ./lib/github/issue/refusal-text.js



/** Why GitHub did not do something with an issue, and what to do about that, in our own words. */
function refusalText(error) {
    if (error instanceof UnreadableAnswer) {
        const request = error.requestId === null ? '' : `, request id ${error.requestId}`;
        return `GitHub could not be understood (${error.what}${request}). The next run tries again.`;
    }
    // Its message could be about the text of the issue, and the log holds no names.
    if (!isOfClient(error))
        return `an unexpected error (${error instanceof Error ? error.name : typeof error}).`;
    const failed = (0,client/* failedRequest */.R6)(error);
    return `GitHub ${(0,client/* failureText */.kY)(failed)}. ${fixOf(failed)}`;
}
const isOfClient = (error) => error instanceof Error && ['HttpError', 'AbortError', 'NoAnswerError'].includes(error.name);
function fixOf(failed) {
    if ((0,rate_limit/* isLimited */.lU)(failed))
        return 'The next run tries again.';
    if (isLocked(failed))
        return 'The issue is locked: unlock its conversation on GitHub.';
    switch (failed.status ?? 0) {
        case 401:
            return 'Check `github-token`.';
        case 403:
        case 404:
            return 'Let the job have `issues: write` in `permissions`, or set `open-issue` to false.';
        case 410:
            return ('Issues are switched off in this repository: switch them on in its settings, and let the job have ' +
                '`issues: write` in `permissions`, or set `open-issue` to false.');
        case 422:
            return 'Check `issue-title`, `issue-labels` and `issue-assignees`.';
        default:
            return 'The next run tries again.';
    }
}
/** GitHub answers 403 for a locked conversation, with a message that says so and nothing else that would tell. */
const isLocked = ({ status, message }) => status === 403 && /\blocked\b/i.test(message);

;// CONCATENATED MODULE: ./lib/github/issue/issue-thread.js






/** The defaults of action.yml, for whoever empties these inputs: without a label no issue would be found again. */
const ownTitle = 'Unmanaged Entra guests';
const ownLabel = 'unmanaged-guests';
/** So many milliseconds after a search that nobody answered there is no other: the end of a run would wait for it once more. */
const restAfterSilence = 10 * 60_000;
/** Where the issues of a tenant are looked for and kept. Nothing is requested yet. */
function issueThread(settings, deps) {
    const [owner, repo] = deps.repository?.split('/') ?? [];
    if (owner === undefined || repo === undefined || deps.token === '') {
        return nowhere(deps, deps.token === '' ? 'github-token' : 'repository');
    }
    const place = { owner, repo };
    const labels = settings.issueLabels.length > 0 ? settings.issueLabels : [ownLabel];
    const search = { ...place, label: labels[0] ?? ownLabel, tenantId: settings.tenantId };
    const template = { title: settings.issueTitle || ownTitle, labels, assignees: settings.issueAssignees };
    const careful = carefulClient(deps);
    const { warnOnRefusal } = careful;
    async function say(github, number, body) {
        checkWritten(await github.rest.issues.createComment({ ...place, issue_number: number, body }));
    }
    return {
        find: patientSearch(search, careful, deps),
        create: (body) => warnOnRefusal('updated', (github) => createIssue(github, { ...place, ...template, body }, deps.log)),
        async update(number, { body, state }) {
            const done = await warnOnRefusal('updated', async (github) => {
                const answer = await github.rest.issues.update({
                    ...place,
                    issue_number: number,
                    ...(body === undefined ? {} : { body }),
                    ...(state === undefined ? {} : { state, state_reason: state === 'open' ? 'reopened' : 'completed' }),
                });
                checkWritten(answer);
                return true;
            });
            return done === true;
        },
        async comment(number, text) {
            await warnOnRefusal('commented on', (github) => say(github, number, text));
        },
        async closeDuplicates(numbers, comment) {
            await warnOnRefusal('closed where it is there twice', async (github) => {
                for (const number of numbers) {
                    // Not `duplicate`: servers of older versions refuse that.
                    const closed = { state: 'closed', state_reason: 'not_planned' };
                    await github.rest.issues.update({ ...place, issue_number: number, ...closed });
                    await say(github, number, comment);
                }
            });
        },
        planPullRequest: () => warnOnRefusal('linked to its plan', (github) => findPlanPullRequest(github, search, deps.log)),
    };
}
/** Looks for the issues of a tenant, once at a time, and not again for a while where nobody answered. */
function patientSearch(search, { warnOnRefusal, warnOnce }, { now }) {
    let silentUntil = 0;
    let looking;
    const noteSilence = (error) => {
        if (error instanceof client/* NoAnswerError */.i5)
            silentUntil = now() + restAfterSilence;
        throw error;
    };
    async function look() {
        const found = await warnOnRefusal('looked for', (github) => findIssues(github, search).catch(noteSilence));
        if (found !== 'unknown-author')
            return found;
        warnOnce('The issue was not touched: GitHub does not say whose the token in `github-token` is, ' +
            'so whether the issue is ours cannot be told.');
        return null;
    }
    return () => {
        if (looking === undefined && now() < silentUntil)
            return Promise.resolve(null);
        looking ??= look().finally(() => {
            looking = undefined;
        });
        return looking;
    };
}
/** The client of GitHub, which turns what GitHub does not allow into a warning that says what to do: the run goes on. */
function carefulClient(deps) {
    let connected;
    const warned = new Set();
    /** The same is looked for twice, and one warning about it is enough. */
    function warnOnce(warning) {
        const same = warning.replace(/, request id [^.,)]+/, '');
        if (!warned.has(same))
            deps.log.warning(warning);
        warned.add(same);
    }
    async function warnOnRefusal(what, work) {
        try {
            connected ??= (0,client/* connectGitHub */.UY)(deps);
            return await work(await connected);
        }
        catch (error) {
            warnOnce(`The issue was not ${what}: ${refusalText(error)}`);
            return null;
        }
    }
    return { warnOnRefusal, warnOnce };
}
/** Where there is nothing to look for issues with: says so once. */
function nowhere({ log }, missing) {
    let said = false;
    return {
        find() {
            if (!said)
                log.warning(`The issue was not looked for: there is no ${missing}.`);
            said = true;
            return Promise.resolve(null);
        },
        create: () => Promise.resolve(null),
        update: () => Promise.resolve(false),
        comment: () => Promise.resolve(),
        closeDuplicates: () => Promise.resolve(),
        planPullRequest: () => Promise.resolve(null),
    };
}

// EXTERNAL MODULE: ./lib/core/memory/news.js
var memory_news = __webpack_require__(76008);
// EXTERNAL MODULE: ./lib/core/report/run-links.js
var run_links = __webpack_require__(5887);
// EXTERNAL MODULE: ./lib/core/report/standing.js
var standing = __webpack_require__(3372);
// EXTERNAL MODULE: ./lib/core/memory/scan-change.js
var scan_change = __webpack_require__(26279);
// EXTERNAL MODULE: ./lib/render/markdown/budget.js
var budget = __webpack_require__(83387);
// EXTERNAL MODULE: ./lib/core/text/late.js
var late = __webpack_require__(723);
// EXTERNAL MODULE: ./lib/render/words/numbers.js
var numbers = __webpack_require__(15628);
;// CONCATENATED MODULE: ./lib/render/words/change-text.js


/** `+2 \u22125 since 16 November`, or `3 guests fewer than on 16 November` where only the totals are known. */
function changeText(change) {
    const from = dayName(change.from, change.to);
    if (change.kind === 'totals') {
        const difference = change.now - change.before;
        return `${(0,numbers/* counted */.hS)(Math.abs(difference), 'guest')} ${difference < 0 ? 'fewer' : 'more'} than on ${from}`;
    }
    const parts = [
        ...(change.added > 0 ? [`+${(0,numbers/* grouped */.zD)(change.added)}`] : []),
        ...(change.gone > 0 ? [`\u2212${(0,numbers/* grouped */.zD)(change.gone)}`] : []),
    ];
    return `${parts.length === 0 ? 'No change' : parts.join(' ')} since ${from}`;
}
const inYear = (0,late/* late */.f)(() => new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' }));
const withYear = (0,late/* late */.f)(() => new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }));
/** `16 November`, with the year when it is not the year of the other date. Both are ISO dates; days are those of UTC. */
const dayName = (date, beside) => (date.slice(0, 4) === beside.slice(0, 4) ? inYear() : withYear()).format(new Date(date));
/** `16 November 2026` */
const fullDayName = (date) => withYear().format(new Date(date));

// EXTERNAL MODULE: ./lib/render/markdown/follow-up.js
var follow_up = __webpack_require__(37977);
// EXTERNAL MODULE: ./lib/render/markdown/brief-blocks.js
var brief_blocks = __webpack_require__(95555);
// EXTERNAL MODULE: ./lib/render/markdown/guest-tables.js
var guest_tables = __webpack_require__(33512);
// EXTERNAL MODULE: ./lib/render/markdown/trend.js
var trend = __webpack_require__(23587);
// EXTERNAL MODULE: ./lib/render/markdown/markdown.js
var markdown = __webpack_require__(80183);
// EXTERNAL MODULE: ./lib/render/markdown/outcome-blocks.js
var outcome_blocks = __webpack_require__(17727);
// EXTERNAL MODULE: ./lib/core/memory/trend.js
var memory_trend = __webpack_require__(17592);
// EXTERNAL MODULE: ./lib/render/words/finding-words.js
var finding_words = __webpack_require__(75939);
// EXTERNAL MODULE: ./lib/render/words/title.js
var title = __webpack_require__(27100);
// EXTERNAL MODULE: ./lib/render/words/labels.js
var labels = __webpack_require__(74491);
;// CONCATENATED MODULE: ./lib/render/markdown/issue-body.js
















/**
 * GitHub refuses a body of over 65,536 characters. Counted in bytes, of which there are never fewer.
 *
 * https://github.com/peter-evans/create-issue-from-file/issues/1705
 */
const issueBodyBytes = 60_000;
const domainRows = 15;
/**
 * What people read in the issue: the report on one page, and the runs so far. It holds no time of day, so that a run that
 * finds the same gives the same text.
 *
 * @param memory with this run in it.
 * @param bytes what it may take.
 */
function renderIssueBody(report, memory, links, bytes) {
    const before = [
        (0,markdown/* heading */.R_)(2, (0,title/* title */.D)(report)),
        ...warnings(report, memory),
        ...(0,brief_blocks/* briefBlocks */.v)(report, links),
        scanned(report, memory),
        changeBlock(report, memory),
        figures(report),
        ...(0,outcome_blocks/* outcomeBlocks */.Xr)(report),
        ...(0,outcome_blocks/* restoreBlocks */.JV)(report),
        ...(0,outcome_blocks/* leftAloneBlocks */.zV)(report),
        ...(0,follow_up/* followUpBlocks */.Z)(report),
        ...(0,trend/* trendBlocks */.o)(memory.history, report),
        ...byDomain(report),
    ];
    const after = footer(report, links);
    const roomLeft = bytes - (0,budget/* byteLength */.d)([...before, after].join('\n\n'));
    return [...before, ...(0,guest_tables/* guestBlocks */.x)(report, roomLeft, where(links)), after].join('\n\n');
}
const leftOut = 'Names and addresses are left out.';
/** Whether the body of an issue was written while its repository was private, or so set, and names people. */
const namesPeople = (body) => !body.split(/\r?\n/).some((line) => line.startsWith(leftOut));
/** The body of an issue that another one took the place of, without the people that it named. */
const renderEmptiedBody = (kept) => (0,markdown/* paragraph */.FY)((0,markdown/* text */.Qq)(`${leftOut} The issue of this tenant is `), (0,markdown/* link */.nf)(`issue ${kept.number}`, kept.url), (0,markdown/* text */.Qq)('.'));
/** What an issue says until the run that made it ends. */
const renderAnnouncement = (before) => (0,markdown/* paragraph */.FY)((0,markdown/* text */.Qq)(`${leftOut} ${before} The run writes this text anew when it ends.`));
const scanned = (report, memory) => (0,markdown/* paragraph */.FY)((0,markdown/* text */.Qq)(`Scan of ${fullDayName(latestDay(report, memory))}, tenant `), (0,markdown/* quoted */.TL)(report.tenant.id), (0,markdown/* text */.Qq)('.'));
/** What must be known before the figures are believed. */
function warnings(report, memory) {
    const at = latestDay(report, memory);
    const blocks = [];
    if (!report.complete) {
        const { last } = memory;
        const earlier = last === null
            ? ''
            : ` The last complete one, on ${dayName(last.at, at)}, found ${(0,finding_words/* countedFindings */.Hs)(last.findings, last)}; ` +
                'whoever is missing here may still be there.';
        blocks.push((0,markdown/* paragraph */.FY)((0,markdown/* strong */.ko)('This scan is not complete, so its figures are too low.'), (0,markdown/* text */.Qq)(earlier)), (0,markdown/* bullets */.e5)(report.problems.map((problem) => [(0,markdown/* quoted */.TL)(problem, 300)])));
    }
    const unclear = report.complete ? (0,scan_change/* unclearFindings */.bZ)(memory.last, report).length : 0;
    if (unclear > 0) {
        blocks.push((0,markdown/* paragraph */.FY)((0,markdown/* text */.Qq)(`${(0,numbers/* counted */.hS)(unclear, 'guest')} found before ${unclear === 1 ? 'is' : 'are'} undetermined this time, and may still be there.`)));
    }
    if (report.redacted) {
        blocks.push((0,markdown/* paragraph */.FY)((0,markdown/* text */.Qq)(`${leftOut} Object ids lead to the guests.`)));
    }
    return blocks;
}
/** The day that the issue tells of: of the first of several runs that found the same on one day. */
const latestDay = (report, { history }) => history.at(-1)?.at ?? report.startedAt;
function figures(report) {
    const { counts } = report;
    const values = {
        'Guests:': counts.guests,
        'From other tenants:': counts.candidates,
        [`${(0,finding_words/* findingWords */.Hu)(report).label}:`]: (0,standing/* standingFindings */.N)(report).length,
        ...((0,finding_words/* areUnmanaged */.VL)(report) ? {} : { 'Unmanaged:': counts.byVerdict.unmanaged }),
        [`${(0,labels/* doneTitle */.bb)(report)}:`]: (0,labels/* hasActed */.QD)(report)
            ? counts.remediated
            : counts.actionable + (counts.skipped['over-limit'] ?? 0),
        'Undetermined:': counts.byVerdict.indeterminate,
        'Invitation not accepted for long:': report.pending.length,
    };
    return (0,markdown/* wholeTable */.MJ)(Object.keys(values), [Object.values(values).map((value) => (0,markdown/* text */.Qq)((0,numbers/* grouped */.zD)(value)))]);
}
function changeBlock({ accountTypes }, { change, history }) {
    if (change !== null) {
        const until = dayName(change.to, history.at(-1)?.at ?? change.to);
        return (0,markdown/* paragraph */.FY)((0,markdown/* text */.Qq)('Last change, seen on '), (0,markdown/* text */.Qq)(`${until}: `), (0,markdown/* strong */.ko)(changeText(change)), (0,markdown/* text */.Qq)('.'));
    }
    const same = (0,memory_trend/* comparableRuns */.vC)(history, accountTypes);
    const first = same[0];
    if (first !== undefined && same.length > 1)
        return (0,markdown/* paragraph */.FY)((0,markdown/* text */.Qq)(`No change since ${fullDayName(first.at)}.`));
    const { many } = (0,finding/* findingNoun */.ux)(accountTypes);
    return (0,markdown/* paragraph */.FY)((0,markdown/* text */.Qq)(history.length < 2
        ? 'This is the first scan that this issue knows of.'
        : `This is the first scan of this issue for ${many}: what earlier ones found cannot be compared with it.`));
}
function byDomain(report) {
    const found = (0,standing/* findingsByDomain */.c)(report);
    if (found.length === 0)
        return [];
    const more = found.length - domainRows;
    return [
        (0,markdown/* heading */.R_)(3, `${(0,finding_words/* findingsHeading */.PK)(report)} by domain`),
        (0,markdown/* wholeTable */.MJ)(['Domain', `${(0,finding_words/* findingWords */.Hu)(report).label}:`], found.slice(0, domainRows).map(({ domain, findings }) => [(0,markdown/* quoted */.TL)(domain), (0,markdown/* text */.Qq)((0,numbers/* grouped */.zD)(findings))])),
        ...(more > 0 ? [(0,markdown/* paragraph */.FY)((0,markdown/* strong */.ko)((0,numbers/* counted */.hS)(more, 'more domain')), (0,markdown/* text */.Qq)(' in report.json.'))] : []),
    ];
}
/** Where the rows are that did not fit. */
function where({ artifactUrl, runUrl }) {
    if (artifactUrl !== null)
        return [(0,markdown/* text */.Qq)(' in '), (0,markdown/* link */.nf)('findings.csv and report.json', artifactUrl), (0,markdown/* text */.Qq)('.')];
    if (runUrl !== null)
        return [(0,markdown/* text */.Qq)(' in the files of '), (0,markdown/* link */.nf)('the run', runUrl), (0,markdown/* text */.Qq)('.')];
    return [(0,markdown/* text */.Qq)(' in findings.csv and report.json.')];
}
function footer(report, { artifactUrl, runUrl, reportUrl }) {
    const whole = reportUrl ?? artifactUrl;
    return (0,markdown/* paragraph */.FY)(...(whole === null ? [] : [(0,markdown/* link */.nf)('The whole report', whole), (0,markdown/* text */.Qq)('. ')]), ...(runUrl === null ? [] : [(0,markdown/* link */.nf)('The run', runUrl), (0,markdown/* text */.Qq)('. ')]), (0,markdown/* text */.Qq)('Each run rewrites this text'), (0,markdown/* text */.Qq)(report.complete ? ', and closes the issue when nobody is left. ' : '. '), (0,markdown/* text */.Qq)('Comments stay.'));
}

;// CONCATENATED MODULE: ./lib/render/markdown/issue-comment.js








/** The comment under an issue that stays open: what changed, what was done. Figures alone, nobody's name. */
const renderIssueComment = (run) => comment(run, '');
/** The comment under an issue that was closed, and is open again because there are findings. */
const renderReopeningComment = (run) => comment(run, 'Open again. ');
/** The comment under an issue that is closed because nobody is left. */
function renderClosingComment({ report, change, runUrl }) {
    return (0,markdown/* paragraph */.FY)(...changed(change), (0,markdown/* text */.Qq)(`${(0,finding_words/* noneLeft */.Y2)(report)}, so this issue is closed. It opens again when there are any.`), ...runLink(runUrl));
}
/** The comment under an issue that is closed because another one is for the same tenant. */
const renderDuplicateComment = (kept) => (0,markdown/* paragraph */.FY)((0,markdown/* text */.Qq)('Closed, because one issue a tenant is enough: '), (0,markdown/* link */.nf)(`issue ${kept.number}`, kept.url), (0,markdown/* text */.Qq)('.'));
function comment({ report, change, runUrl }, before) {
    const { actionable, outcomes } = report.counts;
    const found = `${(0,finding_words/* countedFindings */.Hs)((0,standing/* standingFindings */.N)(report).length, report)} found`;
    const acted = outcomes === undefined
        ? `${found}, and ${(0,numbers/* counted */.hS)(actionable, 'guest')} can be ${remedy/* remedies */.JW[report.remediation].outcome}.`
        : `${(0,title/* title */.D)(report)}. ${found} before this run.`;
    return (0,markdown/* paragraph */.FY)(...(before === '' ? [] : [(0,markdown/* text */.Qq)(before)]), ...changed(change), (0,markdown/* text */.Qq)(acted), ...runLink(runUrl));
}
const changed = (change) => (0,scan_change/* isChange */.Xb)(change) ? [(0,markdown/* strong */.ko)(changeText(change)), (0,markdown/* text */.Qq)('. ')] : [];
const runLink = (url) => url === null ? [] : [(0,markdown/* text */.Qq)(' '), (0,markdown/* link */.nf)('The run', url), (0,markdown/* text */.Qq)('.')];

;// CONCATENATED MODULE: ./lib/run/channels/issue-update.js






/** Decides what becomes of the tenant's issues, the oldest of which is kept. */
function planIssueUpdate([issue, ...others], notice) {
    const { report, before, memory, links } = notice;
    const exposed = report.redacted
        ? [...(issue === undefined ? [] : [issue]), ...others].filter(({ body }) => namesPeople(body))
        : [];
    const marker = { memory, shown: shownBy(links) };
    // A run may have opened the issue before its first write and ended there: it tells of no run yet, so it counts as new.
    const isNew = issue === undefined ||
        (issue.open && before !== null && before.history.length === 0 && (0,standing/* standingFindings */.N)(report).length > 0);
    const issueState = isNew ? 'none' : issue.open ? 'open' : 'closed';
    const news = (0,memory_news/* newsOf */.L)(before?.last ?? null, report, issueState);
    if (issue === undefined) {
        return news.kind === 'silent'
            ? { kind: 'none' }
            : { kind: 'create', body: issueBody(report, memory, links), marker };
    }
    return {
        kind: 'update',
        issue,
        change: news.kind === 'silent' && !exposed.includes(issue) ? {} : changeOf(issue, news, notice),
        marker,
        comment: commentFor(news, { report, change: news.change, runUrl: links.runUrl }),
        duplicates: others.filter(({ open }) => open),
        duplicateComment: renderDuplicateComment(issue),
        exposed,
        emptiedBody: renderEmptiedBody(issue),
    };
}
function changeOf(issue, news, { report, memory, links }) {
    // Every run has other links. A body in which nothing else has changed is not written again.
    const asShown = issueBody(report, memory, { ...links, ...ownLinks(issue.marker?.shown, links) });
    return {
        ...(asShown === issue.body.replaceAll('\r\n', '\n') ? {} : { body: issueBody(report, memory, links) }),
        ...(news.kind === 'reopened' ? { state: 'open' } : {}),
        ...(news.kind === 'over' ? { state: 'closed' } : {}),
    };
}
/** The links of the run that an issue shows, as far as they lead to a run of this repository. */
const ownLinks = (shown, { runUrl }) => shown === undefined
    ? {}
    : {
        runUrl: (0,run_links/* ownRunLink */.E)(shown.runUrl, runUrl),
        artifactUrl: (0,run_links/* ownRunLink */.E)(shown.artifactUrl, runUrl),
        reportUrl: (0,run_links/* ownRunLink */.E)(shown.reportUrl, runUrl),
    };
const shownBy = ({ runUrl, artifactUrl, reportUrl }) => ({ runUrl, artifactUrl, reportUrl });
/** What an issue says that is made before the first write of a run. */
const announcingBody = (tenantId, before, marker) => `${renderAnnouncement(before)}\n\n${writeMarker(tenantId, marker)}`;
/** What people read, and behind it, unseen, what the next run goes on from. */
function issueBody(report, memory, links) {
    const marker = writeMarker(report.tenant.id, { memory, shown: shownBy(links) });
    const text = renderIssueBody(report, memory, links, issueBodyBytes - Buffer.byteLength(marker) - 2);
    return `${text}\n\n${marker}`;
}
function commentFor({ kind }, run) {
    switch (kind) {
        case 'silent':
        case 'kept':
        case 'begun':
            return null;
        case 'changed':
            return renderIssueComment(run);
        case 'reopened':
            return renderReopeningComment(run);
        case 'over':
            return renderClosingComment(run);
    }
}

;// CONCATENATED MODULE: ./lib/run/channels/tenant-issue.js




/** The one issue of a tenant, which both remembers and tells. */
function tenantIssue(settings, deps) {
    const thread = issueThread(settings, deps);
    /** As last seen; null where that cannot be told, and then nothing is written either. */
    let seen = null;
    /** It may still go on when the run has given it up: whoever looks for the issue before its end would make a second one. */
    let beginning = Promise.resolve();
    async function begin(change, before) {
        if (seen === null)
            return;
        const [issue, ...others] = seen;
        if (issue === undefined) {
            const marker = { memory: change(run_memory/* emptyMemory */.l4), shown: noRun };
            const body = announcingBody(settings.tenantId, before, marker);
            const place = await thread.create(body);
            if (place !== null)
                seen = [{ ...place, open: true, body, marker }];
            return;
        }
        if (issue.marker === null) {
            // A memory that cannot be read is of no use, and the text of the issue is written anew at the end of any run.
            const marker = { memory: change(run_memory/* emptyMemory */.l4), shown: noRun };
            const body = announcingBody(settings.tenantId, before, marker);
            if (await thread.update(issue.number, { body }))
                seen = [{ ...issue, body, marker }, ...others];
            return;
        }
        const memory = change(issue.marker.memory);
        const body = replaceMemory(issue.body, settings.tenantId, memory);
        if (!(await thread.update(issue.number, { body })))
            return;
        seen = [{ ...issue, body, marker: { ...issue.marker, memory } }, ...others];
    }
    return {
        async recall() {
            await beginning.catch(() => undefined);
            seen = await thread.find();
            return seen?.[0]?.marker?.memory ?? null;
        },
        remembers: () => seen !== null,
        begin(change, before) {
            beginning = begin(change, before);
            return beginning;
        },
        async tell(notice) {
            if (seen === null)
                return {};
            const pullRequestUrl = proposesPlan(notice.report) ? await thread.planPullRequest() : null;
            const links = { ...notice.links, pullRequestUrl };
            const update = planIssueUpdate(seen, { ...notice, links });
            const told = await apply(update, thread, deps.log);
            if (told === null)
                return {};
            seen = [told];
            return { 'issue-number': told.number, 'issue-url': told.url };
        },
        // An issue that was just updated holds the memory already, and is not written a second time.
        async keep(memory) {
            const issue = seen?.[0];
            if (issue?.marker == null)
                return;
            const body = replaceMemory(issue.body, settings.tenantId, memory);
            if (body === issue.body || !(await thread.update(issue.number, { body })))
                return;
            seen = [{ ...issue, body, marker: { ...issue.marker, memory } }, ...(seen?.slice(1) ?? [])];
        },
    };
}
const noRun = { runUrl: null, artifactUrl: null, reportUrl: null };
/** Whether a run leaves a plan for somebody to approve. */
const proposesPlan = ({ mode, approval, counts }) => mode === 'report' && approval === null && counts.actionable > 0;
/** Does what was decided. Returns the issue as it is then; null where there is none, or it could not be written. */
async function apply(update, thread, log) {
    switch (update.kind) {
        case 'none':
            return null;
        case 'create': {
            const place = await thread.create(update.body);
            return place === null ? null : { ...place, open: true, body: update.body, marker: update.marker };
        }
        case 'update': {
            const { issue, change, comment, duplicates } = update;
            const isChanged = Object.keys(change).length > 0;
            if (isChanged && !(await thread.update(issue.number, change)))
                return null;
            await clear(update, thread, log);
            // The comment comes last: if the update failed after it, the next run would say the same again.
            if (comment !== null)
                await thread.comment(issue.number, comment);
            await thread.closeDuplicates(duplicates.map(({ number }) => number), update.duplicateComment);
            const { body = issue.body, state = issue.open ? 'open' : 'closed' } = change;
            return {
                ...issue,
                open: state === 'open',
                body,
                marker: change.body === undefined ? issue.marker : update.marker,
            };
        }
    }
}
/** Takes people out of the issues that named them while the repository was private, and says what stays all the same. */
async function clear({ issue, exposed, emptiedBody }, thread, log) {
    if (exposed.length === 0)
        return;
    for (const { number } of exposed.filter((one) => one !== issue))
        await thread.update(number, { body: emptiedBody });
    const numbers = exposed.map(({ number }) => `#${number}`).join(', ');
    log.warning(`An issue named guests from the time before names were left out: ${numbers}. Its text was rewritten without them. ` +
        'GitHub keeps the edits, and earlier pull requests, artifacts and summaries are as they were: docs/security.md of ' +
        'the action says what to do about them.');
}


/***/ })

};
