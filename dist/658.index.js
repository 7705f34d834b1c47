export const id = 658;
export const ids = [658];
export const modules = {

/***/ 72966:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  M2: () => (/* binding */ findingSet),
  XJ: () => (/* binding */ guestTag),
  Yb: () => (/* binding */ mostFindings),
  u3: () => (/* binding */ packFindings),
  ZG: () => (/* binding */ unpackFindings)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./lib/core/text/packed-tags.js
/** So many bytes of a hash make a tag. */
const tagBytes = 5;
const space = 2 ** (8 * tagBytes);
/**
 * Packs tags, each so many bytes in hexadecimal, as text of base64: sorted, and each told by its distance to the one
 * before, in a code of Golomb and Rice. 10,000 of them take 48,000 characters and not 67,000. Equal sets give equal texts.
 *
 * https://en.wikipedia.org/wiki/Golomb_coding
 */
function packTags(tags) {
    const sorted = [...tags].map((tag) => parseInt(tag, 16)).sort((one, other) => one - other);
    const low = lowBits(sorted.length);
    let [bits, last] = ['', -1];
    for (const tag of sorted) {
        const distance = tag - last - 1;
        const high = Math.floor(distance / 2 ** low);
        bits += `${'1'.repeat(high)}0${low === 0 ? '' : (distance % 2 ** low).toString(2).padStart(low, '0')}`;
        last = tag;
    }
    const bytes = bits.match(/.{1,8}/g) ?? [];
    const packed = Buffer.from(bytes.map((byte) => parseInt(byte.padEnd(8, '0'), 2)));
    return `${sorted.length.toString(36)}:${packed.toString('base64')}`;
}
/** Reads what `packTags` wrote; null when it is anything else, or more than so many. */
function unpackTags(text, most) {
    const [, count = '', base64 = ''] = /^([0-9a-z]{1,4}):([A-Za-z0-9+/=]*)$/.exec(text) ?? [];
    const length = parseInt(count, 36);
    if (Number.isNaN(length) || length > most)
        return null;
    const bits = [...Buffer.from(base64, 'base64')].map((byte) => byte.toString(2).padStart(8, '0')).join('');
    const low = lowBits(length);
    const tags = new Set();
    let [at, last] = [0, -1];
    for (let index = 0; index < length; index += 1) {
        const zero = bits.indexOf('0', at);
        if (zero < 0 || zero + 1 + low > bits.length)
            return null;
        const distance = (zero - at) * 2 ** low + parseInt(`0${bits.slice(zero + 1, zero + 1 + low)}`, 2);
        last += distance + 1;
        if (last >= space)
            return null;
        tags.add(last.toString(16).padStart(2 * tagBytes, '0'));
        at = zero + 1 + low;
    }
    return packTags(tags) === text ? tags : null;
}
/** How many of the bits of a distance are written as they are: about as many as the usual distance has. */
const lowBits = (count) => (count === 0 ? 0 : Math.max(0, Math.floor(Math.log2((space / count) * Math.LN2))));

;// CONCATENATED MODULE: ./lib/core/guests/guest-set.js


/** The most that a set is kept for. What of it an issue has room for is decided where the issue is written. */
const mostFindings = 10_000;
/**
 * The first 5 bytes of the SHA-256 of an object id, in hexadecimal. Among 10,000 guests the odds that any two are taken
 * for one another are 1 to 20,000, and then a comment would be off by one.
 */
const guestTag = (id) => (0,external_node_crypto_.createHash)('sha256')
    .update(id.toLowerCase())
    .digest('hex')
    .slice(0, 2 * tagBytes);
/** The tags of these guests, or null when they are too many to be kept. */
function findingSet(ids) {
    return ids.length > mostFindings ? null : new Set(ids.map(guestTag));
}
/** Writes a set as a short text. Equal sets give equal texts. */
const packFindings = packTags;
/** Reads what `packFindings` wrote; null when it is anything else. */
const unpackFindings = (packed) => unpackTags(packed, mostFindings);


/***/ }),

/***/ 11648:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S4: () => (/* binding */ judge),
/* harmony export */   jA: () => (/* binding */ lookUpsFor),
/* harmony export */   mr: () => (/* binding */ domainToLookUp),
/* harmony export */   rY: () => (/* binding */ verdicts)
/* harmony export */ });
/* unused harmony export secondToLookUp */
/** Every verdict, in the order in which reports list them. */
const verdicts = [
    'unmanaged',
    'indeterminate',
    'pending',
    'home-missing',
    'microsoft-account',
    'email-otp',
    'social',
    'federated',
    'managed',
    'internal',
];
/**
 * Since the end of August 2022 no invitation can be redeemed with an unmanaged account. The rest of the year is left
 * as a margin.
 *
 * https://techcommunity.microsoft.com/blog/microsoft-entra-blog/say-goodbye-to-unmanaged-azure-ad-accounts-for-b2b-collaboration/3094941
 */
