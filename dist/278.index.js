export const id = 278;
export const ids = [278];
export const modules = {

/***/ 81321:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BX: () => (/* binding */ addressCodes),
/* harmony export */   Dc: () => (/* binding */ guestErrorCodes),
/* harmony export */   lV: () => (/* binding */ ownCodes),
/* harmony export */   sc: () => (/* binding */ doubtfulCodes)
/* harmony export */ });
/**
 * Why a guest of the plan failed, or why nobody can say that it went well, in a word each. What the service answers is the
 * last: whoever reads a report has to expect `refused` for all that nobody has seen yet.
 */
const guestErrorCodes = [
    /** What the guest looks like could not be read just before the write, so that none was sent. */
    'not-read',
    /** A write was sent and no answer came that counts; nothing that can be seen says whether it was done. */
    'not-answered',
    /** The service accepted the write, and it could not be seen yet. */
    'not-seen',
    /** The service was too busy, broken or out of reach, as often as it was tried. */
    'service-failed',
    /** The service answered for another guest than the one that was asked for. */
    'other-guest',
    /** The service answered that the invitation went wrong. */
    'invitation-failed',
    /** The application may not invite. */
    'not-allowed',
    /** Invitations are switched off or restricted in this tenant. */
    'invitations-off',
    /** The address stands neither in mail nor in otherMails of the guest. */
    'address-unknown',
    /** The address belongs to a group. */
    'address-of-group',
    /** The domain of the address belongs to this tenant. */
    'address-in-tenant-domain',
    /** The address belongs to a user of this tenant. */
    'address-of-tenant-user',
    /** Another object of the directory has the address. */
    'address-taken',
    /** The service does not take the address, such as one with a plus sign. */
    'address-invalid',
    /** Cross-tenant access settings block the invitation. */
    'cross-tenant-access',
    /** The home tenant has switched off collaboration across clouds. */
    'cross-cloud',
    /** The allow or deny list of this tenant blocks the domain. */
    'blocked-domain',
    /** The guest holds a role that the application may not touch, or a permission is missing. */
    'protected',
    /** The service does not accept the sign-in any more. */
    'sign-in-refused',
    /** A 403 that says nothing known: the guest is protected, or a permission is missing. */
    'forbidden',
    /** The service refused the request, and says nothing known. */
    'refused',
];
/** Those that end when somebody corrects the address of the guest. Nothing was changed. */
const addressCodes = new Set([
    'address-unknown',
    'address-of-group',
    'address-in-tenant-domain',
    'address-of-tenant-user',
    'address-taken',
    'address-invalid',
]);
/** Answers of success that say something else: the write may be done, and nobody knows before it can be seen. */
const doubtfulCodes = new Set(['other-guest', 'invitation-failed']);
/** Those that are about the guest and nobody else: tried again, it fails again. */
const ownCodes = new Set([
    ...addressCodes,
    'invitation-failed',
    'cross-tenant-access',
    'cross-cloud',
    'blocked-domain',
    'protected',
    'forbidden',
    'refused',
]);


/***/ }),

/***/ 9898:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ outcomes)
/* harmony export */ });
/* unused harmony export stopCodes */
/* harmony import */ var _remedy_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(97659);

const others = ['unconfirmed', 'skipped', 'failed', 'not-attempted'];
/** Every one of them. A guest of the plan ends in exactly one, and they add up to the plan. */
const outcomes = [..._remedy_js__WEBPACK_IMPORTED_MODULE_0__/* .remedyOutcomes */ .W8, ...others];
/**
 * `canary`: what the first write did could not be seen. `cancelled`: the job was. `failures`: too many writes failed.
 * `journal`: it takes no line any more, and no write goes without one.
 * `refused`: Microsoft Graph said that none would do. `throttled`: it asked for a longer pause than a run waits for. `unreadable`: guests could not be confirmed any more.
 */
const stopCodes = (/* unused pure expression or super */ null && (['canary', 'cancelled', 'failures', 'journal', 'refused', 'throttled', 'unreadable']));


/***/ }),

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

/***/ 31514:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   bF: () => (/* binding */ mostFailedBatches),
/* harmony export */   rC: () => (/* binding */ rememberFailed),
/* harmony export */   tx: () => (/* binding */ failedBefore)
/* harmony export */ });
/* harmony import */ var _text_days_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(92432);
/* harmony import */ var _guests_guest_set_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(72966);
/* harmony import */ var _remedy_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(97659);
/* harmony import */ var _report_standing_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3372);




/** So long a guest who failed comes after the others, unless a later run reset it; and so many are kept, of so many runs. */
const longestDays = 180;
const mostFailed = 1000;
const mostFailedBatches = 8;
/** Everybody who failed, and was not reset since. */
const failedBefore = (batches, now) => new Set(batches.filter(({ at }) => (0,_text_days_js__WEBPACK_IMPORTED_MODULE_3__/* .daysBetween */ .Y)(at, now) <= longestDays).flatMap(({ guests }) => [...guests]));
/**
 * Adds the guests who failed in a run, the oldest run first. Who fails again counts with the later run; who was reset since,
 * or is no finding any more, is forgotten.
 */
function rememberFailed(before, report) {
    const now = new Date(report.startedAt);
    const tagsOf = (rows) => rows.map(({ id }) => (0,_guests_guest_set_js__WEBPACK_IMPORTED_MODULE_0__/* .guestTag */ .XJ)(id));
    const added = new Set(tagsOf(report.findings.filter(({ outcome }) => outcome === 'failed')).slice(0, mostFailed));
    const done = new Set([
        ...added,
        ...tagsOf(report.findings.filter(({ outcome }) => (0,_remedy_js__WEBPACK_IMPORTED_MODULE_1__/* .isRemedied */ .Gs)(outcome) || outcome === 'unconfirmed')),
    ]);
    const there = report.complete ? new Set(tagsOf((0,_report_standing_js__WEBPACK_IMPORTED_MODULE_2__/* .standingFindings */ .N)(report))) : null;
    const stays = (tag) => !done.has(tag) && there?.has(tag) !== false;
    const kept = [
        ...before
            .filter(({ at }) => at !== report.startedAt && (0,_text_days_js__WEBPACK_IMPORTED_MODULE_3__/* .daysBetween */ .Y)(at, now) <= longestDays)
            .map(({ at, guests }) => ({ at, guests: new Set([...guests].filter(stays)) })),
        { at: report.startedAt, guests: added },
    ].filter(({ guests }) => guests.size > 0);
    while (kept.length > mostFailedBatches || (kept.length > 1 && sum(kept) > mostFailed))
        kept.shift();
    return kept;
}
const sum = (batches) => batches.reduce((total, { guests }) => total + guests.size, 0);


/***/ }),

/***/ 76008:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ newsOf),
/* harmony export */   O: () => (/* binding */ hasNews)
/* harmony export */ });
/* harmony import */ var _report_standing_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3372);
/* harmony import */ var _scan_change_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26279);


/**
 * What is worth telling of a run. Pure, and the same for an issue as for anything else that tells people.
 *
 * @param last the last complete scan that is remembered, or null.
 * @param issueState whether the tenant has a matter that stands open, one that was closed, or none yet.
 */
function newsOf(last, report, issueState) {
    const change = (0,_scan_change_js__WEBPACK_IMPORTED_MODULE_1__/* .changeSince */ .Js)(last, report);
    const found = (0,_report_standing_js__WEBPACK_IMPORTED_MODULE_0__/* .standingFindings */ .N)(report).length > 0;
    if (issueState === 'none')
        return { kind: found ? 'begun' : 'silent', change };
    if (issueState === 'closed') {
        if (found)
            return { kind: 'reopened', change };
        // An incomplete scan that found nobody is no reason to write to a closed issue.
        return { kind: report.complete ? 'kept' : 'silent', change };
    }
    if (!found && (0,_scan_change_js__WEBPACK_IMPORTED_MODULE_1__/* .showsNobodyLeft */ .dX)(last, report))
        return { kind: 'over', change };
    return { kind: (0,_scan_change_js__WEBPACK_IMPORTED_MODULE_1__/* .isChange */ .Xb)(change) || actedOnAnybody(report) ? 'changed' : 'kept', change };
}
/**
 * Whether a run has anything new for those who know of the runs before it: the output `changed`. Guests came or went, or
 * some were acted on. The first run of all has news when it found anybody. A scan that is not complete shows no change.
 *
 * @param before what earlier runs left; null for nothing.
 */
function hasNews(before, report) {
    if (actedOnAnybody(report))
        return true;
    const last = before?.last ?? null;
    if (last !== null)
        return (0,_scan_change_js__WEBPACK_IMPORTED_MODULE_1__/* .isChange */ .Xb)((0,_scan_change_js__WEBPACK_IMPORTED_MODULE_1__/* .changeSince */ .Js)(last, report));
    return (0,_report_standing_js__WEBPACK_IMPORTED_MODULE_0__/* .standingFindings */ .N)(report).length > 0 && (before === null || report.complete);
}
const actedOnAnybody = ({ counts }) => counts.outcomes !== undefined;


/***/ }),

/***/ 36322:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  l4: () => (/* binding */ emptyMemory),
  wh: () => (/* binding */ mostRuns),
  kY: () => (/* binding */ remember),
  Gt: () => (/* binding */ withSettled)
});

// EXTERNAL MODULE: ./lib/core/memory/scan-change.js
var scan_change = __webpack_require__(26279);
// EXTERNAL MODULE: ./lib/core/guests/finding.js
var finding = __webpack_require__(74808);
// EXTERNAL MODULE: ./lib/core/guests/guest-set.js + 1 modules
var guest_set = __webpack_require__(72966);
// EXTERNAL MODULE: ./lib/core/memory/failed.js
var failed = __webpack_require__(31514);
// EXTERNAL MODULE: ./lib/core/text/days.js
var days = __webpack_require__(92432);
// EXTERNAL MODULE: ./lib/core/report/home-tag.js
var home_tag = __webpack_require__(49314);
// EXTERNAL MODULE: ./lib/core/report/follow-up.js
var follow_up = __webpack_require__(14463);
// EXTERNAL MODULE: ./lib/core/remedy.js
var remedy = __webpack_require__(97659);
;// CONCATENATED MODULE: ./lib/core/memory/resets.js





/** So many runs that reset guests are followed, and for so long. */
const mostBatches = 8;
const longestDays = 365;
/**
 * Adds the guests that a run reset, seen or not, oldest run first. Old runs go when there are too many of them, or too many
 * guests in them; those whose reset was not seen stay for 30 days all the same, because they must not be written to again.
 * A guest who is reset again counts with the later run.
 */
function rememberResets(before, report) {
    const now = new Date(report.startedAt);
    const added = batchOf(report);
    const again = new Set([...added.guests, ...added.unconfirmed]);
    const others = (tags) => new Set([...tags].filter((tag) => !again.has(tag)));
    const earlier = before
        .filter(({ at }) => at !== report.startedAt && (0,days/* daysBetween */.Y)(at, now) <= longestDays)
        .map((batch) => ({
        ...batch,
        guests: others(batch.guests),
        unconfirmed: others(batch.unconfirmed),
        homes: new Map([...batch.homes].filter(([tag]) => !again.has(tag))),
    }));
    const kept = [...earlier, added].filter((batch) => sizeOf(batch) > 0);
    const old = [];
    while (kept.length > mostBatches || (kept.length > 1 && sum(kept) > guest_set/* mostFindings */.Yb))
        old.push(...kept.splice(0, 1));
    const unseen = old.filter(({ at, unconfirmed }) => unconfirmed.size > 0 && (0,days/* daysBetween */.Y)(at, now) < follow_up/* unconfirmedDays */.iM);
    return [...unseen.map((batch) => ({ ...batch, runUrl: null, guests: new Set(), homes: noHomes })), ...kept];
}
const noHomes = new Map();
const sum = (batches) => batches.reduce((total, batch) => total + sizeOf(batch), 0);
const sizeOf = ({ guests, unconfirmed }) => guests.size + unconfirmed.size;
/** Of more guests than can be remembered, those who were not seen come first: they must not be written to again. */
function batchOf({ startedAt, finishedAt, run, findings, remediation }) {
    const tagged = (isOne) => findings.filter(({ outcome }) => isOne(outcome)).map(({ id }) => (0,guest_set/* guestTag */.XJ)(id));
    const { invites } = remedy/* remedies */.JW[remediation];
    const unconfirmed = tagged((outcome) => invites && outcome === 'unconfirmed').slice(0, guest_set/* mostFindings */.Yb);
    const guests = tagged(remedy/* isInvitedAgain */.GW).slice(0, guest_set/* mostFindings */.Yb - unconfirmed.length);
    return {
        at: startedAt,
        until: finishedAt,
        runUrl: run.url,
        guests: new Set(guests),
        unconfirmed: new Set(unconfirmed),
        homes: homesOf(findings, new Set([...guests, ...unconfirmed])),
    };
}
function homesOf(findings, tags) {
    const homes = new Map();
    for (const { id, domain } of findings) {
        const [tag, home] = [(0,guest_set/* guestTag */.XJ)(id), (0,home_tag/* homeTag */.Kb)(domain)];
        if (home !== null && tags.has(tag))
            homes.set(tag, home);
    }
    return homes;
}

