export const id = 662;
export const ids = [662];
export const modules = {

/***/ 44853:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ partialAddress)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);

/**
 * The domain of an address as it is, and of the local part the first 8 bits of an HMAC of its own: one dictionary entry in
 * 256 fits, however many digests there are. The key must be the same for the same person always. With another one for each
 * plan, two plans would tell 16 bits.
 */
function partialAddress(address, key) {
    const at = address.lastIndexOf('@');
    const local = address.slice(0, Math.max(0, at)).toLowerCase().toWellFormed();
    const [bits = 0] = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHmac)('sha256', key.toLowerCase()).update(local).digest();
    return [at < 0 ? null : address.slice(at + 1).toLowerCase(), bits];
}


/***/ }),

/***/ 46943:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ planRefusal),
/* harmony export */   g: () => (/* binding */ applyPlan)
/* harmony export */ });
/* harmony import */ var _text_digest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(64191);
/* harmony import */ var _plan_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(46652);
/* harmony import */ var _plan_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(90958);
/* harmony import */ var _decision_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(88437);
/* harmony import */ var _text_days_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(92432);
/* harmony import */ var _text_grouped_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(77533);






/** No plan lives longer, whatever it says of itself. */
const mostDays = 30;
/** Above this share of items that no longer hold, tenant or detection are not what the approver looked at. */
const driftShare = 0.25;
/** Why a plan cannot be applied by this run, in one sentence, or null. Everything that can be told without a scan. */
function planRefusal(plan, run) {
    const { tenant, source, options } = plan;
    if (run.approvedDigest !== '' && !(0,_text_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .sameDigest */ .VB)(run.approvedDigest, (0,_plan_file_js__WEBPACK_IMPORTED_MODULE_2__/* .digestOfPlan */ .B1)(plan))) {
        return `Its digest is ${(0,_plan_file_js__WEBPACK_IMPORTED_MODULE_2__/* .digestOfPlan */ .B1)(plan)}, and approved-digest is ${run.approvedDigest.slice(0, 80)}.`;
    }
    if (tenant.id.toLowerCase() !== run.tenant.id)
        return `It is for tenant ${tenant.id}, and tenant-id is ${run.tenant.id}.`;
    if (tenant.cloud !== run.tenant.cloud)
        return `It is for cloud ${tenant.cloud}, and cloud is ${run.tenant.cloud}.`;
    if (!isSameRepository(source, run))
        return foreignRepository(source, run);
    if (plan.remediation !== run.remediation) {
        return `It was made to ${plan.remediation} guests, and remediation is ${run.remediation}.`;
    }
    for (const name of ['sendInvitation', 'inviteRedirectUrl', 'invitationLanguage']) {
        if (options[name] !== run.options[name]) {
            return `Its option ${name} is ${JSON.stringify(options[name])}, and this run has ${JSON.stringify(run.options[name])}.`;
        }
    }
    if (!(0,_text_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .sameDigest */ .VB)(plan.settingsDigest, run.settingsDigest)) {
        return 'The inputs that choose the guests were changed after it was made. Make a new plan.';
    }
    if (!plan.scan.complete)
        return 'The scan that it was made from was not complete.';
    return ageRefusal(plan, run);
}
const isSameRepository = (one, other) => one.repositoryId !== null && other.repositoryId !== null
    ? one.repositoryId === other.repositoryId
    : one.repository !== null && one.repository === other.repository;
/** A repository that was deleted and made again has the name of the old one, and the ids alone tell them apart. */
function foreignRepository(made, here) {
    const named = ({ repository, repositoryId }) => `${repository ?? 'unknown'}${repositoryId === null ? '' : ` (id ${repositoryId})`}`;
    const same = made.repository !== null && made.repository === here.repository;
    return `It was made in repository ${named(made)}, and this is ${named(here)}${same ? ', another one of the same name' : ''}.`;
}
function ageRefusal(plan, { now, planMaxAgeDays }) {
    const [created, expires] = [Date.parse(plan.createdAt), Date.parse(plan.expiresAt)];
    if (created > now.getTime() + _text_days_js__WEBPACK_IMPORTED_MODULE_4__/* .dayMs */ .L)
        return `It claims to be made on ${plan.createdAt}, which is in the future.`;
    const last = Math.min(expires, created + planMaxAgeDays * _text_days_js__WEBPACK_IMPORTED_MODULE_4__/* .dayMs */ .L, created + mostDays * _text_days_js__WEBPACK_IMPORTED_MODULE_4__/* .dayMs */ .L);
    return now.getTime() > last ? `It expired on ${new Date(last).toISOString()}. Make a new plan.` : null;
}
/**
 * What of an approved plan is done: its items, as far as they are still true, and nobody else. A plan is an upper bound.
 * Where the limits cut it, the same file does for the next run as long as it lasts: who was done by then is `already-done`.
 */
function applyPlan(file, input) {
    const { findings, leftAlone, drifted } = compare(file, input);
    const ofPlan = leftAlone.filter(({ approved }) => approved === true);
    const reasons = [...ofPlan.map(_decision_js__WEBPACK_IMPORTED_MODULE_5__/* .skipReasonOf */ .P), ...drifted.map(({ skipReason }) => skipReason)];
    const approved = {
        digest: (0,_plan_file_js__WEBPACK_IMPORTED_MODULE_2__/* .digestOfPlan */ .B1)(file),
        createdAt: file.createdAt,
        items: file.items.length,
        drifted: reasons.length,
        // `approved` marks guests who are in the plan, even where `only-guests` leaves them out of this run.
        notInPlan: leftAlone.filter((finding) => finding.approved !== true && (0,_decision_js__WEBPACK_IMPORTED_MODULE_5__/* .skipReasonOf */ .P)(finding) === 'not-approved')
            .length,
    };
    const plan = { findings, drifted, approved };
    if (input.problems.length > 0)
        return { ...plan, ...(0,_plan_js__WEBPACK_IMPORTED_MODULE_1__/* .incomplete */ .$x)(input.problems) };
    const broken = reasons.filter((reason) => reason !== null && noLongerHolds.has(reason)).length;
    if (broken > file.items.length * driftShare) {
        const why = `${(0,_text_grouped_js__WEBPACK_IMPORTED_MODULE_3__/* .grouped */ .z)(broken)} of the ${(0,_text_grouped_js__WEBPACK_IMPORTED_MODULE_3__/* .grouped */ .z)(file.items.length)} items of the plan no longer hold, more than 25 %. Make a new plan.`;
        return { ...plan, kind: 'refused', code: 'plan-outdated', why };
    }
    return (0,_plan_js__WEBPACK_IMPORTED_MODULE_1__/* .withinLimits */ .oA)(plan, input);
}
const noLongerHolds = new Set(['gone', 'changed', 'now-managed', 'disabled', 'no-address']);
/**
 * The plan beside what the scan found. Each finding is either acted on or left alone, and each item of the plan is a finding or
 * has drifted: nobody is in two of these, and nobody is missing.
 */
