export const id = 762;
export const ids = [762];
export const modules = {

/***/ 3152:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ byWhatIsKnown),
/* harmony export */   Z: () => (/* binding */ probablyTakenOver)
/* harmony export */ });
/** Of the unmanaged domains, those that something hints at: their own hint, or a guest who redeemed after 2022. */
function probablyTakenOver({ homeTenants, findings }) {
    const late = new Set(findings.filter((row) => row.suspectOvertaken === true).map(({ domain }) => domain));
    return homeTenants.filter(({ domain, hint }) => hint !== undefined || late.has(domain));
}
/** Those of which something is known beside their record in DNS, and the others, of which there is not much to tell. */
const byWhatIsKnown = (tenants) => {
    const isTold = ({ hint, tenantId }) => hint !== undefined || tenantId !== undefined;
    return { told: tenants.filter(isTold), untold: tenants.filter((tenant) => !isTold(tenant)) };
};


/***/ }),

/***/ 93002:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $8: () => (/* binding */ describeHomeTenant),
/* harmony export */   Fq: () => (/* binding */ readTenantInformation),
/* harmony export */   Lb: () => (/* binding */ hasVerificationRecord),
/* harmony export */   S9: () => (/* binding */ adminTakeoverPage),
/* harmony export */   TV: () => (/* binding */ describeRecord),
/* harmony export */   vC: () => (/* binding */ homeTenantOf)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77934);

/** How an IT team takes an unmanaged tenant over, which is also what makes the record right again. */
const adminTakeoverPage = 'https://learn.microsoft.com/entra/identity/users/domains-admin-takeover';
/**
 * Looks for `MS=ms\u2026` among TXT records, each of which can come in several parts.
 *
 * https://learn.microsoft.com/entra/identity/users/domains-admin-takeover#powershell-example
 */
const hasVerificationRecord = (records) => records.some((parts) => /^MS=ms\d+$/i.test(parts.join('').trim()));
const textOrNull = valibot__WEBPACK_IMPORTED_MODULE_0__/* .fallback */ .NpB(valibot__WEBPACK_IMPORTED_MODULE_0__/* .nullish */ .cl6(valibot__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), null), null);
const information = valibot__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    tenantId: valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_0__/* .minLength */ .BpQ(1)),
    displayName: textOrNull,
    defaultDomainName: textOrNull,
});
/** Reads what Graph answers; null when it is not as documented. */
function readTenantInformation(body) {
    const result = valibot__WEBPACK_IMPORTED_MODULE_0__/* .safeParse */ .xLC(information, body);
    return result.success ? result.output : null;
}
/**
 * Puts together what DNS and Graph say of a domain that the realm look-up calls unmanaged. Somebody who put Microsoft's
 * record into DNS runs that DNS; and a tenant whose default is another domain of its own had this one added to it. Either
 * is a hint at a takeover and no proof: neither is documented as one.
 *
 * https://learn.microsoft.com/entra/identity/users/clean-up-unmanaged-accounts#overtaken-tenants-and-domains
 *
 * @param tenant null when there is none in this cloud, or when it could not be read.
 */
function homeTenantOf(domain, txt, tenant) {
    const takenOver = txt === 'present' || (tenant !== null && hasAnotherDomain(tenant, domain));
    return {
        domain,
        txt,
        ...(tenant === null ? {} : { tenantId: tenant.tenantId }),
        ...(tenant?.displayName == null ? {} : { tenantName: tenant.displayName }),
        ...(takenOver ? { hint: 'taken over, not updated' } : {}),
    };
}
/** Every tenant has a domain of `onmicrosoft.com` and its like, so that one says nothing. */
function hasAnotherDomain({ defaultDomainName }, domain) {
    if (defaultDomainName === null)
        return false;
    const name = defaultDomainName.toLowerCase();
    return name !== domain && !/\.onmicrosoft\.(com|us)$|\.partner\.onmschina\.cn$/.test(name);
}
/** What DNS says of a domain, as the beginning of a sentence. */
const describeRecord = (txt) => ({
    present: 'DNS has the record by which Microsoft verifies an owner',
    absent: 'DNS has no record by which Microsoft verifies an owner',
    unknown: 'DNS could not be asked',
})[txt];
/** The same in a sentence. */
function describeHomeTenant({ domain, txt, tenantId, tenantName, hint }) {
    const record = describeRecord(txt);
    const name = tenantName === undefined ? '' : `\u201c${tenantName}\u201d, `;
    const tenant = tenantId === undefined ? '' : `, and the domain belongs to the tenant ${name}${tenantId}`;
    const takenOver = hint === undefined ? '' : ' An IT team seems to have taken it over, and its record not to be updated.';
    return `${domain}: ${record}${tenant}.${takenOver}`;
}


/***/ }),

/***/ 23742:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CI: () => (/* binding */ partsOf),
/* harmony export */   bg: () => (/* binding */ mayPass),
/* harmony export */   bj: () => (/* binding */ unanswered)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77934);
/* harmony import */ var _http_retry_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76577);


/** What is taken for a path that was not answered. */
const unanswered = { status: 0, body: null };
/** Whether the same question may be answered later on. */
const mayPass = ({ status }) => status === 0 || status === 408 || status === 429 || status >= 500;
const batchAnswer = valibot__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ responses: valibot__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_1__/* .unknown */ .L5J()) });
const batchPart = valibot__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
    id: valibot__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    status: valibot__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig(),
    headers: valibot__WEBPACK_IMPORTED_MODULE_1__/* .fallback */ .NpB(valibot__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1P(valibot__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_1__/* .unknown */ .L5J()), {}),
    body: valibot__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_1__/* .unknown */ .L5J()),
});
/**
 * The parts of a batch in the order asked. One that is about nothing that was asked for, that cannot be read, or that comes
 * twice is no answer, and costs the others nothing.
 *
 * https://learn.microsoft.com/graph/json-batching
 *
 * @param now milliseconds since 1970.
 * @throws TransientError when there are no parts at all.
 */
function partsOf(body, count, now) {
    const answer = valibot__WEBPACK_IMPORTED_MODULE_1__/* .safeParse */ .xLC(batchAnswer, body);
    if (!answer.success)
        throw new _http_retry_js__WEBPACK_IMPORTED_MODULE_0__/* .TransientError */ .N_('garbled', 'Microsoft Graph: a batch that cannot be read', {});
    const answers = new Map();
    for (const response of answer.output.responses) {
        const part = valibot__WEBPACK_IMPORTED_MODULE_1__/* .safeParse */ .xLC(batchPart, response);
        if (!part.success)
            continue;
        const { id } = part.output;
        answers.set(id, answers.has(id) ? unanswered : read(part.output, now));
    }
    return Array.from({ length: count }, (_, index) => answers.get(String(index)) ?? unanswered);
}
function read({ status, headers, body = null }, now) {
    // A 200 without a body is taken for a fault that passes, and asked again.
    if (status === 200 && body === null)
        return unanswered;
    const [, value = null] = Object.entries(headers).find(([name]) => name.toLowerCase() === 'retry-after') ?? [];
    const retryAfter = (0,_http_retry_js__WEBPACK_IMPORTED_MODULE_0__/* .readRetryAfter */ .D$)(typeof value === 'number' ? String(value) : typeof value === 'string' ? value : null, now);
    return { status, body, ...(retryAfter === undefined || retryAfter === 0 ? {} : { retryAfter }) };
}


/***/ }),

/***/ 97967:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ batchSize),
/* harmony export */   X: () => (/* binding */ batches)
/* harmony export */ });
/** The most that Graph takes in one batch. https://learn.microsoft.com/graph/json-batching */
const batchSize = 20;
/** Parts a list into batches, each full but the last. */
const batches = (all, size = batchSize) => Array.from({ length: Math.ceil(all.length / size) }, (_, index) => all.slice(index * size, (index + 1) * size));


/***/ }),

/***/ 88940:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Op: () => (/* binding */ notAsked),
/* harmony export */   l5: () => (/* binding */ mostTries),
/* harmony export */   pi: () => (/* binding */ createLateList)
/* harmony export */ });
/* harmony import */ var _batches_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(97967);

/** So often the same part of a batch is asked for. */
const mostTries = 5;
/** The longest wait for a part of a batch, where the service does not ask for more: milliseconds. */
const longestWait = 120_000;
/** A part for which the service asks for a longer pause than this is not asked for again: milliseconds. */
const longestPause = 300_000;
/** An empty list. */
function createLateList(now) {
    let waiting = [];
    const due = () => Math.min(...waiting.map((each) => each.due));
    return {
        add({ item, tries }, wait) {
            const number = tries + 1;
            if (number >= mostTries || wait > longestPause)
                return false;
            waiting.push({ item, tries: number, due: now() + Math.max(wait, Math.min(wait * number, longestWait)) });
            return true;
        },
        isEmpty: () => waiting.length === 0,
        due,
        take() {
            const by = Math.max(now(), due());
            const turn = waiting.filter((each) => each.due <= by).slice(0, _batches_js__WEBPACK_IMPORTED_MODULE_0__/* .batchSize */ .C);
            waiting = waiting.filter((each) => !turn.includes(each));
            return turn;
        },
    };
}
/** Everything as not asked for yet. */
const notAsked = (items) => items.map((item) => ({ item, tries: 0 }));


/***/ }),

/***/ 91138:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ createTransport)
/* harmony export */ });
/* unused harmony export graphTimeout */
/* harmony import */ var _microsoft_microsoft_graph_client__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(11899);
/* harmony import */ var _http_http_response_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(81313);


/** So long one attempt may take, in milliseconds. */
const graphTimeout = 30_000;
/** A missing permission on invitations is answered with a 401 too, and no new token would change that. */
const isInvitationRefusal = ({ body }) => JSON.stringify(body ?? '').includes('MSGraphInviteAPI');
/**
 * A transport on the middleware of the Graph SDK: it adds the token, on hosts of Graph alone, and the SDK's headers.
 * Retries are not its business: the SDK's cover neither 500, 502, broken connections nor bodies that are cut off, and
 * would send a write twice.
 *
 * https://learn.microsoft.com/graph/sdks/customize-client
 */
function createTransport(cloud, credential, deps) {
    const telemetry = new _microsoft_microsoft_graph_client__WEBPACK_IMPORTED_MODULE_0__/* .TelemetryHandler */ .MD();
    telemetry.setNext({
        execute: async (context) => {
            context.response = await deps.fetch(context.request, context.options);
        },
    });
    /** @param token called when the request goes out: gives the token that it takes along. */
    async function respond({ method, url, headers, body }, signal, token) {
        const authentication = new _microsoft_microsoft_graph_client__WEBPACK_IMPORTED_MODULE_0__/* .AuthenticationHandler */ .zA({ getAccessToken: token });
        authentication.setNext(telemetry);
        const json = body === undefined ? {} : { 'Content-Type': 'application/json' };
        const context = {
            request: url,
            options: {
                method,
                redirect: 'manual',
                headers: { ...json, ...headers },
                signal,
                ...(body === undefined ? {} : { body: JSON.stringify(body) }),
            },
        };
        await authentication.execute(context);
        if (context.response === undefined)
            throw new Error('The Graph middleware gave no answer.');
        return context.response;
    }
    return {
        origin: `https://${cloud.graph}`,
        async send(request) {
            let used = '';
            const token = async () => (used = await credential.token());
            const once = () => (0,_http_http_response_js__WEBPACK_IMPORTED_MODULE_1__/* .readResponse */ .U)('Microsoft Graph', graphTimeout, (signal) => respond(request, signal, token), deps);
            const response = await once();
            if (response.status !== 401 || isInvitationRefusal(response))
                return response;
            await credential.renew(used);
            return once();
        },
    };
}


/***/ }),

/***/ 32768:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ notReadText)
/* harmony export */ });
/* harmony import */ var _numbers_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(15628);

/** What a run could do without, in one line: `6 optional permissions are not granted, and 5 checks could not be made`. */
function notReadText(checks) {
    const permissions = checks.filter(({ check }) => check.startsWith('permission ')).length;
    const others = checks.length - permissions;
    return [
        ...(permissions === 0
            ? []
            : [(0,_numbers_js__WEBPACK_IMPORTED_MODULE_0__/* .counted */ .hS)(permissions, 'optional permission is not granted', 'optional permissions are not granted')]),
        ...(others === 0 ? [] : [(0,_numbers_js__WEBPACK_IMPORTED_MODULE_0__/* .counted */ .hS)(others, 'check could not be made', 'checks could not be made')]),
    ].join(', and ');
}


/***/ }),

/***/ 47762:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  buildReport: () => (/* reexport */ buildReport),
  decide: () => (/* reexport */ decide),
  enforce: () => (/* reexport */ enforce_enforce),
  publish: () => (/* reexport */ publish),
  reportInput: () => (/* reexport */ reportInput),
  scanTenant: () => (/* reexport */ scanTenant)
});

// EXTERNAL MODULE: ./lib/core/text/days.js
var days = __webpack_require__(92432);
// EXTERNAL MODULE: ./lib/core/report/follow-up.js
var follow_up = __webpack_require__(14463);
// EXTERNAL MODULE: ./lib/core/report/run-links.js
var run_links = __webpack_require__(5887);
;// CONCATENATED MODULE: ./lib/core/tenant/next-sign-in.js
/** https://learn.microsoft.com/graph/api/resources/invitationredemptionidentityproviderconfiguration */
const providers = {
    azureActiveDirectory: 'an account of a managed Entra tenant',
    externalFederation: 'the identity provider that this tenant federates with for their domain',
    socialIdentityProviders: 'a Google account, where this tenant federates with Google',
};
const defaultOrder = Object.keys(providers);
const newAccount = 'a Microsoft account that they are asked to create';
const passcode = 'a one-time passcode sent by mail';
// A new Microsoft account for an address whose domain is verified in an Entra tenant is refused.
// https://learn.microsoft.com/entra/external-id/redemption-experience#invitation-redemption-flow
const noNewAccount = 'Microsoft creates no such account for an address whose domain is verified in an Entra tenant, which can shut some of ' +
    'them out: switch one-time passcodes on.';
function fallbackOf({ fallback, oneTimePasscode }) {
    switch (fallback ?? 'defaultConfiguredIdp') {
        case 'defaultConfiguredIdp':
            if (oneTimePasscode === true)
                return { ways: ['their Microsoft account', passcode] };
            if (oneTimePasscode === false)
                return { ways: ['their Microsoft account', newAccount], problem: noNewAccount };
            return { ways: ['their Microsoft account', `${passcode}, where that is switched on`, newAccount] };
        case 'emailOneTimePasscode':
            if (oneTimePasscode === true)
                return { ways: [passcode] };
            if (oneTimePasscode === null)
                return { ways: [`${passcode}, where that is switched on`] };
            return {
                ways: [],
                problem: 'Last in the order is a one-time passcode, and those are switched off: all others are shut out.',
            };
        case 'microsoftAccount':
            return { ways: ['their Microsoft account', newAccount], problem: noNewAccount };
        default:
            return { ways: ['another identity provider that the redemption order names'], undocumented: true };
    }
}
/**
 * What that comes to for a guest whose domain is unmanaged, which has no managed account to offer.
 *
 * https://learn.microsoft.com/entra/identity/users/clean-up-unmanaged-accounts
 */
const ofUnmanagedDomains = (ways) => ways.length === 0
    ? 'Guests of an unmanaged domain have no managed account of it.'
    : `Guests of an unmanaged domain have no managed account of it, so for most it is ${ways.join(', or ')}; Microsoft recommends a Microsoft account.`;
/**
 * How guests will be able to sign in after a reset, in words. Unmanaged accounts are no longer among the ways.
 *
 * https://learn.microsoft.com/entra/external-id/redemption-experience
 */
function nextSignIn(settings) {
    const { ways, problem, undocumented = false } = fallbackOf(settings);
    const primary = (settings.order ?? defaultOrder).map((name) => providers[name] ?? 'another identity provider');
    const list = [...new Set([...primary, ...ways])].join('; else ');
    const known = settings.order !== null && settings.fallback !== null;
    const sure = known ? '' : ' The redemption order could not be read; this is the one of Microsoft.';
    const detail = `After a reset, guests sign in with the first of these that they have: ${list}. ${ofUnmanagedDomains(ways)}${sure}`;
    if (problem !== undefined)
        return { check: 'next-sign-in', status: 'warning', detail: `${detail} ${problem}` };
    const status = known && settings.oneTimePasscode !== null && !undocumented ? 'ok' : 'unknown';
    return { check: 'next-sign-in', status, detail };
}
/**
 * How one guest will sign in after a reset, in a sentence, where that can be told; else null.
 *
 * @param settings null where nothing of them is known: nothing is told then.
 */
function nextSignInOf({ verdict, suspectOvertaken, needsMail }, settings) {
    if (settings === null)
        return null;
    const way = wayBack(verdict, suspectOvertaken, fallbackOf(settings).ways);
    if (way === null)
        return null;
    return needsMail
        ? `By the link in the mailed invitation alone, ${way}.`
        : `${way.charAt(0).toUpperCase()}${way.slice(1)}.`;
}
function wayBack(verdict, suspectOvertaken, ways) {
    if (verdict === 'microsoft-account')
        return ways.includes('their Microsoft account') ? 'with the same Microsoft account' : null;
    if (verdict !== 'unmanaged')
        return null;
    const others = ways.length === 0 ? 'not at all: no way is left to them' : `with ${ways.join(', or ')}`;
    return suspectOvertaken ? `with the same account where an IT team runs it by now, else ${others}` : others;
}

// EXTERNAL MODULE: ./lib/core/enforcement/outcome.js
var outcome = __webpack_require__(9898);
// EXTERNAL MODULE: ./lib/core/report/redaction.js
var redaction = __webpack_require__(14323);
;// CONCATENATED MODULE: ./lib/core/report/finding-state.js
/**
 * The state of a finding, or of a guest of an approved plan. What was done wins over what was decided: somebody beyond the limit
 * can have been let in for another who was refused.
 */
function stateOf({ id, decision, approved }, run) {
    const end = run.enforcement?.outcomes.get(id);
    if (end !== undefined)
        return { kind: 'ended', end };
    if (decision.kind === 'act')
        return { kind: 'actionable' };
    const { skipReason } = decision;
    return approved && wasEnforced(run) ? { kind: 'left-of-plan', skipReason } : { kind: 'left-alone', skipReason };
}
/** Whether a run did what its plan says. Then every guest of the plan has an outcome. */
const wasEnforced = ({ mode, plan }) => mode === 'enforce' && plan.kind === 'ready';
/** The columns of a row that the state fills, all of them. */
function stateColumns(state) {
    switch (state.kind) {
        case 'ended':
            return { decision: 'act', ...state.end };
        case 'actionable':
            return { decision: 'act' };
        case 'left-of-plan':
            return { decision: 'skip', skipReason: state.skipReason, outcome: 'skipped' };
        case 'left-alone':
            return { decision: 'skip', skipReason: state.skipReason };
        case 'no-finding':
            return { decision: 'skip' };
    }
}

;// CONCATENATED MODULE: ./lib/core/report/report-row.js

/** The row of a guest that was judged. */
function rowOf({ guest, judgement }, state) {
    return {
        id: guest.id,
        displayName: guest.displayName,
        mail: guest.home?.address ?? guest.mail,
        userPrincipalName: guest.userPrincipalName,
        domain: guest.home?.domain ?? null,
        verdict: judgement.verdict,
        reason: judgement.reason,
        ...(judgement.suspectOvertaken ? { suspectOvertaken: true } : {}),
        state: guest.state,
        stateChangedAt: guest.stateChangedAt,
        createdAt: guest.createdAt,
        accountEnabled: guest.accountEnabled,
        ...(guest.needsMail ? { needsMail: true } : {}),
        ...stateColumns(state),
    };
}
/** The row of a guest of an approved plan who is no finding any more. */
function driftedRow({ id, domain, why, found }, state) {
    if (found !== null)
        return rowOf(found, state);
    return {
        id,
        displayName: null,
        mail: null,
        userPrincipalName: null,
        domain,
        verdict: why,
        reason: `Was judged ${why} when the plan was made, and is no longer a guest of this directory.`,
        state: null,
        stateChangedAt: null,
        createdAt: null,
        accountEnabled: null,
        ...stateColumns(state),
    };
}

// EXTERNAL MODULE: ./lib/core/guests/guest-set.js + 1 modules
var guest_set = __webpack_require__(72966);
;// CONCATENATED MODULE: ./lib/core/guests/domain-folding.js
/** Domains of fewer guests than this lead to a person: `anna-mustermann.example` is a name. */
const fewest = 3;
/** Guests by domain. A domain that was not looked up counts with those whom a report names. */
function guestsByDomain(census) {
    const counts = new Map();
    const named = new Set([
        ...census.findings,
        ...census.indeterminate,
        ...census.pending,
        ...census.plannedGuests.values(),
    ]);
    for (const { guest } of new Map([...named].map((one) => [one.guest.id, one])).values()) {
        const domain = guest.home?.domain;
        if (domain !== undefined)
            counts.set(domain, (counts.get(domain) ?? 0) + 1);
    }
    for (const { domain, guests } of census.domains)
        counts.set(domain, Math.max(guests, counts.get(domain) ?? 0));
    return counts;
}
/** Folds the domains of few guests, and those that nobody comes from any more, into one. */
function foldDomains(census) {
    const counts = guestsByDomain(census);
    const folded = new Set([...counts].filter(([, guests]) => guests < fewest).map(([domain]) => domain));
    const label = `other domains (${folded.size})`;
    const isShown = (domain) => (counts.get(domain) ?? 0) >= fewest;
    return {
        label,
        isShown,
        shown: (domain) => (domain === null || isShown(domain) ? domain : label),
        inText: (text) => text.replace(domain_folding_name, (found) => (folded.has(found.toLowerCase()) ? 'a domain of few guests' : found)),
    };
}
/** What can be a domain in a sentence. */
const domain_folding_name = /[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)+/gu;

// EXTERNAL MODULE: ./lib/core/remedy.js
var core_remedy = __webpack_require__(97659);
;// CONCATENATED MODULE: ./lib/core/report/build-report.js











const noFinding = { kind: 'no-finding' };
/** Makes the report: every figure in it is counted here, once. */
function buildReport(input) {
    const { census, plan, enforcement } = input;
    const rows = (guests) => guests.map((guest) => rowOf(guest, noFinding));
    const waiting = census.pending.flatMap((one) => {
        const since = one.guest.stateChangedAt ?? one.guest.createdAt;
        // Without a date nobody knows how long the guest has waited, so it is not listed.
        const pendingDays = since === null ? null : (0,days/* daysBetween */.Y)(since, input.startedAt);
        return pendingDays !== null && pendingDays >= input.pendingDays ? [{ ...rowOf(one, noFinding), pendingDays }] : [];
    });
    const findings = [
        ...plan.findings.map((finding) => findingRow(finding, input)),
        ...plan.drifted.map((item) => driftedRow(item, stateOf(asDecided(item), input))),
    ];
    const counts = countsOf(input, findings);
    const report = {
        schema: 'unmanaged-guests/report/v1',
        tenant: input.tenant,
        run: input.run,
        mode: input.mode,
        remediation: input.remediation,
        accountTypes: census.accountTypes,
        startedAt: input.startedAt.toISOString(),
        finishedAt: input.finishedAt.toISOString(),
        result: resultOf(input, counts),
        complete: input.problems.length === 0,
        problems: input.problems.map(({ text }) => text),
        problemCodes: input.problems.map(({ code }) => code),
        refusal: plan.kind === 'refused' ? plan.why : null,
        refusalCode: plan.kind === 'refused' ? plan.code : null,
        stopped: enforcement?.stopped?.why ?? null,
        stopCode: enforcement?.stopped?.code ?? null,
        approval: plan.approved === null ? null : { ...plan.approved, pullRequest: input.pullRequest },
        redacted: false,
        counts,
        preflight: input.preflight,
        domains: census.domains,
        homeTenants: input.homeTenants,
        observed: input.observed,
        findings,
        indeterminate: rows(census.indeterminate),
        pending: waiting,
        // If the listing has a gap, a guest who is missing from it need not be deleted.
        followUps: input.problems.length === 0 && input.unreadable === 0 ? ownFollowUps(input) : [],
        unfinished: ownUnfinished(input),
        unreported: input.unreported,
    };
    return input.redact ? (0,redaction/* redactReport */.a5)(report, foldDomains(census)) : report;
}
const ownFollowUps = ({ resets, census, run }) => (0,follow_up/* followUps */.St)(resets, census.rememberedGuests).map((one) => ({ ...one, runUrl: (0,run_links/* ownRunLink */.E)(one.runUrl, run.url) }));
const ownUnfinished = ({ unfinished, run }) => unfinished === null ? null : { ...unfinished, runUrl: (0,run_links/* ownRunLink */.E)(unfinished.runUrl, run.url) };
/** The row of a finding, with what else was read about the guest. What was not read is left out. */
function findingRow(finding, input) {
    const { guest, decision, approved = false } = finding;
    const state = stateOf({ id: guest.id, decision, approved }, input);
    const row = rowOf(finding, state);
    const nextSignIn = row.decision === 'act' ? nextSignInAfter(finding, input.redemption) : null;
    const lastSignInAt = input.lastSignIns.get(guest.id);
    const sponsors = input.sponsors.get(guest.id);
    return {
        ...row,
        ...(nextSignIn === null ? {} : { nextSignIn }),
        ...(lastSignInAt === undefined ? {} : { lastSignInAt }),
        ...(input.failedBefore.has((0,guest_set/* guestTag */.XJ)(guest.id)) ? { failedBefore: true } : {}),
        ...(sponsors === undefined ? {} : { sponsors, sponsorCount: sponsors.length }),
    };
}
const nextSignInAfter = ({ guest, judgement }, redemption) => nextSignInOf({ ...judgement, needsMail: guest.needsMail }, redemption);
/** An item of an approved plan that is no finding any more is left alone, whatever else. */
const asDecided = ({ id, skipReason }) => ({ id, decision: { kind: 'skip', skipReason }, approved: true });
/** The figures. `planned` guests have an outcome each, and the outcomes add up to them. */
function countsOf(input, findings) {
    const { census, plan } = input;
    const skipped = {};
    for (const { skipReason } of findings) {
        if (skipReason !== undefined)
            skipped[skipReason] = (skipped[skipReason] ?? 0) + 1;
    }
    const ended = (...ends) => findings.filter(({ outcome }) => outcome !== undefined && ends.includes(outcome)).length;
    const actionable = findings.filter((finding) => finding.decision === 'act').length;
    const planned = plan.approved?.items ?? actionable;
    return {
        guests: census.guests,
        candidates: census.candidates,
        eligible: census.eligible,
        domains: census.domains.length,
        byVerdict: census.byVerdict,
        actionable,
        planned,
        skipped,
        remediated: ended(...core_remedy/* remedyOutcomes */.W8),
        failed: ended('failed'),
        unconfirmed: ended('unconfirmed'),
        ...(wasEnforced(input) && planned > 0
            ? {
                outcomes: Object.fromEntries(outcome/* outcomes */.K.map((outcome) => [outcome, ended(outcome)])),
            }
            : {}),
    };
}
function resultOf({ mode, problems, plan, enforcement }, counts) {
    if (mode === 'report') {
        if (plan.kind === 'refused' && plan.approved !== null)
            return 'refused';
        if (problems.length > 0)
            return 'incomplete';
        return plan.findings.length > 0 ? 'findings' : 'clean';
    }
    if (plan.kind === 'refused')
        return 'refused';
    if (plan.findings.length === 0)
        return 'clean';
    const ends = [...(enforcement?.outcomes.values() ?? [])];
    const undone = ends.filter(({ outcome }) => outcome === 'failed' || outcome === 'not-attempted').length;
    const accepted = counts.remediated + counts.unconfirmed;
    if (undone > 0)
        return accepted === 0 && enforcement?.cancelled === false ? 'failed' : 'partial';
    if (counts.unconfirmed > 0)
        return 'partial';
    if (counts.skipped['over-limit'] !== undefined)
        return 'partial';
    return counts.remediated > 0 ? 'remediated' : 'findings';
}

// EXTERNAL MODULE: ./lib/core/guests/finding.js
var finding = __webpack_require__(74808);
;// CONCATENATED MODULE: ./lib/core/memory/intention.js



/** No job of GitHub runs longer on its own runners, in milliseconds. */
const longestRun = 6 * 3_600_000;
/** What a run means to do to these guests. */
const intentionOf = (run, ids) => ({
    ...run,
    count: ids.length,
    guests: ids.length > guest_set/* mostFindings */.Yb ? null : new Set(ids.map(guest_set/* guestTag */.XJ)),
});
/** By when the guests were reset whom a run meant to reset, if it did. */
function intendedResets(intention) {
    if (intention?.guests == null || !core_remedy/* remedies */.JW[intention.remedy].invites)
        return new Map();
    const from = Date.parse(intention.at);
    return new Map([...intention.guests].map((tag) => [tag, { from, until: from + longestRun }]));
}
/**
 * Tells what a run did that left no report, from what a scan finds now.
 *
 * @param verdicts by tag, of those who are in the directory. It must come from a whole listing.
 */
function settle({ at, runUrl, remedy, count, guests }, verdicts, accountTypes) {
    const { invites } = core_remedy/* remedies */.JW[remedy];
    const wanted = (0,finding/* findingVerdicts */.mK)(accountTypes);
    const is = (end) => new Set([...(guests ?? [])].filter((tag) => end(verdicts.get(tag))));
    const notDone = is((verdict) => verdict !== undefined && wanted.has(verdict));
    const done = is((verdict) => (invites ? verdict === 'pending' : verdict === undefined));
    const redeemed = is((verdict) => invites && verdict !== undefined && !wanted.has(verdict) && redeemable.has(verdict));
    const figures = { done: done.size, redeemed: redeemed.size, left: notDone.size };
    const unknown = count - done.size - redeemed.size - notDone.size;
    return {
        unfinished: {
            at,
            runUrl,
            remediation: remedy,
            intended: count,
            seen: guests === null ? null : { ...figures, unknown },
        },
        batch: {
            at,
            until: new Date(Date.parse(at) + longestRun).toISOString(),
            runUrl,
            guests: new Set(invites ? [...done, ...redeemed] : []),
            unconfirmed: new Set(),
            homes: new Map(),
        },
    };
}
/** With what somebody signs in who was unmanaged and has redeemed anew. One who is managed by now may never have been reset. */
const redeemable = new Set(['microsoft-account', 'email-otp', 'social', 'federated']);