// EXTERNAL MODULE: ./lib/core/memory/trend.js
var trend = __webpack_require__(17592);
;// CONCATENATED MODULE: ./lib/core/memory/run-memory.js






/** Nothing is remembered yet. */
const emptyMemory = {
    history: [],
    last: null,
    change: null,
    resets: [],
    failed: [],
    intended: null,
};
/** Half a year of weekly runs. */
const mostRuns = 26;
/**
 * Adds a run. One that has the figures and the findings of the run before it, on the same day, adds nothing: running the
 * workflow again would otherwise push the weeks out of the history.
 */
function remember(before, report) {
    // An intention of this very run is forgotten: its report says what came of it.
    const open = before?.intended ?? null;
    const intended = open?.at === report.startedAt ? null : open;
    const last = (0,scan_change/* lastScan */.QZ)(before?.last ?? null, report);
    if (before !== null && intended === open && repeats(before, report, last))
        return before;
    const change = (0,scan_change/* changeSince */.Js)(before?.last ?? null, report);
    return {
        history: (0,trend/* trendWith */.wR)(before?.history ?? [], report).slice(-mostRuns),
        last,
        change: (0,scan_change/* isChange */.Xb)(change) ? change : earlierChange(before, report),
        resets: rememberResets(before?.resets ?? [], report),
        failed: (0,failed/* rememberFailed */.rC)(before?.failed ?? [], report),
        intended,
    };
}
/** The same memory once it is known what came of its intention. */
function withSettled(before, settled) {
    if (settled === null || before.intended?.at !== settled.unfinished.at)
        return before;
    const { batch } = settled;
    return { ...before, intended: null, resets: batch.guests.size === 0 ? before.resets : [...before.resets, batch] };
}
/** The last change that was seen, as long as it is one of the guests that are looked for. */
function earlierChange(before, { accountTypes }) {
    const last = before?.last ?? null;
    return last !== null && !(0,finding/* sameFindings */.Hp)(last.accountTypes, accountTypes) ? null : (before?.change ?? null);
}
function repeats(before, report, last) {
    const latest = before.history.at(-1);
    if (latest === undefined ||
        report.counts.remediated + report.counts.unconfirmed + report.counts.failed > 0 ||
        dayOf(latest.at) !== dayOf(report.startedAt))
        return false;
    const point = comparedPoint({ ...(0,trend/* trendPoint */.I)(report), at: latest.at });
    return point === comparedPoint(latest) && sameScan(before.last, last);
}
const dayOf = (at) => at.slice(0, 10);
const comparedPoint = (run) => JSON.stringify(Object.entries({ ...run, accountTypes: (0,finding/* findingKind */.wB)(run.accountTypes) }).sort());
const sameScan = (one, other) => one?.findings === other?.findings && packed(one) === packed(other);
const packed = (scan) => (scan?.guests == null ? null : (0,guest_set/* packFindings */.u3)(scan.guests));


/***/ }),

/***/ 26279:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Js: () => (/* binding */ changeSince),
/* harmony export */   QZ: () => (/* binding */ lastScan),
/* harmony export */   Xb: () => (/* binding */ isChange),
/* harmony export */   bZ: () => (/* binding */ unclearFindings),
/* harmony export */   dX: () => (/* binding */ showsNobodyLeft)
/* harmony export */ });
/* harmony import */ var _guests_guest_set_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(72966);
/* harmony import */ var _guests_finding_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74808);
/* harmony import */ var _report_standing_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3372);



/** The last scan, where it looked for the same guests as this one: else what differs says nothing about the tenant. */
const comparable = (last, { accountTypes }) => last !== null && (0,_guests_finding_js__WEBPACK_IMPORTED_MODULE_1__/* .sameFindings */ .Hp)(last.accountTypes, accountTypes) ? last : null;
/**
 * What changed since the last complete scan. Null when there is none to compare with, or when this one is not complete:
 * a guest that it does not show may still be there. For the same reason a guest that could not be told is not gone.
 */
function changeSince(before, report) {
    const last = comparable(before, report);
    if (last === null || !report.complete)
        return null;
    const span = { from: last.at, to: report.startedAt };
    const standing = (0,_report_standing_js__WEBPACK_IMPORTED_MODULE_2__/* .standingFindings */ .N)(report);
    const [earlier, now] = [last.guests, (0,_guests_guest_set_js__WEBPACK_IMPORTED_MODULE_0__/* .findingSet */ .M2)(standing.map(({ id }) => id))];
    if (earlier === null || now === null) {
        return { kind: 'totals', ...span, before: last.findings, now: standing.length };
    }
    const unclear = new Set(unclearFindings(last, report).map(({ id }) => (0,_guests_guest_set_js__WEBPACK_IMPORTED_MODULE_0__/* .guestTag */ .XJ)(id)));
    return {
        kind: 'guests',
        ...span,
        added: [...now].filter((guest) => !earlier.has(guest)).length,
        gone: [...earlier].filter((guest) => !now.has(guest) && !unclear.has(guest)).length,
    };
}
/** Whether anything changed at all. */
const isChange = (change) => change !== null && (change.kind === 'guests' ? change.added > 0 || change.gone > 0 : change.before !== change.now);
/** The guests who were found before, by the last scan or by that of the plan, and could not be told this time. */
function unclearFindings(before, report) {
    const last = comparable(before, report);
    const planned = new Set(report.findings.filter(({ verdict }) => verdict === 'indeterminate').map(({ id }) => id));
    return report.indeterminate.filter(({ id }) => planned.has(id) || last?.guests?.has((0,_guests_guest_set_js__WEBPACK_IMPORTED_MODULE_0__/* .guestTag */ .XJ)(id)) === true);
}
/** What to compare the next scan with. An incomplete scan leaves that as it was. */
function lastScan(before, report) {
    if (!report.complete)
        return before;
    const standing = (0,_report_standing_js__WEBPACK_IMPORTED_MODULE_2__/* .standingFindings */ .N)(report);
    const rows = [...standing, ...unclearFindings(before, report)];
    const { startedAt: at, accountTypes } = report;
    return { at, findings: standing.length, accountTypes, guests: (0,_guests_guest_set_js__WEBPACK_IMPORTED_MODULE_0__/* .findingSet */ .M2)(rows.map(({ id }) => id)) };
}
/**
 * Whether a scan shows that nobody is left: complete, no finding, and nobody found before who could not be told. Where
 * the scan before looked for other account types, nobody of those may be left either.
 */
const showsNobodyLeft = (last, report) => report.complete &&
    (0,_report_standing_js__WEBPACK_IMPORTED_MODULE_2__/* .standingFindings */ .N)(report).length === 0 &&
    unclearFindings(last, report).length === 0 &&
    (last === null || !mayBeThere(last.accountTypes, report));
/** Whether anybody of these account types was seen, or could not be told. */
function mayBeThere(types, { accountTypes, counts }) {
    if ((0,_guests_finding_js__WEBPACK_IMPORTED_MODULE_1__/* .sameFindings */ .Hp)(types, accountTypes))
        return false;
    return [...(0,_guests_finding_js__WEBPACK_IMPORTED_MODULE_1__/* .findingVerdicts */ .mK)(types), 'indeterminate'].some((verdict) => counts.byVerdict[verdict] > 0);
}


/***/ }),

/***/ 17592:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ trendPoint),
/* harmony export */   vC: () => (/* binding */ comparableRuns),
/* harmony export */   wR: () => (/* binding */ trendWith)
/* harmony export */ });
/* harmony import */ var _guests_finding_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74808);
/* harmony import */ var _report_figures_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(16483);


/** The figures of a report, as the outputs give them. */
const trendPoint = (report) => ({
    at: report.startedAt,
    result: report.result,
    accountTypes: report.accountTypes,
    ...(0,_report_figures_js__WEBPACK_IMPORTED_MODULE_1__/* .figuresOf */ .h5)(report),
});
/** The runs up to this one, oldest first. A run that is in the list already is not added again. */
function trendWith(earlier, report) {
    const others = earlier.filter(({ at }) => at !== report.startedAt);
    return [...others, trendPoint(report)].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}
/** The runs that looked for the same guests: a line through others would look as if guests had come or gone. */
const comparableRuns = (history, accountTypes) => history.filter((run) => (0,_guests_finding_js__WEBPACK_IMPORTED_MODULE_0__/* .sameFindings */ .Hp)(run.accountTypes, accountTypes));


/***/ }),

/***/ 66163:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ hasPlanMarker),
/* harmony export */   Y: () => (/* binding */ planMarker)
/* harmony export */ });
/* harmony import */ var _text_tenant_tag_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(18590);

/**
 * The line, unseen, by which a pull request with a plan of a tenant is known again: it goes with summary.md into its body.
 * It proves nothing. Whoever may open a pull request can write it, so it only serves to link to one.
 */
const planMarker = (tenantId) => `<!-- unmanaged-guests-plan:v1 ${(0,_text_tenant_tag_js__WEBPACK_IMPORTED_MODULE_0__/* .tenantTag */ .b)(tenantId)} -->`;
/** Whether the body of a pull request has the marker of a tenant's plan, on a line of its own. */
const hasPlanMarker = (body, tenantId) => body.split(/\r?\n/).some((line) => line.trim() === planMarker(tenantId));


/***/ }),

/***/ 14463:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   St: () => (/* binding */ followUps),
/* harmony export */   W4: () => (/* binding */ unconfirmedLately),
/* harmony export */   W8: () => (/* binding */ knownResets),
/* harmony export */   iM: () => (/* binding */ unconfirmedDays)
/* harmony export */ });
/* unused harmony export laterChanges */
/* harmony import */ var _home_tag_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(49314);
/* harmony import */ var _text_days_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(92432);


/** What can have happened to a guest since the reset. */
const laterChanges = (/* unused pure expression or super */ null && (['deleted', 'disabled', 'moved']));
const tagsOf = ({ guests, unconfirmed }) => [...guests, ...unconfirmed];
/** Everybody whose reset was accepted in earlier runs; of several, the last one counts. */
const knownResets = (batches) => new Map(batches.flatMap((batch) => tagsOf(batch).map((tag) => [tag, { from: Date.parse(batch.at), until: Date.parse(batch.until) }])));
/** So many days nobody is written to again whose reset was accepted and not seen. */
const unconfirmedDays = 30;
/** Those whose reset was accepted in the last 30 days, and not seen. */
const unconfirmedLately = (batches, now) => new Set(batches.filter(({ at }) => (0,_text_days_js__WEBPACK_IMPORTED_MODULE_1__/* .daysBetween */ .Y)(at, now) < unconfirmedDays).flatMap(({ unconfirmed }) => [...unconfirmed]));
/**
 * What became of those who were reset, the latest run first.
 *
 * @param rememberedGuests by tag, those who are in the directory. It must come from a whole listing.
 */