function compare(file, { census, policy }) {
    const items = new Map(file.items.map((item) => [item.id, item]));
    const found = new Set(census.findings.map(({ guest }) => guest.id));
    const findings = (0,_plan_js__WEBPACK_IMPORTED_MODULE_1__/* .decideAll */ .k1)(census, policy).map((one) => decideByPlan(one, items.get(one.guest.id), file));
    return {
        /** Those to act on and those left alone, oldest redemption first. */
        findings,
        leftAlone: findings.filter((finding) => !(0,_decision_js__WEBPACK_IMPORTED_MODULE_5__/* .isActionable */ .n)(finding)),
        /** Items that are no finding any more. */
        drifted: file.items.filter(({ id }) => !found.has(id)).map((item) => driftOf(item, file, census)),
    };
}
/** Acts on a finding only where the policy does, the plan has it, and it is as it was judged then; the first that fails says why not. */
function decideByPlan(finding, item, file) {
    const approved = item !== undefined;
    const leave = (skipReason) => ({
        ...finding,
        approved,
        decision: { kind: 'skip', skipReason },
    });
    if (!(0,_decision_js__WEBPACK_IMPORTED_MODULE_5__/* .isActionable */ .n)(finding))
        return { ...finding, approved };
    if (!approved)
        return leave('not-approved');
    if ((0,_text_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .sameDigest */ .VB)(item.fingerprint, (0,_plan_file_js__WEBPACK_IMPORTED_MODULE_2__/* .stateFingerprint */ .Mc)(finding.guest, file.salt)))
        return { ...finding, approved };
    return leave(wasReset(item, finding.guest, file) ? 'already-done' : 'changed');
}
/** What became of an item that is no finding any more. */
function driftOf(item, file, census) {
    const { id, domain, why } = item;
    const found = census.plannedGuests.get(id) ?? null;
    return { id, domain, why, found, skipReason: driftReason(item, found, file) };
}
function driftReason(item, found, file) {
    if (found === null)
        return 'gone';
    const { verdict } = found.judgement;
    if (verdict === 'pending' || wasReset(item, found.guest, file))
        return 'already-done';
    return verdict === 'managed' && item.why === 'unmanaged' ? 'now-managed' : 'changed';
}
/**
 * Whether a guest, who is not as judged any more, shows a reset. The plan does not have what the guest looked like, but
 * for what it was a finding and when it was read: an issuer that is gone, or a state that was changed later, proves it.
 */
function wasReset({ why }, { signIn, stateChangedAt }, { createdAt }) {
    if (stateChangedAt !== null && Date.parse(stateChangedAt) > Date.parse(createdAt))
        return true;
    if (signIn.kind === 'not-known' || signIn.kind === 'entra')
        return false;
    return why === 'unmanaged' || (why === 'microsoft-account' && signIn.kind !== 'microsoft-account');
}


/***/ }),

/***/ 88437:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ skipReasonOf),
/* harmony export */   n: () => (/* binding */ isActionable)
/* harmony export */ });
/** Whether `mode: enforce` does anything about a finding. */
const isActionable = ({ decision }) => decision.kind === 'act';
/** Why nothing is done; null where something is. */
const skipReasonOf = ({ decision }) => decision.kind === 'act' ? null : decision.skipReason;


/***/ }),

/***/ 75415:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JM: () => (/* binding */ exemptionsDigest),
/* harmony export */   Vi: () => (/* binding */ exemptionOf),
/* harmony export */   Xb: () => (/* binding */ exemptionChecks),
/* harmony export */   kb: () => (/* binding */ dayOf)
/* harmony export */ });
/* unused harmony exports exemptionDays, stateOf, addressMatch, exemptionsFor, exemptionNotices */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _text_digest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(64191);
/* harmony import */ var _text_days_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(92432);
/* harmony import */ var _guests_domain_rules_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(58699);




/** How many days before its end an exemption is near it, and how many are left to act after it. */
const exemptionDays = { soon: 30, grace: 14 };
/** The day of a moment in UTC, counted from 1970. */
const dayOf = (moment) => Math.floor(moment.getTime() / _text_days_js__WEBPACK_IMPORTED_MODULE_3__/* .dayMs */ .L);
/** The state of an exemption. It holds to the end of its last day, UTC. */
function stateOf(entry, now) {
    const daysLeft = daysUntilEnd(entry, now);
    if (daysLeft >= 0)
        return 'active';
    return -daysLeft <= exemptionDays.grace ? 'grace' : 'lapsed';
}
/** SHA-256 of an address in lower case, as `match` has it. */
const addressMatch = (address) => `sha256:${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(address.trim().toLowerCase()).digest('hex')}`;
/** Every exemption that covers a guest, the narrowest first: by object id, by address, by domain. */
function exemptionsFor(guest, entries) {
    // Most runs have none, and the hash of an address costs more than all else that is decided about a guest.
    if (entries.size === 0)
        return [];
    const addresses = [guest.mail, guest.home?.address].filter((address) => typeof address === 'string');
    const domain = guest.home?.domain;
    const matches = [
        guest.id.toLowerCase(),
        ...new Set(addresses.map(addressMatch)),
        ...(domain === undefined ? [] : (0,_guests_domain_rules_js__WEBPACK_IMPORTED_MODULE_2__/* .rulesFor */ .NP)(domain)),
    ];
    return matches.flatMap((match) => entries.get(match) ?? []);
}
/** What covers a guest: an active exemption before one in grace, and that before a lapsed one; null when none does. */
function exemptionOf(guest, entries, now) {
    const found = exemptionsFor(guest, entries).map((entry) => ({ state: stateOf(entry, now), entry }));
    const first = (state) => found.find((one) => one.state === state);
    return first('active') ?? first('grace') ?? first('lapsed') ?? null;
}
/**
 * What to tell of the exemptions, in the order of their file. Of one that covers nobody, only that is told.
 *
 * @param used `match` of every exemption that covers a finding.
 * @param redact whether an entry is named by its line: a hash of an address gives the address away, and a domain can be a name.
 */
