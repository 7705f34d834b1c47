export const id = 808;
export const ids = [808];
export const modules = {

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

/***/ 19808:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createGraph: () => (/* binding */ createGraph)
});

// UNUSED EXPORTS: graphRetries

// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/entra/http/network-hint.js
var network_hint = __webpack_require__(14857);
// EXTERNAL MODULE: ./lib/entra/http/retry.js + 2 modules
var retry = __webpack_require__(76577);
// EXTERNAL MODULE: ./lib/entra/graph/batch-answer.js
var batch_answer = __webpack_require__(23742);
// EXTERNAL MODULE: ./lib/entra/graph/graph-error.js
var graph_error = __webpack_require__(97012);
// EXTERNAL MODULE: ./lib/entra/graph/late-list.js
var late_list = __webpack_require__(88940);
;// CONCATENATED MODULE: ./lib/entra/graph/patient-batch.js



/**
 * Asks for up to 20 paths in one request, and again for those that were throttled, each when it may be. One that still is after all
 * tries comes back as it is.
 *
 * @param ask sends one request. What it throws about the first one is thrown; of a later one, what was answered before stays answered.
 * @returns an answer for each path, in the order of the paths.
 */
async function askPatiently(paths, ask, { now, sleep, warn, wait: usualWait, end }) {
    const parts = paths.map(() => batch_answer/* unanswered */.bj);
    const late = (0,late_list/* createLateList */.pi)(now);
    const askFor = async (turn) => {
        const answers = await ask(turn.map(({ item }) => paths[item] ?? ''));
        for (const [place, asked] of turn.entries()) {
            const part = answers[place] ?? batch_answer/* unanswered */.bj;
            parts[asked.item] = part;
            if ((0,batch_answer/* mayPass */.bg)(part))
                late.add(asked, part.retryAfter ?? usualWait);
        }
    };
    await askFor((0,late_list/* notAsked */.Op)([...paths.keys()]));
    while (!late.isEmpty() && Math.max(late.due(), now()) <= end) {
        const wait = Math.max(0, late.due() - now());
        warn(`Microsoft Graph: parts of a batch were not answered. They are asked again in ${Math.ceil(wait / 1000)} s.`);
        await sleep(wait);
        try {
            await askFor(late.take());
        }
        catch (error) {
            if (error instanceof errors/* ActionError */.lZ)
                return parts;
            throw error;
        }
    }
    return parts;
}

// EXTERNAL MODULE: ./lib/entra/graph/transport.js
var transport = __webpack_require__(91138);
;// CONCATENATED MODULE: ./lib/entra/graph/graph.js







/**
 * Five tries. `Retry-After` is kept in full up to five minutes: the windows of the service are up to 150 s long.
 *
 * https://learn.microsoft.com/graph/throttling-limits
 */