function followUps(batches, rememberedGuests) {
    return batches.toReversed().map((batch) => {
        const tags = tagsOf(batch);
        let [pending, gone, unseen] = [0, 0, 0];
        const redeemed = {};
        for (const tag of tags) {
            const verdict = rememberedGuests.get(tag)?.judgement.verdict;
            if (verdict === undefined)
                gone += 1;
            else if (verdict === 'pending')
                pending += 1;
            else if (batch.unconfirmed.has(tag) && verdict === 'unmanaged')
                unseen += 1;
            else
                redeemed[verdict] = (redeemed[verdict] ?? 0) + 1;
        }
        const changed = tags
            .map((tag) => changedGuest(tag, rememberedGuests.get(tag)?.guest, batch.homes))
            .filter(({ changes }) => changes.length > 0);
        const count = (change) => changed.filter(({ changes }) => changes.includes(change)).length;
        const { at, runUrl, homes } = batch;
        const [disabled, moved] = [count('disabled'), homes.size === 0 ? null : count('moved')];
        return { at, runUrl, reset: tags.length, pending, gone, unseen, redeemed, disabled, moved, changed };
    });
}
function changedGuest(tag, guest, homes) {
    if (guest === undefined)
        return { tag, id: null, displayName: null, domain: null, changes: ['deleted'] };
    const changes = [
        ...(guest.accountEnabled === false ? ['disabled'] : []),
        ...((0,_home_tag_js__WEBPACK_IMPORTED_MODULE_0__/* .hasMoved */ .Q2)(guest, homes.get(tag)) ? ['moved'] : []),
    ];
    return { tag, id: guest.id, displayName: guest.displayName, domain: guest.home?.domain ?? null, changes };
}


/***/ }),

/***/ 49314:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Kb: () => (/* binding */ homeTag),
/* harmony export */   Q2: () => (/* binding */ hasMoved),
/* harmony export */   Tf: () => (/* binding */ unpackHomes),
/* harmony export */   k$: () => (/* binding */ packHomes)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _text_domain_name_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(81383);


/**
 * Six bits of the SHA-256 of a domain, as one character of base64: enough to see in 63 of 64 cases that a guest comes from
 * somewhere else today, and too little to tell from where. Null for what is no domain, as the words of a redacted report.
 */
function homeTag(domain) {
    if (domain === null || (0,_text_domain_name_js__WEBPACK_IMPORTED_MODULE_1__/* .domainOf */ .O)(`a@${domain}`) === null)
        return null;
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(domain).digest('base64').slice(0, 1);
}
/** Whether a guest has an address in another domain than once. What is not known of then or now is no move. */
function hasMoved({ home }, before) {
    if (before === undefined || home?.address == null)
        return false;
    return homeTag(home.domain) !== before;
}
/** Stands for a home that is not known. */
const notKnown = '.';
/** A character for each guest, in the order of the tags; empty where no home is known. */
function packHomes(homes, guests) {
    const packed = [...guests].sort().map((tag) => homes.get(tag) ?? notKnown);
    return packed.every((one) => one === notKnown) ? '' : packed.join('');
}
/** Reads what `packHomes` wrote of the same guests. Anything else says of nobody where they came from. */
function unpackHomes(packed, guests) {
    const tags = [...guests].sort();
    if (packed.length !== tags.length || !/^[A-Za-z0-9+/.]*$/.test(packed))
        return new Map();
    return new Map(tags.flatMap((tag, index) => (packed[index] === notKnown ? [] : [[tag, packed[index] ?? '']])));
}


/***/ }),

/***/ 5887:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ ownRunLink),
/* harmony export */   l: () => (/* binding */ repositoryUrl)
/* harmony export */ });
/** `https://github.com/contoso/identity`, from the page of a run; null for anything else. */
const repositoryUrl = (runUrl) => /^(https:\/\/.+)\/actions\/runs\/\d+/.exec(runUrl ?? '')?.[1] ?? null;
/**
 * A link that an issue remembers, where it leads to a run of the repository of this one; else null. Whoever may write can edit
 * the issue, and a report must not lead its readers where they say.
 *
 * @param runUrl the page of this run.
 */
function ownRunLink(remembered, runUrl) {
    const repository = repositoryUrl(runUrl);
    const rest = repository !== null && remembered?.startsWith(repository) === true ? remembered.slice(repository.length) : '';
    return /^\/actions\/runs\/\d+(\/artifacts\/\d+)?$/.test(rest) ? remembered : null;
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

/***/ 18590:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ tenantTag)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);

/** Tells tenants apart in one repository without being searchable for the id: 16 hexadecimal digits. */
const tenantTag = (tenantId) => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(`unmanaged-guests/issue\n${tenantId.toLowerCase()}`).digest('hex').slice(0, 16);


/***/ }),

/***/ 95555:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ briefBlocks)
/* harmony export */ });
/* unused harmony export inOrder */
/* harmony import */ var _words_brief_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(79989);
/* harmony import */ var _words_brief_links_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(98910);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(80183);



/** The three blocks that a summary and an issue begin with, as the page does. */
function briefBlocks(report, links) {
    const { howBad, enforcing, steps } = (0,_words_brief_js__WEBPACK_IMPORTED_MODULE_0__/* .briefOf */ .G)(report, links.pullRequestUrl != null);
    const urlOf = (0,_words_brief_links_js__WEBPACK_IMPORTED_MODULE_2__/* .briefLinks */ .W)(report, links);
    const words = (passage) => passage.map((phrase) => {
        if (typeof phrase === 'string')
            return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(phrase);
        if ('name' in phrase)
            return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(phrase.name);
        const url = phrase.to === undefined ? null : urlOf(phrase.to);
        if (url !== null)
            return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .link */ .nf)(phrase.text, url);
        return phrase.strong === true ? (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .strong */ .ko)(phrase.text) : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(phrase.text);
    });
    return [
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .heading */ .R_)(3, 'How bad'),
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .paragraph */ .FY)(...words(howBad)),
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .heading */ .R_)(3, enforcing.title),
        ...enforcing.passages.map((passage) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .paragraph */ .FY)(...words(passage))),
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .heading */ .R_)(3, 'What to do now'),
        inOrder(steps.map(words)),
    ];
}
/** Steps with their numbers. One alone is no list. */
const inOrder = (steps) => steps.length === 1 ? (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .paragraph */ .FY)(...steps.flat()) : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .numbered */ .jN)(steps);


/***/ }),

/***/ 83387:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ byteLength),
/* harmony export */   z: () => (/* binding */ fitRows)
/* harmony export */ });
/** Bytes of a text as UTF-8, which is what GitHub's limits count at worst. */
const byteLength = (text) => new TextEncoder().encode(text).length;
/** As many whole rows as fit into so many bytes, and no more than `most`. */
function fitRows(table, bytes, most = Number.POSITIVE_INFINITY) {
    const lines = [table.head];
    let used = byteLength(table.head);
    for (const row of table.rows) {
        used += byteLength(row) + 1;
        if (used > bytes || lines.length > most)
            break;
        lines.push(row);
    }
    return { markdown: lines.join('\n'), rowsLeft: table.rows.length - (lines.length - 1) };
}


/***/ }),

/***/ 37977:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ followUpBlocks)
/* harmony export */ });
/* harmony import */ var _core_tenant_cloud_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74561);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(80183);
/* harmony import */ var _words_follow_up_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(51567);
/* harmony import */ var _words_names_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(49902);
/* harmony import */ var _words_numbers_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(15628);





const columns = ['Reset on', 'Guests:', 'Redeemed since with', 'Not accepted yet:', `${_words_follow_up_js__WEBPACK_IMPORTED_MODULE_2__/* .laterChangeTitle */ .tk.deleted}:`];
/** So many guests are listed one by one. */
const mostChanged = 25;
/** What became of the guests that earlier runs reset; empty where none is remembered. */
function followUpBlocks({ followUps, tenant }) {
    if (followUps.length === 0)
        return [];
    const isUnseen = followUps.some(({ unseen }) => unseen > 0);
    const shown = (0,_words_follow_up_js__WEBPACK_IMPORTED_MODULE_2__/* .changesToShow */ .yD)(followUps);
    const rows = followUps.map((one) => [
        one.runUrl === null ? (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)((0,_words_numbers_js__WEBPACK_IMPORTED_MODULE_4__/* .day */ .vd)(one.at)) : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .link */ .nf)((0,_words_numbers_js__WEBPACK_IMPORTED_MODULE_4__/* .day */ .vd)(one.at), one.runUrl),
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)((0,_words_numbers_js__WEBPACK_IMPORTED_MODULE_4__/* .grouped */ .zD)(one.reset)),
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)((0,_words_follow_up_js__WEBPACK_IMPORTED_MODULE_2__/* .redeemedWith */ .Mz)(one)),
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)((0,_words_numbers_js__WEBPACK_IMPORTED_MODULE_4__/* .grouped */ .zD)(one.pending)),
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)((0,_words_numbers_js__WEBPACK_IMPORTED_MODULE_4__/* .grouped */ .zD)(one.gone)),
        ...shown.map((change) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(countOrDash(one[change]))),
        ...(isUnseen ? [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)((0,_words_numbers_js__WEBPACK_IMPORTED_MODULE_4__/* .grouped */ .zD)(one.unseen))] : []),
    ]);
    return [
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .heading */ .R_)(3, 'Reset before, and since'),
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .wholeTable */ .MJ)([...columns, ...shown.map((change) => `${_words_follow_up_js__WEBPACK_IMPORTED_MODULE_2__/* .laterChangeTitle */ .tk[change]}:`), ...(isUnseen ? ['Not seen:'] : [])], rows),
        ...((0,_words_follow_up_js__WEBPACK_IMPORTED_MODULE_2__/* .backUnmanaged */ .sU)(followUps) ? [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .paragraph */ .FY)((0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(_words_follow_up_js__WEBPACK_IMPORTED_MODULE_2__/* .unmanagedAgain */ .dY))] : []),
        ...changedBlocks((0,_words_follow_up_js__WEBPACK_IMPORTED_MODULE_2__/* .changedSince */ .$A)(followUps), tenant),
    ];
}
const countOrDash = (count) => (count === null ? '\u2013' : (0,_words_numbers_js__WEBPACK_IMPORTED_MODULE_4__/* .grouped */ .zD)(count));
/** Who was deleted, disabled or moved, folded up. */
function changedBlocks(guests, tenant) {
    if (guests.length === 0)
        return [];
    const rows = guests.slice(0, mostChanged).map((guest) => {
        const page = guest.id === null ? null : (0,_core_tenant_cloud_js__WEBPACK_IMPORTED_MODULE_0__/* .userPage */ .nD)(tenant, guest.id);
        return [
            (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)((0,_words_names_js__WEBPACK_IMPORTED_MODULE_3__/* .shownName */ .H)(guest.displayName), 48),
            (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(guest.domain),
            (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)((0,_words_follow_up_js__WEBPACK_IMPORTED_MODULE_2__/* .changeText */ .k0)(guest)),
            (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)((0,_words_numbers_js__WEBPACK_IMPORTED_MODULE_4__/* .day */ .vd)(guest.at)),
            guest.id === null || page === null ? (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(guest.id ?? guest.tag) : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .quotedLink */ .hO)(guest.id, page),
        ];
    });
    const guestsLeft = guests.length - rows.length;
    return [
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .details */ .zH)(`Deleted, disabled or moved since the reset: ${(0,_words_numbers_js__WEBPACK_IMPORTED_MODULE_4__/* .counted */ .hS)(guests.length, 'guest')}`, (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .paragraph */ .FY)((0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(_words_follow_up_js__WEBPACK_IMPORTED_MODULE_2__/* .changedMeaning */ .Mm)), (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .wholeTable */ .MJ)(['Name', 'Domain today', 'What happened', 'Reset on', 'Object id, or tag'], rows), ...(guestsLeft === 0 ? [] : [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .paragraph */ .FY)((0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .strong */ .ko)((0,_words_numbers_js__WEBPACK_IMPORTED_MODULE_4__/* .counted */ .hS)(guestsLeft, 'more guest')), (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(' in report.json.'))])),
    ];
}


/***/ }),