function exemptionNotices(entries, used, now, redact) {
    return [...entries.values()].flatMap((entry) => noticeOf(entry, redact ? `on line ${entry.line}` : `of ${entry.match}`, used.has(entry.match), now) ?? []);
}
/** The digest of all exemptions, whatever their order in the file. A change of any of their fields changes it. */
const exemptionsDigest = (entries) => (0,_text_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .digestOf */ .ol)('unmanaged-guests/exemptions/v1', [...entries.values()]
    .map(({ match, reason, owner, expires }) => ({ match, reason, owner, expires }))
    .sort((a, b) => (a.match < b.match ? -1 : 1)));
const daysUntilEnd = ({ expires }, now) => dayOf(new Date(`${expires}T00:00:00Z`)) - dayOf(now);
const inDays = (days) => (days === 0 ? 'today' : days === 1 ? 'tomorrow' : `in ${days} days`);
function noticeOf(entry, which, used, now) {
    const days = daysUntilEnd(entry, now);
    const { expires } = entry;
    const notice = (kind, detail) => ({ kind, entry, days, detail });
    if (!used)
        return notice('unused', `The exemption ${which} covers no finding: take it out of the file.`);
    switch (stateOf(entry, now)) {
        case 'active':
            if (days > exemptionDays.soon)
                return null;
            return notice('expires-soon', `The exemption ${which} ends ${inDays(days)}, with ${expires}.`);
        case 'grace': {
            const daysLeft = exemptionDays.grace + days;
            const end = daysLeft === 0 ? 'today alone' : `${daysLeft} more ${daysLeft === 1 ? 'day' : 'days'}`;
            return notice('expired', `The exemption ${which} ended with ${expires}, and still counts for ${end}.`);
        }
        case 'lapsed':
            return notice('lapsed', `The exemption ${which} ended with ${expires}: its guests can be changed by an approved plan only.`);
    }
}
/** The same as checks of a report: an exemption that is about to run out, has run out, or covers nobody. */
function exemptionChecks(entries, findings, now, redact) {
    const used = new Set(findings.flatMap(({ guest }) => exemptionsFor(guest, entries)).map(({ match }) => match));
    return exemptionNotices(entries, used, now, redact).map(({ kind, detail }) => ({
        check: `exemption ${kind}`,
        status: 'warning',
        detail,
    }));
}


/***/ }),

/***/ 90958:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  B1: () => (/* binding */ digestOfPlan),
  FU: () => (/* binding */ parsePlanFile),
  D3: () => (/* binding */ planPieces),
  Fu: () => (/* binding */ planSchema),
  Mc: () => (/* binding */ stateFingerprint),
  J: () => (/* binding */ writePlanFile)
});

// UNUSED EXPORTS: planFile, planText

// EXTERNAL MODULE: ./node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(77934);
// EXTERNAL MODULE: ./lib/core/text/digest.js
var digest = __webpack_require__(64191);
// EXTERNAL MODULE: ./lib/core/guests/finding.js
var finding = __webpack_require__(74808);
// EXTERNAL MODULE: ./lib/core/guests/partial-address.js
var partial_address = __webpack_require__(44853);
// EXTERNAL MODULE: ./lib/core/guests/verdict.js
var verdict = __webpack_require__(11648);
// EXTERNAL MODULE: ./lib/core/text/json-pieces.js
var json_pieces = __webpack_require__(88965);
;// CONCATENATED MODULE: ./lib/core/text/json-text.js
const usual = { depth: 20, keys: 1000, containers: 1_000_000, values: 10_000_000 };
/**
 * Reads JSON. The text is first gone through once, character by character and without building anything: that finds the
 * place of a mistake, which the engine does not always tell, and refuses what would take the memory of the runner.
 */