const lastUnmanagedRedemption = Date.parse('2022-12-31T23:59:59.999Z');
const judged = (verdict, reason) => ({ verdict, reason, suspectOvertaken: false });
/** The home domain whose realm must be known before `judge` can tell, or null when the guest alone says enough. */
function domainToLookUp(guest) {
    if (guest.state?.toLowerCase() === 'pendingacceptance')
        return null;
    return guest.signIn.kind === 'entra' ? (guest.home?.domain ?? null) : null;
}
/** The second domain whose realm must be known, because mail and user principal name do not agree; else null. */
const secondToLookUp = (guest) => domainToLookUp(guest) === null ? null : guest.secondDomain;
/** What has to be looked up for a guest: nothing, the home domain, or that and the second one, of which no address is known. */
function lookUpsFor(guest) {
    const [domain, second] = [domainToLookUp(guest), secondToLookUp(guest)];
    if (domain === null)
        return [];
    const home = { domain, address: guest.home?.address ?? null };
    return second === null ? [home] : [home, { domain: second, address: null }];
}
/**
 * Gives a guest exactly one verdict.
 *
 * @param realm the realm of `domainToLookUp(guest)`; undefined when there is no domain to look up.
 * @param second that of `secondToLookUp(guest)`.
 */
function judge(guest, realm, second) {
    if (guest.state?.toLowerCase() === 'pendingacceptance') {
        return judged('pending', 'The invitation has not been accepted yet.');
    }
    switch (guest.signIn.kind) {
        case 'entra':
            return judgeByRealm(guest, realm, second);
        case 'microsoft-account':
            return judged('microsoft-account', 'Signs in with a personal Microsoft account.');
        case 'email-otp':
            return judged('email-otp', 'Signs in with a one-time passcode sent by email.');
        case 'social':
            return judged('social', `Signs in with ${guest.signIn.issuer}.`);
        case 'federated':
            return judged('federated', 'Signs in with an identity provider that this tenant federates with.');
        case 'internal':
            return judgeInternal(guest);
        case 'not-known':
            return judged('indeterminate', 'Graph returned no identities, or one without an issuer.');
    }
}
/**
 * No identity from outside. Who was invited or has accepted should have one, so nothing can be told of that guest, unless
 * it was converted: that takes the state and the guest's name away, and leaves how the user was created.
 *
 * https://learn.microsoft.com/entra/identity/users/convert-external-users-internal
 */
function judgeInternal({ state, userPrincipalName, creationType }) {
    const accepted = state?.toLowerCase() === 'accepted';
    const invited = creationType?.toLowerCase() === 'invitation';
    const named = userPrincipalName?.toLowerCase().includes('#ext#') === true;
    if (invited && state === null && !named) {
        return judged('internal', 'Was invited, and converted to an internal user: an account of this tenant.');
    }
    return accepted || invited || named
        ? judged('indeterminate', 'Looks like a guest from outside, and has no identity from outside.')
        : judged('internal', 'Has no external identity: an account of this tenant.');
}
function judgeByRealm(guest, realm, second) {
    if (guest.home === null) {
        return judged('indeterminate', 'No home domain can be told from mail, otherMails or the user principal name.');
    }
    if (realm === undefined)
        return judged('indeterminate', 'The realm of the home domain was not looked up.');
    const { domain } = guest.home;
    const other = guest.secondDomain === null ? null : { domain: guest.secondDomain, realm: second };
    if (realm.kind === 'viral')
        return unmanaged(guest, domain, other);
    const verdict = byRealm(domain, realm);
    // Where two fields name different homes, either account may have accepted, and until 2022 an unmanaged one could.
    if (verdict.verdict === 'indeterminate' || other === null || redeemedTooLate(guest))
        return verdict;
    switch (other.realm?.kind ?? 'indeterminate') {
        case 'viral':
            return judged('indeterminate', `The address names ${domain}, ${homeWords[realm.kind]}, and the user principal name ${other.domain}, which is unmanaged.`);
        case 'indeterminate':
            return judged('indeterminate', `The address names ${domain}, ${homeWords[realm.kind]}, and the user principal name ${other.domain}, which could not be determined.`);
        case 'managed':
        case 'federated':
        case 'unknown':
            return verdict;
    }
}
/** What the look-up said of a domain, as part of a sentence. */
const homeWords = {
    viral: 'which is unmanaged',
    managed: 'which is managed',
    federated: 'which is managed',
    unknown: 'which no tenant has verified',
    indeterminate: 'which could not be determined',
};
/** Mail can be edited, so a reset would hand the account to whoever reads that mailbox, unless both say the same. */
function unmanaged(guest, domain, other) {
    const suspectOvertaken = redeemedTooLate(guest);
    const reason = `The account lives in the unmanaged tenant of ${domain}.`;
    if (other === null || other.realm?.kind === 'viral')
        return { verdict: 'unmanaged', reason, suspectOvertaken };
    const words = homeWords[other.realm?.kind ?? 'indeterminate'];
    return {
        verdict: 'unmanaged',
        reason: `The address names ${domain}, which is unmanaged, and the user principal name ${other.domain}, ${words}.`,
        suspectOvertaken,
        twoHomes: true,
    };
}
function byRealm(domain, realm) {
    switch (realm.kind) {
        case 'managed':
            return judged('managed', `The tenant of ${domain} is managed.`);
        case 'federated':
            return judged('managed', `The tenant of ${domain} is managed and federated.`);
        case 'unknown':
            return judged('home-missing', `No tenant of this cloud has verified the domain ${domain}.${globalWords(realm)}`);
        case 'indeterminate':
            return judged('indeterminate', realm.cause);
    }
}
/** What the global cloud says, where this is a national one. */
function globalWords({ global }) {
    if (global === undefined)
        return '';
    return global === 'unknown' ? ' None of the global cloud has either.' : ' The global cloud could not be asked.';
}
/** A guest without a date of redemption was not redeemed before being created, so the creation date says it too. */
function redeemedTooLate(guest) {
    const redeemed = guest.stateChangedAt ?? guest.createdAt;
    return redeemed !== null && Date.parse(redeemed) > lastUnmanagedRedemption;
}


