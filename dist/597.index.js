export const id = 597;
export const ids = [597];
export const modules = {

/***/ 84321:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ exemptionLimits)
/* harmony export */ });
/**
 * What an entry of the exemptions file, and the file as a whole, may have at most. In a file of its own, because the page that
 * writes entries runs in a browser, where the rest of this room does not.
 */
const exemptionLimits = {
    /** Days ahead that `expires` may lie. */
    days: 365,
    /** Characters of `reason`. */
    reason: 500,
    /** Characters of `owner`. */
    owner: 200,
    /** Bytes of the file. */
    bytes: 1024 * 1024,
};


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

/***/ 87597:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readExemptions: () => (/* binding */ readExemptions)
});

// EXTERNAL MODULE: ./node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(77934);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var yaml_dist = __webpack_require__(38815);
// EXTERNAL MODULE: ./lib/core/guests/domain-rules.js
var domain_rules = __webpack_require__(58699);
// EXTERNAL MODULE: ./lib/core/plan/exemption-limits.js
var exemption_limits = __webpack_require__(84321);
// EXTERNAL MODULE: ./lib/core/plan/exemptions.js
var exemptions = __webpack_require__(75415);
// EXTERNAL MODULE: ./lib/core/text/days.js
var days = __webpack_require__(92432);
// EXTERNAL MODULE: ./lib/core/text/guid.js
var guid = __webpack_require__(3294);
;// CONCATENATED MODULE: ./lib/core/plan/yaml-excess.js

/** The parser calls itself for each level, and takes memory for each part: what is too much is refused before it sees it. */
const most = { levels: 20, parts: 500_000 };
/** Where a file nests too deeply or has too many parts, and which of them. */
function excess(text) {
    let [offset, parts, flow, block] = [0, 0, 0, 0];
    for (const token of new yaml_dist/* Lexer */.JG().lex(text)) {
        parts += 1;
        if (token === '[' || token === '{')
            flow += 1;
        else if (token === ']' || token === '}')
            flow -= 1;
        // Indicators that follow one another on a line open a level each.
        else if (token === '-' || token === '?' || token === ':')
            block += 1;
        else if (token.includes('\n'))
            block = 0;
        if (flow > most.levels || block > most.levels)
            return { offset, message: 'The file is nested too deeply.' };
        if (parts > most.parts)
            return { offset, message: `The file has more than ${most.parts} parts.` };
        offset += marks.has(token) ? 0 : token.length;
    }
    return null;
}
/** Tokens that stand for no character: https://eemeli.org/yaml/#lexer */
const marks = new Set(['\u0002', '\u0018', '\u001f']);

;// CONCATENATED MODULE: ./lib/core/plan/yaml-faults.js
/**
 * What is wrong with the YAML, by the code that the library gives. Its own messages repeat what stands there, which in a file
 * of exemptions can be somebody's name or address, and the log has neither.
 *
 * https://eemeli.org/yaml/#errors
 */
const faults = {
    ALIAS_PROPS: 'An alias cannot have an anchor or a tag',
    BAD_ALIAS: 'This alias cannot be read. Put the text in quotes if it begins with * or &',
    BAD_COLLECTION_TYPE: 'The tag is of another kind than the value',
    BAD_DIRECTIVE: 'Unknown directive: only %YAML is known',
    BAD_DQ_ESCAPE: 'A backslash in double quotes begins an escape, and this is not one',
    BAD_INDENT: 'The indentation does not fit the lines around it',
    BAD_PROP_ORDER: 'An anchor or a tag is in the wrong place',
    BAD_SCALAR_START: 'A value cannot begin with this character. Put the value in quotes',
    BLOCK_AS_IMPLICIT_KEY: 'Nested mappings are not allowed in one line. Put a text with a colon in quotes',
    BLOCK_IN_FLOW: 'A list or a mapping in several lines cannot be inside brackets',
    DUPLICATE_KEY: 'A key appears twice',
    IMPOSSIBLE: 'This cannot be read',
    KEY_OVER_1024_CHARS: 'A key is longer than 1024 characters',
    MISSING_CHAR: 'Something is missing before this place: a bracket, a quote, a comma, a colon or white space',
    MULTILINE_IMPLICIT_KEY: 'A key must stand on one line',
    MULTIPLE_ANCHORS: 'Anchors are not allowed',
    MULTIPLE_DOCS: 'A second document starts here: the file must hold one',
    MULTIPLE_TAGS: 'Tags are not allowed',
    NON_STRING_KEY: 'A key must be text',
    RESOURCE_EXHAUSTION: 'The file is nested too deeply',
    TAB_AS_INDENT: 'Tabs are not allowed as indentation',
    TAG_RESOLVE_FAILED: 'Tags are not allowed. Put a text that begins with ! in quotes',
    UNEXPECTED_TOKEN: 'What stands here does not belong here',
};
/** What is wrong, in a sentence without a word of the file. */
const faultText = ({ code }) => `${Object.hasOwn(faults, code) ? faults[code] : 'This cannot be read'}.`;