function parseJson(text, limits = {}) {
    const walk = new JsonWalk(text, { ...usual, ...limits });
    const fault = walk.fault();
    if (fault !== null) {
        const place = placeOf(text, fault.index);
        return fault.what === null ? { kind: 'broken', place } : { kind: 'excessive', place, what: fault.what };
    }
    const { repeated } = walk;
    return {
        kind: 'json',
        value: JSON.parse(text),
        repeated: repeated === null ? null : { key: repeated.key, place: placeOf(text, repeated.index) },
    };
}
/** One way through a text by the grammar of https://www.rfc-editor.org/rfc/rfc8259, in constant memory but for the keys. */
class JsonWalk {
    #text;
    #limits;
    /** The keys of each object that is open; null for a list. */
    #open = [];
    #index = 0;
    #containers = 0;
    #values = 0;
    repeated = null;
    constructor(text, limits) {
        this.#text = text;
        this.#limits = limits;
    }
    /** Null when all of it is JSON within the limits. */
    fault() {
        let expected = 'value';
        for (;;) {
            this.#skipSpace();
            if (this.#index >= this.#text.length)
                return expected === 'end' ? null : this.#here();
            const next = this.#step(expected);
            if (typeof next !== 'string')
                return next;
            expected = next;
        }
    }
    #here = (what = null) => ({ index: this.#index, what });
    #step(expected) {
        const character = this.#text[this.#index];
        switch (expected) {
            case 'value or ]':
                return character === ']' ? this.#close() : this.#value();
            case 'value':
                return this.#value();
            case 'key or }':
                return character === '}' ? this.#close() : this.#key();
            case 'key':
                return this.#key();
            case ':':
                return character === ':' ? this.#take('value') : this.#here();
            case 'more': {
                const list = this.#open.at(-1) === null;
                if (character === ',')
                    return this.#take(list ? 'value' : 'key');
                return character === (list ? ']' : '}') ? this.#close() : this.#here();
            }
            case 'end':
                return this.#here();
        }
    }
    #take(next) {
        this.#index += 1;
        return next;
    }
    #close() {
        this.#open.pop();
        return this.#take(this.#open.length === 0 ? 'end' : 'more');
    }
    #value() {
        const { depth, containers, values } = this.#limits;
        this.#values += 1;
        if (this.#values > values)
            return this.#here(`has more than ${values} values`);
        const character = this.#text[this.#index] ?? '';
        if (character === '[' || character === '{') {
            this.#containers += 1;
            if (this.#containers > containers)
                return this.#here(`has more than ${containers} lists and objects`);
            if (this.#open.length === depth)
                return this.#here(`is nested deeper than ${depth} levels`);
            this.#open.push(character === '[' ? null : new Set());
            return this.#take(character === '[' ? 'value or ]' : 'key or }');
        }
        const fits = character === '"'
            ? this.#string()
            : character === 't'
                ? this.#word('true')
                : character === 'f'
                    ? this.#word('false')
                    : character === 'n'
                        ? this.#word('null')
                        : this.#number();
        if (!fits)
            return this.#here();
        return this.#open.length === 0 ? 'end' : 'more';
    }
    #key() {
        const start = this.#index;
        if (this.#text[start] !== '"' || !this.#string())
            return this.#here();
        const keys = this.#open.at(-1);
        if (keys == null)
            return this.#here();
        const written = this.#text.slice(start, this.#index);
        const key = written.includes('\\') ? JSON.parse(written) : written.slice(1, -1);
        if (keys.has(key))
            this.repeated ??= { key, index: start };
        if (keys.size === this.#limits.keys) {
            this.#index = start;
            return this.#here(`has more than ${this.#limits.keys} keys in one object`);
        }
        keys.add(key);
        return ':';
    }
    #skipSpace() {
        for (;; this.#index += 1) {
            const code = this.#text.charCodeAt(this.#index);
            if (code !== 32 && code !== 10 && code !== 13 && code !== 9)
                return;
        }
    }
    #word(word) {
        for (const letter of word) {
            if (this.#text[this.#index] !== letter)
                return false;
            this.#index += 1;
        }
        return true;
    }
    #string() {
        for (this.#index += 1; this.#index < this.#text.length; this.#index += 1) {
            const code = this.#text.charCodeAt(this.#index);
            if (code < 32)
                return false;
            if (code === 34) {
                this.#index += 1;
                return true;
            }
            if (code === 92 && !this.#escape())
                return false;
        }
        return false;
    }
    /** From the backslash to the last character of the escape. */
    #escape() {
        this.#index += 1;
        const letter = this.#text[this.#index] ?? ' ';
        if (letter !== 'u')
            return '"\\/bfnrt'.includes(letter);
        for (let count = 0; count < 4; count += 1) {
            this.#index += 1;
            const code = this.#text.charCodeAt(this.#index);
            // A digit, or a letter from A to F with or without the bit that makes it small.
            if (!(code >= 48 && code <= 57) && !((code & ~32) >= 65 && (code & ~32) <= 70))
                return false;
        }
        return true;
    }
    #number() {
        if (this.#text[this.#index] === '-')
            this.#index += 1;
        if (this.#text[this.#index] === '0')
            this.#index += 1;
        else if (!this.#digits())
            return false;
        if (this.#text[this.#index] === '.') {
            this.#index += 1;
            if (!this.#digits())
                return false;
        }
        const exponent = this.#text[this.#index];
        if (exponent !== 'e' && exponent !== 'E')
            return true;
        this.#index += 1;
        const sign = this.#text[this.#index];
        if (sign === '+' || sign === '-')
            this.#index += 1;
        return this.#digits();
    }
    #digits() {
        const start = this.#index;
        for (;; this.#index += 1) {
            const code = this.#text.charCodeAt(this.#index);
            if (!(code >= 48 && code <= 57))
                return this.#index > start;
        }
    }
}
function placeOf(text, index) {
    let [line, start] = [1, 0];
    for (let at = 0; at < index; at += 1) {
        if (text.charCodeAt(at) !== 10)
            continue;
        line += 1;
        start = at + 1;
    }
    return { line, column: index - start + 1 };
}

// EXTERNAL MODULE: ./lib/core/text/printable.js
var printable = __webpack_require__(68680);
// EXTERNAL MODULE: ./lib/core/remedy.js
var remedy = __webpack_require__(97659);
// EXTERNAL MODULE: ./lib/core/tenant/cloud.js
var cloud = __webpack_require__(74561);
// EXTERNAL MODULE: ./lib/core/text/guid.js
var guid = __webpack_require__(3294);
;// CONCATENATED MODULE: ./lib/core/plan/plan-file.js











const planSchema = 'unmanaged-guests/plan/v2';
/** Its fingerprints held the whole address. */
const earlierSchemas = ['unmanaged-guests/plan/v1'];
const plan_file_guid = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(guid/* guidPattern */.E));
const plan_file_digest = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(/^sha256:[0-9a-f]{64}$/));
// The pattern lets offsets through that no date comes of, and a plan whose age cannot be told would never expire.
const date = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* isoTimestamp */.yhX(), dist/* check */.z6Y((text) => !Number.isNaN(Date.parse(text))));
const count = dist/* pipe */.FsL(dist/* number */.aig(), dist/* integer */.ndf(), dist/* minValue */.Wwf(0));
const textOrNull = dist/* nullable */.mee(dist/* pipe */.FsL(dist/* string */.YjP(), dist/* maxLength */.Ru6(1000)));
const item = dist/* strictObject */.rej({
    id: plan_file_guid,
    domain: dist/* nullable */.mee(dist/* pipe */.FsL(dist/* string */.YjP(), dist/* maxLength */.Ru6(253))),
    /** The verdict for which the guest is in it. */
    why: dist/* picklist */.KIO(verdict/* verdicts */.rY),
    /** Only on a guest who can come back by the link of the mailed invitation alone. */
    needsMail: dist/* optional */.lqM(dist/* literal */.euz(true)),
    /** What was judged: two guests with the same fingerprint look the same. */
    fingerprint: plan_file_digest,
    /** Ties the item to the plan that it was made for. */
    digest: plan_file_digest,
});
const header = {
    schema: dist/* literal */.euz(planSchema),
    createdAt: date,
    expiresAt: date,
    /** Makes the fingerprints of this plan unlike those of every other. */
    salt: dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(/^[0-9a-f-]{16,64}$/)),
    tenant: dist/* strictObject */.rej({ id: plan_file_guid, cloud: dist/* picklist */.KIO(cloud/* cloudNames */.cY) }),
    source: dist/* strictObject */.rej({
        repository: textOrNull,
        repositoryId: textOrNull,
        run: textOrNull,
        attempt: textOrNull,
        commit: textOrNull,
    }),
    remediation: dist/* picklist */.KIO(remedy/* remedyNames */.rM),
    /** What made a guest a finding of the scan. */
    accountTypes: dist/* array */.YOg(dist/* picklist */.KIO(finding/* accountTypes */.X9)),
    options: dist/* strictObject */.rej({
        sendInvitation: dist/* boolean */.zMY(),
        inviteRedirectUrl: dist/* pipe */.FsL(dist/* string */.YjP(), dist/* maxLength */.Ru6(2000)),
        invitationLanguage: dist/* pipe */.FsL(dist/* string */.YjP(), dist/* maxLength */.Ru6(50)),
    }),
    settingsDigest: plan_file_digest,
    exemptionsDigest: plan_file_digest,
    scan: dist/* strictObject */.rej({
        complete: dist/* boolean */.zMY(),
        guests: count,
        candidates: count,
        domains: count,
        unmanaged: count,
        indeterminate: count,
    }),
    limits: dist/* strictObject */.rej({ maxChanges: count, maxChangePercent: count }),
};
const mostItems = 200_000;
/** What plan.json holds, and no more. Digests, dates and repetitions are looked at beside it. */
const planFile = dist/* strictObject */.rej({ ...header, items: dist/* pipe */.FsL(dist/* array */.YOg(item), dist/* maxLength */.Ru6(mostItems)), digest: plan_file_digest });
/** What no plan needs more of: five objects in the head, and an object with up to six values for each item. */
const jsonLimits = { containers: mostItems + 100, values: 7 * mostItems + 1000, keys: 100 };
/**
 * The fingerprint of what was judged. The address is in it in part alone: the salt stands in the same file, and the rest of
 * what is covered in the report beside it, so whoever reads both can try one address after the other.
 */