/***/ }),

/***/ 92432:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ dayMs),
/* harmony export */   Y: () => (/* binding */ daysBetween)
/* harmony export */ });
/** Milliseconds of a day. */
const dayMs = 86_400_000;
/** Whole days from a moment to a later one. */
const daysBetween = (from, to) => Math.floor((to.getTime() - Date.parse(from)) / dayMs);


/***/ }),

/***/ 64365:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  loadApprovedPlan: () => (/* binding */ loadApprovedPlan)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/core/plan/apply-plan.js
var apply_plan = __webpack_require__(46943);
// EXTERNAL MODULE: ./lib/core/plan/plan-file.js + 1 modules
var plan_file = __webpack_require__(90958);
// EXTERNAL MODULE: ./lib/core/plan/plan-header.js
var plan_header = __webpack_require__(60636);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(77934);
;// CONCATENATED MODULE: ./lib/core/plan/plan-approval.js
/**
 * A plan counts as approved when it came in by a merged pull request of this repository, whose head is the commit that
 * last changed the plan, when the default branch still has it, and when enough people who may write approved that very head.
 * Nobody who made a part of it counts, and no bot.
 */
function judgeApproval(input, minApprovals) {
    const why = wayRefusal(input) ?? reviewRefusal(input, minApprovals);
    if (why !== null)
        return { kind: 'refused', why };
    return { kind: 'approved', approvers: opinions(input).flatMap(({ login, counts }) => (counts ? [login] : [])) };
}
function wayRefusal({ path, branch, blob, broughtBy, tip, pullRequest: pull }) {
    if (broughtBy === null) {
        return (`No commit on ${branch} has the file ${JSON.stringify(path)}. Was the repository checked out with "path"? Check it out ` +
            'without, so that the plan has the same path in the workspace as in the repository.');
    }
    if (tip.blob !== blob || tip.lastChange !== broughtBy) {
        const by = tip.lastChange === null ? '' : ` by commit ${tip.lastChange.slice(0, 7)}`;
        return `The plan on ${branch} was changed since: ${tip.blob === null ? 'it was taken away' : 'it was replaced'}${by}.`;
    }
    if (pull?.merged !== true) {
        return 'The plan did not come in by a merged pull request: it was pushed, or GitHub knows of none.';
    }
    const name = `Pull request #${pull.number}`;
    if (pull.isFork)
        return `${name} came from a fork.`;
    if (pull.base !== branch)
        return `${name} was merged into ${pull.base}, and this run is on ${branch}.`;
    if (branch !== pull.defaultBranch) {
        return `This run is on ${branch}, and the default branch is ${pull.defaultBranch}.`;
    }
    if (pull.blob !== blob)
        return `The plan in the workspace is not the one at the head of pull request #${pull.number}.`;
    if (pull.lastChange !== pull.head) {
        return `The head of pull request #${pull.number} is not the commit that last changed the plan.`;
    }
    return null;
}
function reviewRefusal(input, minApprovals) {
    const { pullRequest: pull, writers } = input;
    if (pull === null)
        return null;
    const name = `Pull request #${pull.number}`;
    if (pull.planCommits === null)
        return `${name} has too many commits to tell who made the plan. Propose the plan again.`;
    const against = latestReviews(pull).find(({ login, state, isBot }) => state === 'CHANGES_REQUESTED' && !isBot && login !== null && writers.has(login));
    if (against !== undefined)
        return `${name} has changes requested by ${String(against.login)}, which still stand.`;
    const unknown = pull.planCommits.find(isUnknown);
    const needed = minApprovals + (unknown === undefined ? 0 : 1);
    const given = opinions(input);
    const counted = given.filter(({ counts }) => counts).length;
    if (counted >= needed)
        return null;
    const more = unknown === undefined
        ? ''
        : ` One more than min-approvals is asked for, because it is not known who made commit ${unknown.sha.slice(0, 7)}.`;
    const told = given.slice(0, mostTold).map(({ text }) => text);
    const rest = given.length > mostTold ? [`${given.length - mostTold} more`] : [];
    return (`${name} has ${counted} of ${needed} approving reviews that count: ` +
        `${given.length === 0 ? 'nobody approved it' : [...told, ...rest].join('; ')}.${more}`);
}
const mostTold = 20;
const isUnknown = ({ author, committer, isVerified }) => !isVerified || author === null || committer === null;
/** The last review of each person; a comment takes no approval back. */
function latestReviews({ reviews }) {
    const latest = new Map();
    let gone = 0;
    for (const review of reviews) {
        if (review.state === 'COMMENTED' || review.state === 'PENDING')
            continue;
        latest.set(review.login ?? `gone ${(gone += 1)}`, review);
    }
    return [...latest.values()];
}
function opinions({ pullRequest: pull, writers }) {
    if (pull === null)
        return [];
    const commits = pull.planCommits ?? [];
    const makers = new Set([pull.author, ...commits.flatMap(({ author, committer }) => [author, committer])].map((login) => login?.toLowerCase()));
    return latestReviews(pull)
        .filter(({ state }) => state === 'APPROVED')
        .map(({ login, isBot, commit }) => {
        const because = login === null
            ? 'is gone'
            : isBot
                ? 'is a bot'
                : makers.has(login.toLowerCase())
                    ? 'made the plan'
                    : commit !== pull.head
                        ? 'approved an older commit'
                        : !writers.has(login)
                            ? 'may not write'
                            : null;
        return { login: login ?? '', counts: because === null, text: `${login ?? 'an account'} ${because ?? 'counts'}` };
    });
}
/** Logins of those whose opinion could count, so that nobody else's rights need to be asked for. */
const decidingLogins = (reviews) => [
    ...new Set(reviews.flatMap(({ login, state, isBot }) => login !== null && !isBot && (state === 'APPROVED' || state === 'CHANGES_REQUESTED') ? [login] : [])),
];