// EXTERNAL MODULE: ./lib/core/plan/plan.js + 1 modules
var plan_plan = __webpack_require__(46652);
// EXTERNAL MODULE: ./lib/core/tenant/permissions.js
var tenant_permissions = __webpack_require__(71312);
// EXTERNAL MODULE: ./node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(77934);
// EXTERNAL MODULE: ./lib/core/text/guid.js
var guid = __webpack_require__(3294);
// EXTERNAL MODULE: ./lib/core/enforcement/guest-error.js
var guest_error = __webpack_require__(81321);
;// CONCATENATED MODULE: ./lib/core/enforcement/journal.js




/** The name of what a line of journal.ndjson says. */
const journalSchema = 'unmanaged-guests/journal/v1';
/** Why a write was not done: as in the report, and of one request why no answer came that counts, or why none was sent. */
const failureCodes = [
    ...guest_error/* guestErrorCodes */.Dc,
    'throttled',
    'unavailable',
    'timeout',
    'connection',
    'garbled',
    'not-sent',
];
/** A line of journal.ndjson: what is about to be sent, or what came back. No name, no address, no ticket. */
const journalLine = dist/* object */.Ikc({
    schema: dist/* literal */.euz(journalSchema),
    at: dist/* pipe */.FsL(dist/* string */.YjP(), dist/* isoTimestamp */.yhX(), dist/* description */.h_('When the line was written.')),
    phase: dist/* pipe */.FsL(dist/* picklist */.KIO(['before', 'after']), dist/* description */.h_('Each write has a line before it, and one after it unless the run was killed in between.')),
    id: dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(guid/* guidPattern */.E), dist/* description */.h_('Object id of the guest.')),
    action: dist/* picklist */.KIO(core_remedy/* remedyNames */.rM),
    attempt: dist/* pipe */.FsL(dist/* number */.aig(), dist/* integer */.ndf(), dist/* minValue */.Wwf(1)),
    clientRequestId: dist/* pipe */.FsL(dist/* string */.YjP(), dist/* description */.h_('Ours, sent with the request, so that Microsoft can find it even when no answer came.')),
    status: dist/* exactOptional */.yqP(dist/* pipe */.FsL(dist/* number */.aig(), dist/* integer */.ndf(), dist/* description */.h_('HTTP status of the answer.'))),
    requestId: dist/* exactOptional */.yqP(dist/* pipe */.FsL(dist/* string */.YjP(), dist/* description */.h_("Microsoft's id of the request."))),
    failure: dist/* exactOptional */.yqP(dist/* pipe */.FsL(dist/* string */.YjP(), dist/* description */.h_('Why it was not done, as far as that is known.'))),
    failureCode: dist/* exactOptional */.yqP(dist/* pipe */.FsL(dist/* picklist */.KIO(failureCodes), dist/* description */.h_('The same in a word; wherever there is a `failure`.'))),
});

;// CONCATENATED MODULE: ./lib/core/enforcement/brake.js
/** Nothing stops the run yet. */
function createBrake() {
    let first = null;
    const listeners = [];
    return {
        pull(stop) {
            // The reason becomes part of a sentence, which has a full stop of its own.
            first ??= { ...stop, why: stop.why.replace(/\.$/, '') };
            for (const listener of listeners)
                listener();
        },
        pulled: () => first,
        isOn: () => first !== null,
        onPull(listener) {
            listeners.push(listener);
        },
    };
}

;// CONCATENATED MODULE: ./lib/core/enforcement/breaker.js
const inARow = 5;
const share = 0.2;
const atLeast = 10;
/** Trips at 5 failures in a row, or at over 20 % of at least 10. */
function createBreaker() {
    let writes = 0;
    let failures = 0;
    let row = 0;
    return {
        record(succeeded) {
            writes += 1;
            if (succeeded) {
                row = 0;
            }
            else {
                failures += 1;
                row += 1;
            }
            if (row >= inARow)
                return `${row} writes in a row failed`;
            if (writes >= atLeast && failures > writes * share)
                return `${failures} of ${writes} writes failed`;
            return null;
        },
    };
}

;// CONCATENATED MODULE: ./lib/core/enforcement/ledger.js


/** A ledger in which everybody is planned. */
function createLedger(ids, remedy) {
    const entries = new Map(ids.map((id) => [id, { step: 'planned' }]));
    const of = (id) => entries.get(id) ?? { step: 'planned' };
    const beforeOf = (entry) => entry.step === 'sent' || entry.step === 'accepted' || entry.step === 'refused' ? entry.before : null;
    let slowest = null;
    return {
        of,
        add(id) {
            entries.set(id, of(id));
        },
        leaveAlone(id, skipReason) {
            entries.set(id, { step: 'left-alone', skipReason });
        },
        cannotRead(id, reason) {
            if (of(id).step === 'planned')
                entries.set(id, { step: 'unread', reason });
        },
        send(before) {
            entries.set(before.id, { step: 'sent', before });
        },
        accept(id, answer) {
            const before = beforeOf(of(id));
            if (before !== null)
                entries.set(id, { step: 'accepted', before, ...answer });
        },
        refuse(id, why) {
            const before = beforeOf(of(id));
            if (before !== null)
                entries.set(id, { step: 'refused', before, ...why });
        },
        takeBack(id) {
            entries.set(id, { step: 'planned' });
        },
        see(id, proof, { at, requestId = null }) {
            const entry = of(id);
            const after = entry.step === 'accepted' ? at - entry.at : 0;
            slowest = Math.max(slowest ?? 0, after);
            const known = entry.step === 'accepted' || entry.step === 'refused' ? entry.requestId : requestId;
            entries.set(id, { step: 'seen', proof, after, requestId: known });
        },
        unproved: () => [...entries].flatMap(([id, entry]) => {
            const before = beforeOf(entry);
            const isOpen = entry.step !== 'refused' || entry.unclear;
            return before !== null && isOpen ? [{ id, before }] : [];
        }),
        slowestSight: () => slowest,
        sightings: () => [...entries.values()].flatMap((entry) => {
            if (entry.step === 'accepted')
                return [{ proof: null }];
            return entry.step === 'seen' ? [{ proof: entry.proof, after: entry.after }] : [];
        }),
        outcomes: () => new Map([...entries].map(([id, entry]) => [id, outcomeOf(entry, remedy)])),
    };
}
function outcomeOf(entry, remedy) {
    switch (entry.step) {
        case 'planned':
            return { outcome: 'not-attempted' };
        case 'left-alone':
            return { outcome: 'skipped', skipReason: entry.skipReason };
        case 'unread':
            return { outcome: 'failed', error: `Nothing was sent. ${entry.reason}.`, errorCode: 'not-read' };
        case 'sent':
            return { outcome: 'failed', error: unanswered, errorCode: 'not-answered' };
        case 'accepted':
            return { outcome: 'unconfirmed', error: unseen, errorCode: 'not-seen', ...request(entry) };
        case 'refused':
            return {
                outcome: guest_error/* doubtfulCodes */.sc.has(entry.code) ? 'unconfirmed' : 'failed',
                error: entry.reason,
                errorCode: entry.code,
                ...request(entry),
            };
        case 'seen':
            return { outcome: core_remedy/* remedies */.JW[remedy].outcome, ...request(entry) };
    }
}
const unanswered = 'The request got no answer, and nothing shows whether it was carried out.';
const unseen = 'Microsoft Graph accepted the request, and the change is not visible yet.';
const request = ({ requestId }) => (requestId === null ? {} : { requestId });

;// CONCATENATED MODULE: ./lib/core/enforcement/refusals.js
/** So many guests in a row, and it is worth trying somebody of another kind. */
const alike = 2;
/** So many guests in a row who may all be refused for one reason of the tenant. */
const doubtful = 3;
/** So many guests in a row who are refused with the same words, before anybody was not and after. */
const equalAtFirst = 5;
const equalLater = 20;
/** Nobody was refused yet. */
function createRefusals() {
    let hasSucceeded = false;
    let last = null;
    let equal = 0;
    let doubts = 0;
    return {
        isDoubtful: () => !hasSucceeded && Math.max(equal, doubts) >= alike,
        succeeded() {
            hasSucceeded = true;
            last = null;
            equal = 0;
        },
        refused({ reason, everybody }) {
            equal = reason === last ? equal + 1 : 1;
            last = reason;
            doubts = everybody === undefined ? 0 : doubts + 1;
            if (!hasSucceeded && everybody !== undefined && doubts >= doubtful)
                return { code: 'refused', why: everybody };
            if (equal < (hasSucceeded ? equalLater : equalAtFirst))
                return null;
            return { code: 'failures', why: `${equal} guests in a row were refused with the same words: ${reason}` };
        },
    };
}

// EXTERNAL MODULE: ./lib/core/text/grouped.js
var grouped = __webpack_require__(77533);
;// CONCATENATED MODULE: ./lib/core/enforcement/progress.js

/** One line for the log while guests are changed: figures and an estimate, no names. */
function enforcementProgress(outcomes, elapsedMs) {
    const open = outcomes.filter(({ outcome }) => outcome === 'not-attempted').length;
    const done = outcomes.length - open;
    const skipped = outcomes.filter(({ outcome }) => outcome === 'skipped').length;
    const timeLeft = open === 0 || done === 0 ? '' : `, about ${Math.ceil(((elapsedMs / done) * open) / 1000)} s left`;
    return `${(0,grouped/* grouped */.z)(done)} of ${(0,grouped/* grouped */.z)(outcomes.length)} guests done, ${(0,grouped/* grouped */.z)(skipped)} of them left alone, ${Math.round(elapsedMs / 1000)} s so far${timeLeft}`;
}

;// CONCATENATED MODULE: ./lib/core/enforcement/turns.js
/**
 * Those of the plan, in its order, and behind them, one by one, those beyond its limit.
 *
 * @param spares who may be let in; no more than the plan has guests, so that a run has an end.
 */
function createTurns(items, spares, ledger) {
    const waiting = [...spares];
    const letIn = [];
    const at = (guests, steps) => guests.filter(({ id }) => steps.includes(ledger.of(id).step));
    return {
        at: (...steps) => at([...items, ...letIn], steps),
        letIn() {
            for (const guest of waiting.splice(0, 1)) {
                ledger.add(guest.id);
                letIn.push(guest);
            }
        },
        untried: () => new Set(at(letIn, ['planned']).map(({ id }) => id)),
    };
}

// EXTERNAL MODULE: ./lib/core/enforcement/own-words.js
var own_words = __webpack_require__(75122);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/entra/graph/batches.js
var batches = __webpack_require__(97967);
// EXTERNAL MODULE: ./lib/core/text/memo.js
var memo = __webpack_require__(34213);
// EXTERNAL MODULE: ./node_modules/tldts/dist/cjs/index.js
var cjs = __webpack_require__(20935);
// EXTERNAL MODULE: ./lib/core/text/domain-name.js
var domain_name = __webpack_require__(81383);
;// CONCATENATED MODULE: ./lib/core/guests/address.js



/**
 * The home domain that the UPN of a guest was built from: `ann_lee_fabrikam.com#EXT#@contoso.onmicrosoft.com` \u2192
 * `fabrikam.com`. Domain names hold no underscore and local parts may, so the last one before `#EXT#` parts them. Null for
 * what no domain can be: in `anna_maria.mustermann#EXT#\u2026` there is a name of a person, which is nobody else's business.
 *
 * https://learn.microsoft.com/entra/external-id/user-properties
 */
function domainOfGuestUpn(userPrincipalName) {
    const marker = userPrincipalName.toLowerCase().lastIndexOf('#ext#');
    if (marker < 0)
        return null;
    const home = userPrincipalName.slice(0, marker);
    const underscore = home.lastIndexOf('_');
    return underscore < 1 ? null : possibleDomain(home.slice(underscore + 1));
}
/** A domain that can be somebody's, or null. */
const possibleDomain = (0,memo/* memo */.p)((text) => {
    const domain = (0,domain_name/* asciiDomain */.w)(text);
    return domain !== null && isBelowPublicSuffix(domain) ? domain : null;
});
// Reserved for documentation and tests: nobody is called like that. https://www.rfc-editor.org/rfc/rfc2606
const reserved = new Set(['example', 'test']);
/** Whether the domain can be somebody's: one below a suffix of the Public Suffix List. https://publicsuffix.org */
function isBelowPublicSuffix(domain) {
    const { domain: registrable, isIcann, publicSuffix, } = (0,cjs/* parse */.qg)(domain, { extractHostname: false, validateHostname: false });
    return registrable !== null && (isIcann === true || reserved.has(publicSuffix ?? ''));
}
/** The domain that the UPN names beside another home domain, or null when both are the same or there is none. */
function secondDomain({ userPrincipalName }, home) {
    if (home === null || userPrincipalName === null)
        return null;
    const domain = domainOfGuestUpn(userPrincipalName);
    return domain === home.domain ? null : domain;
}
/** The home domain of a guest: from `mail`, else the first usable one of `otherMails`, else from the UPN. */
function homeDomain(user) {
    const mail = user.mail === null ? null : (0,domain_name/* domainOf */.O)(user.mail);
    if (mail !== null)
        return { domain: mail, source: 'mail', address: user.mail };
    for (const other of user.otherMails) {
        const domain = (0,domain_name/* domainOf */.O)(other);
        if (domain !== null)
            return { domain, source: 'otherMails', address: other };
    }
    const upn = user.userPrincipalName === null ? null : domainOfGuestUpn(user.userPrincipalName);
    return upn === null ? null : { domain: upn, source: 'userPrincipalName', address: null };
}

;// CONCATENATED MODULE: ./lib/core/guests/guest.js




const isObject = (value) => typeof value === 'object' && value !== null;
const guest_text = (value) => (typeof value === 'string' ? value : null);
const date = (value) => (typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? value : null);
const isText = (value) => typeof value === 'string';
/** A property that is missing or of another type is read as null, and null is judged as "not known". */
const properties = {
    userPrincipalName: guest_text,
    displayName: guest_text,
    mail: guest_text,
    otherMails: (value) => (Array.isArray(value) ? value.filter(isText) : []),
    proxyAddresses: (value) => (Array.isArray(value) && value.every(isText) ? value : null),
    userType: guest_text,
    creationType: guest_text,
    externalUserState: guest_text,
    externalUserStateChangeDateTime: date,
    createdDateTime: date,
    accountEnabled: (value) => (typeof value === 'boolean' ? value : null),
    identities: (value) => (Array.isArray(value) && value.every(isObject) ? value.map(identity) : null),
};
const identity = ({ signInType, issuer }) => ({ signInType: guest_text(signInType), issuer: guest_text(issuer) });
/** The properties to ask Graph for. */
const listedProperties = ['id', ...Object.keys(properties)];
/**
 * A user as Graph lists it. Only `id` must be there, and be one. Read by hand: a listing has as many as a tenant has guests, and a
 * schema of thirteen properties leaves three times as much behind for each of them.
 *
 * https://learn.microsoft.com/graph/api/resources/user
 */
const listedUser = dist/* pipe */.FsL(dist/* unknown */.L5J(), dist/* rawTransform */.NTK(({ dataset: { value }, addIssue, NEVER }) => {
    if (isObject(value) && typeof value.id === 'string' && guid/* guidPattern */.E.test(value.id))
        return userOf(value.id, value);
    addIssue({ message: 'no user' });
    return NEVER;
}));
const userOf = (id, user) => ({
    id,
    userPrincipalName: properties.userPrincipalName(user.userPrincipalName),
    displayName: properties.displayName(user.displayName),
    mail: properties.mail(user.mail),
    otherMails: properties.otherMails(user.otherMails),
    proxyAddresses: properties.proxyAddresses(user.proxyAddresses),
    userType: properties.userType(user.userType),
    creationType: properties.creationType(user.creationType),
    externalUserState: properties.externalUserState(user.externalUserState),
    externalUserStateChangeDateTime: properties.externalUserStateChangeDateTime(user.externalUserStateChangeDateTime),
    createdDateTime: properties.createdDateTime(user.createdDateTime),
    accountEnabled: properties.accountEnabled(user.accountEnabled),
    identities: properties.identities(user.identities),
});
/** Makes the small record from what Graph listed. */
function guestFrom(user) {
    const home = homeDomain(user);
    return {
        id: user.id,
        displayName: user.displayName,
        mail: user.mail,
        userPrincipalName: user.userPrincipalName,
        userType: shared(user.userType),
        creationType: shared(user.creationType),
        home,
        secondDomain: secondDomain(user, home),
        needsMail: user.proxyAddresses?.length === 0,
        signIn: signInOf(user),
        issuers: issuersOf(user.identities),
        state: shared(user.externalUserState),
        stateChangedAt: user.externalUserStateChangeDateTime,
        createdAt: user.createdDateTime,
        accountEnabled: user.accountEnabled,
    };
}
/** What an issuer that everybody knows says, by its name in lower case. The first of them in this order wins. */
const knownIssuers = new Map([
    ['externalazuread', { kind: 'entra' }],
    ['microsoftaccount', { kind: 'microsoft-account' }],
    ['msa', { kind: 'microsoft-account' }],
    ['mail', { kind: 'email-otp' }],
    ['google.com', { kind: 'social', issuer: 'google.com' }],
    ['facebook.com', { kind: 'social', issuer: 'facebook.com' }],
].map(([name, signIn], rank) => [name, { rank, signIn }]));
/** Names of this tenant, whatever the issuer. */
const ownNames = new Set(['userprincipalname', 'emailaddress', 'username']);
/**
 * Reads the issuers without regard to case. When there are several, ExternalAzureAD wins, because that is the account
 * that may be unmanaged; then the order is that of the list above.
 *
 * https://learn.microsoft.com/entra/external-id/user-properties
 */
function signInOf({ identities, userPrincipalName, }) {
    if (identities === null)
        return { kind: 'not-known' };
    const ownDomain = lower(userPrincipalName === null ? null : userPrincipalName.slice(userPrincipalName.lastIndexOf('@') + 1));
    let best;
    let other = null;
    let isForeign = false;
    for (const { signInType, issuer } of identities) {
        const name = lower(issuer);
        if (ownNames.has(lower(signInType)) || (userPrincipalName !== null && name === ownDomain))
            continue;
        isForeign = true;
        const known = knownIssuers.get(name);
        if (known !== undefined && known.rank < (best?.rank ?? Infinity))
            best = known;
        if (issuer !== null && issuer.trim() !== '')
            other ??= issuer;
    }
    if (best !== undefined)
        return best.signIn;
    if (other !== null)
        return { kind: 'federated', issuer: other };
    return { kind: isForeign ? 'not-known' : 'internal' };
}
/** Nearly everybody has two at the most, and a sort makes a copy of its own for each. */
function issuersOf(identities) {
    const issuers = (identities ?? []).map(({ issuer }) => lower(issuer));
    const [one = '', two = ''] = issuers;
    return issuers.length > 2 ? issuers.sort() : issuers.length === 2 && one > two ? [two, one] : issuers;
}
const inLowerCase = (0,memo/* memo */.p)((text) => text.toLowerCase(), 1000);
const lower = (text) => (text === null ? '' : inLowerCase(text));
// Every page brings the same few words anew: one copy of each is kept.
const oneCopy = (0,memo/* memo */.p)((text) => text, 1000);
const shared = (text) => (text === null ? null : oneCopy(text));

// EXTERNAL MODULE: ./lib/entra/graph/batch-answer.js
var batch_answer = __webpack_require__(23742);
;// CONCATENATED MODULE: ./lib/entra/read/reread-guests.js



const pathOf = (id) => `/users/${encodeURIComponent(id)}?$select=${listedProperties.join(',')}`;
/** Where a service that cannot answer now does not say when it can. */
const usualWait = 2000;
/**
 * Reads guests again, up to 20 in one request. What cannot be read of one guest is not known of that guest alone.
 *
 * @returns one for each id.
 * @throws ActionError when the request as a whole was not answered.
 */
async function rereadGuests(graph, ids) {
    const parts = await graph.getManyOnce(ids.map(pathOf));
    return new Map(ids.map((id, index) => [id, readPart(id, parts[index] ?? batch_answer/* unanswered */.bj)]));
}
/** What is known of a guest; undefined where nothing was answered. */
const guestOf = (reread) => reread?.kind === 'read' ? reread.guest : undefined;
function readPart(id, part) {
    if (part.status === 404)
        return { kind: 'read', guest: null };
    const user = dist/* safeParse */.xLC(listedUser, part.body);
    // An answer that names another guest is not used.
    if (part.status === 200 && user.success && user.output.id.toLowerCase() === id.toLowerCase())
        return { kind: 'read', guest: { ...guestFrom(user.output), id } };
    const again = (0,batch_answer/* mayPass */.bg)(part) ? (part.retryAfter ?? usualWait) : null;
    return { kind: 'unread', why: `Microsoft Graph did not say what the guest looks like now: ${told(part)}`, again };
}
const told = ({ status }) => status === 0 ? 'no answer' : status === 200 ? 'an answer that cannot be read' : `HTTP ${status}`;

;// CONCATENATED MODULE: ./lib/core/guests/reset-proof.js
/**
 * What shows that a guest was reset since, or null. Microsoft documents what the reset answers, and nowhere what the user
 * looks like afterwards, so any of these counts: the state is pending; the issuer is gone by which the guest signed in; the
 * state was changed later than when the guest was read before. Only Microsoft's own dates are compared, no clock of ours.
 *
 * https://learn.microsoft.com/entra/external-id/reset-redemption-status
 */
function proofOfReset(before, now) {
    if (now === null)
        return null;
    const [first, ...others] = [
        ...(isPending(now) ? ['state-pending'] : []),
        ...(isIssuerGone(before, now) ? ['issuer-gone'] : []),
        ...(isLater(now.stateChangedAt, before.stateChangedAt) ? ['date-moved'] : []),
    ];
    return first === undefined ? null : [first, ...others];
}
/** Whether the guest has an invitation that is not accepted yet. */
const isPending = ({ state }) => state?.toLowerCase() === 'pendingacceptance';
/** Identities that did not come back say nothing. */
function isIssuerGone(before, now) {
    if (now.signIn.kind === 'not-known')
        return false;
    const names = reset_proof_issuersOf(before.signIn);
    const has = (issuers) => issuers.some((issuer) => names.includes(issuer));
    return has(before.issuers) && !has(now.issuers);
}
/** The issuers, in lower case, that make a guest sign in so. https://learn.microsoft.com/entra/external-id/user-properties */
function reset_proof_issuersOf(signIn) {
    switch (signIn.kind) {
        case 'entra':
            return ['externalazuread'];
        case 'microsoft-account':
            return ['microsoftaccount', 'msa'];
        case 'email-otp':
            return ['mail'];
        case 'social':
        case 'federated':
            return [signIn.issuer.toLowerCase()];
        case 'internal':
        case 'not-known':
            return [];
    }
}
const isLater = (date, than) => date !== null && (than === null || Date.parse(date) > Date.parse(than));
/** The clock that writes Microsoft's dates need not agree with that of the runner, in milliseconds. */
const clockSkew = 15 * 60_000;
/**
 * The judgement on a guest who is known to have been reset. A reset shows in a state, an issuer that is gone or a later
 * date, whichever it is in this tenant; who shows one of these and has not redeemed since is pending, and neither
 * indeterminate nor somebody who redeemed lately.
 */
function judgeKnownReset(guest, judgement, reset) {
    if (reset === undefined || !showsReset(guest, judgement, reset))
        return judgement;
    return {
        verdict: 'pending',
        reason: 'Was reset by an earlier run, and has not accepted the invitation since.',
        suspectOvertaken: false,
    };
}
function showsReset(guest, { verdict }, reset) {
    switch (verdict) {
        // The issuer is gone, and none has come in its place.
        case 'internal':
        case 'indeterminate':
            return guest.signIn.kind === 'internal' || (guest.signIn.kind === 'entra' && isOfReset(guest, reset));
        case 'unmanaged':
        case 'microsoft-account':
            return isOfReset(guest, reset);
        // Such a guest is judged pending already, or has redeemed since with an account of this kind.
        case 'pending':
        case 'managed':
        case 'home-missing':
        case 'email-otp':
        case 'social':
        case 'federated':
            return false;
    }
}
/** Whether the date of the state is that of the reset. One from after the run is that of a redemption, whatever its clock. */
function isOfReset({ stateChangedAt }, { from, until }) {
    if (stateChangedAt === null)
        return false;
    const changed = Date.parse(stateChangedAt);
    return changed >= from - clockSkew && changed <= until;
}

// EXTERNAL MODULE: ./lib/core/plan/plan-header.js
var plan_header = __webpack_require__(60636);
;// CONCATENATED MODULE: ./lib/entra/write/remedies.js




// `inviteRedeemUrl` is a ticket: it is not in here, so it goes no further than the parser.
const invitation = dist/* object */.Ikc({
    status: dist/* string */.YjP(),
    invitedUser: dist/* object */.Ikc({ id: dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(guid/* guidPattern */.E)) }),
});
/** The remedies. */
const writableRemedies = {
    // https://learn.microsoft.com/entra/external-id/reset-redemption-status
    reset: {
        request: resetRequest,
        failure(guest, { status, body }) {
            if (status < 200 || status > 299)
                return undefined;
            const answer = dist/* safeParse */.xLC(invitation, body);
            // Any success counts as accepted, without the invitation in it too: the guest is looked at, and not written to again.
            if (!answer.success)
                return null;
            if (answer.output.invitedUser.id.toLowerCase() !== guest.id.toLowerCase()) {
                return {
                    scope: 'tenant-wide',
                    code: 'other-guest',
                    reason: 'Microsoft Graph answered for another guest than the one asked for.',
                    unclear: true,
                };
            }
            if (answer.output.status !== 'Error')
                return null;
            return {
                scope: 'guest',
                code: 'invitation-failed',
                reason: 'Microsoft Graph answered that the invitation went wrong.',
                unclear: true,
            };
        },
        proof: proofOfReset,
        forbidden: {
            scope: 'guest',
            code: 'forbidden',
            reason: 'The guest is protected or holds a role, or the application may not reset guests',
            everybody: 'The application may not reset guests: grant User.ReadWrite.All and User.Invite.All',
        },
    },
    // https://learn.microsoft.com/graph/api/user-delete
    delete: {
        request: ({ id }) => ({ method: 'DELETE', url: `/v1.0/users/${encodeURIComponent(id)}` }),
        failure: (_, { status }) => (status >= 200 && status <= 299 ? null : undefined),
        proof: (_, now) => (now === null ? ['gone'] : null),
        forbidden: {
            scope: 'guest',
            code: 'forbidden',
            reason: 'The guest is protected, or User.ReadWrite.All is missing',
            everybody: 'The application may not delete guests: grant User.ReadWrite.All',
        },
    },
};
function resetRequest({ id, home }, settings) {
    const { sendInvitation, invitationLanguage, invitationCc } = settings;
    const info = {
        ...(invitationLanguage === '' ? {} : { messageLanguage: invitationLanguage }),
        ...(invitationCc === '' ? {} : { ccRecipients: [{ emailAddress: { address: invitationCc } }] }),
    };
    return {
        method: 'POST',
        url: '/v1.0/invitations',
        body: {
            invitedUserEmailAddress: home?.address,
            inviteRedirectUrl: (0,plan_header/* redirectUrlOf */.Zb)(settings),
            sendInvitationMessage: sendInvitation,
            ...(sendInvitation && Object.keys(info).length > 0 ? { invitedUserMessageInfo: info } : {}),
            invitedUser: { id },
            resetRedemption: true,
        },
    };
}

;// CONCATENATED MODULE: ./lib/entra/write/looks.js






/** Milliseconds to wait before each look: two minutes in all, because nothing says how soon a reset can be seen. */
const pauses = [0, 2000, 4000, 8000, 16_000, 30_000, 60_000];
/** So many batches are looked at together. */
const batchesAtOnce = 4;
/** Who got no answer that says "accepted" is looked at so often and no more: most likely nothing was done. */
const looksWithoutAnswer = 4;
const mayBeSeenLate = (entry) => entry.step === 'accepted' || (entry.step === 'refused' && guest_error/* doubtfulCodes */.sc.has(entry.code));
/** Milliseconds that looks may take that are not answered. Each can take minutes of tries, and there can be a hundred in a row. */
const mostInVain = 5 * 60_000;
/** Looks at guests who were written to, again and again with growing pauses, and notes whom it sees done. */
async function lookUntilSeen(guests, deps) {
    let inVain = 0;
    for (const [index, pause] of pauses.entries()) {
        const isWorthIt = ({ id }) => index < looksWithoutAnswer || mayBeSeenLate(deps.ledger.of(id));
        if (!guests().some(isWorthIt) || (index > 0 && deps.isOver()))
            return;
        if (pause > 0)
            await deps.sleep(pause);
        for (const wave of (0,batches/* batches */.X)((0,batches/* batches */.X)(guests().filter(isWorthIt)), batchesAtOnce)) {
            const began = deps.now();
            const answered = await Promise.all(wave.map((batch) => lookAt(batch, deps)));
            if (!answered.includes(true))
                inVain += deps.now() - began;
            if (inVain >= mostInVain)
                return;
        }
    }
}
/**
 * Looks once at guests whose write was accepted, as soon as there are enough of them for a request, four requests at a time:
 * one that gets no answer keeps nobody else waiting. Whom it does not see done, and whom it cannot read, is looked at again
 * when the writes are over. Once nothing is answered, it is over.
 */
