export const id = 983;
export const ids = [983];
export const modules = {

/***/ 80983:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ mayPass),
/* harmony export */   createGraph: () => (/* binding */ createGraph)
/* harmony export */ });
/* unused harmony export graphRetries */
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(77934);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _http_network_hint_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(14857);
/* harmony import */ var _http_retry_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76577);
/* harmony import */ var _graph_error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(97012);
/* harmony import */ var _transport_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(91138);






/** Whether the same question may be answered later on. */
const mayPass = ({ status }) => status === 0 || status === 429 || status >= 500;
/** Five tries; Retry-After is honoured up to two minutes. https://learn.microsoft.com/graph/throttling */
const graphRetries = { tries: 5, firstWait: 1000, longestWait: 120_000 };
const batchAnswer = valibot__WEBPACK_IMPORTED_MODULE_4__/* .object */ .Ikc({
    responses: valibot__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_4__/* .object */ .Ikc({
        id: valibot__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(),
        status: valibot__WEBPACK_IMPORTED_MODULE_4__/* .number */ .aig(),
        headers: valibot__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_4__/* .record */ .g1P(valibot__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP())),
        body: valibot__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_4__/* .unknown */ .L5J()),
    })),
});
/** A reader. Its retries cover whatever may pass, 429s inside a batch included. */
function createGraph(cloud, credential, deps, retries = graphRetries) {
    const transport = (0,_transport_js__WEBPACK_IMPORTED_MODULE_3__/* .createTransport */ .o)(cloud, credential, deps);
    const { origin } = transport;
    async function persist(attempt) {
        try {
            return await (0,_http_retry_js__WEBPACK_IMPORTED_MODULE_1__/* .retrying */ .R$)(attempt, retries, {
                sleep: deps.sleep,
                onRetry: (failure, tries, wait) => {
                    deps.warn(`${failure.message}. Try ${tries} of ${retries.tries}; next in ${Math.ceil(wait / 1000)} s.`);
                },
            });
        }
        catch (error) {
            if (!(error instanceof _http_retry_js__WEBPACK_IMPORTED_MODULE_1__/* .TransientError */ .N_))
                throw error;
            const message = `${error.message}, ${retries.tries} times in a row.`;
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('graph-unavailable', message, {
                ...(0,_http_network_hint_js__WEBPACK_IMPORTED_MODULE_5__/* .networkHint */ .u)(message),
                requestId: error.requestId,
                cause: error,
            });
        }
    }
    async function succeed(request) {
        const response = await persist(() => transport.send(request).then(notEmpty));
        if (response.status === 200)
            return response;
        throw refusal(response, `${request.method} ${new URL(request.url).pathname}`);
    }
    const read = async (request) => (await succeed(request)).body;
    async function ask(paths) {
        const requests = paths.map((url, index) => ({ id: String(index), method: 'GET', url }));
        const body = await read({ method: 'POST', url: `${origin}/v1.0/$batch`, body: { requests } });
        return partsOf(body, paths.length);
    }
    return {
        origin,
        getManyOnce: (paths) => persist(() => ask(paths)),
        async get(path, headers = {}) {
            return read({ method: 'GET', url: ownUrl(path, origin).href, headers });
        },
        async getPage(path, headers, check) {
            return checked(await succeed({ method: 'GET', url: ownUrl(path, origin).href, headers }), check);
        },
        async getMany(paths) {
            const parts = new Map();
            await persist(async () => {
                const open = [...paths.keys()].filter((index) => !parts.has(index));
                const answers = await ask(open.map((index) => paths[index] ?? ''));
                let wait = 0;
                for (const [place, part] of answers.entries()) {
                    if (mayPass(part))
                        wait = Math.max(wait, part.retryAfter ?? 0);
                    else
                        parts.set(open[place] ?? -1, part);
                }
                if (parts.size === paths.length)
                    return;
                const detail = wait === 0 ? {} : { retryAfter: wait };
                throw new _http_retry_js__WEBPACK_IMPORTED_MODULE_1__/* .TransientError */ .N_('throttled', 'Microsoft Graph: parts of a batch were not answered', detail);
            });
            return paths.flatMap((_, index) => parts.get(index) ?? []);
        },
    };
}
/** A success with nothing in it, in place of an answer, is the service's trouble of the moment. */
function notEmpty(response) {
    if (response.status !== 200 || (response.body !== undefined && response.body !== null))
        return response;
    const requestId = response.headers.get('request-id');
    const detail = requestId === null ? {} : { requestId };
    throw new _http_retry_js__WEBPACK_IMPORTED_MODULE_1__/* .TransientError */ .N_('garbled', 'Microsoft Graph: HTTP 200 without an answer', detail);
}
/** Checks a page; what cannot be read is told with the id of its request. */
function checked({ body, headers }, check) {
    try {
        return check(body);
    }
    catch (error) {
        if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ))
            throw error;
        const { code, message, hint } = error;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(code, message, { hint, requestId: headers.get('request-id') ?? undefined, cause: error });
    }
}
/** The parts of a batch in the order asked. One that is about nothing that was asked for is no answer. */
function partsOf(body, count) {
    const answer = valibot__WEBPACK_IMPORTED_MODULE_4__/* .safeParse */ .xLC(batchAnswer, body);
    if (!answer.success)
        throw new _http_retry_js__WEBPACK_IMPORTED_MODULE_1__/* .TransientError */ .N_('garbled', 'Microsoft Graph: a batch that cannot be read', {});
    const answers = new Map(answer.output.responses.map((part) => [part.id, part]));
    return Array.from({ length: count }, (_, index) => {
        const { status = 0, body: content = null, headers = {} } = answers.get(String(index)) ?? {};
        const retryAfter = retryAfterOf(headers);
        return { status, body: content, ...(retryAfter > 0 ? { retryAfter } : {}) };
    });
}
/** Milliseconds that a part of a batch asks to wait. */
function retryAfterOf(headers) {
    const [, seconds] = Object.entries(headers).find(([name]) => name.toLowerCase() === 'retry-after') ?? [];
    return Number(seconds ?? 0) * 1000 || 0;
}
/** Only the code of Graph's error is shown: its message can hold addresses. */
function refusal(response, request) {
    const message = `Microsoft Graph refused ${request}: ${(0,_graph_error_js__WEBPACK_IMPORTED_MODULE_2__/* .refusalText */ .Kw)(response.status, response.body)}.`;
    return new _graph_error_js__WEBPACK_IMPORTED_MODULE_2__/* .GraphRefusal */ .lS(message, response, {
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
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('graph-answer-unreadable', `Microsoft Graph pointed to ${named}, which is not ${origin}.`);
}
/** The fix that a status tells. A token that is not taken has nothing to do with what the application may do. */
function hintOf({ status, body }) {
    if (status === 403)
        return { hint: missingPermission };
    return status === 401 && (0,_graph_error_js__WEBPACK_IMPORTED_MODULE_2__/* .graphErrorOf */ .gS)(body).code === 'InvalidAuthenticationToken' ? { hint: tokenNotTaken } : {};
}
const tokenNotTaken = 'Microsoft Graph does not take the token of this sign-in, a new one included. Check the clock of the runner, and that ' +
    '`cloud` is that of the tenant. Permissions are not the cause.';
const missingPermission = 'The app registration lacks a permission. A report needs the application permission User.Read.All of Microsoft ' +
    'Graph, with the consent of an administrator; a change of permissions takes some minutes to have an effect.';


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