;// CONCATENATED MODULE: ./lib/github/reviews.js



const account = dist/* nullable */.mee(dist/* object */.Ikc({ login: dist/* string */.YjP(), type: dist/* optional */.lqM(dist/* string */.YjP(), '') }));
const commits = dist/* array */.YOg(dist/* object */.Ikc({ sha: dist/* string */.YjP() }));
const pulls = dist/* array */.YOg(dist/* object */.Ikc({ number: dist/* number */.aig(), merged_at: dist/* nullable */.mee(dist/* string */.YjP()) }));
const pull = dist/* object */.Ikc({
    number: dist/* number */.aig(),
    html_url: dist/* string */.YjP(),
    merged: dist/* boolean */.zMY(),
    commits: dist/* number */.aig(),
    base: dist/* object */.Ikc({ ref: dist/* string */.YjP(), repo: dist/* object */.Ikc({ id: dist/* number */.aig(), default_branch: dist/* string */.YjP() }) }),
    head: dist/* object */.Ikc({ sha: dist/* string */.YjP(), repo: dist/* nullable */.mee(dist/* object */.Ikc({ id: dist/* number */.aig() })) }),
    user: account,
});
const file = dist/* object */.Ikc({ sha: dist/* string */.YjP() });
const person = dist/* nullable */.mee(dist/* looseObject */._H3({ login: dist/* optional */.lqM(dist/* string */.YjP()) }));
const pullCommits = dist/* array */.YOg(dist/* object */.Ikc({
    sha: dist/* string */.YjP(),
    author: person,
    committer: person,
    parents: dist/* array */.YOg(dist/* object */.Ikc({ sha: dist/* string */.YjP() })),
    commit: dist/* object */.Ikc({ verification: dist/* optional */.lqM(dist/* object */.Ikc({ verified: dist/* boolean */.zMY() }), { verified: false }) }),
}));
const reviews = dist/* array */.YOg(dist/* object */.Ikc({ user: account, state: dist/* string */.YjP(), commit_id: dist/* nullable */.mee(dist/* string */.YjP()) }));
const permission = dist/* object */.Ikc({ permission: dist/* string */.YjP() });
const rowsAPage = 100;
/** A plan is one commit, and a few where people trimmed it. Of each, the plan is compared with the one before it. */
const mostCommits = 50;
/**
 * Asks GitHub how a plan came in and who approved it. A fact that cannot be read is a no.
 *
 * https://docs.github.com/rest/pulls/reviews
 */
