import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 42613:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

/***/ }),

/***/ 20181:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("buffer");

/***/ }),

/***/ 35317:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("child_process");

/***/ }),

/***/ 49140:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("constants");

/***/ }),

/***/ 76982:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");

/***/ }),

/***/ 24434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 79896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 91943:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs/promises");

/***/ }),

/***/ 58611:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");

/***/ }),

/***/ 65692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");

/***/ }),

/***/ 69278:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");

/***/ }),

/***/ 34589:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:assert");

/***/ }),

/***/ 16698:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:async_hooks");

/***/ }),

/***/ 4573:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");

/***/ }),

/***/ 31421:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");

/***/ }),

/***/ 37540:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:console");

/***/ }),

/***/ 77598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 53053:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:diagnostics_channel");

/***/ }),

/***/ 40610:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:dns");

/***/ }),

/***/ 71553:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:dns/promises");

/***/ }),

/***/ 78474:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");

/***/ }),

/***/ 73024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 51455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 37067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 32467:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http2");

/***/ }),

/***/ 44708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");

/***/ }),

/***/ 98995:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:module");

/***/ }),

/***/ 77030:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");

/***/ }),

/***/ 48161:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ 76760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 643:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:perf_hooks");

/***/ }),

/***/ 1708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:process");

/***/ }),

/***/ 41792:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:querystring");

/***/ }),

/***/ 57075:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 46193:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:string_decoder");

/***/ }),

/***/ 58500:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");

/***/ }),

/***/ 41692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");

/***/ }),

/***/ 73136:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");

/***/ }),

/***/ 57975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 73429:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util/types");

/***/ }),

/***/ 75919:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");

/***/ }),

/***/ 38522:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ 70857:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");

/***/ }),

/***/ 16928:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");

/***/ }),

/***/ 932:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("process");

/***/ }),

/***/ 2203:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("stream");

/***/ }),

/***/ 13193:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");

/***/ }),

/***/ 53557:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("timers");

/***/ }),

/***/ 64756:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");

/***/ }),

/***/ 52018:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tty");

/***/ }),

/***/ 87016:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("url");

/***/ }),

/***/ 39023:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ }),

/***/ 43106:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("zlib");

/***/ }),

/***/ 75122:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ withoutWords),
/* harmony export */   c: () => (/* binding */ withWords)
/* harmony export */ });
/** A reason, and behind it what the service itself said, where that is known. */
const withWords = (reason, said = '') => said === '' ? reason : `${reason} Microsoft says: "${said}"`;
/** The reason alone: whatever the service said may tell something of somebody after all. */
const withoutWords = (reason) => reason.replace(/ Microsoft says: ".*"$/s, '');


/***/ }),

/***/ 58699:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Kt: () => (/* binding */ matchesDomain),
/* harmony export */   M$: () => (/* binding */ parseDomainList),
/* harmony export */   NP: () => (/* binding */ rulesFor),
/* harmony export */   cW: () => (/* binding */ parseDomainRule)
/* harmony export */ });
/* harmony import */ var _text_domain_name_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(81383);

/** Reads one rule, names in other scripts included (`*.Bücher.example` \u2192 `*.xn--bcher-kva.example`); null for none. */
function parseDomainRule(text) {
    const below = text.startsWith('*.');
    const name = below ? text.slice(2) : text;
    // `asciiDomain` ignores white space at the ends; between "*." and the name it is a mistake.
    const domain = /\s/.test(name) ? null : (0,_text_domain_name_js__WEBPACK_IMPORTED_MODULE_0__/* .asciiDomain */ .w)(name);
    if (domain === null)
        return null;
    return below ? `*.${domain}` : domain;
}
/** Reads the entries of `include-domains` or `exclude-domains`. */
function parseDomainList(entries) {
    const list = new Set();
    const problems = [];
    for (const entry of entries) {
        const rule = parseDomainRule(entry);
        if (rule === null)
            problems.push(problemOf(entry));
        else
            list.add(rule);
    }
    return problems.length > 0 ? { kind: 'refused', problems } : { kind: 'list', list };
}
/** Whether a rule of the list fits a domain, which is in lower-case ASCII as `asciiDomain` makes it. */
const matchesDomain = (list, domain) => rulesFor(domain).some((rule) => list.has(rule));
/** Every rule that fits a domain, the narrowest first: `a.b.example` \u2192 `a.b.example`, `*.b.example`, `*.example`. */
function rulesFor(domain) {
    const labels = domain.split('.');
    return [domain, ...labels.slice(1).map((_, index) => `*.${labels.slice(index + 1).join('.')}`)];
}
const howTo = 'Write fabrikam.com for this domain alone, or *.fabrikam.com for all domains below it.';
/** The local part of an address is somebody's name, and this goes into a log. */
function problemOf(entry) {
    const at = entry.lastIndexOf('@');
    if (at < 0)
        return `${JSON.stringify(entry)} is not a domain. ${howTo}`;
    return `${JSON.stringify(`\u2026${entry.slice(at)}`)} is an address, not a domain. ${howTo}`;
}


/***/ }),

/***/ 74808:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   BO: () => (/* binding */ eligibleGuests),
/* harmony export */   Hp: () => (/* binding */ sameFindings),
/* harmony export */   X9: () => (/* binding */ accountTypes),
/* harmony export */   mK: () => (/* binding */ findingVerdicts),
/* harmony export */   ux: () => (/* binding */ findingNoun),
/* harmony export */   wB: () => (/* binding */ findingKind)
/* harmony export */ });
/* unused harmony export findingNouns */
/** The account types that a run can be asked for, in the order in which they are named. */
const accountTypes = ['unmanaged', 'microsoft-account', 'all-guests'];
/** What makes a guest a finding. Who has not redeemed, is no guest from outside or could not be told never is one. */
const verdictsOf = {
    unmanaged: ['unmanaged'],
    'microsoft-account': ['microsoft-account'],
    'all-guests': ['unmanaged', 'managed', 'home-missing', 'microsoft-account', 'email-otp', 'social', 'federated'],
};
/** The verdicts that make a guest a finding of the account types asked for. */
const findingVerdicts = (types) => new Set(types.flatMap((type) => verdictsOf[type]));
/** What the findings of these account types are. */
function findingKind(types) {
    if (types.includes('all-guests'))
        return 'all-guests';
    if (!types.includes('microsoft-account'))
        return 'unmanaged';
    return types.includes('unmanaged') ? 'unmanaged-or-microsoft-account' : 'microsoft-account';
}
/** Whether two runs looked for the same guests, so that what they found can be compared. */
const sameFindings = (one, other) => findingKind(one) === findingKind(other);
/** What a finding is called, by what it is. */
const findingNouns = {
    unmanaged: { one: 'unmanaged guest', many: 'unmanaged guests', eligible: 'guests with an Entra account' },
    'microsoft-account': {
        one: 'guest with a Microsoft account',
        many: 'guests with a Microsoft account',
        eligible: 'guests with a Microsoft account',
    },
    'unmanaged-or-microsoft-account': {
        one: 'guest with an unmanaged or a Microsoft account',
        many: 'guests with an unmanaged or a Microsoft account',
        eligible: 'guests with an Entra or a Microsoft account',
    },
    'all-guests': { one: 'guest', many: 'guests', eligible: 'guests from outside' },
};
/** What a finding of these account types is called. */
const findingNoun = (types) => findingNouns[findingKind(types)];
/**
 * How many guests could be a finding of these account types: those with an Entra account for `unmanaged`, those with a
 * Microsoft account for `microsoft-account`, everybody from outside for `all-guests`. Whose invitation is not accepted
 * has no account yet, and is never one.
 *
 * @param candidates guests with an Entra account, whose verdict needed a look-up.
 */
function eligibleGuests(types, candidates, byVerdict) {
    switch (findingKind(types)) {
        case 'unmanaged':
            return candidates;
        case 'microsoft-account':
            return byVerdict['microsoft-account'];
        case 'unmanaged-or-microsoft-account':
            return candidates + byVerdict['microsoft-account'];
        case 'all-guests':
            return Object.entries(byVerdict).reduce((sum, [verdict, count]) => (verdict === 'pending' || verdict === 'internal' ? sum : sum + count), 0);
    }
}


/***/ }),

/***/ 97659:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   GW: () => (/* binding */ isInvitedAgain),
/* harmony export */   Gs: () => (/* binding */ isRemedied),
/* harmony export */   JW: () => (/* binding */ remedies),
/* harmony export */   W8: () => (/* binding */ remedyOutcomes),
/* harmony export */   rM: () => (/* binding */ remedyNames)
/* harmony export */ });
/** What can be done to a guest, by the names that `remediation` takes. They are verbs: "made to reset guests". */
const remedyNames = ['reset', 'delete'];
/**
 * The remedies. A further one does not compile until it has its words here and in render/words/remedies.ts, and its
 * request and proof in entra/write/remedies.ts.
 */
const remedies = {
    // https://learn.microsoft.com/entra/external-id/reset-redemption-status
    reset: {
        outcome: 'reset',
        doesIt: 'resets',
        permissions: ['User.ReadWrite.All', 'User.Invite.All'],
        needsEnabled: true,
        needsAddress: true,
        invites: true,
    },
    // https://learn.microsoft.com/graph/api/user-delete
    delete: {
        outcome: 'deleted',
        doesIt: 'deletes',
        permissions: ['User.ReadWrite.All'],
        needsEnabled: false,
        needsAddress: false,
        invites: false,
    },
};
/** The same, to go through. */
const remedyOutcomes = remedyNames.map((name) => remedies[name].outcome);
/** Whether an outcome says that a guest got the remedy. */
const isRemedied = (outcome) => remedyOutcomes.some((done) => done === outcome);
/** Whether an outcome says that the guest stays and has to accept an invitation again. */
const isInvitedAgain = (outcome) => remedyNames.some((name) => remedies[name].invites && remedies[name].outcome === outcome);


/***/ }),

/***/ 16483:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $o: () => (/* binding */ figureNames),
/* harmony export */   De: () => (/* binding */ figuresBy),
/* harmony export */   FE: () => (/* binding */ doneOutputs),
/* harmony export */   h5: () => (/* binding */ figuresOf),
/* harmony export */   jR: () => (/* binding */ figureOutputs)
/* harmony export */ });
/* harmony import */ var _standing_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3372);

/**
 * The figures of a run, each by its name, in the order of the outputs. The trend, the marker of the issue, the outputs and
 * the overview are made from this table: a further figure is a line here, and one in render/words/labels.ts.
 */
const rules = {
    guests: { of: ({ counts }) => counts.guests, output: 'guests-scanned' },
    /** Those still there, of the account types that were asked for. */
    findings: { of: (report) => (0,_standing_js__WEBPACK_IMPORTED_MODULE_0__/* .standingFindings */ .N)(report).length, output: null },
    unmanaged: { of: ({ counts }) => counts.byVerdict.unmanaged, output: 'unmanaged-count' },
    actionable: { of: ({ counts }) => counts.actionable, output: 'actionable-count' },
    indeterminate: { of: ({ counts }) => counts.byVerdict.indeterminate, output: 'indeterminate-count' },
    exempt: { of: ({ counts }) => counts.skipped.exempt ?? 0, output: 'exempt-count' },
    pending: { of: ({ pending }) => pending.length, output: 'pending-count' },
    remediated: { of: ({ counts }) => counts.remediated, output: 'remediated-count' },
    failed: { of: ({ counts }) => counts.failed, output: 'failed-count' },
    unconfirmed: { of: ({ counts }) => counts.unconfirmed ?? 0, output: 'unconfirmed-count' },
};
/** The names of all figures. */
const figureNames = Object.keys(rules);
/** A figure for each name. */
const figuresBy = (valueOf) => Object.fromEntries(figureNames.map((name) => [name, valueOf(name)]));
/** Counts the figures of a report. */
const figuresOf = (report) => figuresBy((name) => rules[name].of(report));
/** The outputs that have figures, by the names of action.yml. */
const figureOutputs = (figures) => Object.fromEntries(figureNames.flatMap((name) => {
    const { output } = rules[name];
    return output === null ? [] : [[output, figures[name]]];
}));
/** Their outputs. */
const doneOutputs = (done) => Object.fromEntries(Object.entries(done).map(([name, value]) => [rules[name].output, value]));


/***/ }),

/***/ 77532:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ count),
/* harmony export */   X: () => (/* binding */ tallySightings)
/* harmony export */ });
/** Counts what was seen of remedies. */
function tallySightings(sightings) {
    const tally = {};
    for (const sighting of sightings)
        count(tally, sightingText(sighting));
    return tally;
}
const sightingText = (sighting) => sighting.proof === null
    ? 'nothing seen'
    : `${sighting.proof.join(' + ')} after ${Math.round(sighting.after / 1000)} s`;
/** Adds one. Past a hundred different ones, which nothing documented comes to, all are counted as one. */
function count(tally, name) {
    const key = name in tally || Object.keys(tally).length < 100 ? name : 'other';
    tally[key] = (tally[key] ?? 0) + 1;
}


/***/ }),

/***/ 14323:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   a5: () => (/* binding */ redactReport),
/* harmony export */   tO: () => (/* binding */ redacts),
/* harmony export */   y2: () => (/* binding */ showsPeopleInPublic)
/* harmony export */ });
/* unused harmony export withoutPerson */
/* harmony import */ var _enforcement_own_words_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(75122);

/** Whether names and addresses are left out. A repository of unknown visibility counts as public. */
function redacts(setting, visibility) {
    switch (setting) {
        case 'always':
            return true;
        case 'auto':
            return isPublic(visibility);
        case 'never':
        case 'never-even-public':
            return false;
    }
}
/** Whether the setting would show people in a repository that everybody can read, without having said so. */
function showsPeopleInPublic(setting, visibility) {
    return setting === 'never' && isPublic(visibility);
}
// An `internal` repository can be read by the members of the enterprise alone.
const isPublic = (visibility) => visibility !== 'private' && visibility !== 'internal';
/** The row without the person and those who answer for it: object id, domain, days, verdict and counts stay. */
function withoutPerson({ sponsors, ...row }, { shown, inText }) {
    return {
        ...row,
        ...(sponsors === undefined ? {} : { sponsorCount: sponsors.length }),
        displayName: null,
        mail: null,
        userPrincipalName: null,
        domain: shown(row.domain),
        reason: inText(row.reason),
        stateChangedAt: dayOf(row.stateChangedAt),
        createdAt: dayOf(row.createdAt),
        ...(row.lastSignInAt === undefined ? {} : { lastSignInAt: dayOf(row.lastSignInAt) }),
        ...(row.error === undefined ? {} : { error: inText((0,_enforcement_own_words_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutWords */ .a)(row.error)) }),
    };
}
/** A moment is as good as a name to somebody who has another list with it. */
const dayOf = (date) => date?.slice(0, 10) ?? null;
/**
 * The report as everybody may read it: no name, no address, days instead of moments, no domain of few guests, and of those
 * who hold a directory role or are protected no more than how many they are.
 */
function redactReport(report, folding) {
    const { inText, isShown } = folding;
    const textOrNull = (text) => (text === null ? null : inText(text));
    const numbers = { 'role-holder': 0, protected: 0 };
    const rows = (given) => given.map((row) => row.skipReason === 'role-holder' || row.skipReason === 'protected'
        ? onlyCounted(row, guarded[row.skipReason], (numbers[row.skipReason] += 1))
        : withoutPerson(row, folding));
    return {
        ...report,
        redacted: true,
        problems: report.problems.map(inText),
        refusal: textOrNull(report.refusal),
        stopped: textOrNull(report.stopped),
        preflight: report.preflight.map((check) => ({ ...check, detail: inText(check.detail) })),
        domains: foldRows(report.domains, folding),
        homeTenants: report.homeTenants.filter(({ domain }) => isShown(domain)),
        findings: rows(report.findings),
        indeterminate: rows(report.indeterminate),
        pending: rows(report.pending),
        followUps: report.followUps.map(withoutGuests),
    };
}
function withoutGuests(followUp) {
    const { changed, ...figures } = followUp;
    return changed === undefined ? followUp : figures;
}
const guarded = {
    'role-holder': { name: 'role holder', reason: 'Holds a directory role.' },
    protected: { name: 'protected guest', reason: 'Is protected by restricted management.' },
};
/** A row that only counts: who is an administrator, or guarded like one, is what an attacker looks for first. */
function onlyCounted({ verdict, decision, skipReason, outcome }, { name, reason }, number) {
    return {
        id: `${name} ${number}`,
        displayName: null,
        mail: null,
        userPrincipalName: null,
        domain: null,
        verdict,
        reason,
        state: null,
        stateChangedAt: null,
        createdAt: null,
        accountEnabled: null,
        decision,
        ...(skipReason === undefined ? {} : { skipReason }),
        ...(outcome === undefined ? {} : { outcome }),
    };
}
/** The domains of few guests in one row, at the end. Its realm is the worst of theirs. */
function foldRows(domains, { label, isShown }) {
    const others = domains.filter(({ domain }) => !isShown(domain));
    const [first] = others;
    if (first === undefined)
        return [...domains];
    const sum = (key) => others.reduce((total, row) => total + row[key], 0);
    const realm = others.find((row) => row.realm === 'viral')?.realm ?? first.realm;
    return [
        ...domains.filter(({ domain }) => isShown(domain)),
        { domain: label, realm, guests: sum('guests'), unmanaged: sum('unmanaged') },
    ];
}


/***/ }),

/***/ 56834:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ reportSections),
/* harmony export */   u: () => (/* binding */ failsStep)
/* harmony export */ });
/* harmony import */ var _result_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(66705);

/** The sections of report.json that have a row for each guest. */
const reportSections = ['findings', 'indeterminate', 'pending'];
/** Whether the step fails: an incomplete, refused or failed run always, the rest as `fail-on` says. */
function failsStep(report, failOn) {
    if ((0,_result_js__WEBPACK_IMPORTED_MODULE_0__/* .isFailedResult */ .b)(report.result))
        return true;
    // A canary that cannot be seen was accepted: a person has to look at it, and nothing failed.
    const isStopped = report.stopped !== null && report.stopCode !== 'canary';
    return ((failOn.includes('failures') && (report.counts.failed > 0 || isStopped)) ||
        (failOn.includes('findings') && report.findings.length > 0));
}


/***/ }),

/***/ 66705:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ results),
/* harmony export */   b: () => (/* binding */ isFailedResult)
/* harmony export */ });
/** How a run can end. */
const results = ['clean', 'findings', 'remediated', 'partial', 'refused', 'incomplete', 'failed'];
/** Whether a run did not do what it was asked for, so that its step fails whatever `fail-on` says. */
function isFailedResult(result) {
    switch (result) {
        case 'incomplete':
        case 'refused':
        case 'failed':
            return true;
        case 'clean':
        case 'findings':
        case 'remediated':
        case 'partial':
            return false;
    }
}


/***/ }),

/***/ 3372:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ standingFindings),
/* harmony export */   c: () => (/* binding */ findingsByDomain)
/* harmony export */ });
/* harmony import */ var _remedy_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(97659);
/* harmony import */ var _guests_finding_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(74808);


const over = new Set(['gone', 'already-done', 'now-managed']);
/**
 * The findings that are still there. A run with an approved plan also lists guests of its plan who turned out to be done
 * with, and those who could not be told this time.
 */
function standingFindings({ accountTypes, findings }) {
    const wanted = (0,_guests_finding_js__WEBPACK_IMPORTED_MODULE_1__/* .findingVerdicts */ .mK)(accountTypes);
    return findings.filter(({ skipReason, verdict }) => !over.has(skipReason) && wanted.has(verdict));
}
/** The domains that findings come from, the one with the most first. */
function findingsByDomain(report) {
    const domains = new Map();
    for (const { domain, decision, skipReason, outcome } of standingFindings(report)) {
        if (domain === null)
            continue;
        const row = domains.get(domain) ?? { findings: 0, actionable: 0, done: 0 };
        row.findings += 1;
        if (decision === 'act' || skipReason === 'over-limit')
            row.actionable += 1;
        if ((0,_remedy_js__WEBPACK_IMPORTED_MODULE_0__/* .isRemedied */ .Gs)(outcome))
            row.done += 1;
        domains.set(domain, row);
    }
    return [...domains]
        .map(([domain, row]) => ({ domain, ...row }))
        .sort((a, b) => b.findings - a.findings || (a.domain < b.domain ? -1 : 1));
}


/***/ }),

/***/ 74561:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   WA: () => (/* binding */ myAppsPage),
/* harmony export */   XQ: () => (/* binding */ myApps),
/* harmony export */   cY: () => (/* binding */ cloudNames),
/* harmony export */   nD: () => (/* binding */ userPage)
/* harmony export */ });
/** The clouds, as the `cloud` input spells them. */
const cloudNames = ['global', 'usgov', 'usgov-dod', 'china'];
/**
 * The portal My Apps of each cloud, which a guest is led to after redemption. Of the national ones there is no list in
 * Microsoft's documentation: `invite-redirect-url` is for whoever has another.
 */
const myApps = {
    global: 'https://myapps.microsoft.com',
    usgov: 'https://myapps.microsoft.us',
    'usgov-dod': 'https://myapps.microsoft.us',
    china: 'https://myapps.windowsazure.cn',
};
/**
 * The Microsoft Entra admin center of each cloud.
 *
 * https://learn.microsoft.com/entra/fundamentals/faq
 */
const adminCenters = {
    global: 'https://entra.microsoft.com',
    usgov: 'https://entra.microsoft.us',
    'usgov-dod': 'https://entra.microsoft.us',
    china: 'https://entra.microsoftonline.cn',
};
/**
 * The page of a user in the admin center of the tenant's cloud. Null for a cloud that is not known, and for what stands in
 * the place of an object id in a redacted report: `role holder 1`.
 */
function userPage(tenant, userId) {
    if (!isCloudName(tenant.cloud) || /\s/.test(userId))
        return null;
    const page = `#view/Microsoft_AAD_UsersAndTenants/UserProfileMenuBlade/~/overview/userId/${encodeURIComponent(userId)}`;
    return `${adminCenters[tenant.cloud]}/${encodeURIComponent(tenant.id)}/${page}`;
}
/** My Apps of the tenant, where a guest can accept an invitation again; null for a cloud that is not known. */
const myAppsPage = ({ id, cloud }) => isCloudName(cloud) ? `${myApps[cloud]}?tenantId=${encodeURIComponent(id)}` : null;
const isCloudName = (name) => Object.hasOwn(adminCenters, name);


/***/ }),

/***/ 4572:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   PN: () => (/* binding */ detectorCheck),
/* harmony export */   b: () => (/* binding */ isUnchecked),
/* harmony export */   cx: () => (/* binding */ unmanagedReference),
/* harmony export */   nk: () => (/* binding */ managedReference)
/* harmony export */ });
/**
 * The domain in Microsoft's own example of an unmanaged tenant. Who holds it can change any day: that it answers viral
 * proves that look-ups can tell, and that it does not proves nothing.
 *
 * https://azuread.github.io/MSIdentityTools/commands/Get-MsIdIsViralUser/
 */
const unmanagedReference = 'yopmail.net';
/** A domain that is managed for sure. */
const managedReference = 'microsoft.com';
/** Whether look-ups can tell an unmanaged domain, where none of the run answered so. */
function detectorCheck(unmanaged, managed) {
    const check = 'detector';
    if (unmanaged?.kind === 'viral') {
        const detail = `Look-ups can tell: none of the domains is unmanaged, and the reference ${unmanagedReference} is.`;
        return { check, status: 'ok', detail };
    }
    const answers = managed?.kind === 'managed' || managed?.kind === 'federated';
    return {
        check,
        status: 'unknown',
        detail: 'No look-up of this run answered viral, the reference included' +
            (answers ? '' : `, and ${managedReference} was not told to be managed`) +
            '. The reference can have changed hands, or look-ups of a made-up user cannot tell: where unmanaged guests were ' +
            'expected, set look-up-as to guest.',
    };
}
/** Whether nobody can say that look-ups would have found anybody. */
const isUnchecked = (checks) => checks.some(({ check, status }) => check === 'detector' && status === 'unknown');


/***/ }),

/***/ 82865:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   XS: () => (/* binding */ requestCommand),
/* harmony export */   _s: () => (/* binding */ grantHint),
/* harmony export */   o4: () => (/* binding */ consentCommand)
/* harmony export */ });
/* unused harmony exports azureCliCommands, powershellCommands */
/** Microsoft Graph itself, in every tenant. https://learn.microsoft.com/graph/permissions-reference */
const graphAppId = '00000003-0000-0000-c000-000000000000';
/** How the tools name the clouds. https://learn.microsoft.com/powershell/microsoftgraph/authentication-commands */
const cloudNames = {
    global: { azure: 'AzureCloud', powershell: 'Global' },
    usgov: { azure: 'AzureUSGovernment', powershell: 'USGov' },
    'usgov-dod': { azure: 'AzureUSGovernment', powershell: 'USGovDoD' },
    china: { azure: 'AzureChinaCloud', powershell: 'China' },
};
/** The command of Azure CLI that asks for the permissions. https://learn.microsoft.com/cli/azure/ad/app/permission */
const requestCommand = (roles, { clientId }) => `az ad app permission add --id ${clientId} --api ${graphAppId} ` +
    `--api-permissions ${roles.map(({ appRoleId }) => `${appRoleId}=Role`).join(' ')}`;
/** The command of Azure CLI by which an administrator consents. */
const consentCommand = ({ clientId }) => `az ad app permission admin-consent --id ${clientId}`;
/** Grants the permissions with Azure CLI, a command a line. */
function azureCliCommands(roles, application) {
    const { azure } = cloudNames[application.cloud];
    return [
        ...(application.cloud === 'global' ? [] : [`az cloud set --name ${azure}`]),
        `az login --tenant ${application.tenantId} --allow-no-subscriptions`,
        requestCommand(roles, application),
        consentCommand(application),
    ];
}
/**
 * Grants the permissions with Microsoft Graph PowerShell, a command a line.
 *
 * https://learn.microsoft.com/powershell/microsoftgraph/how-to-grant-revoke-api-permissions
 */
function powershellCommands(roles, { tenantId, clientId, cloud }) {
    const environment = cloud === 'global' ? '' : ` -Environment ${cloudNames[cloud].powershell}`;
    return [
        `Connect-MgGraph${environment} -TenantId ${tenantId} -Scopes Application.Read.All,AppRoleAssignment.ReadWrite.All`,
        `$app = Get-MgServicePrincipal -Filter "appId eq '${clientId}'"`,
        `$graph = Get-MgServicePrincipal -Filter "appId eq '${graphAppId}'"`,
        ...roles.map(({ permission, appRoleId }) => 'New-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $app.Id -PrincipalId $app.Id ' +
            `-ResourceId $graph.Id -AppRoleId ${appRoleId} # ${permission}`),
    ];
}
/** Both ways to grant the permissions, as the hint of an error. */
function grantHint(roles, application) {
    const block = (lines) => lines.map((line) => `    ${line}`).join('\n');
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
    ].join('\n');
}


/***/ }),

/***/ 71312:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   NB: () => (/* binding */ allows),
/* harmony export */   sT: () => (/* binding */ missingToEnforce),
/* harmony export */   se: () => (/* binding */ unguardedWarning),
/* harmony export */   xB: () => (/* binding */ permissionChecks)
/* harmony export */ });
/* unused harmony export permissionRules */
/* harmony import */ var _grant_commands_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(82865);
/* harmony import */ var _remedy_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(97659);


const always = () => true;
/** Used by the remedies that take it, and only where something is done. */
const forRemedy = (permission) => ({ mode, remediation }) => mode === 'enforce' && _remedy_js__WEBPACK_IMPORTED_MODULE_1__/* .remedies */ .JW[remediation].permissions.some((needed) => needed === permission);
/**
 * The permissions that this action can use, the necessary ones first.
 *
 * Ids: https://learn.microsoft.com/graph/permissions-reference, as Microsoft generates that page from
 * https://github.com/microsoftgraph/microsoft-graph-devx-content/blob/master/permissions/new/provisioningInfo.json.
 * What implies what: the permission tables of the operations, from permissions.json beside that file.
 */
const permissionRules = [
    {
        permission: 'User.Read.All',
        appRoleId: 'df021288-bdef-4463-88db-98f22de89214',
        need: 'required',
        use: 'List the guests',
        without: 'Nothing can be listed, and every run fails.',
        impliedBy: ['User.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All'],
        used: always,
    },
    {
        permission: 'User.ReadWrite.All',
        appRoleId: '741f803b-c850-494e-b5df-cde7c675a1ca',
        need: 'enforce',
        use: 'Reset or delete guests',
        without: 'Enforce mode is refused before the scan.',
        // https://learn.microsoft.com/graph/api/invitation-post names both for invitations, and
        // https://learn.microsoft.com/graph/api/user-delete this one alone.
        impliedBy: ['Directory.ReadWrite.All'],
        impliedFor: ['reset'],
        used: forRemedy('User.ReadWrite.All'),
    },
    {
        // By its page, User.ReadWrite.All is enough for a reset; where invitations are restricted, Graph refuses it alone.
        permission: 'User.Invite.All',
        appRoleId: '09850681-111b-4a89-9bed-3f2cae46d706',
        need: 'enforce',
        use: 'Reset guests',
        without: 'Enforce mode with remediation "reset" is refused before the scan.',
        impliedBy: [],
        used: forRemedy('User.Invite.All'),
    },
    {
        permission: 'RoleManagement.Read.Directory',
        appRoleId: '483bed4a-2ad3-4361-a73b-c83ccdbdc53c',
        need: 'optional',
        use: 'Tell which guests hold a directory role, or could activate one',
        without: 'Guests who hold a role are not left alone, and a reset of them fails.',
        guards: 'who holds a directory role',
        impliedBy: [
            'RoleManagement.Read.All',
            'RoleManagement.ReadWrite.Directory',
            'Directory.Read.All',
            'Directory.ReadWrite.All',
        ],
        used: always,
    },
    {
        permission: 'GroupMember.Read.All',
        appRoleId: '98830695-27a2-44f7-8c18-0c3ebc9698f6',
        need: 'optional',
        use: 'Tell which guests hold a directory role through a group',
        without: 'Guests who hold a role through a group are not left alone, and a reset of them fails.',
        guards: 'who holds a directory role through a group',
        impliedBy: [
            'GroupMember.ReadBasic.All',
            'GroupMember.ReadWrite.All',
            'Group.Read.All',
            'Group.ReadWrite.All',
            'Directory.Read.All',
        ],
        used: always,
    },
    {
        permission: 'Policy.Read.All',
        appRoleId: '246dd0d5-5bd0-4def-940b-0421030a5b68',
        need: 'optional',
        use: 'Tell whether invitations are allowed, which organisations are kept out, and how guests will sign in after a reset',
        without: 'Whether guests can be reset and come back is found out by trying.',
        guards: 'whether guests may be invited and can come back',
        impliedBy: [],
        used: ({ remediation }) => _remedy_js__WEBPACK_IMPORTED_MODULE_1__/* .remedies */ .JW[remediation].invites,
    },
    {
        permission: 'Policy.Read.AuthenticationMethod',
        appRoleId: '8e3bc81b-d2f3-4b7b-838c-32c88218d2f0',
        need: 'optional',
        use: 'Tell whether one-time passcodes are switched on, where Policy.Read.All is too much',
        without: 'Whether guests can use a one-time passcode after a reset is not known.',
        impliedBy: ['Policy.Read.All', 'Policy.ReadWrite.AuthenticationMethod'],
        used: ({ remediation }) => _remedy_js__WEBPACK_IMPORTED_MODULE_1__/* .remedies */ .JW[remediation].invites,
    },
    {
        permission: 'Policy.Read.B2BManagementPolicy',
        appRoleId: 'b41683de-870d-4462-939a-1a3d94f3accf',
        need: 'optional',
        use: 'Leave alone guests whose domain the allow or deny list blocks',
        without: 'Guests of a blocked domain are not left alone: a reset of them is refused, or they cannot redeem again.',
        guards: 'whom the allow or deny list keeps out',
        impliedBy: ['Policy.ReadWrite.B2BManagementPolicy'],
        used: ({ remediation }) => _remedy_js__WEBPACK_IMPORTED_MODULE_1__/* .remedies */ .JW[remediation].invites,
    },
    {
        permission: 'CrossTenantInformation.ReadBasic.All',
        appRoleId: 'cac88765-0581-4025-9725-5ebc13f729ee',
        need: 'optional',
        use: 'Name the home tenant of unmanaged domains',
        without: 'Only DNS can hint at a domain that was taken over.',
        impliedBy: [],
        used: always,
    },
    {
        permission: 'AuditLog.Read.All',
        appRoleId: 'b0afded3-3588-46d8-8b3d-9842eff778da',
        need: 'optional',
        use: 'Add the last sign-in, if sign-in-activity asks for it; needs a licence for Entra ID P1 too',
        without: 'The last sign-in stays empty.',
        impliedBy: [],
        used: ({ signInActivity }) => signInActivity,
    },
];
const rules = permissionRules;
/** Whether a token that carries these permissions may do what a permission allows. */
function allows(tokenRoles, permission) {
    const rule = rules.find((one) => one.permission === permission);
    return rule !== undefined && grantOf(rule, tokenRoles) !== undefined;
}
/** What an enforce run lacks, empty when it may begin. */
function missingToEnforce(tokenRoles, options) {
    // One that has no rule above does not compile.
    const needed = _remedy_js__WEBPACK_IMPORTED_MODULE_1__/* .remedies */ .JW[options.remediation].permissions;
    return rules.filter((rule) => needed.some((permission) => permission === rule.permission) &&
        rule.used(options) &&
        grantOf(rule, tokenRoles, options.remediation) === undefined);
}
/**
 * What a run that changes guests says once, when it does not know whom it must leave alone; null when it knows all of it.
 * The permissions that are missing only read, so nothing speaks against them.
 */
function unguardedWarning(tokenRoles, options) {
    const missing = rules.filter((rule) => rule.guards !== undefined && rule.used(options) && grantOf(rule, tokenRoles) === undefined);
    if (missing.length === 0)
        return null;
    const listed = (words) => new Intl.ListFormat('en').format(words);
    return (`This run does not know ${listed(missing.flatMap(({ guards }) => guards ?? []))}, so nobody is left alone for it. ` +
        `The application lacks ${listed(missing.map(({ permission }) => permission))}, which only read: docs/setup.md of the ` +
        'action says how to grant them.');
}
/** One line for each permission that the settings make use of, and for each that the token carries beyond them. */
function permissionChecks(tokenRoles, options) {
    return [
        ...rules.filter((rule) => rule.used(options)).map((rule) => needCheck(rule, tokenRoles, options)),
        ...tokenRoles.flatMap((role) => surplusCheck(role, options) ?? []),
    ];
}
const checkName = (permission) => `permission ${permission}`;
/** The permission of the token that satisfies a rule. */
const grantOf = (rule, tokenRoles, remediation) => [rule.permission, ...impliedIn(rule, remediation)].find((one) => tokenRoles.includes(one));
const impliedIn = ({ impliedBy, impliedFor }, remediation) => impliedFor === undefined || (remediation !== undefined && impliedFor.includes(remediation)) ? impliedBy : [];
function needCheck(rule, tokenRoles, options) {
    const check = checkName(rule.permission);
    const grant = grantOf(rule, tokenRoles, options.remediation);
    if (grant !== undefined) {
        const by = grant === rule.permission ? 'Granted' : `Granted by ${grant}`;
        const use = `${rule.use.charAt(0).toLowerCase()}${rule.use.slice(1)}`;
        return { check, status: 'ok', detail: `${by}, to ${use}.` };
    }
    const detail = `Missing. ${rule.without}`;
    if (rule.need === 'optional')
        return { check, status: 'unknown', detail };
    const commands = `${(0,_grant_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .requestCommand */ .XS)([rule], options)} && ${(0,_grant_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .consentCommand */ .o4)(options)}`;
    return { check, status: 'blocked', detail: `${detail} Grant it: ${commands}` };
}
/** A permission that only reads says so in the second part of its name, as in `User.Read.All`. */
const onlyReads = (permission) => /^[^.]+\.Read(Basic)?(\.|$)/.test(permission);
function surplusCheck(role, options) {
    const warning = (detail) => ({ check: checkName(role), status: 'warning', detail });
    const own = rules.find(({ permission }) => permission === role);
    if (options.mode === 'report' && !onlyReads(role)) {
        return warning('More than needed: a report only reads, and this permission can change the tenant. ' +
            'Use an app registration of its own for reports.');
    }
    if (own !== undefined)
        return null;
    const instead = rules.filter((rule) => impliedIn(rule, options.remediation).includes(role) && rule.used(options));
    if (instead.length === 0)
        return warning('More than needed: this action makes no use of it.');
    const names = instead.map(({ permission }) => permission).join(', ');
    return warning(`More than needed: ${names} would do.`);
}


/***/ }),

/***/ 81383:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ domainOf),
/* harmony export */   w: () => (/* binding */ asciiDomain)
/* harmony export */ });
/* harmony import */ var node_url__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(73136);
/* harmony import */ var _memo_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(34213);


const dnsName = /^(?=.{4,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\.)+(?!\d+$)[a-z0-9-]{2,63}$/;
// `domainToASCII` reads a URL's host: it drops line breaks, and all behind a slash. Nothing but a name may get there.
const nameCharacters = /^[\p{L}\p{M}\p{N}._-]+$/u;
/** A domain name in lower-case ASCII (`Bücher.example` \u2192 `xn--bcher-kva.example`), or null when it is none. */
const asciiDomain = (0,_memo_js__WEBPACK_IMPORTED_MODULE_1__/* .memo */ .p)((text) => {
    const name = text.trim().replace(/\.$/, '');
    const ascii = nameCharacters.test(name) ? (0,node_url__WEBPACK_IMPORTED_MODULE_0__.domainToASCII)(name).toLowerCase() : '';
    return dnsName.test(ascii) ? ascii : null;
});
/** The domain of an address, what stands behind its last `@`, or null when the text is no address. */
function domainOf(address) {
    const at = address.lastIndexOf('@');
    return at < 1 ? null : asciiDomain(address.slice(at + 1));
}


/***/ }),

/***/ 77533:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ grouped)
/* harmony export */ });
/* harmony import */ var _late_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(723);

const numbers = (0,_late_js__WEBPACK_IMPORTED_MODULE_0__/* .late */ .f)(() => new Intl.NumberFormat('en-US'));
/** A count as sentences have it, its thousands grouped: `12,345`. */
const grouped = (value) => numbers().format(value);


/***/ }),

/***/ 3294:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ guidPattern)
/* harmony export */ });
/** A GUID, such as an object id, a tenant id or a client id; upper and lower case are the same. */
const guidPattern = /^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/;


/***/ }),

/***/ 723:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ late)
/* harmony export */ });
/**
 * A value that is made when it is first asked for. What Intl gives takes up to 15 ms to make: more than all else that a module
 * does when it is loaded.
 */
function late(make) {
    let made = null;
    return () => (made ??= { value: make() }).value;
}


/***/ }),

/***/ 34213:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ memo)
/* harmony export */ });
/** No domain name is longer by much, and nothing longer is remembered: characters. */
const longestText = 300;
/**
 * A function of a text that works each text out once: thousands of guests have the same domain. What it remembers is dropped when
 * it is full, so that it does not grow with a tenant.
 *
 * @param compute must give the same for the same text.
 */
function memo(compute, most = 20_000) {
    const known = new Map();
    return (text) => {
        if (text.length > longestText)
            return compute(text);
        const found = known.get(text);
        if (found !== undefined || known.has(text))
            return found;
        const made = compute(text);
        if (known.size >= most)
            known.clear();
        known.set(text, made);
        return made;
    };
}


/***/ }),

/***/ 68680:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ escapeInvisible),
/* harmony export */   v: () => (/* binding */ shortened)
/* harmony export */ });
/* harmony import */ var _late_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(723);

/**
 * Makes text of a stranger harmless to look at: control characters, line breaks and invisible or direction-changing
 * characters are shown as `\u27e8U+202E\u27e9`, letters without ink such as U+3164 included. The joiners U+200C and U+200D stay, and the
 * selectors of a variant: names and emoji are written with them.
 *
 * https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing
 */
function escapeInvisible(text) {
    if (plain.test(text))
        return text;
    return text.toWellFormed().replace(unseen, (character) => {
        const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
        return `\u27e8U+${code}\u27e9`;
    });
}
/** Most texts are. Told in a fraction of the time. */
const plain = /^[ -~]*$/;
// U+2800 is the Braille pattern without dots.
const unseen = /[\p{Cc}\p{Zl}\p{Zp}\p{Co}\p{Cn}\u2800]|(?!\u200c|\u200d|\p{Variation_Selector})[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
const graphemes = (0,_late_js__WEBPACK_IMPORTED_MODULE_0__/* .late */ .f)(() => new Intl.Segmenter('en', { granularity: 'grapheme' }));
/** Shortens to at most so many characters as a reader counts them, with an ellipsis in place of the rest. */
function shortened(text, most) {
    if (text.length <= most)
        return text;
    const characters = Array.from(graphemes().segment(text), ({ segment }) => segment);
    return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}\u2026`;
}


/***/ }),

/***/ 23418:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ readableEntries)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(77934);

/** Reads a list of a service entry by entry: one that is not as documented costs none of the others. What is no list does not fit. */
const readableEntries = (entry) => valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_0__/* .unknown */ .L5J()), valibot__WEBPACK_IMPORTED_MODULE_0__/* .transform */ .pdi((list) => {
    const entries = [];
    for (const one of list) {
        const read = valibot__WEBPACK_IMPORTED_MODULE_0__/* .safeParse */ .xLC(entry, one);
        if (read.success)
            entries.push(read.output);
    }
    return { entries, unreadable: list.length - entries.length };
}));


/***/ }),

/***/ 76459:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ systemWord)
/* harmony export */ });
/**
 * What the system says of a file, such as `ENOSPC: no space left on device, write`, on one line. An error without such a
 * code keeps its message to itself: it may hold anything.
 */
function systemWord(error) {
    if (!(error instanceof Error))
        return typeof error;
    const hasCode = 'code' in error && typeof error.code === 'string' && /^(ERR_FS_)?E[A-Z]+$/.test(error.code);
    // What the toolkit says of a command file that is not there.
    return hasCode || error.message.startsWith('Missing file at path')
        ? error.message.replaceAll(/\s+/g, ' ')
        : error.name;
}


/***/ }),

/***/ 97012:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Kw: () => (/* binding */ refusalText),
/* harmony export */   gS: () => (/* binding */ graphErrorOf),
/* harmony export */   lS: () => (/* binding */ GraphRefusal)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(77934);
/* harmony import */ var _http_http_response_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(81313);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(452);



const schema = valibot__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({
    error: valibot__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ code: valibot__WEBPACK_IMPORTED_MODULE_2__/* .fallback */ .NpB(valibot__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), ''), message: valibot__WEBPACK_IMPORTED_MODULE_2__/* .fallback */ .NpB(valibot__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), '') }),
});
/**
 * Reads the error of an answer; empty texts where there is none.
 *
 * https://learn.microsoft.com/graph/errors
 */
function graphErrorOf(body) {
    const parsed = valibot__WEBPACK_IMPORTED_MODULE_2__/* .safeParse */ .xLC(schema, body);
    return parsed.success ? parsed.output.error : { code: '', message: '' };
}
/** The code of an error where it is the one word that it is documented to be; anything else can hold an address. */
const codeWord = (code) => (/^[\w.-]{1,100}$/.test(code) ? code : '');
/** `HTTP 403 Authorization_RequestDenied`: what can be shown of a refusal. */
function refusalText(status, body) {
    const code = codeWord(graphErrorOf(body).code);
    return code === '' ? (0,_http_http_response_js__WEBPACK_IMPORTED_MODULE_0__/* .statusText */ .q)(status) : `HTTP ${status} ${code}`;
}
/** Graph answered, and said no: with which status, and with what of its own codes. */
class GraphRefusal extends _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ {
    status;
    error;
    constructor(message, answer, detail) {
        super('graph-refused', message, detail);
        this.name = 'GraphRefusal';
        this.status = answer.status;
        this.error = graphErrorOf(answer.body);
    }
}


/***/ }),

/***/ 81313:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ readResponse),
/* harmony export */   q: () => (/* binding */ statusText)
/* harmony export */ });
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(76577);

/** A status as messages have it. No redirect is ever followed: it would carry the token along. */
const statusText = (status) => status >= 300 && status < 400 ? `HTTP ${status}, a redirect, which is not followed` : `HTTP ${status}`;
const transientStatus = new Set([408, 429, 500, 502, 503, 504]);
/**
 * Sends one request and reads the whole answer.
 *
 * @param what names the request in messages, without anything that could be somebody's address.
 * @param send must honour the signal; it aborts after `timeout` milliseconds, the body included.
 * @throws TransientError for what may pass: 408, 429, 500, 502, 503, 504, a broken connection, a time-out, and a
 *   success whose body is cut off or is not JSON.
 */
async function readResponse(what, timeout, send, deps) {
    const signal = deps.deadline?.(timeout) ?? AbortSignal.timeout(timeout);
    let response;
    let text;
    try {
        response = await send(signal);
        text = await response.text();
    }
    catch (cause) {
        if (signal.aborted)
            throw new _retry_js__WEBPACK_IMPORTED_MODULE_0__/* .TransientError */ .N_('timeout', `${what}: no answer within ${Math.ceil(timeout / 1000)} s`, { cause });
        if (!isConnectionFailure(cause))
            throw cause;
        throw new _retry_js__WEBPACK_IMPORTED_MODULE_0__/* .TransientError */ .N_('connection', `${what}: the connection failed (${connectionCause(cause)})`, { cause });
    }
    const { status, headers } = response;
    const requestId = headers.get('request-id') ?? headers.get('x-ms-request-id') ?? undefined;
    const detail = requestId === undefined ? {} : { requestId };
    if (transientStatus.has(status)) {
        const retryAfter = (0,_retry_js__WEBPACK_IMPORTED_MODULE_0__/* .readRetryAfter */ .D$)(headers.get('retry-after'), deps.now());
        const kind = status === 429 ? 'throttled' : 'unavailable';
        const wait = retryAfter === undefined ? {} : { retryAfter };
        throw new _retry_js__WEBPACK_IMPORTED_MODULE_0__/* .TransientError */ .N_(kind, `${what}: HTTP ${status}`, { ...detail, ...wait, status });
    }
    const answer = { status, headers, statusText: statusText(status) };
    if (text === '')
        return { ...answer, body: undefined };
    try {
        return { ...answer, body: JSON.parse(text) };
    }
    catch (cause) {
        // An error page is HTML often enough; the status then says all there is to know.
        if (!response.ok)
            return { ...answer, body: undefined };
        throw new _retry_js__WEBPACK_IMPORTED_MODULE_0__/* .TransientError */ .N_('garbled', `${what}: HTTP ${status} with a body that is not JSON`, { ...detail, cause });
    }
}
// fetch reports every network failure, a body that ends too early included, as a TypeError.
// https://fetch.spec.whatwg.org/#fetch-method
const isConnectionFailure = (error) => error instanceof TypeError;
/** The system's word for the failure, such as ECONNRESET, or what a proxy said. It can stand some causes deep. */
function connectionCause(error) {
    let found;
    let cause = error;
    for (let depth = 0; depth < 5 && cause instanceof Error; depth += 1) {
        if (/\b407\b/.test(cause.message))
            return 'the proxy answered with status code: 407';
        if ('code' in cause && typeof cause.code === 'string')
            found ??= cause.code;
        cause = cause.cause;
    }
    return found ?? 'no reason given';
}


/***/ }),

/***/ 27740:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Jn: () => (/* binding */ keepAliveGet),
/* harmony export */   pG: () => (/* binding */ mostLookUps),
/* harmony export */   z$: () => (/* binding */ sharedDeadlines)
/* harmony export */ });
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(44708);

/** No more look-ups are under way at a time. */
const mostLookUps = 32;
/** No answer that is waited for is longer: characters. */
const longestBody = 1_000_000;
/**
 * A `PlainGet` for many small requests to one host, over connections of its own that stay open, and no more of them than
 * requests at a time. fetch takes more than twice the CPU for such a request, and twice the connections.
 *
 * https://nodejs.org/docs/latest-v24.x/api/http.html#new-agentoptions
 *
 * @param connections the most at a time.
 * @param proxyEnv the environment, whose proxy variables are honoured.
 */
function keepAliveGet(connections, proxyEnv) {
    const agent = new node_https__WEBPACK_IMPORTED_MODULE_0__.Agent({ keepAlive: true, maxSockets: connections, maxFreeSockets: connections, proxyEnv });
    return (url, { headers, signal }) => new Promise((resolve, reject) => {
        const fail = (cause) => {
            open.delete(request);
            reject(new TypeError('the request failed', { cause }));
        };
        const request = (0,node_https__WEBPACK_IMPORTED_MODULE_0__.get)(url, { agent, headers }, (answer) => {
            let body = '';
            answer.setEncoding('utf8');
            answer.on('data', (chunk) => {
                body += chunk;
                if (body.length > longestBody)
                    request.destroy(new Error('the answer is too long'));
            });
            answer.on('error', fail);
            answer.on('end', () => {
                open.delete(request);
                const status = answer.statusCode ?? 0;
                resolve({
                    status,
                    ok: status >= 200 && status < 300,
                    headers: { get: (name) => [answer.headers[name.toLowerCase()] ?? []].flat()[0] ?? null },
                    text: () => Promise.resolve(body),
                });
            });
        });
        request.on('error', fail);
        const open = openUntil(signal);
        open.add(request);
        if (signal.aborted)
            giveUp(open);
    });
}
/** What is open under each signal: one listener for all of it costs less than one for each request. */
const openBySignal = new WeakMap();
function openUntil(signal) {
    const known = openBySignal.get(signal);
    if (known !== undefined)
        return known;
    const open = new Set();
    openBySignal.set(signal, open);
    const end = () => {
        giveUp(open);
    };
    signal.addEventListener('abort', end, { once: true });
    return open;
}
function giveUp(open) {
    for (const request of open)
        request.destroy(new Error('the deadline has passed'));
}
/**
 * Deadlines for many requests with few timers: what begins within the same half of a second shares a signal, and so has up
 * to that much longer.
 *
 * @param now milliseconds since 1970.
 */
function sharedDeadlines(now) {
    const signals = new Map();
    return (milliseconds) => {
        const last = signals.get(milliseconds);
        if (last !== undefined && !last.signal.aborted && now() - last.since < sharedFor)
            return last.signal;
        const signal = AbortSignal.timeout(milliseconds + sharedFor);
        signals.set(milliseconds, { since: now(), signal });
        return signal;
    };
}
const sharedFor = 500;


/***/ }),

/***/ 14857:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ networkHint)
/* harmony export */ });
const certificate = 'The runner met a certificate that Node does not trust: something in between opens the encrypted connections. Put ' +
    'its root certificate into a file, name that in NODE_EXTRA_CA_CERTS where the runner is started, and start the ' +
    'runner again: docs/self-hosted.md.';
const proxy = 'The proxy asks for a user name and a password. Put them into the address where the runner is started, ' +
    '`HTTPS_PROXY=http://name:password@proxy:8080`, and start the runner again: docs/self-hosted.md.';
/**
 * The fix for a connection that failed, as far as an error tells why; nothing where it does not. OpenSSL's codes:
 * https://nodejs.org/docs/latest-v24.x/api/tls.html#x509-certificate-error-codes
 */
function networkHint(error) {
    if (/certificate|_CERT\b|_CERT_|UNABLE_TO_VERIFY/.test(error))
        return { hint: certificate };
    // The first by the toolkit, the second by MSAL.
    if (/statusCode=407|status code: 407/.test(error))
        return { hint: proxy };
    return {};
}


/***/ }),

/***/ 76577:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  N_: () => (/* binding */ TransientError),
  wI: () => (/* binding */ asksTooMuch),
  fu: () => (/* binding */ backOff),
  LA: () => (/* binding */ pauseAsked),
  D$: () => (/* binding */ readRetryAfter),
  R$: () => (/* binding */ retrying)
});

;// CONCATENATED MODULE: ./node_modules/is-network-error/index.js
const objectToString = Object.prototype.toString;

const isError = value => objectToString.call(value) === '[object Error]';

const errorMessages = new Set([
	'network error', // Chrome
	'NetworkError when attempting to fetch resource.', // Firefox
	'The Internet connection appears to be offline.', // Safari 16
	'Network request failed', // `cross-fetch`
	'fetch failed', // Undici (Node.js)
	'terminated', // Undici (Node.js)
	' A network error occurred.', // Bun (WebKit)
	'Network connection lost', // Cloudflare Workers (fetch)
]);

function isNetworkError(error) {
	const isValid = error
		&& isError(error)
		&& error.name === 'TypeError'
		&& typeof error.message === 'string';

	if (!isValid) {
		return false;
	}

	const {message, stack} = error;

	// Safari 17+ has generic message but no stack for network errors
	if (message === 'Load failed' || (message.startsWith('Load failed (') && message.endsWith(')'))) {
		return stack === undefined
			// Sentry adds its own stack trace to the fetch error, so also check for that
			|| '__sentry_captured__' in error;
	}

	// Deno network errors start with specific text
	if (message.startsWith('error sending request for url')) {
		return true;
	}

	// Chrome: exact "Failed to fetch" or with hostname: "Failed to fetch (example.com)"
	if (message === 'Failed to fetch' || (message.startsWith('Failed to fetch (') && message.endsWith(')'))) {
		return true;
	}

	// Standard network error messages
	return errorMessages.has(message);
}

;// CONCATENATED MODULE: ./node_modules/p-retry/index.js


function validateRetries(retries) {
	if (typeof retries === 'number') {
		if (retries < 0) {
			throw new TypeError('Expected `retries` to be a non-negative number.');
		}

		if (Number.isNaN(retries)) {
			throw new TypeError('Expected `retries` to be a valid number or Infinity, got NaN.');
		}

		// Not `Number.isSafeInteger`, which would reject a huge `retries`. That is accepted on purpose and behaves as effectively forever.
		// eslint-disable-next-line unicorn/prefer-number-is-safe-integer
		if (Number.isFinite(retries) && !Number.isInteger(retries)) {
			throw new TypeError('Expected `retries` to be a non-negative integer or Infinity.');
		}
	} else if (retries !== undefined) {
		throw new TypeError('Expected `retries` to be a number or Infinity.');
	}
}

function validateNumberOption(name, value, {allowInfinity = false} = {}) {
	if (typeof value !== 'number' || Number.isNaN(value)) {
		throw new TypeError(`Expected \`${name}\` to be a number${allowInfinity ? ' or Infinity' : ''}.`);
	}

	if (!allowInfinity && !Number.isFinite(value)) {
		throw new TypeError(`Expected \`${name}\` to be a finite number.`);
	}

	if (value < 0) {
		throw new TypeError(`Expected \`${name}\` to be \u{2265} 0.`);
	}
}

function validateOption(name, value, type) {
	// `null` means "not provided", as it does for the other options. `unref` needs this because it is the one option with no default of its own.
	if (value === undefined || value === null) {
		return;
	}

	if (typeof value !== type) {
		throw new TypeError(`Expected \`${name}\` to be a ${type}.`);
	}
}

function validateSignal(value) {
	// `null` means "not provided", as it does for the other options.
	if (value === undefined || value === null) {
		return;
	}

	// Duck typed rather than `instanceof`, so a signal from another realm still works. All three methods are checked because `removeEventListener` is called from inside a timer callback, where a `TypeError` would be an uncaught exception rather than a rejection the caller could catch.
	if (typeof value.throwIfAborted !== 'function'
		|| typeof value.addEventListener !== 'function'
		|| typeof value.removeEventListener !== 'function') {
		throw new TypeError('Expected `signal` to be an AbortSignal.');
	}
}

class AbortError extends Error {
	constructor(message) {
		super(typeof message === 'string' ? message : undefined);

		this.name = 'AbortError';

		if (message instanceof Error) {
			this.originalError = message;
			({message} = message);
		} else {
			// Created here, so it already captures every caller frame. Copying `this.stack` instead would only rewrite the header, which is rendered lazily from `name` and `message` at read time. It also stringifies a non-string message, so reuse its result below.
			this.originalError = new Error(message);
			({message} = this.originalError);

			// The caller sees this error, so the frame for this constructor is dropped where the runtime supports it. Left in, the top frame blames p-retry for an error the caller threw. An error the caller passed keeps its own stack, which points at their throw site already. V8-only, hence the lint exception, and the optional call leaves the stack as it is where it is missing.
			// eslint-disable-next-line unicorn/no-nonstandard-builtin-properties
			Error.captureStackTrace?.(this.originalError, AbortError);
		}

		this.message = message;
	}
}

// `setTimeout` cannot represent a longer delay and fires it right away instead, which turns a long backoff into a tight retry loop. Cap at the largest value it can still hold.
const maximumDelay = (2 ** 31) - 1;

function calculateDelay(retriesConsumed, options) {
	// Nothing to wait for, and multiplying by a factor that has grown to `Infinity` would give `NaN`.
	if (options.minTimeout === 0) {
		return 0;
	}

	// `retriesConsumed` starts at 0 and only ever counts up, so the first retry is already attempt 1.
	const attempt = retriesConsumed + 1;
	const random = options.randomize ? (Math.random() + 1) : 1;

	const timeout = Math.round(random * options.minTimeout * (options.factor ** (attempt - 1)));

	// `maxTimeout` rounds up, so a fractional cap still gives a whole number of milliseconds. Rounding down would turn a cap below 1 into no timer at all, which never yields to the event loop. `Math.ceil(Infinity)` is `Infinity`.
	return Math.min(timeout, Math.ceil(options.maxTimeout), maximumDelay);
}

function calculateRemainingTime(start, max) {
	return Number.isFinite(max) ? max - (performance.now() - start) : max;
}

async function delayForRetry(delay, options) {
	if (delay <= 0) {
		return;
	}

	await new Promise((resolve, reject) => {
		// Registered with `once`, so it removes itself when it fires.
		const onAbort = () => {
			clearTimeout(timeoutToken);
			reject(options.signal.reason);
		};

		const timeoutToken = setTimeout(() => {
			options.signal?.removeEventListener('abort', onAbort);
			resolve();
		}, delay);

		if (options.unref) {
			timeoutToken.unref?.();
		}

		options.signal?.addEventListener('abort', onAbort, {once: true});
	});
}

// Stringifying a thrown value can itself throw, for an object with no usable `toString`. That must never be allowed to replace the failure the caller is actually dealing with.
//
// A thrown value whose own accessors or proxy traps throw is not supported, here or anywhere else. It comes from the caller's own code, so it is not something to defend against.
function stringifyThrownValue(value) {
	try {
		return String(value);
	} catch {
		return Object.prototype.toString.call(value);
	}
}

// `AbortError` wraps the error the caller actually wants, and the wrappers can be nested, so keep unwrapping until the cause is reached. Otherwise an `AbortError` would escape `pRetry` and a `catch` doing `error instanceof AbortError` would read a real failure as a cancellation.
//
// Two wrappers whose `originalError` points at each other are not supported, like the thrown values above.
function unwrapAbortError(error) {
	let cause = error;

	// A wrapper with no error to unwrap to is the cause as far as it goes.
	while (cause instanceof AbortError && cause.originalError instanceof Error) {
		cause = cause.originalError;
	}

	return cause;
}

async function onAttemptFailure({error, attemptNumber, retriesConsumed, startTime, options}) {
	// The signal is checked after the operation and after every callback, so a cancellation is never reported as an operation failure or a callback's decision, and no callback runs after it. The last check also guards the delay, whose abort listener never fires on a signal that is already aborted.
	const abortIfNeeded = () => {
		options.signal?.throwIfAborted();
	};

	const normalizedError = error instanceof Error
		? error
		: new TypeError(`Non-error was thrown: "${stringifyThrownValue(error)}". You should only throw errors.`);

	// Checked before unwrapping an `AbortError`, because the reason a caller aborted with is final. Unwrapping it would replace the reason they chose with whatever is inside it, and it would also let an `AbortError` from the operation outrank a cancellation the caller asked for.
	abortIfNeeded();

	if (normalizedError instanceof AbortError) {
		throw unwrapAbortError(normalizedError);
	}

	// `retriesConsumed` only ever advances while `retriesLeft` is above 0, so this is never negative. `Infinity` minus a finite count is `Infinity`, so an unlimited budget needs no special case.
	const retriesLeft = options.retries - retriesConsumed;

	// A `TypeError` normally means the operation itself is broken rather than the thing it was trying to reach, so retrying it does not help. A network `TypeError` is the exception, and its message differs per runtime, so it has to be recognised rather than assumed.
	const isRetriableError = !(normalizedError instanceof TypeError) || isNetworkError(normalizedError);

	// Out of time already, out of retries, or a failure that is never retried, so the delay is 0 and the callbacks are told that no retry follows. Only computed when a retry can still follow, so a randomized delay does not draw from `Math.random` for a wait that is never taken.
	const timeLeft = calculateRemainingTime(startTime, options.maxRetryTime);
	const delayTime = isRetriableError && timeLeft > 0 && retriesLeft > 0 ? calculateDelay(retriesConsumed, options) : 0;

	const consumeRetryContext = Object.freeze({
		error: normalizedError,
		attemptNumber,
		retriesLeft,
		retriesConsumed,
		retryDelay: delayTime,
	});

	// No answer means no opinion, so fall back to the default. Treating it as `false` instead would leave `retries` uncounted and let the loop run forever.
	const consumeRetry = (await options.shouldConsumeRetry(consumeRetryContext)) ?? true;

	abortIfNeeded();

	const effectiveDelay = consumeRetry ? delayTime : 0;
	const context = Object.freeze({
		error: normalizedError,
		attemptNumber,
		retriesLeft,
		retriesConsumed,
		retryDelay: effectiveDelay,
	});

	await options.onFailedAttempt(context);

	abortIfNeeded();

	const remainingTime = calculateRemainingTime(startTime, options.maxRetryTime);

	// No time or budget left, or a failure that retrying cannot help with.
	if (
		!isRetriableError
		|| remainingTime <= 0
		|| retriesLeft <= 0
	) {
		throw normalizedError;
	}

	const shouldRetry = await options.shouldRetry(context);

	abortIfNeeded();

	if (!shouldRetry) {
		throw normalizedError;
	}

	const remainingTimeAfterShouldRetry = calculateRemainingTime(startTime, options.maxRetryTime);

	if (remainingTimeAfterShouldRetry <= 0) {
		throw normalizedError;
	}

	if (!consumeRetry) {
		return false;
	}

	await delayForRetry(Math.min(effectiveDelay, remainingTimeAfterShouldRetry), options);

	return true;
}

async function pRetry(input, options = {}) {
	options = {...options};

	// Applied before validating, so that `null` means "not provided" here as it does for every other option.
	options.retries ??= 10;

	validateRetries(options.retries);

	if (Object.hasOwn(options, 'forever')) {
		throw new Error('The `forever` option is no longer supported. For many use-cases, you can set `retries: Infinity` instead.');
	}

	options.factor ??= 2;
	options.minTimeout ??= 1000;
	options.maxTimeout ??= Infinity;
	options.maxRetryTime ??= Infinity;
	options.randomize ??= false;
	options.onFailedAttempt ??= () => {};
	options.shouldRetry ??= () => true;
	options.shouldConsumeRetry ??= () => true;

	// Validate the options that have a runtime type to check.
	validateOption('onFailedAttempt', options.onFailedAttempt, 'function');
	validateOption('shouldRetry', options.shouldRetry, 'function');
	validateOption('shouldConsumeRetry', options.shouldConsumeRetry, 'function');
	validateOption('randomize', options.randomize, 'boolean');
	validateOption('unref', options.unref, 'boolean');
	validateSignal(options.signal);
	validateNumberOption('factor', options.factor);
	validateNumberOption('minTimeout', options.minTimeout);
	validateNumberOption('maxTimeout', options.maxTimeout, {allowInfinity: true});
	validateNumberOption('maxRetryTime', options.maxRetryTime, {allowInfinity: true});

	// A negative factor is rejected above, so this only catches `0`. Treat it as `1` to keep the delay constant instead of dropping to zero after the first retry.
	if (options.factor === 0) {
		options.factor = 1;
	}

	options.signal?.throwIfAborted();

	let attemptNumber = 0;
	let retriesConsumed = 0;
	const startTime = performance.now();

	// A consumed count is always finite, so `Infinity` keeps this true and needs no special case.
	while (retriesConsumed <= options.retries) {
		attemptNumber++;

		try {
			options.signal?.throwIfAborted();

			const result = await input(attemptNumber);

			options.signal?.throwIfAborted();

			return result;
		} catch (error) {
			if (await onAttemptFailure({
				error,
				attemptNumber,
				retriesConsumed,
				startTime,
				options,
			})) {
				retriesConsumed++;
			}
		}
	}

	// Unreachable: `onAttemptFailure` throws once `retriesLeft` reaches 0, which is the same state the loop condition tests, so the loop is always left by a throw. Kept as a guard against a future change to either side breaking that pairing.
	throw new Error('Retry attempts exhausted without throwing an error.');
}

function makeRetriable(function_, options) {
	return function (...arguments_) {
		return pRetry(() => function_.apply(this, arguments_), options);
	};
}

;// CONCATENATED MODULE: ./lib/entra/http/retry.js

/** A failure that can pass: throttling, a server error, a broken connection, a body that is not what was announced. */
class TransientError extends Error {
    kind;
    /** Milliseconds that the service asked to wait, where it did. */
    retryAfter;
    requestId;
    /** The HTTP status, where an answer came. */
    status;
    constructor(kind, message, detail) {
        super(message, detail.cause === undefined ? undefined : { cause: detail.cause });
        this.name = 'TransientError';
        this.kind = kind;
        this.retryAfter = detail.retryAfter;
        this.requestId = detail.requestId;
        this.status = detail.status;
    }
}
/** Whether the service asks for a longer pause than a run waits for. */
const asksTooMuch = ({ retryAfter = 0 }, { longestPause = Infinity }) => retryAfter > longestPause;
/** `a pause of 900 s, and a run waits for at most 300 s` */
const pauseAsked = (retryAfter, { longestPause = Infinity }) => `a pause of ${Math.ceil(retryAfter / 1000)} s, and a run waits for at most ${Math.round(longestPause / 1000)} s`;
/**
 * Runs an attempt until it succeeds, fails for good, or the tries are used up. Only a `TransientError` failure is tried
 * again: after `Retry-After` where the service sent one, else after an exponential wait with jitter. One that asks for a
 * longer pause than the policy allows is not.
 *
 * https://learn.microsoft.com/graph/throttling
 */
function retrying(attempt, policy, deps) {
    return pRetry(attempt, {
        retries: policy.tries - 1,
        minTimeout: 0,
        maxTimeout: 0,
        shouldRetry: ({ error }) => error instanceof TransientError && !asksTooMuch(error, policy),
        onFailedAttempt: async ({ error, attemptNumber, retriesLeft }) => {
            if (!(error instanceof TransientError) || retriesLeft === 0 || asksTooMuch(error, policy))
                return;
            const wait = Math.min(error.retryAfter ?? backOff(policy.firstWait, attemptNumber), policy.longestWait);
            deps.onRetry(error, attemptNumber, wait);
            await deps.sleep(wait);
        },
    });
}
/** 1, 2, 4, 8 \u2026 times the first wait, and up to half as much again, so that clients do not come back together. */
const backOff = (firstWait, attempt) => firstWait * 2 ** (attempt - 1) * (1 + Math.random() / 2);
/** Reads `Retry-After`, seconds or an HTTP date, as milliseconds from `now`; undefined where there is none to read. */
function readRetryAfter(header, now) {
    const value = header?.trim() ?? '';
    if (/^\d+(\.\d+)?$/.test(value))
        return Number(value) * 1000;
    // `Date.parse` makes a date of nearly anything with a figure in it, most often one of the past: no wait at all.
    const date = httpDate.test(value) ? Date.parse(value) : NaN;
    return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
/** https://www.rfc-editor.org/rfc/rfc9110#name-date-time-formats */
const httpDate = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/;


/***/ }),

/***/ 17405:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ clouds)
/* harmony export */ });
/**
 * The national clouds.
 *
 * https://learn.microsoft.com/graph/deployments,
 * https://learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations
 */
const clouds = {
    global: {
        login: 'login.microsoftonline.com',
        graph: 'graph.microsoft.com',
        audience: 'api://AzureADTokenExchange',
    },
    usgov: {
        login: 'login.microsoftonline.us',
        graph: 'graph.microsoft.us',
        audience: 'api://AzureADTokenExchangeUSGov',
    },
    'usgov-dod': {
        login: 'login.microsoftonline.us',
        graph: 'dod-graph.microsoft.us',
        audience: 'api://AzureADTokenExchangeUSGov',
    },
    china: {
        login: 'login.partner.microsoftonline.cn',
        graph: 'microsoftgraph.chinacloudapi.cn',
        audience: 'api://AzureADTokenExchangeChina',
    },
};


/***/ }),

/***/ 452:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ke: () => (/* binding */ refusals),
/* harmony export */   lZ: () => (/* binding */ ActionError)
/* harmony export */ });
/* unused harmony export errorCodes */
/** The fix for each code, in the words of somebody who has to make it. */
const hints = {
    'input-invalid': 'Correct the input in the workflow file. Nothing was requested or changed.',
    'oidc-permission-missing': 'Let the job ask GitHub for an OpenID Connect token:\n\n    permissions:\n      id-token: write\n      contents: read\n',
    'oidc-fork': 'GitHub gives no OpenID Connect token to a pull request from a fork, so that a stranger cannot sign in as your ' +
        'workflow. Run the workflow on a branch of this repository, on a schedule or by hand.',
    'oidc-request-failed': 'Run the job again. If it keeps failing, look at https://www.githubstatus.com for GitHub Actions; on a self-hosted ' +
        'runner, at its proxy and its certificates: docs/self-hosted.md.',
    'sign-in-refused': 'Compare the federated credential of the app registration with the claims above.',
    'sign-in-unreachable': 'Check that the runner reaches the login host of the cloud, and that `cloud` names the right cloud. On a ' +
        'self-hosted runner, check its proxy and its certificates too: docs/self-hosted.md.',
    'tenant-mismatch': 'Check `tenant-id` and the app registration. Nothing was read from the tenant.',
    'proxy-unsupported': 'Set `NODE_USE_ENV_PROXY: 1` in `env` of the job, or update the runner to v2.333.0 or newer.',
    'permission-missing': 'Grant it in the app registration, and let an administrator consent.',
    'file-unreadable': 'Name a file of the repository, relative to its root, and check the repository out first, with actions/checkout. ' +
        'Nothing was changed.',
    'exemptions-invalid': 'Correct the file. Its format is in docs/schemas/exemptions.schema.json, which editors understand. Nothing was changed.',
    'plan-refused': 'Nothing was changed. Make a new plan with a run in report mode, and have it approved.',
    'pull-request-event': 'Nothing was changed. Rehearse the plan on the pull request with `mode: report`, and enforce it after the merge.',
    cancelled: 'Nothing was changed.',
    stalled: 'Run the job again. If this run was to change guests, its file journal.ndjson says to whom a write was sent, and the ' +
        'next run finds them as they are.',
    'graph-refused': 'Check the application permissions of the app registration, and that an administrator consented.',
    'graph-unavailable': 'Run the job again later. If it keeps failing, ask Microsoft support, with the request id where there is one.',
    'graph-answer-unreadable': 'Run the job again later. If it keeps failing, ask Microsoft support, with the request id where there is one.',
};
/** Every code. Each has a heading in docs/troubleshooting.md. */
const errorCodes = Object.keys(hints);
/**
 * An error that a user can act on: what failed with what value (`message`), and the fix (`hint`). It never holds a
 * token, an address or a name.
 */
class ActionError extends Error {
    code;
    hint;
    requestId;
    constructor(code, message, detail = {}) {
        super(message, detail.cause === undefined ? undefined : { cause: detail.cause });
        this.name = 'ActionError';
        this.code = code;
        this.hint = detail.hint ?? hints[code];
        this.requestId = detail.requestId;
    }
    /** The whole of it, as it stands in the log. */
    get text() {
        const request = this.requestId === undefined ? '' : ` (request id ${this.requestId})`;
        return `${this.message}${request}\n\n${this.hint}\n\nMore about this: "${this.code}" in docs/troubleshooting.md of the action.`;
    }
}
/** Errors that mean: this run was not allowed to do what it was asked for. Their result is `refused`, not `failed`. */
const refusals = new Set([
    'permission-missing',
    'plan-refused',
    'pull-request-event',
    'file-unreadable',
    'exemptions-invalid',
]);


/***/ }),

/***/ 4692:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  i5: () => (/* binding */ NoAnswerError),
  UY: () => (/* binding */ connectGitHub),
  R6: () => (/* binding */ failedRequest),
  kY: () => (/* binding */ failureText)
});

// UNUSED EXPORTS: githubRetries

// EXTERNAL MODULE: ./node_modules/valibot/dist/index.mjs
var dist = __nccwpck_require__(77934);
;// CONCATENATED MODULE: ./lib/github/own-origin.js
/** So many redirects of one request are followed: a repository that was renamed is one. */
const mostRedirects = 3;
/**
 * A `fetch` for one server alone. A redirect inside of it is followed for what only reads; every other one is an error, because
 * it would carry the request, or what a report says, to somebody else.
 *
 * https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api#follow-redirects
 *
 * @param warn told of a redirect that was not followed.
 */
function ownOriginFetch(base, send, warn) {
    const { origin } = new URL(base);
    return async (input, init) => {
        let url = new URL(input instanceof Request ? input.url : input);
        for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
            if (url.origin !== origin)
                throw refusal(`to ${url.host}`, warn);
            const answer = await send(url, { ...init, redirect: 'manual' });
            const location = answer.status >= 300 && answer.status < 400 ? answer.headers.get('location') : null;
            const next = location === null ? null : URL.parse(location, url);
            if (next === null)
                return answer;
            if (!['GET', 'HEAD'].includes(init?.method ?? 'GET'))
                throw refusal(`a request that writes to ${next.host}`, warn);
            url = next;
        }
        throw refusal('in a circle', warn);
    };
}
function refusal(where, warn) {
    warn(`GitHub redirects ${where}, which is not followed.`);
    return new TypeError('a redirect that is not followed');
}

// EXTERNAL MODULE: ./lib/github/rate-limit.js
var rate_limit = __nccwpck_require__(88435);
;// CONCATENATED MODULE: ./lib/github/client.js



/** How often a request is sent, and how long an answer is waited for each time, in milliseconds. */
const githubRetries = { tries: 3, timeout: 30_000 };
/** https://docs.github.com/rest/about-the-rest-api/api-versions */
const apiVersion = '2022-11-28';
/** Loads the client, which takes its time, and connects it. Nothing is requested yet. */
async function connectGitHub(deps) {
    const { getOctokit } = await Promise.all(/* import() */[__nccwpck_require__.e(119), __nccwpck_require__.e(351)]).then(__nccwpck_require__.bind(__nccwpck_require__, 61351));
    const { log, now, sleep, deadline, cancelled } = deps;
    const isCancelled = () => cancelled.aborted;
    // What the client says of itself, such as a deprecated route, is for those who debug.
    const quiet = { debug: log.debug, info: log.debug, warn: log.debug, error: log.debug };
    const octokit = getOctokit(deps.token, {
        baseUrl: deps.apiUrl,
        userAgent: 'unmanaged-entra-guests',
        log: quiet,
        request: { fetch: ownOriginFetch(deps.apiUrl, fetch, log.warning) },
    });
    octokit.hook.wrap('request', async (request, options) => {
        // A query of GraphQL is a POST that changes nothing.
        const method = options.url.endsWith('/graphql') ? 'GET' : options.method;
        // In place: the hooks further in have these very options, and a copy would never reach the wire.
        options.headers = { ...options.headers, 'x-github-api-version': apiVersion };
        for (let attempt = 1;; attempt += 1) {
            const signal = deadline(githubRetries.timeout);
            options.request = { ...options.request, signal };
            try {
                const answered = await request(options);
                if (method === 'POST' || attempt === githubRetries.tries || isJson(answered.data))
                    return answered;
                throw new GarbledAnswer();
            }
            catch (cause) {
                const error = signal.aborted ? new NoAnswerError(cause) : cause;
                const failed = failedRequest(error, method);
                const pause = attempt < githubRetries.tries ? (0,rate_limit/* pauseBefore */.GB)(failed, attempt, now()) : null;
                if (pause === null || isCancelled())
                    throw error;
                log.info(`GitHub ${failureText(failed)}. Trying again in ${Math.ceil(pause / 1000)} s.`);
                await Promise.race([sleep(pause), aborted(cancelled)]);
                if (isCancelled())
                    throw error;
            }
        }
    });
    return octokit;
}
/** GitHub let the deadline of a request pass. */
class NoAnswerError extends Error {
    name = 'NoAnswerError';
    constructor(cause) {
        super(`no answer within ${githubRetries.timeout / 1000} s`, { cause });
    }
}
/** A success whose body is cut off, empty or a page of a proxy. The last one is left to whoever knows what it should be. */
class GarbledAnswer extends Error {
}
/** Whatever is asked for here is an object or a list. */
const isJson = (data) => typeof data === 'object' && data !== null;
const aborted = (signal) => new Promise((resolve) => {
    signal.addEventListener('abort', () => {
        resolve();
    }, { once: true });
});
const answer = dist/* object */.Ikc({
    status: dist/* number */.aig(),
    headers: dist/* record */.g1P(dist/* string */.YjP(), dist/* optional */.lqM(dist/* union */.KCZ([dist/* string */.YjP(), dist/* number */.aig()]))),
    data: dist/* fallback */.NpB(dist/* object */.Ikc({
        message: dist/* fallback */.NpB(dist/* string */.YjP(), ''),
        errors: dist/* fallback */.NpB(dist/* array */.YOg(dist/* object */.Ikc({
            field: dist/* fallback */.NpB(dist/* string */.YjP(), ''),
            code: dist/* fallback */.NpB(dist/* string */.YjP(), ''),
            value: dist/* optional */.lqM(dist/* unknown */.L5J()),
        })), []),
    }), { message: '', errors: [] }),
});
/** What an error of the client is about. */
function failedRequest(error, method = 'GET') {
    const { output, success } = dist/* safeParse */.xLC(dist/* object */.Ikc({ response: answer }), error);
    const nothing = { method, status: null, headers: {}, message: '', errors: [] };
    if (error instanceof NoAnswerError)
        return { ...nothing, isLate: true };
    if (error instanceof GarbledAnswer)
        return { ...nothing, isGarbled: true };
    if (!success)
        return nothing;
    const { status, headers, data } = output.response;
    return { method, status, headers, ...data };
}
/** What GitHub did, in our own words: its messages can repeat what was sent. */
function failureText(failed) {
    if (failed.isLate === true)
        return `gave no answer within ${githubRetries.timeout / 1000} s`;
    if (failed.isGarbled === true)
        return 'could not be understood';
    if (failed.status === null)
        return 'could not be reached';
    const id = failed.headers['x-github-request-id'];
    const request = id === undefined ? '' : `, request id ${id}`;
    return (0,rate_limit/* isLimited */.lU)(failed) ? `limits requests${request}` : `answered ${failed.status}${request}`;
}


/***/ }),

/***/ 88435:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   GB: () => (/* binding */ pauseBefore),
/* harmony export */   WG: () => (/* binding */ isPassing),
/* harmony export */   lU: () => (/* binding */ isLimited)
/* harmony export */ });
/* unused harmony export longestPause */
const minute = 60_000;
/** A run does not wait longer for its issue. The hour of a primary limit is not worth the minutes of a runner. */
const longestPause = 5 * minute;
/**
 * How long to wait before a request is sent again, in milliseconds; null when it must not be. A limit is obeyed as GitHub
 * asks for: `retry-after`, else `x-ratelimit-reset`, else a minute, and each further time twice as long. What a gateway
 * answers is tried again too, except for a POST: it may have been carried out, and a second one would be a second comment.
 *
 * https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api#handle-rate-limit-errors-appropriately
 *
 * @param attempt counted from 1.
 * @param now milliseconds since 1970.
 */
function pauseBefore(failed, attempt, now) {
    const pause = isLimited(failed) ? limitPause(failed, attempt, now) : gatewayPause(failed, attempt);
    return pause !== null && pause <= longestPause ? pause : null;
}
/** Whether GitHub refused a request because there were too many. A 403 can also be a permission that is missing. */
function isLimited({ status, headers, message }) {
    if (status === 429)
        return true;
    if (status !== 403)
        return false;
    return headers['retry-after'] !== undefined || hasNoneLeft(headers) || /\brate limit\b|\babuse\b/i.test(message);
}
const hasNoneLeft = (headers) => String(headers['x-ratelimit-remaining']) === '0';
function limitPause({ headers }, attempt, now) {
    const after = Number(headers['retry-after']);
    if (headers['retry-after'] !== undefined && after >= 0)
        return after * 1000;
    const reset = Number(headers['x-ratelimit-reset']);
    // The header is in whole seconds, so that a second more is sure to be after it.
    if (hasNoneLeft(headers) && reset > 0)
        return Math.max(0, reset * 1000 - now) + 1000;
    return minute * 2 ** (attempt - 1);
}
const gatewayPause = (failed, attempt) => isPassing(failed) && failed.method !== 'POST' ? 1000 * 2 ** (attempt - 1) : null;
/** Whether it is trouble of the moment, on the way or behind it. */
const isPassing = ({ status }) => status === null || [500, 502, 503, 504].includes(status);


/***/ }),

/***/ 34817:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ githubRequests)
/* harmony export */ });
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4692);

/** Requests to GitHub's REST API. The client is loaded with the first one: most runs need none. */
function githubRequests(deps) {
    let client;
    return async (route, parameters) => {
        client ??= await (0,_client_js__WEBPACK_IMPORTED_MODULE_0__/* .connectGitHub */ .UY)(deps);
        return client.request(route, parameters);
    };
}


/***/ }),

/***/ 75691:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(77598);
/* harmony import */ var node_diagnostics_channel__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(53053);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(51455);
/* harmony import */ var node_dns_promises__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(71553);
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(37067);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(58500);
/* harmony import */ var _core_report_report_js__WEBPACK_IMPORTED_MODULE_30__ = __nccwpck_require__(56834);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(452);
/* harmony import */ var _entra_http_keep_alive_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(27740);
/* harmony import */ var _entra_sign_in_cloud_js__WEBPACK_IMPORTED_MODULE_8__ = __nccwpck_require__(17405);
/* harmony import */ var _runner_artifact_js__WEBPACK_IMPORTED_MODULE_9__ = __nccwpck_require__(95274);
/* harmony import */ var _runner_confinement_js__WEBPACK_IMPORTED_MODULE_10__ = __nccwpck_require__(59862);
/* harmony import */ var _runner_github_hosts_js__WEBPACK_IMPORTED_MODULE_11__ = __nccwpck_require__(32661);
/* harmony import */ var _runner_late_toolkit_js__WEBPACK_IMPORTED_MODULE_26__ = __nccwpck_require__(59239);
/* harmony import */ var _runner_log_js__WEBPACK_IMPORTED_MODULE_12__ = __nccwpck_require__(93188);
/* harmony import */ var _runner_proxy_js__WEBPACK_IMPORTED_MODULE_13__ = __nccwpck_require__(37034);
/* harmony import */ var _runner_regional_authority_js__WEBPACK_IMPORTED_MODULE_28__ = __nccwpck_require__(59817);
/* harmony import */ var _github_requests_js__WEBPACK_IMPORTED_MODULE_14__ = __nccwpck_require__(34817);
/* harmony import */ var _runner_small_heap_js__WEBPACK_IMPORTED_MODULE_15__ = __nccwpck_require__(75385);
/* harmony import */ var _runner_report_files_js__WEBPACK_IMPORTED_MODULE_16__ = __nccwpck_require__(95288);
/* harmony import */ var _runner_run_context_js__WEBPACK_IMPORTED_MODULE_17__ = __nccwpck_require__(71585);
/* harmony import */ var _run_inputs_js__WEBPACK_IMPORTED_MODULE_18__ = __nccwpck_require__(70678);
/* harmony import */ var _run_channels_bounded_folder_js__WEBPACK_IMPORTED_MODULE_19__ = __nccwpck_require__(78872);
/* harmony import */ var _run_channels_deadline_js__WEBPACK_IMPORTED_MODULE_20__ = __nccwpck_require__(48388);
/* harmony import */ var _run_channels_late_issue_js__WEBPACK_IMPORTED_MODULE_29__ = __nccwpck_require__(26782);
/* harmony import */ var _run_channels_memory_js__WEBPACK_IMPORTED_MODULE_21__ = __nccwpck_require__(83875);
/* harmony import */ var _run_run_js__WEBPACK_IMPORTED_MODULE_22__ = __nccwpck_require__(64684);
/* harmony import */ var _core_text_system_word_js__WEBPACK_IMPORTED_MODULE_27__ = __nccwpck_require__(76459);
/* harmony import */ var _run_unreported_js__WEBPACK_IMPORTED_MODULE_23__ = __nccwpck_require__(48541);
/* harmony import */ var _core_report_figures_js__WEBPACK_IMPORTED_MODULE_24__ = __nccwpck_require__(16483);
/* harmony import */ var _render_words_final_line_js__WEBPACK_IMPORTED_MODULE_25__ = __nccwpck_require__(52845);































(0,_runner_small_heap_js__WEBPACK_IMPORTED_MODULE_15__/* .keepHeapSmall */ .p)();
const toolkit = (0,_runner_late_toolkit_js__WEBPACK_IMPORTED_MODULE_26__/* .lateToolkit */ .z)(() => Promise.all(/* import() */[__nccwpck_require__.e(119), __nccwpck_require__.e(659)]).then(__nccwpck_require__.bind(__nccwpck_require__, 91659)));
const log = (0,_runner_log_js__WEBPACK_IMPORTED_MODULE_12__/* .actionsLog */ ._D)(toolkit.use);
const afterSignIn = async () => {
    const [steps] = await Promise.all([Promise.all(/* import() */[__nccwpck_require__.e(612), __nccwpck_require__.e(899), __nccwpck_require__.e(858), __nccwpck_require__.e(278), __nccwpck_require__.e(662), __nccwpck_require__.e(762)]).then(__nccwpck_require__.bind(__nccwpck_require__, 47762)), toolkit.load()]);
    return steps;
};
// The rest of the program is loaded while the first request waits for its answer. Loading before it was sent would delay it.
// https://undici.nodejs.org/#/docs/api/DiagnosticsChannel
let isAhead = false;
(0,node_diagnostics_channel__WEBPACK_IMPORTED_MODULE_1__.subscribe)('undici:client:sendHeaders', () => {
    if (isAhead)
        return;
    isAhead = true;
    void Promise.all(/* import() */[__nccwpck_require__.e(915), __nccwpck_require__.e(16)]).then(__nccwpck_require__.bind(__nccwpck_require__, 73016)).then(afterSignIn).catch(() => undefined);
});
const writeSummary = async (markdown) => {
    if (process.env.GITHUB_STEP_SUMMARY)
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.writeFile)(process.env.GITHUB_STEP_SUMMARY, markdown);
};
// GitHub cancels a job with SIGINT, and SIGTERM some seconds later.
const cancellation = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => {
        cancellation.abort();
    });
}
const every = (milliseconds, tick) => {
    const timer = setInterval(tick, milliseconds);
    return () => {
        clearInterval(timer);
    };
};
/** Says what broke and what was done before it, on every way there is. */
async function tellFailure(error) {
    const core = await toolkit.load();
    core.setFailed((0,_runner_log_js__WEBPACK_IMPORTED_MODULE_12__/* .escapeInvisibleLines */ .GE)((0,_render_words_final_line_js__WEBPACK_IMPORTED_MODULE_25__/* .failureText */ .kY)(error)));
    core.debug((0,_render_words_final_line_js__WEBPACK_IMPORTED_MODULE_25__/* .failurePlaces */ .x2)(error));
    const outputs = {
        result: error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_6__/* .ActionError */ .lZ && _errors_js__WEBPACK_IMPORTED_MODULE_6__/* .refusals */ .Ke.has(error.code) ? 'refused' : 'failed',
        ...(error instanceof _run_unreported_js__WEBPACK_IMPORTED_MODULE_23__/* .UnreportedError */ .t ? (0,_core_report_figures_js__WEBPACK_IMPORTED_MODULE_24__/* .doneOutputs */ .FE)(error.done) : {}),
    };
    try {
        for (const [name, value] of Object.entries(outputs))
            core.setOutput(name, value);
    }
    catch (unwritable) {
        log.warning(`The outputs were not written: ${(0,_core_text_system_word_js__WEBPACK_IMPORTED_MODULE_27__/* .systemWord */ .a)(unwritable)}.`);
    }
    try {
        const { failureSummary } = await Promise.all(/* import() */[__nccwpck_require__.e(612), __nccwpck_require__.e(815)]).then(__nccwpck_require__.bind(__nccwpck_require__, 69815));
        const written = writeSummary(failureSummary(error, error instanceof _run_unreported_js__WEBPACK_IMPORTED_MODULE_23__/* .UnreportedError */ .t ? error.done : null));
        await (0,_run_channels_deadline_js__WEBPACK_IMPORTED_MODULE_20__/* .withDeadline */ .N)(written, _run_channels_bounded_folder_js__WEBPACK_IMPORTED_MODULE_19__/* .diskPatience */ .f, { every, cancelled: cancellation.signal });
    }
    catch (unwritable) {
        log.warning(`The job summary was not written: ${(0,_core_text_system_word_js__WEBPACK_IMPORTED_MODULE_27__/* .systemWord */ .a)(unwritable)}.`);
    }
}
// If an answer breaks off, nothing may be left to wait for, and Node would then exit without a word.
let ended = false;
process.on('beforeExit', () => {
    if (ended)
        return;
    ended = true;
    void tellFailure(new _errors_js__WEBPACK_IMPORTED_MODULE_6__/* .ActionError */ .lZ('stalled', 'The run waited for an answer that can no longer come.')).then(() => process.exit());
});
try {
    const settings = (0,_run_inputs_js__WEBPACK_IMPORTED_MODULE_18__/* .readSettings */ .s)((0,_runner_late_toolkit_js__WEBPACK_IMPORTED_MODULE_26__/* .inputOf */ .w)(process.env));
    (0,_runner_proxy_js__WEBPACK_IMPORTED_MODULE_13__/* .honourProxy */ .g)(process.env, node_http__WEBPACK_IMPORTED_MODULE_4__);
    (0,_runner_regional_authority_js__WEBPACK_IMPORTED_MODULE_28__/* .ignoreRegionalAuthority */ .H)(process.env, log.warning);
    const context = (0,_runner_run_context_js__WEBPACK_IMPORTED_MODULE_17__/* .readRunContext */ .$)(process.env);
    const hosts = (0,_runner_github_hosts_js__WEBPACK_IMPORTED_MODULE_11__/* .githubHosts */ .FK)(context.server);
    const { login } = _entra_sign_in_cloud_js__WEBPACK_IMPORTED_MODULE_8__/* .clouds */ .P[settings.cloud];
    (0,_runner_confinement_js__WEBPACK_IMPORTED_MODULE_10__/* .confineRequests */ .v)((origin) => hosts.isActions(origin) || hosts.isUpload(origin) || origin === `https://${login}`, (host) => {
        log.warning(`No request was sent to ${host}: it is not among the hosts in docs/self-hosted.md.`);
    });
    const wait = (milliseconds) => (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_5__.setTimeout)(milliseconds);
    // A clock that is put right in mid-run would make a pause of seconds one of hours: this one only goes on.
    const now = () => Math.round(performance.timeOrigin + performance.now());
    const github = {
        apiUrl: (0,_runner_github_hosts_js__WEBPACK_IMPORTED_MODULE_11__/* .ownApiUrl */ .Ie)(context.apiUrl, hosts, log.warning),
        token: settings.githubToken,
        log,
        now,
        sleep: wait,
        deadline: (milliseconds) => AbortSignal.timeout(milliseconds),
        cancelled: cancellation.signal,
    };
    const loadIssue = async () => (await Promise.all(/* import() */[__nccwpck_require__.e(612), __nccwpck_require__.e(278), __nccwpck_require__.e(783)]).then(__nccwpck_require__.bind(__nccwpck_require__, 87783))).tenantIssue(settings, {
        ...github,
        repository: context.source.repository,
    });
    const issue = settings.openIssue ? (0,_run_channels_late_issue_js__WEBPACK_IMPORTED_MODULE_29__/* .lateIssue */ .m)(loadIssue) : null;
    const report = await (0,_run_run_js__WEBPACK_IMPORTED_MODULE_22__/* .run */ .e)(settings, {
        run: context,
        log,
        openReportFolder: () => (0,_runner_report_files_js__WEBPACK_IMPORTED_MODULE_16__/* .openReportFolder */ .X)(context.temp),
        cancelled: cancellation.signal,
        uuid: node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID,
        now,
        sleep: wait,
        every,
        fetch,
        lookUp: (0,_entra_http_keep_alive_js__WEBPACK_IMPORTED_MODULE_7__/* .keepAliveGet */ .Jn)(_entra_http_keep_alive_js__WEBPACK_IMPORTED_MODULE_7__/* .mostLookUps */ .pG, process.env),
        resolver: new node_dns_promises__WEBPACK_IMPORTED_MODULE_3__.Resolver({ timeout: 2000, tries: 1 }),
        mask: (secret) => {
            toolkit.use(({ setSecret }) => {
                setSecret(secret);
            });
        },
        oidc: {
            requestUrl: (0,_runner_github_hosts_js__WEBPACK_IMPORTED_MODULE_11__/* .ownTokenUrl */ .fd)(process.env.ACTIONS_ID_TOKEN_REQUEST_URL ?? '', hosts),
            requestToken: process.env.ACTIONS_ID_TOKEN_REQUEST_TOKEN ?? '',
            fromFork: context.fromFork,
        },
        uploadArtifact: (0,_runner_artifact_js__WEBPACK_IMPORTED_MODULE_9__/* .artifactUpload */ .U)({ server: context.server, runUrl: context.source.url }),
        writeSummary,
        setOutput: (name, value) => {
            toolkit.use(({ setOutput }) => {
                setOutput(name, value);
            });
        },
        afterSignIn,
        githubRequest: (0,_github_requests_js__WEBPACK_IMPORTED_MODULE_14__/* .githubRequests */ .a)(github),
        memory: issue ?? _run_channels_memory_js__WEBPACK_IMPORTED_MODULE_21__/* .noMemory */ .D,
        notifiers: issue === null ? [] : [issue],
    });
    const core = await toolkit.load();
    const told = (0,_render_words_final_line_js__WEBPACK_IMPORTED_MODULE_25__/* .annotation */ .w7)(report);
    if (told !== null)
        core[told.level](told.message, { title: told.title });
    if ((0,_core_report_report_js__WEBPACK_IMPORTED_MODULE_30__/* .failsStep */ .u)(report, settings.failOn))
        core.setFailed((0,_runner_log_js__WEBPACK_IMPORTED_MODULE_12__/* .escapeInvisibleLines */ .GE)((0,_render_words_final_line_js__WEBPACK_IMPORTED_MODULE_25__/* .finalLine */ .R2)(report)));
    else
        log.info((0,_render_words_final_line_js__WEBPACK_IMPORTED_MODULE_25__/* .finalLine */ .R2)(report));
}
catch (error) {
    await tellFailure(error);
}
ended = true;
/** So long, in milliseconds, a file that is under way keeps the process. */
const lastFiles = 2000;
/**
 * Ends the process. What still runs was given up: it would keep the step, and outlast the patience of the runner with a
 * cancelled job. Even an exit waits for a file that a disk never gives back, and then only the system can end the process.
 */
function leave(since = performance.now()) {
    const isWriting = process.getActiveResourcesInfo().some((name) => name.startsWith('FSReq'));
    if (!isWriting)
        process.exit();
    if (performance.now() - since > lastFiles)
        process.kill(process.pid, 'SIGKILL');
    setTimeout(leave, 20, since);
}
process.stdout.write('', () => {
    leave();
});

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 52845:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   R2: () => (/* binding */ finalLine),
/* harmony export */   kY: () => (/* binding */ failureText),
/* harmony export */   w7: () => (/* binding */ annotation),
/* harmony export */   x2: () => (/* binding */ failurePlaces)
/* harmony export */ });
/* harmony import */ var _core_remedy_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(97659);
/* harmony import */ var _core_report_standing_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3372);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(452);
/* harmony import */ var _finding_words_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(75939);
/* harmony import */ var _title_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(27100);
/* harmony import */ var _numbers_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(15628);






/** The last line of the log. */
function finalLine(report) {
    const { counts } = report;
    const parts = [`${(0,_title_js__WEBPACK_IMPORTED_MODULE_4__/* .title */ .D)(report)}, of ${(0,_numbers_js__WEBPACK_IMPORTED_MODULE_5__/* .counted */ .hS)(counts.guests, 'guest')} in all.`];
    if (report.result === 'findings')
        parts.push(`${(0,_numbers_js__WEBPACK_IMPORTED_MODULE_5__/* .counted */ .hS)(counts.actionable, 'guest')} can be ${_core_remedy_js__WEBPACK_IMPORTED_MODULE_0__/* .remedies */ .JW[report.remediation].outcome}.`);
    if (report.result === 'refused')
        parts.push(report.refusal ?? '');
    if (report.stopped !== null)
        parts.push(`Stopped early: ${report.stopped}.`);
    if (counts.failed > 0)
        parts.push(`${(0,_numbers_js__WEBPACK_IMPORTED_MODULE_5__/* .counted */ .hS)(counts.failed, 'guest')} failed.`);
    if (report.indeterminate.length > 0)
        parts.push(`${(0,_numbers_js__WEBPACK_IMPORTED_MODULE_5__/* .counted */ .hS)(report.indeterminate.length, 'guest')} undetermined.`);
    if (report.result === 'incomplete')
        parts.push(...report.problems);
    return parts.join(' ');
}
/** What went wrong, for the log. An error that is not ours keeps its message to itself: it may hold anything. */
function failureText(error) {
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ)
        return error.text;
    const name = error instanceof Error ? error.name : typeof error;
    return `An unexpected error stopped the action (${name}). Run the job again with debug logging, and report what it shows.`;
}
/** The places in the code that an error came through, without its message. */
const failurePlaces = (error) => (error instanceof Error ? (error.stack ?? '') : '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
/**
 * The one line beside a run that found somebody: how many are still there, and nobody's name. It warns of no guest to whom this run did
 * what it was to do. Null without findings.
 */
function annotation(report) {
    const found = (0,_core_report_standing_js__WEBPACK_IMPORTED_MODULE_1__/* .standingFindings */ .N)(report);
    if (found.length === 0)
        return null;
    const standing = found.filter(({ outcome }) => !(0,_core_remedy_js__WEBPACK_IMPORTED_MODULE_0__/* .isRemedied */ .Gs)(outcome));
    const done = `${(0,_numbers_js__WEBPACK_IMPORTED_MODULE_5__/* .counted */ .hS)(found.length - standing.length, 'guest')} ${_core_remedy_js__WEBPACK_IMPORTED_MODULE_0__/* .remedies */ .JW[report.remediation].outcome}`;
    if (standing.length === 0) {
        const all = (0,_finding_words_js__WEBPACK_IMPORTED_MODULE_3__/* .countedFindings */ .Hs)(found.length, report);
        return {
            level: 'notice',
            title: done,
            message: `${all} found, ${done}. The summary of the run says what comes next.`,
        };
    }
    const count = (0,_finding_words_js__WEBPACK_IMPORTED_MODULE_3__/* .countedFindings */ .Hs)(standing.length, report);
    const before = standing.length === found.length ? '' : ` ${done} in this run.`;
    return {
        level: 'warning',
        title: count,
        message: `${count} of ${(0,_numbers_js__WEBPACK_IMPORTED_MODULE_5__/* .counted */ .hS)(report.counts.guests, 'guest')}.${before} The summary of the run says what to do.`,
    };
}


/***/ }),

/***/ 75939:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Hs: () => (/* binding */ countedFindings),
/* harmony export */   Hu: () => (/* binding */ findingWords),
/* harmony export */   PK: () => (/* binding */ findingsHeading),
/* harmony export */   VL: () => (/* binding */ areUnmanaged),
/* harmony export */   Y2: () => (/* binding */ noneLeft),
/* harmony export */   dM: () => (/* binding */ noneFound)
/* harmony export */ });
/* harmony import */ var _core_guests_finding_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(74808);
/* harmony import */ var _core_tenant_detector_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4572);
/* harmony import */ var _numbers_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(15628);



const words = {
    unmanaged: {
        label: 'Unmanaged',
        noneFound: 'No unmanaged guests found',
        noneLeft: 'No unmanaged guests are left',
        none: 'Nobody signs in with an account of an unmanaged tenant.',
        meaning: 'An unmanaged guest signs in with an account in a tenant that no IT team runs: ' +
            'nobody takes it away when its owner leaves the organisation.',
        afterReset: 'The next sign-in asks for it, and takes an account that somebody manages, a Microsoft account or a one-time passcode.',
    },
    'microsoft-account': {
        label: 'Microsoft account',
        noneFound: 'No guests with a Microsoft account found',
        noneLeft: 'No guests with a Microsoft account are left',
        none: 'Nobody signs in with a Microsoft account.',
        meaning: 'A guest with a Microsoft account signs in with an account of their own, ' +
            'which stays theirs when they leave the organisation.',
        afterReset: 'The next sign-in asks for it, and takes the same account or another.',
    },
    'unmanaged-or-microsoft-account': {
        label: 'Unmanaged or Microsoft account',
        noneFound: 'No guests with an unmanaged or a Microsoft account found',
        noneLeft: 'No guests with an unmanaged or a Microsoft account are left',
        none: 'Nobody signs in with a Microsoft account or an account of an unmanaged tenant.',
        meaning: 'These guests sign in with a Microsoft account of their own, or with an account in a tenant that no IT team runs: ' +
            'neither is taken away when its owner leaves the organisation.',
        afterReset: 'The next sign-in asks for it, and takes any account but an unmanaged one.',
    },
    'all-guests': {
        label: 'From outside',
        noneFound: 'No guests found who accepted an invitation',
        noneLeft: 'No guests who accepted an invitation are left',
        none: 'No guest has accepted an invitation.',
        meaning: 'Every guest from outside who accepted an invitation is listed, whatever account they sign in with.',
        afterReset: 'The next sign-in asks for it, and takes any account but an unmanaged one.',
    },
};
/** The words for the findings of a report. */
const findingWords = ({ accountTypes }) => words[(0,_core_guests_finding_js__WEBPACK_IMPORTED_MODULE_0__/* .findingKind */ .wB)(accountTypes)];
/** Whether a report that names nobody unmanaged has to say that nobody knows whether it could have. */
const unchecked = ({ accountTypes, preflight }) => (0,_core_guests_finding_js__WEBPACK_IMPORTED_MODULE_0__/* .findingKind */ .wB)(accountTypes) !== 'microsoft-account' && (0,_core_tenant_detector_js__WEBPACK_IMPORTED_MODULE_2__/* .isUnchecked */ .b)(preflight);
/** That nobody was found, as a title; with what is to be known before that is believed. */
const noneFound = (report) => `${findingWords(report).noneFound}${unchecked(report) ? ', and look-ups could not be checked' : ''}`;
/** That nobody is left, likewise. */
const noneLeft = (report) => `${findingWords(report).noneLeft}${unchecked(report) ? ' (look-ups could not be checked)' : ''}`;
/** `1 unmanaged guest`, `29 guests with a Microsoft account`. */
function countedFindings(count, { accountTypes }) {
    const { one, many } = (0,_core_guests_finding_js__WEBPACK_IMPORTED_MODULE_0__/* .findingNoun */ .ux)(accountTypes);
    return (0,_numbers_js__WEBPACK_IMPORTED_MODULE_1__/* .counted */ .hS)(count, one, many);
}
/** `Unmanaged guests`, as the start of a heading. */
function findingsHeading({ accountTypes }) {
    const { many } = (0,_core_guests_finding_js__WEBPACK_IMPORTED_MODULE_0__/* .findingNoun */ .ux)(accountTypes);
    return many.charAt(0).toUpperCase() + many.slice(1);
}
/** Whether the findings are the unmanaged guests and nobody else, so that one figure says both. */
const areUnmanaged = ({ accountTypes }) => (0,_core_guests_finding_js__WEBPACK_IMPORTED_MODULE_0__/* .findingKind */ .wB)(accountTypes) === 'unmanaged';


/***/ }),

/***/ 15628:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   hS: () => (/* binding */ counted),
/* harmony export */   p0: () => (/* binding */ duration),
/* harmony export */   uM: () => (/* binding */ share),
/* harmony export */   vd: () => (/* binding */ day),
/* harmony export */   zD: () => (/* reexport safe */ _core_text_grouped_js__WEBPACK_IMPORTED_MODULE_0__.z)
/* harmony export */ });
/* harmony import */ var _core_text_grouped_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(77533);


/** `1 guest`, `1,234 guests`. */
const counted = (value, one, many = `${one}s`) => `${(0,_core_text_grouped_js__WEBPACK_IMPORTED_MODULE_0__/* .grouped */ .z)(value)} ${value === 1 ? one : many}`;
/** The day of an ISO date, or a dash. */
const day = (date) => date?.slice(0, 10) ?? '\u2013';
/** `6.0 %`, which never breaks in two; what is there at all is never shown as nothing, and what is not all never as all. */
function share(value, whole) {
    if (whole === 0)
        return '\u2013';
    const hundredths = (value / whole) * 100;
    if (value > 0 && hundredths < 0.1)
        return '<\u00a00.1\u00a0%';
    if (value < whole && hundredths > 99.9)
        return '>\u00a099.9\u00a0%';
    return `${value === whole ? '100' : hundredths.toFixed(1)}\u00a0%`;
}
/** How long something took, of seconds: `48 s`, `22 min`. */
const duration = (seconds) => seconds < 120 ? `${seconds.toFixed(0)} s` : `${(0,_core_text_grouped_js__WEBPACK_IMPORTED_MODULE_0__/* .grouped */ .z)(Math.round(seconds / 60))} min`;


/***/ }),

/***/ 27100:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ title)
/* harmony export */ });
/* harmony import */ var _core_report_standing_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3372);
/* harmony import */ var _finding_words_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(75939);
/* harmony import */ var _numbers_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(15628);
/* harmony import */ var _core_remedy_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(97659);




/** What a run found or did, in one line. */
function title(report) {
    const { counts, remediation } = report;
    const found = foundText(report);
    const done = _core_remedy_js__WEBPACK_IMPORTED_MODULE_3__/* .remedies */ .JW[remediation].outcome;
    switch (report.result) {
        case 'incomplete':
            return `Incomplete scan: ${found.charAt(0).toLowerCase()}${found.slice(1)} so far`;
        case 'refused':
            return 'Refused: nothing was changed';
        case 'remediated':
        case 'partial':
            return `${(0,_numbers_js__WEBPACK_IMPORTED_MODULE_2__/* .grouped */ .zD)(counts.remediated)} of ${(0,_numbers_js__WEBPACK_IMPORTED_MODULE_2__/* .counted */ .hS)(counts.planned, 'planned guest')} ${done}`;
        case 'failed':
            return `None of ${(0,_numbers_js__WEBPACK_IMPORTED_MODULE_2__/* .counted */ .hS)(counts.planned, 'planned guest')} could be ${done}`;
        case 'clean':
        case 'findings':
            return report.approval === null || report.mode === 'enforce' ? found : rehearsal(report, report.approval);
    }
}
/** What enforcing the approved plan would do. */
function rehearsal({ counts, remediation }, { drifted, notInPlan }) {
    const later = counts.skipped['over-limit'] ?? 0;
    const cut = later === 0 ? '' : `, ${(0,_numbers_js__WEBPACK_IMPORTED_MODULE_2__/* .grouped */ .zD)(later)} in a later run`;
    return `Would ${remediation} ${(0,_numbers_js__WEBPACK_IMPORTED_MODULE_2__/* .counted */ .hS)(counts.actionable, 'guest')}${cut}, ${(0,_numbers_js__WEBPACK_IMPORTED_MODULE_2__/* .grouped */ .zD)(drifted)} drifted, ${(0,_numbers_js__WEBPACK_IMPORTED_MODULE_2__/* .grouped */ .zD)(notInPlan)} not in the plan`;
}
function foundText(report) {
    const found = (0,_core_report_standing_js__WEBPACK_IMPORTED_MODULE_0__/* .standingFindings */ .N)(report).length;
    if (found === 0)
        return (0,_finding_words_js__WEBPACK_IMPORTED_MODULE_1__/* .noneFound */ .dM)(report);
    // A redacted report folds small domains into one, so their number is not known here.
    const from = report.redacted ? 0 : (0,_core_report_standing_js__WEBPACK_IMPORTED_MODULE_0__/* .findingsByDomain */ .c)(report).length;
    return `${(0,_finding_words_js__WEBPACK_IMPORTED_MODULE_1__/* .countedFindings */ .Hs)(found, report)}${from === 0 ? '' : ` in ${(0,_numbers_js__WEBPACK_IMPORTED_MODULE_2__/* .counted */ .hS)(from, 'domain')}`}`;
}


/***/ }),

/***/ 34887:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ abortable)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(452);

/**
 * Gives work up when the job is cancelled; what still runs of it ends with the process. For work that changes nothing.
 *
 * @param during when that was, such as "the scan".
 * @throws ActionError `cancelled`.
 */
function abortable(work, cancelled, during) {
    return new Promise((resolve, reject) => {
        const giveUp = () => {
            reject(new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('cancelled', `The job was cancelled during ${during}.`));
        };
        if (cancelled.aborted)
            giveUp();
        cancelled.addEventListener('abort', giveUp, { once: true });
        work.then(resolve, reject).finally(() => {
            cancelled.removeEventListener('abort', giveUp);
        });
    });
}


/***/ }),

/***/ 78872:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ diskPatience),
/* harmony export */   m: () => (/* binding */ openBoundedFolder)
/* harmony export */ });
/* harmony import */ var _deadline_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(48388);

/** So long, in milliseconds, a disk may stand still: a share in place of one can hang for ever. */
const diskPatience = { deadline: 60_000, grace: 2000 };
/**
 * A folder whose every call ends: it throws after a minute in which nothing is written. Then nothing more is tried, because
 * each further file would wait as long.
 *
 * @throws GivenUpError, and what the folder throws.
 */
async function openBoundedFolder(open, deps) {
    let hung = null;
    const bounded = async (work, isMoving) => {
        if (hung !== null)
            throw hung;
        try {
            return await (0,_deadline_js__WEBPACK_IMPORTED_MODULE_0__/* .withDeadline */ .N)(work(), { ...diskPatience, ...(isMoving === undefined ? {} : { isMoving }) }, deps);
        }
        catch (error) {
            if (error instanceof _deadline_js__WEBPACK_IMPORTED_MODULE_0__/* .GivenUpError */ .T)
                hung = error;
            throw error;
        }
    };
    const folder = await bounded(open);
    return {
        path: folder.path,
        write(name, content) {
            let [pieces, seen] = [0, 0];
            function* counted() {
                for (const piece of content) {
                    pieces += 1;
                    yield piece;
                }
            }
            // A report of a million guests may take longer than a minute: what counts is that it goes on.
            const isMoving = () => {
                const moved = pieces > seen;
                seen = pieces;
                return moved;
            };
            return bounded(() => folder.write(name, counted()), isMoving);
        },
        copyBeside: (name, path) => bounded(() => folder.copyBeside(name, path)),
        takes: (bytes) => bounded(() => folder.takes(bytes)),
        async openLines(name) {
            const file = await bounded(() => folder.openLines(name));
            return {
                path: file.path,
                append: (line) => bounded(() => file.append(line)),
                close: () => bounded(() => file.close()),
            };
        },
    };
}


/***/ }),

/***/ 48388:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ withDeadline),
/* harmony export */   T: () => (/* binding */ GivenUpError)
/* harmony export */ });
/** Work that was given up. What still runs of it is not waited for. */
class GivenUpError extends Error {
    name = 'GivenUpError';
    why;
    /** As of an error of the system, whose message may be shown. */
    code;
    constructor(why, milliseconds) {
        super(why === 'late' ? `nothing came back within ${milliseconds / 1000} s` : 'the job was cancelled');
        this.why = why;
        this.code = why === 'late' ? 'ETIMEDOUT' : 'ECANCELED';
    }
}
/**
 * Waits for work no longer than its deadline, and when the job is cancelled no longer than the grace.
 *
 * @throws GivenUpError, and what the work throws.
 */
function withDeadline(work, limits, { every, cancelled }) {
    return new Promise((resolve, reject) => {
        const stops = [];
        const giveUp = (why, milliseconds) => {
            reject(new GivenUpError(why, milliseconds));
            end();
        };
        const onCancel = () => {
            if (limits.grace === 0)
                giveUp('cancelled', 0);
            else {
                stops.push(every(limits.grace, () => {
                    giveUp('cancelled', limits.grace);
                }));
            }
        };
        const end = () => {
            for (const stop of stops.splice(0))
                stop();
            cancelled.removeEventListener('abort', onCancel);
        };
        stops.push(every(limits.deadline, () => {
            if (limits.isMoving?.() !== true)
                giveUp('late', limits.deadline);
        }));
        if (cancelled.aborted)
            onCancel();
        else
            cancelled.addEventListener('abort', onCancel, { once: true });
        work.then(resolve, reject).finally(end);
    });
}


/***/ }),

/***/ 26782:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ lateIssue)
/* harmony export */ });
/** The issue of a tenant, loaded when it is first asked: most runs have none. */
function lateIssue(load) {
    let issue;
    const loaded = async () => (issue ??= await load());
    return {
        recall: async () => (await loaded()).recall(),
        remembers: () => issue?.remembers() ?? false,
        begin: async (change, before) => (await loaded()).begin(change, before),
        keep: async (memory) => (await loaded()).keep(memory),
        tell: async (notice) => (await loaded()).tell(notice),
    };
}


/***/ }),

/***/ 83875:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ noMemory),
/* harmony export */   K: () => (/* binding */ recallBeside)
/* harmony export */ });
/* harmony import */ var _deadline_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(48388);

/** Remembers nothing. */
const noMemory = {
    recall: () => Promise.resolve(null),
    remembers: () => false,
    begin: () => Promise.resolve(),
    keep: () => Promise.resolve(),
};
/** So long a run waits for what earlier runs left, in milliseconds. */
const patience = 10_000;
/**
 * What earlier runs left, looked for beside the sign-in. It never rejects, and holds the run up for 10 s at most: what comes too late is
 * taken for nothing, and is asked for again before anything is told.
 */
async function recallBeside(memory, deps) {
    try {
        return await (0,_deadline_js__WEBPACK_IMPORTED_MODULE_0__/* .withDeadline */ .N)(memory.recall(), { deadline: patience, grace: 0 }, deps);
    }
    catch (error) {
        if (!deps.cancelled.aborted) {
            const why = error instanceof _deadline_js__WEBPACK_IMPORTED_MODULE_0__/* .GivenUpError */ .T ? error.message : 'an unexpected error';
            deps.log.info(`This report knows nothing of earlier runs: ${why}.`);
        }
        return null;
    }
}


/***/ }),

/***/ 70678:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  s: () => (/* binding */ readSettings)
});

// UNUSED EXPORTS: inputNames

// EXTERNAL MODULE: ./node_modules/valibot/dist/index.mjs
var dist = __nccwpck_require__(77934);
// EXTERNAL MODULE: ./lib/core/guests/domain-rules.js
var domain_rules = __nccwpck_require__(58699);
// EXTERNAL MODULE: ./lib/core/tenant/cloud.js
var cloud = __nccwpck_require__(74561);
// EXTERNAL MODULE: ./lib/core/text/guid.js
var guid = __nccwpck_require__(3294);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __nccwpck_require__(452);
;// CONCATENATED MODULE: ./lib/core/guests/look-up.js
/** With what a realm is asked for: a user who does not exist, or the address of one guest of the domain. */
const lookUpNames = ['made-up-user', 'guest'];

// EXTERNAL MODULE: ./lib/core/remedy.js
var remedy = __nccwpck_require__(97659);
;// CONCATENATED MODULE: ./lib/run/inputs.js







const inputs_guid = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(guid/* guidPattern */.E), dist/* toLowerCase */.PXX(), dist/* description */.h_('a GUID such as 00000000-0000-0000-0000-000000000000'));
const oneOf = (...values) => dist/* pipe */.FsL(dist/* picklist */.KIO(values), dist/* description */.h_(`exactly one of ${values.map((value) => `"${value}"`).join(', ')}`));
const yesOrNo = dist/* pipe */.FsL(dist/* picklist */.KIO(['true', 'false']), dist/* transform */.pdi((value) => value === 'true'), dist/* description */.h_('"true" or "false"'));
const wholeNumber = (least, most) => dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(/^\d{1,9}$/), dist/* transform */.pdi(Number), dist/* minValue */.Wwf(least), dist/* maxValue */.cGV(most), dist/* description */.h_(`a whole number from ${least} to ${most}`));
const items = (value) => [
    ...new Set(value
        .split(/[\n,]/)
        .map((item) => item.trim())
        .filter((item) => item !== '')),
];
const listOf = (...values) => dist/* pipe */.FsL(dist/* string */.YjP(), dist/* transform */.pdi(items), dist/* array */.YOg(dist/* picklist */.KIO(values)), dist/* minLength */.BpQ(1), dist/* description */.h_(`a list of ${values.map((value) => `"${value}"`).join(', ')}`));
const list = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* transform */.pdi(items), dist/* description */.h_('a list, separated by commas or line breaks'));
const domains = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* transform */.pdi((value) => (0,domain_rules/* parseDomainList */.M$)(items(value))), dist/* check */.z6Y(({ kind }) => kind === 'list'), dist/* transform */.pdi((parsed) => (parsed.kind === 'list' ? parsed.list : new Set())), dist/* description */.h_('a list of domains such as "fabrikam.com" and "*.fabrikam.com"'));
const objectIds = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* transform */.pdi((value) => items(value.toLowerCase())), dist/* array */.YOg(inputs_guid), dist/* transform */.pdi((ids) => new Set(ids)), dist/* description */.h_('a list of object ids, each a GUID such as 00000000-0000-0000-0000-000000000000'));
const inputs_text = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* description */.h_('text'));
const failOn = dist/* pipe */.FsL(listOf('failures', 'findings', 'never'), dist/* check */.z6Y((values) => !values.includes('never') || values.length === 1), dist/* description */.h_('a list of "failures" and "findings", or "never" alone'));
// https://github.com/actions/toolkit/blob/main/packages/artifact/src/internal/upload/path-and-artifact-name-validation.ts
const artifactName = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(/^[^"\\/:<>|*?\r\n]*$/), dist/* description */.h_('a name without any of " : < > | * ? \\ / and line breaks, or empty for no upload'));
const httpsUrl = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* check */.z6Y((value) => value === '' || (URL.canParse(value) && new URL(value).protocol === 'https:')), dist/* description */.h_('an https URL, or empty'));
// https://learn.microsoft.com/graph/api/resources/invitedusermessageinfo
const language = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(/^$|^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/), dist/* description */.h_('a language such as "en-US", or empty'));
const address = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* check */.z6Y((value) => value === '' || dist/* safeParse */.xLC(dist/* pipe */.FsL(dist/* string */.YjP(), dist/* email */.Rpp()), value).success), dist/* description */.h_('one e-mail address, or empty'));
/** The rule of every input of action.yml. Defaults live in action.yml alone: the runner fills them in. */
const schema = dist/* object */.Ikc({
    'tenant-id': inputs_guid,
    'client-id': inputs_guid,
    cloud: oneOf(...cloud/* cloudNames */.cY),
    mode: oneOf('report', 'enforce'),
    remediation: oneOf(...remedy/* remedyNames */.rM),
    'account-types': listOf('unmanaged', 'microsoft-account', 'all-guests'),
    'include-external-members': yesOrNo,
    'include-domains': domains,
    'exclude-domains': domains,
    'exemptions-file': inputs_text,
    'include-suspect-overtaken': yesOrNo,
    'approved-plan': inputs_text,
    'approved-digest': inputs_text,
    approval: oneOf('none', 'pull-request'),
    'min-approvals': wholeNumber(1, 100),
    'plan-max-age-days': wholeNumber(1, 30),
    'max-changes': wholeNumber(0, 1_000_000),
    'max-change-percent': wholeNumber(0, 100),
    'on-limit': oneOf('abort', 'partial'),
    'send-invitation': yesOrNo,
    'invite-redirect-url': httpsUrl,
    'invitation-language': language,
    'invitation-cc': address,
    'only-guests': objectIds,
    'look-up-as': oneOf(...lookUpNames),
    'pending-days': wholeNumber(0, 3650),
    'sign-in-activity': yesOrNo,
    'artifact-name': artifactName,
    'artifact-retention-days': wholeNumber(1, 90),
    'report-page': yesOrNo,
    'open-issue': yesOrNo,
    'issue-title': inputs_text,
    'issue-labels': list,
    'issue-assignees': list,
    redact: oneOf('auto', 'always', 'never', 'never-even-public'),
    'fail-on': failOn,
    'github-token': inputs_text,
});
/** The names of the inputs that are read. */
const inputNames = dist/* keyof */.ZEF(schema).options;
const camelCase = (name) => name.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase());
/**
 * Reads every input once.
 *
 * @param read gives the text of an input exactly as the workflow has it, white space included.
 * @throws ActionError `input-invalid`, naming the input, its value and what is allowed.
 */
function readSettings(read) {
    // `mode` is taken to the letter: "enforce " is a mistake, and a mistake must not decide whether guests are changed.
    const raw = Object.fromEntries(inputNames.map((name) => [name, name === 'mode' ? read(name) : read(name).trim()]));
    const result = dist/* safeParse */.xLC(schema, raw, { abortPipeEarly: true });
    if (!result.success) {
        throw new errors/* ActionError */.lZ('input-invalid', [...new Set(result.issues.map((issue) => problem(issue, raw)))].join('\n'));
    }
    for (const name of ['approved-digest', 'approval']) {
        if (raw[name] !== '' && raw[name] !== 'none' && result.output['approved-plan'] === '') {
            throw new errors/* ActionError */.lZ('input-invalid', `Input "${name}" is ${shown(name, raw)}, and "approved-plan" names no plan.`);
        }
    }
    for (const name of ['invitation-language', 'invitation-cc']) {
        if (result.output[name] !== '' && !result.output['send-invitation']) {
            throw new errors/* ActionError */.lZ('input-invalid', `Input "${name}" is set, and "send-invitation" is false: no mail would be sent.`);
        }
    }
    return Object.fromEntries(Object.entries(result.output).map(([name, value]) => [camelCase(name), value]));
}
function problem(issue, raw) {
    const name = String(issue.path?.[0]?.key);
    return `Input "${name}" is ${shown(name, raw)}. It must be ${dist/* getDescription */.fYn(schema.entries[name]) ?? 'another value'}.`;
}
/** The value of an input, unless it is a token or holds what may be somebody's address: the log is for everybody who may read it. */
function shown(name, raw) {
    const value = raw[name] ?? '';
    return name === 'github-token' || name === 'invitation-cc' || value.includes('@')
        ? 'not valid'
        : JSON.stringify(value);
}


/***/ }),

/***/ 64684:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  e: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./node_modules/valibot/dist/index.mjs
var dist = __nccwpck_require__(77934);
// EXTERNAL MODULE: ./lib/core/text/readable-entries.js
var readable_entries = __nccwpck_require__(23418);
// EXTERNAL MODULE: ./lib/core/report/observed.js
var observed = __nccwpck_require__(77532);
// EXTERNAL MODULE: ./lib/entra/sign-in/cloud.js
var sign_in_cloud = __nccwpck_require__(17405);
;// CONCATENATED MODULE: ./lib/entra/http/user-agent.js
/** What Microsoft's logs call this action by: its name, its version and where it comes from, as package.json has them. */
const userAgent = 'unmanaged-entra-guests/0.1.0 (+https://github.com/your-org/unmanaged-entra-guests)';

// EXTERNAL MODULE: ./lib/entra/graph/graph-error.js
var graph_error = __nccwpck_require__(97012);
;// CONCATENATED MODULE: ./lib/entra/graph/observer.js






const graphs = new Set(Object.values(sign_in_cloud/* clouds */.P).map(({ graph }) => graph));
const realm = dist/* object */.Ikc({
    NameSpaceType: dist/* optional */.lqM(dist/* unknown */.L5J()),
    IsViral: dist/* optional */.lqM(dist/* unknown */.L5J()),
    cloud_instance_name: dist/* optional */.lqM(dist/* unknown */.L5J()),
});
const batch = dist/* object */.Ikc({ responses: (0,readable_entries/* readableEntries */.x)(dist/* object */.Ikc({ status: dist/* number */.aig(), body: dist/* optional */.lqM(dist/* unknown */.L5J()) })) });
/** An observer that saw nothing yet. It changes no answer, and none fails because it could not be counted. */
function createObserver(outside) {
    const [lookUps, graph] = [observeLookUps(), observeGraph()];
    return {
        fetch: (input, init) => {
            const url = new URL(input instanceof Request ? input.url : input);
            if (!graphs.has(url.hostname))
                return outside.fetch(input, init);
            const headers = new Headers(init?.headers ?? (input instanceof Request ? input.headers : {}));
            headers.set('User-Agent', userAgent);
            return graph.through(url, () => outside.fetch(input, { ...init, headers }));
        },
        lookUp: (url, { headers, signal }) => lookUps.through(new URL(url).hostname, () => outside.lookUp(url, { headers: { ...headers, 'User-Agent': userAgent }, signal })),
        seen: () => ({ lookUps: lookUps.seen(), graph: graph.seen() }),
    };
}
function observeLookUps() {
    const answers = {};
    const statuses = {};
    const retryAfter = {};
    let [throttled, open, highestConcurrency] = [0, 0, 0];
    async function through(host, send) {
        open += 1;
        highestConcurrency = Math.max(highestConcurrency, open);
        try {
            const answer = await send();
            const { status, ok, headers } = answer;
            (0,observed/* count */.U)(statuses, String(status));
            if (status === 429) {
                throttled += 1;
                (0,observed/* count */.U)(retryAfter, wordOf(headers.get('retry-after') ?? undefined));
            }
            const text = await answer.text();
            if (status === 200)
                (0,observed/* count */.U)(answers, answerText(host, jsonOf(text)));
            return { status, ok, headers, text: () => Promise.resolve(text) };
        }
        finally {
            open -= 1;
        }
    }
    const seen = () => ({
        answers: { ...answers },
        statuses: { ...statuses },
        throttled,
        retryAfter: { ...retryAfter },
        highestConcurrency,
    });
    return { through, seen };
}
function observeGraph() {
    const statuses = {};
    const errors = {};
    let throttled = 0;
    function note(status, body) {
        (0,observed/* count */.U)(statuses, String(status));
        if (status === 429)
            throttled += 1;
        const { code } = (0,graph_error/* graphErrorOf */.gS)(body);
        if (status >= 400 && code !== '')
            (0,observed/* count */.U)(errors, wordOf(code));
    }
    async function through(url, send) {
        const response = await send();
        const isBatch = url.pathname.endsWith('/$batch');
        if (response.status < 400 && !isBatch) {
            note(response.status, null);
            return response;
        }
        const text = await response.text().catch((error) => {
            note(response.status, null);
            throw error;
        });
        const body = jsonOf(text);
        note(response.status, body);
        const parts = isBatch ? dist/* safeParse */.xLC(batch, body) : null;
        if (parts?.success === true)
            for (const part of parts.output.responses.entries)
                note(part.status, part.body);
        // The body is read once, and a new response made of it: reading a clone costs several times as much.
        return new Response(text === '' ? null : text, response);
    }
    return { through, seen: () => ({ statuses: { ...statuses }, errors: { ...errors }, throttled }) };
}
function jsonOf(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return null;
    }
}
function answerText(host, body) {
    const read = dist/* safeParse */.xLC(realm, body);
    if (!read.success)
        return `${host} unreadable`;
    const { NameSpaceType: type, IsViral: viral, cloud_instance_name: cloud } = read.output;
    return `${host} ${wordOf(type)} viral:${wordOf(viral)} cloud:${wordOf(cloud)}`;
}
/** A code word as the service has it; anything that could be more than that is `other`. */
function wordOf(value) {
    if (value === undefined)
        return 'absent';
    const text = typeof value === 'string' || typeof value === 'boolean' ? String(value) : 'other';
    return /^[\w.-]{1,60}$/.test(text) ? text : 'other';
}

// EXTERNAL MODULE: ./lib/run/abortable.js
var abortable = __nccwpck_require__(34887);
// EXTERNAL MODULE: ./lib/run/channels/memory.js
var memory = __nccwpck_require__(83875);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __nccwpck_require__(452);
;// CONCATENATED MODULE: ./lib/run/order.js

/**
 * Takes the order: reads the exemptions and the approved plan, and looks at the event.
 *
 * @throws ActionError `pull-request-event`, `file-unreadable`, `exemptions-invalid` and `plan-refused`.
 */
async function takeOrder(settings, deps) {
    const { run } = deps;
    const startedAt = new Date(deps.now());
    refuseOnPullRequest(settings, run);
    refuseUnapproved(settings);
    const { exemptionsFile: file } = settings;
    return {
        settings: withoutToken(settings),
        run,
        startedAt,
        exemptions: file === '' ? new Map() : await readExemptions(run.workspace, file, startedAt),
        approved: settings.approvedPlan === '' ? null : await loadApproved(settings, run, startedAt, deps.githubRequest),
        salt: deps.uuid(),
    };
}
// Most runs have no such file, and the first request of all does not wait for what reads them.
const readExemptions = async (...file) => (await Promise.all(/* import() */[__nccwpck_require__.e(705), __nccwpck_require__.e(597)]).then(__nccwpck_require__.bind(__nccwpck_require__, 87597))).readExemptions(...file);
const loadApproved = async (...plan) => (await Promise.all(/* import() */[__nccwpck_require__.e(662), __nccwpck_require__.e(658)]).then(__nccwpck_require__.bind(__nccwpck_require__, 64365))).loadApprovedPlan(...plan);
const withoutToken = (settings) => Object.fromEntries(Object.entries(settings).filter(([name]) => name !== 'githubToken'));
/** A workflow on a pull request runs what the pull request says: it must not be able to change a tenant. */
function refuseOnPullRequest({ mode }, { source }) {
    if (mode === 'enforce' && source.event?.startsWith('pull_request') === true) {
        throw new errors/* ActionError */.lZ('pull-request-event', `Mode "enforce" is refused on the event "${source.event}".`);
    }
}
/** An expression that comes out empty, such as the output of a job that failed, must not take the approval out of a workflow. */
function refuseUnapproved({ mode, approval, approvedPlan: plan, approvedDigest: digest }) {
    if (mode !== 'enforce' || plan === '' || digest !== '' || approval !== 'none')
        return;
    throw new errors/* ActionError */.lZ('plan-refused', `The plan ${JSON.stringify(plan)} is refused. Nothing says that it was approved: "approved-digest" is empty, and ` +
        '"approval" is "none".', {
        hint: 'Nothing was changed. Give `approved-digest` the digest that the approver saw, or set `approval: pull-request`. ' +
            'If the workflow does give a digest, look why its expression is empty, such as the output of a job that is not ' +
            'in `needs`.',
    });
}

// EXTERNAL MODULE: ./lib/core/report/redaction.js
var redaction = __nccwpck_require__(14323);
// EXTERNAL MODULE: ./lib/core/tenant/grant-commands.js
var grant_commands = __nccwpck_require__(82865);
// EXTERNAL MODULE: ./lib/core/tenant/permissions.js
var tenant_permissions = __nccwpck_require__(71312);
// EXTERNAL MODULE: ./lib/entra/http/network-hint.js
var network_hint = __nccwpck_require__(14857);
// EXTERNAL MODULE: ./lib/entra/http/http-response.js
var http_response = __nccwpck_require__(81313);
// EXTERNAL MODULE: ./lib/entra/http/retry.js + 2 modules
var retry = __nccwpck_require__(76577);
;// CONCATENATED MODULE: ./lib/entra/sign-in/assertion.js

const optionalText = dist/* optional */.lqM(dist/* nullable */.mee(dist/* string */.YjP()), null);
const claims = dist/* object */.Ikc({
    iss: dist/* string */.YjP(),
    sub: dist/* string */.YjP(),
    aud: dist/* string */.YjP(),
    exp: dist/* number */.aig(),
    repository: optionalText,
    repository_id: optionalText,
    repository_owner_id: optionalText,
    repository_visibility: optionalText,
    job_workflow_ref: optionalText,
});
/** The payload of a JWT, unverified: whoever receives the token verifies it. */
function readJwtPayload(token) {
    return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
}
/**
 * Reads the claims of a GitHub OIDC token.
 *
 * https://docs.github.com/actions/reference/security/oidc
 */
function readAssertion(token) {
    const read = dist/* parse */.qgA(claims, readJwtPayload(token));
    return {
        issuer: read.iss,
        subject: read.sub,
        audience: read.aud,
        expires: read.exp,
        repository: read.repository,
        repositoryId: read.repository_id,
        ownerId: read.repository_owner_id,
        visibility: read.repository_visibility,
        workflowRef: read.job_workflow_ref,
    };
}
/**
 * Both forms that the subject of this repository can have. Repositories made, renamed or transferred since 15 July 2026
 * have the immutable form; older ones keep the plain form until they opt in.
 *
 * https://learn.microsoft.com/entra/workload-id/workload-identities-github-immutable-subjects
 */
function subjectForms(presented) {
    const parts = /^repo:([^/:@]+)(?:@\d+)?\/([^:@]+)(?:@\d+)?:(.+)$/.exec(presented.subject);
    if (parts === null || presented.ownerId === null || presented.repositoryId === null)
        return null;
    const [, owner = '', name = '', context = ''] = parts;
    return {
        plain: `repo:${owner}/${name}:${context}`,
        immutable: `repo:${owner}@${presented.ownerId}/${name}@${presented.repositoryId}:${context}`,
    };
}

;// CONCATENATED MODULE: ./lib/entra/sign-in/bounded.js


/** Up to 5 tries within a minute; a service that asks for patience gets up to 30 s of it. */
const signInRetries = {
    tries: 5,
    firstWait: 1000,
    longestWait: 30_000,
    within: 60_000,
};
/** A refusal that can pass: in the end it is told as what it is, and not as a service that is down. */
class PassingRefusal extends retry/* TransientError */.N_ {
    refusal;
    constructor(refusal, retryAfter) {
        super('unavailable', refusal.message, { retryAfter });
        this.name = 'PassingRefusal';
        this.refusal = refusal;
    }
}
/**
 * Tries one half of the sign-in, each time with a deadline, and all times together within a minute.
 *
 * @param timeout milliseconds for one try.
 * @param attempt must be over after the milliseconds that it is given; it throws `TransientError` for what may pass.
 * @param giveUp makes the error of what did not pass: with cause and count, as a sentence.
 */
async function bounded(timeout, attempt, giveUp, { now, sleep, log }) {
    const started = now();
    const timeLeft = () => signInRetries.within - (now() - started);
    const failures = [];
    const once = async () => {
        try {
            return await attempt(Math.max(1, Math.min(timeout, timeLeft())));
        }
        catch (error) {
            if (error instanceof retry/* TransientError */.N_)
                failures.push(error.message);
            throw error;
        }
    };
    try {
        return await (0,retry/* retrying */.R$)(once, signInRetries, {
            sleep,
            onRetry: (failure, tries, wait) => {
                if (wait >= timeLeft())
                    throw failure;
                log.info(`${failure.message}. Try ${tries} of ${signInRetries.tries}; next in ${Math.ceil(wait / 1000)} s.`);
            },
        });
    }
    catch (error) {
        if (!(error instanceof retry/* TransientError */.N_))
            throw error;
        if (error instanceof PassingRefusal)
            throw error.refusal;
        throw giveUp(`${error.message}${count(failures)}.`, error);
    }
}
function count(failures) {
    if (failures.length < 2)
        return '';
    return new Set(failures).size === 1 ? `, ${failures.length} times in a row` : `, the last of ${failures.length} tries`;
}

;// CONCATENATED MODULE: ./lib/entra/sign-in/sign-in-refusal.js


const noMatch = {
    means: 'No federated credential of the app registration has the subject that this workflow presented.',
    fix: 'Add a federated credential with exactly this issuer, subject and audience. A new one takes some minutes to work. ' +
        'A job with `environment:` presents the environment in place of the branch.',
    claims: true,
};
const wrongAudience = {
    means: 'The audience of the federated credential is not the one that this workflow presented.',
    fix: 'Set the audience of the federated credential to the value below, and check the input `cloud`.',
    claims: true,
};
/** https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
const explanations = {
    '70021': noMatch,
    '700213': noMatch,
    '700211': {
        means: 'No federated credential of the app registration has the issuer that this workflow presented.',
        fix: 'Set the issuer of the federated credential to the value below: no slash at its end.',
        claims: true,
    },
    '700212': wrongAudience,
    '7002121': wrongAudience,
    '7002138': {
        means: 'The federated credential differs from what this workflow presented in upper and lower case alone.',
        fix: 'Write issuer, subject and audience exactly as below: Entra compares them letter by letter.',
        claims: true,
    },
    '700024': {
        means: 'The GitHub token was expired, or not yet valid, when Entra looked at it.',
        fix: 'Check the clock of the runner if it is self-hosted, and run the job again.',
    },
    '700222': {
        means: 'The token that was presented was issued by Entra itself, which Entra does not accept.',
        fix: 'Let GitHub issue it: remove whatever sets ACTIONS_ID_TOKEN_REQUEST_URL in this job.',
    },
    '700016': {
        means: 'The tenant has no app registration or enterprise application with this client id.',
        fix: 'Check `client-id` and `tenant-id`. In another tenant than its own, the app needs the consent of an administrator.',
    },
    '7000112': {
        means: 'The enterprise application of this client id is disabled in the tenant.',
        fix: 'Let an administrator switch "Enabled for users to sign-in?" on in the properties of the enterprise application.',
    },
    '7000229': {
        means: 'The app registration has no service principal in this tenant.',
        fix: 'Make the enterprise application: `az ad sp create --id <client-id>`.',
    },
    '90002': {
        means: 'There is no such tenant in this cloud.',
        fix: 'Check `tenant-id` and `cloud`.',
    },
    '53003': {
        means: 'A Conditional Access policy for workload identities blocks the sign-in.',
        fix: 'Let the policy allow this app from the addresses of the runner, or use a self-hosted runner at an allowed one.',
    },
    '7000215': {
        means: 'Entra took the sign-in for one with a client secret, and refused it.',
        fix: 'Use a federated credential. This action never uses a secret.',
    },
};
const lookItUp = {
    means: 'Entra refused the sign-in.',
    fix: 'Look the code up at https://login.microsoftonline.com/error.',
    claims: true,
};
/** https://learn.microsoft.com/entra/identity-platform/reference-error-codes: unavailable, timed out, throttled. */
const passing = new Set(['90033', '90012', '90055']);
/** A new federated credential is not on every replica at once. */
const newCredential = new Set(['70021', '700213']);
/** Whether a refusal passes; null for a text without a code of Entra. */
function refusalKind(message) {
    const code = /AADSTS(\d+)/.exec(message)?.[1];
    if (code === undefined)
        return null;
    if (passing.has(code))
        return 'passes';
    return newCredential.has(code) ? 'new-credential' : 'lasts';
}
/**
 * Turns what Entra said into one sentence, its fix, and the claims that were presented: never the token.
 *
 * @param message the text of Entra's error, which holds `AADSTS\u2026` and the trace id.
 */
function signInRefused(message, presented) {
    const code = /AADSTS(\d+)/.exec(message)?.[1];
    const explanation = (code === undefined ? undefined : explanations[code]) ?? lookItUp;
    const name = code === undefined ? '' : ` (AADSTS${code})`;
    return new errors/* ActionError */.lZ('sign-in-refused', `${explanation.means}${name}`, {
        requestId: /(?:Trace ID|trace_id)\W+([0-9a-f-]{36})/i.exec(message)?.[1],
        hint: explanation.claims === undefined ? explanation.fix : `${explanation.fix}\n\n${claimsText(presented)}`,
    });
}
function claimsText(presented) {
    const lines = [
        'This workflow presented:',
        `    issuer    ${presented.issuer}`,
        `    subject   ${presented.subject}`,
        `    audience  ${presented.audience}`,
    ];
    if (presented.workflowRef !== null)
        lines.push(`    workflow  ${presented.workflowRef}`);
    const forms = subjectForms(presented);
    if (forms !== null) {
        const other = presented.subject === forms.immutable ? forms.plain : forms.immutable;
        lines.push('', 'Put the subject above into the federated credential. The same workflow can be named in another form, which is', 'right only where GitHub presents it (repositories made since 15 July 2026 present the one with the ids):', `    ${other}`);
    }
    lines.push('', 'Copy these values only if they are what you expect.');
    return lines.join('\n');
}

;// CONCATENATED MODULE: ./lib/entra/sign-in/access-token.js









/** So long one try may take, in milliseconds. */
const accessTokenTimeout = 20_000;
const access_token_claims = dist/* object */.Ikc({ tid: dist/* string */.YjP(), roles: dist/* optional */.lqM(dist/* array */.YOg(dist/* string */.YjP()), []) });
/**
 * Exchanges a token of GitHub for one of the tenant. The library's own retries are off: they cover neither a body that
 * breaks off nor one that is no JSON, and have no deadline. So are its redirects, which would carry the token along.
 *
 * @throws ActionError `sign-in-refused` when Entra says no, and `sign-in-unreachable` when it says nothing of use, with the
 *   cause, and the count where it was tried again.
 */
function requestAccessToken(identity, id, deps) {
    const failed = `${identity.cloud.login} gave no access token`;
    const giveUp = (message, cause) => new errors/* ActionError */.lZ('sign-in-unreachable', message, {
        ...(0,network_hint/* networkHint */.u)(message),
        requestId: cause?.requestId,
        cause,
    });
    let refusals = 0;
    const attempt = async (milliseconds) => {
        const seen = {};
        const signal = AbortSignal.timeout(milliseconds);
        let message;
        try {
            const read = readToken(await ask(identity, id, seen, signal));
            if (read !== null)
                return read;
            message = '';
        }
        catch (error) {
            message = error instanceof Error ? error.message : '';
        }
        const told = [message, seen.body ?? ''].find((text) => /AADSTS\d+/.test(text)) ?? '';
        const kind = refusalKind(told);
        if (kind === 'new-credential') {
            const refusal = signInRefused(told, id.claims);
            refusals += 1;
            if (refusals === 1)
                deps.log.info(`${refusal.text}\n\nA new credential takes some minutes: trying again for a minute.`);
            throw new PassingRefusal(refusal, Math.min(15_000, refusals * 5000));
        }
        if (kind === 'passes' || kind === null) {
            const cause = causeOf(seen, signal, milliseconds, told);
            if (kind === null && isFinal(seen))
                throw giveUp(`${failed}: ${cause}.`);
            const requestId = traceOf(told);
            const wait = seen.retryAfter === undefined ? {} : { retryAfter: seen.retryAfter };
            throw new retry/* TransientError */.N_('unavailable', `${failed}: ${cause}`, { ...wait, ...(requestId ? { requestId } : {}) });
        }
        throw signInRefused(told, id.claims);
    };
    return bounded(accessTokenTimeout, attempt, giveUp, deps);
}
async function ask({ tenantId, clientId, cloud }, id, seen, signal) {
    const { ClientAssertionCredential } = await Promise.all(/* import() */[__nccwpck_require__.e(915), __nccwpck_require__.e(16)]).then(__nccwpck_require__.bind(__nccwpck_require__, 73016));
    const credential = new ClientAssertionCredential(tenantId, clientId, () => Promise.resolve(id.token), {
        authorityHost: `https://${cloud.login}`,
        // The authority is one of four that are known here; asking the global cloud about it would leave the cloud.
        disableInstanceDiscovery: true,
        userAgentOptions: { userAgentPrefix: userAgent },
        retryOptions: { maxRetries: 0 },
        redirectOptions: { maxRetries: 0 },
        additionalPolicies: [{ policy: watcher(cloud.login, seen, signal), position: 'perRetry' }],
    });
    const late = new Promise((_, reject) => {
        signal.addEventListener('abort', () => {
            reject(new Error('no answer in time'));
        });
    });
    return Promise.race([credential.getToken(`https://${cloud.graph}/.default`), late]);
}
/** Sees to it that a request goes to the login host alone and ends with the try, and notes what came of it. */
const watcher = (host, seen, signal) => ({
    name: 'deadline',
    async sendRequest(request, next) {
        if (new URL(request.url).host !== host)
            throw new Error(`The sign-in was led away from ${host}.`);
        request.abortSignal = signal;
        for (const name of ['status', 'retryAfter', 'body', 'failure'])
            Reflect.deleteProperty(seen, name);
        try {
            const response = await next(request);
            seen.status = response.status;
            seen.retryAfter = (0,retry/* readRetryAfter */.D$)(response.headers.get('retry-after') ?? null, Date.now());
            seen.body = response.bodyAsText ?? '';
            return response;
        }
        catch (error) {
            seen.failure = failureOf(error);
            throw error;
        }
    },
});
/** The code of a failure, and what a proxy says, which has none. */
function failureOf(error) {
    if (!(error instanceof Error))
        return 'no reason given';
    if (/status code: 407|statusCode=407|\b407\b/.test(error.message))
        return 'the proxy answered with status code: 407';
    const code = 'code' in error && typeof error.code === 'string' ? error.code : 'no reason given';
    return code === 'PARSE_ERROR' ? 'the answer broke off' : code;
}
function causeOf(seen, signal, milliseconds, told) {
    if (signal.aborted)
        return `no answer within ${Math.round(milliseconds / 1000)} s`;
    if (seen.failure !== undefined)
        return `the connection failed (${seen.failure})`;
    if (seen.status === undefined)
        return 'the library of Microsoft sent no request';
    const code = /AADSTS\d+/.exec(told)?.[0];
    if (code !== undefined)
        return `${(0,http_response/* statusText */.q)(seen.status)} ${code}`;
    return seen.status < 300 ? `HTTP ${seen.status} with no token in it` : (0,http_response/* statusText */.q)(seen.status);
}
const transientStatus = new Set([408, 429]);
/** An answer that will be the same the next time. */
const isFinal = ({ status }) => status !== undefined && status >= 300 && status < 500 && !transientStatus.has(status);
const traceOf = (told) => /(?:Trace ID|trace_id)\W+([0-9a-f-]{36})/i.exec(told)?.[1];
function readToken(answer) {
    try {
        const { tid, roles } = dist/* parse */.qgA(access_token_claims, readJwtPayload(answer.token));
        return { token: answer.token, expires: answer.expiresOnTimestamp, tenantId: tid, permissions: roles };
    }
    catch {
        return null;
    }
}

;// CONCATENATED MODULE: ./lib/entra/sign-in/id-token.js







/** So long one try may take, in milliseconds. */
const idTokenTimeout = 10_000;
const failed = 'GitHub gave no OpenID Connect token to this job';
const body = dist/* object */.Ikc({ value: dist/* string */.YjP() });
/**
 * Asks GitHub for a token that is made out to an audience. The request is our own: the one of the toolkit does not end when
 * the body of an answer breaks off, and follows redirects with the secret of the job.
 *
 * https://docs.github.com/actions/reference/security/oidc
 *
 * @throws ActionError `oidc-request-failed`, with the cause, and the count where it was tried again.
 */
function requestIdToken(audience, oidc, deps) {
    const url = `${oidc.requestUrl}${oidc.requestUrl.includes('?') ? '&' : '?'}audience=${encodeURIComponent(audience)}`;
    const headers = { Authorization: `Bearer ${oidc.requestToken}`, Accept: 'application/json' };
    const attempt = async (milliseconds) => {
        const send = (signal) => deps.fetch(url, { headers, redirect: 'manual', signal });
        const response = await (0,http_response/* readResponse */.U)(failed, milliseconds, send, deps);
        if (response.status !== 200)
            throw giveUp(`${failed}: ${response.statusText}.`);
        const parsed = dist/* safeParse */.xLC(body, response.body);
        const read = parsed.success ? claimsOf(parsed.output.value) : null;
        if (read === null)
            throw new retry/* TransientError */.N_('garbled', `${failed}: HTTP 200 with no token in it`, {});
        return read;
    };
    return bounded(idTokenTimeout, attempt, giveUp, deps);
}
const giveUp = (message, cause) => new errors/* ActionError */.lZ('oidc-request-failed', message, { ...(0,network_hint/* networkHint */.u)(message), cause });
function claimsOf(token) {
    try {
        return { token, claims: readAssertion(token) };
    }
    catch {
        return null;
    }
}

;// CONCATENATED MODULE: ./lib/entra/sign-in/credential.js



const minute = 60_000;
/** For so long after a renewal that failed none is tried again: every caller would wait for it, one after the other. */
const restAfterFailure = 30_000;
/**
 * Signs in with a federated credential: a GitHub token is exchanged for an access token of the tenant, and no secret
 * exists anywhere.
 *
 * https://learn.microsoft.com/entra/workload-id/workload-identity-federation
 *
 * @throws ActionError `oidc-permission-missing`, `oidc-fork`, `oidc-request-failed`, `sign-in-refused`,
 *   `sign-in-unreachable`, and `tenant-mismatch` when the token is of another tenant than the one asked for.
 */
async function authenticate(identity, deps) {
    const { oidc } = deps;
    if (oidc.requestUrl === '' || oidc.requestToken === '') {
        if (oidc.fromFork)
            throw new errors/* ActionError */.lZ('oidc-fork', 'This run was started by a pull request from a fork.');
        const message = 'This job may not ask GitHub for an OpenID Connect token, which the sign-in needs.';
        throw new errors/* ActionError */.lZ('oidc-permission-missing', message);
    }
    const first = await exchange(identity, deps);
    deps.log.info(`GitHub presented the subject ${first.presented.subject} to ${identity.cloud.login}.`);
    deps.log.info(`Signed in to tenant ${identity.tenantId} as application ${identity.clientId}.`);
    deps.log.info(`Application permissions of the token: ${first.permissions.join(', ') || 'none'}.`);
    let current = first;
    let renewal;
    let failed;
    // Concurrent callers share one exchange. When it fails, the token in use stays in use for as long as it lives.
    function renew(refused) {
        if (renewal === undefined && refused !== undefined && refused !== current.token)
            return Promise.resolve();
        renewal ??= renewOnce().finally(() => {
            renewal = undefined;
        });
        return renewal;
    }
    async function renewOnce() {
        if (failed !== undefined && deps.now() < failed.until)
            throw failed.error;
        try {
            current = await exchange(identity, deps);
            failed = undefined;
        }
        catch (error) {
            failed = { error, until: deps.now() + restAfterFailure };
            throw error;
        }
    }
    return {
        presented: first.presented,
        get permissions() {
            return current.permissions;
        },
        async token() {
            // While a refused token is being replaced, wait for the new one: the old one would be refused again.
            await renewal?.catch(() => undefined);
            const timeLeft = current.expires - deps.now();
            if (timeLeft < 5 * minute) {
                await renew().catch((error) => {
                    if (timeLeft < minute)
                        throw error;
                });
            }
            return current.token;
        },
        renew,
    };
}
/** One exchange, with a GitHub token of its own, which is new enough for all tries. */
async function exchange(identity, deps) {
    const id = await requestIdToken(identity.cloud.audience, deps.oidc, deps);
    deps.mask(id.token);
    const access = await requestAccessToken(identity, id, deps);
    deps.mask(access.token);
    if (access.tenantId.toLowerCase() !== identity.tenantId) {
        const message = `The access token is for tenant ${access.tenantId}, and tenant-id is ${identity.tenantId}.`;
        throw new errors/* ActionError */.lZ('tenant-mismatch', message);
    }
    return { ...access, presented: id.claims };
}

;// CONCATENATED MODULE: ./lib/run/session.js






/**
 * Signs in, and refuses what can be refused before the tenant is read.
 *
 * @throws ActionError as `authenticate` does; `input-invalid` when names would be public; `permission-missing`.
 */
async function signIn({ settings }, deps) {
    const { log, now, sleep } = deps;
    const { tenantId, clientId } = settings;
    const cloud = sign_in_cloud/* clouds */.P[settings.cloud];
    const credential = await log.group('Sign in', () => authenticate({ tenantId, clientId, cloud }, deps));
    const redact = decideRedaction(settings, credential);
    if (settings.mode === 'enforce')
        requireWritePermissions(settings, credential);
    // Loaded with all that comes after: the first request of the sign-in does not wait for it.
    const { createGraph } = await Promise.all(/* import() */[__nccwpck_require__.e(899), __nccwpck_require__.e(808)]).then(__nccwpck_require__.bind(__nccwpck_require__, 19808));
    const graph = createGraph(cloud, credential, { fetch: deps.fetch, now, sleep, warn: log.warning });
    return { cloud, credential, graph, redact };
}
/** Whether names and addresses are left out; GitHub's own token says who can read this repository. */
function decideRedaction({ redact }, { presented }) {
    if ((0,redaction/* showsPeopleInPublic */.y2)(redact, presented.visibility)) {
        throw new errors/* ActionError */.lZ('input-invalid', 'Input "redact" is "never", and this repository is public: everybody could read the names and addresses of guests.', { hint: 'Set `redact` to `auto`. Only if that is what you want, set it to `never-even-public`.' });
    }
    return (0,redaction/* redacts */.tO)(redact, presented.visibility);
}
/** Refuses before the scan what could not be done after it, with the commands that grant what is missing. */
function requireWritePermissions(settings, { permissions }) {
    const missing = (0,tenant_permissions/* missingToEnforce */.sT)(permissions, settings);
    if (missing.length === 0)
        return;
    const names = missing.map(({ permission }) => permission).join(' and ');
    throw new errors/* ActionError */.lZ('permission-missing', `The application lacks ${names}, which remediation "${settings.remediation}" needs. The tenant was not read.`, { hint: (0,grant_commands/* grantHint */._s)(missing, settings) });
}

// EXTERNAL MODULE: ./lib/run/unreported.js
var unreported = __nccwpck_require__(48541);
;// CONCATENATED MODULE: ./lib/run/run.js






/** A run: sign in, scan, judge, plan, and, in enforce mode alone, act and verify; then report. */
async function run(settings, outside) {
    const observer = createObserver(outside);
    const deps = { ...outside, fetch: observer.fetch, lookUp: observer.lookUp };
    const order = await (0,abortable/* abortable */.Z)(takeOrder(settings, deps), deps.cancelled, 'the check of the plan');
    const recalling = (0,memory/* recallBeside */.K)(deps.memory, deps);
    const session = await (0,abortable/* abortable */.Z)(signIn(order, deps), deps.cancelled, 'the sign-in');
    const { scanTenant, decide, enforce, buildReport, reportInput, publish } = await deps.afterSignIn();
    const found = await scanTenant(order, session, recalling, deps);
    const recalled = await recalling;
    const { plan, planFile } = decide(order, session, found, recalled);
    const done = await enforce(order, session, found, plan, deps);
    return (0,unreported/* tellWhatWasDone */.D)(done.enforcement, async () => {
        const steps = { order, session, recalled, found, done, finishedAt: new Date(deps.now()), observed: observer.seen() };
        const report = buildReport(reportInput(steps));
        await publish({ report, planFile, recalled, found, done }, order.settings, deps);
        return report;
    });
}


/***/ }),

/***/ 48541:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ tellWhatWasDone),
/* harmony export */   t: () => (/* binding */ UnreportedError)
/* harmony export */ });
/* harmony import */ var _core_remedy_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(97659);

/** Something broke after guests were changed. It carries what was done, so that this is told all the same. */
class UnreportedError extends Error {
    name = 'UnreportedError';
    done;
    constructor(enforcement, cause) {
        super('The run changed guests, and failed before it could report them.', { cause });
        const ends = [...enforcement.outcomes.values()].map(({ outcome }) => outcome);
        const ended = (outcome) => ends.filter((one) => one === outcome).length;
        this.done = {
            remediated: ends.filter(_core_remedy_js__WEBPACK_IMPORTED_MODULE_0__/* .isRemedied */ .Gs).length,
            failed: ended('failed'),
            unconfirmed: ended('unconfirmed'),
        };
    }
}
/**
 * Reports, with what was done in the error where that fails.
 *
 * @throws UnreportedError when something was done.
 */
async function tellWhatWasDone(enforcement, report) {
    try {
        return await report();
    }
    catch (error) {
        throw enforcement === null ? error : new UnreportedError(enforcement, error);
    }
}


/***/ }),

/***/ 95274:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ artifactUpload)
/* harmony export */ });
/* harmony import */ var node_async_hooks__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(16698);
/* harmony import */ var _github_hosts_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(32661);


/**
 * Uploads with the artifact client of the toolkit, which takes as long as it takes: a body that breaks off it waits for
 * for ever.
 *
 * @returns what throws whatever the client throws.
 */
function artifactUpload({ server, runUrl }) {
    return async ({ name, folder, files, retentionDays, unzipped }) => {
        if (!hasArtifacts(server)) {
            throw new Error('GitHub Enterprise Server has no service for it; set `artifact-name` to an empty text to leave the upload out');
        }
        // The client sends the job's token to the host in this variable, whichever it is.
        const { ACTIONS_RESULTS_URL: results = '' } = process.env;
        if (results !== '' && !(0,_github_hosts_js__WEBPACK_IMPORTED_MODULE_1__/* .githubHosts */ .FK)(server).isActions(results)) {
            throw new Error('ACTIONS_RESULTS_URL leads to no host of GitHub');
        }
        const { DefaultArtifactClient } = await Promise.all(/* import() */[__nccwpck_require__.e(119), __nccwpck_require__.e(915), __nccwpck_require__.e(351), __nccwpck_require__.e(659), __nccwpck_require__.e(172)]).then(__nccwpck_require__.bind(__nccwpck_require__, 10172));
        const client = new DefaultArtifactClient();
        const { id } = await quietly(() => client.uploadArtifact(name, [...files], folder, {
            retentionDays,
            ...(unzipped === undefined ? {} : { skipArchive: true }),
        }));
        if (id === undefined)
            throw new Error('the service gave no id');
        return { id, url: runUrl === null ? '' : `${runUrl}/artifacts/${id}` };
    };
}
/** Whether what runs is an upload: there can be two at once, and beside them what logs for itself. */
const uploads = new node_async_hooks__WEBPACK_IMPORTED_MODULE_0__.AsyncLocalStorage();
let running = 0;
let restore;
/**
 * Lets the lines that the client prints about its steps ("Artifact name is valid!") be debug lines: it takes no log, and
 * what a reader needs is said by a warning here. Its own commands to the runner pass as they are: they are one line each. A
 * line within a message is none of them: it can be what the service said.
 */
async function quietly(upload) {
    const { stdout } = process;
    if (restore === undefined) {
        const write = stdout.write.bind(stdout);
        stdout.write = (chunk, ...rest) => {
            const isNoise = typeof chunk === 'string' && uploads.getStore() === true;
            return write(isNoise ? asDebugLines(chunk) : chunk, ...rest);
        };
        restore = () => {
            stdout.write = write;
        };
    }
    running += 1;
    try {
        return await uploads.run(true, upload);
    }
    finally {
        running -= 1;
        if (running === 0) {
            restore();
            restore = undefined;
        }
    }
}
const asDebugLines = (chunk) => /^::[^\r\n]*\r?\n?$/.test(chunk) ? chunk : chunk.replaceAll(/^(?=.)/gm, '::debug::');
// The client's own test: https://github.com/actions/toolkit/blob/main/packages/artifact/src/internal/shared/config.ts
const hasArtifacts = (server) => /(^|\.)(github\.com|ghe\.com|localhost)$/.test(new URL(server).hostname);


/***/ }),

/***/ 59862:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ confineRequests)
/* harmony export */ });
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(37067);
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(44708);
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(98995);



/**
 * Lets no library of this process ask a host that is not ours: what uploads artifacts takes an address out of an answer, and
 * follows redirects with what it uploads. It takes no rule for that, so the rule stands where all of its requests go out.
 *
 * What is refused fails like a host that cannot be reached, because that is not tried again.
 *
 * @param isOwn whether the address, without its path, may be asked.
 * @returns takes the rule away.
 */
function confineRequests(isOwn, refused) {
    const real = { http: node_http__WEBPACK_IMPORTED_MODULE_0__.request, https: node_https__WEBPACK_IMPORTED_MODULE_1__.request };
    const confined = (protocol) => (...args) => {
        const { origin, host, method } = targetOf(protocol, args);
        // CONNECT goes to the proxy, which whoever runs the runner has chosen.
        if (method !== 'CONNECT' && !isOwn(origin)) {
            refused(host);
            throw Object.assign(new Error(`${host} is not asked`), { code: 'EHOSTUNREACH' });
        }
        return real[protocol](...args);
    };
    Object.assign(node_http__WEBPACK_IMPORTED_MODULE_0__, { request: confined('http') });
    Object.assign(node_https__WEBPACK_IMPORTED_MODULE_1__, { request: confined('https') });
    (0,node_module__WEBPACK_IMPORTED_MODULE_2__.syncBuiltinESMExports)();
    return () => {
        Object.assign(node_http__WEBPACK_IMPORTED_MODULE_0__, { request: real.http });
        Object.assign(node_https__WEBPACK_IMPORTED_MODULE_1__, { request: real.https });
        (0,node_module__WEBPACK_IMPORTED_MODULE_2__.syncBuiltinESMExports)();
    };
}
/** Where a call of `request(url?, options?, callback?)` leads. Options win over the address, as in Node. */
function targetOf(protocol, args) {
    const [first, second] = args;
    const url = typeof first === 'string' ? URL.parse(first) : first instanceof URL ? first : null;
    const options = (url === null ? first : second);
    const host = options?.hostname ?? options?.host ?? url?.hostname ?? 'localhost';
    const port = options?.port ?? url?.port ?? '';
    const origin = `${protocol}://${host.includes(':') ? `[${host}]` : host}${port === '' ? '' : `:${port}`}`;
    return { host, origin: URL.parse(origin)?.origin ?? '', method: options?.method?.toUpperCase() ?? 'GET' };
}


/***/ }),

/***/ 32661:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   FK: () => (/* binding */ githubHosts),
/* harmony export */   Ie: () => (/* binding */ ownApiUrl),
/* harmony export */   fd: () => (/* binding */ ownTokenUrl)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(452);

/**
 * The hosts of GitHub that a run on this server has to do with. Their addresses come from variables and answers, and each
 * of them gets something that is for GitHub alone.
 *
 * https://docs.github.com/actions/reference/runners/self-hosted-runners#communication
 * https://docs.github.com/enterprise-cloud@latest/admin/data-residency/network-details-for-ghecom
 *
 * @param server GITHUB_SERVER_URL: github.com, a tenant of ghe.com, or a GitHub Enterprise Server.
 */
function githubHosts(server) {
    const { host: name } = new URL(server);
    const one = (test) => (address) => isOwn(address, test);
    const isUpload = one((other) => other.endsWith('.blob.core.windows.net'));
    const isCommon = (other) => other.endsWith('.actions.githubusercontent.com');
    if (name === 'github.com') {
        return {
            isActions: one(isCommon),
            isUpload,
            isApi: one((other) => other === 'api.github.com'),
            apiUrl: 'https://api.github.com',
        };
    }
    if (name.endsWith('.ghe.com')) {
        return {
            // Which of the two serves a tenant of ghe.com is not told of each service. Both are GitHub's.
            isActions: one((other) => other.endsWith(`.${name}`) || isCommon(other)),
            isUpload,
            isApi: one((other) => other === `api.${name}`),
            apiUrl: `https://api.${name}`,
        };
    }
    return {
        // A server can keep its services under names of their own.
        isActions: one((other) => other === name || other.endsWith(`.${name}`)),
        isUpload: () => false,
        isApi: one((other) => other === name),
        apiUrl: `https://${name}/api/v3`,
    };
}
/** By HTTPS, and without a name and a password before the host. Whatever listens on the runner itself is let through. */
function isOwn(address, isHost) {
    const url = URL.parse(address);
    if (url?.username !== '' || url.password !== '')
        return false;
    return isLoopback(url.hostname) || (url.protocol === 'https:' && isHost(url.host));
}
/** Some runners put a cache or a proxy there. What is sent there leaves the machine by somebody else's doing alone. */
const isLoopback = (name) => /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(name);
/** The API of the server. A variable that leads elsewhere would send the token of the job there: it is ignored, and said. */
function ownApiUrl(given, { isApi, apiUrl }, warn) {
    if (isApi(given))
        return given;
    warn(`GITHUB_API_URL is ignored: it leads to ${hostOf(given)}. The API of this server is ${apiUrl}.`);
    return apiUrl;
}
/**
 * Where the job gets its token from; empty where it may not ask for one.
 *
 * @throws ActionError `oidc-request-failed` for a variable that would send the secret of the job elsewhere.
 */
function ownTokenUrl(given, { isActions }) {
    if (given === '' || isActions(given))
        return given;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('oidc-request-failed', `ACTIONS_ID_TOKEN_REQUEST_URL leads to ${hostOf(given)}, which is not a host of GitHub. No request was made.`, {
        hint: 'Take out whatever sets the variable in this job: the runner sets it. The hosts are in docs/self-hosted.md.',
    });
}
const hostOf = (address) => URL.parse(address)?.host ?? 'a value that is not an address';


/***/ }),

/***/ 59239:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ inputOf),
/* harmony export */   z: () => (/* binding */ lateToolkit)
/* harmony export */ });
/** @param importIt called once. */
function lateToolkit(importIt) {
    const held = [];
    let loaded;
    let loading;
    async function load() {
        const toolkit = await importIt();
        for (const what of held.splice(0))
            what(toolkit);
        return (loaded = toolkit);
    }
    return {
        use(what) {
            if (loaded === undefined)
                held.push(what);
            else
                what(loaded);
        },
        load: () => (loading ??= load()),
    };
}
/**
 * The text of an input, exactly as the workflow has it.
 *
 * https://github.com/actions/toolkit/blob/main/packages/core/src/core.ts (`getInput`)
 */
const inputOf = (env) => (name) => env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] ?? '';


/***/ }),

/***/ 93188:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   GE: () => (/* binding */ escapeInvisibleLines),
/* harmony export */   _D: () => (/* binding */ actionsLog)
/* harmony export */ });
/* unused harmony export plainLine */
/* harmony import */ var _core_text_printable_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(68680);

/**
 * One line of plain text: whatever it holds, the runner does not take it for a workflow command.
 *
 * https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
 */
function plainLine(message) {
    return (0,_core_text_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .escapeInvisible */ .t)(message)
        .replace(/^(\s*):(?=:)/, '$1: ')
        .replaceAll('##[', '## [');
}
const plainLines = (message) => message.split('\n').map(plainLine).join('\n');
/** Text of a command to the runner, with what cannot be seen shown by its code: a log is looked at in terminals too. */
const escapeInvisibleLines = (message) => message.split('\n').map(_core_text_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .escapeInvisible */ .t).join('\n');
/**
 * The log of the runner.
 *
 * @param use hands the toolkit over: at once, or later and in order.
 */
function actionsLog(use) {
    return {
        info: (message) => {
            use((toolkit) => {
                toolkit.info(plainLines(message));
            });
        },
        // These two are commands themselves, and the toolkit escapes what they carry.
        warning: (message) => {
            use((toolkit) => {
                toolkit.warning(escapeInvisibleLines(message));
            });
        },
        debug: (message) => {
            use((toolkit) => {
                toolkit.debug(escapeInvisibleLines(message));
            });
        },
        async group(name, run) {
            use((toolkit) => {
                toolkit.startGroup(plainLine(name));
            });
            try {
                return await run();
            }
            finally {
                use((toolkit) => {
                    toolkit.endGroup();
                });
            }
        },
    };
}


/***/ }),

/***/ 37034:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ honourProxy)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(452);

const variables = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'];
/**
 * Lets every request honour the proxy variables. The toolkit and MSAL do so by themselves; fetch does not, and would
 * hang behind a firewall after the sign-in went well.
 *
 * https://nodejs.org/docs/latest-v24.x/api/http.html#httpsetglobalproxyfromenvproxyenv
 *
 * @throws ActionError `proxy-unsupported` on a Node that cannot.
 */
function honourProxy(env, http) {
    if (!variables.some((name) => env[name]) || env.NODE_USE_ENV_PROXY === '1')
        return;
    if (http.setGlobalProxyFromEnv === undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('proxy-unsupported', 'A proxy variable is set, and this version of Node cannot honour it in fetch.');
    }
    http.setGlobalProxyFromEnv();
}


/***/ }),

/***/ 59817:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ ignoreRegionalAuthority)
/* harmony export */ });
/** Where Microsoft's library would send the sign-in in place of the login host of the cloud. */
const variables = ['AZURE_REGIONAL_AUTHORITY_NAME', 'MSAL_FORCE_REGION'];
/**
 * Takes variables out of the environment that would lead the sign-in, and GitHub's token with it, to a host that is not in
 * docs/self-hosted.md, and says so.
 */
function ignoreRegionalAuthority(env, warn) {
    for (const name of variables) {
        if (env[name] === undefined)
            continue;
        Reflect.deleteProperty(env, name);
        warn(`${name} is ignored: this action signs in at the login host of the cloud, and nowhere else.`);
    }
}


/***/ }),

/***/ 95288:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ openReportFolder)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(76760);


/**
 * Makes a folder below `<temp>/unmanaged-guests` that nobody else has: another step of the job keeps its files and its
 * journal. The runner empties the folder above between jobs.
 */
async function openReportFolder(temp) {
    const all = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(temp, 'unmanaged-guests');
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(all, { recursive: true });
    const path = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(all, 'step-'));
    return {
        path,
        async write(name, content) {
            await writePieces((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(path, name), content);
            return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(path, name);
        },
        async copyBeside(name, from) {
            const file = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(all, 'page-')), name);
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.copyFile)(from, file);
            return file;
        },
        async openLines(name) {
            return linesOf(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(path, name), 'a'), (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(path, name));
        },
        async takes(bytes) {
            const probe = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(path, '.room');
            try {
                const file = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(probe, 'w');
                try {
                    await file.writeFile(Buffer.alloc(bytes, 1));
                    await file.datasync();
                }
                finally {
                    await file.close();
                }
            }
            finally {
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(probe, { force: true });
            }
        },
    };
}
function linesOf(file, path) {
    let size = 0;
    let last = Promise.resolve();
    async function write(line) {
        try {
            await file.appendFile(line);
            size += line.length;
        }
        catch (error) {
            // A line that is cut off would keep the whole file from being read.
            await file.truncate(size).catch(() => undefined);
            throw error;
        }
    }
    return {
        path,
        async append(line) {
            // Lines are written one after the other, so that each is whole; one flush can serve several.
            const written = last.then(() => write(Buffer.from(`${JSON.stringify(line)}\n`)));
            last = written.catch(() => undefined);
            await written;
            await file.datasync();
        },
        close: () => file.close(),
    };
}
async function writePieces(path, pieces) {
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(path, pieces);
    }
    catch (error) {
        // If the half-written file cannot be removed either, the first error is the one to report.
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(path, { force: true }).catch(() => undefined);
        throw error;
    }
}


/***/ }),

/***/ 71585:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ readRunContext)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(73024);
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(77934);


const event = valibot__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
    inputs: valibot__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_1__/* .nullable */ .mee(valibot__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1P(valibot__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_1__/* .unknown */ .L5J()))),
    pull_request: valibot__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ head: valibot__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ repo: valibot__WEBPACK_IMPORTED_MODULE_1__/* .nullable */ .mee(valibot__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ full_name: valibot__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP() })) }) })),
});
/**
 * Reads the runner's variables and the event.
 *
 * https://docs.github.com/actions/reference/workflows-and-actions/variables
 */
function readRunContext(env) {
    const get = (name) => (env[name] === undefined || env[name] === '' ? null : env[name]);
    const server = get('GITHUB_SERVER_URL') ?? 'https://github.com';
    const repository = get('GITHUB_REPOSITORY');
    const id = get('GITHUB_RUN_ID');
    const payload = readEvent(get('GITHUB_EVENT_PATH'));
    return {
        source: {
            repository,
            id,
            attempt: get('GITHUB_RUN_ATTEMPT'),
            event: get('GITHUB_EVENT_NAME'),
            url: repository === null || id === null ? null : `${server}/${repository}/actions/runs/${id}`,
            workflowUrl: workflowUrl(server, repository, get('GITHUB_WORKFLOW_REF')),
            docsUrl: docsUrl(server, get('GITHUB_ACTION_REPOSITORY'), get('GITHUB_ACTION_REF')),
        },
        workflowUrl: workflowUrl(server, repository, get('GITHUB_WORKFLOW_REF')),
        apiUrl: get('GITHUB_API_URL') ?? 'https://api.github.com',
        repositoryId: get('GITHUB_REPOSITORY_ID'),
        commit: get('GITHUB_SHA'),
        branch: get('GITHUB_REF_TYPE') === 'branch' ? branchOf(get('GITHUB_REF')) : null,
        workspace: get('GITHUB_WORKSPACE') ?? '',
        fromFork: headRepository(payload, repository) !== repository,
        form: Object.keys(payload?.inputs ?? {}),
        temp: get('RUNNER_TEMP') ?? '.',
        server,
    };
}
/** From `owner/name/.github/workflows/guests.yml@refs/heads/main`. */
function workflowUrl(server, repository, ref) {
    const file = /\/\.github\/workflows\/([^/@]+)@/.exec(ref ?? '')?.[1];
    const name = encodeURIComponent(file ?? '');
    return repository === null || file === undefined ? null : `${server}/${repository}/actions/workflows/${name}`;
}
/**
 * The files of the action at the version in use. Only on github.com: another server may have the action from there.
 *
 * https://docs.github.com/actions/reference/workflows-and-actions/variables
 */
const docsUrl = (server, repository, ref) => server === 'https://github.com' && repository !== null && ref !== null
    ? `${server}/${repository}/blob/${encodeURIComponent(ref)}`
    : null;
const branchOf = (ref) => ref?.startsWith('refs/heads/') === true ? ref.slice('refs/heads/'.length) : null;
/** What started the run; null where that cannot be read. */
function readEvent(path) {
    if (path === null)
        return null;
    try {
        const read = valibot__WEBPACK_IMPORTED_MODULE_1__/* .safeParse */ .xLC(event, JSON.parse((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(path, 'utf8')));
        return read.success ? read.output : null;
    }
    catch {
        return null;
    }
}
/** The repository that a pull request comes from; that of the run for every other event, null for a deleted fork. */
function headRepository(payload, repository) {
    if (payload?.pull_request === undefined)
        return repository;
    return payload.pull_request.head.repo?.full_name ?? null;
}


/***/ }),

/***/ 75385:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  p: () => (/* binding */ keepHeapSmall)
});

;// CONCATENATED MODULE: external "node:v8"
const external_node_v8_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:v8");
;// CONCATENATED MODULE: ./lib/runner/small-heap.js

const mebibyte = 1024 * 1024;
/** What is new may take so many bytes: then most of a page of guests is gone before it would be moved to what is old. */
const roomForNew = 4 * mebibyte;
/**
 * By so many percent old objects grow until they are collected. That costs little as long as there are few, and a heap above `above`
 * bytes is one of a large tenant.
 */
const growth = { atFirst: 40, afterwards: 60, above: 64 * mebibyte };
/** How often both are looked at, in milliseconds. */
const interval = 20;
/**
 * Keeps the heap near what is in use. Node's own way is to let what is new grow to 128 MB, and what is old to several times what
 * is alive: a run of 20,000 guests, which has 30 MB alive, took 270 MB for that. An action gives Node no options, and these are
 * among the few that V8 still heeds when it runs. Measured on one machine: 170 MB for 20,000 guests, for a quarter more of the
 * processor's time, and 262 MB in place of 440 for 200,000, for two thirds more. Growth is stopped only on the way, for at the 1 MB
 * that it starts with it costs a fifth more.
 *
 * https://nodejs.org/docs/latest-v24.x/api/v8.html#v8setflagsfromstringflags
 */
function keepHeapSmall() {
    // The parser of HTTP in fetch is WebAssembly, one huge function. To optimise it takes 25 MB at the time when most is needed,
    // and saves a run nothing that could be measured.
    (0,external_node_v8_namespaceObject.setFlagsFromString)('--wasm-tiering-budget=2000000000');
    const grow = (percent) => {
        (0,external_node_v8_namespaceObject.setFlagsFromString)(`--heap-growing-percent=${percent}`);
    };
    grow(growth.atFirst);
    let isNewFull = false;
    const timer = setInterval(() => {
        if (!isNewFull && newSpace() >= roomForNew) {
            isNewFull = true;
            (0,external_node_v8_namespaceObject.setFlagsFromString)('--semi-space-growth-factor=1');
        }
        if ((0,external_node_v8_namespaceObject.getHeapStatistics)().total_heap_size <= growth.above)
            return;
        grow(growth.afterwards);
        if (isNewFull)
            clearInterval(timer);
    }, interval);
    timer.unref();
}
const newSpace = () => (0,external_node_v8_namespaceObject.getHeapSpaceStatistics)().find(({ space_name }) => space_name === 'new_space')?.space_size ?? 0;


/***/ }),

/***/ 77934:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   BpQ: () => (/* binding */ minLength),
/* harmony export */   Bqr: () => (/* binding */ trim),
/* harmony export */   BuJ: () => (/* binding */ getDotPath),
/* harmony export */   FsL: () => (/* binding */ pipe),
/* harmony export */   H6d: () => (/* binding */ ValiError),
/* harmony export */   Ikc: () => (/* binding */ object),
/* harmony export */   KCZ: () => (/* binding */ union),
/* harmony export */   KIO: () => (/* binding */ picklist),
/* harmony export */   L5J: () => (/* binding */ unknown),
/* harmony export */   NTK: () => (/* binding */ rawTransform),
/* harmony export */   NpB: () => (/* binding */ fallback),
/* harmony export */   Oxt: () => (/* binding */ variant),
/* harmony export */   PXX: () => (/* binding */ toLowerCase),
/* harmony export */   Rpp: () => (/* binding */ email),
/* harmony export */   Ru6: () => (/* binding */ maxLength),
/* harmony export */   Wwf: () => (/* binding */ minValue),
/* harmony export */   XU0: () => (/* binding */ tupleWithRest),
/* harmony export */   Y2b: () => (/* binding */ safeInteger),
/* harmony export */   YOg: () => (/* binding */ array),
/* harmony export */   YjP: () => (/* binding */ string),
/* harmony export */   ZEF: () => (/* binding */ keyof),
/* harmony export */   _H3: () => (/* binding */ looseObject),
/* harmony export */   ahr: () => (/* binding */ guard),
/* harmony export */   aig: () => (/* binding */ number),
/* harmony export */   cGV: () => (/* binding */ maxValue),
/* harmony export */   cl6: () => (/* binding */ nullish),
/* harmony export */   euz: () => (/* binding */ literal),
/* harmony export */   fYn: () => (/* binding */ getDescription),
/* harmony export */   g1P: () => (/* binding */ record),
/* harmony export */   h_: () => (/* binding */ description),
/* harmony export */   is: () => (/* binding */ is),
/* harmony export */   lqM: () => (/* binding */ optional),
/* harmony export */   mee: () => (/* binding */ nullable),
/* harmony export */   ndf: () => (/* binding */ integer),
/* harmony export */   pdi: () => (/* binding */ transform),
/* harmony export */   qgA: () => (/* binding */ parse),
/* harmony export */   rej: () => (/* binding */ strictObject),
/* harmony export */   xLC: () => (/* binding */ safeParse),
/* harmony export */   yGV: () => (/* binding */ regex),
/* harmony export */   yhX: () => (/* binding */ isoTimestamp),
/* harmony export */   yqP: () => (/* binding */ exactOptional),
/* harmony export */   z6Y: () => (/* binding */ check),
/* harmony export */   zMY: () => (/* binding */ boolean)
/* harmony export */ });
/* unused harmony exports BASE64_REGEX, BIC_REGEX, CUID2_REGEX, DECIMAL_REGEX, DIGITS_REGEX, DOMAIN_REGEX, EMAIL_REGEX, EMOJI_REGEX, HEXADECIMAL_REGEX, HEX_COLOR_REGEX, IMEI_REGEX, IPV4_REGEX, IPV6_REGEX, IP_REGEX, ISO_DATE_REGEX, ISO_DATE_TIME_REGEX, ISO_DATE_TIME_SECOND_REGEX, ISO_TIMESTAMP_REGEX, ISO_TIME_REGEX, ISO_TIME_SECOND_REGEX, ISO_WEEK_REGEX, ISRC_REGEX, JWS_COMPACT_REGEX, KSUID_REGEX, MAC48_REGEX, MAC64_REGEX, MAC_REGEX, NANO_ID_REGEX, OCTAL_REGEX, RFC_EMAIL_REGEX, SLUG_REGEX, ULID_REGEX, UUID_REGEX, _addIssue, _cloneDataset, _formatCase, _getByteCount, _getCodePointCount, _getGraphemeCount, _getLastMetadata, _getWordCount, _isLuhnAlgo, _isSameValueZero, _isValidObjectKey, _isValueMatch, _joinExpects, _standardSchema, _stringify, any, args, argsAsync, arrayAsync, assert, awaitAsync, base64, bic, bigint, blob, brand, bytes, cache, cacheAsync, checkAsync, checkItems, checkItemsAsync, codePoints, config, creditCard, cuid2, custom, customAsync, date, decimal, deleteGlobalConfig, deleteGlobalMessage, deleteSchemaMessage, deleteSpecificMessage, digits, domain, emoji, empty, endsWith, entries, entriesFromList, entriesFromObjects, enum, enum_, everyItem, exactOptionalAsync, examples, excludes, fallbackAsync, file, filterItems, findItem, finite, flatten, flavor, forward, forwardAsync, function, function_, getDefault, getDefaults, getDefaultsAsync, getExamples, getFallback, getFallbacks, getFallbacksAsync, getGlobalConfig, getGlobalMessage, getMetadata, getSchemaMessage, getSpecificMessage, getTitle, graphemes, gtValue, hash, hexColor, hexadecimal, imei, includes, instance, intersect, intersectAsync, ip, ipv4, ipv6, isOfKind, isOfType, isValiError, isbn, isoDate, isoDateTime, isoDateTimeSecond, isoTime, isoTimeSecond, isoWeek, isrc, jwsCompact, ksuid, lazy, lazyAsync, length, looseObjectAsync, looseTuple, looseTupleAsync, ltValue, mac, mac48, mac64, map, mapAsync, mapItems, maxBytes, maxCodePoints, maxEntries, maxGraphemes, maxSize, maxWords, message, metadata, mimeType, minBytes, minCodePoints, minEntries, minGraphemes, minSize, minWords, multipleOf, nan, nanoid, never, nonEmpty, nonNullable, nonNullableAsync, nonNullish, nonNullishAsync, nonOptional, nonOptionalAsync, normalize, notBytes, notCodePoints, notEntries, notGraphemes, notLength, notSize, notValue, notValues, notWords, null, null_, nullableAsync, nullishAsync, objectAsync, objectWithRest, objectWithRestAsync, octal, omit, optionalAsync, parseAsync, parseBoolean, parseJson, parser, parserAsync, partial, partialAsync, partialCheck, partialCheckAsync, pick, pipeAsync, promise, rawCheck, rawCheckAsync, rawTransformAsync, readonly, recordAsync, reduceItems, required, requiredAsync, returns, returnsAsync, rfcEmail, safeParseAsync, safeParser, safeParserAsync, set, setAsync, setGlobalConfig, setGlobalMessage, setSchemaMessage, setSpecificMessage, size, slug, someItem, sortItems, startsWith, strictObjectAsync, strictTuple, strictTupleAsync, stringifyJson, summarize, symbol, title, toBigint, toBoolean, toCamelCase, toDate, toKebabCase, toMaxValue, toMinValue, toNumber, toPascalCase, toSnakeCase, toString, toUpperCase, transformAsync, trimEnd, trimStart, tuple, tupleAsync, tupleWithRestAsync, ulid, undefined, undefined_, undefinedable, undefinedableAsync, unionAsync, unwrap, url, uuid, value, values, variantAsync, void, void_, words */
//#region src/storages/globalConfig/globalConfig.ts
let store$4;
const DEFAULT_CONFIG = {
	lang: void 0,
	message: void 0,
	abortEarly: void 0,
	abortPipeEarly: void 0
};
/**
* Sets the global configuration.
*
* @param config The configuration.
*/
function setGlobalConfig(config$1) {
	store$4 = {
		...store$4,
		...config$1
	};
}
/**
* Returns the global configuration.
*
* @param config The config to merge.
*
* @returns The configuration.
*/
/* @__NO_SIDE_EFFECTS__ */
function getGlobalConfig(config$1) {
	if (!config$1 && !store$4) return DEFAULT_CONFIG;
	return {
		lang: config$1?.lang ?? store$4?.lang,
		message: config$1?.message,
		abortEarly: config$1?.abortEarly ?? store$4?.abortEarly,
		abortPipeEarly: config$1?.abortPipeEarly ?? store$4?.abortPipeEarly
	};
}
/**
* Deletes the global configuration.
*/
function deleteGlobalConfig() {
	store$4 = void 0;
}

//#endregion
//#region src/storages/globalMessage/globalMessage.ts
let store$3;
/**
* Sets a global error message.
*
* @param message The error message.
* @param lang The language of the message.
*/
function setGlobalMessage(message$1, lang) {
	if (!store$3) store$3 = /* @__PURE__ */ new Map();
	store$3.set(lang, message$1);
}
/**
* Returns a global error message.
*
* @param lang The language of the message.
*
* @returns The error message.
*/
/* @__NO_SIDE_EFFECTS__ */
function getGlobalMessage(lang) {
	return store$3?.get(lang);
}
/**
* Deletes a global error message.
*
* @param lang The language of the message.
*/
function deleteGlobalMessage(lang) {
	store$3?.delete(lang);
}

//#endregion
//#region src/storages/schemaMessage/schemaMessage.ts
let store$2;
/**
* Sets a schema error message.
*
* @param message The error message.
* @param lang The language of the message.
*/
function setSchemaMessage(message$1, lang) {
	if (!store$2) store$2 = /* @__PURE__ */ new Map();
	store$2.set(lang, message$1);
}
/**
* Returns a schema error message.
*
* @param lang The language of the message.
*
* @returns The error message.
*/
/* @__NO_SIDE_EFFECTS__ */
function getSchemaMessage(lang) {
	return store$2?.get(lang);
}
/**
* Deletes a schema error message.
*
* @param lang The language of the message.
*/
function deleteSchemaMessage(lang) {
	store$2?.delete(lang);
}

//#endregion
//#region src/storages/specificMessage/specificMessage.ts
let store$1;
/**
* Sets a specific error message.
*
* @param reference The identifier reference.
* @param message The error message.
* @param lang The language of the message.
*/
function setSpecificMessage(reference, message$1, lang) {
	if (!store$1) store$1 = /* @__PURE__ */ new Map();
	if (!store$1.get(reference)) store$1.set(reference, /* @__PURE__ */ new Map());
	store$1.get(reference).set(lang, message$1);
}
/**
* Returns a specific error message.
*
* @param reference The identifier reference.
* @param lang The language of the message.
*
* @returns The error message.
*/
/* @__NO_SIDE_EFFECTS__ */
function getSpecificMessage(reference, lang) {
	return store$1?.get(reference)?.get(lang);
}
/**
* Deletes a specific error message.
*
* @param reference The identifier reference.
* @param lang The language of the message.
*/
function deleteSpecificMessage(reference, lang) {
	store$1?.get(reference)?.delete(lang);
}

//#endregion
//#region src/utils/_stringify/_stringify.ts
/**
* Stringifies an unknown input to a literal or type string.
*
* @param input The unknown input.
*
* @returns A literal or type string.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _stringify(input) {
	const type = typeof input;
	if (type === "string") return `"${input}"`;
	if (type === "number" || type === "bigint" || type === "boolean") return `${input}`;
	if (type === "object" || type === "function") return (input && Object.getPrototypeOf(input)?.constructor?.name) ?? "null";
	return type;
}

//#endregion
//#region src/utils/_addIssue/_addIssue.ts
/**
* Adds an issue to the dataset.
*
* @param context The issue context.
* @param label The issue label.
* @param dataset The input dataset.
* @param config The configuration.
* @param other The optional props.
*
* @internal
*/
function _addIssue(context, label, dataset, config$1, other) {
	const input = other && "input" in other ? other.input : dataset.value;
	const expected = other?.expected ?? context.expects ?? null;
	const received = other?.received ?? /* @__PURE__ */ _stringify(input);
	const issue = {
		kind: context.kind,
		type: context.type,
		input,
		expected,
		received,
		message: `Invalid ${label}: ${expected ? `Expected ${expected} but r` : "R"}eceived ${received}`,
		requirement: context.requirement,
		path: other?.path,
		issues: other?.issues,
		lang: config$1.lang,
		abortEarly: config$1.abortEarly,
		abortPipeEarly: config$1.abortPipeEarly
	};
	const isSchema = context.kind === "schema";
	const message$1 = other?.message ?? context.message ?? /* @__PURE__ */ getSpecificMessage(context.reference, issue.lang) ?? (isSchema ? /* @__PURE__ */ getSchemaMessage(issue.lang) : null) ?? config$1.message ?? /* @__PURE__ */ getGlobalMessage(issue.lang);
	if (message$1 !== void 0) issue.message = typeof message$1 === "function" ? message$1(issue) : message$1;
	if (isSchema) dataset.typed = false;
	if (dataset.issues) dataset.issues.push(issue);
	else dataset.issues = [issue];
}

//#endregion
//#region src/utils/_cloneDataset/_cloneDataset.ts
/**
* Creates a shallow copy of a dataset.
*
* Hint: The `value` is copied by reference, but the `issues` array, its issues
* and their `path` arrays are cloned to avoid reusing mutable dataset state
* across multiple runs. Mutating a returned object or array value can
* therefore affect later cache hits that reuse the same cached output.
*
* @param dataset The output dataset.
*
* @returns The copied output dataset.
*/
/* @__NO_SIDE_EFFECTS__ */
function _cloneDataset(dataset) {
	return {
		typed: dataset.typed,
		value: dataset.value,
		issues: dataset.issues?.map((issue) => ({
			...issue,
			path: issue.path && [...issue.path]
		}))
	};
}

//#endregion
//#region src/utils/_formatCase/_formatCase.ts
/**
* Splits a string into lowercase words and rejoins them with the given
* separator and capitalization rules.
*
* Words are separated by `_`, `-` and ASCII whitespace, as well as by case
* and acronym boundaries. Whether the first or subsequent words are
* capitalized is controlled by `capFirst` and `capRest`.
*
* Hint: Implemented in a single pass that emits directly to the result
* string to avoid an intermediate `string[]` allocation. ASCII chars are
* classified via char codes to skip `.toLowerCase()` and `.toUpperCase()`
* method calls in the common case.
*
* Hint: Digits are treated as a separate character class, so `item2Name`
* yields `item2` and `name` rather than `item`, `2` and `name`.
*
* @param input The input string.
* @param separator The string inserted between words.
* @param capFirst Whether to capitalize the first word.
* @param capRest Whether to capitalize subsequent words.
*
* @returns The formatted string.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _formatCase(input, separator, capFirst, capRest) {
	let result = "";
	let firstWord = true;
	let start = 0;
	let prev = 0;
	let prevPrev = 0;
	const flush = (end) => {
		if (end > start) {
			let word = input.slice(start, end).toLowerCase();
			if (firstWord ? capFirst : capRest) {
				const firstCode = word.charCodeAt(0);
				if (firstCode >= 97 && firstCode <= 122) word = String.fromCharCode(firstCode - 32) + word.slice(1);
				else {
					const charLen = firstCode >= 55296 && firstCode <= 56319 ? 2 : 1;
					word = word.slice(0, charLen).toUpperCase() + word.slice(charLen);
				}
			}
			result += firstWord ? word : separator + word;
			firstWord = false;
		}
	};
	for (let index = 0; index < input.length; index++) {
		const code = input.charCodeAt(index);
		let type;
		if (code === 32 || code === 9 || code === 10 || code === 11 || code === 12 || code === 13 || code === 45 || code === 95) {
			flush(index);
			start = index + 1;
			type = 0;
		} else if (code < 128) type = code >= 65 && code <= 90 ? 1 : code >= 97 && code <= 122 ? 2 : 3;
		else {
			const char = input[index];
			const charLower = char.toLowerCase();
			type = charLower === char.toUpperCase() ? 3 : char === charLower ? 2 : 1;
		}
		if (type === 1 && (prev === 2 || prev === 3) && index > start) {
			flush(index);
			start = index;
		} else if (type === 2 && prev === 1 && prevPrev === 1 && index - 1 > start) {
			flush(index - 1);
			start = index - 1;
		}
		prevPrev = prev;
		prev = type;
	}
	flush(input.length);
	return result;
}

//#endregion
//#region src/utils/_getByteCount/_getByteCount.ts
let textEncoder;
/**
* Returns the byte count of the input.
*
* @param input The input to be measured.
*
* @returns The byte count.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _getByteCount(input) {
	if (!textEncoder) textEncoder = new TextEncoder();
	return textEncoder.encode(input).length;
}

//#endregion
//#region src/utils/_getCodePointCount/_getCodePointCount.ts
/**
* Returns the code point count of the input.
*
* @param input The input to be measured.
*
* @returns The code point count.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _getCodePointCount(input) {
	let count = input.length;
	const lengthMinus1 = input.length - 1;
	for (let i = 0; i < lengthMinus1;) if (input.codePointAt(i) <= 65535) i++;
	else {
		i += 2;
		count--;
	}
	return count;
}

//#endregion
//#region src/utils/_getGraphemeCount/_getGraphemeCount.ts
let segmenter;
/**
* Returns the grapheme count of the input.
*
* @param input The input to be measured.
*
* @returns The grapheme count.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _getGraphemeCount(input) {
	if (!segmenter) segmenter = new Intl.Segmenter();
	const segments = segmenter.segment(input);
	let count = 0;
	for (const _ of segments) count++;
	return count;
}

//#endregion
//#region src/utils/_getLastMetadata/_getLastMetadata.ts
/**
* Returns the last top-level value of a given metadata type from a schema
* using a breadth-first search that starts with the last item in the pipeline.
*
* @param schema The schema to search.
* @param type The metadata type.
*
* @returns The value, if any.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _getLastMetadata(schema, type) {
	if ("pipe" in schema) {
		const nestedSchemas = [];
		for (let index = schema.pipe.length - 1; index >= 0; index--) {
			const item = schema.pipe[index];
			if (item.kind === "schema" && "pipe" in item) nestedSchemas.push(item);
			else if (item.kind === "metadata" && item.type === type) return item[type];
		}
		for (const nestedSchema of nestedSchemas) {
			const result = /* @__PURE__ */ _getLastMetadata(nestedSchema, type);
			if (result !== void 0) return result;
		}
	}
}

//#endregion
//#region src/utils/_getWordCount/_getWordCount.ts
let store;
/**
* Returns the word count of the input.
*
* @param locales The locales to be used.
* @param input The input to be measured.
*
* @returns The word count.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _getWordCount(locales, input) {
	if (!store) store = /* @__PURE__ */ new Map();
	const key = String(locales);
	let segmenter$1 = store.get(key);
	if (!segmenter$1) {
		segmenter$1 = new Intl.Segmenter(locales, { granularity: "word" });
		store.set(key, segmenter$1);
	}
	const segments = segmenter$1.segment(input);
	let count = 0;
	for (const segment of segments) if (segment.isWordLike) count++;
	return count;
}

//#endregion
//#region src/utils/_isLuhnAlgo/_isLuhnAlgo.ts
/**
* Non-digit regex.
*/
const NON_DIGIT_REGEX = /\D/gu;
/**
* Checks whether a string with numbers corresponds to the luhn algorithm.
*
* @param input The input to be checked.
*
* @returns Whether input is valid.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _isLuhnAlgo(input) {
	const number$1 = input.replace(NON_DIGIT_REGEX, "");
	let length$1 = number$1.length;
	let bit = 1;
	let sum = 0;
	while (length$1) {
		const value$1 = +number$1[--length$1];
		bit ^= 1;
		sum += bit ? [
			0,
			2,
			4,
			6,
			8,
			1,
			3,
			5,
			7,
			9
		][value$1] : value$1;
	}
	return sum % 10 === 0;
}

//#endregion
//#region src/utils/_isSameValueZero/_isSameValueZero.ts
/**
* Compares two values using the SameValueZero algorithm, which treats `NaN`
* as equal to itself unlike `===`.
*
* @param value1 The first value.
* @param value2 The second value.
*
* @returns Whether the values are equal.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _isSameValueZero(value1, value2) {
	return value1 === value2 || Number.isNaN(value1) && Number.isNaN(value2);
}

//#endregion
//#region src/utils/_isValidObjectKey/_isValidObjectKey.ts
/**
* Disallows inherited object properties and prevents object prototype
* pollution by disallowing certain keys.
*
* @param object The object to check.
* @param key The key to check.
*
* @returns Whether the key is allowed.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _isValidObjectKey(object$1, key) {
	return Object.prototype.hasOwnProperty.call(object$1, key) && key !== "__proto__" && key !== "prototype" && key !== "constructor";
}

//#endregion
//#region src/utils/_isValueMatch/_isValueMatch.ts
/**
* Checks whether a value matches a value action requirement.
*
* @param requirement The value action requirement.
* @param value The value to check.
*
* @returns Whether the value matches the requirement.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _isValueMatch(requirement, value$1) {
	return Number.isNaN(requirement) && Number.isNaN(value$1) || requirement <= value$1 && requirement >= value$1;
}

//#endregion
//#region src/utils/_joinExpects/_joinExpects.ts
/**
* Joins multiple `expects` values with the given separator.
*
* @param values The `expects` values.
* @param separator The separator.
*
* @returns The joined `expects` property.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _joinExpects(values$1, separator) {
	const list = [...new Set(values$1)];
	if (list.length > 1) return `(${list.join(` ${separator} `)})`;
	return list[0] ?? "never";
}

//#endregion
//#region src/utils/_standardSchema/_standardSchema.ts
/**
* Eagerly creates and attaches the Standard Schema properties of a schema.
*
* Hint: The contextual `this` type includes the standard properties that are
* attached before the schema is returned.
*
* @param schema The schema to attach standard properties to.
*
* @returns The schema with standard properties attached.
*
* @internal
*/
function _standardSchema(schema) {
	schema["~standard"] = {
		version: 1,
		vendor: "valibot",
		validate: (value$1) => schema["~run"]({ value: value$1 }, /* @__PURE__ */ getGlobalConfig())
	};
	return schema;
}

//#endregion
//#region src/utils/entriesFromList/entriesFromList.ts
/**
* Creates an object entries definition from a list of keys and a schema.
*
* @param list A list of keys.
* @param schema The schema of the keys.
*
* @returns The object entries.
*/
/* @__NO_SIDE_EFFECTS__ */
function entriesFromList(list, schema) {
	const entries$1 = {};
	for (const key of list) entries$1[key] = schema;
	return entries$1;
}

//#endregion
//#region src/utils/entriesFromObjects/entriesFromObjects.ts
/* @__NO_SIDE_EFFECTS__ */
function entriesFromObjects(schemas) {
	const entries$1 = {};
	for (const schema of schemas) Object.assign(entries$1, schema.entries);
	return entries$1;
}

//#endregion
//#region src/utils/getDotPath/getDotPath.ts
/* @__NO_SIDE_EFFECTS__ */
function getDotPath(issue) {
	if (issue.path) {
		let key = "";
		for (const item of issue.path) if (typeof item.key === "string" || typeof item.key === "number") if (key) key += `.${item.key}`;
		else key += item.key;
		else return null;
		return key;
	}
	return null;
}

//#endregion
//#region src/utils/isOfKind/isOfKind.ts
/**
* A generic type guard to check the kind of an object.
*
* @param kind The kind to check for.
* @param object The object to check.
*
* @returns Whether it matches.
*/
/* @__NO_SIDE_EFFECTS__ */
function isOfKind(kind, object$1) {
	return object$1.kind === kind;
}

//#endregion
//#region src/utils/isOfType/isOfType.ts
/**
* A generic type guard to check the type of an object.
*
* @param type The type to check for.
* @param object The object to check.
*
* @returns Whether it matches.
*/
/* @__NO_SIDE_EFFECTS__ */
function isOfType(type, object$1) {
	return object$1.type === type;
}

//#endregion
//#region src/utils/ValiError/ValiError.ts
/**
* A Valibot error with useful information.
*/
var ValiError = class extends Error {
	/**
	* Creates a Valibot error with useful information.
	*
	* @param issues The error issues.
	*/
	constructor(issues) {
		super(issues[0].message);
		this.name = "ValiError";
		this.issues = issues;
	}
};

//#endregion
//#region src/utils/isValiError/isValiError.ts
/**
* A type guard to check if an error is a ValiError.
*
* @param error The error to check.
*
* @returns Whether its a ValiError.
*/
/* @__NO_SIDE_EFFECTS__ */
function isValiError(error) {
	return error instanceof ValiError;
}

//#endregion
//#region src/actions/args/args.ts
/* @__NO_SIDE_EFFECTS__ */
function args(schema) {
	return {
		kind: "transformation",
		type: "args",
		reference: args,
		async: false,
		schema,
		"~run"(dataset, config$1) {
			const func = dataset.value;
			dataset.value = (...args_) => {
				const argsDataset = this.schema["~run"]({ value: args_ }, config$1);
				if (argsDataset.issues) throw new ValiError(argsDataset.issues);
				return func(...argsDataset.value);
			};
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/args/argsAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function argsAsync(schema) {
	return {
		kind: "transformation",
		type: "args",
		reference: argsAsync,
		async: false,
		schema,
		"~run"(dataset, config$1) {
			const func = dataset.value;
			dataset.value = async (...args$1) => {
				const argsDataset = await schema["~run"]({ value: args$1 }, config$1);
				if (argsDataset.issues) throw new ValiError(argsDataset.issues);
				return func(...argsDataset.value);
			};
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/await/awaitAsync.ts
/**
* Creates an await transformation action.
*
* @returns An await action.
*/
/* @__NO_SIDE_EFFECTS__ */
function awaitAsync() {
	return {
		kind: "transformation",
		type: "await",
		reference: awaitAsync,
		async: true,
		async "~run"(dataset) {
			dataset.value = await dataset.value;
			return dataset;
		}
	};
}

//#endregion
//#region src/regex.ts
/**
* [Base64](https://en.wikipedia.org/wiki/Base64) regex.
*/
const BASE64_REGEX = /^(?:[\da-z+/]{4})*(?:[\da-z+/]{2}==|[\da-z+/]{3}=)?$/iu;
/**
* [BIC](https://en.wikipedia.org/wiki/ISO_9362) regex.
*/
const BIC_REGEX = /^[A-Z]{6}(?!00)[\dA-Z]{2}(?:[\dA-Z]{3})?$/u;
/**
* [Cuid2](https://github.com/paralleldrive/cuid2) regex.
*/
const CUID2_REGEX = /^[a-z][\da-z]*$/u;
/**
* [Decimal](https://en.wikipedia.org/wiki/Decimal) regex.
*/
const DECIMAL_REGEX = /^[+-]?(?:\d*\.)?\d+$/u;
/**
* [Digits](https://en.wikipedia.org/wiki/Numerical_digit) regex.
*/
const DIGITS_REGEX = /^\d+$/u;
/**
* [Domain name](https://en.wikipedia.org/wiki/Domain_name) regex.
*
* Hint: We decided against the `i` flag for better JSON Schema compatibility.
* ASCII-only validation. Internationalized domain names (IDNs) are not
* supported, including Punycode-encoded labels.
*/
const DOMAIN_REGEX = /^(?=.{1,253}$)(?:(?![Xx][Nn]--)[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/u;
/**
* [Email address](https://en.wikipedia.org/wiki/Email_address) regex.
*
* Hint: We decided against the `i` flag to avoid matching non-ASCII characters.
*/
const EMAIL_REGEX = /^[\w+-]+(?:\.[\w+-]+)*@[\da-zA-Z]+(?:[.-][\da-zA-Z]+)*\.[a-zA-Z]{2,}$/u;
/**
* Emoji regex from [emoji-regex-xs](https://github.com/slevithan/emoji-regex-xs) v1.0.0 (MIT license).
*
* Hint: We decided against the newer `/^\p{RGI_Emoji}+$/v` regex because it is
* not supported in older runtimes and does not match all emoji.
*/
const EMOJI_REGEX = /^(?:[\u{1F1E6}-\u{1F1FF}]{2}|\u{1F3F4}[\u{E0061}-\u{E007A}]{2}[\u{E0030}-\u{E0039}\u{E0061}-\u{E007A}]{1,3}\u{E007F}|(?:\p{Emoji}\uFE0F\u20E3?|\p{Emoji_Modifier_Base}\p{Emoji_Modifier}?|(?![\p{Emoji_Modifier_Base}\u{1F1E6}-\u{1F1FF}])\p{Emoji_Presentation})(?:\u200D(?:\p{Emoji}\uFE0F\u20E3?|\p{Emoji_Modifier_Base}\p{Emoji_Modifier}?|(?![\p{Emoji_Modifier_Base}\u{1F1E6}-\u{1F1FF}])\p{Emoji_Presentation}))*)+$/u;
/**
* [Hexadecimal](https://en.wikipedia.org/wiki/Hexadecimal) regex.
*
* Hint: We decided against the `i` flag for better JSON Schema compatibility.
*/
const HEXADECIMAL_REGEX = /^(?:0[hx])?[\da-fA-F]+$/u;
/**
* [Hex color](https://en.wikipedia.org/wiki/Web_colors#Hex_triplet) regex.
*
* Hint: We decided against the `i` flag for better JSON Schema compatibility.
*/
const HEX_COLOR_REGEX = /^#(?:[\da-fA-F]{3,4}|[\da-fA-F]{6}|[\da-fA-F]{8})$/u;
/**
* [IMEI](https://en.wikipedia.org/wiki/International_Mobile_Equipment_Identity) regex.
*/
const IMEI_REGEX = /^\d{15}$|^\d{2}-\d{6}-\d{6}-\d$/u;
/**
* [IPv4](https://en.wikipedia.org/wiki/IPv4) regex.
*/
const IPV4_REGEX = /^(?:(?:[1-9]|1\d|2[0-4])?\d|25[0-5])(?:\.(?:(?:[1-9]|1\d|2[0-4])?\d|25[0-5])){3}$/u;
/**
* [IPv6](https://en.wikipedia.org/wiki/IPv6) regex.
*/
const IPV6_REGEX = /^(?:(?:[\da-f]{1,4}:){7}[\da-f]{1,4}|(?:[\da-f]{1,4}:){1,7}:|(?:[\da-f]{1,4}:){1,6}:[\da-f]{1,4}|(?:[\da-f]{1,4}:){1,5}(?::[\da-f]{1,4}){1,2}|(?:[\da-f]{1,4}:){1,4}(?::[\da-f]{1,4}){1,3}|(?:[\da-f]{1,4}:){1,3}(?::[\da-f]{1,4}){1,4}|(?:[\da-f]{1,4}:){1,2}(?::[\da-f]{1,4}){1,5}|[\da-f]{1,4}:(?::[\da-f]{1,4}){1,6}|:(?:(?::[\da-f]{1,4}){1,7}|:)|fe80:(?::[\da-f]{0,4}){0,4}%[\da-z]+|::(?:f{4}(?::0{1,4})?:)?(?:(?:25[0-5]|(?:2[0-4]|1?\d)?\d)\.){3}(?:25[0-5]|(?:2[0-4]|1?\d)?\d)|(?:[\da-f]{1,4}:){1,4}:(?:(?:25[0-5]|(?:2[0-4]|1?\d)?\d)\.){3}(?:25[0-5]|(?:2[0-4]|1?\d)?\d))$/iu;
/**
* [IP](https://en.wikipedia.org/wiki/IP_address) regex.
*/
const IP_REGEX = /^(?:(?:[1-9]|1\d|2[0-4])?\d|25[0-5])(?:\.(?:(?:[1-9]|1\d|2[0-4])?\d|25[0-5])){3}$|^(?:(?:[\da-f]{1,4}:){7}[\da-f]{1,4}|(?:[\da-f]{1,4}:){1,7}:|(?:[\da-f]{1,4}:){1,6}:[\da-f]{1,4}|(?:[\da-f]{1,4}:){1,5}(?::[\da-f]{1,4}){1,2}|(?:[\da-f]{1,4}:){1,4}(?::[\da-f]{1,4}){1,3}|(?:[\da-f]{1,4}:){1,3}(?::[\da-f]{1,4}){1,4}|(?:[\da-f]{1,4}:){1,2}(?::[\da-f]{1,4}){1,5}|[\da-f]{1,4}:(?::[\da-f]{1,4}){1,6}|:(?:(?::[\da-f]{1,4}){1,7}|:)|fe80:(?::[\da-f]{0,4}){0,4}%[\da-z]+|::(?:f{4}(?::0{1,4})?:)?(?:(?:25[0-5]|(?:2[0-4]|1?\d)?\d)\.){3}(?:25[0-5]|(?:2[0-4]|1?\d)?\d)|(?:[\da-f]{1,4}:){1,4}:(?:(?:25[0-5]|(?:2[0-4]|1?\d)?\d)\.){3}(?:25[0-5]|(?:2[0-4]|1?\d)?\d))$/iu;
/**
* [ISO 8601](https://en.wikipedia.org/wiki/ISO_8601) date regex.
*/
const ISO_DATE_REGEX = /^\d{4}-(?:0[1-9]|1[0-2])-(?:[12]\d|0[1-9]|3[01])$/u;
/**
* [ISO 8601](https://en.wikipedia.org/wiki/ISO_8601) date-time regex.
*/
const ISO_DATE_TIME_REGEX = /^\d{4}-(?:0[1-9]|1[0-2])-(?:[12]\d|0[1-9]|3[01])[T ](?:0\d|1\d|2[0-3]):[0-5]\d$/u;
/**
* [ISO 8601](https://en.wikipedia.org/wiki/ISO_8601) date-time with seconds regex.
*/
const ISO_DATE_TIME_SECOND_REGEX = /^\d{4}-(?:0[1-9]|1[0-2])-(?:[12]\d|0[1-9]|3[01])[T ](?:0\d|1\d|2[0-3])(?::[0-5]\d){2}$/u;
/**
* [ISO 8601](https://en.wikipedia.org/wiki/ISO_8601) time regex.
*/
const ISO_TIME_REGEX = /^(?:0\d|1\d|2[0-3]):[0-5]\d$/u;
/**
* [ISO 8601](https://en.wikipedia.org/wiki/ISO_8601) time with seconds regex.
*/
const ISO_TIME_SECOND_REGEX = /^(?:0\d|1\d|2[0-3])(?::[0-5]\d){2}$/u;
/**
* [ISO 8601](https://en.wikipedia.org/wiki/ISO_8601) timestamp regex. Allows a
* space as a date/time separator and an optional space before the UTC offset.
*/
const ISO_TIMESTAMP_REGEX = /^\d{4}-(?:0[1-9]|1[0-2])-(?:[12]\d|0[1-9]|3[01])[T ](?:0\d|1\d|2[0-3])(?::[0-5]\d){2}(?:\.\d{1,9})?(?:Z| ?[+-](?:0\d|1\d|2[0-3])(?::?[0-5]\d)?)$/u;
/**
* [ISO 8601](https://en.wikipedia.org/wiki/ISO_8601) week regex.
*/
const ISO_WEEK_REGEX = /^\d{4}-W(?:0[1-9]|[1-4]\d|5[0-3])$/u;
/**
* [JWS compact serialization](https://datatracker.ietf.org/doc/html/rfc7515#section-3.1)
* regex.
*
* Hint: Empty payload and signature segments are allowed because the
* Base64URL-encoded representation of an empty octet sequence is an empty
* string.
*/
const JWS_COMPACT_REGEX = /^(?:[\w-]{2,3}|(?:[\w-]{4})+(?:[\w-]{2,3})?)\.(?:[\w-]{2,3}|(?:[\w-]{4})+(?:[\w-]{2,3})?)?\.(?:[\w-]{2,3}|(?:[\w-]{4})+(?:[\w-]{2,3})?)?$/u;
/**
* [ISRC](https://en.wikipedia.org/wiki/International_Standard_Recording_Code) regex.
*/
const ISRC_REGEX = /^(?:[A-Z]{2}[A-Z\d]{3}\d{7}|[A-Z]{2}-[A-Z\d]{3}-\d{2}-\d{5})$/u;
/**
* [KSUID](https://github.com/segmentio/ksuid) regex.
*/
const KSUID_REGEX = /^[a-zA-Z0-9]{27}$/u;
/**
* [MAC](https://en.wikipedia.org/wiki/MAC_address) 48 bit regex.
*
* Hint: We decided against the `i` flag for better JSON Schema compatibility.
*/
const MAC48_REGEX = /^(?:[\da-fA-F]{2}:){5}[\da-fA-F]{2}$|^(?:[\da-fA-F]{2}-){5}[\da-fA-F]{2}$|^(?:[\da-fA-F]{4}\.){2}[\da-fA-F]{4}$/u;
/**
* [MAC](https://en.wikipedia.org/wiki/MAC_address) 64 bit regex.
*
* Hint: We decided against the `i` flag for better JSON Schema compatibility.
*/
const MAC64_REGEX = /^(?:[\da-fA-F]{2}:){7}[\da-fA-F]{2}$|^(?:[\da-fA-F]{2}-){7}[\da-fA-F]{2}$|^(?:[\da-fA-F]{4}\.){3}[\da-fA-F]{4}$|^(?:[\da-fA-F]{4}:){3}[\da-fA-F]{4}$/u;
/**
* [MAC](https://en.wikipedia.org/wiki/MAC_address) regex.
*
* Hint: We decided against the `i` flag for better JSON Schema compatibility.
*/
const MAC_REGEX = /^(?:[\da-fA-F]{2}:){5}[\da-fA-F]{2}$|^(?:[\da-fA-F]{2}-){5}[\da-fA-F]{2}$|^(?:[\da-fA-F]{4}\.){2}[\da-fA-F]{4}$|^(?:[\da-fA-F]{2}:){7}[\da-fA-F]{2}$|^(?:[\da-fA-F]{2}-){7}[\da-fA-F]{2}$|^(?:[\da-fA-F]{4}\.){3}[\da-fA-F]{4}$|^(?:[\da-fA-F]{4}:){3}[\da-fA-F]{4}$/u;
/**
* [Nano ID](https://github.com/ai/nanoid) regex.
*/
const NANO_ID_REGEX = /^[\w-]+$/u;
/**
* [Octal](https://en.wikipedia.org/wiki/Octal) regex.
*/
const OCTAL_REGEX = /^(?:0o)?[0-7]+$/u;
/**
* [RFC 5322 email address](https://datatracker.ietf.org/doc/html/rfc5322#section-3.4.1) regex.
*
* Hint: This regex was taken from the [HTML Living Standard Specification](https://html.spec.whatwg.org/multipage/input.html#valid-e-mail-address) and does not perfectly represent RFC 5322.
*/
const RFC_EMAIL_REGEX = /^[a-zA-Z0-9.!#$%&'*+\/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/;
/**
* [Slug](https://en.wikipedia.org/wiki/Clean_URL#Slug) regex.
*/
const SLUG_REGEX = /^[\da-z]+(?:[-_][\da-z]+)*$/u;
/**
* [ULID](https://github.com/ulid/spec) regex.
*
* Hint: We decided against the `i` flag for better JSON Schema compatibility.
* Hint: The first character is restricted to `[0-7]` because the 48-bit
* timestamp cannot exceed 2^48-1, making the maximum valid ULID
* `7ZZZZZZZZZZZZZZZZZZZZZZZZZ` in Crockford's Base32 encoding.
*/
const ULID_REGEX = /^[0-7][\da-hjkmnp-tv-zA-HJKMNP-TV-Z]{25}$/u;
/**
* [UUID](https://en.wikipedia.org/wiki/Universally_unique_identifier) regex.
*/
const UUID_REGEX = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/iu;

//#endregion
//#region src/actions/base64/base64.ts
/* @__NO_SIDE_EFFECTS__ */
function base64(message$1) {
	return {
		kind: "validation",
		type: "base64",
		reference: base64,
		async: false,
		expects: null,
		requirement: BASE64_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "Base64", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/bic/bic.ts
/* @__NO_SIDE_EFFECTS__ */
function bic(message$1) {
	return {
		kind: "validation",
		type: "bic",
		reference: bic,
		async: false,
		expects: null,
		requirement: BIC_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "BIC", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/brand/brand.ts
/**
* Creates a brand transformation action.
*
* @param name The brand name.
*
* @returns A brand action.
*/
/* @__NO_SIDE_EFFECTS__ */
function brand(name) {
	return {
		kind: "transformation",
		type: "brand",
		reference: brand,
		async: false,
		name,
		"~run"(dataset) {
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/bytes/bytes.ts
/* @__NO_SIDE_EFFECTS__ */
function bytes(requirement, message$1) {
	return {
		kind: "validation",
		type: "bytes",
		reference: bytes,
		async: false,
		expects: `${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const length$1 = /* @__PURE__ */ _getByteCount(dataset.value);
				if (length$1 !== this.requirement) _addIssue(this, "bytes", dataset, config$1, { received: `${length$1}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/check/check.ts
/* @__NO_SIDE_EFFECTS__ */
function check(requirement, message$1) {
	return {
		kind: "validation",
		type: "check",
		reference: check,
		async: false,
		expects: null,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement(dataset.value)) _addIssue(this, "input", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/check/checkAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function checkAsync(requirement, message$1) {
	return {
		kind: "validation",
		type: "check",
		reference: checkAsync,
		async: true,
		expects: null,
		requirement,
		message: message$1,
		async "~run"(dataset, config$1) {
			if (dataset.typed && !await this.requirement(dataset.value)) _addIssue(this, "input", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/checkItems/checkItems.ts
/* @__NO_SIDE_EFFECTS__ */
function checkItems(requirement, message$1) {
	return {
		kind: "validation",
		type: "check_items",
		reference: checkItems,
		async: false,
		expects: null,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) for (let index = 0; index < dataset.value.length; index++) {
				const item = dataset.value[index];
				if (!this.requirement(item, index, dataset.value)) _addIssue(this, "item", dataset, config$1, {
					input: item,
					path: [{
						type: "array",
						origin: "value",
						input: dataset.value,
						key: index,
						value: item
					}]
				});
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/checkItems/checkItemsAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function checkItemsAsync(requirement, message$1) {
	return {
		kind: "validation",
		type: "check_items",
		reference: checkItemsAsync,
		async: true,
		expects: null,
		requirement,
		message: message$1,
		async "~run"(dataset, config$1) {
			if (dataset.typed) {
				const requirementResults = await Promise.all(dataset.value.map(this.requirement));
				for (let index = 0; index < dataset.value.length; index++) if (!requirementResults[index]) {
					const item = dataset.value[index];
					_addIssue(this, "item", dataset, config$1, {
						input: item,
						path: [{
							type: "array",
							origin: "value",
							input: dataset.value,
							key: index,
							value: item
						}]
					});
				}
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/codePoints/codePoints.ts
/* @__NO_SIDE_EFFECTS__ */
function codePoints(requirement, message$1) {
	return {
		kind: "validation",
		type: "code_points",
		reference: codePoints,
		async: false,
		expects: `${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const count = /* @__PURE__ */ _getCodePointCount(dataset.value);
				if (count !== this.requirement) _addIssue(this, "code points", dataset, config$1, { received: `${count}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/creditCard/creditCard.ts
/**
* Credit card regex.
*/
const CREDIT_CARD_REGEX = /^(?:\d{13,19}|\d{4}(?: \d{3,6}){2,4}|\d{4}(?:-\d{3,6}){2,4})$/u;
/**
* Sanitize regex.
*/
const SANITIZE_REGEX = /[- ]/gu;
/**
* Provider regex list.
*/
const PROVIDER_REGEX_LIST = (/* unused pure expression or super */ null && ([
	/^3[47]\d{13}$/u,
	/^3(?:0[0-5]|[68]\d)\d{11,13}$/u,
	/^6(?:011|5\d{2})\d{12,15}$/u,
	/^(?:2131|1800|35\d{3})\d{11}$/u,
	/^(?:5[1-5]\d{2}|222\d|22[3-9]\d|2[3-6]\d{2}|27[01]\d|2720)\d{12}$/u,
	/^(?:6[27]\d{14,17}|81\d{14,17})$/u,
	/^4\d{12}(?:\d{3,6})?$/u
]));
/* @__NO_SIDE_EFFECTS__ */
function creditCard(message$1) {
	return {
		kind: "validation",
		type: "credit_card",
		reference: creditCard,
		async: false,
		expects: null,
		requirement(input) {
			let sanitized;
			return CREDIT_CARD_REGEX.test(input) && (sanitized = input.replace(SANITIZE_REGEX, "")) && PROVIDER_REGEX_LIST.some((regex$1) => regex$1.test(sanitized)) && /* @__PURE__ */ _isLuhnAlgo(sanitized);
		},
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement(dataset.value)) _addIssue(this, "credit card", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/cuid2/cuid2.ts
/* @__NO_SIDE_EFFECTS__ */
function cuid2(message$1) {
	return {
		kind: "validation",
		type: "cuid2",
		reference: cuid2,
		async: false,
		expects: null,
		requirement: CUID2_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "Cuid2", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/decimal/decimal.ts
/* @__NO_SIDE_EFFECTS__ */
function decimal(message$1) {
	return {
		kind: "validation",
		type: "decimal",
		reference: decimal,
		async: false,
		expects: null,
		requirement: DECIMAL_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "decimal", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/description/description.ts
/**
* Creates a description metadata action.
*
* @param description_ The description text.
*
* @returns A description action.
*/
/* @__NO_SIDE_EFFECTS__ */
function description(description_) {
	return {
		kind: "metadata",
		type: "description",
		reference: description,
		description: description_
	};
}

//#endregion
//#region src/actions/digits/digits.ts
/* @__NO_SIDE_EFFECTS__ */
function digits(message$1) {
	return {
		kind: "validation",
		type: "digits",
		reference: digits,
		async: false,
		expects: null,
		requirement: DIGITS_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "digits", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/domain/domain.ts
/* @__NO_SIDE_EFFECTS__ */
function domain(message$1) {
	return {
		kind: "validation",
		type: "domain",
		reference: domain,
		expects: null,
		async: false,
		requirement: DOMAIN_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "domain", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/email/email.ts
/* @__NO_SIDE_EFFECTS__ */
function email(message$1) {
	return {
		kind: "validation",
		type: "email",
		reference: email,
		expects: null,
		async: false,
		requirement: EMAIL_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "email", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/emoji/emoji.ts
/* @__NO_SIDE_EFFECTS__ */
function emoji(message$1) {
	return {
		kind: "validation",
		type: "emoji",
		reference: emoji,
		async: false,
		expects: null,
		requirement: EMOJI_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "emoji", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/empty/empty.ts
/* @__NO_SIDE_EFFECTS__ */
function empty(message$1) {
	return {
		kind: "validation",
		type: "empty",
		reference: empty,
		async: false,
		expects: "0",
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && dataset.value.length > 0) _addIssue(this, "length", dataset, config$1, { received: `${dataset.value.length}` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/endsWith/endsWith.ts
/* @__NO_SIDE_EFFECTS__ */
function endsWith(requirement, message$1) {
	return {
		kind: "validation",
		type: "ends_with",
		reference: endsWith,
		async: false,
		expects: `"${requirement}"`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !dataset.value.endsWith(this.requirement)) _addIssue(this, "end", dataset, config$1, { received: `"${dataset.value.slice(-this.requirement.length)}"` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/entries/entries.ts
/* @__NO_SIDE_EFFECTS__ */
function entries(requirement, message$1) {
	return {
		kind: "validation",
		type: "entries",
		reference: entries,
		async: false,
		expects: `${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (!dataset.typed) return dataset;
			const count = Object.keys(dataset.value).length;
			if (dataset.typed && count !== this.requirement) _addIssue(this, "entries", dataset, config$1, { received: `${count}` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/everyItem/everyItem.ts
/* @__NO_SIDE_EFFECTS__ */
function everyItem(requirement, message$1) {
	return {
		kind: "validation",
		type: "every_item",
		reference: everyItem,
		async: false,
		expects: null,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !dataset.value.every(this.requirement)) _addIssue(this, "item", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/examples/examples.ts
/**
* Creates an examples metadata action.
*
* @param examples_ The examples.
*
* @returns An examples action.
*
* @beta
*/
/* @__NO_SIDE_EFFECTS__ */
function examples(examples_) {
	return {
		kind: "metadata",
		type: "examples",
		reference: examples,
		examples: examples_
	};
}

//#endregion
//#region src/actions/excludes/excludes.ts
/* @__NO_SIDE_EFFECTS__ */
function excludes(requirement, message$1) {
	const received = /* @__PURE__ */ _stringify(requirement);
	return {
		kind: "validation",
		type: "excludes",
		reference: excludes,
		async: false,
		expects: `!${received}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && dataset.value.includes(this.requirement)) _addIssue(this, "content", dataset, config$1, { received });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/filterItems/filterItems.ts
/* @__NO_SIDE_EFFECTS__ */
function filterItems(operation) {
	return {
		kind: "transformation",
		type: "filter_items",
		reference: filterItems,
		async: false,
		operation,
		"~run"(dataset) {
			dataset.value = dataset.value.filter(this.operation);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/findItem/findItem.ts
/* @__NO_SIDE_EFFECTS__ */
function findItem(operation) {
	return {
		kind: "transformation",
		type: "find_item",
		reference: findItem,
		async: false,
		operation,
		"~run"(dataset) {
			dataset.value = dataset.value.find(this.operation);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/finite/finite.ts
/* @__NO_SIDE_EFFECTS__ */
function finite(message$1) {
	return {
		kind: "validation",
		type: "finite",
		reference: finite,
		async: false,
		expects: null,
		requirement: Number.isFinite,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement(dataset.value)) _addIssue(this, "finite", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/flavor/flavor.ts
/**
* Creates a flavor transformation action.
*
* @param name The flavor name.
*
* @returns A flavor action.
*
* @beta
*/
/* @__NO_SIDE_EFFECTS__ */
function flavor(name) {
	return {
		kind: "transformation",
		type: "flavor",
		reference: flavor,
		async: false,
		name,
		"~run"(dataset) {
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/graphemes/graphemes.ts
/* @__NO_SIDE_EFFECTS__ */
function graphemes(requirement, message$1) {
	return {
		kind: "validation",
		type: "graphemes",
		reference: graphemes,
		async: false,
		expects: `${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const count = /* @__PURE__ */ _getGraphemeCount(dataset.value);
				if (count !== this.requirement) _addIssue(this, "graphemes", dataset, config$1, { received: `${count}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/gtValue/gtValue.ts
/* @__NO_SIDE_EFFECTS__ */
function gtValue(requirement, message$1) {
	return {
		kind: "validation",
		type: "gt_value",
		reference: gtValue,
		async: false,
		expects: `>${requirement instanceof Date ? requirement.toJSON() : /* @__PURE__ */ _stringify(requirement)}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !(dataset.value > this.requirement)) _addIssue(this, "value", dataset, config$1, { received: dataset.value instanceof Date ? dataset.value.toJSON() : /* @__PURE__ */ _stringify(dataset.value) });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/guard/guard.ts
/* @__NO_SIDE_EFFECTS__ */
function guard(requirement, message$1) {
	return {
		kind: "transformation",
		type: "guard",
		reference: guard,
		async: false,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement(dataset.value)) {
				_addIssue(this, "input", dataset, config$1);
				dataset.typed = false;
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/hash/hash.ts
/**
* Hash lengths object.
*/
const HASH_LENGTHS = {
	md4: 32,
	md5: 32,
	sha1: 40,
	sha256: 64,
	sha384: 96,
	sha512: 128,
	ripemd128: 32,
	ripemd160: 40,
	tiger128: 32,
	tiger160: 40,
	tiger192: 48,
	crc32: 8,
	crc32b: 8,
	adler32: 8
};
/* @__NO_SIDE_EFFECTS__ */
function hash(types, message$1) {
	return {
		kind: "validation",
		type: "hash",
		reference: hash,
		expects: null,
		async: false,
		requirement: RegExp(types.map((type) => `^[a-fA-F0-9]{${HASH_LENGTHS[type]}}$`).join("|"), "u"),
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "hash", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/hexadecimal/hexadecimal.ts
/* @__NO_SIDE_EFFECTS__ */
function hexadecimal(message$1) {
	return {
		kind: "validation",
		type: "hexadecimal",
		reference: hexadecimal,
		async: false,
		expects: null,
		requirement: HEXADECIMAL_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "hexadecimal", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/hexColor/hexColor.ts
/* @__NO_SIDE_EFFECTS__ */
function hexColor(message$1) {
	return {
		kind: "validation",
		type: "hex_color",
		reference: hexColor,
		async: false,
		expects: null,
		requirement: HEX_COLOR_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "hex color", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/imei/imei.ts
/* @__NO_SIDE_EFFECTS__ */
function imei(message$1) {
	return {
		kind: "validation",
		type: "imei",
		reference: imei,
		async: false,
		expects: null,
		requirement(input) {
			return IMEI_REGEX.test(input) && /* @__PURE__ */ _isLuhnAlgo(input);
		},
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement(dataset.value)) _addIssue(this, "IMEI", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/includes/includes.ts
/* @__NO_SIDE_EFFECTS__ */
function includes(requirement, message$1) {
	const expects = /* @__PURE__ */ _stringify(requirement);
	return {
		kind: "validation",
		type: "includes",
		reference: includes,
		async: false,
		expects,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !dataset.value.includes(this.requirement)) _addIssue(this, "content", dataset, config$1, { received: `!${expects}` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/integer/integer.ts
/* @__NO_SIDE_EFFECTS__ */
function integer(message$1) {
	return {
		kind: "validation",
		type: "integer",
		reference: integer,
		async: false,
		expects: null,
		requirement: Number.isInteger,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement(dataset.value)) _addIssue(this, "integer", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/ip/ip.ts
/* @__NO_SIDE_EFFECTS__ */
function ip(message$1) {
	return {
		kind: "validation",
		type: "ip",
		reference: ip,
		async: false,
		expects: null,
		requirement: IP_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "IP", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/ipv4/ipv4.ts
/* @__NO_SIDE_EFFECTS__ */
function ipv4(message$1) {
	return {
		kind: "validation",
		type: "ipv4",
		reference: ipv4,
		async: false,
		expects: null,
		requirement: IPV4_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "IPv4", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/ipv6/ipv6.ts
/* @__NO_SIDE_EFFECTS__ */
function ipv6(message$1) {
	return {
		kind: "validation",
		type: "ipv6",
		reference: ipv6,
		async: false,
		expects: null,
		requirement: IPV6_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "IPv6", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/isbn/utils/_isIsbn10.ts
/**
* [Validates an ISBN-10](https://en.wikipedia.org/wiki/ISBN#ISBN-10_check_digits).
*
* @param input The input value.
*
* @returns `true` if the input is a valid ISBN-10, `false` otherwise.
*
* @internal
*/
function _isIsbn10(input) {
	const digits$1 = input.split("").map((c) => c === "X" ? 10 : parseInt(c));
	let sum = 0;
	for (let i = 0; i < 10; i++) sum += digits$1[i] * (10 - i);
	return sum % 11 === 0;
}

//#endregion
//#region src/actions/isbn/utils/_isIsbn13.ts
/**
* [Validates an ISBN-13](https://en.wikipedia.org/wiki/ISBN#ISBN-13_check_digit_calculation).
*
* @param input The input value.
*
* @returns `true` if the input is a valid ISBN-13, `false` otherwise.
*
* @internal
*/
function _isIsbn13(input) {
	const digits$1 = input.split("").map((c) => parseInt(c));
	let sum = 0;
	for (let i = 0; i < 13; i++) sum += digits$1[i] * (i % 2 === 0 ? 1 : 3);
	return sum % 10 === 0;
}

//#endregion
//#region src/actions/isbn/isbn.ts
/**
* ISBN separator regex.
*/
const ISBN_SEPARATOR_REGEX = /[- ]/gu;
/**
* ISBN-10 detection regex.
*/
const ISBN_10_DETECTION_REGEX = /^\d{9}[\dX]$/u;
/**
* ISBN-13 detection regex.
*/
const ISBN_13_DETECTION_REGEX = /^\d{13}$/u;
/* @__NO_SIDE_EFFECTS__ */
function isbn(message$1) {
	return {
		kind: "validation",
		type: "isbn",
		reference: isbn,
		async: false,
		expects: null,
		requirement(input) {
			const replacedInput = input.replace(ISBN_SEPARATOR_REGEX, "");
			if (ISBN_10_DETECTION_REGEX.test(replacedInput)) return _isIsbn10(replacedInput);
			else if (ISBN_13_DETECTION_REGEX.test(replacedInput)) return _isIsbn13(replacedInput);
			return false;
		},
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement(dataset.value)) _addIssue(this, "ISBN", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/isrc/isrc.ts
/* @__NO_SIDE_EFFECTS__ */
function isrc(message$1) {
	return {
		kind: "validation",
		type: "isrc",
		reference: isrc,
		async: false,
		expects: null,
		requirement: ISRC_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "ISRC", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/isoDate/isoDate.ts
/* @__NO_SIDE_EFFECTS__ */
function isoDate(message$1) {
	return {
		kind: "validation",
		type: "iso_date",
		reference: isoDate,
		async: false,
		expects: null,
		requirement: ISO_DATE_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "date", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/isoDateTime/isoDateTime.ts
/* @__NO_SIDE_EFFECTS__ */
function isoDateTime(message$1) {
	return {
		kind: "validation",
		type: "iso_date_time",
		reference: isoDateTime,
		async: false,
		expects: null,
		requirement: ISO_DATE_TIME_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "date-time", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/isoDateTimeSecond/isoDateTimeSecond.ts
/* @__NO_SIDE_EFFECTS__ */
function isoDateTimeSecond(message$1) {
	return {
		kind: "validation",
		type: "iso_date_time_second",
		reference: isoDateTimeSecond,
		async: false,
		expects: null,
		requirement: ISO_DATE_TIME_SECOND_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "date-time-second", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/isoTime/isoTime.ts
/* @__NO_SIDE_EFFECTS__ */
function isoTime(message$1) {
	return {
		kind: "validation",
		type: "iso_time",
		reference: isoTime,
		async: false,
		expects: null,
		requirement: ISO_TIME_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "time", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/isoTimeSecond/isoTimeSecond.ts
/* @__NO_SIDE_EFFECTS__ */
function isoTimeSecond(message$1) {
	return {
		kind: "validation",
		type: "iso_time_second",
		reference: isoTimeSecond,
		async: false,
		expects: null,
		requirement: ISO_TIME_SECOND_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "time-second", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/isoTimestamp/isoTimestamp.ts
/* @__NO_SIDE_EFFECTS__ */
function isoTimestamp(message$1) {
	return {
		kind: "validation",
		type: "iso_timestamp",
		reference: isoTimestamp,
		async: false,
		expects: null,
		requirement: ISO_TIMESTAMP_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "timestamp", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/isoWeek/isoWeek.ts
/* @__NO_SIDE_EFFECTS__ */
function isoWeek(message$1) {
	return {
		kind: "validation",
		type: "iso_week",
		reference: isoWeek,
		async: false,
		expects: null,
		requirement: ISO_WEEK_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "week", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/jwsCompact/jwsCompact.ts
/* @__NO_SIDE_EFFECTS__ */
function jwsCompact(message$1) {
	return {
		kind: "validation",
		type: "jws_compact",
		reference: jwsCompact,
		async: false,
		expects: null,
		requirement: JWS_COMPACT_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "JWS compact", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/ksuid/ksuid.ts
/* @__NO_SIDE_EFFECTS__ */
function ksuid(message$1) {
	return {
		kind: "validation",
		type: "ksuid",
		reference: ksuid,
		async: false,
		expects: null,
		requirement: KSUID_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "KSUID", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/length/length.ts
/* @__NO_SIDE_EFFECTS__ */
function length(requirement, message$1) {
	return {
		kind: "validation",
		type: "length",
		reference: length,
		async: false,
		expects: `${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && dataset.value.length !== this.requirement) _addIssue(this, "length", dataset, config$1, { received: `${dataset.value.length}` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/ltValue/ltValue.ts
/* @__NO_SIDE_EFFECTS__ */
function ltValue(requirement, message$1) {
	return {
		kind: "validation",
		type: "lt_value",
		reference: ltValue,
		async: false,
		expects: `<${requirement instanceof Date ? requirement.toJSON() : /* @__PURE__ */ _stringify(requirement)}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !(dataset.value < this.requirement)) _addIssue(this, "value", dataset, config$1, { received: dataset.value instanceof Date ? dataset.value.toJSON() : /* @__PURE__ */ _stringify(dataset.value) });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/mac/mac.ts
/* @__NO_SIDE_EFFECTS__ */
function mac(message$1) {
	return {
		kind: "validation",
		type: "mac",
		reference: mac,
		async: false,
		expects: null,
		requirement: MAC_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "MAC", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/mac48/mac48.ts
/* @__NO_SIDE_EFFECTS__ */
function mac48(message$1) {
	return {
		kind: "validation",
		type: "mac48",
		reference: mac48,
		async: false,
		expects: null,
		requirement: MAC48_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "48-bit MAC", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/mac64/mac64.ts
/* @__NO_SIDE_EFFECTS__ */
function mac64(message$1) {
	return {
		kind: "validation",
		type: "mac64",
		reference: mac64,
		async: false,
		expects: null,
		requirement: MAC64_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "64-bit MAC", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/mapItems/mapItems.ts
/* @__NO_SIDE_EFFECTS__ */
function mapItems(operation) {
	return {
		kind: "transformation",
		type: "map_items",
		reference: mapItems,
		async: false,
		operation,
		"~run"(dataset) {
			dataset.value = dataset.value.map(this.operation);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/maxBytes/maxBytes.ts
/* @__NO_SIDE_EFFECTS__ */
function maxBytes(requirement, message$1) {
	return {
		kind: "validation",
		type: "max_bytes",
		reference: maxBytes,
		async: false,
		expects: `<=${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const length$1 = /* @__PURE__ */ _getByteCount(dataset.value);
				if (length$1 > this.requirement) _addIssue(this, "bytes", dataset, config$1, { received: `${length$1}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/maxCodePoints/maxCodePoints.ts
/* @__NO_SIDE_EFFECTS__ */
function maxCodePoints(requirement, message$1) {
	return {
		kind: "validation",
		type: "max_code_points",
		reference: maxCodePoints,
		async: false,
		expects: `<=${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const count = /* @__PURE__ */ _getCodePointCount(dataset.value);
				if (count > this.requirement) _addIssue(this, "code points", dataset, config$1, { received: `${count}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/maxEntries/maxEntries.ts
/* @__NO_SIDE_EFFECTS__ */
function maxEntries(requirement, message$1) {
	return {
		kind: "validation",
		type: "max_entries",
		reference: maxEntries,
		async: false,
		expects: `<=${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (!dataset.typed) return dataset;
			const count = Object.keys(dataset.value).length;
			if (dataset.typed && count > this.requirement) _addIssue(this, "entries", dataset, config$1, { received: `${count}` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/maxGraphemes/maxGraphemes.ts
/* @__NO_SIDE_EFFECTS__ */
function maxGraphemes(requirement, message$1) {
	return {
		kind: "validation",
		type: "max_graphemes",
		reference: maxGraphemes,
		async: false,
		expects: `<=${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const count = /* @__PURE__ */ _getGraphemeCount(dataset.value);
				if (count > this.requirement) _addIssue(this, "graphemes", dataset, config$1, { received: `${count}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/maxLength/maxLength.ts
/* @__NO_SIDE_EFFECTS__ */
function maxLength(requirement, message$1) {
	return {
		kind: "validation",
		type: "max_length",
		reference: maxLength,
		async: false,
		expects: `<=${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && dataset.value.length > this.requirement) _addIssue(this, "length", dataset, config$1, { received: `${dataset.value.length}` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/maxSize/maxSize.ts
/* @__NO_SIDE_EFFECTS__ */
function maxSize(requirement, message$1) {
	return {
		kind: "validation",
		type: "max_size",
		reference: maxSize,
		async: false,
		expects: `<=${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && dataset.value.size > this.requirement) _addIssue(this, "size", dataset, config$1, { received: `${dataset.value.size}` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/maxValue/maxValue.ts
/* @__NO_SIDE_EFFECTS__ */
function maxValue(requirement, message$1) {
	return {
		kind: "validation",
		type: "max_value",
		reference: maxValue,
		async: false,
		expects: `<=${requirement instanceof Date ? requirement.toJSON() : /* @__PURE__ */ _stringify(requirement)}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !(dataset.value <= this.requirement)) _addIssue(this, "value", dataset, config$1, { received: dataset.value instanceof Date ? dataset.value.toJSON() : /* @__PURE__ */ _stringify(dataset.value) });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/maxWords/maxWords.ts
/* @__NO_SIDE_EFFECTS__ */
function maxWords(locales, requirement, message$1) {
	return {
		kind: "validation",
		type: "max_words",
		reference: maxWords,
		async: false,
		expects: `<=${requirement}`,
		locales,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const count = /* @__PURE__ */ _getWordCount(this.locales, dataset.value);
				if (count > this.requirement) _addIssue(this, "words", dataset, config$1, { received: `${count}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/metadata/metadata.ts
/**
* Creates a custom metadata action.
*
* @param metadata_ The metadata object.
*
* @returns A metadata action.
*/
/* @__NO_SIDE_EFFECTS__ */
function metadata(metadata_) {
	return {
		kind: "metadata",
		type: "metadata",
		reference: metadata,
		metadata: metadata_
	};
}

//#endregion
//#region src/actions/mimeType/mimeType.ts
/* @__NO_SIDE_EFFECTS__ */
function mimeType(requirement, message$1) {
	return {
		kind: "validation",
		type: "mime_type",
		reference: mimeType,
		async: false,
		expects: /* @__PURE__ */ _joinExpects(requirement.map((option) => `"${option}"`), "|"),
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.includes(dataset.value.type)) _addIssue(this, "MIME type", dataset, config$1, { received: `"${dataset.value.type}"` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/minBytes/minBytes.ts
/* @__NO_SIDE_EFFECTS__ */
function minBytes(requirement, message$1) {
	return {
		kind: "validation",
		type: "min_bytes",
		reference: minBytes,
		async: false,
		expects: `>=${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const length$1 = /* @__PURE__ */ _getByteCount(dataset.value);
				if (length$1 < this.requirement) _addIssue(this, "bytes", dataset, config$1, { received: `${length$1}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/minCodePoints/minCodePoints.ts
/* @__NO_SIDE_EFFECTS__ */
function minCodePoints(requirement, message$1) {
	return {
		kind: "validation",
		type: "min_code_points",
		reference: minCodePoints,
		async: false,
		expects: `>=${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const count = /* @__PURE__ */ _getCodePointCount(dataset.value);
				if (count < this.requirement) _addIssue(this, "code points", dataset, config$1, { received: `${count}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/minEntries/minEntries.ts
/* @__NO_SIDE_EFFECTS__ */
function minEntries(requirement, message$1) {
	return {
		kind: "validation",
		type: "min_entries",
		reference: minEntries,
		async: false,
		expects: `>=${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (!dataset.typed) return dataset;
			const count = Object.keys(dataset.value).length;
			if (dataset.typed && count < this.requirement) _addIssue(this, "entries", dataset, config$1, { received: `${count}` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/minGraphemes/minGraphemes.ts
/* @__NO_SIDE_EFFECTS__ */
function minGraphemes(requirement, message$1) {
	return {
		kind: "validation",
		type: "min_graphemes",
		reference: minGraphemes,
		async: false,
		expects: `>=${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const count = /* @__PURE__ */ _getGraphemeCount(dataset.value);
				if (count < this.requirement) _addIssue(this, "graphemes", dataset, config$1, { received: `${count}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/minLength/minLength.ts
/* @__NO_SIDE_EFFECTS__ */
function minLength(requirement, message$1) {
	return {
		kind: "validation",
		type: "min_length",
		reference: minLength,
		async: false,
		expects: `>=${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && dataset.value.length < this.requirement) _addIssue(this, "length", dataset, config$1, { received: `${dataset.value.length}` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/minSize/minSize.ts
/* @__NO_SIDE_EFFECTS__ */
function minSize(requirement, message$1) {
	return {
		kind: "validation",
		type: "min_size",
		reference: minSize,
		async: false,
		expects: `>=${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && dataset.value.size < this.requirement) _addIssue(this, "size", dataset, config$1, { received: `${dataset.value.size}` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/minValue/minValue.ts
/* @__NO_SIDE_EFFECTS__ */
function minValue(requirement, message$1) {
	return {
		kind: "validation",
		type: "min_value",
		reference: minValue,
		async: false,
		expects: `>=${requirement instanceof Date ? requirement.toJSON() : /* @__PURE__ */ _stringify(requirement)}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !(dataset.value >= this.requirement)) _addIssue(this, "value", dataset, config$1, { received: dataset.value instanceof Date ? dataset.value.toJSON() : /* @__PURE__ */ _stringify(dataset.value) });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/minWords/minWords.ts
/* @__NO_SIDE_EFFECTS__ */
function minWords(locales, requirement, message$1) {
	return {
		kind: "validation",
		type: "min_words",
		reference: minWords,
		async: false,
		expects: `>=${requirement}`,
		locales,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const count = /* @__PURE__ */ _getWordCount(this.locales, dataset.value);
				if (count < this.requirement) _addIssue(this, "words", dataset, config$1, { received: `${count}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/multipleOf/multipleOf.ts
/* @__NO_SIDE_EFFECTS__ */
function multipleOf(requirement, message$1) {
	return {
		kind: "validation",
		type: "multiple_of",
		reference: multipleOf,
		async: false,
		expects: `%${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && dataset.value % this.requirement != 0) _addIssue(this, "multiple", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/nanoid/nanoid.ts
/* @__NO_SIDE_EFFECTS__ */
function nanoid(message$1) {
	return {
		kind: "validation",
		type: "nanoid",
		reference: nanoid,
		async: false,
		expects: null,
		requirement: NANO_ID_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "Nano ID", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/nonEmpty/nonEmpty.ts
/* @__NO_SIDE_EFFECTS__ */
function nonEmpty(message$1) {
	return {
		kind: "validation",
		type: "non_empty",
		reference: nonEmpty,
		async: false,
		expects: "!0",
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && dataset.value.length === 0) _addIssue(this, "length", dataset, config$1, { received: "0" });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/normalize/normalize.ts
/* @__NO_SIDE_EFFECTS__ */
function normalize(form) {
	return {
		kind: "transformation",
		type: "normalize",
		reference: normalize,
		async: false,
		form,
		"~run"(dataset) {
			dataset.value = dataset.value.normalize(this.form);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/notBytes/notBytes.ts
/* @__NO_SIDE_EFFECTS__ */
function notBytes(requirement, message$1) {
	return {
		kind: "validation",
		type: "not_bytes",
		reference: notBytes,
		async: false,
		expects: `!${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const length$1 = /* @__PURE__ */ _getByteCount(dataset.value);
				if (length$1 === this.requirement) _addIssue(this, "bytes", dataset, config$1, { received: `${length$1}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/notCodePoints/notCodePoints.ts
/* @__NO_SIDE_EFFECTS__ */
function notCodePoints(requirement, message$1) {
	return {
		kind: "validation",
		type: "not_code_points",
		reference: notCodePoints,
		async: false,
		expects: `!${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const count = /* @__PURE__ */ _getCodePointCount(dataset.value);
				if (count === this.requirement) _addIssue(this, "code points", dataset, config$1, { received: `${count}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/notEntries/notEntries.ts
/* @__NO_SIDE_EFFECTS__ */
function notEntries(requirement, message$1) {
	return {
		kind: "validation",
		type: "not_entries",
		reference: notEntries,
		async: false,
		expects: `!${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (!dataset.typed) return dataset;
			const count = Object.keys(dataset.value).length;
			if (dataset.typed && count === this.requirement) _addIssue(this, "entries", dataset, config$1, { received: `${count}` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/notGraphemes/notGraphemes.ts
/* @__NO_SIDE_EFFECTS__ */
function notGraphemes(requirement, message$1) {
	return {
		kind: "validation",
		type: "not_graphemes",
		reference: notGraphemes,
		async: false,
		expects: `!${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const count = /* @__PURE__ */ _getGraphemeCount(dataset.value);
				if (count === this.requirement) _addIssue(this, "graphemes", dataset, config$1, { received: `${count}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/notLength/notLength.ts
/* @__NO_SIDE_EFFECTS__ */
function notLength(requirement, message$1) {
	return {
		kind: "validation",
		type: "not_length",
		reference: notLength,
		async: false,
		expects: `!${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && dataset.value.length === this.requirement) _addIssue(this, "length", dataset, config$1, { received: `${dataset.value.length}` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/notSize/notSize.ts
/* @__NO_SIDE_EFFECTS__ */
function notSize(requirement, message$1) {
	return {
		kind: "validation",
		type: "not_size",
		reference: notSize,
		async: false,
		expects: `!${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && dataset.value.size === this.requirement) _addIssue(this, "size", dataset, config$1, { received: `${dataset.value.size}` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/notValue/notValue.ts
/* @__NO_SIDE_EFFECTS__ */
function notValue(requirement, message$1) {
	return {
		kind: "validation",
		type: "not_value",
		reference: notValue,
		async: false,
		expects: requirement instanceof Date ? `!${requirement.toJSON()}` : `!${/* @__PURE__ */ _stringify(requirement)}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && /* @__PURE__ */ _isValueMatch(this.requirement, dataset.value)) _addIssue(this, "value", dataset, config$1, { received: dataset.value instanceof Date ? dataset.value.toJSON() : /* @__PURE__ */ _stringify(dataset.value) });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/notValues/notValues.ts
/* @__NO_SIDE_EFFECTS__ */
function notValues(requirement, message$1) {
	return {
		kind: "validation",
		type: "not_values",
		reference: notValues,
		async: false,
		expects: `!${/* @__PURE__ */ _joinExpects(requirement.map((value$1) => value$1 instanceof Date ? value$1.toJSON() : /* @__PURE__ */ _stringify(value$1)), "|")}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && this.requirement.some((requirement$1) => /* @__PURE__ */ _isValueMatch(requirement$1, dataset.value))) _addIssue(this, "value", dataset, config$1, { received: dataset.value instanceof Date ? dataset.value.toJSON() : /* @__PURE__ */ _stringify(dataset.value) });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/notWords/notWords.ts
/* @__NO_SIDE_EFFECTS__ */
function notWords(locales, requirement, message$1) {
	return {
		kind: "validation",
		type: "not_words",
		reference: notWords,
		async: false,
		expects: `!${requirement}`,
		locales,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const count = /* @__PURE__ */ _getWordCount(this.locales, dataset.value);
				if (count === this.requirement) _addIssue(this, "words", dataset, config$1, { received: `${count}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/octal/octal.ts
/* @__NO_SIDE_EFFECTS__ */
function octal(message$1) {
	return {
		kind: "validation",
		type: "octal",
		reference: octal,
		async: false,
		expects: null,
		requirement: OCTAL_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "octal", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/parseBoolean/parseBoolean.ts
const TRUTHY = (/* unused pure expression or super */ null && ([
	true,
	1,
	"true",
	"1",
	"yes",
	"y",
	"on",
	"enabled"
]));
const FALSY = (/* unused pure expression or super */ null && ([
	false,
	0,
	"false",
	"0",
	"no",
	"n",
	"off",
	"disabled"
]));
/* @__NO_SIDE_EFFECTS__ */
function parseBoolean(config$1, message$1) {
	const normalize$1 = (v) => typeof v === "string" ? v.toLowerCase() : v;
	const truthyRaw = config$1?.truthy ?? TRUTHY;
	const falsyRaw = config$1?.falsy ?? FALSY;
	const truthy = config$1?.truthy ? config$1.truthy.map(normalize$1) : TRUTHY;
	const falsy = config$1?.falsy ? config$1.falsy.map(normalize$1) : FALSY;
	return {
		kind: "transformation",
		type: "parse_boolean",
		reference: parseBoolean,
		expects: /* @__PURE__ */ _joinExpects([...truthyRaw, ...falsyRaw].map(_stringify), "|"),
		config: config$1,
		message: message$1,
		async: false,
		"~run"(dataset, config$2) {
			const input = normalize$1(dataset.value);
			if (truthy.includes(input)) dataset.value = true;
			else if (falsy.includes(input)) dataset.value = false;
			else {
				_addIssue(this, "boolean", dataset, config$2);
				dataset.typed = false;
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/parseJson/parseJson.ts
/* @__NO_SIDE_EFFECTS__ */
function parseJson(config$1, message$1) {
	return {
		kind: "transformation",
		type: "parse_json",
		reference: parseJson,
		config: config$1,
		message: message$1,
		async: false,
		"~run"(dataset, config$2) {
			try {
				dataset.value = JSON.parse(dataset.value, this.config?.reviver);
			} catch (error) {
				if (error instanceof Error) {
					_addIssue(this, "JSON", dataset, config$2, { received: `"${error.message}"` });
					dataset.typed = false;
				} else throw error;
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/partialCheck/utils/_isPartiallyTyped/_isPartiallyTyped.ts
/**
* Checks if a dataset is partially typed.
*
* @param dataset The dataset to check.
* @param paths The paths to check.
*
* @returns Whether it is partially typed.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _isPartiallyTyped(dataset, paths) {
	if (dataset.issues) for (const path of paths) for (const issue of dataset.issues) {
		let typed = false;
		const bound = Math.min(path.length, issue.path?.length ?? 0);
		for (let index = 0; index < bound; index++) if (path[index] !== issue.path[index].key && (path[index] !== "$" || issue.path[index].type !== "array")) {
			typed = true;
			break;
		}
		if (!typed) return false;
	}
	return true;
}

//#endregion
//#region src/actions/partialCheck/partialCheck.ts
/* @__NO_SIDE_EFFECTS__ */
function partialCheck(paths, requirement, message$1) {
	return {
		kind: "validation",
		type: "partial_check",
		reference: partialCheck,
		async: false,
		expects: null,
		paths,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if ((dataset.typed || /* @__PURE__ */ _isPartiallyTyped(dataset, paths)) && !this.requirement(dataset.value)) _addIssue(this, "input", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/partialCheck/partialCheckAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function partialCheckAsync(paths, requirement, message$1) {
	return {
		kind: "validation",
		type: "partial_check",
		reference: partialCheckAsync,
		async: true,
		expects: null,
		paths,
		requirement,
		message: message$1,
		async "~run"(dataset, config$1) {
			if ((dataset.typed || /* @__PURE__ */ _isPartiallyTyped(dataset, paths)) && !await this.requirement(dataset.value)) _addIssue(this, "input", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/rawCheck/rawCheck.ts
/**
* Creates a raw check validation action.
*
* @param action The validation action.
*
* @returns A raw check action.
*/
/* @__NO_SIDE_EFFECTS__ */
function rawCheck(action) {
	return {
		kind: "validation",
		type: "raw_check",
		reference: rawCheck,
		async: false,
		expects: null,
		"~run"(dataset, config$1) {
			action({
				dataset,
				config: config$1,
				addIssue: (info) => _addIssue(this, info?.label ?? "input", dataset, config$1, info)
			});
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/rawCheck/rawCheckAsync.ts
/**
* Creates a raw check validation action.
*
* @param action The validation action.
*
* @returns A raw check action.
*/
/* @__NO_SIDE_EFFECTS__ */
function rawCheckAsync(action) {
	return {
		kind: "validation",
		type: "raw_check",
		reference: rawCheckAsync,
		async: true,
		expects: null,
		async "~run"(dataset, config$1) {
			await action({
				dataset,
				config: config$1,
				addIssue: (info) => _addIssue(this, info?.label ?? "input", dataset, config$1, info)
			});
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/rawTransform/rawTransform.ts
/**
* Creates a raw transformation action.
*
* @param action The transformation action.
*
* @returns A raw transform action.
*/
/* @__NO_SIDE_EFFECTS__ */
function rawTransform(action) {
	return {
		kind: "transformation",
		type: "raw_transform",
		reference: rawTransform,
		async: false,
		"~run"(dataset, config$1) {
			const output = action({
				dataset,
				config: config$1,
				addIssue: (info) => _addIssue(this, info?.label ?? "input", dataset, config$1, info),
				NEVER: null
			});
			if (dataset.issues) dataset.typed = false;
			else dataset.value = output;
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/rawTransform/rawTransformAsync.ts
/**
* Creates a raw transformation action.
*
* @param action The transformation action.
*
* @returns A raw transform action.
*/
/* @__NO_SIDE_EFFECTS__ */
function rawTransformAsync(action) {
	return {
		kind: "transformation",
		type: "raw_transform",
		reference: rawTransformAsync,
		async: true,
		async "~run"(dataset, config$1) {
			const output = await action({
				dataset,
				config: config$1,
				addIssue: (info) => _addIssue(this, info?.label ?? "input", dataset, config$1, info),
				NEVER: null
			});
			if (dataset.issues) dataset.typed = false;
			else dataset.value = output;
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/readonly/readonly.ts
/* @__NO_SIDE_EFFECTS__ */
function readonly() {
	return {
		kind: "transformation",
		type: "readonly",
		reference: readonly,
		async: false,
		"~run"(dataset) {
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/reduceItems/reduceItems.ts
/* @__NO_SIDE_EFFECTS__ */
function reduceItems(operation, initial) {
	return {
		kind: "transformation",
		type: "reduce_items",
		reference: reduceItems,
		async: false,
		operation,
		initial,
		"~run"(dataset) {
			dataset.value = dataset.value.reduce(this.operation, this.initial);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/regex/regex.ts
/* @__NO_SIDE_EFFECTS__ */
function regex(requirement, message$1) {
	return {
		kind: "validation",
		type: "regex",
		reference: regex,
		async: false,
		expects: `${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "format", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/returns/returns.ts
/* @__NO_SIDE_EFFECTS__ */
function returns(schema) {
	return {
		kind: "transformation",
		type: "returns",
		reference: returns,
		async: false,
		schema,
		"~run"(dataset, config$1) {
			const func = dataset.value;
			dataset.value = (...args_) => {
				const returnsDataset = this.schema["~run"]({ value: func(...args_) }, config$1);
				if (returnsDataset.issues) throw new ValiError(returnsDataset.issues);
				return returnsDataset.value;
			};
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/returns/returnsAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function returnsAsync(schema) {
	return {
		kind: "transformation",
		type: "returns",
		reference: returnsAsync,
		async: false,
		schema,
		"~run"(dataset, config$1) {
			const func = dataset.value;
			dataset.value = async (...args_) => {
				const returnsDataset = await this.schema["~run"]({ value: await func(...args_) }, config$1);
				if (returnsDataset.issues) throw new ValiError(returnsDataset.issues);
				return returnsDataset.value;
			};
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/rfcEmail/rfcEmail.ts
/* @__NO_SIDE_EFFECTS__ */
function rfcEmail(message$1) {
	return {
		kind: "validation",
		type: "rfc_email",
		reference: rfcEmail,
		expects: null,
		async: false,
		requirement: RFC_EMAIL_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "email", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/safeInteger/safeInteger.ts
/* @__NO_SIDE_EFFECTS__ */
function safeInteger(message$1) {
	return {
		kind: "validation",
		type: "safe_integer",
		reference: safeInteger,
		async: false,
		expects: null,
		requirement: Number.isSafeInteger,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement(dataset.value)) _addIssue(this, "safe integer", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/size/size.ts
/* @__NO_SIDE_EFFECTS__ */
function size(requirement, message$1) {
	return {
		kind: "validation",
		type: "size",
		reference: size,
		async: false,
		expects: `${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && dataset.value.size !== this.requirement) _addIssue(this, "size", dataset, config$1, { received: `${dataset.value.size}` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/slug/slug.ts
/* @__NO_SIDE_EFFECTS__ */
function slug(message$1) {
	return {
		kind: "validation",
		type: "slug",
		reference: slug,
		async: false,
		expects: null,
		requirement: SLUG_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "slug", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/someItem/someItem.ts
/* @__NO_SIDE_EFFECTS__ */
function someItem(requirement, message$1) {
	return {
		kind: "validation",
		type: "some_item",
		reference: someItem,
		async: false,
		expects: null,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !dataset.value.some(this.requirement)) _addIssue(this, "item", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/sortItems/sortItems.ts
/* @__NO_SIDE_EFFECTS__ */
function sortItems(operation) {
	return {
		kind: "transformation",
		type: "sort_items",
		reference: sortItems,
		async: false,
		operation,
		"~run"(dataset) {
			dataset.value = dataset.value.sort(this.operation);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/startsWith/startsWith.ts
/* @__NO_SIDE_EFFECTS__ */
function startsWith(requirement, message$1) {
	return {
		kind: "validation",
		type: "starts_with",
		reference: startsWith,
		async: false,
		expects: `"${requirement}"`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !dataset.value.startsWith(this.requirement)) _addIssue(this, "start", dataset, config$1, { received: `"${dataset.value.slice(0, this.requirement.length)}"` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/stringifyJson/stringifyJson.ts
/* @__NO_SIDE_EFFECTS__ */
function stringifyJson(config$1, message$1) {
	return {
		kind: "transformation",
		type: "stringify_json",
		reference: stringifyJson,
		message: message$1,
		config: config$1,
		async: false,
		"~run"(dataset, config$2) {
			try {
				const output = JSON.stringify(dataset.value, this.config?.replacer, this.config?.space);
				if (output === void 0) {
					_addIssue(this, "JSON", dataset, config$2);
					dataset.typed = false;
				} else dataset.value = output;
			} catch (error) {
				if (error instanceof Error) {
					_addIssue(this, "JSON", dataset, config$2, { received: `"${error.message}"` });
					dataset.typed = false;
				} else throw error;
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/title/title.ts
/**
* Creates a title metadata action.
*
* @param title_ The title text.
*
* @returns A title action.
*/
/* @__NO_SIDE_EFFECTS__ */
function title(title_) {
	return {
		kind: "metadata",
		type: "title",
		reference: title,
		title: title_
	};
}

//#endregion
//#region src/actions/toBigint/toBigint.ts
/* @__NO_SIDE_EFFECTS__ */
function toBigint(message$1) {
	return {
		kind: "transformation",
		type: "to_bigint",
		reference: toBigint,
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			try {
				dataset.value = BigInt(dataset.value);
			} catch {
				_addIssue(this, "bigint", dataset, config$1);
				dataset.typed = false;
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/toBoolean/toBoolean.ts
/**
* Creates a to boolean transformation action.
*
* @returns A to boolean action.
*
* @beta
*/
/* @__NO_SIDE_EFFECTS__ */
function toBoolean() {
	return {
		kind: "transformation",
		type: "to_boolean",
		reference: toBoolean,
		async: false,
		"~run"(dataset) {
			dataset.value = Boolean(dataset.value);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/toCamelCase/toCamelCase.ts
/**
* Creates a to camel case transformation action.
*
* Words are separated by `_`, `-` and ASCII whitespace, as well as by case
* and acronym boundaries.
*
* Hint: Acronym runs are normalized to lowercase (e.g. `parseURLValue` \u2192
* `parseUrlValue`) and digits stay attached to the preceding token (e.g.
* `item2Name` \u2192 `item2Name`).
*
* @returns A to camel case action.
*
* @beta
*/
/* @__NO_SIDE_EFFECTS__ */
function toCamelCase() {
	return {
		kind: "transformation",
		type: "to_camel_case",
		reference: toCamelCase,
		async: false,
		"~run"(dataset) {
			dataset.value = /* @__PURE__ */ _formatCase(dataset.value, "", false, true);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/toDate/toDate.ts
/* @__NO_SIDE_EFFECTS__ */
function toDate(message$1) {
	return {
		kind: "transformation",
		type: "to_date",
		reference: toDate,
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			try {
				dataset.value = new Date(dataset.value);
				if (isNaN(dataset.value)) {
					_addIssue(this, "date", dataset, config$1, { received: "\"Invalid Date\"" });
					dataset.typed = false;
				}
			} catch {
				_addIssue(this, "date", dataset, config$1);
				dataset.typed = false;
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/toKebabCase/toKebabCase.ts
/**
* Creates a to kebab case transformation action.
*
* Words are separated by `_`, `-` and ASCII whitespace, as well as by case
* and acronym boundaries.
*
* Hint: Acronym runs are normalized to lowercase (e.g. `parseURLValue` \u2192
* `parse-url-value`) and digits stay attached to the preceding token (e.g.
* `item2Name` \u2192 `item2-name`).
*
* @returns A to kebab case action.
*
* @beta
*/
/* @__NO_SIDE_EFFECTS__ */
function toKebabCase() {
	return {
		kind: "transformation",
		type: "to_kebab_case",
		reference: toKebabCase,
		async: false,
		"~run"(dataset) {
			dataset.value = /* @__PURE__ */ _formatCase(dataset.value, "-", false, false);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/toLowerCase/toLowerCase.ts
/**
* Creates a to lower case transformation action.
*
* @returns A to lower case action.
*/
/* @__NO_SIDE_EFFECTS__ */
function toLowerCase() {
	return {
		kind: "transformation",
		type: "to_lower_case",
		reference: toLowerCase,
		async: false,
		"~run"(dataset) {
			dataset.value = dataset.value.toLowerCase();
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/toMaxValue/toMaxValue.ts
/**
* Creates a to max value transformation action.
*
* @param requirement The maximum value.
*
* @returns A to max value action.
*/
/* @__NO_SIDE_EFFECTS__ */
function toMaxValue(requirement) {
	return {
		kind: "transformation",
		type: "to_max_value",
		reference: toMaxValue,
		async: false,
		requirement,
		"~run"(dataset) {
			dataset.value = dataset.value > this.requirement ? this.requirement : dataset.value;
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/toMinValue/toMinValue.ts
/**
* Creates a to min value transformation action.
*
* @param requirement The minimum value.
*
* @returns A to min value action.
*/
/* @__NO_SIDE_EFFECTS__ */
function toMinValue(requirement) {
	return {
		kind: "transformation",
		type: "to_min_value",
		reference: toMinValue,
		async: false,
		requirement,
		"~run"(dataset) {
			dataset.value = dataset.value < this.requirement ? this.requirement : dataset.value;
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/toNumber/toNumber.ts
/* @__NO_SIDE_EFFECTS__ */
function toNumber(message$1) {
	return {
		kind: "transformation",
		type: "to_number",
		reference: toNumber,
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			try {
				dataset.value = Number(dataset.value);
				if (isNaN(dataset.value)) {
					_addIssue(this, "number", dataset, config$1);
					dataset.typed = false;
				}
			} catch {
				_addIssue(this, "number", dataset, config$1);
				dataset.typed = false;
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/toPascalCase/toPascalCase.ts
/**
* Creates a to pascal case transformation action.
*
* Words are separated by `_`, `-` and ASCII whitespace, as well as by case
* and acronym boundaries.
*
* Hint: Acronym runs are normalized to lowercase (e.g. `parseURLValue` \u2192
* `ParseUrlValue`) and digits stay attached to the preceding token (e.g.
* `item2Name` \u2192 `Item2Name`).
*
* @returns A to pascal case action.
*
* @beta
*/
/* @__NO_SIDE_EFFECTS__ */
function toPascalCase() {
	return {
		kind: "transformation",
		type: "to_pascal_case",
		reference: toPascalCase,
		async: false,
		"~run"(dataset) {
			dataset.value = /* @__PURE__ */ _formatCase(dataset.value, "", true, true);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/toSnakeCase/toSnakeCase.ts
/**
* Creates a to snake case transformation action.
*
* Words are separated by `_`, `-` and ASCII whitespace, as well as by case
* and acronym boundaries.
*
* Hint: Acronym runs are normalized to lowercase (e.g. `parseURLValue` \u2192
* `parse_url_value`) and digits stay attached to the preceding token (e.g.
* `item2Name` \u2192 `item2_name`).
*
* @returns A to snake case action.
*
* @beta
*/
/* @__NO_SIDE_EFFECTS__ */
function toSnakeCase() {
	return {
		kind: "transformation",
		type: "to_snake_case",
		reference: toSnakeCase,
		async: false,
		"~run"(dataset) {
			dataset.value = /* @__PURE__ */ _formatCase(dataset.value, "_", false, false);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/toString/toString.ts
/* @__NO_SIDE_EFFECTS__ */
function toString(message$1) {
	return {
		kind: "transformation",
		type: "to_string",
		reference: toString,
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			try {
				dataset.value = String(dataset.value);
			} catch {
				_addIssue(this, "string", dataset, config$1);
				dataset.typed = false;
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/toUpperCase/toUpperCase.ts
/**
* Creates a to upper case transformation action.
*
* @returns A to upper case action.
*/
/* @__NO_SIDE_EFFECTS__ */
function toUpperCase() {
	return {
		kind: "transformation",
		type: "to_upper_case",
		reference: toUpperCase,
		async: false,
		"~run"(dataset) {
			dataset.value = dataset.value.toUpperCase();
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/transform/transform.ts
/**
* Creates a custom transformation action.
*
* @param operation The transformation operation.
*
* @returns A transform action.
*/
/* @__NO_SIDE_EFFECTS__ */
function transform(operation) {
	return {
		kind: "transformation",
		type: "transform",
		reference: transform,
		async: false,
		operation,
		"~run"(dataset) {
			dataset.value = this.operation(dataset.value);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/transform/transformAsync.ts
/**
* Creates a custom transformation action.
*
* @param operation The transformation operation.
*
* @returns A transform action.
*/
/* @__NO_SIDE_EFFECTS__ */
function transformAsync(operation) {
	return {
		kind: "transformation",
		type: "transform",
		reference: transformAsync,
		async: true,
		operation,
		async "~run"(dataset) {
			dataset.value = await this.operation(dataset.value);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/trim/trim.ts
/**
* Creates a trim transformation action.
*
* @returns A trim action.
*/
/* @__NO_SIDE_EFFECTS__ */
function trim() {
	return {
		kind: "transformation",
		type: "trim",
		reference: trim,
		async: false,
		"~run"(dataset) {
			dataset.value = dataset.value.trim();
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/trimEnd/trimEnd.ts
/**
* Creates a trim end transformation action.
*
* @returns A trim end action.
*/
/* @__NO_SIDE_EFFECTS__ */
function trimEnd() {
	return {
		kind: "transformation",
		type: "trim_end",
		reference: trimEnd,
		async: false,
		"~run"(dataset) {
			dataset.value = dataset.value.trimEnd();
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/trimStart/trimStart.ts
/**
* Creates a trim start transformation action.
*
* @returns A trim start action.
*/
/* @__NO_SIDE_EFFECTS__ */
function trimStart() {
	return {
		kind: "transformation",
		type: "trim_start",
		reference: trimStart,
		async: false,
		"~run"(dataset) {
			dataset.value = dataset.value.trimStart();
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/ulid/ulid.ts
/* @__NO_SIDE_EFFECTS__ */
function ulid(message$1) {
	return {
		kind: "validation",
		type: "ulid",
		reference: ulid,
		async: false,
		expects: null,
		requirement: ULID_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "ULID", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/url/url.ts
/* @__NO_SIDE_EFFECTS__ */
function url(message$1) {
	return {
		kind: "validation",
		type: "url",
		reference: url,
		async: false,
		expects: null,
		requirement(input) {
			try {
				if (URL.canParse) return URL.canParse(input);
				new URL(input);
				return true;
			} catch {
				return false;
			}
		},
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement(dataset.value)) _addIssue(this, "URL", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/uuid/uuid.ts
/* @__NO_SIDE_EFFECTS__ */
function uuid(message$1) {
	return {
		kind: "validation",
		type: "uuid",
		reference: uuid,
		async: false,
		expects: null,
		requirement: UUID_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "UUID", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/value/value.ts
/* @__NO_SIDE_EFFECTS__ */
function value(requirement, message$1) {
	return {
		kind: "validation",
		type: "value",
		reference: value,
		async: false,
		expects: requirement instanceof Date ? requirement.toJSON() : /* @__PURE__ */ _stringify(requirement),
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !/* @__PURE__ */ _isValueMatch(this.requirement, dataset.value)) _addIssue(this, "value", dataset, config$1, { received: dataset.value instanceof Date ? dataset.value.toJSON() : /* @__PURE__ */ _stringify(dataset.value) });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/values/values.ts
/* @__NO_SIDE_EFFECTS__ */
function values(requirement, message$1) {
	return {
		kind: "validation",
		type: "values",
		reference: values,
		async: false,
		expects: `${/* @__PURE__ */ _joinExpects(requirement.map((value$1) => value$1 instanceof Date ? value$1.toJSON() : /* @__PURE__ */ _stringify(value$1)), "|")}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.some((requirement$1) => /* @__PURE__ */ _isValueMatch(requirement$1, dataset.value))) _addIssue(this, "value", dataset, config$1, { received: dataset.value instanceof Date ? dataset.value.toJSON() : /* @__PURE__ */ _stringify(dataset.value) });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/words/words.ts
/* @__NO_SIDE_EFFECTS__ */
function words(locales, requirement, message$1) {
	return {
		kind: "validation",
		type: "words",
		reference: words,
		async: false,
		expects: `${requirement}`,
		locales,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const count = /* @__PURE__ */ _getWordCount(this.locales, dataset.value);
				if (count !== this.requirement) _addIssue(this, "words", dataset, config$1, { received: `${count}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/const.ts
const ABORT_EARLY_CONFIG = { abortEarly: true };

//#endregion
//#region src/methods/assert/assert.ts
/**
* Checks if the input matches the schema. As this is an assertion function, it
* can be used as a type guard.
*
* @param schema The schema to be used.
* @param input The input to be tested.
*/
function assert(schema, input) {
	const issues = schema["~run"]({ value: input }, ABORT_EARLY_CONFIG).issues;
	if (issues) throw new ValiError(issues);
}

//#endregion
//#region src/methods/cache/_LruCache.ts
/**
* Efficient LRU cache using Map iteration order.
*/
var _LruCache = class {
	constructor(config$1) {
		this.refCount = 0;
		this.maxSize = config$1?.maxSize ?? 1e3;
		this.maxAge = config$1?.maxAge ?? Infinity;
		this.hasMaxAge = isFinite(this.maxAge);
	}
	/**
	* Stringifies an unknown input to a cache key component.
	*
	* @param input The unknown input.
	*
	* @returns A cache key component.
	*/
	stringify(input) {
		const type = typeof input;
		if (type === "string") return `"${input}"`;
		if (type === "number" || type === "boolean") return `${input}`;
		if (type === "bigint") return `${input}n`;
		if (type === "object" || type === "function") {
			if (input) {
				this.refIds ?? (this.refIds = /* @__PURE__ */ new WeakMap());
				let id = this.refIds.get(input);
				if (!id) {
					id = ++this.refCount;
					this.refIds.set(input, id);
				}
				return `#${id}`;
			}
			return "null";
		}
		return type;
	}
	/**
	* Creates a cache key from input and config.
	*
	* @param input The input value.
	* @param config The parse configuration.
	*
	* @returns The cache key.
	*/
	key(input, config$1 = {}) {
		return `${this.stringify(input)}|${this.stringify(config$1.lang)}|${this.stringify(config$1.message)}|${this.stringify(config$1.abortEarly)}|${this.stringify(config$1.abortPipeEarly)}`;
	}
	/**
	* Gets a value from the cache by key.
	*
	* @param key The cache key.
	*
	* @returns The cached value.
	*/
	get(key) {
		if (!this.store) return void 0;
		const entry = this.store.get(key);
		if (!entry) return void 0;
		if (this.hasMaxAge && Date.now() - entry[1] > this.maxAge) {
			this.store.delete(key);
			return;
		}
		this.store.delete(key);
		this.store.set(key, entry);
		return entry[0];
	}
	/**
	* Sets a value in the cache by key.
	*
	* @param key The cache key.
	* @param value The cached value.
	*/
	set(key, value$1) {
		this.store ?? (this.store = /* @__PURE__ */ new Map());
		this.store.delete(key);
		const timestamp = this.hasMaxAge ? Date.now() : 0;
		this.store.set(key, [value$1, timestamp]);
		if (this.store.size > this.maxSize) this.store.delete(this.store.keys().next().value);
	}
	/**
	* Clears all entries from the cache.
	*/
	clear() {
		this.store?.clear();
	}
};

//#endregion
//#region src/methods/cache/cache.ts
/* @__NO_SIDE_EFFECTS__ */
function cache(schema, config$1) {
	return _standardSchema({
		...schema,
		cacheConfig: config$1,
		cache: new _LruCache(config$1),
		"~run"(dataset, runConfig) {
			const key = this.cache.key(dataset.value, runConfig);
			let outputDataset = this.cache.get(key);
			if (!outputDataset) this.cache.set(key, outputDataset = schema["~run"](dataset, runConfig));
			return /* @__PURE__ */ _cloneDataset(outputDataset);
		}
	});
}

//#endregion
//#region src/methods/cache/cacheAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function cacheAsync(schema, config$1) {
	let activeRuns;
	return _standardSchema({
		...schema,
		async: true,
		cacheConfig: config$1,
		cache: new _LruCache(config$1),
		async "~run"(dataset, runConfig) {
			const key = this.cache.key(dataset.value, runConfig);
			const cached = this.cache.get(key);
			if (cached) return /* @__PURE__ */ _cloneDataset(cached);
			let promise$1 = activeRuns?.get(key);
			if (!promise$1) {
				activeRuns ?? (activeRuns = /* @__PURE__ */ new Map());
				promise$1 = Promise.resolve(schema["~run"](dataset, runConfig));
				activeRuns.set(key, promise$1);
			}
			try {
				const outputDataset = await promise$1;
				this.cache.set(key, outputDataset);
				return /* @__PURE__ */ _cloneDataset(outputDataset);
			} finally {
				activeRuns?.delete(key);
			}
		}
	});
}

//#endregion
//#region src/methods/config/config.ts
/**
* Changes the local configuration of a schema.
*
* @param schema The schema to configure.
* @param config The parse configuration.
*
* @returns The configured schema.
*/
/* @__NO_SIDE_EFFECTS__ */
function config(schema, config$1) {
	return _standardSchema({
		...schema,
		"~run"(dataset, config_) {
			return schema["~run"](dataset, {
				...config_,
				...config$1
			});
		}
	});
}

//#endregion
//#region src/methods/getFallback/getFallback.ts
/**
* Returns the fallback value of the schema.
*
* @param schema The schema to get it from.
* @param dataset The output dataset if available.
* @param config The config if available.
*
* @returns The fallback value.
*/
/* @__NO_SIDE_EFFECTS__ */
function getFallback(schema, dataset, config$1) {
	return typeof schema.fallback === "function" ? schema.fallback(dataset, config$1) : schema.fallback;
}

//#endregion
//#region src/methods/fallback/fallback.ts
/**
* Returns a fallback value as output if the input does not match the schema.
*
* @param schema The schema to catch.
* @param fallback The fallback value.
*
* @returns The passed schema.
*/
/* @__NO_SIDE_EFFECTS__ */
function fallback(schema, fallback$1) {
	return _standardSchema({
		...schema,
		fallback: fallback$1,
		"~run"(dataset, config$1) {
			const outputDataset = schema["~run"](dataset, config$1);
			return outputDataset.issues ? {
				typed: true,
				value: /* @__PURE__ */ getFallback(this, outputDataset, config$1)
			} : outputDataset;
		}
	});
}

//#endregion
//#region src/methods/fallback/fallbackAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function fallbackAsync(schema, fallback$1) {
	return _standardSchema({
		...schema,
		fallback: fallback$1,
		async: true,
		async "~run"(dataset, config$1) {
			const outputDataset = await schema["~run"](dataset, config$1);
			return outputDataset.issues ? {
				typed: true,
				value: await /* @__PURE__ */ getFallback(this, outputDataset, config$1)
			} : outputDataset;
		}
	});
}

//#endregion
//#region src/methods/flatten/flatten.ts
/* @__NO_SIDE_EFFECTS__ */
function flatten(issues) {
	const flatErrors = {};
	for (const issue of issues) if (issue.path) {
		const dotPath = /* @__PURE__ */ getDotPath(issue);
		if (dotPath) {
			if (!flatErrors.nested) flatErrors.nested = {};
			if (Object.prototype.hasOwnProperty.call(flatErrors.nested, dotPath)) flatErrors.nested[dotPath].push(issue.message);
			else flatErrors.nested[dotPath] = [issue.message];
		} else if (flatErrors.other) flatErrors.other.push(issue.message);
		else flatErrors.other = [issue.message];
	} else if (flatErrors.root) flatErrors.root.push(issue.message);
	else flatErrors.root = [issue.message];
	return flatErrors;
}

//#endregion
//#region src/methods/forward/forward.ts
/**
* Forwards the issues of the passed validation action.
*
* @param action The validation action.
* @param path The path to forward the issues to.
*
* @returns The modified action.
*/
/* @__NO_SIDE_EFFECTS__ */
function forward(action, path) {
	return {
		...action,
		"~run"(dataset, config$1) {
			const prevIssues = dataset.issues && [...dataset.issues];
			dataset = action["~run"](dataset, config$1);
			if (dataset.issues) {
				for (const issue of dataset.issues) if (!prevIssues?.includes(issue)) {
					let pathInput = dataset.value;
					for (const key of path) {
						const pathValue = pathInput[key];
						const pathItem = {
							type: "unknown",
							origin: "value",
							input: pathInput,
							key,
							value: pathValue
						};
						if (issue.path) issue.path.push(pathItem);
						else issue.path = [pathItem];
						if (!pathValue) break;
						pathInput = pathValue;
					}
				}
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/methods/forward/forwardAsync.ts
/**
* Forwards the issues of the passed validation action.
*
* @param action The validation action.
* @param path The path to forward the issues to.
*
* @returns The modified action.
*/
/* @__NO_SIDE_EFFECTS__ */
function forwardAsync(action, path) {
	return {
		...action,
		async: true,
		async "~run"(dataset, config$1) {
			const prevIssues = dataset.issues && [...dataset.issues];
			dataset = await action["~run"](dataset, config$1);
			if (dataset.issues) {
				for (const issue of dataset.issues) if (!prevIssues?.includes(issue)) {
					let pathInput = dataset.value;
					for (const key of path) {
						const pathValue = pathInput[key];
						const pathItem = {
							type: "unknown",
							origin: "value",
							input: pathInput,
							key,
							value: pathValue
						};
						if (issue.path) issue.path.push(pathItem);
						else issue.path = [pathItem];
						if (!pathValue) break;
						pathInput = pathValue;
					}
				}
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/methods/getDefault/getDefault.ts
/**
* Returns the default value of the schema.
*
* @param schema The schema to get it from.
* @param dataset The input dataset if available.
* @param config The config if available.
*
* @returns The default value.
*/
/* @__NO_SIDE_EFFECTS__ */
function getDefault(schema, dataset, config$1) {
	return typeof schema.default === "function" ? schema.default(dataset, config$1) : schema.default;
}

//#endregion
//#region src/methods/getDefaults/getDefaults.ts
/**
* Returns the default values of the schema.
*
* Hint: The difference to `getDefault` is that for object and tuple schemas
* this function recursively returns the default values of the subschemas
* instead of `undefined`.
*
* @param schema The schema to get them from.
*
* @returns The default values.
*/
/* @__NO_SIDE_EFFECTS__ */
function getDefaults(schema) {
	if ("entries" in schema) {
		const object$1 = {};
		for (const key in schema.entries) object$1[key] = /* @__PURE__ */ getDefaults(schema.entries[key]);
		return object$1;
	}
	if ("items" in schema) return schema.items.map(getDefaults);
	return /* @__PURE__ */ getDefault(schema);
}

//#endregion
//#region src/methods/getDefaults/getDefaultsAsync.ts
/**
* Returns the default values of the schema.
*
* Hint: The difference to `getDefault` is that for object and tuple schemas
* this function recursively returns the default values of the subschemas
* instead of `undefined`.
*
* @param schema The schema to get them from.
*
* @returns The default values.
*/
/* @__NO_SIDE_EFFECTS__ */
async function getDefaultsAsync(schema) {
	if ("entries" in schema) return Object.fromEntries(await Promise.all(Object.entries(schema.entries).map(async ([key, value$1]) => [key, await /* @__PURE__ */ getDefaultsAsync(value$1)])));
	if ("items" in schema) return Promise.all(schema.items.map(getDefaultsAsync));
	return /* @__PURE__ */ getDefault(schema);
}

//#endregion
//#region src/methods/getDescription/getDescription.ts
/**
* Returns the description of the schema.
*
* If multiple descriptions are defined, the last one of the highest level is
* returned. If no description is defined, `undefined` is returned.
*
* @param schema The schema to get the description from.
*
* @returns The description, if any.
*
* @beta
*/
/* @__NO_SIDE_EFFECTS__ */
function getDescription(schema) {
	return /* @__PURE__ */ _getLastMetadata(schema, "description");
}

//#endregion
//#region src/methods/getExamples/getExamples.ts
/**
* Returns the examples of a schema.
*
* If multiple examples are defined, it concatenates them using depth-first
* search. If no examples are defined, an empty array is returned.
*
* @param schema The schema to get the examples from.
*
* @returns The examples, if any.
*
* @beta
*/
/* @__NO_SIDE_EFFECTS__ */
function getExamples(schema) {
	const examples$1 = [];
	function depthFirstCollect(schema$1) {
		if ("pipe" in schema$1) {
			for (const item of schema$1.pipe) if (item.kind === "schema" && "pipe" in item) depthFirstCollect(item);
			else if (item.kind === "metadata" && item.type === "examples") for (const example of item.examples) examples$1.push(example);
		}
	}
	depthFirstCollect(schema);
	return examples$1;
}

//#endregion
//#region src/methods/getFallbacks/getFallbacks.ts
/**
* Returns the fallback values of the schema.
*
* Hint: The difference to `getFallback` is that for object and tuple schemas
* this function recursively returns the fallback values of the subschemas
* instead of `undefined`.
*
* @param schema The schema to get them from.
*
* @returns The fallback values.
*/
/* @__NO_SIDE_EFFECTS__ */
function getFallbacks(schema) {
	if ("entries" in schema) {
		const object$1 = {};
		for (const key in schema.entries) object$1[key] = /* @__PURE__ */ getFallbacks(schema.entries[key]);
		return object$1;
	}
	if ("items" in schema) return schema.items.map(getFallbacks);
	return /* @__PURE__ */ getFallback(schema);
}

//#endregion
//#region src/methods/getFallbacks/getFallbacksAsync.ts
/**
* Returns the fallback values of the schema.
*
* Hint: The difference to `getFallback` is that for object and tuple schemas
* this function recursively returns the fallback values of the subschemas
* instead of `undefined`.
*
* @param schema The schema to get them from.
*
* @returns The fallback values.
*/
/* @__NO_SIDE_EFFECTS__ */
async function getFallbacksAsync(schema) {
	if ("entries" in schema) return Object.fromEntries(await Promise.all(Object.entries(schema.entries).map(async ([key, value$1]) => [key, await /* @__PURE__ */ getFallbacksAsync(value$1)])));
	if ("items" in schema) return Promise.all(schema.items.map(getFallbacksAsync));
	return /* @__PURE__ */ getFallback(schema);
}

//#endregion
//#region src/methods/getMetadata/getMetadata.ts
/**
* Returns the metadata of a schema.
*
* If multiple metadata are defined, it shallowly merges them using depth-first
* search. If no metadata is defined, an empty object is returned.
*
* @param schema Schema to get the metadata from.
*
* @returns The metadata, if any.
*
* @beta
*/
/* @__NO_SIDE_EFFECTS__ */
function getMetadata(schema) {
	const result = {};
	function depthFirstMerge(schema$1) {
		if ("pipe" in schema$1) {
			for (const item of schema$1.pipe) if (item.kind === "schema" && "pipe" in item) depthFirstMerge(item);
			else if (item.kind === "metadata" && item.type === "metadata") Object.assign(result, item.metadata);
		}
	}
	depthFirstMerge(schema);
	return result;
}

//#endregion
//#region src/methods/getTitle/getTitle.ts
/**
* Returns the title of the schema.
*
* If multiple titles are defined, the last one of the highest level is
* returned. If no title is defined, `undefined` is returned.
*
* @param schema The schema to get the title from.
*
* @returns The title, if any.
*
* @beta
*/
/* @__NO_SIDE_EFFECTS__ */
function getTitle(schema) {
	return /* @__PURE__ */ _getLastMetadata(schema, "title");
}

//#endregion
//#region src/methods/is/is.ts
/**
* Checks if the input matches the schema. By using a type predicate, this
* function can be used as a type guard.
*
* @param schema The schema to be used.
* @param input The input to be tested.
*
* @returns Whether the input matches the schema.
*/
/* @__NO_SIDE_EFFECTS__ */
function is(schema, input) {
	return !schema["~run"]({ value: input }, ABORT_EARLY_CONFIG).issues;
}

//#endregion
//#region src/schemas/any/any.ts
/**
* Creates an any schema.
*
* Hint: This schema function exists only for completeness and is not
* recommended in practice. Instead, `unknown` should be used to accept
* unknown data.
*
* @returns An any schema.
*/
/* @__NO_SIDE_EFFECTS__ */
function any() {
	return _standardSchema({
		kind: "schema",
		type: "any",
		reference: any,
		expects: "any",
		async: false,
		"~run"(dataset) {
			dataset.typed = true;
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/array/array.ts
/* @__NO_SIDE_EFFECTS__ */
function array(item, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "array",
		reference: array,
		expects: "Array",
		async: false,
		item,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (Array.isArray(input)) {
				dataset.typed = true;
				dataset.value = [];
				for (let key = 0; key < input.length; key++) {
					const value$1 = input[key];
					const itemDataset = this.item["~run"]({ value: value$1 }, config$1);
					if (itemDataset.issues) {
						const pathItem = {
							type: "array",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of itemDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = itemDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!itemDataset.typed) dataset.typed = false;
					dataset.value.push(itemDataset.value);
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/array/arrayAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function arrayAsync(item, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "array",
		reference: arrayAsync,
		expects: "Array",
		async: true,
		item,
		message: message$1,
		async "~run"(dataset, config$1) {
			const input = dataset.value;
			if (Array.isArray(input)) {
				dataset.typed = true;
				dataset.value = [];
				const itemDatasets = await Promise.all(input.map((value$1) => this.item["~run"]({ value: value$1 }, config$1)));
				for (let key = 0; key < itemDatasets.length; key++) {
					const itemDataset = itemDatasets[key];
					if (itemDataset.issues) {
						const pathItem = {
							type: "array",
							origin: "value",
							input,
							key,
							value: input[key]
						};
						for (const issue of itemDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = itemDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!itemDataset.typed) dataset.typed = false;
					dataset.value.push(itemDataset.value);
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/bigint/bigint.ts
/* @__NO_SIDE_EFFECTS__ */
function bigint(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "bigint",
		reference: bigint,
		expects: "bigint",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (typeof dataset.value === "bigint") dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/blob/blob.ts
/* @__NO_SIDE_EFFECTS__ */
function blob(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "blob",
		reference: blob,
		expects: "Blob",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.value instanceof Blob) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/boolean/boolean.ts
/* @__NO_SIDE_EFFECTS__ */
function boolean(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "boolean",
		reference: boolean,
		expects: "boolean",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (typeof dataset.value === "boolean") dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/custom/custom.ts
/* @__NO_SIDE_EFFECTS__ */
function custom(check$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "custom",
		reference: custom,
		expects: "unknown",
		async: false,
		check: check$1,
		message: message$1,
		"~run"(dataset, config$1) {
			if (this.check(dataset.value)) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/custom/customAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function customAsync(check$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "custom",
		reference: customAsync,
		expects: "unknown",
		async: true,
		check: check$1,
		message: message$1,
		async "~run"(dataset, config$1) {
			if (await this.check(dataset.value)) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/date/date.ts
/* @__NO_SIDE_EFFECTS__ */
function date(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "date",
		reference: date,
		expects: "Date",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.value instanceof Date) if (!isNaN(dataset.value)) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1, { received: "\"Invalid Date\"" });
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/enum/enum.ts
/* @__NO_SIDE_EFFECTS__ */
function enum_(enum__, message$1) {
	const options = [];
	for (const key in enum__) if (`${+key}` !== key || typeof enum__[key] !== "string" || !Object.is(enum__[enum__[key]], +key)) options.push(enum__[key]);
	return _standardSchema({
		kind: "schema",
		type: "enum",
		reference: enum_,
		expects: /* @__PURE__ */ _joinExpects(options.map(_stringify), "|"),
		async: false,
		enum: enum__,
		options,
		message: message$1,
		"~run"(dataset, config$1) {
			if (this.options.includes(dataset.value)) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/exactOptional/exactOptional.ts
/* @__NO_SIDE_EFFECTS__ */
function exactOptional(wrapped, default_) {
	return _standardSchema({
		kind: "schema",
		type: "exact_optional",
		reference: exactOptional,
		expects: wrapped.expects,
		async: false,
		wrapped,
		default: default_,
		"~run"(dataset, config$1) {
			return this.wrapped["~run"](dataset, config$1);
		}
	});
}

//#endregion
//#region src/schemas/exactOptional/exactOptionalAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function exactOptionalAsync(wrapped, default_) {
	return _standardSchema({
		kind: "schema",
		type: "exact_optional",
		reference: exactOptionalAsync,
		expects: wrapped.expects,
		async: true,
		wrapped,
		default: default_,
		async "~run"(dataset, config$1) {
			return this.wrapped["~run"](dataset, config$1);
		}
	});
}

//#endregion
//#region src/schemas/file/file.ts
/* @__NO_SIDE_EFFECTS__ */
function file(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "file",
		reference: file,
		expects: "File",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.value instanceof File) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/function/function.ts
/* @__NO_SIDE_EFFECTS__ */
function function_(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "function",
		reference: function_,
		expects: "Function",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (typeof dataset.value === "function") dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/instance/instance.ts
/* @__NO_SIDE_EFFECTS__ */
function instance(class_, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "instance",
		reference: instance,
		expects: class_.name,
		async: false,
		class: class_,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.value instanceof this.class) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/intersect/utils/_merge/_merge.ts
/**
* Merges two values into one single output.
*
* @param value1 First value.
* @param value2 Second value.
*
* @returns The merge dataset.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _merge(value1, value2) {
	if (typeof value1 === typeof value2) {
		if (/* @__PURE__ */ _isSameValueZero(value1, value2) || value1 instanceof Date && value2 instanceof Date && /* @__PURE__ */ _isSameValueZero(+value1, +value2)) return { value: value1 };
		if (value1 && value2 && value1.constructor === Object && value2.constructor === Object) {
			const nextValue = {
				...value1,
				...value2
			};
			for (const key in value2) if (Object.prototype.hasOwnProperty.call(value1, key) && Object.prototype.hasOwnProperty.call(value2, key)) {
				const dataset = /* @__PURE__ */ _merge(value1[key], value2[key]);
				if (dataset.issue) return dataset;
				nextValue[key] = dataset.value;
			}
			return { value: nextValue };
		}
		if (Array.isArray(value1) && Array.isArray(value2)) {
			if (value1.length === value2.length) {
				const nextValue = [...value1];
				for (let index = 0; index < value1.length; index++) {
					const dataset = /* @__PURE__ */ _merge(value1[index], value2[index]);
					if (dataset.issue) return dataset;
					nextValue[index] = dataset.value;
				}
				return { value: nextValue };
			}
		}
	}
	return { issue: true };
}

//#endregion
//#region src/schemas/intersect/intersect.ts
/* @__NO_SIDE_EFFECTS__ */
function intersect(options, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "intersect",
		reference: intersect,
		expects: /* @__PURE__ */ _joinExpects(options.map((option) => option.expects), "&"),
		async: false,
		options,
		message: message$1,
		"~run"(dataset, config$1) {
			if (this.options.length) {
				const input = dataset.value;
				let outputs;
				dataset.typed = true;
				for (const schema of this.options) {
					const optionDataset = schema["~run"]({ value: input }, config$1);
					if (optionDataset.issues) {
						if (dataset.issues) for (const issue of optionDataset.issues) dataset.issues.push(issue);
						else dataset.issues = optionDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!optionDataset.typed) dataset.typed = false;
					if (dataset.typed) if (outputs) outputs.push(optionDataset.value);
					else outputs = [optionDataset.value];
				}
				if (dataset.typed) {
					dataset.value = outputs[0];
					for (let index = 1; index < outputs.length; index++) {
						const mergeDataset = /* @__PURE__ */ _merge(dataset.value, outputs[index]);
						if (mergeDataset.issue) {
							_addIssue(this, "type", dataset, config$1, { received: "unknown" });
							break;
						}
						dataset.value = mergeDataset.value;
					}
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/intersect/intersectAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function intersectAsync(options, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "intersect",
		reference: intersectAsync,
		expects: /* @__PURE__ */ _joinExpects(options.map((option) => option.expects), "&"),
		async: true,
		options,
		message: message$1,
		async "~run"(dataset, config$1) {
			if (this.options.length) {
				const input = dataset.value;
				let outputs;
				dataset.typed = true;
				const optionDatasets = await Promise.all(this.options.map((schema) => schema["~run"]({ value: input }, config$1)));
				for (const optionDataset of optionDatasets) {
					if (optionDataset.issues) {
						if (dataset.issues) for (const issue of optionDataset.issues) dataset.issues.push(issue);
						else dataset.issues = optionDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!optionDataset.typed) dataset.typed = false;
					if (dataset.typed) if (outputs) outputs.push(optionDataset.value);
					else outputs = [optionDataset.value];
				}
				if (dataset.typed) {
					dataset.value = outputs[0];
					for (let index = 1; index < outputs.length; index++) {
						const mergeDataset = /* @__PURE__ */ _merge(dataset.value, outputs[index]);
						if (mergeDataset.issue) {
							_addIssue(this, "type", dataset, config$1, { received: "unknown" });
							break;
						}
						dataset.value = mergeDataset.value;
					}
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/lazy/lazy.ts
/**
* Creates a lazy schema.
*
* @param getter The schema getter.
*
* @returns A lazy schema.
*/
/* @__NO_SIDE_EFFECTS__ */
function lazy(getter) {
	return _standardSchema({
		kind: "schema",
		type: "lazy",
		reference: lazy,
		expects: "unknown",
		async: false,
		getter,
		"~run"(dataset, config$1) {
			return this.getter(dataset.value)["~run"](dataset, config$1);
		}
	});
}

//#endregion
//#region src/schemas/lazy/lazyAsync.ts
/**
* Creates a lazy schema.
*
* @param getter The schema getter.
*
* @returns A lazy schema.
*/
/* @__NO_SIDE_EFFECTS__ */
function lazyAsync(getter) {
	return _standardSchema({
		kind: "schema",
		type: "lazy",
		reference: lazyAsync,
		expects: "unknown",
		async: true,
		getter,
		async "~run"(dataset, config$1) {
			return (await this.getter(dataset.value))["~run"](dataset, config$1);
		}
	});
}

//#endregion
//#region src/schemas/literal/literal.ts
/* @__NO_SIDE_EFFECTS__ */
function literal(literal_, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "literal",
		reference: literal,
		expects: /* @__PURE__ */ _stringify(literal_),
		async: false,
		literal: literal_,
		message: message$1,
		"~run"(dataset, config$1) {
			if (/* @__PURE__ */ _isSameValueZero(dataset.value, this.literal)) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/looseObject/looseObject.ts
/* @__NO_SIDE_EFFECTS__ */
function looseObject(entries$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "loose_object",
		reference: looseObject,
		expects: "Object",
		async: false,
		entries: entries$1,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				dataset.typed = true;
				dataset.value = {};
				for (const key in this.entries) {
					const valueSchema = this.entries[key];
					if (key in input || (valueSchema.type === "exact_optional" || valueSchema.type === "optional" || valueSchema.type === "nullish") && valueSchema.default !== void 0) {
						const value$1 = key in input ? input[key] : /* @__PURE__ */ getDefault(valueSchema);
						const valueDataset = valueSchema["~run"]({ value: value$1 }, config$1);
						if (valueDataset.issues) {
							const pathItem = {
								type: "object",
								origin: "value",
								input,
								key,
								value: value$1
							};
							for (const issue of valueDataset.issues) {
								if (issue.path) issue.path.unshift(pathItem);
								else issue.path = [pathItem];
								dataset.issues?.push(issue);
							}
							if (!dataset.issues) dataset.issues = valueDataset.issues;
							if (config$1.abortEarly) {
								dataset.typed = false;
								break;
							}
						}
						if (!valueDataset.typed) dataset.typed = false;
						dataset.value[key] = valueDataset.value;
					} else if (valueSchema.fallback !== void 0) dataset.value[key] = /* @__PURE__ */ getFallback(valueSchema);
					else if (valueSchema.type !== "exact_optional" && valueSchema.type !== "optional" && valueSchema.type !== "nullish") {
						_addIssue(this, "key", dataset, config$1, {
							input: void 0,
							expected: `"${key}"`,
							path: [{
								type: "object",
								origin: "key",
								input,
								key,
								value: input[key]
							}]
						});
						if (config$1.abortEarly) break;
					}
				}
				if (!dataset.issues || !config$1.abortEarly) {
					for (const key in input) if (/* @__PURE__ */ _isValidObjectKey(input, key) && !Object.prototype.hasOwnProperty.call(this.entries, key)) dataset.value[key] = input[key];
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/looseObject/looseObjectAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function looseObjectAsync(entries$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "loose_object",
		reference: looseObjectAsync,
		expects: "Object",
		async: true,
		entries: entries$1,
		message: message$1,
		async "~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				dataset.typed = true;
				dataset.value = {};
				const valueDatasets = await Promise.all(Object.entries(this.entries).map(async ([key, valueSchema]) => {
					if (key in input || (valueSchema.type === "exact_optional" || valueSchema.type === "optional" || valueSchema.type === "nullish") && valueSchema.default !== void 0) {
						const value$1 = key in input ? input[key] : await /* @__PURE__ */ getDefault(valueSchema);
						return [
							key,
							value$1,
							valueSchema,
							await valueSchema["~run"]({ value: value$1 }, config$1)
						];
					}
					return [
						key,
						input[key],
						valueSchema,
						null
					];
				}));
				for (const [key, value$1, valueSchema, valueDataset] of valueDatasets) if (valueDataset) {
					if (valueDataset.issues) {
						const pathItem = {
							type: "object",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of valueDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = valueDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!valueDataset.typed) dataset.typed = false;
					dataset.value[key] = valueDataset.value;
				} else if (valueSchema.fallback !== void 0) dataset.value[key] = await /* @__PURE__ */ getFallback(valueSchema);
				else if (valueSchema.type !== "exact_optional" && valueSchema.type !== "optional" && valueSchema.type !== "nullish") {
					_addIssue(this, "key", dataset, config$1, {
						input: void 0,
						expected: `"${key}"`,
						path: [{
							type: "object",
							origin: "key",
							input,
							key,
							value: value$1
						}]
					});
					if (config$1.abortEarly) break;
				}
				if (!dataset.issues || !config$1.abortEarly) {
					for (const key in input) if (/* @__PURE__ */ _isValidObjectKey(input, key) && !Object.prototype.hasOwnProperty.call(this.entries, key)) dataset.value[key] = input[key];
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/looseTuple/looseTuple.ts
/* @__NO_SIDE_EFFECTS__ */
function looseTuple(items, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "loose_tuple",
		reference: looseTuple,
		expects: "Array",
		async: false,
		items,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (Array.isArray(input)) {
				dataset.typed = true;
				dataset.value = [];
				for (let key = 0; key < this.items.length; key++) {
					const value$1 = input[key];
					const itemDataset = this.items[key]["~run"]({ value: value$1 }, config$1);
					if (itemDataset.issues) {
						const pathItem = {
							type: "array",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of itemDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = itemDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!itemDataset.typed) dataset.typed = false;
					dataset.value.push(itemDataset.value);
				}
				if (!dataset.issues || !config$1.abortEarly) for (let key = this.items.length; key < input.length; key++) dataset.value.push(input[key]);
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/looseTuple/looseTupleAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function looseTupleAsync(items, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "loose_tuple",
		reference: looseTupleAsync,
		expects: "Array",
		async: true,
		items,
		message: message$1,
		async "~run"(dataset, config$1) {
			const input = dataset.value;
			if (Array.isArray(input)) {
				dataset.typed = true;
				dataset.value = [];
				const itemDatasets = await Promise.all(this.items.map(async (item, key) => {
					const value$1 = input[key];
					return [
						key,
						value$1,
						await item["~run"]({ value: value$1 }, config$1)
					];
				}));
				for (const [key, value$1, itemDataset] of itemDatasets) {
					if (itemDataset.issues) {
						const pathItem = {
							type: "array",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of itemDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = itemDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!itemDataset.typed) dataset.typed = false;
					dataset.value.push(itemDataset.value);
				}
				if (!dataset.issues || !config$1.abortEarly) for (let key = this.items.length; key < input.length; key++) dataset.value.push(input[key]);
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/map/map.ts
/* @__NO_SIDE_EFFECTS__ */
function map(key, value$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "map",
		reference: map,
		expects: "Map",
		async: false,
		key,
		value: value$1,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (input instanceof Map) {
				dataset.typed = true;
				dataset.value = /* @__PURE__ */ new Map();
				for (const [inputKey, inputValue] of input) {
					const keyDataset = this.key["~run"]({ value: inputKey }, config$1);
					if (keyDataset.issues) {
						const pathItem = {
							type: "map",
							origin: "key",
							input,
							key: inputKey,
							value: inputValue
						};
						for (const issue of keyDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = keyDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					const valueDataset = this.value["~run"]({ value: inputValue }, config$1);
					if (valueDataset.issues) {
						const pathItem = {
							type: "map",
							origin: "value",
							input,
							key: inputKey,
							value: inputValue
						};
						for (const issue of valueDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = valueDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!keyDataset.typed || !valueDataset.typed) dataset.typed = false;
					dataset.value.set(keyDataset.value, valueDataset.value);
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/map/mapAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function mapAsync(key, value$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "map",
		reference: mapAsync,
		expects: "Map",
		async: true,
		key,
		value: value$1,
		message: message$1,
		async "~run"(dataset, config$1) {
			const input = dataset.value;
			if (input instanceof Map) {
				dataset.typed = true;
				dataset.value = /* @__PURE__ */ new Map();
				const datasets = await Promise.all([...input].map(([inputKey, inputValue]) => Promise.all([
					inputKey,
					inputValue,
					this.key["~run"]({ value: inputKey }, config$1),
					this.value["~run"]({ value: inputValue }, config$1)
				])));
				for (const [inputKey, inputValue, keyDataset, valueDataset] of datasets) {
					if (keyDataset.issues) {
						const pathItem = {
							type: "map",
							origin: "key",
							input,
							key: inputKey,
							value: inputValue
						};
						for (const issue of keyDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = keyDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (valueDataset.issues) {
						const pathItem = {
							type: "map",
							origin: "value",
							input,
							key: inputKey,
							value: inputValue
						};
						for (const issue of valueDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = valueDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!keyDataset.typed || !valueDataset.typed) dataset.typed = false;
					dataset.value.set(keyDataset.value, valueDataset.value);
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/nan/nan.ts
/* @__NO_SIDE_EFFECTS__ */
function nan(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "nan",
		reference: nan,
		expects: "NaN",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (Number.isNaN(dataset.value)) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/never/never.ts
/* @__NO_SIDE_EFFECTS__ */
function never(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "never",
		reference: never,
		expects: "never",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			_addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/nonNullable/nonNullable.ts
/* @__NO_SIDE_EFFECTS__ */
function nonNullable(wrapped, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "non_nullable",
		reference: nonNullable,
		expects: "!null",
		async: false,
		wrapped,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.value !== null) dataset = this.wrapped["~run"](dataset, config$1);
			if (dataset.value === null) _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/nonNullable/nonNullableAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function nonNullableAsync(wrapped, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "non_nullable",
		reference: nonNullableAsync,
		expects: "!null",
		async: true,
		wrapped,
		message: message$1,
		async "~run"(dataset, config$1) {
			if (dataset.value !== null) dataset = await this.wrapped["~run"](dataset, config$1);
			if (dataset.value === null) _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/nonNullish/nonNullish.ts
/* @__NO_SIDE_EFFECTS__ */
function nonNullish(wrapped, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "non_nullish",
		reference: nonNullish,
		expects: "(!null & !undefined)",
		async: false,
		wrapped,
		message: message$1,
		"~run"(dataset, config$1) {
			if (!(dataset.value === null || dataset.value === void 0)) dataset = this.wrapped["~run"](dataset, config$1);
			if (dataset.value === null || dataset.value === void 0) _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/nonNullish/nonNullishAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function nonNullishAsync(wrapped, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "non_nullish",
		reference: nonNullishAsync,
		expects: "(!null & !undefined)",
		async: true,
		wrapped,
		message: message$1,
		async "~run"(dataset, config$1) {
			if (!(dataset.value === null || dataset.value === void 0)) dataset = await this.wrapped["~run"](dataset, config$1);
			if (dataset.value === null || dataset.value === void 0) _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/nonOptional/nonOptional.ts
/* @__NO_SIDE_EFFECTS__ */
function nonOptional(wrapped, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "non_optional",
		reference: nonOptional,
		expects: "!undefined",
		async: false,
		wrapped,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.value !== void 0) dataset = this.wrapped["~run"](dataset, config$1);
			if (dataset.value === void 0) _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/nonOptional/nonOptionalAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function nonOptionalAsync(wrapped, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "non_optional",
		reference: nonOptionalAsync,
		expects: "!undefined",
		async: true,
		wrapped,
		message: message$1,
		async "~run"(dataset, config$1) {
			if (dataset.value !== void 0) dataset = await this.wrapped["~run"](dataset, config$1);
			if (dataset.value === void 0) _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/null/null.ts
/* @__NO_SIDE_EFFECTS__ */
function null_(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "null",
		reference: null_,
		expects: "null",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.value === null) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/nullable/nullable.ts
/* @__NO_SIDE_EFFECTS__ */
function nullable(wrapped, default_) {
	return _standardSchema({
		kind: "schema",
		type: "nullable",
		reference: nullable,
		expects: `(${wrapped.expects} | null)`,
		async: false,
		wrapped,
		default: default_,
		"~run"(dataset, config$1) {
			if (dataset.value === null) {
				if (this.default !== void 0) dataset.value = /* @__PURE__ */ getDefault(this, dataset, config$1);
				if (dataset.value === null) {
					dataset.typed = true;
					return dataset;
				}
			}
			return this.wrapped["~run"](dataset, config$1);
		}
	});
}

//#endregion
//#region src/schemas/nullable/nullableAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function nullableAsync(wrapped, default_) {
	return _standardSchema({
		kind: "schema",
		type: "nullable",
		reference: nullableAsync,
		expects: `(${wrapped.expects} | null)`,
		async: true,
		wrapped,
		default: default_,
		async "~run"(dataset, config$1) {
			if (dataset.value === null) {
				if (this.default !== void 0) dataset.value = await /* @__PURE__ */ getDefault(this, dataset, config$1);
				if (dataset.value === null) {
					dataset.typed = true;
					return dataset;
				}
			}
			return this.wrapped["~run"](dataset, config$1);
		}
	});
}

//#endregion
//#region src/schemas/nullish/nullish.ts
/* @__NO_SIDE_EFFECTS__ */
function nullish(wrapped, default_) {
	return _standardSchema({
		kind: "schema",
		type: "nullish",
		reference: nullish,
		expects: `(${wrapped.expects} | null | undefined)`,
		async: false,
		wrapped,
		default: default_,
		"~run"(dataset, config$1) {
			if (dataset.value === null || dataset.value === void 0) {
				if (this.default !== void 0) dataset.value = /* @__PURE__ */ getDefault(this, dataset, config$1);
				if (dataset.value === null || dataset.value === void 0) {
					dataset.typed = true;
					return dataset;
				}
			}
			return this.wrapped["~run"](dataset, config$1);
		}
	});
}

//#endregion
//#region src/schemas/nullish/nullishAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function nullishAsync(wrapped, default_) {
	return _standardSchema({
		kind: "schema",
		type: "nullish",
		reference: nullishAsync,
		expects: `(${wrapped.expects} | null | undefined)`,
		async: true,
		wrapped,
		default: default_,
		async "~run"(dataset, config$1) {
			if (dataset.value === null || dataset.value === void 0) {
				if (this.default !== void 0) dataset.value = await /* @__PURE__ */ getDefault(this, dataset, config$1);
				if (dataset.value === null || dataset.value === void 0) {
					dataset.typed = true;
					return dataset;
				}
			}
			return this.wrapped["~run"](dataset, config$1);
		}
	});
}

//#endregion
//#region src/schemas/number/number.ts
/* @__NO_SIDE_EFFECTS__ */
function number(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "number",
		reference: number,
		expects: "number",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (typeof dataset.value === "number" && !isNaN(dataset.value)) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/object/object.ts
/* @__NO_SIDE_EFFECTS__ */
function object(entries$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "object",
		reference: object,
		expects: "Object",
		async: false,
		entries: entries$1,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				dataset.typed = true;
				dataset.value = {};
				for (const key in this.entries) {
					const valueSchema = this.entries[key];
					if (key in input || (valueSchema.type === "exact_optional" || valueSchema.type === "optional" || valueSchema.type === "nullish") && valueSchema.default !== void 0) {
						const value$1 = key in input ? input[key] : /* @__PURE__ */ getDefault(valueSchema);
						const valueDataset = valueSchema["~run"]({ value: value$1 }, config$1);
						if (valueDataset.issues) {
							const pathItem = {
								type: "object",
								origin: "value",
								input,
								key,
								value: value$1
							};
							for (const issue of valueDataset.issues) {
								if (issue.path) issue.path.unshift(pathItem);
								else issue.path = [pathItem];
								dataset.issues?.push(issue);
							}
							if (!dataset.issues) dataset.issues = valueDataset.issues;
							if (config$1.abortEarly) {
								dataset.typed = false;
								break;
							}
						}
						if (!valueDataset.typed) dataset.typed = false;
						dataset.value[key] = valueDataset.value;
					} else if (valueSchema.fallback !== void 0) dataset.value[key] = /* @__PURE__ */ getFallback(valueSchema);
					else if (valueSchema.type !== "exact_optional" && valueSchema.type !== "optional" && valueSchema.type !== "nullish") {
						_addIssue(this, "key", dataset, config$1, {
							input: void 0,
							expected: `"${key}"`,
							path: [{
								type: "object",
								origin: "key",
								input,
								key,
								value: input[key]
							}]
						});
						if (config$1.abortEarly) break;
					}
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/object/objectAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function objectAsync(entries$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "object",
		reference: objectAsync,
		expects: "Object",
		async: true,
		entries: entries$1,
		message: message$1,
		async "~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				dataset.typed = true;
				dataset.value = {};
				const valueDatasets = await Promise.all(Object.entries(this.entries).map(async ([key, valueSchema]) => {
					if (key in input || (valueSchema.type === "exact_optional" || valueSchema.type === "optional" || valueSchema.type === "nullish") && valueSchema.default !== void 0) {
						const value$1 = key in input ? input[key] : await /* @__PURE__ */ getDefault(valueSchema);
						return [
							key,
							value$1,
							valueSchema,
							await valueSchema["~run"]({ value: value$1 }, config$1)
						];
					}
					return [
						key,
						input[key],
						valueSchema,
						null
					];
				}));
				for (const [key, value$1, valueSchema, valueDataset] of valueDatasets) if (valueDataset) {
					if (valueDataset.issues) {
						const pathItem = {
							type: "object",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of valueDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = valueDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!valueDataset.typed) dataset.typed = false;
					dataset.value[key] = valueDataset.value;
				} else if (valueSchema.fallback !== void 0) dataset.value[key] = await /* @__PURE__ */ getFallback(valueSchema);
				else if (valueSchema.type !== "exact_optional" && valueSchema.type !== "optional" && valueSchema.type !== "nullish") {
					_addIssue(this, "key", dataset, config$1, {
						input: void 0,
						expected: `"${key}"`,
						path: [{
							type: "object",
							origin: "key",
							input,
							key,
							value: value$1
						}]
					});
					if (config$1.abortEarly) break;
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/objectWithRest/objectWithRest.ts
/* @__NO_SIDE_EFFECTS__ */
function objectWithRest(entries$1, rest, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "object_with_rest",
		reference: objectWithRest,
		expects: "Object",
		async: false,
		entries: entries$1,
		rest,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				dataset.typed = true;
				dataset.value = {};
				for (const key in this.entries) {
					const valueSchema = this.entries[key];
					if (key in input || (valueSchema.type === "exact_optional" || valueSchema.type === "optional" || valueSchema.type === "nullish") && valueSchema.default !== void 0) {
						const value$1 = key in input ? input[key] : /* @__PURE__ */ getDefault(valueSchema);
						const valueDataset = valueSchema["~run"]({ value: value$1 }, config$1);
						if (valueDataset.issues) {
							const pathItem = {
								type: "object",
								origin: "value",
								input,
								key,
								value: value$1
							};
							for (const issue of valueDataset.issues) {
								if (issue.path) issue.path.unshift(pathItem);
								else issue.path = [pathItem];
								dataset.issues?.push(issue);
							}
							if (!dataset.issues) dataset.issues = valueDataset.issues;
							if (config$1.abortEarly) {
								dataset.typed = false;
								break;
							}
						}
						if (!valueDataset.typed) dataset.typed = false;
						dataset.value[key] = valueDataset.value;
					} else if (valueSchema.fallback !== void 0) dataset.value[key] = /* @__PURE__ */ getFallback(valueSchema);
					else if (valueSchema.type !== "exact_optional" && valueSchema.type !== "optional" && valueSchema.type !== "nullish") {
						_addIssue(this, "key", dataset, config$1, {
							input: void 0,
							expected: `"${key}"`,
							path: [{
								type: "object",
								origin: "key",
								input,
								key,
								value: input[key]
							}]
						});
						if (config$1.abortEarly) break;
					}
				}
				if (!dataset.issues || !config$1.abortEarly) {
					for (const key in input) if (/* @__PURE__ */ _isValidObjectKey(input, key) && !Object.prototype.hasOwnProperty.call(this.entries, key)) {
						const valueDataset = this.rest["~run"]({ value: input[key] }, config$1);
						if (valueDataset.issues) {
							const pathItem = {
								type: "object",
								origin: "value",
								input,
								key,
								value: input[key]
							};
							for (const issue of valueDataset.issues) {
								if (issue.path) issue.path.unshift(pathItem);
								else issue.path = [pathItem];
								dataset.issues?.push(issue);
							}
							if (!dataset.issues) dataset.issues = valueDataset.issues;
							if (config$1.abortEarly) {
								dataset.typed = false;
								break;
							}
						}
						if (!valueDataset.typed) dataset.typed = false;
						dataset.value[key] = valueDataset.value;
					}
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/objectWithRest/objectWithRestAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function objectWithRestAsync(entries$1, rest, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "object_with_rest",
		reference: objectWithRestAsync,
		expects: "Object",
		async: true,
		entries: entries$1,
		rest,
		message: message$1,
		async "~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				dataset.typed = true;
				dataset.value = {};
				const [normalDatasets, restDatasets] = await Promise.all([Promise.all(Object.entries(this.entries).map(async ([key, valueSchema]) => {
					if (key in input || (valueSchema.type === "exact_optional" || valueSchema.type === "optional" || valueSchema.type === "nullish") && valueSchema.default !== void 0) {
						const value$1 = key in input ? input[key] : await /* @__PURE__ */ getDefault(valueSchema);
						return [
							key,
							value$1,
							valueSchema,
							await valueSchema["~run"]({ value: value$1 }, config$1)
						];
					}
					return [
						key,
						input[key],
						valueSchema,
						null
					];
				})), Promise.all(Object.entries(input).filter(([key]) => /* @__PURE__ */ _isValidObjectKey(input, key) && !Object.prototype.hasOwnProperty.call(this.entries, key)).map(async ([key, value$1]) => [
					key,
					value$1,
					await this.rest["~run"]({ value: value$1 }, config$1)
				]))]);
				for (const [key, value$1, valueSchema, valueDataset] of normalDatasets) if (valueDataset) {
					if (valueDataset.issues) {
						const pathItem = {
							type: "object",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of valueDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = valueDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!valueDataset.typed) dataset.typed = false;
					dataset.value[key] = valueDataset.value;
				} else if (valueSchema.fallback !== void 0) dataset.value[key] = await /* @__PURE__ */ getFallback(valueSchema);
				else if (valueSchema.type !== "exact_optional" && valueSchema.type !== "optional" && valueSchema.type !== "nullish") {
					_addIssue(this, "key", dataset, config$1, {
						input: void 0,
						expected: `"${key}"`,
						path: [{
							type: "object",
							origin: "key",
							input,
							key,
							value: value$1
						}]
					});
					if (config$1.abortEarly) break;
				}
				if (!dataset.issues || !config$1.abortEarly) for (const [key, value$1, valueDataset] of restDatasets) {
					if (valueDataset.issues) {
						const pathItem = {
							type: "object",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of valueDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = valueDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!valueDataset.typed) dataset.typed = false;
					dataset.value[key] = valueDataset.value;
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/optional/optional.ts
/* @__NO_SIDE_EFFECTS__ */
function optional(wrapped, default_) {
	return _standardSchema({
		kind: "schema",
		type: "optional",
		reference: optional,
		expects: `(${wrapped.expects} | undefined)`,
		async: false,
		wrapped,
		default: default_,
		"~run"(dataset, config$1) {
			if (dataset.value === void 0) {
				if (this.default !== void 0) dataset.value = /* @__PURE__ */ getDefault(this, dataset, config$1);
				if (dataset.value === void 0) {
					dataset.typed = true;
					return dataset;
				}
			}
			return this.wrapped["~run"](dataset, config$1);
		}
	});
}

//#endregion
//#region src/schemas/optional/optionalAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function optionalAsync(wrapped, default_) {
	return _standardSchema({
		kind: "schema",
		type: "optional",
		reference: optionalAsync,
		expects: `(${wrapped.expects} | undefined)`,
		async: true,
		wrapped,
		default: default_,
		async "~run"(dataset, config$1) {
			if (dataset.value === void 0) {
				if (this.default !== void 0) dataset.value = await /* @__PURE__ */ getDefault(this, dataset, config$1);
				if (dataset.value === void 0) {
					dataset.typed = true;
					return dataset;
				}
			}
			return this.wrapped["~run"](dataset, config$1);
		}
	});
}

//#endregion
//#region src/schemas/picklist/picklist.ts
/* @__NO_SIDE_EFFECTS__ */
function picklist(options, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "picklist",
		reference: picklist,
		expects: /* @__PURE__ */ _joinExpects(options.map(_stringify), "|"),
		async: false,
		options,
		message: message$1,
		"~run"(dataset, config$1) {
			if (this.options.includes(dataset.value)) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/promise/promise.ts
/* @__NO_SIDE_EFFECTS__ */
function promise(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "promise",
		reference: promise,
		expects: "Promise",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.value instanceof Promise) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/record/record.ts
/* @__NO_SIDE_EFFECTS__ */
function record(key, value$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "record",
		reference: record,
		expects: "Object",
		async: false,
		key,
		value: value$1,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				dataset.typed = true;
				dataset.value = {};
				for (const entryKey in input) if (/* @__PURE__ */ _isValidObjectKey(input, entryKey)) {
					const entryValue = input[entryKey];
					const keyDataset = this.key["~run"]({ value: entryKey }, config$1);
					if (keyDataset.issues) {
						const pathItem = {
							type: "object",
							origin: "key",
							input,
							key: entryKey,
							value: entryValue
						};
						for (const issue of keyDataset.issues) {
							issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = keyDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					const valueDataset = this.value["~run"]({ value: entryValue }, config$1);
					if (valueDataset.issues) {
						const pathItem = {
							type: "object",
							origin: "value",
							input,
							key: entryKey,
							value: entryValue
						};
						for (const issue of valueDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = valueDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!keyDataset.typed || !valueDataset.typed) dataset.typed = false;
					if (keyDataset.typed) dataset.value[keyDataset.value] = valueDataset.value;
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/record/recordAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function recordAsync(key, value$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "record",
		reference: recordAsync,
		expects: "Object",
		async: true,
		key,
		value: value$1,
		message: message$1,
		async "~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				dataset.typed = true;
				dataset.value = {};
				const datasets = await Promise.all(Object.entries(input).filter(([key$1]) => /* @__PURE__ */ _isValidObjectKey(input, key$1)).map(([entryKey, entryValue]) => Promise.all([
					entryKey,
					entryValue,
					this.key["~run"]({ value: entryKey }, config$1),
					this.value["~run"]({ value: entryValue }, config$1)
				])));
				for (const [entryKey, entryValue, keyDataset, valueDataset] of datasets) {
					if (keyDataset.issues) {
						const pathItem = {
							type: "object",
							origin: "key",
							input,
							key: entryKey,
							value: entryValue
						};
						for (const issue of keyDataset.issues) {
							issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = keyDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (valueDataset.issues) {
						const pathItem = {
							type: "object",
							origin: "value",
							input,
							key: entryKey,
							value: entryValue
						};
						for (const issue of valueDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = valueDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!keyDataset.typed || !valueDataset.typed) dataset.typed = false;
					if (keyDataset.typed) dataset.value[keyDataset.value] = valueDataset.value;
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/set/set.ts
/* @__NO_SIDE_EFFECTS__ */
function set(value$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "set",
		reference: set,
		expects: "Set",
		async: false,
		value: value$1,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (input instanceof Set) {
				dataset.typed = true;
				dataset.value = /* @__PURE__ */ new Set();
				for (const inputValue of input) {
					const valueDataset = this.value["~run"]({ value: inputValue }, config$1);
					if (valueDataset.issues) {
						const pathItem = {
							type: "set",
							origin: "value",
							input,
							key: null,
							value: inputValue
						};
						for (const issue of valueDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = valueDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!valueDataset.typed) dataset.typed = false;
					dataset.value.add(valueDataset.value);
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/set/setAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function setAsync(value$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "set",
		reference: setAsync,
		expects: "Set",
		async: true,
		value: value$1,
		message: message$1,
		async "~run"(dataset, config$1) {
			const input = dataset.value;
			if (input instanceof Set) {
				dataset.typed = true;
				dataset.value = /* @__PURE__ */ new Set();
				const valueDatasets = await Promise.all([...input].map(async (inputValue) => [inputValue, await this.value["~run"]({ value: inputValue }, config$1)]));
				for (const [inputValue, valueDataset] of valueDatasets) {
					if (valueDataset.issues) {
						const pathItem = {
							type: "set",
							origin: "value",
							input,
							key: null,
							value: inputValue
						};
						for (const issue of valueDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = valueDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!valueDataset.typed) dataset.typed = false;
					dataset.value.add(valueDataset.value);
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/strictObject/strictObject.ts
/* @__NO_SIDE_EFFECTS__ */
function strictObject(entries$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "strict_object",
		reference: strictObject,
		expects: "Object",
		async: false,
		entries: entries$1,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				dataset.typed = true;
				dataset.value = {};
				for (const key in this.entries) {
					const valueSchema = this.entries[key];
					if (key in input || (valueSchema.type === "exact_optional" || valueSchema.type === "optional" || valueSchema.type === "nullish") && valueSchema.default !== void 0) {
						const value$1 = key in input ? input[key] : /* @__PURE__ */ getDefault(valueSchema);
						const valueDataset = valueSchema["~run"]({ value: value$1 }, config$1);
						if (valueDataset.issues) {
							const pathItem = {
								type: "object",
								origin: "value",
								input,
								key,
								value: value$1
							};
							for (const issue of valueDataset.issues) {
								if (issue.path) issue.path.unshift(pathItem);
								else issue.path = [pathItem];
								dataset.issues?.push(issue);
							}
							if (!dataset.issues) dataset.issues = valueDataset.issues;
							if (config$1.abortEarly) {
								dataset.typed = false;
								break;
							}
						}
						if (!valueDataset.typed) dataset.typed = false;
						dataset.value[key] = valueDataset.value;
					} else if (valueSchema.fallback !== void 0) dataset.value[key] = /* @__PURE__ */ getFallback(valueSchema);
					else if (valueSchema.type !== "exact_optional" && valueSchema.type !== "optional" && valueSchema.type !== "nullish") {
						_addIssue(this, "key", dataset, config$1, {
							input: void 0,
							expected: `"${key}"`,
							path: [{
								type: "object",
								origin: "key",
								input,
								key,
								value: input[key]
							}]
						});
						if (config$1.abortEarly) break;
					}
				}
				if (!dataset.issues || !config$1.abortEarly) {
					for (const key in input) if (!Object.prototype.hasOwnProperty.call(this.entries, key)) {
						_addIssue(this, "key", dataset, config$1, {
							input: key,
							expected: "never",
							path: [{
								type: "object",
								origin: "key",
								input,
								key,
								value: input[key]
							}]
						});
						break;
					}
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/strictObject/strictObjectAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function strictObjectAsync(entries$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "strict_object",
		reference: strictObjectAsync,
		expects: "Object",
		async: true,
		entries: entries$1,
		message: message$1,
		async "~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				dataset.typed = true;
				dataset.value = {};
				const valueDatasets = await Promise.all(Object.entries(this.entries).map(async ([key, valueSchema]) => {
					if (key in input || (valueSchema.type === "exact_optional" || valueSchema.type === "optional" || valueSchema.type === "nullish") && valueSchema.default !== void 0) {
						const value$1 = key in input ? input[key] : await /* @__PURE__ */ getDefault(valueSchema);
						return [
							key,
							value$1,
							valueSchema,
							await valueSchema["~run"]({ value: value$1 }, config$1)
						];
					}
					return [
						key,
						input[key],
						valueSchema,
						null
					];
				}));
				for (const [key, value$1, valueSchema, valueDataset] of valueDatasets) if (valueDataset) {
					if (valueDataset.issues) {
						const pathItem = {
							type: "object",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of valueDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = valueDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!valueDataset.typed) dataset.typed = false;
					dataset.value[key] = valueDataset.value;
				} else if (valueSchema.fallback !== void 0) dataset.value[key] = await /* @__PURE__ */ getFallback(valueSchema);
				else if (valueSchema.type !== "exact_optional" && valueSchema.type !== "optional" && valueSchema.type !== "nullish") {
					_addIssue(this, "key", dataset, config$1, {
						input: void 0,
						expected: `"${key}"`,
						path: [{
							type: "object",
							origin: "key",
							input,
							key,
							value: value$1
						}]
					});
					if (config$1.abortEarly) break;
				}
				if (!dataset.issues || !config$1.abortEarly) {
					for (const key in input) if (!Object.prototype.hasOwnProperty.call(this.entries, key)) {
						_addIssue(this, "key", dataset, config$1, {
							input: key,
							expected: "never",
							path: [{
								type: "object",
								origin: "key",
								input,
								key,
								value: input[key]
							}]
						});
						break;
					}
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/strictTuple/strictTuple.ts
/* @__NO_SIDE_EFFECTS__ */
function strictTuple(items, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "strict_tuple",
		reference: strictTuple,
		expects: "Array",
		async: false,
		items,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (Array.isArray(input)) {
				dataset.typed = true;
				dataset.value = [];
				for (let key = 0; key < this.items.length; key++) {
					const value$1 = input[key];
					const itemDataset = this.items[key]["~run"]({ value: value$1 }, config$1);
					if (itemDataset.issues) {
						const pathItem = {
							type: "array",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of itemDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = itemDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!itemDataset.typed) dataset.typed = false;
					dataset.value.push(itemDataset.value);
				}
				if (!(dataset.issues && config$1.abortEarly) && this.items.length < input.length) _addIssue(this, "type", dataset, config$1, {
					input: input[this.items.length],
					expected: "never",
					path: [{
						type: "array",
						origin: "value",
						input,
						key: this.items.length,
						value: input[this.items.length]
					}]
				});
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/strictTuple/strictTupleAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function strictTupleAsync(items, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "strict_tuple",
		reference: strictTupleAsync,
		expects: "Array",
		async: true,
		items,
		message: message$1,
		async "~run"(dataset, config$1) {
			const input = dataset.value;
			if (Array.isArray(input)) {
				dataset.typed = true;
				dataset.value = [];
				const itemDatasets = await Promise.all(this.items.map(async (item, key) => {
					const value$1 = input[key];
					return [
						key,
						value$1,
						await item["~run"]({ value: value$1 }, config$1)
					];
				}));
				for (const [key, value$1, itemDataset] of itemDatasets) {
					if (itemDataset.issues) {
						const pathItem = {
							type: "array",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of itemDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = itemDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!itemDataset.typed) dataset.typed = false;
					dataset.value.push(itemDataset.value);
				}
				if (!(dataset.issues && config$1.abortEarly) && this.items.length < input.length) _addIssue(this, "type", dataset, config$1, {
					input: input[this.items.length],
					expected: "never",
					path: [{
						type: "array",
						origin: "value",
						input,
						key: this.items.length,
						value: input[this.items.length]
					}]
				});
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/string/string.ts
/* @__NO_SIDE_EFFECTS__ */
function string(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "string",
		reference: string,
		expects: "string",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (typeof dataset.value === "string") dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/symbol/symbol.ts
/* @__NO_SIDE_EFFECTS__ */
function symbol(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "symbol",
		reference: symbol,
		expects: "symbol",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (typeof dataset.value === "symbol") dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/tuple/tuple.ts
/* @__NO_SIDE_EFFECTS__ */
function tuple(items, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "tuple",
		reference: tuple,
		expects: "Array",
		async: false,
		items,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (Array.isArray(input)) {
				dataset.typed = true;
				dataset.value = [];
				for (let key = 0; key < this.items.length; key++) {
					const value$1 = input[key];
					const itemDataset = this.items[key]["~run"]({ value: value$1 }, config$1);
					if (itemDataset.issues) {
						const pathItem = {
							type: "array",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of itemDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = itemDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!itemDataset.typed) dataset.typed = false;
					dataset.value.push(itemDataset.value);
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/tuple/tupleAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function tupleAsync(items, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "tuple",
		reference: tupleAsync,
		expects: "Array",
		async: true,
		items,
		message: message$1,
		async "~run"(dataset, config$1) {
			const input = dataset.value;
			if (Array.isArray(input)) {
				dataset.typed = true;
				dataset.value = [];
				const itemDatasets = await Promise.all(this.items.map(async (item, key) => {
					const value$1 = input[key];
					return [
						key,
						value$1,
						await item["~run"]({ value: value$1 }, config$1)
					];
				}));
				for (const [key, value$1, itemDataset] of itemDatasets) {
					if (itemDataset.issues) {
						const pathItem = {
							type: "array",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of itemDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = itemDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!itemDataset.typed) dataset.typed = false;
					dataset.value.push(itemDataset.value);
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/tupleWithRest/tupleWithRest.ts
/* @__NO_SIDE_EFFECTS__ */
function tupleWithRest(items, rest, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "tuple_with_rest",
		reference: tupleWithRest,
		expects: "Array",
		async: false,
		items,
		rest,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (Array.isArray(input)) {
				dataset.typed = true;
				dataset.value = [];
				for (let key = 0; key < this.items.length; key++) {
					const value$1 = input[key];
					const itemDataset = this.items[key]["~run"]({ value: value$1 }, config$1);
					if (itemDataset.issues) {
						const pathItem = {
							type: "array",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of itemDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = itemDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!itemDataset.typed) dataset.typed = false;
					dataset.value.push(itemDataset.value);
				}
				if (!dataset.issues || !config$1.abortEarly) for (let key = this.items.length; key < input.length; key++) {
					const value$1 = input[key];
					const itemDataset = this.rest["~run"]({ value: value$1 }, config$1);
					if (itemDataset.issues) {
						const pathItem = {
							type: "array",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of itemDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = itemDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!itemDataset.typed) dataset.typed = false;
					dataset.value.push(itemDataset.value);
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/tupleWithRest/tupleWithRestAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function tupleWithRestAsync(items, rest, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "tuple_with_rest",
		reference: tupleWithRestAsync,
		expects: "Array",
		async: true,
		items,
		rest,
		message: message$1,
		async "~run"(dataset, config$1) {
			const input = dataset.value;
			if (Array.isArray(input)) {
				dataset.typed = true;
				dataset.value = [];
				const [normalDatasets, restDatasets] = await Promise.all([Promise.all(this.items.map(async (item, key) => {
					const value$1 = input[key];
					return [
						key,
						value$1,
						await item["~run"]({ value: value$1 }, config$1)
					];
				})), Promise.all(input.slice(this.items.length).map(async (value$1, key) => {
					return [
						key + this.items.length,
						value$1,
						await this.rest["~run"]({ value: value$1 }, config$1)
					];
				}))]);
				for (const [key, value$1, itemDataset] of normalDatasets) {
					if (itemDataset.issues) {
						const pathItem = {
							type: "array",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of itemDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = itemDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!itemDataset.typed) dataset.typed = false;
					dataset.value.push(itemDataset.value);
				}
				if (!dataset.issues || !config$1.abortEarly) for (const [key, value$1, itemDataset] of restDatasets) {
					if (itemDataset.issues) {
						const pathItem = {
							type: "array",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of itemDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = itemDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!itemDataset.typed) dataset.typed = false;
					dataset.value.push(itemDataset.value);
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/undefined/undefined.ts
/* @__NO_SIDE_EFFECTS__ */
function undefined_(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "undefined",
		reference: undefined_,
		expects: "undefined",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.value === void 0) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/undefinedable/undefinedable.ts
/* @__NO_SIDE_EFFECTS__ */
function undefinedable(wrapped, default_) {
	return _standardSchema({
		kind: "schema",
		type: "undefinedable",
		reference: undefinedable,
		expects: `(${wrapped.expects} | undefined)`,
		async: false,
		wrapped,
		default: default_,
		"~run"(dataset, config$1) {
			if (dataset.value === void 0) {
				if (this.default !== void 0) dataset.value = /* @__PURE__ */ getDefault(this, dataset, config$1);
				if (dataset.value === void 0) {
					dataset.typed = true;
					return dataset;
				}
			}
			return this.wrapped["~run"](dataset, config$1);
		}
	});
}

//#endregion
//#region src/schemas/undefinedable/undefinedableAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function undefinedableAsync(wrapped, default_) {
	return _standardSchema({
		kind: "schema",
		type: "undefinedable",
		reference: undefinedableAsync,
		expects: `(${wrapped.expects} | undefined)`,
		async: true,
		wrapped,
		default: default_,
		async "~run"(dataset, config$1) {
			if (dataset.value === void 0) {
				if (this.default !== void 0) dataset.value = await /* @__PURE__ */ getDefault(this, dataset, config$1);
				if (dataset.value === void 0) {
					dataset.typed = true;
					return dataset;
				}
			}
			return this.wrapped["~run"](dataset, config$1);
		}
	});
}

//#endregion
//#region src/schemas/union/utils/_subIssues/_subIssues.ts
/**
* Returns the sub issues of the provided datasets for the union issue.
*
* @param datasets The datasets.
*
* @returns The sub issues.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _subIssues(datasets) {
	let issues;
	if (datasets) for (const dataset of datasets) if (issues) for (const issue of dataset.issues) issues.push(issue);
	else issues = dataset.issues;
	return issues;
}

//#endregion
//#region src/schemas/union/union.ts
/* @__NO_SIDE_EFFECTS__ */
function union(options, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "union",
		reference: union,
		expects: /* @__PURE__ */ _joinExpects(options.map((option) => option.expects), "|"),
		async: false,
		options,
		message: message$1,
		"~run"(dataset, config$1) {
			let validDataset;
			let typedDatasets;
			let untypedDatasets;
			for (const schema of this.options) {
				const optionDataset = schema["~run"]({ value: dataset.value }, config$1);
				if (optionDataset.typed) if (optionDataset.issues) if (typedDatasets) typedDatasets.push(optionDataset);
				else typedDatasets = [optionDataset];
				else {
					validDataset = optionDataset;
					break;
				}
				else if (untypedDatasets) untypedDatasets.push(optionDataset);
				else untypedDatasets = [optionDataset];
			}
			if (validDataset) return validDataset;
			if (typedDatasets) {
				if (typedDatasets.length === 1) return typedDatasets[0];
				_addIssue(this, "type", dataset, config$1, { issues: /* @__PURE__ */ _subIssues(typedDatasets) });
				dataset.typed = true;
			} else if (untypedDatasets?.length === 1) return untypedDatasets[0];
			else _addIssue(this, "type", dataset, config$1, { issues: /* @__PURE__ */ _subIssues(untypedDatasets) });
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/union/unionAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function unionAsync(options, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "union",
		reference: unionAsync,
		expects: /* @__PURE__ */ _joinExpects(options.map((option) => option.expects), "|"),
		async: true,
		options,
		message: message$1,
		async "~run"(dataset, config$1) {
			let validDataset;
			let typedDatasets;
			let untypedDatasets;
			for (const schema of this.options) {
				const optionDataset = await schema["~run"]({ value: dataset.value }, config$1);
				if (optionDataset.typed) if (optionDataset.issues) if (typedDatasets) typedDatasets.push(optionDataset);
				else typedDatasets = [optionDataset];
				else {
					validDataset = optionDataset;
					break;
				}
				else if (untypedDatasets) untypedDatasets.push(optionDataset);
				else untypedDatasets = [optionDataset];
			}
			if (validDataset) return validDataset;
			if (typedDatasets) {
				if (typedDatasets.length === 1) return typedDatasets[0];
				_addIssue(this, "type", dataset, config$1, { issues: /* @__PURE__ */ _subIssues(typedDatasets) });
				dataset.typed = true;
			} else if (untypedDatasets?.length === 1) return untypedDatasets[0];
			else _addIssue(this, "type", dataset, config$1, { issues: /* @__PURE__ */ _subIssues(untypedDatasets) });
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/unknown/unknown.ts
/**
* Creates a unknown schema.
*
* @returns A unknown schema.
*/
/* @__NO_SIDE_EFFECTS__ */
function unknown() {
	return _standardSchema({
		kind: "schema",
		type: "unknown",
		reference: unknown,
		expects: "unknown",
		async: false,
		"~run"(dataset) {
			dataset.typed = true;
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/variant/variant.ts
/* @__NO_SIDE_EFFECTS__ */
function variant(key, options, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "variant",
		reference: variant,
		expects: "Object",
		async: false,
		key,
		options,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				let outputDataset;
				let maxDiscriminatorPriority = 0;
				let invalidDiscriminatorKey = this.key;
				let expectedDiscriminators = [];
				const parseOptions = (variant$1, allKeys) => {
					for (const schema of variant$1.options) {
						if (schema.type === "variant") parseOptions(schema, new Set(allKeys).add(schema.key));
						else {
							let keysAreValid = true;
							let currentPriority = 0;
							for (const currentKey of allKeys) {
								const discriminatorSchema = schema.entries[currentKey];
								if (currentKey in input ? discriminatorSchema["~run"]({
									typed: false,
									value: input[currentKey]
								}, ABORT_EARLY_CONFIG).issues : discriminatorSchema.type !== "exact_optional" && discriminatorSchema.type !== "optional" && discriminatorSchema.type !== "nullish") {
									keysAreValid = false;
									if (invalidDiscriminatorKey !== currentKey && (maxDiscriminatorPriority < currentPriority || maxDiscriminatorPriority === currentPriority && currentKey in input && !(invalidDiscriminatorKey in input))) {
										maxDiscriminatorPriority = currentPriority;
										invalidDiscriminatorKey = currentKey;
										expectedDiscriminators = [];
									}
									if (invalidDiscriminatorKey === currentKey) expectedDiscriminators.push(schema.entries[currentKey].expects);
									break;
								}
								currentPriority++;
							}
							if (keysAreValid) {
								const optionDataset = schema["~run"]({ value: input }, config$1);
								if (!outputDataset || !outputDataset.typed && optionDataset.typed) outputDataset = optionDataset;
							}
						}
						if (outputDataset && !outputDataset.issues) break;
					}
				};
				parseOptions(this, new Set([this.key]));
				if (outputDataset) return outputDataset;
				_addIssue(this, "type", dataset, config$1, {
					input: input[invalidDiscriminatorKey],
					expected: /* @__PURE__ */ _joinExpects(expectedDiscriminators, "|"),
					path: [{
						type: "object",
						origin: "value",
						input,
						key: invalidDiscriminatorKey,
						value: input[invalidDiscriminatorKey]
					}]
				});
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/variant/variantAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function variantAsync(key, options, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "variant",
		reference: variantAsync,
		expects: "Object",
		async: true,
		key,
		options,
		message: message$1,
		async "~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				let outputDataset;
				let maxDiscriminatorPriority = 0;
				let invalidDiscriminatorKey = this.key;
				let expectedDiscriminators = [];
				const parseOptions = async (variant$1, allKeys) => {
					for (const schema of variant$1.options) {
						if (schema.type === "variant") await parseOptions(schema, new Set(allKeys).add(schema.key));
						else {
							let keysAreValid = true;
							let currentPriority = 0;
							for (const currentKey of allKeys) {
								const discriminatorSchema = schema.entries[currentKey];
								if (currentKey in input ? (await discriminatorSchema["~run"]({
									typed: false,
									value: input[currentKey]
								}, ABORT_EARLY_CONFIG)).issues : discriminatorSchema.type !== "exact_optional" && discriminatorSchema.type !== "optional" && discriminatorSchema.type !== "nullish") {
									keysAreValid = false;
									if (invalidDiscriminatorKey !== currentKey && (maxDiscriminatorPriority < currentPriority || maxDiscriminatorPriority === currentPriority && currentKey in input && !(invalidDiscriminatorKey in input))) {
										maxDiscriminatorPriority = currentPriority;
										invalidDiscriminatorKey = currentKey;
										expectedDiscriminators = [];
									}
									if (invalidDiscriminatorKey === currentKey) expectedDiscriminators.push(schema.entries[currentKey].expects);
									break;
								}
								currentPriority++;
							}
							if (keysAreValid) {
								const optionDataset = await schema["~run"]({ value: input }, config$1);
								if (!outputDataset || !outputDataset.typed && optionDataset.typed) outputDataset = optionDataset;
							}
						}
						if (outputDataset && !outputDataset.issues) break;
					}
				};
				await parseOptions(this, new Set([this.key]));
				if (outputDataset) return outputDataset;
				_addIssue(this, "type", dataset, config$1, {
					input: input[invalidDiscriminatorKey],
					expected: /* @__PURE__ */ _joinExpects(expectedDiscriminators, "|"),
					path: [{
						type: "object",
						origin: "value",
						input,
						key: invalidDiscriminatorKey,
						value: input[invalidDiscriminatorKey]
					}]
				});
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/void/void.ts
/* @__NO_SIDE_EFFECTS__ */
function void_(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "void",
		reference: void_,
		expects: "void",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.value === void 0) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/methods/keyof/keyof.ts
/* @__NO_SIDE_EFFECTS__ */
function keyof(schema, message$1) {
	return /* @__PURE__ */ picklist(Object.keys(schema.entries), message$1);
}

//#endregion
//#region src/methods/message/message.ts
/**
* Changes the local message configuration of a schema.
*
* @param schema The schema to configure.
* @param message_ The error message.
*
* @returns The configured schema.
*/
/* @__NO_SIDE_EFFECTS__ */
function message(schema, message_) {
	return _standardSchema({
		...schema,
		"~run"(dataset, config$1) {
			return schema["~run"](dataset, {
				...config$1,
				message: message_
			});
		}
	});
}

//#endregion
//#region src/methods/omit/omit.ts
/**
* Creates a modified copy of an object schema that does not contain the
* selected entries.
*
* @param schema The schema to omit from.
* @param keys The selected entries.
*
* @returns An object schema.
*/
/* @__NO_SIDE_EFFECTS__ */
function omit(schema, keys) {
	const entries$1 = { ...schema.entries };
	for (const key of keys) delete entries$1[key];
	return _standardSchema({
		...schema,
		entries: entries$1
	});
}

//#endregion
//#region src/methods/parse/parse.ts
/**
* Parses an unknown input based on a schema.
*
* @param schema The schema to be used.
* @param input The input to be parsed.
* @param config The parse configuration.
*
* @returns The parsed input.
*/
function parse(schema, input, config$1) {
	const dataset = schema["~run"]({ value: input }, /* @__PURE__ */ getGlobalConfig(config$1));
	if (dataset.issues) throw new ValiError(dataset.issues);
	return dataset.value;
}

//#endregion
//#region src/methods/parse/parseAsync.ts
/**
* Parses an unknown input based on a schema.
*
* @param schema The schema to be used.
* @param input The input to be parsed.
* @param config The parse configuration.
*
* @returns The parsed input.
*/
async function parseAsync(schema, input, config$1) {
	const dataset = await schema["~run"]({ value: input }, /* @__PURE__ */ getGlobalConfig(config$1));
	if (dataset.issues) throw new ValiError(dataset.issues);
	return dataset.value;
}

//#endregion
//#region src/methods/parser/parser.ts
/* @__NO_SIDE_EFFECTS__ */
function parser(schema, config$1) {
	const func = (input) => parse(schema, input, config$1);
	func.schema = schema;
	func.config = config$1;
	return func;
}

//#endregion
//#region src/methods/parser/parserAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function parserAsync(schema, config$1) {
	const func = (input) => parseAsync(schema, input, config$1);
	func.schema = schema;
	func.config = config$1;
	return func;
}

//#endregion
//#region src/methods/partial/partial.ts
/* @__NO_SIDE_EFFECTS__ */
function partial(schema, keys) {
	const entries$1 = {};
	for (const key in schema.entries) entries$1[key] = !keys || keys.includes(key) ? /* @__PURE__ */ optional(schema.entries[key]) : schema.entries[key];
	return _standardSchema({
		...schema,
		entries: entries$1
	});
}

//#endregion
//#region src/methods/partial/partialAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function partialAsync(schema, keys) {
	const entries$1 = {};
	for (const key in schema.entries) entries$1[key] = !keys || keys.includes(key) ? /* @__PURE__ */ optionalAsync(schema.entries[key]) : schema.entries[key];
	return _standardSchema({
		...schema,
		entries: entries$1
	});
}

//#endregion
//#region src/methods/pick/pick.ts
/**
* Creates a modified copy of an object schema that contains only the selected
* entries.
*
* @param schema The schema to pick from.
* @param keys The selected entries.
*
* @returns An object schema.
*/
/* @__NO_SIDE_EFFECTS__ */
function pick(schema, keys) {
	const entries$1 = {};
	for (const key of keys) entries$1[key] = schema.entries[key];
	return _standardSchema({
		...schema,
		entries: entries$1
	});
}

//#endregion
//#region src/methods/pipe/pipe.ts
/* @__NO_SIDE_EFFECTS__ */
function pipe(...pipe$1) {
	return _standardSchema({
		...pipe$1[0],
		pipe: pipe$1,
		"~run"(dataset, config$1) {
			for (const item of pipe$1) if (item.kind !== "metadata") {
				if (dataset.issues && (item.kind === "schema" || item.kind === "transformation")) {
					dataset.typed = false;
					break;
				}
				if (!dataset.issues || !config$1.abortEarly && !config$1.abortPipeEarly) dataset = item["~run"](dataset, config$1);
			}
			return dataset;
		}
	});
}

//#endregion
//#region src/methods/pipe/pipeAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function pipeAsync(...pipe$1) {
	return _standardSchema({
		...pipe$1[0],
		pipe: pipe$1,
		async: true,
		async "~run"(dataset, config$1) {
			for (const item of pipe$1) if (item.kind !== "metadata") {
				if (dataset.issues && (item.kind === "schema" || item.kind === "transformation")) {
					dataset.typed = false;
					break;
				}
				if (!dataset.issues || !config$1.abortEarly && !config$1.abortPipeEarly) dataset = await item["~run"](dataset, config$1);
			}
			return dataset;
		}
	});
}

//#endregion
//#region src/methods/required/required.ts
/* @__NO_SIDE_EFFECTS__ */
function required(schema, arg2, arg3) {
	const keys = Array.isArray(arg2) ? arg2 : void 0;
	const message$1 = Array.isArray(arg2) ? arg3 : arg2;
	const entries$1 = {};
	for (const key in schema.entries) entries$1[key] = !keys || keys.includes(key) ? /* @__PURE__ */ nonOptional(schema.entries[key], message$1) : schema.entries[key];
	return _standardSchema({
		...schema,
		entries: entries$1
	});
}

//#endregion
//#region src/methods/required/requiredAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function requiredAsync(schema, arg2, arg3) {
	const keys = Array.isArray(arg2) ? arg2 : void 0;
	const message$1 = Array.isArray(arg2) ? arg3 : arg2;
	const entries$1 = {};
	for (const key in schema.entries) entries$1[key] = !keys || keys.includes(key) ? /* @__PURE__ */ nonOptionalAsync(schema.entries[key], message$1) : schema.entries[key];
	return _standardSchema({
		...schema,
		entries: entries$1
	});
}

//#endregion
//#region src/methods/safeParse/safeParse.ts
/**
* Parses an unknown input based on a schema.
*
* @param schema The schema to be used.
* @param input The input to be parsed.
* @param config The parse configuration.
*
* @returns The parse result.
*/
/* @__NO_SIDE_EFFECTS__ */
function safeParse(schema, input, config$1) {
	const dataset = schema["~run"]({ value: input }, /* @__PURE__ */ getGlobalConfig(config$1));
	return {
		typed: dataset.typed,
		success: !dataset.issues,
		output: dataset.value,
		issues: dataset.issues
	};
}

//#endregion
//#region src/methods/safeParse/safeParseAsync.ts
/**
* Parses an unknown input based on a schema.
*
* @param schema The schema to be used.
* @param input The input to be parsed.
* @param config The parse configuration.
*
* @returns The parse result.
*/
/* @__NO_SIDE_EFFECTS__ */
async function safeParseAsync(schema, input, config$1) {
	const dataset = await schema["~run"]({ value: input }, /* @__PURE__ */ getGlobalConfig(config$1));
	return {
		typed: dataset.typed,
		success: !dataset.issues,
		output: dataset.value,
		issues: dataset.issues
	};
}

//#endregion
//#region src/methods/safeParser/safeParser.ts
/* @__NO_SIDE_EFFECTS__ */
function safeParser(schema, config$1) {
	const func = (input) => /* @__PURE__ */ safeParse(schema, input, config$1);
	func.schema = schema;
	func.config = config$1;
	return func;
}

//#endregion
//#region src/methods/safeParser/safeParserAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function safeParserAsync(schema, config$1) {
	const func = (input) => /* @__PURE__ */ safeParseAsync(schema, input, config$1);
	func.schema = schema;
	func.config = config$1;
	return func;
}

//#endregion
//#region src/methods/summarize/summarize.ts
/**
* Summarize the error messages of issues in a pretty-printable multi-line string.
*
* @param issues The list of issues.
*
* @returns A summary of the issues.
*
* @beta
*/
/* @__NO_SIDE_EFFECTS__ */
function summarize(issues) {
	let summary = "";
	for (const issue of issues) {
		if (summary) summary += "\n";
		summary += `× ${issue.message}`;
		const dotPath = /* @__PURE__ */ getDotPath(issue);
		if (dotPath) summary += `\n  \u2192 at ${dotPath}`;
	}
	return summary;
}

//#endregion
//#region src/methods/unwrap/unwrap.ts
/**
* Unwraps the wrapped schema.
*
* @param schema The schema to be unwrapped.
*
* @returns The unwrapped schema.
*/
/* @__NO_SIDE_EFFECTS__ */
function unwrap(schema) {
	return schema.wrapped;
}

//#endregion


/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		id: moduleId,
/******/ 		loaded: false,
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId].call(module.exports, module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Flag the module as loaded
/******/ 	module.loaded = true;
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/node module decorator */
/******/ (() => {
/******/ 	__nccwpck_require__.nmd = (module) => {
/******/ 		module.paths = [];
/******/ 		if (!module.children) module.children = [];
/******/ 		return module;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(75691);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