;// CONCATENATED MODULE: ./lib/core/plan/exemptions-file.js









/** The largest file that is read, in bytes. */
const largestExemptionsFile = exemption_limits/* exemptionLimits */.s.bytes;
const hash = /^sha256:[0-9a-fA-F]{64}$/;
const isRealDay = (text) => {
    const day = new Date(`${text}T00:00:00Z`);
    return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
};
const sentence = (most) => dist/* pipe */.FsL(dist/* string */.YjP('must be text: put it in quotes'), dist/* trim */.Bqr(), dist/* minLength */.BpQ(1, 'is empty'), dist/* maxLength */.Ru6(most, `is longer than ${most} characters`));
/** The rules of docs/schemas/exemptions.schema.json, and those that a schema cannot tell. */
const fields = (now) => {
    const last = new Date(((0,exemptions/* dayOf */.kb)(now) + exemption_limits/* exemptionLimits */.s.days) * days/* dayMs */.L).toISOString().slice(0, 10);
    return {
        match: dist/* pipe */.FsL(dist/* string */.YjP('must be text: put it in quotes'), dist/* rawTransform */.NTK(({ dataset, addIssue, NEVER }) => {
            const match = matchFrom(dataset.value);
            if (match !== null)
                return match;
            addIssue({ message: matchProblem(dataset.value) });
            return NEVER;
        })),
        reason: sentence(exemption_limits/* exemptionLimits */.s.reason),
        owner: sentence(exemption_limits/* exemptionLimits */.s.owner),
        expires: dist/* pipe */.FsL(dist/* string */.YjP('must be a date such as 2026-12-31'), dist/* regex */.yGV(/^\d{4}-\d{2}-\d{2}$/, 'must be a date such as 2026-12-31'), dist/* check */.z6Y(isRealDay, 'is not a day of the calendar'), dist/* check */.z6Y((text) => text <= last, `is more than ${exemption_limits/* exemptionLimits */.s.days} days ahead: today, ${last} is the last day allowed`)),
    };
};
const fieldNames = ['match', 'reason', 'owner', 'expires'];
/** One spelling for what a file may spell in several ways. */
function matchFrom(text) {
    return guid/* guidPattern */.E.test(text) || hash.test(text) ? text.toLowerCase() : (0,domain_rules/* parseDomainRule */.cW)(text);
}
/** The text is not repeated when it can be somebody's address. */
function matchProblem(text) {
    if (text.includes('@')) {
        return 'must not be an address: write sha256: and the SHA-256 of the address in lower case';
    }
    if (/^[0-9a-f]{64}$/i.test(text))
        return 'is a bare hash: put sha256: before it';
    return 'must be an object id, a domain (fabrikam.com, *.fabrikam.com), or sha256: and 64 hexadecimal digits';
}
/**
 * Reads a file of exemptions: YAML 1.2 with the one key `exemptions`, a list of `match`, `reason`, `owner` and `expires`.
 * Anything else is refused, every problem of it at once: a file that is half understood would exempt half of the guests.
 *
 * @param now decides whether `expires` is too far ahead.
 */