async function readApproval(plan, minApprovals, request) {
    try {
        const input = await readApprovalInput(plan, request);
        const decision = judgeApproval(input, minApprovals);
        if (decision.kind === 'refused' || input.pullRequest === null)
            return decision;
        const { number, url } = input.pullRequest;
        return { kind: 'approved', number, url, approvers: decision.approvers };
    }
    catch (error) {
        return { kind: 'refused', why: `GitHub did not say how the plan was approved (${causeOf(error)}). ${fixOf(error)}` };
    }
}
async function readApprovalInput(plan, request) {
    const [owner = '', repo = ''] = plan.repository.split('/');
    const ask = async (schema, route, parameters = {}) => dist/* parse */.qgA(schema, (await request(route, { owner, repo, ...parameters })).data);
    const { path, branch } = plan;
    const lastChangeFrom = async (sha) => (await ask(commits, 'GET /repos/{owner}/{repo}/commits', { sha, path, per_page: 1 }))[0]?.sha ?? null;
    const blobAt = readBlobs(ask, path);
    const [broughtBy, lastChange, blob] = await Promise.all([
        lastChangeFrom(plan.commit),
        lastChangeFrom(branch).catch(ifMissing(null)),
        blobAt(branch),
    ]);
    const known = { path, branch, blob: blobOf(plan.content), broughtBy, tip: { lastChange, blob } };
    const nothing = { ...known, pullRequest: null, writers: new Set() };
    if (broughtBy === null)
        return nothing;
    const candidates = await ask(pulls, 'GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls', { commit_sha: broughtBy });
    const merged = candidates.filter(({ merged_at }) => merged_at !== null).sort(latestMerge)[0];
    if (merged === undefined)
        return nothing;
    const pullRequest = await readPull(merged.number, { ask, blobAt, lastChangeFrom });
    return { ...known, pullRequest, writers: await readWriters(pullRequest.reviews, ask) };
}
/** Reads the git hash of the plan at commits and branches, each once. Null where it is not there. */
function readBlobs(ask, path) {
    const blobs = new Map();
    const read = (ref) => ask(file, 'GET /repos/{owner}/{repo}/contents/{path}', {
        path,
        ref,
        // The usual type is not for files over 1 MB. https://docs.github.com/rest/repos/contents#get-repository-content
        headers: { accept: 'application/vnd.github.object+json' },
    }).then(({ sha }) => sha, ifMissing(null));
    return (ref) => {
        const blob = blobs.get(ref) ?? read(ref);
        blobs.set(ref, blob);
        return blob;
    };
}
async function readPull(number, { ask, blobAt, lastChangeFrom }) {
    const about = { pull_number: number };
    const found = await ask(pull, 'GET /repos/{owner}/{repo}/pulls/{pull_number}', about);
    const head = found.head.sha;
    const [lastChange, blob, planCommits, given] = await Promise.all([
        lastChangeFrom(head),
        blobAt(head),
        found.commits > mostCommits
            ? null
            : ask(pullCommits, 'GET /repos/{owner}/{repo}/pulls/{pull_number}/commits', {
                ...about,
                per_page: rowsAPage,
            }).then((listed) => touching(listed, blobAt)),
        allReviews((page) => ask(reviews, 'GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews', { ...about, ...page })),
    ]);
    return {
        number: found.number,
        url: found.html_url,
        merged: found.merged,
        base: found.base.ref,
        defaultBranch: found.base.repo.default_branch,
        isFork: found.head.repo?.id !== found.base.repo.id,
        head,
        author: found.user?.login ?? null,
        lastChange,
        blob,
        planCommits,
        reviews: given,
    };
}
/** The commits that have another plan than all of their parents. */
async function touching(listed, blobAt) {
    const all = await Promise.all(listed.map(async ({ sha, author, committer, parents, commit }) => {
        const [own, ...before] = await Promise.all([sha, ...parents.map((parent) => parent.sha)].map(blobAt));
        const isVerified = commit.verification.verified;
        const made = { sha, author: author?.login ?? null, committer: committer?.login ?? null, isVerified };
        const touches = before.length === 0 ? own !== null : before.every((blob) => blob !== own);
        return touches ? [made] : [];
    }));
    return all.flat();
}
async function readWriters(given, ask) {
    const writers = new Set();
    for (const username of decidingLogins(given)) {
        const route = 'GET /repos/{owner}/{repo}/collaborators/{username}/permission';
        // A reviewer whose account is gone has no rights any more; the other approvals still count.
        const level = await ask(permission, route, { username }).catch(ifMissing({ permission: 'none' }));
        if (level.permission === 'admin' || level.permission === 'write')
            writers.add(username);
    }
    return writers;
}
const ifMissing = (otherwise) => (error) => {
    if (statusOf(error) === 404)
        return otherwise;
    throw error;
};
async function allReviews(read) {
    const all = [];
    for (let page = 1; page <= mostPages; page += 1) {
        const given = await read({ per_page: rowsAPage, page });
        all.push(...given.map(({ user, state, commit_id }) => ({
            login: user?.login ?? null,
            isBot: user?.type === 'Bot' || user?.login.endsWith('[bot]') === true,
            state,
            commit: commit_id,
        })));
        if (given.length < rowsAPage)
            return all;
    }
    throw new RangeError('more reviews than are read');
}
/** 10,000 reviews. Whoever gives more of them keeps the plan from being applied. */
const mostPages = 100;
const latestMerge = (one, other) => (other.merged_at ?? '').localeCompare(one.merged_at ?? '');
/** The hash that git gives a file. https://git-scm.com/book/en/v2/Git-Internals-Git-Objects */
const blobOf = (content) => (0,external_node_crypto_.createHash)('sha1').update(`blob ${content.byteLength}\0`).update(content).digest('hex');
/** The status of a refused request, or the kind of the error: its message could hold anything. */
function causeOf(error) {
    const status = statusOf(error);
    if (status !== null)
        return `HTTP ${status}`;
    return error instanceof Error ? error.name : 'no reason given';
}
function fixOf(error) {
    const status = statusOf(error);
    return status === 401 || status === 403 || status === 404
        ? 'The job needs `contents: read` and `pull-requests: read`.'
        : 'Run the job again. If it keeps failing, look at https://www.githubstatus.com.';
}
const statusOf = (error) => error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : null;