function stateFingerprint(guest, salt) {
    const address = guest.home?.address ?? null;
    return (0,digest/* saltedDigestOf */.B0)(salt, [
        guest.id,
        guest.userType?.toLowerCase() ?? null,
        guest.home?.domain ?? null,
        address === null ? null : (0,partial_address/* partialAddress */.e)(address, guest.id)[1],
        [...guest.issuers],
        guest.state?.toLowerCase() ?? null,
        guest.stateChangedAt,
        guest.accountEnabled,
    ]);
}
/**
 * Makes a plan from its header and the guests to act on.
 *
 * @param shownDomain what stands for a domain; the fingerprint has the domain itself.
 */
function writePlanFile(header, guests, whyOf = () => 'unmanaged', shownDomain = (domain) => domain) {
    const seal = headerDigest(header);
    const items = guests
        .map((guest) => ({
        id: guest.id,
        domain: shownDomain(guest.home?.domain ?? null),
        why: whyOf(guest),
        ...(guest.needsMail ? { needsMail: true } : {}),
        fingerprint: stateFingerprint(guest, header.salt),
    }))
        .map((one) => ({ ...one, digest: itemDigest(seal, one) }))
        .sort(byId);
    return { ...header, items, digest: planDigest(header, items) };
}
/** The text of a plan: keys sorted, one item after the other by id, LF, so that two plans can be compared line by line. */
const planText = (plan) => [...planPieces(plan)].join('');
/** The same in pieces. */
function* planPieces(plan) {
    yield* (0,json_pieces/* jsonPieces */.M)(withSortedKeys({ ...sorted(headerOf(plan)), digest: plan.digest, items: sortedItems(plan) }), 2);
    yield '\n';
}
function* sortedItems({ items }) {
    for (const one of items)
        yield sorted(one);
}
/**
 * The digest of a plan as it is, which the approver sees: salted with repository and tenant, so that an approval is worth
 * nothing elsewhere.
 */
const digestOfPlan = (plan) => planDigest(headerOf(plan), plan.items);
const refused = (why) => ({ kind: 'refused', why });
/**
 * Reads a plan from untrusted text. Items may have been taken away since it was made; an item that was changed, or that
 * comes from another plan, makes the whole plan worthless.
 */
function parsePlanFile(text) {
    const json = parseJson(text, jsonLimits);
    if (json.kind === 'broken')
        return refused(`It is not JSON, at ${placeText(json.place)}.`);
    if (json.kind === 'excessive')
        return refused(`It ${json.what}, at ${placeText(json.place)}.`);
    const schema = dist/* safeParse */.xLC(dist/* object */.Ikc({ schema: dist/* string */.YjP() }), json.value);
    if (!schema.success)
        return refused('It has no "schema", so it is not a plan.');
    if (earlierSchemas.includes(schema.output.schema)) {
        return refused('It was made by an earlier version: make a new plan.');
    }
    if (schema.output.schema !== planSchema) {
        return refused(`Its schema is ${JSON.stringify(schema.output.schema.slice(0, 80))}, and this version reads "${planSchema}".`);
    }
    const result = dist/* safeParse */.xLC(planFile, json.value, { abortEarly: true });
    if (!result.success) {
        const [issue] = result.issues;
        const path = (0,printable/* shortened */.v)((0,printable/* escapeInvisible */.t)(dist/* getDotPath */.BuJ(issue) ?? 'its top'), 80);
        return refused(`At ${path}: ${issue.kind === 'schema' ? 'wrong type or name' : 'not allowed value'}.`);
    }
    // Of two values under one key a reader sees both, and only the last one counts.
    const { repeated } = json;
    if (repeated !== null)
        return refused(`At ${placeText(repeated.place)}: "${repeated.key}" appears twice.`);
    const { items, digest: written } = result.output;
    const seal = headerDigest(headerOf(result.output));
    const seen = new Set();
    for (const [index, one] of items.entries()) {
        if (seen.has(one.id))
            return refused(`At items.${index}.id: this guest is listed twice.`);
        seen.add(one.id);
        const { digest: own, ...content } = one;
        if (!(0,digest/* sameDigest */.VB)(own, itemDigest(seal, content))) {
            return refused(`At items.${index}: it was changed after the plan was made, or belongs to another plan.`);
        }
    }
    const plan = { ...result.output, items: [...items].sort(byId) };
    return { kind: 'plan', plan, trimmed: !(0,digest/* sameDigest */.VB)(written, digestOfPlan(plan)) };
}
const placeText = ({ line, column }) => `line ${line}, column ${column}`;
function headerOf(plan) {
    const header = { ...plan };
    delete header.items;
    delete header.digest;
    return header;
}
const headerDigest = (header) => (0,digest/* digestOf */.ol)('unmanaged-guests plan header', header);
/** Every field of an item counts. All are plain values, whose list the engine writes in its canonical form. */
const itemDigest = (seal, one) => (0,digest/* digestOfFields */.T$)('unmanaged-guests plan item', seal, one);
/** Over the digests of the items, each of which is over its item and the head: the items themselves need no second look. */
const planDigest = (header, items) => (0,digest/* digestOf */.ol)(`unmanaged-guests plan ${header.source.repositoryId ?? header.source.repository ?? ''} ${header.tenant.id}`, [header, [...items].sort(byId).map((one) => one.digest)]);
const byId = (one, other) => (one.id < other.id ? -1 : one.id > other.id ? 1 : 0);
function sorted(value) {
    if (Array.isArray(value))
        return value.map(sorted);
    if (typeof value !== 'object' || value === null)
        return value;
    return withSortedKeys(Object.fromEntries(Object.entries(value).map(([key, content]) => [key, sorted(content)])));
}
const withSortedKeys = (value) => Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));


/***/ }),