/***/ 33512:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ guestBlocks)
/* harmony export */ });
/* harmony import */ var _core_tenant_cloud_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74561);
/* harmony import */ var _budget_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(83387);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(80183);
/* harmony import */ var _words_labels_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(74491);
/* harmony import */ var _words_names_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(49902);
/* harmony import */ var _words_numbers_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(15628);






/** So many findings are listed, and so many guests of each other kind: a person reads no more. */
const [mostFindings, mostOthers] = [100, 25];
/**
 * The guests of a report, folded up: findings by domain, the undetermined ones, those who have not accepted their invitation.
 * As many whole rows as a person reads and as fit into so many bytes.
 *
 * @param where says where the other rows are.
 */
function guestBlocks(report, bytes, where) {
    const other = (name, lines) => {
        if (lines.rows.length === 0)
            return [];
        const fitted = (0,_budget_js__WEBPACK_IMPORTED_MODULE_5__/* .fitRows */ .z)(lines, bytes * 0.15, mostOthers);
        const content = [fitted.markdown, ...(fitted.rowsLeft > 0 ? [more(fitted.rowsLeft, 'guest', where)] : [])];
        return [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .details */ .zH)(`${name}: ${(0,_words_numbers_js__WEBPACK_IMPORTED_MODULE_4__/* .counted */ .hS)(lines.rows.length, 'guest')}`, ...content)];
    };
    const others = [
        ...other('Undetermined', indeterminate(report)),
        ...other('Invitation not accepted for long', pending(report)),
    ];
    return [...findingBlocks(report, bytes - (0,_budget_js__WEBPACK_IMPORTED_MODULE_5__/* .byteLength */ .d)(others.join('\n\n')), where), ...others];
}
const more = (count, noun, where) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .paragraph */ .FY)((0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .strong */ .ko)((0,_words_numbers_js__WEBPACK_IMPORTED_MODULE_4__/* .counted */ .hS)(count, `more ${noun}`)), ...where);
/** Bytes kept free for what is written besides the rows: the heading of a domain, and the line that counts the others. */
const around = 700;
function findingBlocks(report, bytes, where) {
    if (report.findings.length === 0)
        return [];
    const blocks = [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .heading */ .R_)(3, 'Findings')];
    let [listed, used] = [0, around];
    const byDomain = [...Map.groupBy(report.findings, ({ domain }) => domain)].sort(([one, a], [other, b]) => b.length - a.length || ((one ?? '~') < (other ?? '~') ? -1 : 1));
    for (const [domain, rows] of byDomain) {
        const fitted = (0,_budget_js__WEBPACK_IMPORTED_MODULE_5__/* .fitRows */ .z)(findings(report, rows), bytes - used - around, mostFindings - listed);
        const shown = rows.length - fitted.rowsLeft;
        if (shown === 0)
            break;
        const name = `${domain ?? 'No known domain'}: ${(0,_words_numbers_js__WEBPACK_IMPORTED_MODULE_4__/* .counted */ .hS)(rows.length, 'guest')}`;
        const block = (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .details */ .zH)(shown === rows.length ? name : `${name}, the first ${(0,_words_numbers_js__WEBPACK_IMPORTED_MODULE_4__/* .grouped */ .zD)(shown)}`, fitted.markdown);
        blocks.push(block);
        listed += shown;
        used += (0,_budget_js__WEBPACK_IMPORTED_MODULE_5__/* .byteLength */ .d)(block) + 2;
        if (shown < rows.length)
            break;
    }
    const findingsLeft = report.findings.length - listed;
    return findingsLeft === 0 ? blocks : [...blocks, more(findingsLeft, 'finding', where)];
}
const columns = ({ redacted }, names) => [
    ...(redacted ? [] : ['Name', 'Address']),
    ...names,
    'Object id',
];
const cells = (report, row, others) => [
    ...(report.redacted ? [] : [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)((0,_words_names_js__WEBPACK_IMPORTED_MODULE_3__/* .shownName */ .H)(row.displayName), 48), (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(row.mail)]),
    ...others,
    objectId(report, row),
];
/** The object id, which leads to the guest in the admin center of the tenant's cloud: who may not sign in there learns nothing. */
function objectId({ tenant }, { id }) {
    const page = (0,_core_tenant_cloud_js__WEBPACK_IMPORTED_MODULE_0__/* .userPage */ .nD)(tenant, id);
    return page === null ? (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(id) : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .quotedLink */ .hO)(id, page);
}
function findings(report, rows) {
    const end = report.counts.outcomes === undefined ? 'Decision' : 'Outcome';
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .table */ .tp)(columns(report, ['Redeemed', end]), rows, (row) => cells(report, row, [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)((0,_words_numbers_js__WEBPACK_IMPORTED_MODULE_4__/* .day */ .vd)(row.stateChangedAt)), endOf(row, report)]));
}
/** What becomes of a guest, or what became of it, in the words that the page has, with the reason or the error. */
function endOf(row, report) {
    const { skipReason, outcome, error } = row;
    const mail = row.needsMail === true && row.decision === 'act' ? ', needs mail' : '';
    const ended = `${outcome === undefined ? (0,_words_labels_js__WEBPACK_IMPORTED_MODULE_2__/* .decisionTitle */ .XS)(row, report) : _words_labels_js__WEBPACK_IMPORTED_MODULE_2__/* .outcomeTitle */ .lD[outcome]}${mail}`;
    if (error !== undefined)
        return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(`${ended}: ${error}`, 200);
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(skipReason === undefined || skipReason === 'over-limit' ? ended : `${ended}: ${skipReason}`);
}
function indeterminate(report) {
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .table */ .tp)(columns(report, ['Domain', 'Reason']), report.indeterminate, (row) => cells(report, row, [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(row.domain), (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(row.reason)]));
}
function pending(report) {
    // The address has the domain, and a column less keeps the dates in one line.
    const domain = report.redacted ? ['Domain'] : [];
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .table */ .tp)(columns(report, [...domain, 'Since', 'Days:']), report.pending, (row) => cells(report, row, [
        ...domain.map(() => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(row.domain)),
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)((0,_words_numbers_js__WEBPACK_IMPORTED_MODULE_4__/* .day */ .vd)(row.stateChangedAt ?? row.createdAt)),
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)((0,_words_numbers_js__WEBPACK_IMPORTED_MODULE_4__/* .grouped */ .zD)(row.pendingDays ?? 0)),
    ]));
}


/***/ }),

/***/ 80183:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FY: () => (/* binding */ paragraph),
/* harmony export */   MJ: () => (/* binding */ wholeTable),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   R_: () => (/* binding */ heading),
/* harmony export */   TL: () => (/* binding */ quoted),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   e5: () => (/* binding */ bullets),
/* harmony export */   hO: () => (/* binding */ quotedLink),
/* harmony export */   jN: () => (/* binding */ numbered),
/* harmony export */   ko: () => (/* binding */ strong),
/* harmony export */   nf: () => (/* binding */ link),
/* harmony export */   tp: () => (/* binding */ table),
/* harmony export */   zH: () => (/* binding */ details)
/* harmony export */ });
/* harmony import */ var mdast_util_gfm_table__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(31486);
/* harmony import */ var mdast_util_to_markdown__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(53483);
/* harmony import */ var _core_text_printable_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(68680);



/** Markdown for GitHub, made from a syntax tree: the serialiser escapes, nobody concatenates. */
const serialise = (nodes) => (0,mdast_util_to_markdown__WEBPACK_IMPORTED_MODULE_1__/* .toMarkdown */ .l)({ type: 'root', children: nodes }, {
    bullet: '-',
    rule: '-',
    fences: true,
    extensions: [(0,mdast_util_gfm_table__WEBPACK_IMPORTED_MODULE_2__/* .gfmTableToMarkdown */ .d)({ tablePipeAlign: false, tableCellPadding: true })],
}).trimEnd();
/** Our own words. */
const text = (value) => ({ type: 'text', value });
const strong = (value) => ({ type: 'strong', children: [{ type: 'text', value }] });
const link = (value, url) => ({
    type: 'link',
    url,
    children: [{ type: 'text', value }],
});
/**
 * Text that comes from the directory, in a code span: the one place where GitHub makes neither links, mentions,
 * references nor HTML of it. A backslash before a pipe cannot be written in a table, so that pipe is shown by its code.
 *
 * https://docs.github.com/get-started/writing-on-github/working-with-advanced-formatting/autolinked-references-and-urls
 */
const quoted = (value, most = 64) => value === null || value === ''
    ? { type: 'text', value: '\u2013' }
    : { type: 'inlineCode', value: (0,_core_text_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .shortened */ .v)((0,_core_text_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .escapeInvisible */ .t)(value), most).replace(/\\\|/g, '\\\u27e8U+007C\u27e9') };
/** The same, leading somewhere. */
const quotedLink = (value, url) => ({
    type: 'link',
    url,
    children: [quoted(value)],
});
/** A paragraph. */
const paragraph = (...children) => serialise([{ type: 'paragraph', children }]);
/** A heading; depth 2 is the first under the title. */
const heading = (depth, value) => serialise([{ type: 'heading', depth, children: [{ type: 'text', value }] }]);
/** A list, one item a line. */
const bullets = (items) => list(items, false);
/** The same with numbers. */
const numbered = (items) => list(items, true);
const list = (items, ordered) => serialise([
    {
        type: 'list',
        ordered,
        spread: false,
        children: items.map((children) => ({
            type: 'listItem',
            spread: false,
            children: [{ type: 'paragraph', children }],
        })),
    },
]);
/**
 * Blocks that are folded up. Nothing of a stranger may be in the summary but a domain name, which has no markup in it; it is
 * escaped all the same.
 */
const details = (summary, ...blocks) => [`<details><summary>${escaped(summary)}</summary>`, ...blocks, '</details>'].join('\n\n');
const escaped = (value) => (0,_core_text_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .escapeInvisible */ .t)(value).replace(/[&<>@#]/g, (character) => `&#${character.charCodeAt(0)};`);
/** A fenced block. */
const code = (lang, value) => serialise([{ type: 'code', lang, value }]);
/** So many rows are made at a time. */
const rowsAtOnce = 25;
/**
 * Makes the lines of a table. Columns whose name ends in `:` are aligned to the right.
 *
 * @param cellsOf makes the cells of a row, when the row is asked for: most of 100,000 rows never are.
 */
function table(columns, rows, cellsOf) {
    const names = columns.map((column) => column.replace(/:$/, ''));
    const align = columns.map((column) => (column.endsWith(':') ? 'right' : null));
    const row = (cells) => ({
        type: 'tableRow',
        children: cells.map((cell) => ({ type: 'tableCell', children: [cell] })),
    });
    const lines = (body) => serialise([{ type: 'table', align, children: [names.map(text), ...body].map(row) }]).split('\n');
    return {
        head: lines([]).join('\n'),
        rows: {
            length: rows.length,
            *[Symbol.iterator]() {
                for (let start = 0; start < rows.length; start += rowsAtOnce) {
                    yield* lines(rows.slice(start, start + rowsAtOnce).map(cellsOf)).slice(2);
                }
            },
        },
    };
}
/** A table as one block. */
const wholeTable = (columns, rows) => {
    const lines = table(columns, rows, (cells) => cells);
    return [lines.head, ...lines.rows].join('\n');
};


/***/ }),

/***/ 17727:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JV: () => (/* binding */ restoreBlocks),
/* harmony export */   Xr: () => (/* binding */ outcomeBlocks),
/* harmony export */   eQ: () => (/* binding */ approvalBlocks),
/* harmony export */   zV: () => (/* binding */ leftAloneBlocks)
/* harmony export */ });
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(80183);
/* harmony import */ var _words_left_alone_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2735);
/* harmony import */ var _words_labels_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(74491);
/* harmony import */ var _words_numbers_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(15628);
/* harmony import */ var _core_remedy_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(97659);
/* harmony import */ var _words_remedies_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(88176);