// EXTERNAL MODULE: ./lib/runner/workspace-file.js
var workspace_file = __webpack_require__(80214);
;// CONCATENATED MODULE: ./lib/run/approved-plan.js







const largestPlan = 32 * 1024 * 1024;
/**
 * Reads the plan of `approved-plan` and checks all that needs no scan. A rehearsal, in report mode, does not ask who
 * approved it: that is what it is made for.
 *
 * @returns null when no plan was named.
 * @throws ActionError `file-unreadable`, and `plan-refused` with the reason in one sentence.
 */
async function loadApprovedPlan(settings, run, now, request) {
    const { approvedPlan: path, tenantId, cloud } = settings;
    if (path === '')
        return null;
    const content = await (0,workspace_file/* readWorkspaceBytes */.br)(run.workspace, path, largestPlan);
    const parsed = (0,plan_file/* parsePlanFile */.FU)((0,workspace_file/* textOf */.b6)(content, path));
    if (parsed.kind === 'refused')
        throw refusal(path, parsed.why);
    const applying = {
        now,
        tenant: { id: tenantId, cloud },
        repository: run.source.repository,
        repositoryId: run.repositoryId,
        remediation: settings.remediation,
        options: (0,plan_header/* planOptions */.Su)(settings),
        settingsDigest: (0,plan_header/* settingsDigest */.KI)(settings),
        planMaxAgeDays: settings.planMaxAgeDays,
        approvedDigest: settings.approvedDigest,
    };
    const why = (0,apply_plan/* planRefusal */._)(parsed.plan, applying);
    if (why !== null)
        throw refusal(path, why);
    const loaded = { file: parsed.plan, trimmed: parsed.trimmed, pullRequest: null };
    if (settings.approval === 'none' || settings.mode === 'report')
        return loaded;
    const { repository } = run.source;
    if (repository === null || run.commit === null || run.branch === null) {
        throw refusal(path, 'The runner does not say in which repository, on which branch and at which commit this run is.');
    }
    const inRepository = (0,external_node_path_.relative)(run.workspace, (0,external_node_path_.resolve)(run.workspace, path)).replaceAll(external_node_path_.sep, '/');
    const place = { repository, path: inRepository, content, commit: run.commit, branch: run.branch };
    const approval = await readApproval(place, settings.minApprovals, request);
    if (approval.kind === 'refused')
        throw refusal(path, approval.why);
    const { number, url, approvers } = approval;
    return { ...loaded, pullRequest: { number, url, approvers } };
}
const refusal = (path, why) => new errors/* ActionError */.lZ('plan-refused', `The plan ${JSON.stringify(path)} is refused. ${why}`);


/***/ }),

/***/ 80214:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b6: () => (/* binding */ textOf),
/* harmony export */   br: () => (/* binding */ readWorkspaceBytes),
/* harmony export */   sL: () => (/* binding */ readWorkspaceFile)
/* harmony export */ });
/* unused harmony export readWorkspacePieces */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);



/**
 * Reads a text file of the workspace. Where the path leads is what counts: a link, or a `..`, that leaves the workspace
 * would let a workflow input read files of the runner.
 *
 * https://docs.github.com/actions/reference/workflows-and-actions/variables
 *
 * @param workspace GITHUB_WORKSPACE.
 * @param path relative to the workspace, or absolute and inside of it.
 * @throws ActionError `file-unreadable` for a path outside of the workspace, a file that is not there, is none, is larger
 *   than `maxBytes`, or is not UTF-8.
 */