function lookBehind(deps) {
    let open = [];
    const looking = new Set();
    let isAnswered = true;
    const next = () => {
        if (looking.size >= batchesAtOnce || !isAnswered || open.length < batches/* batchSize */.C || deps.isOver())
            return;
        const batch = open.slice(0, batches/* batchSize */.C);
        open = open.slice(batches/* batchSize */.C);
        const look = lookAt(batch, { ...deps, warn: () => undefined }).then((answered) => {
            looking.delete(look);
            if (!answered)
                isAnswered = false;
            next();
        });
        looking.add(look);
    };
    return {
        add(guest) {
            open.push(guest);
            next();
        },
        async end() {
            open = [];
            await Promise.all(looking);
        },
    };
}
/** Whether it was answered. */
async function lookAt(batch, { remedy, graph, ledger, now, warn }) {
    try {
        const current = await rereadGuests(graph, batch.map(({ id }) => id));
        for (const { id, before } of batch) {
            const guest = guestOf(current.get(id));
            const proof = guest === undefined ? null : writableRemedies[remedy].proof(before, guest);
            if (proof !== null)
                ledger.see(id, proof, { at: now() });
        }
        return true;
    }
    catch (error) {
        // A look that fails must not end the run: what was done is still reported.
        warn(`What became of ${(0,grouped/* grouped */.z)(batch.length)} guests could not be read: ${reasonOf(error)}`);
        return false;
    }
}
/** An error that is not ours keeps its message to itself: it may hold anything. */
const reasonOf = (error) => error instanceof errors/* ActionError */.lZ ? error.message : `Something unexpected happened (${nameOf(error)})`;
const nameOf = (error) => (error instanceof Error ? error.name : typeof error);

;// CONCATENATED MODULE: ./lib/entra/write/acting.js



/** Does the remedy to one guest, notes what came of it, and stops the run where that is about more than this guest. */
async function act(guest, run) {
    const { deps, ledger, writer, breaker, refusals, brake } = run;
    const { id } = guest.now;
    const isSecondTime = ledger.of(id).step === 'sent';
    const result = await writer.act(guest);
    switch (result.kind) {
        case 'not-attempted':
            return;
        case 'unread':
            ledger.cannotRead(id, result.why);
            return;
        case 'left-alone':
            ledger.leaveAlone(id, result.skipReason);
            return;
        case 'accepted':
            ledger.accept(id, { at: deps.now(), requestId: result.requestId });
            break;
        case 'seen':
            ledger.see(id, result.proof, { at: deps.now(), requestId: result.requestId });
            break;
        case 'refused':
            if (takeRefusal(id, result, run))
                return;
            break;
        case 'not-sent':
            if (!result.lost && !isSecondTime)
                ledger.takeBack(id);
            brake.pull(result.stop);
            return;
        case 'unanswered':
            break;
    }
    const succeeded = result.kind === 'accepted' || result.kind === 'seen';
    if (succeeded)
        refusals.succeeded();
    const trip = breaker.record(succeeded);
    if (trip !== null)
        brake.pull({ code: 'failures', why: trip });
}
/** Returns whether it is about the guest: then the service works, and the breaker has nothing to count. */
function takeRefusal(id, { failure, requestId }, { ledger, turns, refusals, brake }) {
    const unclear = failure.unclear === true;
    const isService = unclear || failure.broken === true;
    const { code } = failure;
    ledger.refuse(id, { code, reason: (0,own_words/* withWords */.c)(failure.reason, failure.said), requestId, unclear });
    if (failure.scope === 'tenant-wide') {
        brake.pull({ code: 'refused', why: failure.reason });
        return false;
    }
    if (isService)
        return false;
    // Such a guest uses up nothing of the limit: nothing changes until somebody corrects the address.
    if (guest_error/* addressCodes */.BX.has(code))
        turns.letIn();
    const stop = refusals.refused(failure);
    if (stop !== null)
        brake.pull(stop);
    return true;
}
/** Looks at guests who were written to; when the job is cancelled, once. */
function look(guests, { deps, ledger, lookedAt }) {
    const open = () => guests().filter(({ id }) => !lookedAt.has(id));
    return lookUntilSeen(open, { ...deps, ledger, isOver: () => deps.cancelled.aborted, warn: deps.log.warning });
}

// EXTERNAL MODULE: ./lib/entra/http/retry.js + 2 modules
var retry = __webpack_require__(76577);
;// CONCATENATED MODULE: ./lib/core/enforcement/confirmation.js


const drifted = (skipReason) => ({ kind: 'drifted', skipReason });
/**
 * Compares a planned guest with the guest as it is now. Whatever is not as it was judged is left alone.
 *
 * @param now the guest as re-read; null when it is gone.
 */
function confirmation_confirm(planned, now, roleHolders, remedy) {
    if (now === null)
        return drifted('gone');
    if (proofOfReset(planned, now) !== null)
        return drifted('already-done');
    if (now.userType?.toLowerCase() !== planned.userType?.toLowerCase() ||
        now.issuers.join('\n') !== planned.issuers.join('\n') ||
        now.stateChangedAt !== planned.stateChangedAt ||
        addressOf(now) !== addressOf(planned) ||
        now.secondDomain !== planned.secondDomain) {
        return drifted('changed');
    }
    const { needsAddress, needsEnabled } = core_remedy/* remedies */.JW[remedy];
    if (needsAddress && now.home?.address == null)
        return drifted('no-address');
    if (needsEnabled && now.accountEnabled !== true)
        return drifted('disabled');
    if (roleHolders.has(now.id))
        return drifted('role-holder');
    return { kind: 'still-true', now };
}
const addressOf = (guest) => guest.home?.address?.toLowerCase() ?? null;

// EXTERNAL MODULE: ./lib/entra/graph/late-list.js
var late_list = __webpack_require__(88940);
;// CONCATENATED MODULE: ./lib/entra/write/confirmations.js





/**
 * Reads guests again, 20 at a time and each batch when it is asked for. Who is not as judged any more is left alone. Who
 * cannot be read yet comes last, so that nobody waits for somebody else's answer; who cannot be read at all is told so,
 * and nothing is written to them.
 *
 * @throws ActionError when a request as a whole was not answered.
 */
async function* confirmations(items, run) {
    const { brake, deps } = run;
    const late = (0,late_list/* createLateList */.pi)(deps.now);
    for (const batch of (0,batches/* batches */.X)(items)) {
        if (brake.isOn())
            return;
        yield await confirmBatch((0,late_list/* notAsked */.Op)(batch), late, run);
    }
    while (!late.isEmpty() && !brake.isOn()) {
        await deps.sleep(Math.max(0, late.due() - deps.now()));
        if (brake.isOn())
            return;
        yield await confirmBatch(late.take(), late, run);
    }
}
async function confirmBatch(turn, late, { deps, ledger }) {
    const ids = turn.map(({ item }) => item.id);
    const [current, roleHolders] = await Promise.all([rereadGuests(deps.graph, ids), deps.roleHolders()]);
    const at = deps.now();
    const confirmed = [];
    for (const asked of turn) {
        const planned = asked.item;
        const { id } = planned;
        const entry = ledger.of(id);
        const seen = current.get(id);
        if (seen?.kind !== 'read') {
            const again = seen?.again ?? null;
            if (again === null)
                ledger.cannotRead(id, seen?.why ?? 'No answer');
            else if (!late.add(asked, again))
                ledger.cannotRead(id, `${seen?.why ?? 'No answer'}, ${late_list/* mostTries */.l5} times in a row`);
            continue;
        }
        const proof = entry.step === 'sent' ? writableRemedies[deps.remedy].proof(entry.before, seen.guest) : null;
        if (proof !== null) {
            ledger.see(id, proof, { at });
            continue;
        }
        const confirmation = confirmation_confirm(planned, seen.guest, roleHolders, deps.remedy);
        if (confirmation.kind === 'still-true')
            confirmed.push({ planned, now: confirmation.now, at, roleHolders });
        else
            ledger.leaveAlone(id, confirmation.skipReason);
    }
    return confirmed;
}

// EXTERNAL MODULE: ./lib/core/text/system-word.js
var system_word = __webpack_require__(76459);
// EXTERNAL MODULE: ./lib/entra/graph/graph-error.js
var graph_error = __webpack_require__(97012);
;// CONCATENATED MODULE: ./lib/entra/write/write-failure.js

const guest = (code, reason) => ({ scope: 'guest', code, reason });
const tenantWide = (code, reason) => ({ scope: 'tenant-wide', code, reason });
/**
 * Messages first, loosely, because the status of some is not documented; `.` stands for a straight or curly apostrophe.
 *
 * https://learn.microsoft.com/entra/external-id/troubleshoot
 */
const catalogue = [
    [
        /MSGraphInviteAPI/i,
        tenantWide('not-allowed', 'The application may not invite: grant User.ReadWrite.All and User.Invite.All.'),
    ],
    [
        /guest invitations not allowed/i,
        tenantWide('invitations-off', 'Invitations are switched off in this tenant, or restricted while User.Invite.All is missing.'),
    ],
    [
        /doesn.t match any emails on the user object/i,
        guest('address-unknown', 'The address is neither in mail nor in otherMails.'),
    ],
    [/group email address is not supported/i, guest('address-of-group', 'The address belongs to a group.')],
    [
        /verified domain of this directory/i,
        guest('address-in-tenant-domain', 'The domain of the address belongs to this tenant.'),
    ],
    [/invitee is in inviter tenant/i, guest('address-of-tenant-user', 'The address belongs to a user of this tenant.')],
    [/already exists in the directory/i, guest('address-taken', 'Another object of the directory has this address.')],
    [
        /blocked by cross-tenant access settings/i,
        guest('cross-tenant-access', 'Cross-tenant access settings block the invitation.'),
    ],
    [/cross cloud worker/i, guest('cross-cloud', 'The home tenant has switched off collaboration across clouds.')],
    [
        /can.t be invited to this directory/i,
        guest('blocked-domain', 'The allow or deny list of this tenant blocks the domain.'),
    ],
    [
        /generic authorization exception/i,
        guest('protected', 'The guest holds a role that the application may not touch, or User.ReadWrite.All is missing.'),
    ],
];
const longestSaid = 200;
/**
 * Looser than `guidPattern`, which says whether a whole text is a GUID: here an id is cut out of the middle of a sentence, and
 * out of a name such as that of a policy, where it has no hyphens.
 */