/** How the guests of the plan ended: a table whose figures add up to the plan. Empty when nothing was to be done. */
function outcomeBlocks(report) {
    if (report.counts.outcomes === undefined)
        return [];
    const rows = (0,_words_left_alone_js__WEBPACK_IMPORTED_MODULE_1__/* .endings */ .V1)(report).map(({ title, count, meaning }) => [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(title), (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)((0,_words_numbers_js__WEBPACK_IMPORTED_MODULE_3__/* .grouped */ .zD)(count)), (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(meaning)]);
    const total = [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .strong */ .ko)('planned'), (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .strong */ .ko)((0,_words_numbers_js__WEBPACK_IMPORTED_MODULE_3__/* .grouped */ .zD)(report.counts.planned)), (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)('')];
    return [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .heading */ .R_)(3, 'What was done'), (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .wholeTable */ .MJ)(['Outcome', 'Guests:', 'Meaning'], [...rows, total])];
}
/** The approved plan: what it holds, what is left of it, and who approved it where. Empty without one. */
function approvalBlocks({ approval, counts, mode, refusal }) {
    if (approval === null)
        return [];
    const wouldBeDone = refusal === null ? counts.actionable : 0;
    const later = counts.skipped['over-limit'] ?? 0;
    // Guests who changed just before their write are counted among the outcomes alone, not in the plan.
    const drifted = counts.outcomes === undefined ? approval.drifted : counts.outcomes.skipped - later;
    const rows = [
        ['approved', approval.items],
        mode === 'enforce' ? ['done', counts.remediated] : ['would be done', wouldBeDone],
        ...(later === 0 ? [] : [['in a later run', later]]),
        ['drifted or left alone', drifted],
        ['could be changed, and not in the plan', approval.notInPlan],
    ].map(([name, count]) => [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(String(name)), (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)((0,_words_numbers_js__WEBPACK_IMPORTED_MODULE_3__/* .grouped */ .zD)(Number(count)))]);
    const { pullRequest } = approval;
    const by = pullRequest === null
        ? []
        : [
            (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)('Approved in '),
            (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .link */ .nf)(`pull request ${pullRequest.number}`, pullRequest.url),
            (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(' by '),
            ...pullRequest.approvers.flatMap((login, index) => [...(index === 0 ? [] : [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(', ')]), (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(login)]),
            (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)('. '),
        ];
    return [
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .heading */ .R_)(3, 'The approved plan'),
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .wholeTable */ .MJ)(['Guests', 'Number:'], rows),
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .paragraph */ .FY)(...by, (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(`Made on ${(0,_words_numbers_js__WEBPACK_IMPORTED_MODULE_3__/* .day */ .vd)(approval.createdAt)}. Digest `), (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(approval.digest, 80)),
    ];
}
/** Why findings are left alone, folded up; empty when none is. */
function leftAloneBlocks({ counts, remediation }) {
    const reasons = Object.entries(counts.skipped).filter(([reason]) => reason !== 'over-limit');
    if (reasons.length === 0)
        return [];
    const meanings = (0,_words_labels_js__WEBPACK_IMPORTED_MODULE_2__/* .skipMeanings */ .MM)(remediation);
    const sum = reasons.reduce((total, [, count]) => total + count, 0);
    const rows = reasons
        .toSorted(([, a], [, b]) => b - a)
        .map(([reason, count]) => [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)((0,_words_numbers_js__WEBPACK_IMPORTED_MODULE_3__/* .grouped */ .zD)(count)), (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(reason), (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(meanings[reason])]);
    return [
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .details */ .zH)(`Left alone: ${(0,_words_numbers_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(sum, 'guest')}, and why`, (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .wholeTable */ .MJ)(['Guests:', 'Reason', 'What it means'], rows)),
    ];
}
/** How to take back what was done; empty where it cannot be. */
function restoreBlocks(report) {
    const { undo } = _words_remedies_js__WEBPACK_IMPORTED_MODULE_5__/* .remedyWords */ .Y[report.remediation];
    const ids = report.findings.filter(({ outcome }) => (0,_core_remedy_js__WEBPACK_IMPORTED_MODULE_4__/* .isRemedied */ .Gs)(outcome)).map(({ id }) => id);
    if (undo === null || ids.length === 0)
        return [];
    const shown = ids.slice(0, restoreIds);
    const more = ids.length - shown.length;
    return [
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .heading */ .R_)(3, 'How to undo it'),
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .paragraph */ .FY)((0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(undo.how)),
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)('powershell', shown.map(undo.command).join('\n')),
        ...(more > 0
            ? [
                (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .paragraph */ .FY)((0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .strong */ .ko)(`${(0,_words_numbers_js__WEBPACK_IMPORTED_MODULE_3__/* .grouped */ .zD)(more)} more`), (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(` in report.json, outcome ${_core_remedy_js__WEBPACK_IMPORTED_MODULE_4__/* .remedies */ .JW[report.remediation].outcome}.`)),
            ]
            : []),
    ];
}
const restoreIds = 100;


/***/ }),

/***/ 23587:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ trendBlocks)
/* harmony export */ });
/* harmony import */ var _core_guests_finding_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74808);
/* harmony import */ var _core_memory_trend_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(17592);
/* harmony import */ var _words_finding_words_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(75939);
/* harmony import */ var _words_labels_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(74491);
/* harmony import */ var _words_numbers_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(15628);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(80183);






const tableRuns = 8;
const columns = ['guests', 'findings', 'actionable', 'indeterminate', 'remediated'];
/** Runs whose figures are too low, or can be: a line through them would look as if guests had gone. */
const mayBeShort = new Set(['incomplete', 'refused']);
/**
 * The last runs that looked for the same guests, as a chart and a table. One run makes no trend.
 *
 * https://docs.github.com/get-started/writing-on-github/working-with-advanced-formatting/creating-diagrams
 */
function trendBlocks(all, report) {
    const history = (0,_core_memory_trend_js__WEBPACK_IMPORTED_MODULE_1__/* .comparableRuns */ .vC)(all, report.accountTypes);
    if (history.length < 2)
        return [];
    const rows = history
        .slice(-tableRuns)
        .reverse()
        .map((run) => [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_5__/* .text */ .Qq)((0,_words_numbers_js__WEBPACK_IMPORTED_MODULE_4__/* .day */ .vd)(run.at)), (0,_markdown_js__WEBPACK_IMPORTED_MODULE_5__/* .text */ .Qq)(run.result), ...columns.map((name) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_5__/* .text */ .Qq)((0,_words_numbers_js__WEBPACK_IMPORTED_MODULE_4__/* .grouped */ .zD)(run[name])))]);
    const { label } = (0,_words_finding_words_js__WEBPACK_IMPORTED_MODULE_2__/* .findingWords */ .Hu)(report);
    const { many } = (0,_core_guests_finding_js__WEBPACK_IMPORTED_MODULE_0__/* .findingNoun */ .ux)(report.accountTypes);
    const others = all.length - history.length;
    const whole = history.filter(({ result }) => !mayBeShort.has(result));
    return [
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_5__/* .heading */ .R_)(3, 'The last runs'),
        ...(whole.length < 2 ? [] : [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_5__/* .code */ .aY)('mermaid', chart(whole, report))]),
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_5__/* .wholeTable */ .MJ)(['Run', 'Result', ...columns.map((name) => (name === 'findings' ? `${label}:` : (0,_words_labels_js__WEBPACK_IMPORTED_MODULE_3__/* .figureHead */ .TC)(name)))], rows),
        ...(others === 0
            ? []
            : [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_5__/* .paragraph */ .FY)((0,_markdown_js__WEBPACK_IMPORTED_MODULE_5__/* .text */ .Qq)(`${(0,_words_numbers_js__WEBPACK_IMPORTED_MODULE_4__/* .counted */ .hS)(others, 'run')} that looked for others than ${many} left out.`))]),
    ];
}
/**
 * The colour is named because the first one of the default palette can hardly be seen.
 *
 * https://mermaid.js.org/syntax/xyChart.html
 */
function chart(history, report) {
    const values = history.map(({ findings }) => findings);
    return [
        '%%{init: {"themeVariables": {"xyChart": {"plotColorPalette": "#d1242f"}}}}%%',
        'xychart-beta',
        `  title "${(0,_words_finding_words_js__WEBPACK_IMPORTED_MODULE_2__/* .findingsHeading */ .PK)(report)}, ${(0,_words_numbers_js__WEBPACK_IMPORTED_MODULE_4__/* .day */ .vd)(history[0]?.at ?? null)} to ${(0,_words_numbers_js__WEBPACK_IMPORTED_MODULE_4__/* .day */ .vd)(history.at(-1)?.at ?? null)}"`,
        `  x-axis "Run" 1 --> ${history.length}`,
        `  y-axis "Guests" 0 --> ${Math.max(1, ...values)}`,
        `  line [${values.join(', ')}]`,
    ].join('\n');
}


/***/ }),

/***/ 98910:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ briefLinks)
/* harmony export */ });
/* harmony import */ var _core_report_run_links_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5887);

/** Branches of plans begin with this in the examples; GitHub's `head:` finds what begins with it. */
const planBranch = 'unmanaged-guests/plan';
/** The address of each place that a step leads to, for a text outside of the page; null where it has none. */
function briefLinks({ run }, known) {
    const repository = (0,_core_report_run_links_js__WEBPACK_IMPORTED_MODULE_0__/* .repositoryUrl */ .l)(run.url ?? known.runUrl);
    const actions = repository === null ? null : `${repository}/actions`;
    const search = encodeURIComponent(`is:pr is:open head:${planBranch}`);
    return (target) => {
        switch (target) {
            case 'plan':
                return known.pullRequestUrl ?? (repository === null ? null : `${repository}/pulls?q=${search}`);
            case 'run':
                return known.runUrl;
            case 'workflow':
                return known.workflowUrl ?? run.workflowUrl ?? actions;
            case 'choose':
                return run.docsUrl == null ? actions : `${run.docsUrl}/docs/approval.md#which-flow`;
            case 'setup':
                return run.docsUrl == null ? actions : `${run.docsUrl}/docs/setup.md`;
            case 'ask':
            case 'findings':
            case 'keep':
            case 'checks':
            case 'indeterminate':
            case 'telling':
                return known.reportUrl ?? known.runUrl;
        }
    };
}


/***/ }),

/***/ 79989:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  G: () => (/* binding */ briefOf)
});

// EXTERNAL MODULE: ./lib/core/remedy.js
var remedy = __webpack_require__(97659);
// EXTERNAL MODULE: ./lib/core/tenant/detector.js
var detector = __webpack_require__(4572);
// EXTERNAL MODULE: ./lib/core/report/standing.js
var standing = __webpack_require__(3372);
// EXTERNAL MODULE: ./lib/render/words/left-alone.js
var left_alone = __webpack_require__(2735);
// EXTERNAL MODULE: ./lib/render/words/sponsors.js
var words_sponsors = __webpack_require__(3139);
// EXTERNAL MODULE: ./lib/render/words/numbers.js
var numbers = __webpack_require__(15628);
;// CONCATENATED MODULE: ./lib/render/words/brief-steps.js