async function readWorkspaceFile(workspace, path, maxBytes) {
    return textOf(await readWorkspaceBytes(workspace, path, maxBytes), path);
}
/** The same, byte by byte: what git has a hash of. */
async function readWorkspaceBytes(workspace, path, maxBytes) {
    const chunks = [];
    for await (const chunk of chunksOf(workspace, path, maxBytes))
        chunks.push(chunk);
    return Buffer.concat(chunks);
}
/** The same, piece by piece: a large file is never in memory as a whole. What is wrong with it can show after some pieces. */
async function* readWorkspacePieces(workspace, path, maxBytes) {
    const decoder = createDecoder();
    const decode = (bytes) => decoded(() => decoder.decode(bytes, { stream: bytes !== undefined }), path);
    for await (const chunk of chunksOf(workspace, path, maxBytes))
        yield decode(chunk);
    yield decode();
}
async function* chunksOf(workspace, path, maxBytes) {
    const file = await openInside(workspace, path);
    try {
        const tooLarge = unreadable(`${JSON.stringify(path)} is larger than ${maxBytes} bytes.`);
        const stat = await file.stat();
        if (!stat.isFile())
            throw unreadable(`${JSON.stringify(path)} is not a file.`);
        if (stat.size > maxBytes)
            throw tooLarge;
        let bytes = 0;
        for await (const chunk of file.createReadStream({ end: maxBytes, autoClose: false })) {
            if (!Buffer.isBuffer(chunk))
                continue;
            bytes += chunk.length;
            if (bytes > maxBytes)
                throw tooLarge;
            yield chunk;
        }
    }
    finally {
        await file.close();
    }
}
async function openInside(workspace, path) {
    if (workspace === '')
        throw unreadable('GITHUB_WORKSPACE is not set, so there is no workspace to read from.');
    const outside = unreadable(`${JSON.stringify(path)} leads out of the workspace.`);
    if (!isInside(workspace, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(workspace, path)))
        throw outside;
    try {
        const [root, target] = await Promise.all([(0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(workspace), (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(workspace, path))]);
        if (!isInside(root, target))
            throw outside;
        // The last part is no link any more, and must not become one now. A pipe must not be waited for.
        return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(target, node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY | node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOFOLLOW | node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.constants.O_NONBLOCK);
    }
    catch (cause) {
        if (cause instanceof _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ)
            throw cause;
        throw unreadable(`${JSON.stringify(path)} ${reasonOf(cause)}.`, cause);
    }
}
/**
 * The text of a file.
 *
 * @throws ActionError `file-unreadable` when it is not UTF-8. A byte order mark is left out.
 */
const textOf = (bytes, path) => decoded(() => createDecoder().decode(bytes), path);
const createDecoder = () => new TextDecoder('utf-8', { fatal: true });
function decoded(decode, path) {
    try {
        return decode();
    }
    catch (cause) {
        throw unreadable(`${JSON.stringify(path)} is not text in UTF-8.`, cause);
    }
}
function isInside(folder, path) {
    const way = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(folder, path);
    return way !== '..' && !way.startsWith(`..${node_path__WEBPACK_IMPORTED_MODULE_1__.sep}`) && !(0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(way);
}
function unreadable(message, cause) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ('file-unreadable', message, cause === undefined ? {} : { cause });
}
/** What the system says, without the path of the runner that its message has. */
function reasonOf(error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
    switch (code) {
        case 'ENOENT':
        case 'ENOTDIR':
            return 'is not in the workspace';
        case 'EACCES':
        case 'EPERM':
            return 'may not be read';
        default:
            return `cannot be read (${typeof code === 'string' ? code : 'no reason given'})`;
    }
}


/***/ }),

/***/ 98799:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ canonicalize)
/* harmony export */ });
function serializeString (value) {
  if (!value.isWellFormed()) {
    throw new Error('Lone surrogate is not allowed');
  }
  return JSON.stringify(value);
}

function serializePrimitive (value) {
  switch (typeof value) {
    case 'number':
      if (isNaN(value)) {
        throw new Error('NaN is not allowed');
      }
      if (!isFinite(value)) {
        throw new Error('Infinity is not allowed');
      }
      // For finite numbers String(value) would give identical output, but
      // JSON.stringify benchmarks faster on V8.
      return JSON.stringify(value);
    case 'string':
      return serializeString(value);
    case 'boolean':
      return value ? 'true' : 'false';
    default:
      // null, or values JSON.stringify maps to undefined (undefined,
      // functions, symbols).
      return JSON.stringify(value);
  }
}