const anyGuid = /[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}/gi;
const literal = (text) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
/** Other ways to say that an address is none that can be invited, such as one with a plus sign. */
const badAddress = /primary smtp address|invitedUserEmailAddress/i;
/** Microsoft's own words of a refusal, with whatever may tell who the guest is cut out; empty where there is none to show. */
function saidOf(body, { displayName, home }) {
    const message = (0,graph_error/* graphErrorOf */.gS)(body).message.slice(0, 2000);
    if (message.includes('<'))
        return '';
    const names = [displayName ?? '', ...(displayName ?? '').split(/[\s,]+/), home?.domain ?? ''];
    const withoutNames = names
        .filter((name) => name.length > 2)
        .reduce((text, name) => text.replaceAll(new RegExp(literal(name), 'giu'), '\u2026'), message.replace(/\S*(@|%40)\S*/g, '\u2026').replace(anyGuid, '\u2026'));
    return withoutNames
        .replace(/[\p{C}\s"]+/gu, ' ')
        .trim()
        .slice(0, longestSaid);
}
/**
 * Sorts a refused write into its class, by the message first and the status second.
 *
 * @param forbidden what a 403 says of the remedy where the message does not tell; without the full stop.
 */
function classifyWriteFailure(status, body, forbidden) {
    const { message } = (0,graph_error/* graphErrorOf */.gS)(body);
    const known = catalogue.find(([pattern]) => pattern.test(message));
    if (known !== undefined)
        return known[1];
    const told = (0,graph_error/* refusalText */.Kw)(status, body);
    if (status === 400 && badAddress.test(message)) {
        return guest('address-invalid', `Microsoft Graph does not take the address (${told}).`);
    }
    if (status === 401)
        return tenantWide('sign-in-refused', `Microsoft Graph does not accept the sign-in any more (${told}).`);
    if (status === 403) {
        const { reason, everybody } = forbidden;
        return {
            ...forbidden,
            reason: `${reason} (${told}).`,
            ...(everybody === undefined ? {} : { everybody: `${everybody} (${told}).` }),
        };
    }
    return guest('refused', `Microsoft Graph refused the request (${told}).`);
}

;// CONCATENATED MODULE: ./lib/entra/write/attempt.js





/** Sends a write once, with a line in the journal before and one after. */
function createAttempt(name, settings, deps) {
    const { transport, uuid, journal, run } = deps;
    const remedy = writableRemedies[name];
    return async (guest, number) => {
        const clientRequestId = uuid();
        const line = { id: guest.id, action: name, attempt: number, clientRequestId };
        const request = remedy.request(guest, settings);
        try {
            await journal({ phase: 'before', ...line });
        }
        catch (error) {
            return { kind: 'not-sent', stop: { code: 'journal', why: `The journal takes no line: ${(0,system_word/* systemWord */.a)(error)}` } };
        }
        // If the line about the answer cannot be written, this write still counts; the next one finds the journal broken and stops.
        const tell = (more) => journal({ phase: 'after', ...line, ...more }).catch(() => undefined);
        run.sending(guest);
        let response;
        try {
            const headers = { 'client-request-id': clientRequestId };
            response = await transport.send({ ...request, url: `${transport.origin}${request.url}`, headers });
        }
        catch (error) {
            if (error instanceof errors/* ActionError */.lZ) {
                await tell({ failure: 'Not sent: there is no sign-in.', failureCode: 'not-sent' });
                return { kind: 'not-sent', stop: { code: 'unreadable', why: error.message } };
            }
            if (!(error instanceof retry/* TransientError */.N_))
                throw error;
            await tell({ failure: error.message, failureCode: error.kind, ...idOf(error.requestId) });
            return error;
        }
        const { status, body, headers } = response;
        const requestId = headers.get('request-id');
        const known = remedy.failure(guest, response);
        const failure = known === undefined ? classifyWriteFailure(status, body, remedy.forbidden) : known;
        const told = failure === null ? {} : { failure: failure.reason, failureCode: failure.code };
        await tell({ status, ...idOf(requestId), ...told });
        if (status === 401 && failure !== null) {
            return { kind: 'not-sent', stop: { code: 'refused', why: failure.reason } };
        }
        if (failure !== null && unknownWords.has(failure.code)) {
            return { kind: 'refused', failure: { ...failure, said: saidOf(body, guest) }, requestId };
        }
        return failure === null ? { kind: 'accepted', requestId } : { kind: 'refused', failure, requestId };
    };
}
/** Refusals of which nobody knows the words: what the service says of them is shown. */
const unknownWords = new Set(['address-invalid', 'forbidden', 'refused']);
const idOf = (requestId) => (requestId == null ? {} : { requestId });

;// CONCATENATED MODULE: ./lib/entra/http/pace.js
/** A request that starts late may catch up with at most so many, so that the rate is kept and no burst is made. */
const catchUp = 3;
const slower = 1.25;
/**
 * After so many requests without a complaint the pace goes back towards the full one, a fifth at a time. Few, because a
 * service that is really too busy asks for a pause each time, and one that errs now and then must not make a run crawl.
 */
const calm = 20;
/**
 * Spaces requests evenly over the first window. A whole window sent at once would trip a limit that slides, because
 * requests do not arrive at the distance at which they were sent.
 */
function createPace(windows, margin) {
    const [{ requests: whole, milliseconds: length }, ...others] = windows;
    let limit = margin?.atFirst ?? whole;
    let calmSince = null;
    let full = length / limit;
    const slowest = windows[0].milliseconds;
    const most = Math.max(...windows.map(({ requests }) => requests));
    const sent = [];
    let spacing = full;
    let earliest = null;
    let quiet = 0;
    let pausedUntil = 0;
    return {
        next(now) {
            calmSince ??= now;
            if (margin !== undefined && limit < whole && now - calmSince >= margin.calm) {
                limit = whole;
                full = length / limit;
            }
            // Before the first request no time was lost, so there is nothing to catch up with.
            let moment = Math.max(earliest ?? now, now - catchUp * spacing);
            for (const { requests, milliseconds } of [{ requests: limit, milliseconds: length }, ...others]) {
                const blocking = sent.at(-requests);
                if (blocking !== undefined)
                    moment = Math.max(moment, blocking + milliseconds);
            }
            earliest = moment + spacing;
            sent.push(Math.max(moment, now));
            if (sent.length > most)
                sent.shift();
            quiet += 1;
            if (quiet >= calm && spacing > full) {
                spacing = Math.max(full, spacing / slower);
                quiet = 0;
            }
            return moment;
        },
        slowDown(now, until) {
            calmSince = until;
            limit = margin?.afterComplaint ?? whole;
            full = length / limit;
            spacing = Math.max(spacing, full);
            if (now >= pausedUntil)
                spacing = Math.min(spacing * slower, slowest);
            pausedUntil = Math.max(pausedUntil, until);
            earliest = Math.max(earliest ?? until, until);
            quiet = 0;
        },
    };
}

;// CONCATENATED MODULE: ./lib/entra/write/write-turns.js

/**
 * 150 in 5 seconds is the limit of the invitation service for all applications of a tenant, 3,000 in 150 seconds that
 * of writes to the directory. Both are kept with a margin of 3 %, the first with a greater one as long as nobody knows
 * how requests arrive: 145 sent in 5 seconds arrived as 150.
 *
 * https://learn.microsoft.com/graph/throttling-limits
 */
const invitationWindow = { requests: 145, milliseconds: 5000 };
const invitationMargin = { atFirst: 140, afterComplaint: 135, calm: 60_000 };
const writeWindow = { requests: 2900, milliseconds: 150_000 };
/** A 429 is about everybody when another came within so many answers. One alone is about its own request. */
const loneAmong = 20;
/** A 429 that asks for a longer pause, in milliseconds, than the window of the invitation service is about everybody. */
const longestLone = invitationWindow.milliseconds;
/** Turns at the pace of the service. */
function createWriteTurns({ now, sleep, isOver }) {
    const pace = createPace([invitationWindow, writeWindow], invitationMargin);
    let turns = Promise.resolve();
    let takenInARow = 0;
    return {
        next() {
            turns = turns.then(async () => {
                if (isOver())
                    return;
                await sleep(Math.max(0, pace.next(now()) - now()));
            });
            return turns;
        },
        taken() {
            takenInARow += 1;
        },
        throttled(wait) {
            const isAlone = takenInARow >= loneAmong && wait <= longestLone;
            takenInARow = 0;
            pace.slowDown(now(), isAlone ? now() : now() + wait);
        },
    };
}

;// CONCATENATED MODULE: ./lib/entra/write/remediation.js






/** How often a write is sent; a guest is looked at before each further time where the last may have been done. */
const writeRetries = { tries: 5, firstWait: 2000, longestWait: 300_000, longestPause: 300_000 };
const { tries, firstWait, longestWait } = writeRetries;
/** So many milliseconds a confirmation counts. It gets older only where the service asked for patience. */
const freshFor = 20_000;
/** Makes the writer. Only `mode: enforce` does. */
function createRemediation(name, settings, deps) {
    const { sleep, run } = deps;
    const turns = createWriteTurns({ ...deps, isOver: run.stopped });
    const attempt = createAttempt(name, settings, deps);
    return {
        async act(guest) {
            let current = guest;
            /** The last attempt that may have been done although its answer was lost. A second one would mail twice. */
            let lost = null;
            for (let number = 1;; number += 1) {
                await turns.next();
                if (run.stopped())
                    return { kind: lost === null ? 'not-attempted' : 'unanswered' };
                const look = await lookBefore(current, lost, name, deps);
                if ('kind' in look)
                    return look;
                // The run may have been stopped during the look.
                if (run.stopped())
                    return { kind: lost === null ? 'not-attempted' : 'unanswered' };
                const sight = run.slowestSight();
                // As long as no write was ever seen, a guest who looks unchanged may have been reset all the same.
                if (lost !== null && sight === null)
                    return { kind: 'unanswered' };
                if (number > tries)
                    return givenUp(lost);
                current = look;
                const result = await attempt(current.now, number);
                if (!isThrottled(result))
                    turns.taken();
                if (!(result instanceof retry/* TransientError */.N_))
                    return afterLost(result, lost);
                if (mayBeDone(result))
                    lost = result;
                if ((0,retry/* asksTooMuch */.wI)(result, writeRetries))
                    return tooBusy(result, lost);
                if (number === tries && lost === null)
                    return refusedAtLast(result);
                const wait = Math.min(result.retryAfter ?? (0,retry/* backOff */.fu)(firstWait, number), longestWait);
                if (isThrottled(result))
                    turns.throttled(wait);
                await sleep(lost === null || sight === null ? wait : Math.max(wait, 2 * sight));
            }
        },
    };
}
const isThrottled = (result) => result instanceof retry/* TransientError */.N_ && result.kind === 'throttled';
/** Looks at the guest once more where something may have happened since it was confirmed. */
async function lookBefore(guest, lost, name, { graph, now, ...deps }) {
    const isOld = now() - guest.at >= freshFor;
    if (!isOld && lost === null)
        return guest;
    const [seen, roleHolders] = await Promise.all([
        readPatiently(guest.now.id, graph, deps),
        isOld ? deps.roleHolders() : guest.roleHolders,
    ]);
    if (seen.kind === 'unread')
        return lost === null ? { kind: 'unread', why: seen.why } : { kind: 'unanswered' };
    const current = seen.guest;
    const proof = lost === null ? null : writableRemedies[name].proof(guest.now, current);
    if (proof !== null)
        return { kind: 'seen', proof, requestId: lost?.requestId ?? null };
    const confirmation = confirmation_confirm(guest.planned, current, roleHolders, name);
    if (confirmation.kind === 'drifted')
        return { kind: 'left-alone', skipReason: confirmation.skipReason };
    return { planned: guest.planned, now: confirmation.now, at: now(), roleHolders };
}
/** Reads one guest, as often as it may still be answered, up to five times. */
async function readPatiently(id, graph, { sleep, run }) {
    for (let number = 1;; number += 1) {
        const seen = (await rereadGuests(graph, [id])).get(id) ?? remediation_unanswered;
        if (seen.kind === 'read' || seen.again === null || number === tries || run.stopped())
            return seen;
        if ((0,retry/* asksTooMuch */.wI)({ retryAfter: seen.again }, writeRetries))
            return seen;
        await sleep(Math.min(Math.max(seen.again, (0,retry/* backOff */.fu)(firstWait, number)), longestWait));
    }
}
const remediation_unanswered = { kind: 'unread', why: 'Microsoft Graph did not answer', again: null };
/** An answer is about the last request: an earlier one, whose answer was lost, may have been done all the same. */
function afterLost(result, lost) {
    if (result.kind === 'not-sent')
        return { ...result, lost: lost !== null };
    if (result.kind === 'accepted' || lost === null)
        return result;
    return { ...result, failure: { ...result.failure, unclear: true } };
}
/** A pause of many minutes is about everybody: no further write is sent, to anyone. */
const tooBusy = ({ message, retryAfter = 0 }, lost) => ({
    kind: 'not-sent',
    stop: { code: 'throttled', why: `${message}. The service asks for ${(0,retry/* pauseAsked */.LA)(retryAfter, writeRetries)}` },
    lost: lost !== null,
});
/** With these two the service says that it did not take the request. https://learn.microsoft.com/graph/errors */
const mayBeDone = ({ status }) => status !== 429 && status !== 503;
const refusedAtLast = ({ message, requestId }) => ({
    kind: 'refused',
    requestId: requestId ?? null,
    failure: { scope: 'guest', code: 'service-failed', reason: `${message}, ${tries} times in a row.`, broken: true },
});
const givenUp = (lost) => ({
    kind: 'refused',
    requestId: lost?.requestId ?? null,
    failure: {
        scope: 'guest',
        code: 'not-answered',
        reason: `${lost?.message ?? 'No answer came'}; nothing changed that could be seen.`,
        unclear: true,
        broken: true,
    },
});

;// CONCATENATED MODULE: ./lib/entra/write/canary.js






const canary_firstWait = 2000;
/**
 * Writes to one guest at a time until the service accepts a write, and waits until that can be seen. What a guest looks
 * like after a reset is documented nowhere: where it cannot be seen, one guest is affected and not all of them. Once two in
 * a row were refused alike, the next are taken from the other end: a few who are refused each time stand together, being
 * the oldest, and must not be taken for everybody.
 *
 * @returns guests who were confirmed along with it, and who are next.
 */
async function sendCanary(run) {
    for (let open = run.turns.at('planned'); open.length > 0 && !run.brake.isOn(); open = run.turns.at('planned')) {
        const accepted = await tryInTurn(run.refusals.isDoubtful() ? open.slice(-1) : open, run);
        if (accepted !== null)
            return accepted;
    }
    return [];
}
/** Returns who is next once a write was accepted; null when none of these was, or when others are to be tried. */
async function tryInTurn(items, run) {
    const { deps, ledger, brake, refusals } = run;
    let unanswered = 0;
    for await (const confirmed of confirmations(items, run)) {
        for (const [index, guest] of confirmed.entries()) {
            if (brake.isOn())
                return [];
            await act(guest, run);
            const next = () => confirmed.slice(index + 1).filter(({ at }) => deps.now() - at < freshFor);
            const entry = ledger.of(guest.now.id);
            if (entry.step === 'seen') {
                deps.log.info(tellSeen(deps.remedy, entry));
                return next();
            }
            if (entry.step === 'accepted') {
                const canary = { id: guest.now.id, before: entry.before };
                await look(() => (ledger.of(canary.id).step === 'accepted' ? [canary] : []), run);
                const end = ledger.of(canary.id);
                if (end.step === 'seen')
                    deps.log.info(tellSeen(deps.remedy, end));
                if (end.step === 'accepted' && !brake.isOn())
                    await stopAtUnseen(canary, run);
                return next();
            }
            if (entry.step === 'sent') {
                unanswered += 1;
                await deps.sleep((0,retry/* backOff */.fu)(canary_firstWait, unanswered));
            }
            if (refusals.isDoubtful())
                return null;
        }
    }
    return null;
}
async function stopAtUnseen(canary, { deps, brake, lookedAt }) {
    const { remedy, graph, named, remembers, log } = deps;
    const { guest, stop } = await lookOnceMore(canary.id, remedy, graph);
    log.warning(warnOfUnseen({ remedy, before: canary.before, now: guest, named, remembers }));
    if (named)
        return;
    lookedAt.add(canary.id);
    brake.pull(stop);
}
/** What each sign is called in the log. */
const signWords = {
    'state-pending': 'the state is pending',
    'issuer-gone': 'the outside identity is gone',
    'date-moved': 'the date of the state is later',
    gone: 'the guest is gone',
};
/** What to tell of a first write that was seen to be done: what showed it, and how soon. */
const tellSeen = (remedy, { proof, after }) => `The first ${remedy} can be seen after ${Math.round(after / 1000)} s: ` +
    `${proof.map((sign) => signWords[sign]).join(', ')}. The others follow.`;
/** What to tell of it: what was seen before and after, without saying of whom. */
function warnOfUnseen({ remedy, before, now, named, remembers }) {
    const seen = [
        `The first ${remedy} was accepted, and nothing shows it after two minutes.`,
        `Before: ${looks(before)}. After: ${now === null ? 'could not be read' : looks(now)}.`,
    ];
    const next = named
        ? 'The others go on, because `only-guests` names them.'
        : 'Nothing else was sent. Look at this guest in the Microsoft Entra admin center (report.json, outcome ' +
            '`unconfirmed`); if all is well, name the guests to go on with in `only-guests`.';
    const memory = remembers ? [] : ['This run has no memory: turn on `open-issue`, or this guest is written to again.'];
    return [...seen, next, ...memory].join(' ');
}
/** Looks at it a last time. Who cannot be read is another reason to stop than who looks as before. */
async function lookOnceMore(id, remedy, graph) {
    try {
        const guest = guestOf((await rereadGuests(graph, [id])).get(id)) ?? null;
        const why = `The first ${remedy} was accepted, and nothing shows it after two minutes`;
        return { guest, stop: { code: 'canary', why } };
    }
    catch (error) {
        const why = `The first ${remedy} was accepted, and could not be looked at: ${reasonOf(error)}`.replace(/\.$/, '');
        return { guest: null, stop: { code: 'unreadable', why } };
    }
}
const looks = ({ state, stateChangedAt, issuers }) => `state ${state ?? 'none'}, changed ${stateChangedAt ?? 'never'}, issuers ${issuers.map(issuerName).join(', ') || 'none'}`;
/** An identity provider of a partner can be called as the partner is, who may be one person. */
const issuerName = (issuer) => /^(externalazuread|microsoftaccount|msa|mail|google\.com|facebook\.com|[\w-]+\.onmicrosoft\.(com|us|cn)|[\w-]+\.partner\.onmschina\.cn)$/.test(issuer)
    ? issuer
    : 'another one';

// EXTERNAL MODULE: ./node_modules/p-queue/dist/index.js + 2 modules
var p_queue_dist = __webpack_require__(57814);
;// CONCATENATED MODULE: ./lib/entra/write/write-queue.js


/** An empty line. */
function createWaitingLine() {
    const ids = new Set();
    let isClosed = false;
    let wake = () => undefined;
    return {
        enter(id) {
            ids.add(id);
        },
        leave(id) {
            ids.delete(id);
            wake();
        },
        close() {
            isClosed = true;
            wake();
        },
        async shorterThan(length) {
            while (!isClosed && ids.size >= length) {
                await new Promise((resolve) => {
                    wake = resolve;
                });
            }
        },
    };
}
/** Above what the pace lets out while an answer takes 3 seconds: 28 a second. */
const writesAtOnce = 90;
/** The next batch is confirmed when so few wait for their write: two batches ahead, which is a second and a half. */
const confirmAhead = batches/* batchSize */.C + 1;
/**
 * @param line is told of each guest who comes in or is over; of a write that leaves, whoever sends it tells.
 * @param write never rejects.
 */
function createWriteQueue(line, write) {
    const writes = new p_queue_dist/* default */.Ay({ concurrency: writesAtOnce });
    return {
        async add(guests) {
            for (const guest of guests) {
                line.enter(guest.now.id);
                void writes.add(async () => {
                    await write(guest);
                    line.leave(guest.now.id);
                });
            }
            await line.shorterThan(confirmAhead);
        },
        clear() {
            writes.clear();
            line.close();
        },
        end: () => writes.onIdle(),
    };
}

;// CONCATENATED MODULE: ./lib/entra/write/enforcement.js











/** GitHub kills a cancelled job after about 10 seconds: what is on its way may be answered, and is looked at, within 5. */
const patience = 3000;
const lastLook = 2000;
const progressInterval = 5000;
/**
 * Acts on the guests of a plan: one alone until a write was accepted and its effect was seen, then the others, each read
 * again just before its write and looked at after it. Every guest ends in exactly one outcome. Nothing is thrown once a
 * write was sent, because the report of what was done must come out.
 */
async function enforce({ items, spares }, deps) {
    const ledger = createLedger(items.map(({ id }) => id), deps.remedy);
    const brake = createBrake();
    const line = createWaitingLine();
    const writer = deps.remediation({
        stopped: brake.isOn,
        sending: (guest) => {
            ledger.send(guest);
            line.leave(guest.id);
        },
        slowestSight: () => ledger.slowestSight(),
    });
    const turns = createTurns(items, spares, ledger);
    const [breaker, refusals] = [createBreaker(), createRefusals()];
    const run = { deps, ledger, turns, line, brake, writer, breaker, refusals, lookedAt: new Set() };
    const started = deps.now();
    const progress = () => {
        deps.log.info(enforcementProgress([...ledger.outcomes().values()], deps.now() - started));
    };
    const stopProgress = deps.every(progressInterval, progress);
    const cancelled = whenAborted(deps.cancelled);
    const outOfPatience = cancelled.then(() => {
        brake.pull({ code: 'cancelled', why: 'The job was cancelled' });
        return deps.sleep(patience);
    });
    try {
        await Promise.race([workOff(run), outOfPatience]);
        const outOfTime = cancelled.then(() => deps.sleep(lastLook));
        await Promise.race([look(() => ledger.unproved(), run), outOfTime]);
        progress();
    }
    finally {
        stopProgress();
    }
    const untried = turns.untried();
    return {
        outcomes: new Map([...ledger.outcomes()].filter(([id]) => !untried.has(id))),
        sightings: ledger.sightings(),
        stopped: brake.pulled(),
        cancelled: deps.cancelled.aborted,
    };
}
async function workOff(run) {
    const { brake, ledger, turns } = run;
    try {
        const confirmed = await sendCanary(run);
        const isConfirmed = new Set(confirmed.map(({ now }) => now.id));
        // Once one write was seen, a guest whose answer was lost can be told apart from one who was reset, and be tried again.
        const open = ledger.slowestSight() === null ? turns.at('planned') : turns.at('planned', 'sent');
        if (brake.isOn())
            return;
        await sendOthers(confirmed, open.filter(({ id }) => !isConfirmed.has(id)), run);
        // A refused address makes room under the limit: guests who were over it come in while others are written to.
        for (let more = turns.at('planned'); more.length > 0 && !brake.isOn(); more = turns.at('planned')) {
            await sendOthers([], more, run);
        }
    }
    catch (error) {
        brake.pull({ code: 'unreadable', why: reasonOf(error) });
    }
}
/**
 * Writes to the others, many at once: those who are confirmed, then batches that are confirmed shortly before their turn. Whose
 * write was accepted is looked at meanwhile.
 */
async function sendOthers(confirmed, items, run) {
    const { brake, line, ledger, deps } = run;
    const looks = lookBehind({ ...deps, ledger, isOver: brake.isOn, warn: deps.log.warning });
    const writes = createWriteQueue(line, async (guest) => {
        const { id } = guest.now;
        try {
            await act(guest, run);
            const entry = ledger.of(id);
            if (entry.step === 'accepted')
                looks.add({ id, before: entry.before });
        }
        catch (error) {
            brake.pull({ code: 'unreadable', why: reasonOf(error) });
        }
    });
    brake.onPull(() => {
        writes.clear();
    });
    try {
        await writes.add(confirmed);
        for await (const next of confirmations(items, run))
            await writes.add(next);
    }
    catch (error) {
        brake.pull({ code: 'unreadable', why: reasonOf(error) });
    }
    // Also after a stop: what is on its way will be answered.
    await writes.end();
    await looks.end();
}
const whenAborted = (signal) => new Promise((resolve) => {
    if (signal.aborted)
        resolve();
    else
        signal.addEventListener('abort', () => {
            resolve();
        });
});

// EXTERNAL MODULE: ./lib/core/text/readable-entries.js
var readable_entries = __webpack_require__(23418);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
;// CONCATENATED MODULE: ./lib/entra/graph/pages.js


/** No listing that is followed has more: at 999 users a page, twenty million. */
const mostPages = 20_000;
/**
 * Follows the pages of a listing, each nextLink to the letter. Headers are not carried over by a nextLink, so they are
 * sent again. The next page is asked for before this one is handed on: it is on its way while this one is worked through.
 *
 * https://learn.microsoft.com/graph/paging
 *
 * @param read checks a page; what it throws ends the listing.
 * @throws ActionError also for a nextLink that was followed before, which would lead round in a circle, and for pages
 *   without an end.
 */
async function* followPages(graph, path, headers, read, { begun, isAhead = true } = {}) {
    const followed = new Set();
    const ask = (link) => {
        followed.add(link);
        const asked = graph.getPage(link, headers, read);
        // A failure is thrown when this page is awaited; a page that nobody awaits must not end the process.
        asked.catch(() => undefined);
        return asked;
    };
    let asked = begun === undefined ? ask(path) : Promise.resolve(begun);
    followed.add(path);
    for (;;) {
        const page = await asked;
        const next = page['@odata.nextLink'];
        const fault = faultOf(next, followed);
        const goesOn = typeof next === 'string' && fault === null;
        if (goesOn && isAhead) {
            asked = ask(next);
            // One turn of the event loop, so that the request for the next page leaves before the work on this one begins.
            await (0,promises_.setImmediate)();
        }
        yield page;
        if (fault !== null)
            throw fault;
        if (!goesOn)
            return;
        if (!isAhead)
            asked = ask(next);
    }
}
/** Why a link is not followed; null when it is, or there is none. */
function faultOf(next, followed) {
    const fault = (message) => new errors/* ActionError */.lZ('graph-answer-unreadable', message);
    if (next === undefined || next === null)
        return null;
    if (typeof next !== 'string')
        return fault('Microsoft Graph sent a link to the next page that is not text.');
    if (followed.has(next))
        return fault(`Microsoft Graph sent the link to page ${followed.size + 1} a second time.`);
    return followed.size < mostPages ? null : fault(`Microsoft Graph sent ${mostPages} pages, and no end of them.`);
}

;// CONCATENATED MODULE: ./lib/entra/read/optional-read.js





/** So long, in milliseconds, a run asks again for what it can do without. */
const optionalPatience = 180_000;
const unknown = (cause, reason, permission = null) => ({
    kind: 'unknown',
    reason,
    cause,
    permission,
});
/** What is no answer that anybody told of. */
const undocumented = unknown('failed', 'Microsoft Graph gave an answer that is not documented.');
/**
 * Reads what may be forbidden, absent, unlicensed or out of order. Whatever fails is unknown, and costs nothing but itself.
 *
 * @param permission what it needs, for whoever reads why it is unknown.
 * @throws what is neither an `ActionError` nor a schema that does not fit: a defect of our own.
 */
async function readOptional(permission, read) {
    try {
        return { kind: 'known', value: await read() };
    }
    catch (error) {
        return unknownFor(error, permission);
    }
}
/** The same, and without the permission nothing is requested. */
const readIfAllowed = async (permission, tokenRoles, read) => ((0,tenant_permissions/* allows */.NB)(tokenRoles, permission) ? readOptional(permission, read) : lacking(permission));
/**
 * The same for many paths, 20 a request. Each stands and falls by itself.
 *
 * @returns one for each path, in their order.
 */
async function readOptionalParts(graph, asked) {
    const readings = [];
    for (const batch of (0,batches/* batches */.X)(asked)) {
        try {
            const parts = await graph.getMany(batch.map(({ path }) => path));
            readings.push(...batch.map(({ permission }, index) => partOf(parts[index], permission)));
        }
        catch (error) {
            readings.push(...batch.map(({ permission }) => unknownFor(error, permission)));
        }
    }
    return readings;
}
/** That the application lacks a permission, so that nothing was asked. */
const lacking = (permission) => unknown('forbidden', `The application lacks ${permission}.`, permission);
/** What a schema makes of a body that was read. */
function parsed(reading, schema) {
    if (reading.kind === 'unknown')
        return reading;
    const result = dist/* safeParse */.xLC(schema, reading.value.body);
    return result.success ? { kind: 'known', value: result.output } : undocumented;
}
function partOf(part, permission) {
    if (part?.status === 200)
        return { kind: 'known', value: part };
    return part === undefined ? undocumented : refused(part.status, part.body, permission, undefined);
}
function unknownFor(error, permission) {
    if (error instanceof graph_error/* GraphRefusal */.lS) {
        return refused(error.status, { error: error.error }, permission, error.message);
    }
    if (error instanceof errors/* ActionError */.lZ)
        return unknown('failed', error.message);
    if (error instanceof dist/* ValiError */.H6d)
        return undocumented;
    throw error;
}
/** The codes of a tenant without the licence. The message says it in words that nobody would understand. */
const licenceCodes = /AadPremiumLicenseRequired|NonPremiumTenant/;
function refused(status, body, permission, message) {
    const { code, message: told } = (0,graph_error/* graphErrorOf */.gS)(body);
    if (licenceCodes.test(code))
        return unknown('unlicensed', 'The tenant has no licence for it.');
    if (status === 400 && /resource not found for the segment/i.test(told)) {
        return unknown('absent', 'Microsoft Graph does not have it in this cloud.');
    }
    if (status === 0)
        return unknown('failed', 'Microsoft Graph did not answer.');
    if (status === 404)
        return unknown('not-found', message ?? 'Microsoft Graph has no such object (HTTP 404).');
    const reason = message ?? `Microsoft Graph answered with ${(0,graph_error/* refusalText */.Kw)(status, body)}.`;
    return status === 403 ? unknown('forbidden', reason, permission) : unknown('failed', reason);
}

;// CONCATENATED MODULE: ./lib/entra/read/roles.js





const path = '/v1.0/roleManagement/directory/roleAssignments?$expand=principal';
const assignment = dist/* object */.Ikc({
    principalId: dist/* pipe */.FsL(dist/* string */.YjP(), dist/* minLength */.BpQ(1)),
    principal: dist/* fallback */.NpB(dist/* nullish */.cl6(dist/* object */.Ikc({ '@odata.type': dist/* fallback */.NpB(dist/* nullish */.cl6(dist/* string */.YjP(), null), null) }), null), null),
});
const principalPage = dist/* object */.Ikc({ value: (0,readable_entries/* readableEntries */.x)(assignment), '@odata.nextLink': dist/* optional */.lqM(dist/* unknown */.L5J()) });
/** @throws ValiError when it is not as documented. */
const readPrincipals = (body) => dist/* parse */.qgA(principalPage, body);
/** Whether an assignment is one of a group. */
const isGroup = ({ principal }) => principal?.['@odata.type']?.toLowerCase() === '#microsoft.graph.group';
/**
 * Lists who holds a directory role: an application cannot reset or delete them. Without the permission nobody is known
 * to hold one, and Graph refuses such a guest by itself. One request a page.
 *
 * https://learn.microsoft.com/graph/api/rbacapplication-list-roleassignments
 */
async function listRoleHolders(graph) {
    const ids = new Set();
    const groups = new Set();
    let unreadable = 0;
    const holders = (status, detail) => {
        const check = { check: 'role-holders', status, detail };
        return { ids, groups, eligible: new Set(), check, checks: [check] };
    };
    const reading = await readOptional('RoleManagement.Read.Directory', async () => {
        for await (const { value } of followPages(graph.hurried(optionalPatience), path, {}, readPrincipals)) {
            unreadable += value.unreadable;
            for (const one of value.entries) {
                ids.add(one.principalId);
                if (isGroup(one))
                    groups.add(one.principalId);
            }
        }
    });
    if (reading.kind === 'unknown') {
        const grant = reading.permission === null ? '' : ` Grant ${reading.permission} to have them listed.`;
        return holders('unknown', `Directory roles could not be read. ${reading.reason} Guests who hold one are not left alone, and a reset of them ` +
            `fails.${grant}`);
    }
    if (unreadable === 0)
        return holders('ok', 'Directory roles were read.');
    return holders('unknown', `${(0,grouped/* grouped */.z)(unreadable)} of the role assignments could not be read: Microsoft Graph did not say whose they are. Guests who ` +
        'hold a role by them are not left alone, and a reset of them fails.');
}
/** So long, in milliseconds, a list of those who hold a role counts while guests are changed. */
const rolesCountFor = 10_000;
/**
 * Lists them again, because somebody may be given a role after the scan: at a call, and not again for 10 seconds. Those of the
 * scan stay on it, for those who hold a role through a group are not looked up again. Once nothing of the list can be read, they
 * are all that is known, and it is not asked for again.
 *
 * @param now milliseconds since 1970.
 */
function rereadRoleHolders(graph, known, now) {
    let readable = true;
    let last = null;
    async function read() {
        if (!readable)
            return known;
        const { ids, check } = await listRoleHolders(graph);
        readable = check.status === 'ok' || ids.size > 0;
        return new Set([...known, ...ids]);
    }
    return () => {
        if (last === null || now() - last.at >= rolesCountFor)
            last = { at: now(), holders: read() };
        return last.holders;
    };
}

// EXTERNAL MODULE: ./lib/entra/graph/transport.js
var graph_transport = __webpack_require__(91138);
;// CONCATENATED MODULE: ./lib/entra/write/enforcer.js





/** Makes the one thing that can write to a tenant. Only `mode: enforce` does. */
function enforcer(settings, input, deps) {
    const { cloud, credential, graph, roleHolders, journal } = input;
    const transport = (0,graph_transport/* createTransport */.o)(cloud, credential, deps);
    return {
        async enforce(planned) {
            const currentRoleHolders = rereadRoleHolders(graph, roleHolders, deps.now);
            try {
                return await enforce(planned, {
                    ...deps,
                    remedy: settings.remediation,
                    graph,
                    roleHolders: currentRoleHolders,
                    named: settings.onlyGuests.size > 0,
                    remembers: input.remembers,
                    remediation: (run) => createRemediation(settings.remediation, settings, {
                        ...deps,
                        transport,
                        graph,
                        roleHolders: currentRoleHolders,
                        run,
                        journal: (entry) => journal.append({ schema: journalSchema, at: new Date(deps.now()).toISOString(), ...entry }),
                    }),
                });
            }
            finally {
                // The lines are on disk by now. What was done must come out, whatever becomes of the file.
                await journal.close().catch(() => {
                    deps.log.warning('The journal could not be closed. Its lines are on disk.');
                });
            }
        },
    };
}

// EXTERNAL MODULE: ./lib/core/memory/run-memory.js + 1 modules
var run_memory = __webpack_require__(36322);
// EXTERNAL MODULE: ./lib/render/words/follow-up.js
var words_follow_up = __webpack_require__(51567);
// EXTERNAL MODULE: ./lib/run/channels/deadline.js
var deadline = __webpack_require__(48388);
;// CONCATENATED MODULE: ./lib/run/channels/leave-word.js



/** So long the first write waits until it is written what the run means to do, in milliseconds. */
const beginning = 30_000;
/**
 * Leaves word of what a run is about to do, before its first write. It never rejects: where that cannot be written, only
 * the next run would have missed it, and only if this one is ended from outside.
 */
async function leaveWord(intention, settled, deps) {
    const { memory, log } = deps;
    if (!memory.remembers())
        return;
    const change = (before) => ({ ...(0,run_memory/* withSettled */.Gt)(before, settled), intended: intention });
    try {
        await (0,deadline/* withDeadline */.N)(memory.begin(change, (0,words_follow_up/* announcement */.uF)(intention)), { deadline: beginning, grace: 0 }, deps);
    }
    catch (error) {
        if (deps.cancelled.aborted)
            return;
        const why = error instanceof deadline/* GivenUpError */.T ? error.message : 'an unexpected error';
        log.warning(`What this run is about to do was not written down: ${why}. It goes on; should it be ended from outside, the next ` +
            'run does not tell what it did.');
    }
}

// EXTERNAL MODULE: ./lib/run/channels/bounded-folder.js
var bounded_folder = __webpack_require__(78872);
;// CONCATENATED MODULE: ./lib/run/run-record.js


/** The journal of a run with thousands of writes takes no more. */
const room = 1024 * 1024;
/**
 * Opens the folder of the run and, where somebody is to be changed, the journal. The folder must then take what the
 * journal takes: a write that nothing tells of is worse than none.
 */
async function openRecord({ settings }, plan, deps) {
    const writes = settings.mode === 'enforce' && plan.kind === 'ready' && plan.items.length > 0;
    let folder = null;
    try {
        folder = await (0,bounded_folder/* openBoundedFolder */.m)(deps.openReportFolder, deps);
        if (!writes)
            return { folder, journal: null, checks: [] };
        await folder.takes(room);
    }
    catch (error) {
        const why = `Nothing can be written to the folder for the files of the run, below RUNNER_TEMP: ${(0,system_word/* systemWord */.a)(error)}.`;
        if (writes)
            return withoutJournal(folder, `${why} No guest is changed without a journal of it`);
        deps.log.warning(`${why} The report has no files. Free space on the runner, or let it write there.`);
        return { folder, journal: null, checks: [] };
    }
    try {
        return { folder, journal: await folder.openLines('journal.ndjson'), checks: [] };
    }
    catch (error) {
        return withoutJournal(folder, `The journal cannot be opened: ${(0,system_word/* systemWord */.a)(error)}. No guest is changed without it`);
    }
}
function withoutJournal(folder, why) {
    const detail = `${why}: free space on the runner, or let it write below RUNNER_TEMP.`;
    return { folder, journal: null, checks: [{ check: 'run-folder', status: 'blocked', detail }] };
}

;// CONCATENATED MODULE: ./lib/run/enforce.js






/**
 * Opens the record of the run, and acts on the guests of a plan. Nobody is acted on in report mode, where no writer exists, nor without
 * a journal.
 */
async function enforce_enforce(order, { cloud, credential, graph }, { roleHolders, settled }, proposed, deps) {
    const { settings, run, startedAt } = order;
    const { folder, journal, checks } = await openRecord(order, proposed, deps);
    const plan = (0,plan_plan/* refuseIfBlocked */.kk)(proposed, checks);
    if (plan.kind !== 'ready' || journal === null)
        return { plan, checks, enforcement: null, folder, files: [] };
    const unguarded = (0,tenant_permissions/* unguardedWarning */.se)(credential.permissions, settings);
    if (unguarded !== null)
        deps.log.warning(unguarded);
    const intention = intentionOf({ at: startedAt.toISOString(), runUrl: run.source.url, remedy: settings.remediation }, plan.items.map(({ id }) => id));
    await leaveWord(intention, settled, deps);
    const remembers = deps.memory.remembers();
    const writer = enforcer(settings, { cloud, credential, graph, journal, roleHolders, remembers }, deps);
    const enforcement = await deps.log.group('Enforce', () => writer.enforce(plan));
    return { plan, checks, enforcement, folder, files: [journal.path] };
}

// EXTERNAL MODULE: ./lib/core/plan/apply-plan.js
var apply_plan = __webpack_require__(46943);
// EXTERNAL MODULE: ./lib/core/plan/exemptions.js
var exemptions = __webpack_require__(75415);
// EXTERNAL MODULE: ./lib/core/plan/plan-file.js + 1 modules
var plan_file = __webpack_require__(90958);
// EXTERNAL MODULE: ./lib/core/memory/failed.js
var failed = __webpack_require__(31514);
;// CONCATENATED MODULE: ./lib/run/proposal.js








/**
 * Decides about everybody who was found. In a plan that everybody may read domains of few guests are folded.
 *
 * @param memory what earlier runs left; null for nothing.
 */
function decide(order, { redact }, found, memory) {
    const { approved } = order;
    const input = planInput(order, found, memory);
    const plan = (0,plan_plan/* refuseIfBlocked */.kk)(approved === null ? (0,plan_plan/* makePlan */.Cs)(input) : (0,apply_plan/* applyPlan */.g)(approved.file, input), found.checks);
    return { plan, planFile: approved?.file ?? newPlanFile(order, plan, input, redact) };
}
function planInput({ settings, run, exemptions, approved, startedAt }, found, memory) {
    const { maxChanges, maxChangePercent } = settings;
    return {
        census: found.census,
        problems: found.problems,
        policy: {
            remediation: settings.remediation,
            accountTypes: settings.accountTypes,
            includeSuspectOvertaken: settings.includeSuspectOvertaken,
            includeDomains: settings.includeDomains,
            excludeDomains: settings.excludeDomains,
            roleHolders: found.roleHolders,
            protectedGuests: found.details?.protection.ids ?? new Set(),
            blockedDomains: found.blockedDomains,
            onlyGuests: settings.onlyGuests,
            unconfirmedBefore: (0,follow_up/* unconfirmedLately */.W4)(memory?.resets ?? [], startedAt),
            exemptions,
            byApprovedPlan: approved !== null,
            now: startedAt,
        },
        limits: { maxWrites: maxChanges, maxWritePercent: maxChangePercent },
        onLimit: settings.onLimit,
        failedBefore: (0,failed/* failedBefore */.tx)(memory?.failed ?? [], startedAt),
        form: run.form,
    };
}
/** A lapsed exemption keeps nobody out of the plan for approval: only out of a run without one. */
function newPlanFile({ settings, run, startedAt, salt }, plan, input, redact) {
    const { repository, id, attempt } = run.source;
    const header = (0,plan_header/* makePlanHeader */.Th)({
        settings,
        source: { repository, repositoryId: run.repositoryId, run: id, attempt, commit: run.commit },
        census: input.census,
        complete: input.problems.length === 0,
        exemptionsDigest: (0,exemptions/* exemptionsDigest */.JM)(input.policy.exemptions),
        createdAt: startedAt,
        salt,
    });
    return (0,plan_file/* writePlanFile */.J)(header, (0,plan_plan/* proposedGuests */.YI)(plan, input), (0,plan_plan/* planReason */.A8)(plan), redact ? foldDomains(input.census).shown : undefined);
}

// EXTERNAL MODULE: ./lib/core/memory/news.js
var news = __webpack_require__(76008);
// EXTERNAL MODULE: ./lib/core/report/taken-over.js
var taken_over = __webpack_require__(3152);
// EXTERNAL MODULE: ./lib/core/tenant/home-tenant.js
var home_tenant = __webpack_require__(93002);
// EXTERNAL MODULE: ./lib/core/plan/plan-marker.js
var plan_marker = __webpack_require__(66163);
// EXTERNAL MODULE: ./lib/core/report/standing.js
var standing = __webpack_require__(3372);
// EXTERNAL MODULE: ./lib/core/memory/trend.js
var trend = __webpack_require__(17592);
// EXTERNAL MODULE: ./lib/core/guests/verdict.js
var guests_verdict = __webpack_require__(11648);
// EXTERNAL MODULE: ./lib/render/markdown/budget.js
var budget = __webpack_require__(83387);
// EXTERNAL MODULE: ./lib/render/markdown/follow-up.js
var markdown_follow_up = __webpack_require__(37977);
// EXTERNAL MODULE: ./lib/render/markdown/brief-blocks.js
var brief_blocks = __webpack_require__(95555);
// EXTERNAL MODULE: ./lib/render/markdown/guest-tables.js
var guest_tables = __webpack_require__(33512);
// EXTERNAL MODULE: ./lib/render/words/not-read.js
var not_read = __webpack_require__(32768);
// EXTERNAL MODULE: ./lib/render/markdown/outcome-blocks.js
var outcome_blocks = __webpack_require__(17727);
// EXTERNAL MODULE: ./lib/render/words/finding-words.js
var finding_words = __webpack_require__(75939);
// EXTERNAL MODULE: ./lib/render/words/title.js
var title = __webpack_require__(27100);
// EXTERNAL MODULE: ./lib/render/markdown/trend.js
var markdown_trend = __webpack_require__(23587);
// EXTERNAL MODULE: ./lib/render/markdown/markdown.js
var markdown = __webpack_require__(80183);
// EXTERNAL MODULE: ./lib/render/words/labels.js
var labels = __webpack_require__(74491);
// EXTERNAL MODULE: ./lib/render/words/numbers.js
var numbers = __webpack_require__(15628);
;// CONCATENATED MODULE: ./lib/render/markdown/summary.js


















/**
 * GitHub drops a job summary of over 1 MiB without a word, so this stays well below it.
 *
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#adding-a-job-summary
 */
const jobSummaryBytes = 512 * 1024;
/** The body of a pull request or an issue holds 65,536 characters. */
const pullRequestBodyBytes = 60_000;
const domainRows = 25;
/**
 * The report on one page. Rows that do not fit are counted, and stand in the report files.
 *
 * @param earlier figures of the runs before, oldest first.
 */
const renderSummary = (report, { reportUrl, ...input }, earlier = []) => summaryOf(report, input, earlier)(reportUrl);
/** The same for a place where it is written twice, without and with the link to the report: what both have is made once. */
function summaryOf(report, input, earlier = []) {
    const top = [(0,markdown/* heading */.R_)(2, (0,title/* title */.D)(report)), ...warnings(report)];
    const middle = [
        ...(0,outcome_blocks/* approvalBlocks */.eQ)(report),
        ...(0,outcome_blocks/* outcomeBlocks */.Xr)(report),
        ...(0,outcome_blocks/* restoreBlocks */.JV)(report),
        ...(0,outcome_blocks/* leftAloneBlocks */.zV)(report),
        ...byDomain(report),
        ...nextSignInBlocks(report),
        ...(0,markdown_trend/* trendBlocks */.o)(earlier.length === 0 ? [] : (0,trend/* trendWith */.wR)(earlier, report), report),
        ...(0,markdown_follow_up/* followUpBlocks */.Z)(report),
        ...homeTenantBlocks(report),
        ...checkBlocks(report),
        ...byVerdict(report),
    ];
    const marker = input.forPullRequest === true && report.approval === null ? [(0,plan_marker/* planMarker */.Y)(report.tenant.id)] : [];
    let guestTables;
    return (reportUrl) => {
        const fixed = [...top, ...(0,brief_blocks/* briefBlocks */.v)(report, { reportUrl, runUrl: report.run.url }), ...middle];
        const footer = [introduction(report), (0,markdown/* paragraph */.FY)(...footerText(report, { ...input, reportUrl }))];
        const roomLeft = input.bytes - roomForLinks - (0,budget/* byteLength */.d)([...fixed, ...footer, ...marker].join('\n\n'));
        guestTables ??= (0,guest_tables/* guestBlocks */.x)(report, roomLeft, [(0,markdown/* text */.Qq)(' in findings.csv and report.json.')]);
        return `${[...fixed, ...guestTables, ...footer, ...marker].join('\n\n')}\n`;
    };
}
/** What a link to the report adds, in the brief and at the end, in bytes at the most. */
const roomForLinks = 1000;
function introduction({ counts, tenant }) {
    return (0,markdown/* paragraph */.FY)((0,markdown/* text */.Qq)(`Scanned ${(0,numbers/* counted */.hS)(counts.guests, 'guest')} of tenant `), (0,markdown/* quoted */.TL)(tenant.id), (0,markdown/* text */.Qq)(`. ${(0,numbers/* counted */.hS)(counts.candidates, 'guest uses', 'guests use')} an account of another Entra tenant, ` +
        `from ${(0,numbers/* counted */.hS)(counts.domains, 'domain')}.${counts.outcomes === undefined ? ' Nothing was changed.' : ''}`));
}
/** What must be known before the figures are believed. */
function warnings(report) {
    return [
        ...(report.complete
            ? []
            : [
                (0,markdown/* paragraph */.FY)((0,markdown/* strong */.ko)('This scan is not complete, so its figures are too low. Do not rely on them.')),
                (0,markdown/* bullets */.e5)(report.problems.map((problem) => [(0,markdown/* quoted */.TL)(problem, 300)])),
            ]),
        ...(report.redacted
            ? [
                (0,markdown/* paragraph */.FY)((0,markdown/* text */.Qq)('Names and addresses are left out, as '), (0,markdown/* quoted */.TL)('redact'), (0,markdown/* text */.Qq)(' asks. Object ids lead to the guests.')),
            ]
            : []),
    ];
}
/** How those who are reset, or can be, will sign in next: the most common way first. */
function nextSignInBlocks({ findings }) {
    const ways = [...Map.groupBy(findings, ({ nextSignIn }) => nextSignIn)].flatMap(([way, guests]) => way === undefined ? [] : [{ way, guests: guests.length }]);
    if (ways.length === 0)
        return [];
    const rows = ways.sort((a, b) => b.guests - a.guests).map(({ way, guests }) => [(0,markdown/* text */.Qq)(way), (0,markdown/* text */.Qq)((0,numbers/* grouped */.zD)(guests))]);
    return [(0,markdown/* heading */.R_)(3, 'How they sign in after a reset'), (0,markdown/* wholeTable */.MJ)(['Next sign-in', 'Guests:'], rows)];
}
/** What is behind the domains that were probably taken over. */
function homeTenantBlocks(report) {
    const suspects = (0,taken_over/* probablyTakenOver */.Z)(report);
    if (suspects.length === 0)
        return [];
    const { told, untold } = (0,taken_over/* byWhatIsKnown */.B)(suspects);
    const rows = told
        .slice(0, domainRows)
        .map(({ domain, txt, tenantId, tenantName, hint }) => [
        (0,markdown/* quoted */.TL)(domain),
        (0,markdown/* text */.Qq)(txt),
        (0,markdown/* quoted */.TL)(tenantName ?? tenantId ?? null),
        (0,markdown/* text */.Qq)(hint ?? '\u2013'),
    ]);
    const named = untold.slice(0, domainRows);
    const more = suspects.length - rows.length - named.length;
    return [
        (0,markdown/* heading */.R_)(3, 'Domains that were probably taken over'),
        (0,markdown/* paragraph */.FY)((0,markdown/* text */.Qq)('Their guests redeemed after 2022, or DNS and Microsoft Graph hint at it. What to do: '), (0,markdown/* link */.nf)('take over an unmanaged directory', home_tenant/* adminTakeoverPage */.S9), (0,markdown/* text */.Qq)('.')),
        (0,markdown/* details */.zH)((0,numbers/* counted */.hS)(suspects.length, 'domain'), ...(rows.length > 0 ? [(0,markdown/* wholeTable */.MJ)(['Domain', 'MS= record in DNS', 'Home tenant', 'Hint'], rows)] : []), ...[...Map.groupBy(named, ({ txt }) => (0,home_tenant/* describeRecord */.TV)(txt))].map(([record, tenants]) => (0,markdown/* paragraph */.FY)((0,markdown/* text */.Qq)(`${record}, and nothing else is known: `), ...tenants.flatMap(({ domain }, index) => [(0,markdown/* text */.Qq)(index === 0 ? '' : ', '), (0,markdown/* quoted */.TL)(domain)]), (0,markdown/* text */.Qq)('.'))), ...(more > 0 ? [(0,markdown/* paragraph */.FY)((0,markdown/* strong */.ko)((0,numbers/* counted */.hS)(more, 'more domain')), (0,markdown/* text */.Qq)(' in report.json.'))] : [])),
    ];
}
/** What was checked beside the scan, and is not as it should be. What could not be read is one line, folded up. */
function checkBlocks({ preflight }) {
    const rows = (checks) => checks.map(({ check, status, detail }) => [(0,markdown/* quoted */.TL)(check, 60), (0,markdown/* text */.Qq)(status), (0,markdown/* text */.Qq)(detail)]);
    const head = ['Check', 'Status', 'What it means'];
    const wrong = preflight.filter(({ status }) => status === 'warning' || status === 'blocked');
    const unread = preflight.filter(({ status }) => status === 'unknown');
    return [
        ...(wrong.length === 0 ? [] : [(0,markdown/* heading */.R_)(3, 'Checks'), (0,markdown/* wholeTable */.MJ)(head, rows(wrong))]),
        ...(unread.length === 0 ? [] : [(0,markdown/* details */.zH)((0,not_read/* notReadText */.V)(unread), (0,markdown/* wholeTable */.MJ)(head, rows(unread)))]),
    ];
}
function byVerdict({ counts }) {
    const present = guests_verdict/* verdicts */.rY.filter((verdict) => counts.byVerdict[verdict] > 0);
    if (present.length === 0)
        return [];
    const rows = present.map((verdict) => [
        (0,markdown/* text */.Qq)(verdict),
        (0,markdown/* text */.Qq)((0,numbers/* grouped */.zD)(counts.byVerdict[verdict])),
        (0,markdown/* text */.Qq)(labels/* verdictMeaning */.Ll[verdict]),
    ]);
    return [(0,markdown/* details */.zH)('All guests by verdict', (0,markdown/* wholeTable */.MJ)(['Verdict', 'Guests:', 'Meaning'], rows))];
}
function byDomain(report) {
    const found = (0,standing/* findingsByDomain */.c)(report);
    if (found.length === 0)
        return [];
    const rows = found
        .slice(0, domainRows)
        .map(({ domain, findings, actionable, done }) => [
        (0,markdown/* quoted */.TL)(domain),
        (0,markdown/* text */.Qq)((0,numbers/* grouped */.zD)(findings)),
        (0,markdown/* text */.Qq)((0,numbers/* grouped */.zD)((0,labels/* hasActed */.QD)(report) ? done : actionable)),
    ]);
    const more = found.length - rows.length;
    return [
        (0,markdown/* heading */.R_)(3, `${(0,finding_words/* findingsHeading */.PK)(report)} by domain`),
        (0,markdown/* wholeTable */.MJ)(['Domain', `${(0,finding_words/* findingWords */.Hu)(report).label}:`, `${(0,labels/* doneTitle */.bb)(report)}:`], rows),
        ...(more > 0 ? [(0,markdown/* paragraph */.FY)((0,markdown/* strong */.ko)((0,numbers/* counted */.hS)(more, 'more domain')), (0,markdown/* text */.Qq)(' in report.json.'))] : []),
    ];
}
function footerText(report, input) {
    const seconds = (Date.parse(report.finishedAt) - Date.parse(report.startedAt)) / 1000;
    const whole = input.reportUrl === null
        ? [(0,markdown/* text */.Qq)('The whole report is in the report files.')]
        : [(0,markdown/* link */.nf)('The whole report', input.reportUrl), (0,markdown/* text */.Qq)(' is in the artifact.')];
    return [
        ...whole,
        (0,markdown/* text */.Qq)(` Scanned on ${(0,numbers/* day */.vd)(report.startedAt)} at ${report.startedAt.slice(11, 16)} UTC in ${(0,numbers/* duration */.p0)(seconds)}.`),
        ...planText(report, input),
    ];
}
/** The digest of a plan that is still to be approved. That of an approved one stands with its approval. */
function planText({ approval, counts }, { planDigest }) {
    if (planDigest === undefined || approval !== null || counts.actionable === 0)
        return [];
    return [
        (0,markdown/* text */.Qq)(' To approve this plan by hand, give '),
        (0,markdown/* quoted */.TL)('approved-digest'),
        (0,markdown/* text */.Qq)(' '),
        (0,markdown/* quoted */.TL)(planDigest, 80),
        (0,markdown/* text */.Qq)('.'),
    ];
}

// EXTERNAL MODULE: ./lib/core/report/figures.js
var figures = __webpack_require__(16483);
;// CONCATENATED MODULE: ./lib/runner/outputs.js

/** The outputs of action.yml that tell of a report. */
const reportOutputs = (report) => ({
    result: report.result,
    ...(0,figures/* figureOutputs */.jR)((0,figures/* figuresOf */.h5)(report)),
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
;// CONCATENATED MODULE: ./lib/run/channels/uploads.js


/** What an upload may take in all, in milliseconds. Half of it is for a second name. */
const uploadDeadline = 120_000;
/** Uploads the files as one zip. Null, after a warning, where that fails: the files are on disk. */
async function uploadFiles(files, folder, settings, deps) {
    const { artifactName: name, artifactRetentionDays: retentionDays } = settings;
    if (name === '' || files.length === 0)
        return null;
    const upload = (as) => deps.uploadArtifact({ name: as, retentionDays, folder: folder.path, files });
    const uploaded = await underFreeName(name, upload, deps);
    return orWarning(uploaded, `The files of the run are in ${folder.path}.`, deps);
}
/**
 * Uploads the page by itself, so that one click opens it. The name of its file becomes that of the artifact.
 *
 * @param page where it is.
 * @param others the upload of all files, which goes on meanwhile.
 */
async function uploadPage(page, folder, settings, deps, others) {
    const { artifactName: name, artifactRetentionDays: retentionDays } = settings;
    if (name === '')
        return null;
    const upload = async (as) => {
        const path = await folder.copyBeside(`${as}.html`, page);
        return deps.uploadArtifact({ name: as, retentionDays, folder: (0,external_node_path_.dirname)(path), files: [path], unzipped: true });
    };
    const uploaded = await underFreeName(name, upload, deps);
    // Where the other artifact was not uploaded either, its warning is enough.
    if (!isUploaded(uploaded) && (await others) === null)
        return null;
    return orWarning(uploaded, 'The page is in the other artifact too.', deps);
}
const isUploaded = (uploaded) => uploaded === null || 'id' in uploaded;
function orWarning(uploaded, where, { log }) {
    if (isUploaded(uploaded))
        return uploaded;
    log.warning(`The artifact "${uploaded.name}" was not uploaded: ${uploaded.why}. ${where}`);
    return null;
}
/**
 * A name can be used once a run. It is taken by an earlier step, or by an upload whose answer was lost: then a second name
 * does, because whoever downloads asks by the id.
 */
async function underFreeName(name, upload, deps) {
    const limits = { deadline: uploadDeadline / 2, grace: 0 };
    try {
        return await (0,deadline/* withDeadline */.N)(upload(name), limits, deps).catch((error) => {
            if (!mayGoBetter(error))
                throw error;
            deps.log.info(`The artifact "${name}" could not be made (${uploads_reasonOf(error)}). It is uploaded as "${name}-2".`);
            return (0,deadline/* withDeadline */.N)(upload(`${name}-2`), limits, deps);
        });
    }
    catch (error) {
        return { name, why: uploads_reasonOf(error) };
    }
}
/**
 * Whether another upload is worth it: the name is taken, nothing came in time, or something came that the client does not
 * try again by itself: a connection that breaks, and an answer that is not one of the service.
 */
function mayGoBetter(error) {
    if (error instanceof deadline/* GivenUpError */.T)
        return error.why === 'late';
    if (!(error instanceof Error))
        return false;
    const { status, code } = detailOf(error);
    if (status !== null)
        return status < 300 || [408, 409, 429].includes(status) || status >= 500;
    return /^E[A-Z]+$/.test(code) || /\(409\)|already exists|Unable to (make request|parse message)/i.test(error.message);
}
function detailOf(error) {
    return {
        status: 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : null,
        code: 'code' in error && typeof error.code === 'string' ? error.code : '',
    };
}
/** What a parser says repeats what it read. */
const parserWords = /(Unexpected|Unterminated|Expected|Bad control|No number) .*$/s;
/** On one line and short: what a storage service answers can be a page of XML, and is nobody's business. */
function uploads_reasonOf(error) {
    if (!(error instanceof Error))
        return 'no reason given';
    if (error instanceof deadline/* GivenUpError */.T)
        return error.message;
    const { status, code } = detailOf(error);
    if (code !== '' || status !== null)
        return [status === null ? '' : `HTTP ${status}`, code].join(' ').trim();
    const [line = ''] = error.message.replace(parserWords, 'an answer that is not JSON').split(/[\r\n<]/);
    const reason = line.trim().replace(/\.$/, '').slice(0, 200);
    return reason === '' ? `${error.name}, without a reason` : reason;
}

// EXTERNAL MODULE: ./lib/core/text/json-pieces.js
var json_pieces = __webpack_require__(88965);
// EXTERNAL MODULE: ./node_modules/csv-stringify/lib/sync.js + 7 modules
var sync = __webpack_require__(96789);
;// CONCATENATED MODULE: ./lib/core/text/id-set.js
/** Four words of 32 bits an id. */
const words = 4;
const guidLength = 36;
const hyphen = 0x2d;
/** What a hexadecimal digit in lower case is worth; -1 for any other character. */
function digitOf(code) {
    if (code >= 0x30 && code <= 0x39)
        return code - 0x30;
    return code >= 0x61 && code <= 0x66 ? code - 0x61 + 10 : -1;
}
/**
 * A set of object ids. Those of Entra are GUIDs, and take 32 bytes at the most, so that a million of them fit beside everything
 * else; any other id is kept as it is.
 */
class IdSet {
    #slots = new Uint32Array(1024 * words);
    #guids = 0;
    #others = new Set();
    #id = new Uint32Array(words);
    get size() {
        return this.#guids + this.#others.size;
    }
    has(id) {
        return this.#read(id) ? this.#isTaken(this.#find(this.#slots)) : this.#others.has(id);
    }
    /** @returns whether the id is new. */
    add(id) {
        if (!this.#read(id)) {
            const before = this.#others.size;
            return this.#others.add(id).size > before;
        }
        const at = this.#find(this.#slots);
        if (this.#isTaken(at))
            return false;
        this.#slots.set(this.#id, at);
        this.#guids += 1;
        // Beyond half full, the search for a free place would become slow.
        if (this.#guids * 2 * words > this.#slots.length)
            this.#grow();
        return true;
    }
    /** Reads an id into four words. False for what is no GUID in its usual form, and for the one that is all zeros: that is an empty place. */
    #read(id) {
        if (id.length !== guidLength)
            return false;
        let [word, value, digits, any] = [0, 0, 0, 0];
        for (let at = 0; at < guidLength; at += 1) {
            const code = id.charCodeAt(at);
            if (at === 8 || at === 13 || at === 18 || at === 23) {
                if (code !== hyphen)
                    return false;
                continue;
            }
            const digit = digitOf(code);
            if (digit < 0)
                return false;
            value = (value << 4) | digit;
            digits += 1;
            if (digits % 8 > 0)
                continue;
            this.#id[word] = value;
            word += 1;
            any |= value;
            value = 0;
        }
        return any !== 0;
    }
    /** Where in the slots the id that was read is, or would be. */
    #find(slots) {
        const id = this.#id;
        const a = id[0] ?? 0;
        const b = id[1] ?? 0;
        const c = id[2] ?? 0;
        const d = id[3] ?? 0;
        const mask = slots.length / words - 1;
        let place = Math.imul(a ^ Math.imul(b, 0x85ebca6b) ^ Math.imul(c, 0xc2b2ae35) ^ d, 0x9e3779b1) >>> 7;
        for (;;) {
            const at = (place & mask) * words;
            const isSame = slots[at] === a && slots[at + 1] === b && slots[at + 2] === c && slots[at + 3] === d;
            const isEmpty = (slots[at] ?? 0) === 0 && slots[at + 1] === 0 && slots[at + 2] === 0 && slots[at + 3] === 0;
            if (isSame || isEmpty)
                return at;
            place += 1;
        }
    }
    #isTaken(at) {
        return this.#slots[at] !== 0 || this.#slots[at + 1] !== 0 || this.#slots[at + 2] !== 0 || this.#slots[at + 3] !== 0;
    }
    #grow() {
        const old = this.#slots;
        const slots = new Uint32Array(old.length * 2);
        for (let at = 0; at < old.length; at += words) {
            let any = 0;
            for (let word = 0; word < words; word += 1)
                any |= this.#id[word] = old[at + word] ?? 0;
            if (any !== 0)
                slots.set(this.#id, this.#find(slots));
        }
        this.#slots = slots;
    }
}

// EXTERNAL MODULE: ./lib/core/text/printable.js
var printable = __webpack_require__(68680);
// EXTERNAL MODULE: ./lib/render/words/names.js
var names = __webpack_require__(49902);
// EXTERNAL MODULE: ./lib/core/report/report.js
var report_report = __webpack_require__(56834);
;// CONCATENATED MODULE: ./lib/render/csv.js





/** The columns of findings.csv, in their order. docs/files.md says what is in them. */
const findingColumns = [
    'id',
    'displayName',
    'mail',
    'userPrincipalName',
    'domain',
    'verdict',
    'reason',
    'suspectOvertaken',
    'state',
    'stateChangedAt',
    'createdAt',
    'accountEnabled',
    'needsMail',
    'nextSignIn',
    'lastSignInAt',
    'sponsors',
    'sponsorCount',
    'decision',
    'skipReason',
    'outcome',
    'error',
    'requestId',
];
/** The columns of guests.csv: those of findings.csv, and more. */
const guestColumns = ['list', ...findingColumns, 'pendingDays', 'errorCode'];
/**
 * A value that no spreadsheet runs: an apostrophe stands before what would be a formula at its start, and behind every
 * character at which a spreadsheet may part lines. Where `;` is the list separator, Excel opens what follows one as a cell of its
 * own, and quotes around the whole value do not help. Control characters are shown by their code, as in the other reports.
 */
const harmless = (value) => (0,printable/* escapeInvisible */.t)(value).replace(/(^|[;|,\t])([\s"]*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/g, "$1'$2");
/** So many rows are made at a time. */
const rowsAtOnce = 500;
/** findings.csv, in pieces: one line a finding, then those that could not be judged. */
function* csvPieces({ findings, indeterminate }) {
    yield csvHead(findingColumns);
    for (const rows of [findings, indeterminate])
        yield* csvLines(findingColumns, rows, lineOf);
}
/**
 * guests.csv, in pieces: one line for each guest whom the report names, with the section that names them. Somebody in two,
 * such as a guest of an approved plan who was reset already, counts for the first.
 */
function* guestsCsvPieces(report) {
    yield csvHead(guestColumns);
    const seen = new IdSet();
    for (const list of report_report/* reportSections */.l) {
        const rows = report[list].filter(({ id }) => seen.add(id));
        yield* csvLines(guestColumns, rows, (row) => ({ list, ...lineOf(row) }));
    }
}
/** Excel takes a file for UTF-8 by its byte order mark alone, and so does `Import-Csv` of Windows PowerShell. */
const csvHead = (columns) => (0,sync/* stringify */.A)([], { ...format, columns: [...columns], header: true, bom: true });
function* csvLines(columns, rows, line) {
    for (let start = 0; start < rows.length; start += rowsAtOnce) {
        yield (0,sync/* stringify */.A)(rows.slice(start, start + rowsAtOnce).map(line), { ...format, columns: [...columns] });
    }
}
/** https://owasp.org/www-community/attacks/CSV_Injection */
const format = {
    record_delimiter: 'windows',
    cast: {
        boolean: (value) => (value ? 'true' : 'false'),
        string: harmless,
    },
};
const lineOf = ({ sponsors, ...row }) => ({ ...row, sponsors: sponsors?.map(sponsorText).join('; ') });
/** `Megan Bowen <megan@contoso.com>` */
const sponsorText = ({ name, address, id }) => {
    const reachedBy = written(address) ?? id;
    return written(name) === null ? reachedBy : `${name} <${reachedBy}>`;
};
const written = (text) => (text === null || (0,names/* isBlank */.z)(text) ? null : text);

;// CONCATENATED MODULE: ./lib/run/report-set.js




const inPullRequest = { bytes: pullRequestBodyBytes, reportUrl: null, forPullRequest: true };
function* reportJson({ report }) {
    yield* (0,json_pieces/* jsonPieces */.M)(report, 2);
    yield '\n';
}
/** The files of a run, one line each, in pieces: a further format is a line here and its renderer. */
const reportSet = [
    {
        name: 'report.html',
        // The page and its script are a third of the bundle: loaded when they are needed.
        render: async ({ report, trend }) => (await Promise.all(/* import() */[__webpack_require__.e(895), __webpack_require__.e(285)]).then(__webpack_require__.bind(__webpack_require__, 14285))).htmlPieces(report, trend),
    },
    { name: 'report.json', render: reportJson },
    { name: 'findings.csv', render: ({ report }) => csvPieces(report) },
    { name: 'guests.csv', render: ({ report }) => guestsCsvPieces(report) },
    {
        name: 'summary.md',
        render: ({ report, planDigest, trend }) => [
            renderSummary(report, { ...inPullRequest, planDigest }, trend),
        ],
    },
    { name: 'plan.json', render: ({ planFile }) => (0,plan_file/* planPieces */.D3)(planFile) },
];

;// CONCATENATED MODULE: ./lib/run/publish.js










/**
 * Sends the report to every channel: files, outputs, job summary, artifact, page, and whoever is told. Each goes by itself:
 * what fails is one warning, and neither the others nor the result of the run depend on it.
 */
async function publish(publication, settings, deps) {
    await deps.log.group('Report', () => publishAll(publication, settings, deps));
}
async function publishAll(publication, settings, deps) {
    const { report, planFile, recalled } = publication;
    const { folder } = publication.done;
    const trend = recalled?.history ?? [];
    const planDigest = (0,plan_file/* digestOfPlan */.B1)(planFile);
    const paths = folder === null ? {} : await writeFiles({ report, planFile, planDigest, trend }, folder, deps);
    const outputs = createOutputs(deps);
    outputs.set({
        ...reportOutputs(report),
        // The plan can hold more than the report can reset: guests with an expired exemption need an approved plan.
        'planned-count': planFile.items.length,
        'plan-digest': planDigest,
        ...(folder === null ? {} : { 'report-path': folder.path }),
        ...(paths['summary.md'] === undefined ? {} : { 'summary-path': paths['summary.md'] }),
        ...(paths['plan.json'] === undefined ? {} : { 'plan-path': paths['plan.json'] }),
    });
    const uploading = upload(paths, publication, settings, deps, outputs);
    // A cancelled job may be killed during the uploads, so the summary is written before them, and again with the links after.
    const summary = createSummary(deps);
    let made;
    const render = (reportUrl) => (made ??= summaryOf(report, { bytes: jobSummaryBytes, planDigest }, trend))(reportUrl);
    await summary.write(() => render(null));
    const links = await uploading;
    if (links.reportUrl !== null) {
        await summary.write(() => render(links.reportUrl));
    }
    await tellAndKeep(publication, links, deps, outputs);
}
/** Writes each file that can be written, and warns once of the others. */
async function writeFiles(input, folder, { log }) {
    const paths = {};
    const failed = [];
    for (const { name, render } of reportSet) {
        try {
            paths[name] = await folder.write(name, await render(input));
        }
        catch (error) {
            failed.push({ name, error });
        }
    }
    const [first] = failed;
    if (first !== undefined) {
        log.warning(`Not written to ${folder.path}: ${failed.map(({ name }) => name).join(', ')} ` +
            `(${(0,system_word/* systemWord */.a)(first.error)}). What was done stays as it is.`);
    }
    return paths;
}
/** The outputs of the step. The first that cannot be set is a warning, the others are tried all the same. */
function createOutputs({ setOutput, log }) {
    let warned = false;
    return {
        set(outputs) {
            for (const [name, value] of Object.entries(outputs)) {
                try {
                    setOutput(name, value);
                }
                catch (error) {
                    if (!warned)
                        log.warning(`The output "${name}" was not set: ${(0,system_word/* systemWord */.a)(error)}.`);
                    warned = true;
                }
            }
        },
    };
}
/** The job summary, which is written twice and warned of once. */
function createSummary({ writeSummary, log, every, cancelled }) {
    let [warned, hangs] = [false, false];
    return {
        async write(render) {
            if (hangs)
                return;
            try {
                await (0,deadline/* withDeadline */.N)(writeSummary(render()), bounded_folder/* diskPatience */.f, { every, cancelled });
            }
            catch (error) {
                if (!warned)
                    log.warning(`The job summary was not written: ${(0,system_word/* systemWord */.a)(error)}.`);
                warned = true;
                hangs = error instanceof deadline/* GivenUpError */.T;
            }
        },
    };
}
/** Uploads the files as one zip, and the page once more by itself, at the same time. It never rejects. */
async function upload(paths, { done: { folder, files: others } }, settings, deps, outputs) {
    if (folder === null)
        return { artifactUrl: null, reportUrl: null };
    const files = uploadFiles([...Object.values(paths), ...others], folder, settings, deps);
    const html = settings.reportPage ? paths['report.html'] : undefined;
    const page = html === undefined ? null : uploadPage(html, folder, settings, deps, files);
    const artifact = await files;
    if (artifact !== null)
        outputs.set({ 'artifact-id': artifact.id, 'artifact-url': artifact.url });
    const pageUrl = (await page)?.url;
    return { artifactUrl: artifact?.url ?? null, reportUrl: pageUrl ?? artifact?.url ?? null };
}
/** So long whoever is told may take, in milliseconds: GitHub can ask for patience of minutes. */
const telling = { deadline: 20 * 60_000, grace: 2000 };
/** Tells whoever follows the tenant, and leaves to the next run what this one found. */
async function tellAndKeep({ report, found: { settled } }, links, deps, outputs) {
    const { workflowUrl, source } = deps.run;
    const tell = async () => {
        // Read a second time: changing guests can take an hour, and another run may have written to the memory meanwhile.
        const recalled = await deps.memory.recall();
        const before = recalled === null ? null : (0,run_memory/* withSettled */.Gt)(recalled, settled);
        const memory = (0,run_memory/* remember */.kY)(before, report);
        outputs.set({ changed: deps.memory.remembers() ? String((0,news/* hasNews */.O)(before, report)) : '' });
        for (const notifier of deps.notifiers) {
            const notice = { report, before, memory, links: { ...links, runUrl: source.url, workflowUrl } };
            outputs.set(await notifier.tell(notice));
        }
        await deps.memory.keep(memory);
    };
    try {
        await (0,deadline/* withDeadline */.N)(tell(), telling, deps);
    }
    catch (error) {
        deps.log.warning(`The news of this run did not reach everybody: ${(0,system_word/* systemWord */.a)(error)}.`);
    }
}

// EXTERNAL MODULE: ./lib/core/report/observed.js
var report_observed = __webpack_require__(77532);
;// CONCATENATED MODULE: ./lib/run/report-input.js




/** What the report is made of. */
function reportInput({ order, session, recalled, found, done, finishedAt, observed }) {
    const { settings, startedAt } = order;
    const { census, problems, unreadable, details, signIns, settled, unreported } = found;
    return {
        tenant: { id: settings.tenantId, cloud: settings.cloud },
        run: order.run.source,
        mode: settings.mode,
        remediation: settings.remediation,
        startedAt,
        finishedAt,
        census,
        problems,
        unreadable,
        lastSignIns: signIns?.last ?? new Map(),
        sponsors: details?.sponsors.of ?? new Map(),
        homeTenants: found.homeTenants,
        redemption: found.redemption,
        observed: withRemedies(observed, settings.lookUpAs, done.enforcement),
        preflight: [
            ...(0,tenant_permissions/* permissionChecks */.xB)(session.credential.permissions, settings),
            ...found.checks,
            ...done.checks,
            ...(signIns === null ? [] : [signIns.check]),
            ...(details === null ? [] : [details.sponsors.check, details.protection.check]),
            ...(0,exemptions/* exemptionChecks */.Xb)(order.exemptions, census.findings, startedAt, session.redact),
        ],
        plan: done.plan,
        pullRequest: order.approved?.pullRequest ?? null,
        enforcement: done.enforcement,
        pendingDays: settings.pendingDays,
        resets: [
            ...(recalled?.resets ?? []),
            ...(settled !== null && settled.batch.guests.size > 0 ? [settled.batch] : []),
        ],
        unfinished: settled?.unfinished ?? null,
        unreported,
        failedBefore: (0,failed/* failedBefore */.tx)(recalled?.failed ?? [], startedAt),
        redact: session.redact,
    };
}
const withRemedies = (observed, as, enforcement) => ({
    lookUps: { as, ...observed.lookUps },
    graph: observed.graph,
    remedies: (0,report_observed/* tallySightings */.X)(enforcement?.sightings ?? []),
});

;// CONCATENATED MODULE: ./lib/core/memory/vanished.js




/** Fewer domains than this can all change hands at once. */
const fewDomains = 20;
/** The guests whose verdict of today a scan has to note: those who were reset or meant to be, and those who were found by the last scan. */
const tagsToRemember = (memory) => new Set([
    ...(0,follow_up/* knownResets */.W8)(memory?.resets ?? []).keys(),
    ...(memory?.last?.guests ?? []),
    ...(memory?.intended?.guests ?? []),
]);
/**
 * What keeps a scan from being believed that finds nobody unmanaged among many domains, where the run before found some:
 * unless they were reset or are gone, look-ups most likely cannot tell any more. It is said once: the next run that finds
 * the same is believed.
 */
function vanishedProblems(memory, census) {
    const before = memory?.history.at(-1)?.unmanaged ?? 0;
    if (memory === null || before === 0 || census.byVerdict.unmanaged > 0 || census.domains.length < fewDomains)
        return [];
    const unexplained = stillThere(memory, census) ?? before;
    if (unexplained === 0)
        return [];
    const text = `The run before found ${(0,grouped/* grouped */.z)(before)} unmanaged, and this one none among ${(0,grouped/* grouped */.z)(census.domains.length)} domains, though ` +
        `${(0,grouped/* grouped */.z)(unexplained)} of them were neither reset nor deleted. Look-ups may fail to tell: the next run that finds the same is believed.`;
    return [{ code: 'unmanaged-vanished', text }];
}
/** How many of those found before are there and were not reset; null where that is not remembered of unmanaged guests alone. */
function stillThere({ last, resets, intended }, { rememberedGuests }) {
    if (last?.guests == null || (0,finding/* findingKind */.wB)(last.accountTypes) === 'all-guests')
        return null;
    const reset = new Map([...(0,follow_up/* knownResets */.W8)(resets), ...intendedResets(intended)]);
    return [...last.guests].filter((guest) => {
        const verdict = rememberedGuests.get(guest)?.judgement.verdict;
        return !reset.has(guest) && (verdict === 'managed' || verdict === 'home-missing' || verdict === 'indeterminate');
    }).length;
}

;// CONCATENATED MODULE: ./lib/core/memory/unreported-resets.js


/**
 * What tells of a run that was ended from outside where it could not write down what it was about to do: guests of the last
 * report whose invitation changed since, and whom neither a run nor an intention is known to have reset. Somebody may have done
 * the same by hand, which looks no different.
 *
 * @param rememberedGuests by tag, those who are in the directory. It must come from a whole listing.
 * @returns null where there is nobody, or it is not remembered who was found.
 */
function unreportedResets(memory, rememberedGuests) {
    if (memory?.last?.guests == null)
        return null;
    const { at, guests } = memory.last;
    const told = new Set([...(0,follow_up/* knownResets */.W8)(memory.resets).keys(), ...(memory.intended?.guests ?? [])]);
    const since = Date.parse(at);
    const changed = [...guests].filter((tag) => {
        const found = rememberedGuests.get(tag);
        return found !== undefined && !told.has(tag) && hasChanged(found, since);
    });
    return changed.length === 0 ? null : { since: at, guests: changed.length };
}
/** A reset shows in a state, an issuer that is gone or a later date, whichever it is in this tenant. */
function hasChanged({ guest, judgement }, since) {
    if (isPending(guest) || judgement.verdict === 'pending' || guest.signIn.kind === 'internal')
        return true;
    return guest.stateChangedAt !== null && Date.parse(guest.stateChangedAt) > since + clockSkew;
}

// EXTERNAL MODULE: ./lib/core/tenant/detector.js
var detector = __webpack_require__(4572);
;// CONCATENATED MODULE: ./lib/core/guests/realm.js


const answer = dist/* looseObject */._H3({
    NameSpaceType: dist/* optional */.lqM(dist/* unknown */.L5J()),
    IsViral: dist/* optional */.lqM(dist/* unknown */.L5J()),
    DomainName: dist/* optional */.lqM(dist/* unknown */.L5J()),
    Login: dist/* optional */.lqM(dist/* unknown */.L5J()),
});
/**
 * Puts together what the login host of a national cloud says of a domain and what the global one says. Unmanaged tenants
 * are in the global cloud alone, so its word counts where the other has none; where it could not be asked, that is said.
 *
 * https://learn.microsoft.com/entra/identity/users/domains-admin-takeover
 */
function acrossClouds(own, global) {
    if (own.kind === 'viral' || global?.kind === 'viral')
        return { kind: 'viral' };
    const told = global !== null && global.kind !== 'indeterminate';
    if (own.kind === 'unknown') {
        if (!told)
            return { kind: 'unknown', global: 'not-known' };
        return global.kind === 'unknown' ? { kind: 'unknown', global: 'unknown' } : global;
    }
    return own.kind === 'indeterminate' && told && global.kind !== 'unknown' ? global : own;
}
const indeterminate = (cause) => ({ kind: 'indeterminate', cause });
/**
 * Reads the answer of the user realm endpoint.
 *
 * `IsViral` is a JSON boolean and absent unless true; "True" as text has been seen too. Any other value is nonsense,
 * and nonsense says nothing about the domain.
 *
 * https://learn.microsoft.com/power-platform/admin/powerapps-dsr-export-sys-logs
 *
 * @param domain the domain that was asked about, in lower-case ASCII: what is said of another one says nothing of it.
 */
function readRealm(body, domain) {
    const result = dist/* safeParse */.xLC(answer, body);
    if (!result.success || Array.isArray(body))
        return indeterminate('The realm look-up did not answer with an object.');
    const { IsViral: viral, NameSpaceType: type, DomainName: name, Login: login } = result.output;
    if (!isAbout(domain, name, domain_name/* asciiDomain */.w) || !isAbout(domain, login, domain_name/* domainOf */.O)) {
        return indeterminate('The realm look-up answered about another domain.');
    }
    const flag = typeof viral === 'string' ? viral.toLowerCase() : viral;
    if (flag === true || flag === 'true')
        return { kind: 'viral' };
    if (flag !== undefined && flag !== false && flag !== 'false') {
        return indeterminate('The realm look-up answered with an IsViral that is neither true nor false.');
    }
    switch (typeof type === 'string' ? type.toLowerCase() : type) {
        case 'managed':
            return { kind: 'managed' };
        case 'federated':
            return { kind: 'federated' };
        case 'unknown':
            return { kind: 'unknown' };
        case undefined:
            return indeterminate('The realm look-up answered without NameSpaceType.');
        default:
            return indeterminate('The realm look-up answered with a NameSpaceType that is not documented.');
    }
}
/**
 * Whether a field of the answer names the domain, or one that it is a part of: whether the service names a subdomain itself
 * or the domain above it is not documented. A field that is not there, or empty, names nothing.
 */
function isAbout(domain, field, read) {
    if (field === undefined || field === null || field === '')
        return true;
    const named = typeof field === 'string' ? read(field) : null;
    return named !== null && (named === domain || domain.endsWith(`.${named}`));
}

// EXTERNAL MODULE: ./lib/entra/http/http-response.js
var http_response = __webpack_require__(81313);
// EXTERNAL MODULE: ./lib/entra/http/keep-alive.js
var keep_alive = __webpack_require__(27740);
// EXTERNAL MODULE: ./lib/entra/sign-in/cloud.js
var sign_in_cloud = __webpack_require__(17405);
;// CONCATENATED MODULE: ./lib/entra/read/hearing.js

/** Nobody goes on asking a host that answered nobody for so long, in milliseconds. */
const longestSilence = 600_000;
/** Nor one that asks for too long a pause so often in a row. */
const mostRefusedPauses = 3;
/** @param now milliseconds since 1970. */
function createHearing(now, policy) {
    let silentSince = null;
    let refusedPauses = 0;
    let isOver = false;
    const restart = () => {
        silentSince = null;
        refusedPauses = 0;
    };
    return {
        heard: restart,
        restart,
        missed(failure, wait) {
            silentSince ??= now();
            refusedPauses = (0,retry/* asksTooMuch */.wI)(failure, policy) ? refusedPauses + 1 : 0;
            isOver ||= refusedPauses >= mostRefusedPauses || now() + wait - silentSince > longestSilence;
        },
        isOver: () => isOver,
    };
}

;// CONCATENATED MODULE: ./lib/entra/read/realms.js







/** No limit is published, so the service sets the pace. Five tries, then the domain is indeterminate. */
const realmRetries = { tries: 5, firstWait: 500, longestWait: 300_000, longestPause: 300_000 };
/** So long one try may take, in milliseconds. */
const realmTimeout = 10_000;
const concurrency = { first: 8, most: keep_alive/* mostLookUps */.pG };
// The endpoint answers by domain, as far as anybody knows. No address of a guest leaves the tenant, unless that is asked for.
const madeUpLocalPart = 'realm-lookup';
/**
 * Starts with 8 at a time, one more for each clean answer up to 32, and half as many after a 429, a 503 or a time-out.
 *
 * https://learn.microsoft.com/power-platform/admin/powerapps-dsr-export-sys-logs
 */
function createRealmLookups(cloud, deps, retries = realmRetries) {
    const paced = createLookupQueue(deps);
    const { queue } = paced;
    const deadline = (0,keep_alive/* sharedDeadlines */.z$)(deps.now);
    const hearings = new Map([cloud.login, sign_in_cloud/* clouds */.P.global.login].map((host) => [host, createHearing(deps.now, retries)]));
    const lookUp = acrossHosts(cloud, (host, user, tries) => {
        const hearing = hearings.get(host) ?? createHearing(deps.now, retries);
        return ask(host, user, { ...retries, tries }, { ...paced, hearing }, { ...deps, deadline });
    }, retries);
    const realms = new Map();
    let answered = 0;
    let heard = () => undefined;
    let failure;
    const userFor = (domain, address) => deps.lookUpAs === 'guest' && address !== null ? asciiAddress(address, domain) : `${madeUpLocalPart}@${domain}`;
    return {
        request(domain, address = null) {
            if (realms.has(domain))
                return;
            realms.set(domain, null);
            const done = queue.add(async () => {
                if (queue.size === 0 && queue.pending === 1)
                    for (const hearing of hearings.values())
                        hearing.restart();
                const realm = await lookUp(userFor(domain, address));
                realms.set(domain, realm);
                answered += 1;
                heard(domain, realm);
            });
            done.catch((error) => {
                failure ??= error instanceof Error ? error : new Error(String(error));
            });
        },
        tell(listener) {
            heard = listener;
        },
        get asked() {
            return realms.size;
        },
        get answered() {
            return answered;
        },
        async settle() {
            await queue.onIdle();
            if (failure !== undefined)
                throw failure;
            return new Map([...realms].filter((entry) => entry[1] !== null));
        },
        stop() {
            queue.clear();
        },
    };
}
/** The address with its domain as DNS carries it. */
const asciiAddress = (address, domain) => `${address.slice(0, address.lastIndexOf('@'))}@${domain}`;
/** So many domains in a row without an answer of the global host, and it is not asked any more. */
const mostUnheard = 3;
/** Asks the login host of the cloud, and in a national cloud the global one too, unless the first says "viral". */
function acrossHosts({ login }, askHost, { tries }) {
    const global = sign_in_cloud/* clouds */.P.global.login;
    /** Domains in a row for which the global host had no answer. */
    let unheard = 0;
    return async (user) => {
        const own = await askHost(login, user, tries);
        if (login === global || own.kind === 'viral')
            return own;
        // In a network that reaches only the national cloud, the global host is given up after some domains, not asked for each.
        if (unheard >= mostUnheard)
            return acrossClouds(own, null);
        const told = await askHost(global, user, 2);
        unheard = told.kind === 'indeterminate' ? unheard + 1 : 0;
        return acrossClouds(own, told);
    };
}
/** Asks one host. What could not be learnt is `indeterminate`. */
async function ask(host, user, policy, { speedUp, slowDown, holdBack, hearing }, deps) {
    if (hearing.isOver())
        return { kind: 'indeterminate', cause: notAskedAnyMore };
    const url = `https://${host}/common/userrealm/${encodeURIComponent(user)}?api-version=2.1`;
    const send = (signal) => deps.lookUp(url, { headers: { Accept: 'application/json' }, signal });
    let tries = 0;
    const attempt = async () => {
        tries += 1;
        const response = await (0,http_response/* readResponse */.U)('The realm look-up', realmTimeout, send, deps);
        // A 200 without a body is taken for a fault that passes, and asked again.
        if (response.status === 200 && (response.body === undefined || response.body === null)) {
            throw new retry/* TransientError */.N_('garbled', 'The realm look-up: HTTP 200 without an answer', {});
        }
        speedUp();
        hearing.heard();
        return response;
    };
    const onRetry = (cause, number, wait) => {
        deps.debug(`${cause.message}; try ${number} of ${policy.tries}, next in ${Math.ceil(wait / 1000)} s.`);
        if (cause.kind === 'throttled' || cause.kind === 'unavailable' || cause.kind === 'timeout')
            slowDown();
        hearing.missed(cause, wait);
        if (hearing.isOver())
            throw cause;
        if (cause.retryAfter !== undefined)
            void holdBack(wait);
    };
    try {
        const { status, body } = await (0,retry/* retrying */.R$)(attempt, policy, { sleep: deps.sleep, onRetry });
        if (status === 200)
            return readRealm(body, user.slice(user.lastIndexOf('@') + 1));
        return { kind: 'indeterminate', cause: `The realm look-up was refused with HTTP ${status}.` };
    }
    catch (error) {
        if (!(error instanceof retry/* TransientError */.N_))
            throw error;
        const isTooLong = (0,retry/* asksTooMuch */.wI)(error, policy);
        if (isTooLong || tries === policy.tries)
            hearing.missed(error, 0);
        return { kind: 'indeterminate', cause: `${error.message}${isTooLong ? tooLong(error, policy) : count(tries)}.` };
    }
}
const notAskedAnyMore = 'The realm look-up was not made: the service had not answered anybody for long.';
const tooLong = ({ retryAfter = 0 }, policy) => `. It asks for ${(0,retry/* pauseAsked */.LA)(retryAfter, policy)}`;
const count = (tries) => (tries === 1 ? '' : `, ${tries} times in a row`);
/** A queue that lets the service set the pace. */
function createLookupQueue({ sleep }) {
    const queue = new p_queue_dist/* default */.Ay({ concurrency: concurrency.first });
    let holds = 0;
    return {
        queue,
        speedUp: () => {
            if (queue.concurrency < concurrency.most)
                queue.concurrency += 1;
        },
        slowDown: () => {
            queue.concurrency = Math.max(1, Math.floor(queue.concurrency / 2));
        },
        /** The service asked for a pause: no look-up starts until the longest of them is over. */
        holdBack: async (wait) => {
            holds += 1;
            queue.pause();
            await sleep(wait);
            holds -= 1;
            if (holds === 0)
                queue.start();
        },
    };
}

// EXTERNAL MODULE: ./lib/core/plan/policy.js
var policy = __webpack_require__(55777);
;// CONCATENATED MODULE: ./lib/core/guests/completeness.js

/**
 * What keeps a scan from being complete. `listing-broken-off`: a page of the guests could not be read. `listing-count`:
 * Graph listed another number than it counts. `domains-undetermined`: the realms of too many domains could not be learnt.
 * `unmanaged-vanished`: the unmanaged guests of the run before are all gone, and nothing explains it.
 */
const problemCodes = (/* unused pure expression or super */ null && ([
    'listing-broken-off',
    'listing-count',
    'domains-undetermined',
    'unmanaged-vanished',
]));
/** Above this share of domains that could not be told, a scan says too little to be called complete. */
const indeterminateDomainShare = 0.05;
/** So few say nothing of the look-ups as a whole, unless there are no others: their guests are left alone, and that is all. */
const completeness_fewDomains = 3;
/**
 * What keeps a scan from being called complete: too many domains that could not be told.
 *
 * @param isChosen whether a run may act on guests of a domain: of others it does not matter.
 */
function lookUpProblems({ domains: all }, isChosen = () => true) {
    const domains = all.filter(({ domain }) => isChosen(domain));
    const unclear = domains.filter((domain) => domain.realm === 'indeterminate').length;
    if (unclear <= domains.length * indeterminateDomainShare)
        return [];
    if (unclear < completeness_fewDomains && unclear < domains.length)
        return [];
    const text = `The realm of ${(0,grouped/* grouped */.z)(unclear)} of ${(0,grouped/* grouped */.z)(domains.length)} domains could not be determined, ` +
        `more than ${indeterminateDomainShare * 100} %.`;
    return [{ code: 'domains-undetermined', text }];
}

;// CONCATENATED MODULE: ./lib/core/guests/scan-progress.js

/** One line for the log: figures and an estimate, no names. */
function progressLine(progress) {
    const { guests, expected, domainsAsked, domainsAnswered, elapsedMs } = progress;
    const of = expected === null ? '' : ` of ${(0,grouped/* grouped */.z)(expected)}`;
    const line = `${(0,grouped/* grouped */.z)(guests)}${of} guests listed, ${(0,grouped/* grouped */.z)(domainsAnswered)} of ${(0,grouped/* grouped */.z)(domainsAsked)} domains looked up`;
    const secondsLeft = estimate(progress);
    return `${line}, ${Math.round(elapsedMs / 1000)} s so far${secondsLeft === null ? '' : `, about ${secondsLeft} s left`}`;
}
/** Seconds to go, from the slower of the two tasks; null while there is too little to tell. */
function estimate({ guests, expected, domainsAsked, domainsAnswered, elapsedMs }) {
    if (expected === null || expected === 0 || guests === 0 || domainsAnswered === 0)
        return null;
    const listed = Math.min(1, guests / expected);
    const domainsInAll = domainsAsked / listed;
    const share = Math.min(listed, domainsAnswered / domainsInAll);
    return Math.ceil((elapsedMs / share - elapsedMs) / 1000);
}

;// CONCATENATED MODULE: ./lib/core/guests/census.js




/** An empty census. */
function createGuestCensus({ plannedIds = new Set(), accountTypes = ['unmanaged'], rememberedTags = new Set(), earlierResets = new Map(), onFinding = () => undefined, } = {}) {
    const tally = createTally({ plannedIds, accountTypes, rememberedTags, earlierResets, onFinding });
    let size = 0;
    let candidates = 0;
    const domains = new Map();
    const room = createWaitingRoom((guest, domain, realm, second) => {
        const row = domains.get(domain) ?? emptyRow(realm);
        row.guests += 1;
        if (tally.settle(guest, realm, second) === 'unmanaged')
            row.unmanaged += 1;
        domains.set(domain, row);
    });
    return {
        add(guest) {
            size += 1;
            const domain = (0,guests_verdict/* domainToLookUp */.mr)(guest);
            if (domain === null)
                tally.settle(guest);
            else {
                candidates += 1;
                room.enter(guest, domain);
            }
            return (0,guests_verdict/* lookUpsFor */.jA)(guest);
        },
        learn(domain, realm) {
            room.learn(domain, realm);
        },
        get size() {
            return size;
        },
        finish(realms) {
            room.clear(realms);
            return {
                guests: size,
                candidates,
                accountTypes,
                eligible: (0,finding/* eligibleGuests */.BO)(accountTypes, candidates, tally.byVerdict),
                domains: [...domains].map(([domain, row]) => ({ domain, ...row })).sort(worstFirst),
                ...tally.end(),
            };
        },
    };
}
/** Judges guests, counts the verdicts, and keeps those guests whom a report, a plan or the memory of earlier runs is about. */
function createTally({ plannedIds, accountTypes, rememberedTags, earlierResets, onFinding }) {
    const wanted = (0,finding/* findingVerdicts */.mK)(accountTypes);
    const kindsKept = new Set([...wanted, 'indeterminate', 'pending']);
    // A tag is a hash, and is made only where earlier runs left tags to compare it with.
    const remembersAny = rememberedTags.size + earlierResets.size > 0;
    const kept = [];
    const plannedGuests = new Map();
    const rememberedGuests = new Map();
    const byVerdict = Object.fromEntries(guests_verdict/* verdicts */.rY.map((verdict) => [verdict, 0]));
    return {
        byVerdict,
        settle(guest, realm, second) {
            const tag = remembersAny ? (0,guest_set/* guestTag */.XJ)(guest.id) : '';
            const judgement = judgeKnownReset(guest, (0,guests_verdict/* judge */.S4)(guest, realm, second), earlierResets.get(tag));
            const { verdict } = judgement;
            byVerdict[verdict] += 1;
            if (rememberedTags.has(tag))
                rememberedGuests.set(tag, { guest, judgement });
            if (plannedIds.has(guest.id))
                plannedGuests.set(guest.id, { guest, judgement });
            if (kindsKept.has(verdict))
                kept.push({ guest, judgement });
            if (wanted.has(verdict))
                onFinding({ guest, judgement });
            return verdict;
        },
        end: () => ({
            byVerdict,
            findings: ofVerdicts(kept, wanted),
            indeterminate: ofVerdicts(kept, new Set(['indeterminate'])),
            pending: ofVerdicts(kept, new Set(['pending'])),
            plannedGuests,
            rememberedGuests,
        }),
    };
}
/**
 * Guests whose verdict needs the realm of a domain, or of two.
 *
 * @param leave called once for each guest, when all that it waits for is known.
 */
function createWaitingRoom(leave) {
    const known = new Map();
    /** By the domain that is waited for. */
    const waiting = new Map();
    const call = (guest, domain) => {
        leave(guest, domain, known.get(domain), known.get(guest.secondDomain ?? ''));
    };
    function enter(guest, domain) {
        const awaited = [domain, guest.secondDomain].find((one) => one !== null && !known.has(one));
        if (awaited == null) {
            call(guest, domain);
            return;
        }
        const others = waiting.get(awaited);
        if (others === undefined)
            waiting.set(awaited, [{ guest, domain }]);
        else
            others.push({ guest, domain });
    }
    return {
        enter,
        learn: (domain, realm) => {
            known.set(domain, realm);
            const guests = waiting.get(domain) ?? [];
            waiting.delete(domain);
            for (const one of guests)
                enter(one.guest, one.domain);
        },
        /** Lets everybody go, with what is known: of what was not looked up, that is nothing. */
        clear(realms) {
            for (const [domain, realm] of realms)
                known.set(domain, realm);
            for (const { guest, domain } of [...waiting.values()].flat())
                call(guest, domain);
            waiting.clear();
        },
    };
}
const emptyRow = (realm) => ({
    realm: realm?.kind ?? 'indeterminate',
    guests: 0,
    unmanaged: 0,
});
/** Those with these verdicts, oldest redemption first. Each date is read once: a sort compares it again and again. */
function ofVerdicts(guests, wanted) {
    const dated = guests
        .filter(({ judgement }) => wanted.has(judgement.verdict))
        .map((judged) => ({ judged, when: redeemedAt(judged.guest), id: judged.guest.id }));
    return dated.sort(byAge).map(({ judged }) => judged);
}
const worstFirst = (a, b) => b.unmanaged - a.unmanaged || b.guests - a.guests || (a.domain < b.domain ? -1 : 1);
/** Oldest redemption first, unknown dates last, and by id where dates are equal: the same order in every run. */
const oldestFirst = (a, b) => byAge({ when: redeemedAt(a), id: a.id }, { when: redeemedAt(b), id: b.id });
const redeemedAt = ({ stateChangedAt }) => (stateChangedAt === null ? Infinity : Date.parse(stateChangedAt));
function byAge(a, b) {
    if (a.when !== b.when)
        return a.when < b.when ? -1 : 1;
    return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

;// CONCATENATED MODULE: ./lib/entra/read/late-census.js

/** Whoever comes before `open` is kept as he is, so nobody may be kept waiting for long. */
function createLateCensus() {
    let opened = null;
    let guests = [];
    const realms = new Map();
    return {
        add(guest) {
            if (opened !== null)
                return opened.add(guest);
            guests.push(guest);
            return (0,guests_verdict/* lookUpsFor */.jA)(guest);
        },
        learn(domain, realm) {
            if (opened === null)
                realms.set(domain, realm);
            else
                opened.learn(domain, realm);
        },
        get size() {
            return opened?.size ?? guests.length;
        },
        open(census) {
            opened = census;
            for (const [domain, realm] of realms)
                census.learn(domain, realm);
            for (const guest of guests)
                census.add(guest);
            realms.clear();
            guests = [];
        },
    };
}

// EXTERNAL MODULE: ./lib/core/guests/domain-rules.js
var domain_rules = __webpack_require__(58699);
;// CONCATENATED MODULE: ./lib/core/tenant/invitation-list.js



const policies = dist/* object */.Ikc({
    value: (0,readable_entries/* readableEntries */.x)(dist/* object */.Ikc({ isOrganizationDefault: dist/* nullish */.cl6(dist/* boolean */.zMY()), definition: dist/* array */.YOg(dist/* string */.YjP()) })),
});
const domains = dist/* optional */.lqM(dist/* nullable */.mee(dist/* array */.YOg(dist/* string */.YjP())));
const definition = dist/* object */.Ikc({
    B2BManagementPolicy: dist/* object */.Ikc({
        InvitationsAllowedAndBlockedDomainsPolicy: dist/* optional */.lqM(dist/* nullable */.mee(dist/* object */.Ikc({ AllowedDomains: domains, BlockedDomains: domains }))),
    }),
});
const listOf = (entries) => new Set(entries.map((entry) => (0,domain_rules/* parseDomainRule */.cW)(entry.trim())).filter((rule) => rule !== null));
/**
 * Reads the list from the B2B management policies, of which the one that is the organisation's default is in force.
 *
 * https://learn.microsoft.com/graph/api/resources/b2bmanagementpolicy?view=graph-rest-beta
 *
 * @returns null for an answer that is not as documented.
 */
function readInvitationList(body) {
    const read = dist/* safeParse */.xLC(policies, body);
    if (!read.success)
        return null;
    const { entries, unreadable } = read.output.value;
    const policy = entries.find(({ isOrganizationDefault }) => isOrganizationDefault === true);
    // An entry that cannot be read could be the policy in force, so nothing is known.
    if (policy === undefined)
        return unreadable > 0 ? null : { kind: 'everybody' };
    let json;
    try {
        json = JSON.parse(policy.definition[0] ?? '');
    }
    catch {
        return null;
    }
    const parsed = dist/* safeParse */.xLC(definition, json);
    if (!parsed.success)
        return null;
    const { AllowedDomains, BlockedDomains } = parsed.output.B2BManagementPolicy.InvitationsAllowedAndBlockedDomainsPolicy ?? {};
    if (AllowedDomains != null && AllowedDomains.length > 0)
        return { kind: 'allow', domains: listOf(AllowedDomains) };
    if (BlockedDomains != null && BlockedDomains.length > 0)
        return { kind: 'deny', domains: listOf(BlockedDomains) };
    return { kind: 'everybody' };
}
/**
 * Whether a guest of a domain could redeem again. The list counts for pending guests, which is what a reset makes of a
 * guest. Whether a listed domain stands for those below it is not documented, so of them nothing is known.
 *
 * https://learn.microsoft.com/entra/external-id/allow-deny-list
 */
function invitationVerdict(list, domain) {
    if (list.kind === 'everybody')
        return 'allowed';
    if ((0,domain_rules/* matchesDomain */.Kt)(list.domains, domain))
        return list.kind === 'allow' ? 'allowed' : 'blocked';
    const above = (0,domain_rules/* rulesFor */.NP)(domain).map((rule) => rule.replace(/^\*\./, ''));
    if (above.some((parent) => list.domains.has(parent)))
        return 'unknown';
    return list.kind === 'allow' ? 'blocked' : 'allowed';
}

;// CONCATENATED MODULE: ./lib/entra/read/invitation-list.js


const invitation_list_path = '/beta/policies/b2bManagementPolicies';
const invitation_list_unknown = (why) => ({
    of: () => 'unknown',
    check: {
        check: 'blocked-domains',
        status: 'unknown',
        detail: `The allow or deny list of invitations was not read. ${why} Guests of a blocked domain are not left alone.`,
    },
});
/**
 * Reads the allow or deny list: one request, and none without a permission for it. It is documented for the global cloud
 * alone, and asked for in each.
 *
 * https://learn.microsoft.com/graph/api/policyroot-list-b2bmanagementpolicies?view=graph-rest-beta
 */
async function readBlockedDomains(graph, permissions) {
    const reading = await readIfAllowed('Policy.Read.B2BManagementPolicy', permissions, () => graph.get(invitation_list_path, {}, optionalPatience));
    if (reading.kind === 'unknown')
        return invitation_list_unknown(reading.reason);
    const list = readInvitationList(reading.value);
    if (list === null)
        return invitation_list_unknown('Microsoft Graph gave an answer that is not documented.');
    const detail = {
        everybody: 'Guests of every domain may be invited.',
        allow: 'An allow list is in force: guests of a domain that is not on it are left alone.',
        deny: 'A deny list is in force: guests of a domain that is on it are left alone.',
    }[list.kind];
    return {
        of: (domain) => invitationVerdict(list, domain),
        check: { check: 'blocked-domains', status: 'ok', detail },
    };
}

;// CONCATENATED MODULE: ./lib/entra/read/detector.js

/**
 * Asks for two domains that are known, where no domain of the tenant is unmanaged: a clean bill is proved too.
 *
 * @param realms of the domains of the tenant. Where there is none, or one is unmanaged, nothing is asked.
 */
async function checkDetector(realms, lookups) {
    if (realms.size === 0 || [...realms.values()].some(({ kind }) => kind === 'viral'))
        return [];
    lookups.request(detector/* unmanagedReference */.cx);
    lookups.request(detector/* managedReference */.nk);
    const all = await lookups.settle();
    return [(0,detector/* detectorCheck */.PN)(all.get(detector/* unmanagedReference */.cx), all.get(detector/* managedReference */.nk))];
}

;// CONCATENATED MODULE: ./lib/core/guests/sponsor.js


const textOrNull = dist/* fallback */.NpB(dist/* nullish */.cl6(dist/* string */.YjP(), null), null);
const sponsorPage = dist/* object */.Ikc({
    value: (0,readable_entries/* readableEntries */.x)(dist/* object */.Ikc({
        '@odata.type': textOrNull,
        id: dist/* pipe */.FsL(dist/* string */.YjP(), dist/* minLength */.BpQ(1)),
        displayName: textOrNull,
        mail: textOrNull,
        userPrincipalName: textOrNull,
    })),
});
/**
 * The sponsors in an answer of Graph. Of a type that the application may not read it sends type and id alone.
 *
 * https://learn.microsoft.com/graph/api/user-list-sponsors
 *
 * @returns null when it cannot be read.
 */
function sponsorsFrom(body) {
    const page = dist/* safeParse */.xLC(sponsorPage, body);
    if (!page.success)
        return null;
    const { entries, unreadable } = page.output.value;
    // If no entry can be read, the sponsors are not known; the guest may have some.
    if (entries.length === 0 && unreadable > 0)
        return null;
    return entries.map((one) => ({
        id: one.id,
        kind: kindOf(one['@odata.type']),
        name: one.displayName,
        address: one.mail ?? one.userPrincipalName,
    }));
}
const kindOf = (type) => kinds[type?.toLowerCase() ?? ''] ?? 'other';
const kinds = {
    '#microsoft.graph.user': 'user',
    '#microsoft.graph.group': 'group',
};
/** How many findings the sponsors are read of. */
const mostAsked = 2000;

;// CONCATENATED MODULE: ./lib/entra/read/findings/per-guest.js





/** The answer to nothing. */
const nobodyAsked = { of: new Map(), why: null, isRefused: false };
/** So many batches are on their way at once. */
const per_guest_batchesAtOnce = 4;
/** Where a service that cannot answer now does not say when it can. */
const per_guest_usualWait = 2000;
/**
 * Asks about guests, 20 a request. What cannot be read of one guest is not known of that guest alone, and who is throttled is
 * asked about again with the others of that kind, while everybody else goes on. Once nothing at all is answered, or it takes
 * too long, nobody else is asked about.
 *
 * https://learn.microsoft.com/graph/json-batching
 */
async function askPerGuest(ids, question, deps) {
    const asking = startAsking(question, deps);
    for (const id of ids)
        asking.add(id);
    return asking.settle();
}
/** The same about guests who are still being found. Nobody waits for that until it is settled: its time is counted from then on. */
function startAsking(question, deps) {
    const { now, sleep } = deps;
    const late = (0,late_list/* createLateList */.pi)(now);
    const { answers, ask } = collectAnswers(question, late, deps.graph);
    let end = deps.end ?? null;
    let inVain = 0;
    const timeLeft = () => (end === null ? optionalPatience : end - now());
    const askAll = async (turn) => {
        const before = answers.of.size;
        await ask(turn, timeLeft());
        inVain = answers.of.size > before ? 0 : inVain + 1;
    };
    const batches = sendBatches(askAll, () => answers.of.size > 0 && inVain < per_guest_batchesAtOnce && timeLeft() >= 0);
    return {
        add: batches.add,
        async settle() {
            end ??= now() + optionalPatience;
            await batches.settle();
            while (!late.isEmpty() && Math.max(late.due(), now()) <= end) {
                await sleep(Math.max(0, late.due() - now()));
                await askAll(late.take());
                await batches.settle();
            }
            return late.isEmpty() && now() <= end ? answers : { ...answers, why: answers.why ?? tookTooLong };
        },
        stop: batches.stop,
    };
}
/**
 * Sends batches as they fill, some at once.
 *
 * @param goesOn asked before each batch but the first ones: until something is known of their answers, those are all.
 */
function sendBatches(send, goesOn) {
    const ids = [];
    let taken = 0;
    const underWay = new Set();
    let begun = 0;
    let failure;
    function begin(least) {
        while (ids.length - taken >= least && underWay.size < per_guest_batchesAtOnce && (begun < per_guest_batchesAtOnce || goesOn())) {
            begun += 1;
            const batch = (0,late_list/* notAsked */.Op)(ids.slice(taken, taken + batches/* batchSize */.C));
            taken += batch.length;
            const sent = send(batch)
                .catch((error) => {
                failure ??= error instanceof Error ? error : new Error(String(error));
            })
                .then(() => {
                underWay.delete(sent);
                begin(batches/* batchSize */.C);
            });
            underWay.add(sent);
        }
    }
    return {
        add: (id) => {
            ids.push(id);
            begin(batches/* batchSize */.C);
        },
        async settle() {
            begin(1);
            while (underWay.size > 0) {
                await Promise.race(underWay);
                begin(1);
            }
            if (failure !== undefined)
                throw failure;
        },
        stop: () => {
            taken = ids.length;
        },
    };
}
const tookTooLong = 'Microsoft Graph took too long to answer.';
/** Takes in the answers of batches. */
function collectAnswers({ pathOf, read, reasonOf }, late, graph) {
    const of = new Map();
    const answers = { of, why: null, isRefused: false };
    return {
        answers,
        ask: async (turn, within) => {
            let parts;
            try {
                parts = await graph.getManyOnce(turn.map(({ item }) => pathOf(item)), within);
            }
            catch (error) {
                if (!(error instanceof errors/* ActionError */.lZ))
                    throw error;
                answers.why ??= error.message;
                return;
            }
            for (const [place, asked] of turn.entries()) {
                const part = parts[place];
                const value = part === undefined ? null : read(part, asked.item);
                if (value !== null) {
                    of.set(asked.item, value);
                    continue;
                }
                // A 404 says that the guest is gone, not that the request is refused.
                answers.isRefused ||= part !== undefined && !(0,batch_answer/* mayPass */.bg)(part) && part.status !== 404;
                if (part === undefined || !(0,batch_answer/* mayPass */.bg)(part) || !late.add(asked, part.retryAfter ?? per_guest_usualWait)) {
                    answers.why ??= reasonOf(part);
                }
            }
        },
    };
}

;// CONCATENATED MODULE: ./lib/entra/read/findings/protection.js



const protection_answer = dist/* object */.Ikc({ id: dist/* string */.YjP(), isManagementRestricted: dist/* nullish */.cl6(dist/* boolean */.zMY()) });
const protection_pathOf = (id) => `/users/${encodeURIComponent(id)}?$select=id,isManagementRestricted`;
/**
 * Reads which guests stand in a restricted management administrative unit: no permission lets an application change them.
 * It is asked about findings alone and apart from the listing, so that a cloud that does not know the property loses
 * nothing but this.
 *
 * https://learn.microsoft.com/entra/identity/role-based-access-control/admin-units-restricted-management
 *
 * @param before what was answered already: nobody in it is asked about again.
 */
async function readProtection(ids, deps, before = nobodyAsked) {
    const open = ids.filter((id) => !before.of.has(id));
    const { of, why } = await askPerGuest(open, { pathOf: protection_pathOf, read: isProtected, reasonOf: protection_reasonOf }, deps);
    const restricted = new Set([...before.of, ...of].flatMap(([id, restricted]) => (restricted ? [id] : [])));
    return { ids: restricted, check: protectionCheck(open.length - of.size, ids.length, why) };
}
/** Whether an answer says so; null for one that is about somebody else, or none. Who has no value is in no such unit. */
function isProtected({ status, body }, id) {
    const user = dist/* safeParse */.xLC(protection_answer, body);
    return status === 200 && user.success && user.output.id === id ? user.output.isManagementRestricted === true : null;
}
function protection_reasonOf(part) {
    if (part?.status === 200)
        return 'Microsoft Graph sent an answer that cannot be read.';
    if (part?.status === 400)
        return 'Microsoft Graph does not tell it in this cloud (HTTP 400).';
    return `Microsoft Graph answered with HTTP ${part?.status ?? 0}.`;
}
/** What is told of it. */
function protectionCheck(unknown, all, why) {
    if (unknown === 0) {
        return { check: 'protected-guests', status: 'ok', detail: 'Whom restricted management protects was read.' };
    }
    const whom = unknown === all ? 'the findings' : `${(0,grouped/* grouped */.z)(unknown)} of the findings`;
    return {
        check: 'protected-guests',
        status: 'unknown',
        detail: `Whether restricted management protects ${whom} is not known. ${why ?? ''} ` +
            'Microsoft Graph refuses to change a guest who is protected, and the others go on.',
    };
}

;// CONCATENATED MODULE: ./lib/entra/read/findings/sponsors.js



/** What is read of a sponsor. */
const sponsorProperties = 'id,displayName,mail,userPrincipalName';
const sponsors_pathOf = (id) => `/users/${encodeURIComponent(id)}/sponsors?$select=${sponsorProperties}`;
/**
 * Reads who answers for guests, 20 a request, of the first 2,000 of them. What cannot be read of one guest is not known of
 * that guest alone; once nothing at all is answered, nobody else is asked about.
 *
 * https://learn.microsoft.com/graph/api/user-list-sponsors
 *
 * @param before what was answered already: nobody in it is asked about again. Of others than the first 2,000 it is left out.
 */
async function readSponsors(ids, deps, before = nobodyAsked) {
    const asked = ids.slice(0, mostAsked);
    const open = asked.filter((id) => !before.of.has(id));
    const { of, why } = await askPerGuest(open, { pathOf: sponsors_pathOf, read: sponsorsOf, reasonOf: sponsors_reasonOf }, deps);
    const isAsked = new Set(asked);
    const all = new Map([...before.of, ...of].filter(([id]) => isAsked.has(id)));
    return { of: all, check: sponsorCheck(all.size, asked.length, ids.length, why) };
}
const sponsorsOf = ({ status, body }) => (status === 200 ? sponsorsFrom(body) : null);
const sponsors_reasonOf = (part) => part?.status === 200
    ? 'Microsoft Graph sent sponsors that cannot be read.'
    : `Microsoft Graph answered with HTTP ${part?.status ?? 0}.`;
/** What is told of it. */
function sponsorCheck(read, asked, all, why) {
    const check = (status, detail) => ({
        check: 'sponsors',
        status,
        detail,
    });
    if (read < asked) {
        return check('unknown', `The sponsors of ${(0,grouped/* grouped */.z)(asked - read)} of ${(0,grouped/* grouped */.z)(asked)} guests are not known. ${why ?? ''}`.trim());
    }
    if (read < all)
        return check('unknown', `The sponsors were read of the first ${(0,grouped/* grouped */.z)(asked)} of ${(0,grouped/* grouped */.z)(all)} guests.`);
    return check('ok', 'The sponsors were read.');
}

;// CONCATENATED MODULE: ./lib/entra/read/findings/finding-details.js






const finding_details_pathOf = (id) => `/users/${encodeURIComponent(id)}?$select=id,isManagementRestricted&$expand=sponsors($select=${sponsorProperties})`;
const finding_details_answer = dist/* object */.Ikc({ sponsors: dist/* unknown */.L5J() });
/**
 * Reads who answers for findings, and who of them is protected, with one question for both, 20 a request. Whoever that says
 * nothing of is asked about with a question for each, so that a cloud that does not know the one still tells the other. The
 * sponsors are read of the first 2,000; of the others that question alone is asked.
 *
 * https://learn.microsoft.com/graph/query-parameters#expand
 */
function searchFindingDetails(deps) {
    const asking = startAsking({ pathOf: finding_details_pathOf, read: bothOf, reasonOf: finding_details_reasonOf }, deps);
    const added = new Set();
    const add = (id) => {
        if (added.has(id))
            return;
        added.add(id);
        asking.add(id);
    };
    return {
        add(id) {
            // Who are the first of more than these is known only at the end.
            if (added.size < mostAsked)
                add(id);
        },
        settle(ids) {
            for (const id of ids.slice(0, mostAsked))
                add(id);
            return settleDetails(ids, asking, { ...deps, end: deps.now() + optionalPatience });
        },
        stop: asking.stop,
    };
}
async function settleDetails(ids, asking, within) {
    const both = await asking.settle();
    const { of, why, isRefused } = both;
    if (of.size === 0 && !isRefused) {
        // A service that does not answer would not answer another question.
        const asked = Math.min(ids.length, mostAsked);
        return {
            sponsors: { of: new Map(), check: sponsorCheck(0, asked, ids.length, why) },
            protection: { ids: new Set(), check: protectionCheck(ids.length, ids.length, why) },
        };
    }
    const [sponsors, protection] = await Promise.all([
        readSponsors(ids, within, only(both, (one) => one.sponsors)),
        readProtection(ids, within, only(both, (one) => one.isProtected)),
    ]);
    return { sponsors, protection };
}
const only = ({ of, ...rest }, part) => ({
    ...rest,
    of: new Map([...of].map(([id, both]) => [id, part(both)])),
});
function bothOf(part, id) {
    const restricted = isProtected(part, id);
    const expanded = dist/* safeParse */.xLC(finding_details_answer, part.body);
    const sponsors = expanded.success ? sponsorsFrom({ value: expanded.output.sponsors }) : null;
    return restricted === null || sponsors === null ? null : { isProtected: restricted, sponsors };
}
const finding_details_reasonOf = (part) => `Microsoft Graph answered with HTTP ${part?.status ?? 0}.`;

;// CONCATENATED MODULE: ./lib/entra/read/listing/query.js




// Only creationType tells those who were invited and made a member since. https://learn.microsoft.com/entra/external-id/user-properties
const filters = {
    guests: "userType eq 'Guest'",
    everybodyInvited: "userType eq 'Guest' or creationType eq 'Invitation'",
};
/** The largest page that Graph gives. https://learn.microsoft.com/graph/api/user-list */
const pageSize = 999;
/** Without the header there is no `@odata.count`, and no nextLink carries it along. */
const listHeaders = { ConsistencyLevel: 'eventual', 'x-ms-throttle-priority': 'Low' };
/** The first page of a part. */
const pagePath = (whom, part) => `/v1.0/users?${filterOf(whom, part)}&$select=${listedProperties.join(',')}&$top=${pageSize}&$count=true`;
/** What tells how many a part has: a path of a batch. */
const countPath = (whom, part) => `/users?${filterOf(whom, part)}&$select=id&$top=1&$count=true`;
/** Graph compares the date of creation with `ge` and `le` alone, so periods share the moment in which they meet. */
function filterOf(whom, part) {
    const terms = part === 'all' ? [] : part === 'undated' ? ['createdDateTime eq null'] : bounds(part);
    const filter = terms.length === 0 ? filters[whom] : [`(${filters[whom]})`, ...terms].join(' and ');
    return `$filter=${encodeURIComponent(filter)}`;
}
const bounds = ({ from, to }) => [
    ...(from === null ? [] : [`createdDateTime ge ${timestamp(from)}`]),
    ...(to === null ? [] : [`createdDateTime le ${timestamp(to)}`]),
];
const timestamp = (moment) => `${new Date(moment).toISOString().slice(0, 19)}Z`;
const query_count = dist/* pipe */.FsL(dist/* number */.aig(), dist/* integer */.ndf(), dist/* minValue */.Wwf(0));
const page = dist/* object */.Ikc({
    value: (0,readable_entries/* readableEntries */.x)(listedUser),
    '@odata.nextLink': dist/* optional */.lqM(dist/* unknown */.L5J()),
    '@odata.count': dist/* fallback */.NpB(dist/* nullish */.cl6(query_count, null), null),
});
/** @throws ActionError that names the place, and nothing of what is there. */
function readPage(body) {
    const result = dist/* safeParse */.xLC(page, body);
    if (result.success)
        return result.output;
    const place = dist/* getDotPath */.BuJ(result.issues[0]) ?? 'the page itself';
    throw new errors/* ActionError */.lZ('graph-answer-unreadable', `Microsoft Graph sent a page that cannot be read, at ${place}.`);
}
const counted = dist/* object */.Ikc({ '@odata.count': query_count });
/** How many a part has; null for an answer that does not say it. */
function readCount(body) {
    const result = dist/* safeParse */.xLC(counted, body);
    return result.success ? result.output['@odata.count'] : null;
}

;// CONCATENATED MODULE: ./lib/entra/read/listing/part.js






/** Pages can be empty, or overlap: so many in a row without a guest who is new, and there is no end to them. */
const mostStalePages = 20;
/** The count lags behind: so many pages once as many guests were listed as it says, and there is no end to them. */
const mostPagesBeyond = 100;
/** How often a listing begins anew because the link to its next page was not known any more. */
const mostRestarts = 2;
/**
 * Lists a part to its end, and hands on whom no other part handed on. Where the link to a page has expired, it begins anew.
 *
 * @param begun its first page, where that was had already.
 * @param isAgain whether those whom it has may have been handed on already, so that they do not tell an end of it.
 */
async function listPart(part, deps, { begun, isAgain = false } = {}) {
    for (let restarts = 0;; restarts += 1) {
        const at = { page: 1, unreadable: 0 };
        try {
            await listOnce(part, deps, at, restarts === 0 ? begun : undefined, isAgain || restarts > 0);
            return { broken: null, unreadable: at.unreadable };
        }
        catch (error) {
            if (!(error instanceof errors/* ActionError */.lZ))
                throw error;
            if (restarts >= mostRestarts || !isExpiredLink(error)) {
                return { broken: { page: at.page, error }, unreadable: at.unreadable };
            }
        }
    }
}
async function listOnce(part, { graph, whom, ids, take, onPage, isOver, isBeside }, at, begun, isAgain) {
    const seen = isAgain ? new IdSet() : ids;
    let counted = null;
    let [listed, stale, beyond] = [0, 0, 0];
    const pages = followPages(graph, pagePath(whom, part), listHeaders, readPage, { begun, isAhead: !isBeside });
    for await (const page of pages) {
        at.page += 1;
        at.unreadable += page.value.unreadable;
        counted ??= page['@odata.count'];
        const before = listed;
        for (const user of page.value.entries) {
            // Pages can overlap while the directory changes.
            if (!seen.add(user.id))
                continue;
            listed += 1;
            if (!isAgain || ids.add(user.id))
                take(user);
        }
        stale = listed === before ? stale + 1 : 0;
        if (counted !== null && before >= counted)
            beyond += 1;
        onPage();
        if (isOver())
            return;
        if (stale >= mostStalePages)
            throw endless(`${stale} pages in a row without a guest who is new`);
        if (counted !== null && beyond >= mostPagesBeyond) {
            throw endless(`${beyond} pages beyond the ${(0,grouped/* grouped */.z)(counted)} guests that it counts`);
        }
    }
}
const endless = (what) => new errors/* ActionError */.lZ('graph-answer-unreadable', `Microsoft Graph sent ${what}, and a link to one more.`);
/**
 * Whether the link to a page is not known any more. Its codes: `Directory_ExpiredPageToken`,
 * `DirectoryPageTokenNotFoundException` and their like.
 *
 * https://learn.microsoft.com/graph/paging
 */
const isExpiredLink = (error) => error instanceof graph_error/* GraphRefusal */.lS && /(page|skip)[ _-]?token/i.test(`${error.error.code} ${error.error.message}`);

;// CONCATENATED MODULE: ./lib/entra/read/listing/periods.js
/** There were next to no guests before. The first period has those too. */
const earliest = Date.UTC(2015, 0, 1);
/** Periods of equal length until now, which between them have everybody with a date of creation. */
const periodsUntil = (now, number) => slices({ from: null, to: null }, number, now);
/** The slices of a period, of equal length; its ends stay as they are. */
function slices(period, number, now) {
    const from = period.from ?? Math.min(earliest, period.to ?? now);
    const length = ((period.to ?? now) - from) / number;
    const edges = Array.from({ length: number - 1 }, (_, index) => inSeconds(from + (index + 1) * length));
    const bounds = [period.from, ...edges, period.to];
    return Array.from({ length: number }, (_, index) => ({ from: bounds[index] ?? null, to: bounds[index + 1] ?? null }));
}
/**
 * Into how many slices each period is to be cut, so that none has much more than `most`; 1 for one that is small enough, or too
 * short for it.
 *
 * @param budget slices in all: so many can be counted in one request.
 */
function cuts(periods, most, budget) {
    const large = periods.filter((period) => isToBeCut(period, most));
    const sum = large.reduce((all, { count }) => all + count, 0);
    let slicesLeft = budget;
    return periods.map((period) => {
        const share = Math.min(slicesLeft, Math.max(2, Math.floor((budget * period.count) / sum)));
        if (!isToBeCut(period, most) || share < 2)
            return 1;
        slicesLeft -= share;
        return share;
    });
}
// A second is as exact as dates of creation are.
const inSeconds = (moment) => Math.round(moment / 1000) * 1000;
const isToBeCut = ({ part, count }, most) => count > most && (part.from === null || part.to === null || part.to - part.from > 60_000);
/** Puts neighbours together, as long as they have no more than `most` between them. Nobody's period is left out. */
function joined(periods, most) {
    const all = [];
    for (const { part, count } of periods) {
        const last = all.at(-1);
        if (last === undefined || (count > 0 && last.count + count > most))
            all.push({ part, count });
        else
            all[all.length - 1] = { part: { from: last.part.from, to: part.to }, count: last.count + count };
    }
    return all;
}

;// CONCATENATED MODULE: ./lib/entra/read/listing/windows.js




/** How many periods are counted at first: with all guests and those without a date they fill one batch. */
const periodsAtFirst = 18;
/** How often periods that have too many are cut again, with a batch each time. */
const mostCuts = 3;
/** A window has at most this share of all, where dates allow it. */
const windowShare = 1 / 12;
/** Nobody waits longer for windows, in milliseconds: the link to the second page must still be known when there are none. */
const windowPatience = 20_000;
/**
 * Chooses windows of the date of creation. How the dates lie is not known before, so the guests of some periods are counted, all in
 * one request, and periods that have many are cut and counted again: one to four requests.
 *
 * @param now milliseconds since 1970.
 * @returns null where Graph does not filter by the date, the periods do not add up to all guests, or it takes too long.
 */
function chooseWindows(graph, whom, now) {
    const late = AbortSignal.timeout(windowPatience);
    const tooLate = new Promise((resolve) => {
        late.addEventListener('abort', () => {
            resolve(null);
        });
    });
    return Promise.race([choose(graph, whom, now, () => late.aborted), tooLate]);
}
async function choose(graph, whom, now, isLate) {
    const first = periodsUntil(now, periodsAtFirst);
    const [total = null, undated = null, ...counts] = await windows_count(graph, whom, ['all', 'undated', ...first]);
    let periods = addUp(first, counts);
    if (total === null || periods === null)
        return null;
    // Some directories count guests without a date in every period. Where they cannot be counted, the periods must add up alone.
    const without = isSum(sumOf(periods), total) ? 0 : (undated ?? 0);
    if (!isSum(without + sumOf(periods), total))
        return null;
    const most = Math.ceil(total * windowShare);
    for (let round = 0; round < mostCuts && !isLate(); round += 1) {
        const cut = await cutOnce(graph, whom, periods, most, now);
        if (cut === null)
            break;
        periods = cut;
    }
    const windows = joined(periods, most);
    if (without > 0)
        windows.push({ part: 'undated', count: without });
    const parts = windows.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count);
    return parts.length < 2 ? null : { parts: parts.map(({ part }) => part), total };
}
/** Cuts the periods that have too many; null where there is none, or the slices cannot be had. */
async function cutOnce(graph, whom, periods, most, now) {
    const numbers = cuts(periods, most, batches/* batchSize */.C);
    const cut = periods.map(({ part }, index) => (numbers[index] ?? 1) < 2 ? [] : slices(part, numbers[index] ?? 1, now));
    if (cut.every((own) => own.length === 0))
        return null;
    const counts = await windows_count(graph, whom, cut.flat());
    return periods.flatMap((period, index) => {
        const own = cut[index] ?? [];
        const counted = addUp(own, counts.splice(0, own.length));
        // Slices that do not add up to their period are dropped, and the period stays whole.
        return counted !== null && counted.length > 0 && isSum(sumOf(counted), period.count) ? counted : [period];
    });
}
/** How many each part has; null for one that Graph does not tell. */
async function windows_count(graph, whom, parts) {
    const all = [];
    for (const batch of (0,batches/* batches */.X)(parts)) {
        try {
            const paths = batch.map((part) => countPath(whom, part));
            const answers = await graph.getMany(paths, listHeaders);
            all.push(...answers.map(({ status, body }) => (status === 200 ? readCount(body) : null)));
        }
        catch (error) {
            if (!(error instanceof errors/* ActionError */.lZ))
                throw error;
            all.push(...batch.map(() => null));
        }
    }
    return all;
}
function addUp(periods, counts) {
    const counted = periods.map((part, index) => ({ part, count: counts[index] ?? NaN }));
    return counted.some(({ count }) => Number.isNaN(count)) ? null : counted;
}
const sumOf = (counted) => counted.reduce((sum, { count }) => sum + count, 0);
/** Nobody may be missing. Those who were created in the very moment where two periods meet are counted twice. */
const isSum = (sum, total) => sum >= total && sum <= total + Math.max(20, total * 0.01);

;// CONCATENATED MODULE: ./lib/entra/read/guests.js






/** So many guests take 21 pages, one after the other. */
const manyGuests = 20_000;
/** So many windows are listed at a time. */
const windowsAtOnce = 4;
/**
 * Lists every guest of the tenant, and hands each on once, as its page arrives. A listing that breaks off is told as a
 * problem, never as a smaller tenant. One whose link to the next page has expired begins anew.
 *
 * Of many guests, windows of the date of creation are listed side by side. Where these cannot be had, or do not add up to
 * what Graph counts, everybody is listed in order.
 *
 * @param onPage told of each page, with the number of guests that Graph counts; null where it sent none.
 * @throws ActionError when not even the first page can be had.
 */
async function listGuests(graph, onGuest, onPage, { now, whom = 'guests', windowsAbove = manyGuests }) {
    const first = await graph.getPage(pagePath(whom, 'all'), listHeaders, readPage);
    const expected = first['@odata.count'];
    const deps = {
        graph,
        whom,
        ids: new IdSet(),
        take(user) {
            // The filter of Graph lags behind: it can still give guests who have become members.
            if (whom === 'guests' && user.userType?.toLowerCase() === 'member')
                return;
            onGuest(guestFrom(user));
        },
        onPage: () => {
            onPage(expected);
        },
        isOver: () => false,
        isBeside: false,
    };
    const isLarge = expected !== null && expected > windowsAbove && first['@odata.nextLink'] != null;
    const windows = isLarge ? await chooseWindows(graph, whom, now()) : null;
    const { broken, unreadable } = windows === null ? await listPart('all', deps, { begun: first }) : await listInWindows(windows, first, deps);
    const listed = deps.ids.size;
    const problems = broken === null ? [...countProblems(listed, expected), ...entryProblems(listed, unreadable)] : [brokenOff(broken)];
    return { expected, problems, unreadable };
}
/** Lists windows, and everybody in order where these do not give all of them. */
async function listInWindows({ parts, total }, first, deps) {
    const { graph, whom, ids, take } = deps;
    for (const user of first.value.entries)
        if (ids.add(user.id))
            take(user);
    deps.onPage();
    const unreadable = await listWindows(parts, deps);
    if (unreadable === null)
        return listPart('all', deps, { isAgain: true });
    const whole = { broken: null, unreadable };
    if (ids.size + unreadable >= total)
        return whole;
    // Fewer than were counted at first can be right: some may have been deleted meanwhile, so the count is asked for again.
    const [begun] = await Promise.allSettled([graph.getPage(pagePath(whom, 'all'), listHeaders, readPage)]);
    const page = begun.status === 'fulfilled' ? begun.value : undefined;
    if (page !== undefined && ids.size + unreadable >= (page['@odata.count'] ?? Infinity))
        return whole;
    return listPart('all', deps, { begun: page, isAgain: true });
}
/**
 * Lists windows, some at a time. One that breaks off is listed once more.
 *
 * @returns how many entries could not be read; null where one did not come to its end.
 */
async function listWindows(parts, deps) {
    const waiting = [...parts];
    let isBroken = false;
    const unreadable = [];
    const own = { ...deps, isOver: () => isBroken, isBeside: true };
    const lane = async () => {
        for (let part = waiting.shift(); part !== undefined && !isBroken; part = waiting.shift()) {
            let end = await listPart(part, own);
            if (end.broken !== null)
                end = await listPart(part, own, { isAgain: true });
            if (end.broken === null)
                unreadable.push(end.unreadable);
            else
                isBroken = true;
        }
    };
    await Promise.all(Array.from({ length: windowsAtOnce }, lane));
    return unreadable.length < parts.length ? null : unreadable.reduce((sum, count) => sum + count, 0);
}
function brokenOff({ page, error }) {
    const request = error.requestId === undefined ? '' : ` (request id ${error.requestId})`;
    const text = `Page ${page} of the guests could not be read: ${error.message}${request}`;
    return { code: 'listing-broken-off', text };
}
/** Above this share of entries that cannot be read, a listing says too little; so few say nothing, unless there are no others. */
const unreadableShare = 0.05;
const fewEntries = 3;
function entryProblems(listed, unreadable) {
    if (unreadable <= (listed + unreadable) * unreadableShare || (unreadable < fewEntries && listed > 0))
        return [];
    const text = `${(0,grouped/* grouped */.z)(unreadable)} of ${(0,grouped/* grouped */.z)(listed + unreadable)} entries in the list of guests could not be read, more than ` +
        `${unreadableShare * 100} %: they have no object id.`;
    return [{ code: 'listing-count', text }];
}
/** The count comes from an index that lags behind, so small differences say nothing. */
function countProblems(listed, expected) {
    if (expected === null)
        return [];
    const difference = Math.abs(expected - listed);
    if (difference <= 20 || difference <= expected * 0.01)
        return [];
    return [
        {
            code: 'listing-count',
            text: `Microsoft Graph listed ${(0,grouped/* grouped */.z)(listed)} guests and counts ${(0,grouped/* grouped */.z)(expected)}.`,
        },
    ];
}

;// CONCATENATED MODULE: ./lib/entra/read/home-tenants.js





/** How DNS is asked: not for longer than this, not more at a time, and no more after so many failures in a row. */
const dns = { patience: 2000, atOnce: 16, failures: 16 };
/**
 * Learns what can be learnt of the tenants behind unmanaged domains: from DNS always, from Graph where the token has
 * CrossTenantInformation.ReadBasic.All, 20 domains a request. What fails is "unknown".
 *
 * https://learn.microsoft.com/graph/api/tenantrelationship-findtenantinformationbydomainname
 *
 * @param patience milliseconds that DNS has for an answer.
 */
function searchHomeTenants(deps, patience = dns.patience) {
    const asked = new Set();
    let isStopped = false;
    const records = readRecords(deps.resolver, patience);
    const found = readTenants(deps);
    const request = (domain) => {
        if (isStopped || asked.has(domain))
            return;
        asked.add(domain);
        records.request(domain);
        found.request(domain);
    };
    return {
        request,
        async settle(domains) {
            for (const domain of domains)
                request(domain);
            const [txt, { tenants, check }] = await Promise.all([records.settle(), found.settle()]);
            const all = domains.map((domain) => (0,home_tenant/* homeTenantOf */.vC)(domain, txt.get(domain) ?? 'unknown', tenants.get(domain) ?? null));
            return { tenants: all, check };
        },
        stop() {
            isStopped = true;
            records.stop();
            found.stop();
        },
    };
}
function readRecords(resolver, patience) {
    const records = new Map();
    const queue = new p_queue_dist/* default */.Ay({ concurrency: dns.atOnce });
    let failures = 0;
    return {
        request(domain) {
            void queue.add(async () => {
                // Without DNS every domain would wait for its whole deadline, so some failures in a row end the queries.
                if (failures >= dns.failures)
                    return;
                const record = await readRecord(domain, resolver, patience);
                failures = record === 'unknown' ? failures + 1 : 0;
                records.set(domain, record);
            });
        },
        async settle() {
            await queue.onIdle();
            return records;
        },
        stop: () => {
            queue.clear();
        },
    };
}
async function readRecord(domain, resolver, patience) {
    try {
        const records = await Promise.race([resolver.resolveTxt(domain), late(patience)]);
        return (0,home_tenant/* hasVerificationRecord */.Lb)(records) ? 'present' : 'absent';
    }
    catch (error) {
        const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
        // Both are answers: the name has no such record, or there is no such name.
        return code === 'ENODATA' || code === 'ENOTFOUND' ? 'absent' : 'unknown';
    }
}
/** Fails after so many milliseconds. It does not keep the process alive. */
const late = (milliseconds) => new Promise((_, reject) => {
    const signal = AbortSignal.timeout(milliseconds);
    signal.addEventListener('abort', () => {
        reject(new Error('DNS gave no answer in time.'));
    });
});
/** After so many batches in a row without one answer nothing more is asked. */
const batchesInVain = 4;
function readTenants({ graph, permissions }) {
    const tenants = new Map();
    const queue = new p_queue_dist/* default */.Ay({ concurrency: 4 });
    const isAllowed = (0,tenant_permissions/* allows */.NB)(permissions, 'CrossTenantInformation.ReadBasic.All');
    let [asked, unread, inVain] = [0, 0, 0];
    let failure;
    let open = [];
    async function read(batch) {
        if (inVain >= batchesInVain) {
            unread += batch.length;
            return;
        }
        const readings = await readOptionalParts(graph.hurried(optionalPatience), batch.map(home_tenants_pathOf));
        const before = unread;
        for (const [index, domain] of batch.entries()) {
            const reading = readings[index];
            const tenant = reading?.kind === 'known' ? (0,home_tenant/* readTenantInformation */.Fq)(reading.value.body) : null;
            if (tenant !== null)
                tenants.set(domain, tenant);
            // 404 says that no tenant of this cloud has the domain.
            else if (reading?.kind !== 'unknown' || reading.cause !== 'not-found')
                unread += 1;
        }
        inVain = unread - before === batch.length ? inVain + 1 : 0;
    }
    function send() {
        const batch = open;
        open = [];
        queue
            .add(() => read(batch))
            .catch((error) => {
            failure ??= error instanceof Error ? error : new Error(String(error));
        });
    }
    return {
        request(domain) {
            if (!isAllowed)
                return;
            asked += 1;
            open.push(domain);
            if (open.length === batches/* batchSize */.C)
                send();
        },
        async settle() {
            if (open.length > 0)
                send();
            await queue.onIdle();
            if (failure !== undefined)
                throw failure;
            return { tenants, check: isAllowed ? readCheck(asked, unread) : notAllowed };
        },
        stop: () => {
            queue.clear();
        },
    };
}
const checkOf = (status, detail) => ({
    check: 'home-tenants',
    status,
    detail,
});
const notAllowed = checkOf('unknown', 'The tenants of unmanaged domains are not named: grant CrossTenantInformation.ReadBasic.All.');
const readCheck = (asked, unread) => unread > 0
    ? checkOf('unknown', `The tenants of ${unread} of ${asked} unmanaged domains could not be read.`)
    : checkOf('ok', 'The tenants of unmanaged domains were read.');
const home_tenants_pathOf = (domain) => ({
    path: `/tenantRelationships/findTenantInformationByDomainName(domainName='${encodeURIComponent(domain)}')`,
    permission: 'CrossTenantInformation.ReadBasic.All',
});

;// CONCATENATED MODULE: ./lib/core/tenant/inbound-access.js



const targetSetting = dist/* object */.Ikc({
    accessType: dist/* string */.YjP(),
    targets: dist/* fallback */.NpB(dist/* nullish */.cl6(dist/* array */.YOg(dist/* object */.Ikc({ target: dist/* string */.YjP() }))), null),
});
const setting = dist/* object */.Ikc({ usersAndGroups: dist/* nullish */.cl6(targetSetting) });
const standard = dist/* object */.Ikc({ b2bCollaborationInbound: dist/* nullable */.mee(setting) });
const partnerList = dist/* object */.Ikc({
    value: (0,readable_entries/* readableEntries */.x)(dist/* object */.Ikc({ tenantId: dist/* string */.YjP(), b2bCollaborationInbound: dist/* nullish */.cl6(setting) })),
    '@odata.nextLink': dist/* optional */.lqM(dist/* unknown */.L5J()),
});
/**
 * Reads the default of the cross-tenant access settings and those of single tenants. A tenant whose own setting is null has
 * the default.
 *
 * https://learn.microsoft.com/graph/api/resources/crosstenantaccesspolicyconfigurationpartner
 *
 * @returns null when the default is not as documented. Of the others nothing is known when they are no list.
 */
function readInboundAccess(byDefault, partners) {
    const first = dist/* safeParse */.xLC(standard, byDefault);
    const list = dist/* safeParse */.xLC(partnerList, partners);
    if (!first.success)
        return null;
    const blockedByDefault = keepsOut(first.output.b2bCollaborationInbound) ?? false;
    if (!list.success)
        return { blockedByDefault, partners: null, isWhole: false };
    const { value, '@odata.nextLink': next } = list.output;
    const own = value.entries.map(({ tenantId, b2bCollaborationInbound }) => [tenantId.toLowerCase(), keepsOut(b2bCollaborationInbound) ?? blockedByDefault]);
    return { blockedByDefault, partners: new Map(own), isWhole: next == null && value.unreadable === 0 };
}
/** Null when the setting says nothing. Where some users are named, nobody can tell whether a guest is one of them. */
function keepsOut(inbound) {
    const users = inbound?.usersAndGroups;
    if (users == null)
        return null;
    const targets = users.targets ?? [];
    const everybody = targets.length === 0 || targets.some(isAll);
    if (users.accessType === 'blocked')
        return everybody;
    // A list of users who are allowed blocks everybody else.
    return users.accessType === 'allowed' ? !everybody : null;
}
const isAll = ({ target }) => target === 'AllUsers';
/**
 * What that means, in one line of the report; none when everybody is let in. It is a warning and no more: these settings are
 * for accounts of organisations, and not for those that nobody manages.
 *
 * https://learn.microsoft.com/entra/external-id/cross-tenant-access-overview
 */
function inboundChecks({ blockedByDefault, partners, isWhole }) {
    const check = 'cross-tenant-access';
    if (blockedByDefault) {
        const detail = 'Cross-tenant access settings block users of other organisations unless they are let in there. For guests of an ' +
            'unmanaged tenant the external collaboration settings count instead, so none is left alone for it; a guest who comes ' +
            'back with an account of an organisation that is not let in is refused.';
        return [{ check, status: 'warning', detail }];
    }
    const blocked = [...(partners ?? new Map()).values()].filter((out) => out).length;
    const known = blocked === 0
        ? ''
        : `Cross-tenant access settings block ${(0,grouped/* grouped */.z)(blocked)} ${blocked === 1 ? 'organisation' : 'organisations'}. Nobody is ` +
            'left alone for it; a guest who comes back with an account of one of them is refused.';
    if (isWhole)
        return blocked === 0 ? [] : [{ check, status: 'warning', detail: known }];
    const others = partners === null || partners.size === 0 ? 'single' : 'other';
    const gap = `Which ${others} organisations the cross-tenant access settings block could not be read.`;
    return [{ check, status: 'unknown', detail: known === '' ? gap : `${known} ${gap}` }];
}

;// CONCATENATED MODULE: ./lib/entra/read/policies.js






const authorization = dist/* object */.Ikc({ allowInvitesFrom: dist/* string */.YjP() });
const email = dist/* object */.Ikc({ allowExternalIdToUseEmailOtp: dist/* picklist */.KIO(['default', 'enabled', 'disabled']) });
const crossTenant = dist/* object */.Ikc({
    invitationRedemptionIdentityProviderConfiguration: dist/* optional */.lqM(dist/* nullable */.mee(dist/* object */.Ikc({
        primaryIdentityProviderPrecedenceOrder: dist/* array */.YOg(dist/* string */.YjP()),
        fallbackIdentityProvider: dist/* string */.YjP(),
    }))),
});
const policies_policies = {
    authorization: { path: '/policies/authorizationPolicy', permission: 'Policy.Read.All' },
    crossTenant: { path: '/policies/crossTenantAccessPolicy/default', permission: 'Policy.Read.All' },
    partners: { path: '/policies/crossTenantAccessPolicy/partners', permission: 'Policy.Read.All' },
    // Not in the v1.0 metadata of the cloud in China: there it is asked for, and found not to be.
    email: {
        path: '/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/email',
        permission: 'Policy.Read.AuthenticationMethod',
    },
};
/**
 * Reads what decides whether a guest can be reset and come back: one request, and none without a permission for it. What
 * cannot be read is `unknown`.
 *
 * https://learn.microsoft.com/graph/api/authorizationpolicy-get,
 * https://learn.microsoft.com/graph/api/emailauthenticationmethodconfiguration-get,
 * https://learn.microsoft.com/graph/api/crosstenantaccesspolicyconfigurationdefault-get,
 * https://learn.microsoft.com/graph/api/crosstenantaccesspolicy-list-partners
 */
async function readPreflight(graph, options) {
    // A guest who is deleted has neither to be invited nor to come back.
    if (!core_remedy/* remedies */.JW[options.remediation].invites)
        return { checks: [], redemption: null };
    const parts = await readPolicies(graph, options.permissions);
    const passcode = parsed(parts.email, email);
    const tenant = parsed(parts.crossTenant, crossTenant);
    const order = tenant.kind === 'known' ? (tenant.value.invitationRedemptionIdentityProviderConfiguration ?? null) : null;
    const inbound = readInboundAccess(bodyOf(parts.crossTenant), bodyOf(parts.partners));
    const redemption = {
        oneTimePasscode: passcode.kind === 'known' ? passcode.value.allowExternalIdToUseEmailOtp !== 'disabled' : null,
        order: order?.primaryIdentityProviderPrecedenceOrder ?? null,
        fallback: order?.fallbackIdentityProvider ?? null,
    };
    const checks = [
        invitations(parsed(parts.authorization, authorization)),
        oneTimePasscode(passcode),
        nextSignIn(redemption),
        ...(inbound === null ? [] : inboundChecks(inbound)),
    ];
    // What a guest will redeem with can be told only where both the order and the setting for passcodes were read.
    return { checks, redemption: passcode.kind === 'known' && order !== null ? redemption : null };
}
async function readPolicies(graph, permissions) {
    const names = Object.keys(policies_policies);
    const wanted = names.filter((name) => (0,tenant_permissions/* allows */.NB)(permissions, policies_policies[name].permission));
    const readings = await readOptionalParts(graph.hurried(optionalPatience), wanted.map((name) => policies_policies[name]));
    const of = (name) => readings[wanted.indexOf(name)] ?? lacking(policies_policies[name].permission);
    return {
        authorization: of('authorization'),
        crossTenant: of('crossTenant'),
        partners: of('partners'),
        email: of('email'),
    };
}
const bodyOf = (reading) => (reading.kind === 'known' ? reading.value.body : null);
/** Who may invite. https://learn.microsoft.com/entra/external-id/external-collaboration-settings-configure */
function invitations(reading) {
    const check = 'invitations';
    if (reading.kind === 'unknown') {
        return { check, status: 'unknown', detail: `Whether invitations are allowed is not known. ${reading.reason}` };
    }
    switch (reading.value.allowInvitesFrom) {
        case 'none':
            return {
                check,
                status: 'blocked',
                detail: 'Guest invitations are switched off (allowInvitesFrom is "none"), so no guest can be reset. Allow it to administrators in ' +
                    'External collaboration settings; it takes up to an hour to have an effect.',
            };
        case 'adminsAndGuestInviters':
        case 'adminsGuestInvitersAndAllMembers':
        case 'everyone':
            return { check, status: 'ok', detail: `Invitations are allowed: ${reading.value.allowInvitesFrom}.` };
        default:
            return {
                check,
                status: 'unknown',
                detail: 'The setting for who may invite guests has a value that is not documented.',
            };
    }
}
/** https://learn.microsoft.com/entra/external-id/one-time-passcode: `default` is on, since October 2021. */
function oneTimePasscode(reading) {
    const check = 'one-time-passcode';
    if (reading.kind === 'unknown') {
        const detail = `Whether guests can be sent a one-time passcode is not known. ${reading.reason}`;
        return { check, status: 'unknown', detail };
    }
    if (reading.value.allowExternalIdToUseEmailOtp === 'disabled') {
        const detail = 'One-time passcodes by mail are switched off. SharePoint and OneDrive drop their own in 2026, so no passcode is mailed at all: ' +
            'guests without a managed account of their domain need a Microsoft account, which Microsoft recommends for them.';
        return { check, status: 'warning', detail };
    }
    return { check, status: 'ok', detail: 'Guests can be sent a one-time passcode by mail.' };
}

;// CONCATENATED MODULE: ./lib/entra/read/role-expansion.js







const eligibilities = {
    path: '/roleManagement/directory/roleEligibilityScheduleInstances?$expand=principal',
    permission: 'RoleManagement.Read.Directory',
};
const membersOf = (group) => ({
    path: `/groups/${encodeURIComponent(group)}/members?$select=id&$top=999`,
    permission: 'GroupMember.Read.All',
});
const memberPage = dist/* object */.Ikc({
    value: (0,readable_entries/* readableEntries */.x)(dist/* object */.Ikc({ id: dist/* string */.YjP() })),
    '@odata.nextLink': dist/* optional */.lqM(dist/* unknown */.L5J()),
});
const readMembers = (body) => dist/* parse */.qgA(memberPage, body);
/** https://learn.microsoft.com/graph/api/rbacapplication-list-roleeligibilityscheduleinstances */
const eligibilityPermissions = [
    'RoleManagement.Read.Directory',
    'RoleManagement.Read.All',
    'RoleManagement.ReadWrite.Directory',
    'RoleEligibilitySchedule.Read.Directory',
    'RoleEligibilitySchedule.ReadWrite.Directory',
];
/** Begins to list who holds a role. */
function searchRoleHolders(graph, permissions) {
    let holders = listRoleHolders(graph);
    let isExpanded = false;
    // Whoever waits for it is told; until then nobody has to.
    holders.catch(() => undefined);
    return {
        expand: () => {
            if (isExpanded)
                return;
            isExpanded = true;
            holders = holders.then((listed) => expandRoleHolders(graph, listed, permissions));
            holders.catch(() => undefined);
        },
        settle: () => holders,
    };
}
/**
 * Adds to the holders of roles who holds one through a group, and tells who may activate one. For a run that has found
 * somebody to act on: one request, one more for each 20 groups, and one for each further page.
 *
 * A group that can hold a role has no groups in it: https://learn.microsoft.com/entra/identity/role-based-access-control/groups-concept
 *
 * @param permissions that the token carries. What they do not allow is not asked for.
 */
async function expandRoleHolders(graph, listed, permissions) {
    if (listed.check.status !== 'ok' && listed.ids.size === 0)
        return listed;
    const askMembers = (0,tenant_permissions/* allows */.NB)(permissions, 'GroupMember.Read.All');
    const askEligible = eligibilityPermissions.some((permission) => permissions.includes(permission));
    const hurried = graph.hurried(optionalPatience);
    const groups = [...listed.groups];
    const readings = await readOptionalParts(hurried, [
        ...(askEligible ? [eligibilities] : []),
        ...(askMembers ? groups.map(membersOf) : []),
    ]);
    const eligiblePart = askEligible ? readings.shift() : undefined;
    const members = await readAllMembers(hurried, groups, readings);
    const eligible = await readEligible(hurried, eligiblePart, askMembers);
    return {
        ...listed,
        ids: new Set([...listed.ids, ...members.ids]),
        eligible: eligible.ids,
        checks: [
            listed.check,
            ...(groups.length === 0 ? [] : [groupCheck(groups.length, askMembers ? members.unread : groups.length)]),
            ...(eligible.check === null ? [] : [eligible.check]),
        ],
    };
}
/** The first page from a batch, and those that follow it. */
async function readPages(graph, { path, permission }, reading, read) {
    if (reading.kind === 'unknown')
        return { pages: [], gap: reading };
    const pages = [];
    const rest = await readOptional(permission, async () => {
        const begun = read(reading.value.body);
        for await (const page of followPages(graph, path, {}, read, { begun }))
            pages.push(page);
    });
    return { pages, gap: rest.kind === 'unknown' ? rest : null };
}
async function readAllMembers(graph, groups, readings) {
    const ids = new Set();
    let unread = 0;
    for (const [index, reading] of readings.entries()) {
        const { pages, gap } = await readPages(graph, membersOf(groups[index] ?? ''), reading, readMembers);
        for (const { value } of pages)
            for (const { id } of value.entries)
                ids.add(id);
        if (gap !== null || pages.some(({ value }) => value.unreadable > 0))
            unread += 1;
    }
    return { ids, unread };
}
async function readEligible(graph, reading, askMembers) {
    if (reading === undefined)
        return { ids: new Set(), check: null };
    const check = (status, detail) => ({
        check: 'eligible-roles',
        status,
        detail,
    });
    const { pages, gap } = await readPages(graph, eligibilities, reading, readPrincipals);
    if (gap?.cause === 'unlicensed') {
        return { ids: new Set(), check: check('ok', 'Nobody may activate a role: the tenant has no licence for that.') };
    }
    const unreadable = pages.reduce((sum, { value }) => sum + value.unreadable, 0);
    const principals = pages.flatMap(({ value }) => value.entries);
    const ids = new Set(principals.map(({ principalId }) => principalId));
    const groups = [...new Set(principals.filter(isGroup).map(({ principalId }) => principalId))];
    const readings = askMembers ? await readOptionalParts(graph, groups.map(membersOf)) : [];
    const members = await readAllMembers(graph, groups, readings);
    const unread = askMembers ? members.unread : groups.length;
    const gaps = [
        ...(gap === null ? [] : [`Who may activate a role could not be read. ${gap.reason}`]),
        ...(unreadable === 0 ? [] : [`Microsoft Graph did not say who may activate ${(0,grouped/* grouped */.z)(unreadable)} of the roles.`]),
        ...(unread === 0
            ? []
            : [`Who may activate a role through ${(0,grouped/* grouped */.z)(unread)} of ${(0,grouped/* grouped */.z)(groups.length)} groups could not be read.`]),
    ];
    return {
        ids: new Set([...ids, ...members.ids]),
        check: gaps.length === 0
            ? check('ok', 'Guests who may activate a role were read: they are reported, not left alone.')
            : check('unknown', gaps.join(' ')),
    };
}
function groupCheck(groups, unread) {
    const check = 'role-groups';
    if (unread === 0)
        return { check, status: 'ok', detail: 'The members of groups that hold a role were read.' };
    const detail = `The members of ${(0,grouped/* grouped */.z)(unread)} of ${(0,grouped/* grouped */.z)(groups)} groups that hold a role could not be read. Guests among them are not left alone, ` +
        'and a reset of them fails. Grant GroupMember.Read.All to have them listed.';
    return { check, status: 'unknown', detail };
}

;// CONCATENATED MODULE: ./lib/entra/read/scan.js














const scan_progressInterval = 5000;
/**
 * Lists the guests and what the tenant has set about them. While the pages still arrive, the realm of each domain is looked up,
 * its guests are judged, and what is behind an unmanaged one and around a finding is looked for.
 *
 * @throws ActionError when the guests cannot be listed at all.
 */
async function scan(settings, input, deps) {
    const { graph, lookups, credential } = input;
    const { remediation, accountTypes } = settings;
    const { permissions } = credential;
    const behindDomains = searchHomeTenants({ graph, permissions, resolver: deps.resolver });
    const details = searchFindingDetails({ graph, now: deps.now, sleep: deps.sleep });
    const holders = searchRoleHolders(graph, permissions);
    const gathered = createLateCensus();
    lookups.tell((domain, realm) => {
        gathered.learn(domain, realm);
    });
    const progress = startProgress(gathered, lookups, deps);
    try {
        const [listing, preflight, blocked, judged] = await Promise.all([
            listGuests(graph, (guest) => {
                for (const { domain, address } of gathered.add(guest))
                    lookups.request(domain, address);
            }, progress.expect, { whom: settings.includeExternalMembers ? 'everybodyInvited' : 'guests', now: deps.now }),
            readPreflight(graph, { remediation, permissions }),
            // Only a reset sends an invitation, which the list could block.
            core_remedy/* remedies */.JW[remediation].invites ? readBlockedDomains(graph, permissions) : null,
            openCensus(gathered, accountTypes, input, { behindDomains, details, holders }),
        ]);
        const realms = await lookups.settle();
        progress.show();
        const census = judged.finish(realms);
        const [roles, behind, detector, around] = await Promise.all([
            holders.settle(),
            readHomeTenants(census, behindDomains),
            checkDetector(realms, lookups),
            census.findings.length > 0 ? details.settle(census.findings.map(({ guest }) => guest.id)) : null,
        ]);
        return {
            census,
            problems: [...listing.problems, ...lookUpProblems(census, (domain) => (0,policy/* chosen */.F)(domain, settings))],
            unreadable: listing.unreadable,
            roleHolders: roles.ids,
            blockedDomains: new Set(domainsOf(census.findings).filter((domain) => blocked?.of(domain) === 'blocked')),
            homeTenants: behind?.tenants ?? [],
            details: around,
            redemption: preflight.redemption,
            checks: [
                ...unreadableChecks(listing.unreadable),
                ...roles.checks,
                ...preflight.checks,
                ...detector,
                ...(blocked === null ? [] : [blocked.check]),
                ...(behind === null ? [] : [behind.check]),
            ],
        };
    }
    finally {
        progress.stop();
        lookups.stop();
        behindDomains.stop();
        details.stop();
    }
}
/** Has guests judged as soon as it is known what earlier runs left, and what is asked about findings asked at once. */
async function openCensus(gathered, accountTypes, { plannedIds, remembered }, { behindDomains, details, holders }) {
    const onFinding = ({ guest, judgement }) => {
        details.add(guest.id);
        holders.expand();
        if (judgement.verdict === 'unmanaged' && guest.home !== null)
            behindDomains.request(guest.home.domain);
    };
    const census = createGuestCensus({ plannedIds, accountTypes, onFinding, ...(await remembered) });
    gathered.open(census);
    return census;
}
/** Says how far the scan is, every few seconds until it is stopped. */
function startProgress(gathered, lookups, { log, now, every }) {
    const started = now();
    let expected = null;
    const show = () => {
        log.info(progressLine({
            guests: gathered.size,
            expected,
            domainsAsked: lookups.asked,
            domainsAnswered: lookups.answered,
            elapsedMs: now() - started,
        }));
    };
    const expect = (count) => {
        expected = count;
    };
    return { show, expect, stop: every(scan_progressInterval, show) };
}
/** Says of whom nothing is known. */
function unreadableChecks(unreadable) {
    if (unreadable === 0)
        return [];
    const [entries, is] = unreadable === 1 ? ['1 entry', 'is'] : [`${(0,grouped/* grouped */.z)(unreadable)} entries`, 'are'];
    const detail = `${entries} in the list of guests could not be read and ${is} left out of this report: Microsoft Graph sent no object id. ` +
        'Everybody else was read. What became of guests of earlier runs is not told while an entry is missing.';
    return [{ check: 'guest-list', status: 'unknown', detail }];
}
/** What is behind the unmanaged domains; null when there is none. */
function readHomeTenants({ findings }, search) {
    const domains = domainsOf(findings.filter(({ judgement }) => judgement.verdict === 'unmanaged'));
    return domains.length === 0 ? null : search.settle(domains);
}
const domainsOf = (guests) => [
    ...new Set(guests.flatMap(({ guest }) => guest.home?.domain ?? [])),
];

;// CONCATENATED MODULE: ./lib/core/guests/last-sign-in.js

const activity = dist/* nullish */.cl6(dist/* record */.g1P(dist/* string */.YjP(), dist/* unknown */.L5J()));
const last_sign_in_properties = ['lastSignInDateTime', 'lastNonInteractiveSignInDateTime', 'lastSuccessfulSignInDateTime'];
const dateText = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* check */.z6Y((text) => !Number.isNaN(Date.parse(text))));
/** Before this there was no sign-in to keep count of: with the first day of all years a service says that there is none. */
const first = Date.UTC(2000, 0, 1);
/**
 * The last sign-in of any kind, or null for a user who never signed in, or not since Microsoft keeps count. A sign-in that
 * failed counts too: somebody has the account. Undefined where it is not known, because what came is no date.
 *
 * https://learn.microsoft.com/graph/api/resources/signinactivity
 *
 * @param signInActivity as Graph sends it with a user.
 */
function lastSignIn(signInActivity) {
    const read = dist/* safeParse */.xLC(activity, signInActivity);
    // A list passes for a record.
    if (!read.success || Array.isArray(signInActivity))
        return undefined;
    const given = last_sign_in_properties.map((property) => read.output?.[property]).filter((value) => value != null);
    const dates = given.filter((value) => dist.is(dateText, value));
    const last = dates.reduce((latest, date) => (latest === null || Date.parse(date) > Date.parse(latest) ? date : latest), null);
    if (last !== null && Date.parse(last) >= first)
        return last;
    return dates.length < given.length ? undefined : null;
}

;// CONCATENATED MODULE: ./lib/entra/read/sign-in-activity.js








/** As many values as `in` takes. https://learn.microsoft.com/graph/known-issues#some-limitations-apply-to-query-parameters */
const idsAtOnce = 15;
/** https://learn.microsoft.com/graph/throttling-limits#identity-and-access-reports-service-limits */
const limit = { requests: 5, milliseconds: 10_000 };
/** After so many requests in a row without an answer nothing more is asked. */
const mostFailures = 3;
const sign_in_activity_page = dist/* object */.Ikc({
    value: (0,readable_entries/* readableEntries */.x)(dist/* object */.Ikc({ id: dist/* string */.YjP(), signInActivity: dist/* optional */.lqM(dist/* unknown */.L5J()) })),
});
const sign_in_activity_pathOf = (ids) => {
    const filter = `id in (${ids.map((id) => `'${id.replaceAll("'", "''")}'`).join(',')})`;
    return `/v1.0/users?$filter=${encodeURIComponent(filter)}&$select=id,signInActivity`;
};
/**
 * Reads the last sign-ins of users, 15 a request, at the pace of the reporting service. A batch of single users would be
 * stopped after 10 a minute, and a listing of all guests would take a request for each 500 of them, findings or not.
 *
 * https://learn.microsoft.com/graph/api/resources/signinactivity,
 * https://github.com/microsoftgraph/microsoft-graph-docs-contrib/issues/8653
 */
async function readSignIns(ids, deps) {
    const last = new Map();
    const done = (status, detail) => ({
        last,
        check: { check: 'sign-in-activity', status, detail },
    });
    if (!(0,tenant_permissions/* allows */.NB)(deps.permissions, 'AuditLog.Read.All')) {
        return done('unknown', 'The last sign-ins were not read: grant AuditLog.Read.All.');
    }
    const pace = createPace([limit]);
    let unread = null;
    let [failures, inVain] = [0, 0];
    for (const batch of (0,batches/* batches */.X)(ids, idsAtOnce)) {
        const wait = pace.next(deps.now()) - deps.now();
        if (wait > 0)
            await deps.sleep(wait);
        const began = deps.now();
        const reading = await readOptional('AuditLog.Read.All', async () => dist/* parse */.qgA(sign_in_activity_page, await deps.graph.get(sign_in_activity_pathOf(batch), {}, optionalPatience - inVain)));
        if (reading.kind === 'known') {
            failures = 0;
            inVain = 0;
            const { entries, unreadable } = reading.value.value;
            const read = entries.map(({ id, signInActivity }) => [id, lastSignIn(signInActivity)]);
            for (const [id, at] of read)
                if (at !== undefined)
                    last.set(id, at);
            if (unreadable > 0 || read.some(([, at]) => at === undefined))
                unread ??= undocumented;
        }
        else {
            unread = reading;
            failures += 1;
            inVain += deps.now() - began;
            // One answer is about its 15 guests; a refusal, or several in a row, are about all of them.
            if (reading.cause !== 'failed' || failures >= mostFailures || inVain >= optionalPatience)
                break;
        }
    }
    if (unread === null)
        return done('ok', 'The last sign-ins were read.');
    const why = unread.cause === 'unlicensed' ? 'They need a licence for Microsoft Entra ID P1.' : unread.reason;
    return done('unknown', `The last sign-ins of ${(0,grouped/* grouped */.z)(ids.length - last.size)} of ${(0,grouped/* grouped */.z)(ids.length)} guests are not known. ${why}`);
}

// EXTERNAL MODULE: ./lib/run/abortable.js
var abortable = __webpack_require__(34887);
;// CONCATENATED MODULE: ./lib/run/scan-tenant.js










/**
 * Lists and judges the guests, and reads what is asked about those who were found.
 *
 * @param recalling what earlier runs left; null for nothing. The tenant is read meanwhile, and whoever is judged waits for it.
 * @throws ActionError when the guests cannot be listed at all, and `cancelled`.
 */
async function scanTenant({ settings, approved }, { cloud, credential, graph }, recalling, deps) {
    const { log, now, sleep, cancelled } = deps;
    const lookups = createRealmLookups(cloud, {
        lookUp: deps.lookUp,
        now,
        sleep,
        debug: log.debug,
        lookUpAs: settings.lookUpAs,
    });
    const plannedIds = new Set(approved?.file.items.map(({ id }) => id));
    const input = { graph, lookups, credential, plannedIds, remembered: recalling.then(whatToRemember) };
    const scanned = await log.group('Scan', () => (0,abortable/* abortable */.Z)(scan(settings, input, deps), cancelled, 'the scan'));
    const memory = await recalling;
    const problems = [...scanned.problems, ...vanishedProblems(memory, scanned.census)];
    const known = { ...scanned, problems };
    const found = {
        ...known,
        settled: settleIntention(memory, known, log),
        unreported: findUnreported(memory, known, log),
    };
    for (const check of found.checks)
        if ((0,detector/* isUnchecked */.b)([check]))
            log.warning(`Look-ups could not be checked: ${check.detail}`);
    const ids = found.census.findings.map(({ guest }) => guest.id);
    if (ids.length === 0 || !settings.signInActivity)
        return { ...found, signIns: null };
    const { permissions } = credential;
    const signIns = await (0,abortable/* abortable */.Z)(readSignIns(ids, { graph, permissions, now, sleep }), cancelled, 'the scan');
    return { ...found, signIns };
}
const whatToRemember = (memory) => ({
    rememberedTags: tagsToRemember(memory),
    earlierResets: new Map([...intendedResets(memory?.intended ?? null), ...(0,follow_up/* knownResets */.W8)(memory?.resets ?? [])]),
});
/** What the run before did, where it ended without a report. In a listing with a gap that cannot be told, and waits. */
function settleIntention(memory, { census, problems, unreadable }, log) {
    const intention = memory?.intended ?? null;
    if (intention === null || problems.length > 0 || unreadable > 0)
        return null;
    const verdicts = new Map([...census.rememberedGuests].map(([tag, { judgement }]) => [tag, judgement.verdict]));
    const settled = settle(intention, verdicts, census.accountTypes);
    log.warning((0,words_follow_up/* unfinishedText */.FZ)(settled.unfinished));
    return settled;
}
/** What no run told of. In a listing with a gap that waits too. */
function findUnreported(memory, { census, problems }, log) {
    const unreported = problems.length > 0 ? null : unreportedResets(memory, census.rememberedGuests);
    if (unreported !== null)
        log.warning((0,words_follow_up/* unreportedText */.MG)(unreported));
    return unreported;
}

;// CONCATENATED MODULE: ./lib/run/after-sign-in.js
/**
 * The steps of a run that come after the sign-in. They are nearly all of the code, so they are loaded while the first
 * request is under way, and not before it.
 */








/***/ })

};