/** What to do now, the first thing first. Each step leads somewhere. */
function briefSteps(report, proposed) {
    const outside = isOutside(report);
    if (!report.complete) {
        const again = outside ? 'Run it again' : { text: 'Run the workflow again', to: 'workflow' };
        return [[again, ': it reads what is missing.']];
    }
    const steps = [
        ...(report.mode === 'enforce' && report.refusal === null
            ? afterEnforcing(report)
            : beforeEnforcing(report, proposed)),
        ...unclearStep(report),
    ];
    if (steps.length > 0)
        return steps;
    const schedule = outside ? setUp : { text: 'Keep the schedule', to: 'workflow' };
    return [['Nothing. ', schedule, ': accounts change, and the next report says so.']];
}
/** Whether somebody had a look by hand, outside of GitHub: there is no workflow yet to lead to. */
const isOutside = ({ run }) => run.repository === null && run.url === null;
const setUp = { text: 'Set up the workflow', to: 'setup' };
function beforeEnforcing(report, proposed) {
    if ((0,standing/* standingFindings */.N)(report).length === 0 && report.approval === null)
        return [];
    const { person } = (0,left_alone/* leftAlone */.Vb)(report);
    const canAct = report.counts.actionable > 0;
    return [
        ...(report.approval === null ? [askStep(report), ...keepStep(report)] : []),
        ...(isOutside(report)
            ? [[setUp, ': this report every week, and resets that somebody approves.']]
            : orderSteps(report, proposed)),
        ...(person > 0 && !canAct ? [personStep(person)] : []),
    ];
}
/** What leads to an enforcement: the guests are told first. */
function orderSteps(report, proposed) {
    const { counts, refusal, remediation } = report;
    const canAct = counts.actionable > 0;
    return [
        ...(canAct && remedy/* remedies */.JW[remediation].invites && refusal === null ? [tellStep(counts.actionable)] : []),
        ...mailStep(report),
        ...(refusal !== null ? [refusalStep(report)] : canAct ? [approvalStep(report, proposed)] : []),
    ];
}
function askStep(report) {
    const sponsors = (0,words_sponsors/* sponsorCounts */.h)(report);
    const one = (0,standing/* standingFindings */.N)(report).length === 1;
    const which = one ? ' whether the guest is still needed.' : ' which guests are still needed.';
    const who = one ? 'Ask the people who work with this partner' : 'Ask the people who work with these partners';
    if (sponsors === null)
        return [{ text: who, to: 'findings' }, which];
    const { withSponsor, without } = sponsors;
    if (withSponsor === 0) {
        return one
            ? [{ text: 'Ask who works with this partner', to: 'ask' }, ': the guest has no sponsor.']
            : [{ text: 'Ask who works with these partners', to: 'ask' }, ': none of the guests has a sponsor.'];
    }
    const none = without === 0 ? '' : `; ${(0,numbers/* counted */.hS)(without, 'guest has', 'guests have')} none`;
    const needed = withSponsor === 1 ? 'whether the guest is' : 'which are';
    return [
        { text: `Ask the sponsors of ${(0,numbers/* counted */.hS)(withSponsor, 'guest')}`, to: 'ask' },
        ` ${needed} still needed${none}.`,
    ];
}
const keepStep = ({ counts }) => counts.actionable === 0 ? [] : [[{ text: 'Keep who must stay', to: 'keep' }, ': tick them, and copy the entries.']];
/** What mends a refusal. The limits are values of the workflow, and no part of an approved plan: it holds on. */
function refusalStep({ refusalCode, approval, mode }) {
    switch (refusalCode) {
        case 'plan-outdated':
            return [{ text: 'Make a new plan', to: 'workflow' }, ', and have it approved.'];
        case 'over-limit': {
            const change = { text: 'Change the limits in the workflow', to: 'workflow' };
            if (approval !== null)
                return [change, ' to values that pass, and run it again: the approved plan holds until it expires.'];
            const values = [change, ' to values that pass, or set on-limit to partial, and run it again'];
            return mode === 'enforce'
                ? [...values, '.']
                : [...values, '. Then ', { text: 'approve the plan', to: 'choose' }, '.'];
        }
        case 'blocked':
            return [{ text: 'Correct what blocks', to: 'checks' }, ', and run the workflow again.'];
        case 'incomplete':
        case null:
            return [{ text: 'Run the workflow again', to: 'workflow' }, '.'];
    }
}
function approvalStep({ approval, remediation }, proposed) {
    const { doesIt } = remedy/* remedies */.JW[remediation];
    if (approval !== null || proposed) {
        return [{ text: 'Approve and merge the pull request', to: 'plan' }, `, and the workflow ${doesIt} these guests.`];
    }
    // Which of the flows a repository has is not known to a run.
    return [
        'Approve the plan where your workflow asks: ',
        { text: 'merge its pull request', to: 'plan' },
        ', press \u201cReview deployments\u201d in ',
        { text: 'this run', to: 'run' },
        ', or start ',
        { text: 'a run by hand', to: 'workflow' },
        '. None of these? ',
        { text: 'Choose one', to: 'choose' },
        '.',
    ];
}
const tellStep = (guests) => [
    { text: guests === 1 ? 'Tell the guest' : 'Tell the guests', to: 'telling' },
    ` before ${guests === 1 ? 'the' : 'their'} next sign-in asks.`,
];
const personStep = (person) => [
    { text: `Look at ${(0,numbers/* counted */.hS)(person, 'guest')}`, to: 'findings' },
    ' by hand: the report gives a reason for each.',
];
function afterEnforcing(report) {
    const { counts, stopped, remediation } = report;
    const { person } = (0,left_alone/* leftAlone */.Vb)(report);
    const failed = counts.outcomes?.failed ?? 0;
    const unfinished = failed + (counts.outcomes?.['not-attempted'] ?? 0) + (counts.skipped['over-limit'] ?? 0);
    return [
        ...(failed > 0
            ? [
                [
                    { text: `Look at ${(0,numbers/* counted */.hS)(failed, 'guest')} that failed`, to: 'findings' },
                    ': each has its error.',
                ],
            ]
            : []),
        ...(counts.remediated > 0 && remedy/* remedies */.JW[remediation].invites ? [tellStep(counts.remediated)] : []),
        ...mailStep(report),
        ...(unfinished > 0 || stopped !== null
            ? [[{ text: 'Run the workflow again', to: 'workflow' }, ' for those who are left.']]
            : []),
        ...(person > 0 ? [personStep(person)] : []),
    ];
}
/** Who could not come back at a sign-in alone. It keeps nobody from being reset: a tenant may list no address for anybody. */
function mailStep({ findings, remediation }) {
    if (!remedy/* remedies */.JW[remediation].invites)
        return [];
    const marked = findings.filter(({ needsMail, decision }) => needsMail === true && decision === 'act');
    if (marked.length === 0)
        return [];
    const isOver = marked.every(({ outcome }) => (0,remedy/* isRemedied */.Gs)(outcome));
    return [
        [
            `${(0,numbers/* counted */.hS)(marked.length, 'guest')}, marked \u201cneeds mail\u201d, can come back only by the link in a mailed invitation: `,
            isOver
                ? 'if none was mailed, have Microsoft send it from the admin center, and '
                : 'set send-invitation to true, and ',
            { text: marked.length === 1 ? 'tell the guest' : 'tell them', to: 'telling' },
            '.',
        ],
    ];
}
const unclearStep = ({ indeterminate }) => indeterminate.length === 0
    ? []
    : [
        [
            { text: `Look at ${(0,numbers/* counted */.hS)(indeterminate.length, 'undetermined guest')}`, to: 'indeterminate' },
            ', or run again: most look-ups fail for a moment only.',
        ],
    ];

// EXTERNAL MODULE: ./lib/render/words/finding-words.js
var finding_words = __webpack_require__(75939);
// EXTERNAL MODULE: ./lib/render/words/follow-up.js
var follow_up = __webpack_require__(51567);
// EXTERNAL MODULE: ./lib/render/words/remedies.js
var remedies = __webpack_require__(88176);
;// CONCATENATED MODULE: ./lib/render/words/brief.js









/**
 * The three blocks that answer: how bad is it, what would enforcing do, what is there to do now.
 *
 * @param proposed whether a pull request with the plan is known to wait.
 */
function briefOf(report, proposed = false) {
    return {
        howBad: howBad(report),
        enforcing: withUnfinished(enforcing(report), report),
        steps: briefSteps(report, proposed),
    };
}
function howBad(report) {
    const { counts, complete, accountTypes } = report;
    const { none, meaning } = (0,finding_words/* findingWords */.Hu)(report);
    const found = (0,standing/* standingFindings */.N)(report).length;
    const scanned = (0,numbers/* counted */.hS)(counts.guests, 'guest');
    if (found === 0)
        return complete
            ? [
                counts.guests === 0
                    ? 'This tenant has no guests.'
                    : `${scanned} scanned. ${none}${(0,detector/* isUnchecked */.b)(report.preflight) ? ' Whether look-ups could have told could not be checked.' : ''}`,
            ]
            : [`Not known: the scan is not complete.`];
    const least = complete ? '' : 'At least ';
    const before = counts.remediated > 0 ? ', before this run' : '';
    return [
        { text: `${least}${(0,finding_words/* countedFindings */.Hs)(found, { accountTypes })}`, strong: true },
        `, ${found === counts.guests ? (found === 1 ? 'the only guest of this tenant' : 'all guests of this tenant') : `${(0,numbers/* share */.uM)(found, counts.guests)} of ${scanned}`}${before}. ${meaning}`,
    ];
}
/** What the run before did comes first, where it could not say so itself. */
const withUnfinished = (block, { unfinished, unreported }) => ({
    ...block,
    passages: [
        ...passagesOf(unfinished === null ? null : (0,follow_up/* unfinishedText */.FZ)(unfinished)),
        ...passagesOf(unreported === null ? null : (0,follow_up/* unreportedText */.MG)(unreported)),
        ...block.passages,
    ],
});
function enforcing(report) {
    if (report.mode === 'enforce')
        return { title: 'What enforcing did', passages: done(report) };
    return { title: 'What enforcing would do', passages: wouldDo(report) };
}
function wouldDo(report) {
    const { counts, refusal, remediation, complete, approval } = report;
    const { outcome } = remedy/* remedies */.JW[remediation];
    const found = (0,standing/* standingFindings */.N)(report).length;
    if (!complete)
        return [['Nothing: no run decides on an incomplete scan.']];
    if (refusal !== null)
        return wouldRefuse(report, refusal);
    if (found === 0 && approval === null)
        return [[`Nothing: there is nobody to be ${outcome}.`]];
    const later = counts.skipped['over-limit'] ?? 0;
    const first = { text: `${(0,numbers/* counted */.hS)(counts.actionable, 'guest')} ${outcome}`, strong: true };
    const pace = approval !== null
        ? [
            first,
            `, of ${(0,numbers/* grouped */.zD)(approval.items)} in the approved plan.${driftedText(approval)}`,
            ...(later > 0 ? [` ${laterText(report, later)}`] : []),
        ]
        : later > 0
            ? [
                first,
                ` in one run, and all ${(0,numbers/* grouped */.zD)(counts.actionable + later)} after ${(0,numbers/* counted */.hS)(runsUntilDone(counts.actionable, later), 'run')} at these limits.`,
            ]
            : counts.actionable === 0
                ? [`Nothing: none of them can be ${outcome} as it stands.`]
                : [first, counts.actionable === 1 ? ', in one run.' : ', all in one run.'];
    return [
        pace,
        ...(counts.actionable === 0 ? [] : [[meaningOf(report)]]),
        ...passagesOf((0,left_alone/* failedBeforeText */.Ml)(report)),
        ...leftText(report),
    ];
}
/** A limit keeps a run from what it could do, so that is said too. */
function wouldRefuse(report, refusal) {
    const limited = report.refusalCode === 'over-limit';
    return [
        [{ text: limited ? 'Nothing at these limits.' : 'Nothing yet.', strong: true }, ` ${refusal}`],
        ...(limited ? [[meaningOf(report)]] : []),
        ...leftText(report),
    ];
}
const passagesOf = (sentence) => (sentence === null ? [] : [[sentence]]);
function meaningOf(report) {
    const { what } = remedies/* remedyWords */.Y[report.remediation];
    return remedy/* remedies */.JW[report.remediation].invites ? `${what} ${(0,finding_words/* findingWords */.Hu)(report).afterReset}` : what;
}
function driftedText({ drifted, notInPlan }) {
    const isOf = (count, what) => count === 0 ? '' : ` ${(0,numbers/* counted */.hS)(count, 'guest')} ${count === 1 ? 'is' : 'are'} ${what}.`;
    return `${isOf(drifted, 'no longer as the plan has them, and left alone')}${isOf(notInPlan, 'not in it, and could be changed')}`;
}
/** How many runs it takes, the first one included. */
const runsUntilDone = (aRun, later) => (aRun === 0 ? 0 : 1 + Math.ceil(later / aRun));
function leftText(report) {
    const { person, decided } = (0,left_alone/* leftAlone */.Vb)(report);
    if (person + decided === 0)
        return [];
    const needs = person === 1 ? 'needs' : 'need';
    const parts = [
        ...(person > 0 ? [{ text: `${(0,numbers/* counted */.hS)(person, 'guest')} ${needs} a person`, to: 'findings' }] : []),
        ...(decided > 0
            ? [
                `${person > 0 ? ', and ' : ''}${(0,numbers/* counted */.hS)(decided, 'guest')} stay${decided === 1 ? 's' : ''} as somebody decided`,
            ]
            : []),
    ];
    return [['Left alone: ', ...parts, '.']];
}
/** Who is over the limit of this run, and how many more runs like it they take. */
function laterText({ counts, approval }, later) {
    const wait = `${(0,numbers/* counted */.hS)(later, 'guest')} ${later === 1 ? 'waits' : 'wait'}`;
    if (counts.actionable === 0)
        return `${wait}, and no run at these limits takes any.`;
    const plan = approval === null ? '' : ', with the same plan until it expires';
    return `${wait} for ${(0,numbers/* counted */.hS)(Math.ceil(later / counts.actionable), 'more run')} at these limits${plan}.`;
}
function done(report) {
    const { counts, refusal, stopped, remediation } = report;
    const { outcome } = remedy/* remedies */.JW[remediation];
    const early = stopped === null ? [] : [[`The run stopped early: ${stopped}. What is done stays done.`]];
    if (refusal !== null)
        return [[{ text: 'Nothing was changed.', strong: true }, ` ${refusal}`], ...early];
    if (counts.outcomes === undefined)
        return [['Nothing was changed: there was nobody to change.'], ...leftText(report)];
    const failed = counts.failed > 0 ? ` ${(0,numbers/* counted */.hS)(counts.failed, 'guest')} failed.` : '';
    const later = counts.skipped['over-limit'] ?? 0;
    return [
        [
            { text: `${(0,numbers/* grouped */.zD)(counts.remediated)} of ${(0,numbers/* counted */.hS)(counts.planned, 'planned guest')} ${outcome}`, strong: true },
            `.${failed}`,
        ],
        ...early,
        ...[(0,left_alone/* ownFailures */.k3)(report)].filter(({ length }) => length > 0),
        ...(later === 0 ? [] : [[laterText(report, later)]]),
        ...(counts.remediated === 0 ? [] : [[remedies/* remedyWords */.Y[remediation].afterwards]]),
        ...leftText(report),
    ];
}