function parseExemptions(text, now) {
    const problems = [];
    const lines = new yaml_dist/* LineCounter */.HN();
    const report = (offset, message) => {
        const { line, col } = lines.linePos(offset);
        problems.push({ line: Math.max(1, line), column: Math.max(1, col), message });
    };
    const tooLarge = Buffer.byteLength(text) > largestExemptionsFile;
    if (tooLarge)
        report(0, 'The file is larger than 1 MiB.');
    const document = tooLarge ? null : readDocument(text, lines, report);
    const entries = document === null ? new Map() : readEntries(document, now, lines, report);
    if (problems.length === 0)
        return { kind: 'exemptions', entries };
    return { kind: 'refused', problems: problems.sort((a, b) => a.line - b.line || a.column - b.column) };
}
/** The one document of the file when it is plain: well-formed, and without anchors, aliases and tags. */
function readDocument(text, lines, report) {
    const over = excess(text);
    if (over !== null) {
        lines.lineStarts = Array.from(text.slice(0, over.offset).matchAll(/^/gm), ({ index }) => index);
        report(over.offset, over.message);
        return null;
    }
    // Duplicate keys are looked for below: the library compares each key with each other one.
    const documents = (0,yaml_dist/* parseAllDocuments */.hR)(text, {
        version: '1.2',
        schema: 'core',
        uniqueKeys: false,
        prettyErrors: false,
        logLevel: 'silent',
        lineCounter: lines,
    });
    const [document, second] = [...documents];
    if (document === undefined) {
        report(0, 'The file is empty. Without exemptions it says `exemptions: []`.');
        return null;
    }
    if (second !== undefined) {
        report(second.range[0], 'A second document starts here: the file must hold one.');
        return null;
    }
    const faults = [...document.errors, ...document.warnings];
    for (const fault of faults)
        report(fault.pos[0], faultText(fault));
    if (faults.length > 0)
        return null;
    const extras = [];
    const offset = ({ range }) => range?.[0] ?? 0;
    (0,yaml_dist/* visit */.YR)(document, {
        Alias: (_, node) => void extras.push([offset(node), 'Aliases are not allowed: write the value out.']),
        Value: (_, node) => {
            if (node.anchor !== undefined)
                extras.push([offset(node), 'Anchors are not allowed.']);
            if (node.tag !== undefined)
                extras.push([offset(node), 'Tags are not allowed.']);
        },
    });
    for (const extra of extras)
        report(...extra);
    return extras.length === 0 ? document : null;
}
/** The exemptions of the file, by what they match. Whatever is wrong with it is reported. */
function readEntries(document, now, lines, report) {
    const entries = new Map();
    const rules = fields(now);
    /** Where each `match` stands first. */
    const seen = new Map();
    for (const values of listedValues(document, report)) {
        const read = (name) => readField(name, values.get(name), rules, report);
        const [match, reason, owner, expires] = [read('match'), read('reason'), read('owner'), read('expires')];
        if (match === null)
            continue;
        const offset = values.get('match')?.offset ?? 0;
        const first = seen.get(match);
        if (first !== undefined)
            report(offset, `\`match\` is on line ${lines.linePos(first).line} already.`);
        seen.set(match, first ?? offset);
        if (reason === null || owner === null || expires === null)
            continue;
        entries.set(match, { match, reason, owner, expires, line: lines.linePos(offset).line });
    }
    return entries;
}
/** The values of each exemption in the list, one after the other. */
function* listedValues(document, report) {
    const top = document.contents;
    if (!(0,yaml_dist/* isMap */.jh)(top)) {
        report(document.contents?.range[0] ?? 0, 'The file must have one key, `exemptions`, with a list.');
        return;
    }
    const list = valuesOf(top, ['exemptions'], 'the file', report).get('exemptions');
    if (list === undefined)
        return;
    if (!(0,yaml_dist/* isSeq */.oP)(list.node)) {
        report(list.offset, '`exemptions` must be a list.');
        return;
    }
    for (const item of list.node.items) {
        if ((0,yaml_dist/* isMap */.jh)(item))
            yield valuesOf(item, fieldNames, 'an exemption', report);
        else
            report(offsetOf(item) ?? list.offset, 'An exemption must have the keys match, reason, owner and expires.');
    }
}
/** One value of an exemption; null for one that is missing, which is told already, or that is not as it must be. */
function readField(name, value, rules, report) {
    if (value === undefined)
        return null;
    const result = dist/* safeParse */.xLC(rules[name], (0,yaml_dist/* isScalar */.jn)(value.node) ? value.node.value : undefined, { abortEarly: true });
    if (result.success)
        return result.output;
    report(value.offset, `\`${name}\` ${result.issues[0].message}.`);
    return null;
}
/** The values of a mapping by key. A key that is unknown, missing or there twice is a problem. */
function valuesOf(map, names, what, report) {
    const values = new Map();
    const seen = new Set();
    const start = map.range?.[0] ?? 0;
    for (const { key, value } of map.items) {
        const name = (0,yaml_dist/* isScalar */.jn)(key) ? String(key.value) : '';
        const offset = offsetOf(key) ?? start;
        if (seen.has(name))
            report(offset, `A key appears twice in ${what}.`);
        else if (!names.includes(name))
            report(offset, `Unknown key in ${what}: only ${names.join(', ')} are known.`);
        else
            values.set(name, { node: value, offset: offsetOf(value) ?? offset });
        seen.add(name);
    }
    for (const name of names)
        if (!seen.has(name))
            report(start, `\`${name}\` is missing in ${what}.`);
    return values;
}
function offsetOf(node) {
    if (!(0,yaml_dist/* isScalar */.jn)(node) && !(0,yaml_dist/* isMap */.jh)(node) && !(0,yaml_dist/* isSeq */.oP)(node))
        return undefined;
    return node.range?.[0];
}

// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/runner/workspace-file.js
var workspace_file = __webpack_require__(80214);
;// CONCATENATED MODULE: ./lib/run/exemptions-file.js



const mostProblems = 20;
/**
 * Reads the file of `exemptions-file`.
 *
 * @throws ActionError `file-unreadable` and `exemptions-invalid`; the latter names each problem with its place.
 */
async function readExemptions(workspace, path, now) {
    const parsed = parseExemptions(await (0,workspace_file/* readWorkspaceFile */.sL)(workspace, path, largestExemptionsFile), now);
    if (parsed.kind === 'exemptions')
        return parsed.entries;
    throw new errors/* ActionError */.lZ('exemptions-invalid', messageOf(path, parsed.problems));
}
function messageOf(path, problems) {
    const shown = problems.slice(0, mostProblems);
    const more = problems.length - shown.length;
    return [
        `The exemptions in ${JSON.stringify(path)} cannot be used:`,
        '',
        ...shown.map(({ line, column, message }) => `    ${line}:${column}  ${message}`),
        ...(more === 0 ? [] : [`    and ${more} more`]),
    ].join('\n');
}


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


/***/ })

};