// Resolves a value to either its serialized primitive form (a string \u2014 or
// undefined, for values JSON.stringify drops) or a frame describing the
// container to descend into. Callers distinguish the two cases with
// `typeof result !== 'object'`.
//
// toJSON results are unwrapped here, and the wrapper objects stay in `seen`
// until the resolved subtree is fully serialized, so cycles introduced via
// toJSON are still detected.
function enterValue (value, seen) {
  let wrappers = null;
  while (value !== null && typeof value === 'object' && typeof value.toJSON === 'function') {
    if (seen.has(value)) {
      throw new Error('Circular reference detected');
    }
    seen.add(value);
    (wrappers ??= []).push(value);
    value = value.toJSON();
  }

  // Boxed Number/String/Boolean objects serialize as their primitive values,
  // mirroring how JSON.stringify treats them.
  if (value instanceof Number || value instanceof String || value instanceof Boolean) {
    value = value.valueOf();
  }

  if (value === null || typeof value !== 'object') {
    if (wrappers !== null) {
      for (const wrapper of wrappers) seen.delete(wrapper);
    }
    return serializePrimitive(value);
  }

  if (seen.has(value)) {
    throw new Error('Circular reference detected');
  }
  seen.add(value);

  return {
    container: value,
    // null marks an array frame; object frames carry their sorted keys.
    // `sort()`'s default comparator orders by UTF-16 code unit, which is the
    // order JCS requires.
    keys: Array.isArray(value) ? null : Object.keys(value).sort(),
    // Next child to serialize; the frame resumes here after a nested
    // container's subtree completes.
    index: 0,
    // Whether no member has been emitted yet (controls comma placement).
    first: true,
    // toJSON wrappers to release from `seen` when this frame completes.
    wrappers
  };
}

function canonicalize (object) {
  if (object === null || typeof object !== 'object') {
    return serializePrimitive(object);
  }

  const seen = new Set();
  const root = enterValue(object, seen);
  if (typeof root !== 'object') {
    // A toJSON chain resolved the input to a primitive.
    return root;
  }

  let result = root.keys === null ? '[' : '{';
  const stack = [root];

  // Depth-first serialization with an explicit stack instead of recursion, so
  // nesting depth is bounded by heap size rather than call-stack size. The top
  // frame is the container currently being serialized: primitive children are
  // appended inline, while a nested container pushes a new frame and jumps
  // back to the outer loop. Because frame.index was already advanced, the
  // parent resumes at its next child once the subtree is done. Opening
  // brackets are emitted when a frame is pushed, closing brackets when it
  // completes.
  outer:
  while (stack.length > 0) {
    const frame = stack[stack.length - 1];
    const container = frame.container;

    // keys === null marks an array frame; otherwise keys holds the object's
    // sorted property names. Either way the iteration counter lives on the
    // frame itself (frame.index), so when a frame is resumed after a nested
    // container completes, the while condition continues at the first
    // unserialized child instead of restarting from the beginning.
    if (frame.keys === null) {
      while (frame.index < container.length) {
        const i = frame.index++;
        if (i > 0) {
          result += ',';
        }
        const element = container[i];
        // Inside arrays, JSON.stringify serializes values with no JSON
        // representation (undefined, symbols, functions) as null.
        const value = element === undefined || typeof element === 'symbol' || typeof element === 'function' ? null : element;
        if (value === null || typeof value !== 'object') {
          result += serializePrimitive(value);
          continue;
        }
        const child = enterValue(value, seen);
        if (typeof child !== 'object') {
          // A toJSON chain resolved the child to an already-serialized
          // primitive \u2014 or, when child is undefined, to a value with no JSON
          // representation, which becomes null inside arrays.
          result += child === undefined ? 'null' : child;
          continue;
        }
        result += child.keys === null ? '[' : '{';
        stack.push(child);
        continue outer;
      }
      result += ']';
    } else {
      const keys = frame.keys;
      while (frame.index < keys.length) {
        const key = keys[frame.index++];
        const value = container[key];
        // Inside objects, JSON.stringify omits properties whose value has no
        // JSON representation (undefined, symbols, functions).
        if (value === undefined || typeof value === 'symbol' || typeof value === 'function') {
          continue;
        }
        if (value === null || typeof value !== 'object') {
          // Commas are tracked with a flag rather than the key index: a
          // skipped key must not leave a stray comma behind.
          if (frame.first) {
            frame.first = false;
          } else {
            result += ',';
          }
          result += serializeString(key) + ':' + serializePrimitive(value);
          continue;
        }
        // The child must be resolved before the key is emitted: a toJSON
        // returning a value with no JSON representation drops the whole
        // property.
        const child = enterValue(value, seen);
        if (child === undefined) {
          continue;
        }
        if (frame.first) {
          frame.first = false;
        } else {
          result += ',';
        }
        result += serializeString(key) + ':';
        if (typeof child !== 'object') {
          result += child;
          continue;
        }
        result += child.keys === null ? '[' : '{';
        stack.push(child);
        continue outer;
      }
      result += '}';
    }

    // Frame complete. The container leaves `seen` so that a later, sibling
    // reference to the same object is not mistaken for a cycle.
    seen.delete(container);
    if (frame.wrappers !== null) {
      for (const wrapper of frame.wrappers) seen.delete(wrapper);
    }
    stack.pop();
  }

  return result;
}


/***/ })

};