/***/ 60636:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KI: () => (/* binding */ settingsDigest),
/* harmony export */   Su: () => (/* binding */ planOptions),
/* harmony export */   Th: () => (/* binding */ makePlanHeader),
/* harmony export */   Zb: () => (/* binding */ redirectUrlOf)
/* harmony export */ });
/* harmony import */ var _tenant_cloud_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74561);
/* harmony import */ var _text_days_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(92432);
/* harmony import */ var _text_digest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(64191);
/* harmony import */ var _guests_partial_address_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(44853);
/* harmony import */ var _plan_file_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(90958);





/** Where redemption leads: as asked, else to My Apps of the tenant. https://learn.microsoft.com/entra/external-id/redemption-experience */
const redirectUrlOf = ({ inviteRedirectUrl, tenantId, cloud, }) => inviteRedirectUrl === '' ? `${_tenant_cloud_js__WEBPACK_IMPORTED_MODULE_0__/* .myApps */ .XQ[cloud]}?tenantId=${tenantId}` : inviteRedirectUrl;
/** How guests are invited again. The copy's address is part of the settings digest instead: no address is in a plan. */
const planOptions = (settings) => ({
    sendInvitation: settings.sendInvitation,
    inviteRedirectUrl: redirectUrlOf(settings),
    invitationLanguage: settings.invitationLanguage,
});
/** A digest of the settings that choose the guests. */
const settingsDigest = (settings) => (0,_text_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .digestOf */ .ol)('unmanaged-guests settings', {
    accountTypes: [...settings.accountTypes].sort(),
    includeExternalMembers: settings.includeExternalMembers,
    includeDomains: [...settings.includeDomains].sort(),
    excludeDomains: [...settings.excludeDomains].sort(),
    includeSuspectOvertaken: settings.includeSuspectOvertaken,
    // Only part of the address, as in the fingerprints: with the whole of it, anybody could test a guess against the digest.
    invitationCc: settings.invitationCc === '' ? null : (0,_guests_partial_address_js__WEBPACK_IMPORTED_MODULE_2__/* .partialAddress */ .e)(settings.invitationCc, settings.tenantId),
});
/** Everything of a plan but its items. */
function makePlanHeader({ settings, census, ...input }) {
    const expires = new Date(input.createdAt.getTime() + settings.planMaxAgeDays * _text_days_js__WEBPACK_IMPORTED_MODULE_4__/* .dayMs */ .L);
    return {
        schema: _plan_file_js__WEBPACK_IMPORTED_MODULE_3__/* .planSchema */ .Fu,
        createdAt: input.createdAt.toISOString(),
        expiresAt: expires.toISOString(),
        salt: input.salt,
        tenant: { id: settings.tenantId, cloud: settings.cloud },
        source: input.source,
        remediation: settings.remediation,
        accountTypes: [...settings.accountTypes],
        options: planOptions(settings),
        settingsDigest: settingsDigest(settings),
        exemptionsDigest: input.exemptionsDigest,
        scan: {
            complete: input.complete,
            guests: census.guests,
            candidates: census.candidates,
            domains: census.domains.length,
            unmanaged: census.byVerdict.unmanaged,
            indeterminate: census.byVerdict.indeterminate,
        },
        limits: { maxChanges: settings.maxChanges, maxChangePercent: settings.maxChangePercent },
    };
}


/***/ }),

/***/ 46652:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  k1: () => (/* binding */ decideAll),
  $x: () => (/* binding */ incomplete),
  Cs: () => (/* binding */ makePlan),
  A8: () => (/* binding */ planReason),
  YI: () => (/* binding */ proposedGuests),
  kk: () => (/* binding */ refuseIfBlocked),
  oA: () => (/* binding */ withinLimits)
});

// UNUSED EXPORTS: actionable, refusalCodes

// EXTERNAL MODULE: ./lib/core/guests/finding.js
var finding = __webpack_require__(74808);
// EXTERNAL MODULE: ./lib/core/guests/guest-set.js + 1 modules
var guest_set = __webpack_require__(72966);
// EXTERNAL MODULE: ./lib/core/text/grouped.js
var grouped = __webpack_require__(77533);
;// CONCATENATED MODULE: ./lib/core/plan/limits.js

/** A share of a handful says little: under so many guests the percentage is not applied. */
const fewGuests = 20;
/** How many changes are allowed among so many guests who could be a finding: the lower of the two limits. */
function allowance(eligible, limits) {
    const share = shareOf(eligible, limits);
    return share !== null && share < limits.maxWrites
        ? { writes: share, input: 'max-change-percent' }
        : { writes: limits.maxWrites, input: 'max-changes' };
}
/** How many changes the percentage allows; null where it is not applied. */
const shareOf = (eligible, { maxWritePercent }) => eligible < fewGuests ? null : Math.floor((eligible * maxWritePercent) / 100);
/** Every limit that is exceeded, in one sentence, and in another one the values that would pass. */
function overrunText({ wanted, eligible, noun, limits, form }) {
    const share = shareOf(eligible, limits);
    const exceeded = [
        ...(wanted > limits.maxWrites
            ? [{ input: 'max-changes', why: `max-changes is ${(0,grouped/* grouped */.z)(limits.maxWrites)}`, passes: wanted }]
            : []),
        ...(share !== null && wanted > share
            ? [
                {
                    input: 'max-change-percent',
                    why: `max-change-percent is ${limits.maxWritePercent}, which is ${(0,grouped/* grouped */.z)(share)} of ${(0,grouped/* grouped */.z)(eligible)} ${noun}`,
                    passes: Math.ceil((wanted * 100) / eligible),
                },
            ]
            : []),
    ];
    const values = exceeded.map(({ input, passes }) => `${input}: ${passes}`).join(' and ');
    const fields = exceeded.every(({ input }) => form.includes(input));
    return (`${(0,grouped/* grouped */.z)(wanted)} guests would be changed, and ${exceeded.map(({ why }) => why).join(', and ')}. ` +
        `Would pass: ${values}${fields ? ', which are fields of the form of this workflow' : ', in a change that somebody reviews'}.`);
}

// EXTERNAL MODULE: ./lib/core/plan/decision.js
var decision = __webpack_require__(88437);
// EXTERNAL MODULE: ./lib/core/plan/policy.js
var plan_policy = __webpack_require__(55777);
;// CONCATENATED MODULE: ./lib/core/plan/plan.js





/**
 * Why a run may do nothing. `incomplete`: the scan is. `plan-outdated`: too much of the approved plan no longer holds.
 * `over-limit`: more is to be done than the limits allow. `blocked`: a check says that no write would do.
 */