/***/ }),

/***/ 51567:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $A: () => (/* binding */ changedSince),
/* harmony export */   FZ: () => (/* binding */ unfinishedText),
/* harmony export */   MG: () => (/* binding */ unreportedText),
/* harmony export */   Mm: () => (/* binding */ changedMeaning),
/* harmony export */   Mz: () => (/* binding */ redeemedWith),
/* harmony export */   dY: () => (/* binding */ unmanagedAgain),
/* harmony export */   k0: () => (/* binding */ changeText),
/* harmony export */   sU: () => (/* binding */ backUnmanaged),
/* harmony export */   tk: () => (/* binding */ laterChangeTitle),
/* harmony export */   uF: () => (/* binding */ announcement),
/* harmony export */   yD: () => (/* binding */ changesToShow)
/* harmony export */ });
/* harmony import */ var _core_guests_verdict_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(11648);
/* harmony import */ var _core_remedy_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(97659);
/* harmony import */ var _numbers_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(15628);



/** `email-otp 7, microsoft-account 3` */
const redeemedWith = ({ redeemed }) => _core_guests_verdict_js__WEBPACK_IMPORTED_MODULE_0__/* .verdicts */ .rY
    .filter((verdict) => redeemed[verdict] !== undefined)
    .map((verdict) => `${verdict} ${(0,_numbers_js__WEBPACK_IMPORTED_MODULE_2__/* .grouped */ .zD)(redeemed[verdict] ?? 0)}`)
    .join(', ') || '\u2013';
/** What happened to guests after their reset, as a column has it. */
const laterChangeTitle = {
    deleted: 'Deleted since',
    disabled: 'Disabled since',
    moved: 'Moved since',
};
/** Of these, what a table needs a column for, beside those who were deleted: nothing that happened to nobody. */
const changesToShow = (followUps) => ['disabled', 'moved'].filter((change) => followUps.some((one) => (one[change] ?? 0) > 0));
/** All guests who were deleted, disabled or moved since, the latest run first; nobody in a redacted report. */
const changedSince = (followUps) => followUps.flatMap(({ at, runUrl, changed = [] }) => changed.map((guest) => ({ ...guest, at, runUrl })));
/** `Disabled, moved to another domain` */
function changeText({ changes }) {
    const words = { deleted: 'deleted', disabled: 'disabled', moved: 'moved to another domain' };
    const sentence = changes.map((change) => words[change]).join(', ');
    return `${sentence.slice(0, 1).toUpperCase()}${sentence.slice(1)}`;
}
/** What the words of that list mean. */
const changedMeaning = 'Deleted: no longer among the guests of the directory, and known by a tag alone, the first 10 digits of the SHA-256 of the ' +
    'object id; the report of the run that reset them names them. Disabled: may not sign in today. Moved: the address is in ' +
    'another domain than at the reset.';
/** Whether somebody came back with an account in an unmanaged tenant. */
const backUnmanaged = (followUps) => followUps.some(({ redeemed }) => (redeemed.unmanaged ?? 0) > 0);
/** What it means when somebody did. */
const unmanagedAgain = 'Guests who came back as unmanaged accepted with the same account: it can no longer be made unmanaged, so the domain was ' +
    'probably taken over by an IT team, and only its record is old. Nobody is reset again within 30 days.';
/** `A run is about to reset 12 guests.` */
const announcement = ({ remedy, count }) => `A run is about to ${remedy} ${(0,_numbers_js__WEBPACK_IMPORTED_MODULE_2__/* .counted */ .hS)(count, 'guest')}.`;
/** What a run did that ended without a report. */
function unfinishedText({ at, remediation, intended, seen }) {
    const { outcome, invites } = _core_remedy_js__WEBPACK_IMPORTED_MODULE_1__/* .remedies */ .JW[remediation];
    const before = `The run before ended without a report. It began on ${(0,_numbers_js__WEBPACK_IMPORTED_MODULE_2__/* .day */ .vd)(at)} at ${at.slice(11, 16)} UTC.`;
    const meant = `that it meant to ${remediation}`;
    if (seen === null)
        return `${before} Of the ${(0,_numbers_js__WEBPACK_IMPORTED_MODULE_2__/* .counted */ .hS)(intended, 'guest')} ${meant} there was no room to remember whom.`;
    const { done, redeemed, left: stillToDo, unknown } = seen;
    const were = (count) => (count === 1 ? 'was' : 'were');
    const accepted = invites ? `, and ${done === 1 ? 'has' : 'have'} not accepted the invitation yet` : '';
    const parts = [
        `${(0,_numbers_js__WEBPACK_IMPORTED_MODULE_2__/* .grouped */ .zD)(done)} ${were(done)} ${outcome}${accepted}`,
        ...(redeemed > 0 ? [`${(0,_numbers_js__WEBPACK_IMPORTED_MODULE_2__/* .grouped */ .zD)(redeemed)} ${were(redeemed)} ${outcome} and redeemed since`] : []),
        `${(0,_numbers_js__WEBPACK_IMPORTED_MODULE_2__/* .grouped */ .zD)(stillToDo)} ${were(stillToDo)} not`,
        ...(unknown > 0 ? [`of ${(0,_numbers_js__WEBPACK_IMPORTED_MODULE_2__/* .grouped */ .zD)(unknown)} it cannot be told`] : []),
    ];
    return `${before} Of ${(0,_numbers_js__WEBPACK_IMPORTED_MODULE_2__/* .counted */ .hS)(intended, 'guest')} ${meant}, ${parts.join(', ')}.`;
}
/** Who was reset though no run told of it. */
const unreportedText = ({ guests }) => `${(0,_numbers_js__WEBPACK_IMPORTED_MODULE_2__/* .counted */ .hS)(guests, 'guest')} of earlier reports ${guests === 1 ? 'shows' : 'show'} a reset or another change of the invitation since, ` +
    'and no run told of it: a run was ended before it could, or somebody did it by hand.';


/***/ }),

/***/ 74491:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ll: () => (/* binding */ verdictMeaning),
/* harmony export */   MM: () => (/* binding */ skipMeanings),
/* harmony export */   QD: () => (/* binding */ hasActed),
/* harmony export */   Sw: () => (/* binding */ verdictTitle),
/* harmony export */   TC: () => (/* binding */ figureHead),
/* harmony export */   XS: () => (/* binding */ decisionTitle),
/* harmony export */   Y_: () => (/* binding */ outcomeMeaning),
/* harmony export */   a7: () => (/* binding */ figureLabels),
/* harmony export */   bb: () => (/* binding */ doneTitle),
/* harmony export */   dS: () => (/* binding */ labelsFor),
/* harmony export */   kk: () => (/* binding */ resultTitle),
/* harmony export */   lD: () => (/* binding */ outcomeTitle)
/* harmony export */ });
/* unused harmony exports actTitle, realmTitle */
/* harmony import */ var _core_remedy_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(97659);
/* harmony import */ var _finding_words_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(75939);