const graphRetries = { tries: 5, firstWait: 1000, longestWait: 300_000, longestPause: 300_000 };
/** A reader. Its retries cover whatever may pass, 429s inside a batch included. */
function createGraph(cloud, credential, deps, retries = graphRetries) {
    return reader((0,transport/* createTransport */.o)(cloud, credential, deps), deps, retries, Infinity);
}
/** @param end milliseconds since 1970 after which nothing is asked for a second time. */
function reader(transport, deps, retries, end) {
    const { origin } = transport;
    const persist = patience(deps, retries);
    const endOf = (within = Infinity) => Math.min(end, deps.now() + within);
    async function succeed(request, by) {
        const response = await persist(() => transport.send(request).then(notEmpty), by);
        if (response.status === 200)
            return response;
        throw refusal(response, `${request.method} ${new URL(request.url).pathname}`);
    }
    async function ask(paths, by, headers) {
        const requests = paths.map((url, index) => ({ id: String(index), method: 'GET', url, headers }));
        const { body } = await succeed({ method: 'POST', url: `${origin}/v1.0/$batch`, body: { requests } }, by);
        return (0,batch_answer/* partsOf */.CI)(body, paths.length, deps.now());
    }
    return {
        origin,
        hurried: (milliseconds) => reader(transport, deps, retries, endOf(milliseconds)),
        async getManyOnce(paths, within) {
            const by = endOf(within);
            return persist(() => ask(paths, by), by);
        },
        async get(path, headers = {}, within) {
            return (await succeed({ method: 'GET', url: ownUrl(path, origin).href, headers }, endOf(within))).body;
        },
        async getPage(path, headers, check) {
            if (deps.now() > end)
                throw new errors/* ActionError */.lZ('graph-unavailable', 'Microsoft Graph took too long to answer.');
            return checked(await succeed({ method: 'GET', url: ownUrl(path, origin).href, headers }, end), check);
        },
        getMany: (paths, headers) => askPatiently(paths, (some) => persist(() => ask(some, end, headers), end), {
            ...deps,
            wait: retries.firstWait,
            end,
        }),
    };
}
/** Makes what tries again whatever may pass until a moment, and says in the end how often it did not. */
function patience(deps, retries) {
    return async (attempt, end) => {
        let tried = 0;
        const once = () => {
            tried += 1;
            return attempt();
        };
        try {
            return await (0,retry/* retrying */.R$)(once, retries, {
                sleep: deps.sleep,
                onRetry: (failure, tries, wait) => {
                    if (deps.now() + wait > end)
                        throw failure;
                    deps.warn(`${failure.message}. Try ${tries} of ${retries.tries}; next in ${Math.ceil(wait / 1000)} s.`);
                },
            });
        }
        catch (error) {
            if (!(error instanceof retry/* TransientError */.N_))
                throw error;
            const isTooLong = (0,retry/* asksTooMuch */.wI)(error, retries);
            const message = isTooLong
                ? `${error.message}. It asks for ${(0,retry/* pauseAsked */.LA)(error.retryAfter ?? 0, retries)}.`
                : `${error.message}${tried === 1 ? '' : `, ${tried} times in a row`}.`;
            throw new errors/* ActionError */.lZ('graph-unavailable', message, {
                ...(isTooLong ? { hint: 'Run it again after that time.' } : (0,network_hint/* networkHint */.u)(message)),
                requestId: error.requestId,
                cause: error,
            });
        }
    };
}
/** A success with nothing in it, in place of an answer, is the service's trouble of the moment. */
function notEmpty(response) {
    if (response.status !== 200 || (response.body !== undefined && response.body !== null))
        return response;
    const requestId = response.headers.get('request-id');
    const detail = requestId === null ? {} : { requestId };
    throw new retry/* TransientError */.N_('garbled', 'Microsoft Graph: HTTP 200 without an answer', detail);
}
/** Checks a page; what cannot be read is told with the id of its request. */
function checked({ body, headers }, check) {
    try {
        return check(body);
    }
    catch (error) {
        if (!(error instanceof errors/* ActionError */.lZ))
            throw error;
        const { code, message, hint } = error;
        throw new errors/* ActionError */.lZ(code, message, { hint, requestId: headers.get('request-id') ?? undefined, cause: error });
    }
}
/** Only the code of Graph's error is shown: its message can hold addresses. */
function refusal(response, request) {
    const message = `Microsoft Graph refused ${request}: ${(0,graph_error/* refusalText */.Kw)(response.status, response.body)}.`;
    return new graph_error/* GraphRefusal */.lS(message, response, {
        requestId: response.headers.get('request-id') ?? undefined,
        ...hintOf(response),
    });
}
/**
 * What is sent is the very URL that was checked. A link that is neither absolute nor a path from the root is none of Graph's:
 * put behind the origin, `.evil.example/` would be the end of another host.
 */
function ownUrl(link, origin) {
    const url = URL.parse(link, origin);
    const isOwn = url?.origin === origin && url.username === '' && url.password === '';
    if (url !== null && isOwn && (link.startsWith('/') || link.startsWith(`${origin}/`)))
        return url;
    const named = url !== null && url.origin !== origin ? url.host : 'something';
    throw new errors/* ActionError */.lZ('graph-answer-unreadable', `Microsoft Graph pointed to ${named}, which is not ${origin}.`);
}
/** The fix that a status tells. A token that is not taken has nothing to do with what the application may do. */
function hintOf({ status, body }) {
    if (status === 403)
        return { hint: missingPermission };
    return status === 401 && (0,graph_error/* graphErrorOf */.gS)(body).code === 'InvalidAuthenticationToken' ? { hint: tokenNotTaken } : {};
}
const tokenNotTaken = 'Microsoft Graph does not take the token of this sign-in, a new one included. Check the clock of the runner, and that ' +
    '`cloud` is that of the tenant. Permissions are not the cause.';
const missingPermission = 'The app registration lacks a permission. A report needs the application permission User.Read.All of Microsoft ' +
    'Graph, with the consent of an administrator; a change of permissions takes some minutes to have an effect.';


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


/***/ })

};