const refusalCodes = (/* unused pure expression or super */ null && (['incomplete', 'plan-outdated', 'over-limit', 'blocked']));
/** Decides about every finding, oldest redemption first. */
const decideAll = (census, policy) => census.findings.map((finding) => ({ ...finding, decision: (0,plan_policy/* decide */.L)(finding, policy) }));
/** The guests to act on, oldest redemption first. */
const actionable = ({ findings }) => findings.filter(decision/* isActionable */.n).map(({ guest }) => guest);
/**
 * The guests to propose for approval: those to act on, then those whom a lapsed exemption leaves to an approved plan. With
 * `on-limit: partial` no more than a run of today could act on, because a plan over the limit is refused.
 */
function proposedGuests(plan, input) {
    const { census, policy, limits, onLimit } = input;
    const lapsed = plan.findings
        .filter((finding) => (0,decision/* skipReasonOf */.P)(finding) === 'exemption-expired')
        .filter((finding) => (0,plan_policy/* decide */.L)(finding, { ...policy, byApprovedPlan: true }).kind === 'act')
        .map(({ guest }) => guest);
    const wanted = failedLast([...actionable(plan), ...lapsed], input);
    return onLimit === 'partial' ? wanted.slice(0, allowance(census.eligible, limits).writes) : wanted;
}
/** Decides about every finding and keeps the plan within the limits. */
function makePlan(input) {
    const plan = { findings: decideAll(input.census, input.policy), drifted: [], approved: null };
    if (input.problems.length > 0)
        return { ...plan, ...incomplete(input.problems) };
    return withinLimits(plan, input);
}
/**
 * Keeps what was decided within the limits. Over them nobody is acted on, or, with `on-limit: partial`, the first ones, the
 * oldest redemption first and those who failed before last: who stands behind them is over the limit, and left to a later run.
 */
function withinLimits(plan, input) {
    const { census, limits, onLimit, form = [] } = input;
    const acting = plan.findings.filter(decision/* isActionable */.n).map(({ guest }) => guest);
    const wanted = failedLast(acting, input);
    const { writes } = allowance(census.eligible, limits);
    if (wanted.length <= writes)
        return { ...plan, kind: 'ready', items: wanted, spares: [] };
    if (onLimit === 'abort') {
        const noun = (0,finding/* findingNoun */.ux)(census.accountTypes).eligible;
        const over = overrunText({ wanted: wanted.length, eligible: census.eligible, noun, limits, form });
        const partly = writes === 0 ? '' : ` Or set on-limit to partial, to change the first ${writes}.`;
        return {
            ...plan,
            kind: 'refused',
            code: 'over-limit',
            why: `${plan.approved === null ? '' : 'By the plan '}${over}${partly}`,
        };
    }
    const first = new Set(wanted.slice(0, writes));
    return {
        ...plan,
        kind: 'ready',
        items: [...first],
        spares: wanted.slice(writes, 2 * writes),
        findings: plan.findings.map((finding) => (0,decision/* isActionable */.n)(finding) && !first.has(finding.guest)
            ? { ...finding, decision: { kind: 'skip', skipReason: 'over-limit' } }
            : finding),
    };
}
/** Nobody is changed on what a scan found that is not complete. */
const incomplete = (problems) => ({
    kind: 'refused',
    code: 'incomplete',
    why: `The scan is not complete. ${problems.map(({ text }) => text).join(' ')}`,
});
/**
 * The guests in the order in which they are acted on: those who failed in an earlier run last, so that a few who are refused
 * each time do not use up the limit of each run.
 */
function failedLast(guests, { failedBefore = new Set() }) {
    if (failedBefore.size === 0)
        return [...guests];
    const failed = new Set(guests.filter(({ id }) => failedBefore.has((0,guest_set/* guestTag */.XJ)(id))));
    return [...guests.filter((guest) => !failed.has(guest)), ...failed];
}
/** Refuses a plan when a setting of the tenant stands against it, so that the first write does not have to find out. */
function refuseIfBlocked(plan, checks) {
    const blocked = checks.filter(({ status }) => status === 'blocked').map(({ detail }) => detail);
    if (plan.kind === 'refused' || blocked.length === 0)
        return plan;
    return { ...plan, kind: 'refused', code: 'blocked', why: blocked.join(' ') };
}
/** Why each guest of a plan is in it. */
function planReason({ findings }) {
    const verdicts = new Map(findings.map(({ guest, judgement }) => [guest.id, judgement.verdict]));
    return ({ id }) => verdicts.get(id) ?? 'unmanaged';
}


/***/ }),

/***/ 55777:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ chosen),
/* harmony export */   L: () => (/* binding */ decide)
/* harmony export */ });
/* harmony import */ var _guests_domain_rules_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58699);
/* harmony import */ var _exemptions_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(75415);
/* harmony import */ var _guests_guest_set_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(72966);
/* harmony import */ var _guests_finding_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(74808);
/* harmony import */ var _remedy_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(97659);
/* harmony import */ var _text_days_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(92432);