/** Names of the verdicts for people; the code word is what report.json and findings.csv have. */
const verdictTitle = {
    unmanaged: 'Unmanaged',
    indeterminate: 'Undetermined',
    pending: 'Invitation not accepted yet',
    'home-missing': 'No home tenant',
    'microsoft-account': 'Microsoft account',
    'email-otp': 'One-time passcode',
    social: 'Google or Facebook',
    federated: 'Federated provider',
    managed: 'Managed',
    internal: 'Internal account',
};
/** What each verdict means, in a few words. */
const verdictMeaning = {
    unmanaged: 'Account in a tenant that no IT team runs',
    indeterminate: 'Undetermined; always left alone',
    pending: 'Invitation not accepted yet',
    'home-missing': 'No tenant of this cloud has verified the domain',
    'microsoft-account': 'Personal Microsoft account',
    'email-otp': 'One-time passcode by email',
    social: 'Google or Facebook account',
    federated: 'Federated identity provider',
    managed: 'Account in a tenant that is managed',
    internal: 'Account of this tenant, marked as guest',
};
const skipMeaning = {
    exempt: 'covered by an exemption',
    'exemption-expired': 'the exemption has run out; renew it, or approve a plan with this guest',
    'excluded-domain': 'domain is excluded',
    'role-holder': 'holds a directory role, so an administrator has to reset it by hand',
    protected: 'protected by restricted management, so an administrator of its unit has to reset it by hand',
    disabled: 'account is not enabled; delete it if nobody needs it',
    'two-homes': 'the address and the user principal name point to different organisations, so it is not clear whose account it is; ask the partner, and correct the wrong one',
    'no-address': 'no address in mail or otherMails to invite; enter one by hand',
    'suspect-overtaken': 'redeemed after 2022, so the domain was probably taken over by an IT team since',
    'unconfirmed-before': 'an earlier reset was accepted and is not visible yet; the next try is after 30 days, so that nobody is invited twice',
    'blocked-domain': 'the allow or deny list of this tenant blocks the domain',
    'not-approved': 'not in the approved plan, or not named in only-guests',
    'over-limit': 'beyond the limit of this run',
    gone: 'no longer a guest of this directory',
    changed: 'changed since the scan',
    'already-done': 'already reset, or accepted the invitation again',
    'now-managed': 'domain is managed by now',
};
/** What differs with the remedy. */
const skipMeaningOf = {
    reset: {},
    delete: {
        'role-holder': 'holds a directory role, so an administrator has to delete it by hand',
        protected: 'protected by restricted management, so an administrator of its unit has to delete it by hand',
        disabled: 'account is not enabled',
        'no-address': 'the user principal name alone tells the home domain, which is no more than a hint; look at it by hand',
    },
};
/** Why a finding is left alone, in a few words. */
const skipMeanings = (remedy) => ({
    ...skipMeaning,
    ...skipMeaningOf[remedy],
});
/** How a guest of the plan ended. */
const outcomeTitle = {
    reset: 'Reset',
    deleted: 'Deleted',
    unconfirmed: 'Not seen yet',
    skipped: 'Left alone',
    failed: 'Failed',
    'not-attempted': 'Not attempted',
};
/** Whether a run has changed guests, or tried to: what can be done is over then, and what was done is told. */
const hasActed = ({ counts }) => counts.outcomes !== undefined;
/** What `act` stands for: `Can be reset`; `Planned` beside what was done. */
const actTitle = (report) => hasActed(report) ? 'Planned' : `Can be ${_core_remedy_js__WEBPACK_IMPORTED_MODULE_0__/* .remedies */ .JW[report.remediation].outcome}`;
/** How many of some findings can be reset or deleted, or were: the head of a column, and its figure. */
const doneTitle = (report) => hasActed(report) ? outcomeTitle[_core_remedy_js__WEBPACK_IMPORTED_MODULE_0__/* .remedies */ .JW[report.remediation].outcome] : actTitle(report);
/** What is decided about a finding: what is done, that it waits for a later run, or that it is left alone. */
const decisionTitle = ({ decision, skipReason }, report) => (decision === 'act' ? actTitle(report) : skipReason === 'over-limit' ? 'In a later run' : 'Left alone');
/** How a guest of the plan ended, in a few words. */
const outcomeMeaning = {
    reset: 'The next sign-in accepts the invitation again',
    deleted: 'In the deleted users, restorable for 30 days',
    unconfirmed: 'Accepted by Microsoft, not visible yet',
    skipped: 'Each for its reason',
    failed: 'Refused, or not answered',
    'not-attempted': 'The run stopped before',
};
/** How a run ended, in a word or two. */
const resultTitle = {
    clean: 'Clean',
    findings: 'Findings',
    remediated: 'Remediated',
    partial: 'Partly remediated',
    refused: 'Refused',
    incomplete: 'Incomplete',
    failed: 'Failed',
};
/** What the look-up said of a domain. */
const realmTitle = {
    viral: 'Unmanaged tenant',
    managed: 'Managed tenant',
    federated: 'Managed, federated tenant',
    unknown: 'No tenant',
    indeterminate: 'Undetermined',
};
/** What that means, in a sentence. */
const realmMeaning = {
    viral: 'Microsoft says that the tenant of this domain is unmanaged: there are accounts in it, and nobody who runs it.',
    managed: 'An IT team runs the tenant of this domain.',
    federated: 'An IT team runs the tenant of this domain, and signs its people in with an identity provider of its own.',
    unknown: 'No tenant of this cloud has verified this domain. It may be an alias, and its tenant may be elsewhere.',
    indeterminate: 'The look-up gave no answer that can be trusted.',
};
/** What each figure is called at the head of a column. */
const figureLabels = {
    guests: 'Guests',
    findings: 'Findings',
    unmanaged: 'Unmanaged',
    actionable: 'One run would change',
    indeterminate: 'Undetermined',
    exempt: 'Exempt',
    pending: 'Invitation not accepted for long',
    remediated: 'Done',
    failed: 'Failed',
    unconfirmed: outcomeTitle.unconfirmed,
};
/** The head of a column of figures, which stands to the right. */
const figureHead = (name) => `${figureLabels[name]}:`;
/** The labels for a report. They go along with its data, so that the script on the page has no words of its own. */
function labelsFor(report) {
    const { remediation } = report;
    return {
        verdict: verdictTitle,
        outcome: outcomeTitle,
        realm: realmTitle,
        realmMeaning,
        skip: skipMeanings(remediation),
        found: (0,_finding_words_js__WEBPACK_IMPORTED_MODULE_1__/* .areUnmanaged */ .VL)(report) ? null : (0,_finding_words_js__WEBPACK_IMPORTED_MODULE_1__/* .findingWords */ .Hu)(report).label,
        act: actTitle(report),
        done: doneTitle(report),
    };
}


/***/ }),

/***/ 2735:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Is: () => (/* binding */ isSettled),
/* harmony export */   Ml: () => (/* binding */ failedBeforeText),
/* harmony export */   V1: () => (/* binding */ endings),
/* harmony export */   Vb: () => (/* binding */ leftAlone),
/* harmony export */   k3: () => (/* binding */ ownFailures)
/* harmony export */ });
/* harmony import */ var _core_enforcement_outcome_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9898);
/* harmony import */ var _core_enforcement_guest_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(81321);
/* harmony import */ var _core_remedy_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(97659);
/* harmony import */ var _core_report_standing_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3372);
/* harmony import */ var _labels_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(74491);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(49902);
/* harmony import */ var _numbers_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(15628);







const kinds = {
    exempt: 'decided',
    'exemption-expired': 'person',
    'excluded-domain': 'decided',
    'role-holder': 'person',
    protected: 'person',
    disabled: 'person',
    'two-homes': 'person',
    'unconfirmed-before': 'decided',
    'no-address': 'person',
    'suspect-overtaken': 'person',
    'blocked-domain': 'person',
    'not-approved': 'later',
    'over-limit': 'later',
    gone: 'over',
    changed: 'person',
    'already-done': 'over',
    'now-managed': 'over',
};
/** How many findings are left alone, by what comes of them. */
function leftAlone({ counts }) {
    const sums = { later: 0, decided: 0, over: 0, person: 0 };
    for (const [reason, count] of Object.entries(counts.skipped))
        sums[kinds[reason]] += count;
    return sums;
}
/** Whether there is nobody to be asked about a finding any more: it is exempt, or done with. */
const isSettled = (reason) => reason === 'exempt' || kinds[reason] === 'over';
/** How the guests of a plan ended, for people: who is over the limit of this run is not left alone. They add up to the plan. */
function endings({ counts, approval }) {
    const ended = counts.outcomes;
    if (ended === undefined)
        return [];
    // An approved plan has those in it too who are beyond the limit of this run; any other plan is cut to it.
    const later = approval === null ? 0 : Math.min(counts.skipped['over-limit'] ?? 0, ended.skipped);
    return _core_enforcement_outcome_js__WEBPACK_IMPORTED_MODULE_0__/* .outcomes */ .K
        .flatMap((outcome) => {
        const ending = { outcome, title: _labels_js__WEBPACK_IMPORTED_MODULE_4__/* .outcomeTitle */ .lD[outcome], meaning: _labels_js__WEBPACK_IMPORTED_MODULE_4__/* .outcomeMeaning */ .Y_[outcome], count: ended[outcome] };
        if (outcome !== 'skipped' || later === 0)
            return [ending];
        const waiting = { outcome, title: 'In a later run', meaning: 'Beyond the limit of this run', count: later };
        return [waiting, { ...ending, count: ended.skipped - later }];
    })
        .filter(({ count }) => count > 0);
}
const mostNames = 5;
/** Who is refused for a reason of their own, and what to do about it: they would be tried in vain each time. Empty for nobody. */
function ownFailures({ findings, remediation }) {
    const those = findings.filter(({ outcome, errorCode }) => outcome === 'failed' && _core_enforcement_guest_error_js__WEBPACK_IMPORTED_MODULE_1__/* .ownCodes */ .lV.has(errorCode));
    if (those.length === 0)
        return [];
    const names = those.flatMap(({ displayName, mail }) => (0,_names_js__WEBPACK_IMPORTED_MODULE_5__/* .shownName */ .H)(displayName) ?? mail ?? []).slice(0, mostNames);
    const more = those.length - names.length;
    const who = names.flatMap((name, index) => [index === 0 ? ': ' : ', ', { name }]);
    const others = names.length > 0 && more > 0 ? ` and ${(0,_numbers_js__WEBPACK_IMPORTED_MODULE_6__/* .grouped */ .zD)(more)} more` : '';
    const address = those.some(({ errorCode }) => _core_enforcement_guest_error_js__WEBPACK_IMPORTED_MODULE_1__/* .addressCodes */ .BX.has(errorCode))
        ? 'correct the address in mail or otherMails, '
        : '';
    const one = those.length === 1;
    return [
        `${(0,_numbers_js__WEBPACK_IMPORTED_MODULE_6__/* .counted */ .hS)(those.length, 'guest')} ${one ? 'was' : 'were'} refused for a reason of ${one ? 'its' : 'their'} own`,
        ...who,
        `${others}. Each has its error: ${address}exempt the guest, or have it ${_core_remedy_js__WEBPACK_IMPORTED_MODULE_2__/* .remedies */ .JW[remediation].outcome} by hand. ` +
            'With open-issue they come after the others in the next run.',
    ];
}
/** How many failed in an earlier run, and come after the others in this one. Null for nobody. */
function failedBeforeText(report) {
    const those = (0,_core_report_standing_js__WEBPACK_IMPORTED_MODULE_3__/* .standingFindings */ .N)(report).filter(({ failedBefore }) => failedBefore === true).length;
    if (those === 0)
        return null;
    return `${(0,_numbers_js__WEBPACK_IMPORTED_MODULE_6__/* .counted */ .hS)(those, 'guest')} failed in an earlier run, and ${those === 1 ? 'comes' : 'come'} after the others.`;
}


/***/ }),

/***/ 49902:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ shownName),
/* harmony export */   z: () => (/* binding */ isBlank)
/* harmony export */ });
/* harmony import */ var _core_text_printable_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(68680);

/** The longest name that Entra documents: https://learn.microsoft.com/graph/api/resources/user#properties */
const mostOfName = 256;
/** A name as a page shows it: no longer than a name can be, and null where there is nothing to be read in it. */
const shownName = (name) => name === null || isBlank(name) ? null : (0,_core_text_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .shortened */ .v)(name, mostOfName);
/** Whether a text is nothing but spaces. What is invisible in another way is no blank: it is shown by its code. */
const isBlank = (text) => /^\p{Zs}*$/u.test(text);


/***/ }),

/***/ 88176:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ remedyWords)
/* harmony export */ });
/** The words of each remedy. */
const remedyWords = {
    reset: {
        what: 'A reset keeps the guest\u2019s object, groups and apps: only the invitation has to be accepted again.',
        afterwards: 'At the next sign-in, a guest who was reset accepts the invitation again, with an account that somebody ' +
            'manages, a Microsoft account or a one-time passcode. Groups and apps are kept.',
        ask: 'Whoever is still needed keeps all access: the next sign-in asks to accept the invitation once more. ' +
            'Please say who is not needed any more.',
        undo: null,
    },
    delete: {
        what: 'A deleted guest goes to the deleted users, with groups and apps, and can be restored for 30 days.',
        afterwards: 'Who was deleted can be restored for 30 days.',
        ask: 'Whoever is not needed is deleted, and can be restored for 30 days. Please say who has to stay.',
        // https://learn.microsoft.com/graph/api/directory-deleteditems-restore
        undo: {
            how: 'For 30 days a deleted guest can be restored, with groups and apps, by object id:',
            command: (id) => `Restore-MgDirectoryDeletedItem -DirectoryObjectId ${id}`,
        },
    },
};


/***/ }),

/***/ 3139:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ sponsorCounts)
/* harmony export */ });
/* harmony import */ var _core_remedy_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(97659);
/* harmony import */ var _left_alone_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2735);


/** Counts those about whom somebody has to be asked; null where no sponsors were read. */
function sponsorCounts({ findings }) {
    const open = findings.filter(isOpen);
    const read = open.filter(({ sponsorCount }) => sponsorCount !== undefined);
    if (read.length === 0)
        return null;
    const without = read.filter(({ sponsorCount }) => sponsorCount === 0).length;
    return { withSponsor: read.length - without, without, notRead: open.length - read.length };
}
const isOpen = ({ decision, skipReason, outcome }) => !(0,_core_remedy_js__WEBPACK_IMPORTED_MODULE_0__/* .isRemedied */ .Gs)(outcome) && (decision === 'act' || (skipReason !== undefined && !(0,_left_alone_js__WEBPACK_IMPORTED_MODULE_1__/* .isSettled */ .Is)(skipReason)));


/***/ })

};