const skip = (skipReason) => ({ kind: 'skip', skipReason });
/** A guest who redeemed so lately was perhaps reset by an earlier run, and came back with the same account. */
const coolDown = 30 * _text_days_js__WEBPACK_IMPORTED_MODULE_5__/* .dayMs */ .L;
/** Decides about one finding. The first reason to leave it alone wins. */
function decide({ guest, judgement }, policy) {
    const domain = guest.home?.domain;
    const { needsAddress, needsEnabled } = _remedy_js__WEBPACK_IMPORTED_MODULE_4__/* .remedies */ .JW[policy.remediation];
    const exemption = (0,_exemptions_js__WEBPACK_IMPORTED_MODULE_1__/* .exemptionOf */ .Vi)(guest, policy.exemptions, policy.now);
    if (exemption?.state === 'active')
        return skip('exempt');
    // An exemption that has run out must not make a run act on a guest by itself.
    if (exemption?.state === 'grace' || (exemption !== null && !policy.byApprovedPlan))
        return skip('exemption-expired');
    if (!chosen(domain, policy))
        return skip('excluded-domain');
    // A reset needs an address that stands on the user object.
    // https://learn.microsoft.com/entra/external-id/reset-redemption-status
    if (guest.home?.address == null && (needsAddress || restsOnHint(judgement, policy)))
        return skip('no-address');
    // For an application, neither works on somebody who holds a role.
    // https://learn.microsoft.com/entra/external-id/reset-redemption-status
    if (policy.roleHolders.has(guest.id))
        return skip('role-holder');
    // https://learn.microsoft.com/entra/identity/role-based-access-control/admin-units-restricted-management
    if (policy.protectedGuests.has(guest.id))
        return skip('protected');
    // A disabled guest cannot sign in, so a reset gains nothing. Not known is not enabled.
    if (needsEnabled && guest.accountEnabled !== true)
        return skip('disabled');
    // Whose account it is cannot be told: mail was edited, or the user principal name was.
    if (judgement.twoHomes === true)
        return skip('two-homes');
    if (judgement.suspectOvertaken && (!policy.includeSuspectOvertaken || isFresh(guest.stateChangedAt, policy.now))) {
        return skip('suspect-overtaken');
    }
    if (domain !== undefined && policy.blockedDomains.has(domain))
        return skip('blocked-domain');
    if (policy.unconfirmedBefore.size > 0 && policy.unconfirmedBefore.has((0,_guests_guest_set_js__WEBPACK_IMPORTED_MODULE_2__/* .guestTag */ .XJ)(guest.id))) {
        return skip('unconfirmed-before');
    }
    if (policy.onlyGuests.size > 0 && !policy.onlyGuests.has(guest.id.toLowerCase()))
        return skip('not-approved');
    return { kind: 'act' };
}
/** Whether a guest is a finding for what a domain read from the UPN says: that is only a hint, and never acted on. */
const restsOnHint = ({ verdict }, { accountTypes }) => verdict === 'unmanaged' && (0,_guests_finding_js__WEBPACK_IMPORTED_MODULE_3__/* .findingKind */ .wB)(accountTypes) !== 'all-guests';
/** Whether the domain lists of the run let it act on guests of a domain; undefined where a guest has none. */
function chosen(domain, { includeDomains, excludeDomains }) {
    if (domain === undefined)
        return includeDomains.size === 0 && excludeDomains.size === 0;
    return (includeDomains.size === 0 || (0,_guests_domain_rules_js__WEBPACK_IMPORTED_MODULE_0__/* .matchesDomain */ .Kt)(includeDomains, domain)) && !(0,_guests_domain_rules_js__WEBPACK_IMPORTED_MODULE_0__/* .matchesDomain */ .Kt)(excludeDomains, domain);
}
const isFresh = (redeemed, now) => redeemed !== null && now.getTime() - Date.parse(redeemed) < coolDown;


/***/ }),

/***/ 64191:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B0: () => (/* binding */ saltedDigestOf),
/* harmony export */   T$: () => (/* binding */ digestOfFields),
/* harmony export */   VB: () => (/* binding */ sameDigest),
/* harmony export */   ol: () => (/* binding */ digestOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var canonicalize__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(98799);


/**
 * A JSON value in its one canonical form. Half a surrogate pair, which a directory can hold and this form cannot, counts
 * as U+FFFD: no guest may be able to stop a run by an address.
 *
 * https://www.rfc-editor.org/rfc/rfc8785
 */
function canonical(value) {
    const plain = JSON.stringify(value);
    // JSON.stringify writes each half as an escape, and nothing else beginning with D: most values are spared the walk.
    const wellFormed = (_, part) => (typeof part === 'string' ? part.toWellFormed() : part);
    const text = (0,canonicalize__WEBPACK_IMPORTED_MODULE_1__/* ["default"] */ .A)(plain.includes('\\ud') ? JSON.parse(plain, wellFormed) : JSON.parse(plain));
    if (text === undefined)
        throw new TypeError('There is nothing to write in canonical form.');
    return text;
}
const labelled = (purpose, text) => `sha256:${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', `${purpose}\n${text}`)}`;
/** SHA-256 over the canonical form of a JSON value, with a prefix that says what it is a digest of. */
const digestOf = (purpose, value) => labelled(purpose, canonical(value));
/**
 * The same for an object whose values are texts, numbers, booleans and null, and for what it belongs to: without the walk
 * that finds the canonical form of anything, because there can be 200,000 of them.
 */
const digestOfFields = (purpose, belongsTo, fields) => labelled(purpose, JSON.stringify([
    belongsTo,
    ...Object.entries(fields)
        .filter(([, value]) => value !== undefined)
        .sort(([one], [other]) => (one < other ? -1 : 1)),
]));
/** The same with a salt, so that equal values of two plans cannot be told to be equal. */
function saltedDigestOf(salt, value) {
    return `sha256:${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHmac)('sha256', salt).update(canonical(value)).digest('hex')}`;
}
/** Compares two digests in a time that does not depend on where they differ. */
function sameDigest(one, other) {
    const [a, b] = [Buffer.from(one), Buffer.from(other)];
    return a.length === b.length && (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.timingSafeEqual)(a, b);
}


/***/ }),

/***/ 88965:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ jsonPieces)
/* harmony export */ });
/** Pieces are about so long, in characters, or longer by one value. */
const pieceLength = 64 * 1024;
/**
 * The text that `JSON.stringify(value, null, indent)` gives, in pieces: a report of a large tenant is longer than a text may be,
 * and should not be in memory as a whole. A list is gone through value by value, and may be anything that can be iterated.
 *
 * @param indent spaces; 0 for a text without line breaks.
 */
function* jsonPieces(value, indent = 0) {
    let piece = '';
    for (const part of parts(value, indent, indent === 0 ? '' : '\n')) {
        piece += part;
        if (piece.length < pieceLength)
            continue;
        yield piece;
        piece = '';
    }
    if (piece !== '')
        yield piece;
}
/** @param margin what stands before the closing bracket of the value: a line break and spaces, or nothing. */
function* parts(value, indent, margin) {
    if (typeof value !== 'object' || value === null) {
        yield JSON.stringify(value);
        return;
    }
    const inner = margin === '' ? '' : margin + ' '.repeat(indent);
    const isList = Symbol.iterator in value;
    const [opening, closing] = isList ? ['[', ']'] : ['{', '}'];
    let before = opening + inner;
    if (isList) {
        for (const item of value) {
            yield before + indented(item, indent, inner);
            before = `,${inner}`;
        }
    }
    else {
        for (const [key, content] of Object.entries(value)) {
            if (content === undefined)
                continue;
            yield `${before}${JSON.stringify(key)}:${margin === '' ? '' : ' '}`;
            yield* parts(content, indent, inner);
            before = `,${inner}`;
        }
    }
    yield before === opening + inner ? opening + closing : margin + closing;
}
/** One value of a list, as a whole. No text in JSON holds a line break, so each of them begins a line of it. */
function indented(item, indent, margin) {
    const text = item === undefined ? 'null' : JSON.stringify(item, null, indent);
    return margin === '' ? text : text.replaceAll('\n', margin);
}


/***/ })

};
