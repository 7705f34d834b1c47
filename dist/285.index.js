export const id = 285;
export const ids = [285];
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

/***/ 14285:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  htmlPieces: () => (/* binding */ htmlPieces),
  renderHtml: () => (/* binding */ renderHtml)
});

// EXTERNAL MODULE: ./lib/core/memory/trend.js
var memory_trend = __webpack_require__(17592);
// EXTERNAL MODULE: ./lib/render/words/title.js
var title = __webpack_require__(27100);
// EXTERNAL MODULE: ./lib/core/guests/verdict.js
var verdict = __webpack_require__(11648);
// EXTERNAL MODULE: ./lib/render/words/labels.js
var words_labels = __webpack_require__(74491);
// EXTERNAL MODULE: ./lib/render/words/numbers.js
var numbers = __webpack_require__(15628);
;// CONCATENATED MODULE: ./lib/render/html/sections/advice.js
const learn = 'https://learn.microsoft.com/entra/';
const cleanUp = ['Clean up unmanaged accounts', `${learn}identity/users/clean-up-unmanaged-accounts`];
const advice_reset = ['Reset redemption status', `${learn}external-id/reset-redemption-status`];
const redemption = ['How invitations are redeemed', `${learn}external-id/redemption-experience`];
const takeover = ['Take over an unmanaged tenant', `${learn}identity/users/domains-admin-takeover`];
const properties = ['Properties of a guest', `${learn}external-id/user-properties`];
const stale = ['Clean up stale guests', `${learn}identity/users/clean-up-stale-guest-accounts`];
const reviews = ['Access reviews for guests', `${learn}id-governance/manage-guest-access-with-access-reviews`];
/** For each verdict, in the words of somebody who has to act on it. */
const advice = {
    unmanaged: {
        why: 'The account was made with nothing but access to a mailbox, in a tenant that no IT team runs. It is not closed when the ' +
            'person leaves the organisation, and nobody there sets a policy for it. Its access to this tenant goes on until somebody here ends it.',
        what: 'Ask the people who work with the partner which guests are still needed. Reset those who are: they keep their access, ' +
            'and sign in next with an account that is managed, a Microsoft account or a one-time passcode. Delete the others. Who ' +
            'redeemed after 2022 probably has a managed tenant by now, whose domain record still says otherwise: ask the partner first.',
        links: [cleanUp, advice_reset, takeover],
    },
    indeterminate: {
        why: 'The account may be managed or unmanaged. It counts as neither, and nothing is done about it.',
        what: 'Run the workflow again: most look-ups fail for a moment only. A guest without a usable address or identity has to be ' +
            'looked at by hand.',
        links: [properties],
    },
    pending: {
        why: 'The invitation is open: there is no account behind it yet, and whoever can read that mailbox may still redeem it.',
        what: 'Ask who invited the guest. Send the invitation again if the guest is expected, and delete the guest if not.',
        links: [redemption, stale],
    },
    'home-missing': {
        why: 'No tenant of this cloud has verified the domain. It may be an alias of a tenant that has others, its tenant may be in ' +
            'another cloud or gone, and a domain that nobody has may pass into other hands.',
        what: 'Ask who works with the guest whether the account is in use. If not, reset the redemption to an address that is, or delete the guest.',
        links: [advice_reset, stale],
    },
    'microsoft-account': {
        why: 'The account is the person\u2019s own. It stays with the person, also after a change of employer.',
        what: 'Review at intervals who still needs access, and ask for a second factor by Conditional Access.',
        links: [['Microsoft account for guests', `${learn}external-id/microsoft-account`], reviews],
    },
    'email-otp': {
        why: 'Each sign-in takes a code sent to the mailbox, so access ends when the organisation closes the mailbox.',
        what: 'Nothing. Leave one-time passcodes switched on, or these guests are locked out.',
        links: [['One-time passcode by email', `${learn}external-id/one-time-passcode`]],
    },
    social: {
        why: 'The account is the person\u2019s own, with a provider of consumer accounts.',
        what: 'Review at intervals who still needs access.',
        links: [['Identity providers for guests', `${learn}external-id/identity-providers`], reviews],
    },
    federated: {
        why: 'The partner\u2019s own identity provider signs the guest in, by an agreement that was set up in this tenant.',
        what: 'Nothing, as long as the federation is wanted.',
        links: [['Federation with SAML or WS-Fed', `${learn}external-id/direct-federation`]],
    },
    managed: {
        why: 'The account lives in a tenant that an IT team runs: that team closes it when the person leaves.',
        what: 'Nothing. Cross-tenant access settings say what is expected of that tenant.',
        links: [['Cross-tenant access', `${learn}external-id/cross-tenant-access-overview`]],
    },
    internal: {
        why: 'The user is marked as a guest, but the account lives in this tenant, with a password that is kept here.',
        what: 'Find out whose it is. Invite the person to sign in with an account of their own, or delete the user.',
        links: [['Invite internal users', `${learn}external-id/invite-internal-users`]],
    },
};

;// CONCATENATED MODULE: ./lib/render/html/shared/node.js
/**
 * An element of the page, as a plain syntax tree (hast). The report writes it out with hast-util-to-html, the script
 * on the page makes DOM nodes of it: a row is described once, and nowhere is HTML put together from text.
 *
 * https://github.com/syntax-tree/hast
 */
function node_el(tagName, attributes, ...children) {
    const properties = {};
    for (const [name, value] of Object.entries(attributes)) {
        if (value !== null && value !== false)
            properties[name] = value;
    }
    return { type: 'element', tagName, properties, children: children.flatMap(nodes) };
}
function nodes(child) {
    if (child === null || child === false)
        return [];
    if (typeof child === 'string' || typeof child === 'number')
        return [{ type: 'text', value: String(child) }];
    return isList(child) ? child.flatMap(nodes) : [child];
}
// Array.isArray does not narrow a readonly array.
const isList = (child) => Array.isArray(child);
/** Text for those who hear the page and do not see it. */
const unseen = (text) => node_el('span', { class: 'unseen' }, text);

;// CONCATENATED MODULE: ./lib/render/html/shared/link.js

/** A link that leaves the page; the mere text when the address is none that a browser may follow from here. */
const outwardLink = (url, text) => url?.startsWith('https://') === true ? node_el('a', { href: url, rel: 'noreferrer' }, text) : node_el('span', {}, text);
/** A link to the page of a domain, for the script alone: without it, there is no such page. */
const domainLink = (domain) => el('a', { href: `#domain=${encodeURIComponent(domain)}` }, domain);
/** A domain as the report writes it out. The script makes a link of it. */
const domainText = (domain) => node_el('span', { 'data-domain': domain }, domain);

;// CONCATENATED MODULE: ./lib/render/html/sections/section.js

/** A section of the page, named by its heading. */
const section = (id, title, ...content) => node_el('section', { id, 'aria-labelledby': `${id}-title` }, node_el('h2', { id: `${id}-title` }, title), ...content);
/** A part of the overview. */
const panel = (title, ...content) => node_el('section', { class: 'panel' }, node_el('h3', {}, title), ...content);

;// CONCATENATED MODULE: ./lib/render/html/sections/advice-section.js







/** What the verdicts of this report mean. */
function adviceSection({ counts, accountTypes }) {
    // The account types that were asked for are explained even where no guest has one.
    const wanted = new Set(accountTypes);
    const shown = verdict/* verdicts */.rY.filter((verdict) => wanted.has(verdict) || counts.byVerdict[verdict] > 0);
    return section('advice', 'What the verdicts mean, and what to do', node_el('div', { class: 'advice' }, ...shown.map((verdict) => {
        const { why, what, links } = advice[verdict];
        return node_el('article', { id: `verdict-${verdict}`, 'aria-labelledby': `verdict-${verdict}-title` }, node_el('h3', { id: `verdict-${verdict}-title` }, words_labels/* verdictTitle */.Sw[verdict]), node_el('p', { class: 'small' }, `${(0,numbers/* counted */.hS)(counts.byVerdict[verdict], 'guest')} · ${words_labels/* verdictMeaning */.Ll[verdict]} · `, node_el('code', {}, verdict)), node_el('h4', {}, 'Why it matters'), node_el('p', {}, why), node_el('h4', {}, 'What to do'), node_el('p', {}, what), node_el('ul', { class: 'links' }, ...links.map(([text, url]) => node_el('li', {}, outwardLink(url, text)))));
    })));
}

// EXTERNAL MODULE: ./lib/render/words/not-read.js
var not_read = __webpack_require__(32768);
;// CONCATENATED MODULE: ./lib/render/html/sections/checks.js





const statusTitle = {
    ok: 'In order',
    warning: 'Warning',
    blocked: 'Blocks',
    unknown: 'Not known',
};
const whatToDo = {
    ok: 'Nothing.',
    warning: 'Look at it before the next run in enforce mode.',
    blocked: 'Correct it first: until then nothing can be changed, or guests could not come back.',
    unknown: 'Grant the permission that it needs, or check it by hand.',
};
/** Where Microsoft says how a setting is changed, by the start of the check's name. */
const guides = [
    ['permission ', 'Graph permissions', 'https://learn.microsoft.com/graph/permissions-reference'],
    [
        'invitations',
        'External collaboration settings',
        'https://learn.microsoft.com/entra/external-id/external-collaboration-settings-configure',
    ],
    ['one-time-passcode', 'One-time passcode', 'https://learn.microsoft.com/entra/external-id/one-time-passcode'],
    ['next-sign-in', 'Redemption order', 'https://learn.microsoft.com/entra/external-id/redemption-experience'],
    [
        'cross-tenant-access',
        'Cross-tenant access',
        'https://learn.microsoft.com/entra/external-id/cross-tenant-access-overview',
    ],
    ['blocked-domains', 'Allow or deny list', 'https://learn.microsoft.com/entra/external-id/allow-deny-list'],
    [
        'home-tenants',
        'Unmanaged accounts',
        'https://learn.microsoft.com/entra/identity/users/clean-up-unmanaged-accounts',
    ],
    ['sign-in-activity', 'Last sign-in', 'https://learn.microsoft.com/graph/api/resources/signinactivity'],
];
/** The checks that were made before the scan, the worst first; null when there were none. */
function checksSection(checks) {
    if (checks.length === 0)
        return null;
    const of = (status) => checks.filter((check) => check.status === status);
    const [wrong, unread, right] = [[...of('blocked'), ...of('warning')], of('unknown'), of('ok')];
    return section('checks', 'Checks of the tenant', node_el('p', {}, 'Permissions and settings that decide whether guests can be found and reset, and whether they can come back.'), wrong.length > 0 && checkTable('Checks of the tenant', wrong), unread.length > 0 &&
        node_el('details', {}, node_el('summary', {}, (0,not_read/* notReadText */.V)(unread)), checkTable('What was not read', unread)), right.length > 0 &&
        node_el('details', {}, node_el('summary', {}, `${(0,numbers/* counted */.hS)(right.length, 'check is', 'checks are')} in order`), checkTable('What is in order', right)));
}
const checkTable = (caption, checks) => node_el('table', { class: 'rows' }, node_el('caption', { class: 'unseen' }, caption), node_el('thead', {}, node_el('tr', {}, ...['Check', 'Status', 'What was found', 'What to do'].map((name) => node_el('th', { scope: 'col' }, name)))), node_el('tbody', {}, ...checks.map(({ check, status, detail }) => node_el('tr', {}, node_el('th', { scope: 'row', class: 'check', 'data-label': 'Check' }, breakable(check)), node_el('td', { 'data-label': 'Status' }, node_el('span', { class: `mark ${status}` }, statusTitle[status])), node_el('td', { 'data-label': 'What was found' }, node_el('span', {}, detail)), node_el('td', { 'data-label': 'What to do' }, node_el('span', {}, whatToDo[status], status !== 'ok' && guideTo(check)))))));
/** The name of a permission is long, and can be broken at its dots alone. */
const breakable = (check) => check.split(/(?<=\.)/).flatMap((part, index) => (index === 0 ? [part] : [node_el('wbr', {}), part]));
function guideTo(check) {
    const guide = guides.find(([start]) => check.startsWith(start));
    return guide === undefined ? null : [' ', outwardLink(guide[2], guide[1])];
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./node_modules/hast-util-to-html/lib/index.js + 42 modules
var lib = __webpack_require__(30895);
;// CONCATENATED MODULE: ./lib/render/html/assets.js
// Made by scripts/report-assets.ts from styles/ and browser/. Change those, and run it again.
/** The style of report.html. */
const stylesheet = ':root{color-scheme:light dark;--paper: #fff;--wash: #f4f6f9;--line: #d9dfe7;--rule: #b4bfcc;--ink: #17212e;--muted: #546273;--link: #1c5690;--alarm: #a8381f;--alarm-wash: #fbefeb;--late: #8a6116;--late-bar: #cfa052;--late-wash: #faf3e3;--calm: #22694c;--rest: #7b8ea4;--sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", Arial, sans-serif;--serif: "Iowan Old Style", "Palatino Linotype", Palatino, "Book Antiqua", Georgia, "Noto Serif", serif;--mono: ui-monospace, "Cascadia Mono", "SF Mono", Menlo, Consolas, "Noto Sans Mono", "DejaVu Sans Mono", monospace}@media screen and (prefers-color-scheme:dark){:root{--paper: #11171e;--wash: #19212b;--line: #2b3643;--rule: #465565;--ink: #e4eaf1;--muted: #9dabbb;--link: #8dbbec;--alarm: #f2957c;--alarm-wash: #33201b;--late: #dfb566;--late-bar: #a27a34;--late-wash: #2d2616;--calm: #84c8a4;--rest: #62768c}}*{box-sizing:border-box}html{scroll-padding-top:5.5rem;-webkit-text-size-adjust:100%}body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.55 var(--sans);font-variant-numeric:tabular-nums lining-nums;overflow-wrap:break-word}.inner,main{max-width:76rem;margin:0 auto;padding-inline:2rem}main:focus,h1:focus{outline:none}h1,h2,h3{font-family:var(--serif);font-weight:600;line-height:1.2;text-wrap:balance}h1{margin:0;font-size:clamp(1.7rem,1.2rem + 1.9vw,2.5rem);letter-spacing:-.01em;overflow-wrap:anywhere}h2{margin:0 0 .4rem;font-size:1.6rem}h3{margin:0 0 .9rem;font-size:1.1rem}h4{margin:.9rem 0 .1rem;color:var(--muted);font-size:.8rem;font-weight:600}p{max-width:44rem;margin:0 0 .9rem}a{color:var(--link);text-decoration-thickness:1px;text-underline-offset:.2em}:focus-visible{border-radius:2px;outline:2px solid var(--link);outline-offset:2px}#report>section{padding-top:2.6rem}#overview{padding-top:1.4rem}.unseen:not(:focus){position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}.skip{position:absolute;top:0;left:0;z-index:3;padding:.6rem 1rem;background:var(--paper)}.skip:not(:focus){transform:translateY(-120%)}body{border-top:4px solid var(--ink)}.header{display:flex;flex-wrap:wrap;gap:.3rem 1rem;align-items:baseline;justify-content:space-between;padding-top:1.1rem}.header p{margin:0}.eyebrow{color:var(--muted);font-weight:600}.badge{display:inline-block;padding:.1rem .7rem;border:1px solid currentcolor;border-radius:1rem;font-size:.85rem;font-weight:600}.badge.findings,.badge.incomplete,.badge.failed{color:var(--alarm)}.badge.partial,.badge.refused{color:var(--late)}.badge.clean,.badge.remediated{color:var(--calm)}.sections{position:sticky;top:0;z-index:2;margin-top:1rem;border-bottom:1px solid var(--line);background:var(--paper)}ul.inner{display:flex;padding-block:0;flex-wrap:wrap;gap:0 1.35rem;list-style:none}ul.inner a{display:block;padding:.5rem 0;color:var(--muted);font-size:.92rem;text-decoration:none;white-space:nowrap}ul.inner a:hover{color:var(--ink);box-shadow:inset 0 -2px var(--ink)}.at-a-glance{padding-top:1.5rem}.lead{max-width:40rem;margin:.8rem 0 1.6rem;color:var(--muted);font-size:1.12rem}footer{margin-top:4rem;padding:1.6rem 0 2.4rem;border-top:1px solid var(--line);background:var(--wash);color:var(--muted);font-size:.88rem}.small,.note{color:var(--muted);font-size:.88rem}.id,code{font-family:var(--mono);font-size:.82em;overflow-wrap:anywhere}@media(max-width:44rem){ul.inner{flex-wrap:nowrap;overflow-x:auto}.inner,main{padding-inline:1.1rem}.at-a-glance{padding-top:1.6rem}}@media(prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}.brief{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,17rem),1fr));gap:1.4rem 2.4rem;margin:1.3rem 0 0}.block{padding-top:.7rem;border-top:3px solid var(--rule)}.block.how-bad{border-color:var(--alarm)}.block.now{border-color:var(--link)}.block.calm{border-color:var(--calm)}.block h2{margin:0 0 .4rem;font-size:1.15rem}.block p,.block ol{margin:0 0 .5rem;font-size:.98rem}.block ol{padding-left:1.3rem}.block li{margin-bottom:.35rem}.letter{max-width:44rem;margin-bottom:.6rem}.letter .text{margin:.6rem 0;padding:.8rem 1.1rem;background:var(--wash);white-space:pre-line}.word{white-space:nowrap}.value,.figure{overflow-wrap:normal!important;white-space:nowrap}@media(min-width:38rem)and (max-width:62rem){.block.now{grid-column:1 / -1}}.notice{max-width:52rem;margin:.9rem 0 1rem;padding:.8rem 1.1rem;border-left:4px solid currentcolor}.notice>*{color:var(--ink)}.notice p,.notice ul{margin:0 0 .3rem}.notice .title{font-weight:650}.notice.alarm{background:var(--alarm-wash);color:var(--alarm)}.notice.late{background:var(--late-wash);color:var(--late)}.notice.plain{background:var(--wash);color:var(--rest)}.at-a-glance>.small{max-width:none;margin:.5rem 0 0}.headline{display:grid;grid-template-columns:repeat(auto-fit,minmax(9.4rem,1fr));gap:1.4rem 0;margin:1.3rem 0 1.2rem}.headline>div{padding:0 .8rem;border-left:1px solid var(--line)}.headline>div:first-child{padding-left:0;border-left:0}.headline dt{font-size:.9rem;font-weight:600}.headline dd{margin:0}.headline .value{font-size:2.3rem;font-weight:350;line-height:1.25;letter-spacing:-.02em}.headline .alarm .value{color:var(--alarm)}.headline .calm .value{color:var(--calm)}#domain-page .headline .value{font-size:1.5rem}#domain-page .headline>div:first-child .value{line-height:1.15;white-space:normal}.facts{display:flex;flex-wrap:wrap;gap:.3rem 2rem;margin:0;padding:.9rem 0;border-block:1px solid var(--line);color:var(--muted);font-size:.88rem}.facts div{display:flex;gap:.5rem}.facts dt{font-weight:600}.facts dd{margin:0}.panels{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,26rem),1fr));gap:2.6rem 3.5rem;margin-top:1.6rem}.panels>div{display:grid;grid-template-columns:minmax(0,1fr);gap:inherit;align-content:start;min-width:0}.panels>.wide{grid-column:1 / -1}@media(min-width:44.01rem)and (max-width:66rem){.headline{grid-template-columns:repeat(3,1fr)}.headline>div:nth-child(3n+1){padding-left:0;border-left:0}}@media(max-width:44rem){.headline{grid-template-columns:1fr 1fr}.headline>div:nth-child(odd){padding-left:0;border-left:0}}table.bars{width:100%;border-collapse:collapse}.bars th,.bars td{padding:.36rem 0;font-weight:400;text-align:left;vertical-align:top;overflow-wrap:anywhere}.bars th a{color:inherit;text-decoration-color:var(--rule)}.bars .note{margin-left:.4rem}.bars .figure{width:1%;padding-left:.8rem;font-weight:600;text-align:right}.bars .share{color:var(--muted);font-weight:400}svg{display:block;overflow:visible}.bar{width:100%;height:.5rem;margin-top:.25rem}rect.alarm{fill:var(--alarm)}rect.late{fill:var(--late-bar)}rect.calm{fill:var(--calm)}rect.rest{fill:var(--rest)}.bars+.small{margin-top:.9rem}.legend{display:flex;flex-wrap:wrap;gap:.2rem 1.4rem;margin:.6rem 0;padding:0;color:var(--muted);font-size:.88rem;list-style:none}.legend li{display:flex;gap:.5rem;align-items:center}.swatch{width:.8rem;height:.8rem}.swatch.line{width:1.6rem}.chart text{fill:var(--ink);font-size:13px}.chart .tick{fill:var(--muted);font-size:12px}.chart text.cut{font-weight:600}.chart line{stroke:var(--line)}.chart line.cut{stroke:var(--ink);stroke-dasharray:3 3}line.findings,.chart line.findings{stroke:var(--alarm);stroke-linecap:round;stroke-width:2.5}line.actionable,.chart line.actionable{stroke:var(--rest);stroke-dasharray:5 4;stroke-width:1.5}.point{fill:var(--alarm)}.open{fill:var(--paper);stroke:var(--alarm);stroke-width:1.5}.figures summary{width:fit-content;color:var(--link);font-size:.88rem;cursor:pointer}.plain{margin-top:.5rem;border-collapse:collapse;font-size:.88rem}.figures{overflow-x:auto}.plain th,.plain td{padding:.25rem 1rem .25rem 0;border-bottom:1px solid var(--line);font-weight:400;text-align:left}.plain thead th{font-weight:600}.chart .dense{display:none}@media(max-width:44rem){.chart .odd{display:none}}.advice{columns:2 26rem;column-gap:3.5rem;margin-top:1.4rem}.advice article{margin:0 0 2rem;padding-top:.9rem;border-top:1px solid var(--line);break-inside:avoid}.advice h3{margin-bottom:.2rem}.advice p{margin:0}.links{display:flex;flex-wrap:wrap;gap:.2rem 1.4rem;margin:.7rem 0 0;padding:0;font-size:.9rem;list-style:none}.controls{display:flex;flex-wrap:wrap;gap:.8rem 1rem;align-items:end;margin:1.2rem 0 .6rem}.controls>div{display:flex;flex-direction:column;min-width:0}.controls .grow{flex:1 1 14rem}label{color:var(--muted);font-size:.82rem;font-weight:600}input,select,button{min-height:2.3rem;max-width:100%;padding:.3rem .6rem;border:1px solid var(--rule);border-radius:4px;background:var(--paper);color:inherit;font:inherit;font-size:.95rem}button{padding-inline:.9rem;cursor:pointer}button:hover{background:var(--wash)}button[aria-disabled=true]{border-color:var(--line);color:var(--muted);cursor:default}.status{margin:0 0 .6rem;color:var(--muted);font-size:.88rem}.pager{display:flex;flex-wrap:wrap;gap:.6rem;align-items:center;margin-top:1rem;font-size:.9rem}.pager[hidden]{display:none}.pager label{margin-left:auto}@media screen and (max-width:44rem){.controls>div{flex:1 1 9rem}.controls select,.controls input{width:100%}.pager label{margin-left:0}}table.rows{width:100%;border-collapse:collapse;font-size:.94rem}.rows th,.rows td{padding:.6rem 1rem .6rem 0;border-bottom:1px solid var(--line);font-weight:400;text-align:left;vertical-align:top;overflow-wrap:anywhere}.rows thead th{padding-block:.2rem;border-bottom:1px solid var(--ink);font-size:.86rem;font-weight:600;vertical-align:bottom;overflow-wrap:normal}.rows .figure{padding-right:0;padding-left:1rem;text-align:right}.rows .date{white-space:nowrap}@media(min-width:60.01rem){.rows .check{width:16rem;overflow-wrap:break-word}.rows [data-label="What to do"]{width:13rem}.rows .guest,.rows [data-key=guest]{width:20rem;min-width:16rem}.rows .guest .id{white-space:nowrap}.rows .decision,.rows .outcome,.rows [data-key=domain]{min-width:9.5rem}.rows [data-key=sponsor]{min-width:8.5rem}}.rows+h3{margin-top:1.8rem}.rows tbody tr:hover{background:var(--wash)}.rows tfoot td{border-bottom:0;font-size:.88rem;font-weight:600}.rows bdi,.rows .id,.rows .note{display:block}.rows .name{font-weight:600;white-space:pre-wrap}.rows .id{color:var(--muted)}.rows .note{max-width:24rem}.rows .date .note{white-space:nowrap}.rows .next .note{min-width:9.5rem;max-width:20rem}.rows .next .tag{margin-left:0}.rows .check{font-weight:600}.missing{color:var(--muted);font-style:italic}.tag{display:inline-block;margin-left:.5rem;padding:0 .4rem;border-radius:3px;background:var(--late-wash);color:var(--late);font-size:.8rem}.mark{font-weight:600;white-space:nowrap}.mark.failed,.mark.blocked{color:var(--alarm)}.mark.warning,.mark.not-attempted,.mark.unknown{color:var(--late)}.mark.reset,.mark.deleted,.mark.ok{color:var(--calm)}.mark.rest,.mark.skipped{color:var(--muted)}.sort{min-height:2.2rem;padding:.2rem 0;border:0;background:none;font-size:inherit;font-weight:inherit}.sort:after{content:"\\2195";padding-left:.3rem;color:var(--rest)}[aria-sort=ascending] .sort:after{content:"\\2191";color:inherit}[aria-sort=descending] .sort:after{content:"\\2193";color:inherit}.printed{display:none}.back{padding-top:1.6rem}#domain-page h2{padding-top:1rem}@media screen and (max-width:60rem){.rows,.rows thead,.rows tbody,.rows tfoot{display:block}.rows thead tr{display:flex;flex-wrap:wrap;gap:0 1.2rem;border-bottom:1px solid var(--ink)}.rows thead th{width:auto;padding:0;border:0}.rows tr{display:block}.rows tbody tr{padding:.8rem 0;border-bottom:1px solid var(--line)}.rows tbody th,.rows td{display:grid;width:auto;padding:.1rem 0;border:0;text-align:left}.rows thead:not(:has(.sort)){position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}.rows td.figure{padding-left:0;text-align:left}.rows td.figure:before{white-space:normal}.rows td{grid-template-columns:6.5rem 1fr;gap:0 .6rem}.rows td>*{grid-column:2;justify-self:start}.rows td[data-label]:before{content:attr(data-label);grid-column:1;color:var(--muted);font-size:.85rem}.rows td:empty{display:none}.rows .tag{margin:0}}.tick{display:grid;place-items:center;width:1.75rem;height:1.75rem;margin:-.15rem 0;cursor:pointer}.tick input{width:1.15rem;height:1.15rem;min-height:0;margin:0;accent-color:var(--link)}.rows [data-key=keep]{width:5rem;white-space:nowrap}.list .status:has(+.buttons){display:inline-block;margin-right:1rem}.list .status+.buttons{display:inline-flex;margin-bottom:.4rem}.buttons{display:flex;flex-wrap:wrap;gap:.6rem;max-width:none}.keep .ticked{font-weight:600}.keep .controls{margin-top:0}[aria-invalid=true]{border-color:var(--alarm);box-shadow:0 0 0 1px var(--alarm)}.message:empty{display:none}textarea{display:block;width:100%;max-width:44rem;padding:.6rem;border:1px solid var(--rule);border-radius:4px;background:var(--wash);color:inherit;font:.85rem/1.5 var(--mono)}.keep-bar{position:fixed;inset:auto 0 0;z-index:2;background:var(--ink);color:var(--paper)}.keep-bar p{max-width:76rem;margin:0 auto;padding:.7rem 2rem}.keep-bar a{color:inherit;font-weight:600}html:has(.keep-bar p){scroll-padding-bottom:4rem}html:has(.keep-bar p) footer{padding-bottom:5rem}@media print{#keep,.keep-bar,.buttons,.rows .keep,.rows [data-key=keep],.rows tfoot [data-label=Keep]{display:none!important}}.copying{display:grid;gap:.3rem;justify-items:start}.rows [data-key=copy] .sort:after{content:none}.rows details ul{margin:.4rem 0 0;padding-left:1.1rem}.rows details li{margin-bottom:.3rem}summary{cursor:pointer}.rows details bdi,.rows details .note{display:inline}.rows details .note:before{content:" \\b7  "}@media(min-width:60.01rem){[data-list=ask] [data-key=sponsor]{width:19rem}.rows [data-key=copy]{width:7rem}}@media print{@page{margin:16mm 14mm}html{font-size:7pt}.skip,nav,.controls,.pager,.figures,.back,[data-list=ask] [data-key=copy],[data-list=ask] [data-label=Text]{display:none!important}.inner,main{max-width:none;padding:0}.headline{grid-template-columns:none;grid-auto-columns:minmax(0,1fr);grid-auto-flow:column}.headline>div,.headline>div:nth-child(n){padding:0 .6rem;border-left:1px solid var(--line)}.headline>div:first-child{padding-left:0;border-left:0}.headline .value{font-size:16pt}.panels{grid-template-columns:1fr 1fr;gap:2rem 3rem}.rows th,.rows td{padding-block:.25rem}.bars th,.bars td{padding-block:.12rem}.at-a-glance{padding-top:1.2rem}.panel,.notice,.rows tr,article{break-inside:avoid}h2,h3,h4{break-after:avoid}thead{display:table-header-group;break-inside:avoid}tfoot{display:table-row-group}.sort{display:none}.printed{display:inline}.chart{zoom:.7}.links a:after{content:" " attr(href);color:var(--muted);font-size:.85em;overflow-wrap:anywhere}footer{background:none}.rows th,.rows td{padding:.12rem .6rem .12rem 0;line-height:1.25}.rows bdi,.rows .id,.rows .note{display:inline}.rows bdi+bdi:before,.rows .note:before,.rows .tag:before{content:" \\b7  "}.rows .guest .id{display:block}.rows .outcome .id{display:none}.brief{grid-template-columns:1fr 1fr;gap:1rem 2rem}.block.now{grid-column:1 / -1}#findings{break-before:page}#checks table{table-layout:fixed}#checks th:nth-child(1){width:24%}#checks th:nth-child(2){width:9%}#checks th:nth-child(4){width:22%}#telling,.rows [data-key=next],.rows [data-label="Next sign-in"],.rows details ul{display:none}#report>section{padding-top:1.4rem}[data-list=findings] table,[data-list=pending] table{table-layout:fixed}.rows th[data-key=guest]{width:36%}.rows th[data-key=date]{width:21%}.rows .date,.rows .date .note{white-space:normal}}';
/** The script of report.html. */
const script = '"use strict";\n(() => {\n  // ../../core/tenant/cloud.ts\n  var adminCenters = {\n    global: "https://entra.microsoft.com",\n    usgov: "https://entra.microsoft.us",\n    "usgov-dod": "https://entra.microsoft.us",\n    china: "https://entra.microsoftonline.cn"\n  };\n  function userPage(tenant, userId) {\n    if (!isCloudName(tenant.cloud) || /\\s/.test(userId)) return null;\n    const page = `#view/Microsoft_AAD_UsersAndTenants/UserProfileMenuBlade/~/overview/userId/${encodeURIComponent(userId)}`;\n    return `${adminCenters[tenant.cloud]}/${encodeURIComponent(tenant.id)}/${page}`;\n  }\n  var isCloudName = (name) => Object.hasOwn(adminCenters, name);\n\n  // ../../core/text/late.ts\n  function late(make) {\n    let made = null;\n    return () => (made ??= { value: make() }).value;\n  }\n\n  // ../../core/text/printable.ts\n  var graphemes = late(() => new Intl.Segmenter("en", { granularity: "grapheme" }));\n\n  // ../words/remedies.ts\n  var remedyWords = {\n    reset: {\n      what: "A reset keeps the guest\\u2019s object, groups and apps: only the invitation has to be accepted again.",\n      afterwards: "At the next sign-in, a guest who was reset accepts the invitation again, with an account that somebody manages, a Microsoft account or a one-time passcode. Groups and apps are kept.",\n      ask: "Whoever is still needed keeps all access: the next sign-in asks to accept the invitation once more. Please say who is not needed any more.",\n      undo: null\n    },\n    delete: {\n      what: "A deleted guest goes to the deleted users, with groups and apps, and can be restored for 30 days.",\n      afterwards: "Who was deleted can be restored for 30 days.",\n      ask: "Whoever is not needed is deleted, and can be restored for 30 days. Please say who has to stay.",\n      // https://learn.microsoft.com/graph/api/directory-deleteditems-restore\n      undo: {\n        how: "For 30 days a deleted guest can be restored, with groups and apps, by object id:",\n        command: (id) => `Restore-MgDirectoryDeletedItem -DirectoryObjectId ${id}`\n      }\n    }\n  };\n\n  // ../../core/text/grouped.ts\n  var numbers = late(() => new Intl.NumberFormat("en-US"));\n  var grouped = (value) => numbers().format(value);\n\n  // ../words/numbers.ts\n  var counted = (value, one, many = `${one}s`) => `${grouped(value)} ${value === 1 ? one : many}`;\n\n  // ../../core/plan/exemption-limits.ts\n  var exemptionLimits = {\n    /** Days ahead that `expires` may lie. */\n    days: 365,\n    /** Characters of `reason`. */\n    reason: 500,\n    /** Characters of `owner`. */\n    owner: 200,\n    /** Bytes of the file. */\n    bytes: 1024 * 1024\n  };\n\n  // ../../core/remedy.ts\n  var remedyNames = ["reset", "delete"];\n  var remedies = {\n    // https://learn.microsoft.com/entra/external-id/reset-redemption-status\n    reset: {\n      outcome: "reset",\n      doesIt: "resets",\n      permissions: ["User.ReadWrite.All", "User.Invite.All"],\n      needsEnabled: true,\n      needsAddress: true,\n      invites: true\n    },\n    // https://learn.microsoft.com/graph/api/user-delete\n    delete: {\n      outcome: "deleted",\n      doesIt: "deletes",\n      permissions: ["User.ReadWrite.All"],\n      needsEnabled: false,\n      needsAddress: false,\n      invites: false\n    }\n  };\n  var remedyOutcomes = remedyNames.map((name) => remedies[name].outcome);\n  var isRemedied = (outcome) => remedyOutcomes.some((done) => done === outcome);\n\n  // ../../core/enforcement/outcome.ts\n  var others = ["unconfirmed", "skipped", "failed", "not-attempted"];\n  var outcomes = [...remedyOutcomes, ...others];\n\n  // ../../core/enforcement/guest-error.ts\n  var addressCodes = /* @__PURE__ */ new Set([\n    "address-unknown",\n    "address-of-group",\n    "address-in-tenant-domain",\n    "address-of-tenant-user",\n    "address-taken",\n    "address-invalid"\n  ]);\n  var ownCodes = /* @__PURE__ */ new Set([\n    ...addressCodes,\n    "invitation-failed",\n    "cross-tenant-access",\n    "cross-cloud",\n    "blocked-domain",\n    "protected",\n    "forbidden",\n    "refused"\n  ]);\n\n  // ../words/labels.ts\n  var outcomeTitle = {\n    reset: "Reset",\n    deleted: "Deleted",\n    unconfirmed: "Not seen yet",\n    skipped: "Left alone",\n    failed: "Failed",\n    "not-attempted": "Not attempted"\n  };\n  var figureLabels = {\n    guests: "Guests",\n    findings: "Findings",\n    unmanaged: "Unmanaged",\n    actionable: "One run would change",\n    indeterminate: "Undetermined",\n    exempt: "Exempt",\n    pending: "Invitation not accepted for long",\n    remediated: "Done",\n    failed: "Failed",\n    unconfirmed: outcomeTitle.unconfirmed\n  };\n\n  // ../words/left-alone.ts\n  var kinds = {\n    exempt: "decided",\n    "exemption-expired": "person",\n    "excluded-domain": "decided",\n    "role-holder": "person",\n    protected: "person",\n    disabled: "person",\n    "two-homes": "person",\n    "unconfirmed-before": "decided",\n    "no-address": "person",\n    "suspect-overtaken": "person",\n    "blocked-domain": "person",\n    "not-approved": "later",\n    "over-limit": "later",\n    gone: "over",\n    changed: "person",\n    "already-done": "over",\n    "now-managed": "over"\n  };\n  var isSettled = (reason) => reason === "exempt" || kinds[reason] === "over";\n\n  // ../../core/text/days.ts\n  var dayMs = 864e5;\n\n  // ../../core/text/guid.ts\n  var guidPattern = /^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/;\n\n  // shared/keep.ts\n  var domainName = /^[a-z0-9_-]+(\\.[a-z0-9_-]+)+$/;\n  function keptGuest({ id, name, decision, outcome }) {\n    if (!guidPattern.test(id) || decision === "skip" || isRemedied(outcome)) return null;\n    if (decision !== "act" && isSettled(decision)) return null;\n    return { match: id, kind: "guest", name, lapsed: decision === "exemption-expired" };\n  }\n  var keptDomain = ({ domain, unmanaged }) => unmanaged > 0 && domainName.test(domain) ? { match: domain, kind: "domain", name: null, lapsed: false } : null;\n  function keepDays(text) {\n    const days = /^\\d{1,4}$/.test(text.trim()) ? Number(text) : 0;\n    return days >= 1 && days <= exemptionLimits.days ? days : null;\n  }\n  var lastDay = (today, days) => new Date(today.getTime() + days * dayMs).toISOString().slice(0, 10);\n  var exemptionEntries = (kept, terms) => kept.map(\n    (one) => [\n      ...commentsOf(one).map((text) => `  # ${text}`),\n      `  - match: ${quoted(one.match)}`,\n      `    reason: ${quoted(terms.reason.trim())}`,\n      `    owner: ${quoted(terms.owner.trim())}`,\n      `    expires: ${terms.expires}`,\n      ""\n    ].join("\\n")\n  ).join("");\n  var exemptionsText = (kept, terms) => `exemptions:\n${exemptionEntries(kept, terms)}`;\n  var fitsOneFile = (text) => new TextEncoder().encode(text).length <= exemptionLimits.bytes;\n  function commentsOf({ name, lapsed }) {\n    return [\n      ...name === null || name.trim() === "" ? [] : [name.replace(/[^\\P{C}\\u200c\\u200d]|[\\p{Zl}\\p{Zp}]/gu, " ")],\n      ...lapsed ? ["Replaces an entry that has expired: delete that one."] : []\n    ];\n  }\n  var quoted = (text) => JSON.stringify(text.toWellFormed()).replace(\n    /[^\\x20-\\x7e\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}]/gu,\n    (character) => `\\\\U${(character.codePointAt(0) ?? 0).toString(16).padStart(8, "0")}`\n  );\n\n  // shared/sponsors.ts\n  var isOpen = (guest) => keptGuest(guest) !== null;\n  function askGroups(findings, sponsors2) {\n    const open = findings.filter(isOpen);\n    const guests2 = new Map(sponsors2.map(({ id }) => [id, []]));\n    for (const guest of open) {\n      for (const id of guest.sponsors?.split(" ") ?? []) guests2.get(id)?.push(guest);\n    }\n    const nobody = open.filter(({ sponsorCount }) => sponsorCount === 0);\n    return [\n      ...nobody.length === 0 ? [] : [{ sponsor: null, guests: nobody }],\n      ...sponsors2.map((sponsor) => ({ sponsor, guests: guests2.get(sponsor.id) ?? [] })).filter((group) => group.guests.length > 0).sort((a, b) => b.guests.length - a.guests.length)\n    ];\n  }\n  var sponsorName = ({ name, address, id, kind }) => `${name ?? address ?? id}${kind === "group" ? " (group)" : ""}`;\n  var mostListed = 200;\n  function askText({ sponsor, guests: guests2 }, remedy) {\n    const one = guests2.length === 1;\n    const whose = sponsor === null ? ` ${one ? "has" : "have"} no sponsor and` : " of yours";\n    const unmanaged = guests2.every(({ verdict }) => verdict === "unmanaged");\n    const verb = unmanaged ? `${one ? "signs" : "sign"} in with an account that nobody manages` : `${one ? "is" : "are"} due for a review`;\n    const more = guests2.length - mostListed;\n    return [\n      `${one ? "This guest" : `These ${grouped(guests2.length)} guests`}${whose} ${verb}. Still needed?`,\n      "",\n      ...guests2.slice(0, mostListed).map(guestLine),\n      ...more > 0 ? [`- and ${counted(more, "more guest")}`] : [],\n      "",\n      `${whyAsked(sponsor, one)}${unmanaged ? " Nobody takes such an account away when its owner leaves the organisation." : ""}`,\n      remedyWords[remedy].ask,\n      ""\n    ].join("\\n");\n  }\n  function whyAsked(sponsor, one) {\n    const whom = one ? "this guest" : "these guests";\n    return sponsor === null ? `You are asked because you may know who works with ${whom}.` : `You are asked because our Microsoft Entra directory names you as the sponsor of ${whom}.`;\n  }\n  function guestLine({ name, address, domain, id, stateChangedOn, signedIn }) {\n    const who = name === null ? address ?? id : address === null ? `${name}, ${id}` : `${name} (${address})`;\n    const facts = [\n      address === null && domain !== null ? domain : null,\n      stateChangedOn === null ? null : `guest since ${stateChangedOn}`,\n      signedIn === null ? null : signedIn === "never" ? "never signed in" : `last sign-in ${signedIn}`\n    ].filter((fact) => fact !== null);\n    return `- ${[who, ...facts].join(", ")}`;\n  }\n\n  // shared/node.ts\n  function el(tagName, attributes, ...children) {\n    const properties = {};\n    for (const [name, value] of Object.entries(attributes)) {\n      if (value !== null && value !== false) properties[name] = value;\n    }\n    return { type: "element", tagName, properties, children: children.flatMap(nodes) };\n  }\n  function nodes(child) {\n    if (child === null || child === false) return [];\n    if (typeof child === "string" || typeof child === "number") return [{ type: "text", value: String(child) }];\n    return isList(child) ? child.flatMap(nodes) : [child];\n  }\n  var isList = (child) => Array.isArray(child);\n  var unseen = (text) => el("span", { class: "unseen" }, text);\n\n  // browser/hand-over.ts\n  async function copyText(text) {\n    try {\n      await navigator.clipboard.writeText(text);\n      return true;\n    } catch {\n      return false;\n    }\n  }\n  var saved = null;\n  function saveText(text, name) {\n    if (saved !== null) URL.revokeObjectURL(saved);\n    saved = URL.createObjectURL(new Blob([text], { type: "application/yaml" }));\n    const link = document.createElement("a");\n    link.href = saved;\n    link.download = name;\n    link.click();\n  }\n\n  // browser/dom.ts\n  var svg = "http://www.w3.org/2000/svg";\n  function toDom(node, inSvg = false) {\n    const drawn = inSvg || node.tagName === "svg";\n    const element = drawn ? document.createElementNS(svg, node.tagName) : document.createElement(node.tagName);\n    for (const [name, value] of Object.entries(node.properties)) {\n      element.setAttribute(name, value === true ? "" : String(value));\n    }\n    element.append(...node.children.map((child) => childToDom(child, drawn)));\n    return element;\n  }\n  function childToDom(child, drawn) {\n    switch (child.type) {\n      case "element":\n        return toDom(child, drawn);\n      case "text":\n        return child.value;\n      case "comment":\n        return "";\n    }\n  }\n  function within(root, selector, kind) {\n    const found = root.querySelector(selector);\n    if (!(found instanceof kind)) throw new Error(`The page has no ${selector}.`);\n    return found;\n  }\n\n  // browser/copy-button.ts\n  var copyButton = (label, about, key) => el(\n    "span",\n    { class: "copying" },\n    el("button", { type: "button", "data-copy": key }, label, unseen(` ${about}`)),\n    el("span", { class: "small", role: "status" })\n  );\n  function heedCopyButtons(root, textOf) {\n    root.addEventListener("click", ({ target }) => {\n      const button = target instanceof HTMLElement ? target.closest("[data-copy]") : null;\n      const text = button === null ? null : textOf(button.dataset.copy ?? "");\n      const place = button?.parentElement;\n      if (text !== null && place != null) void copy(place, text);\n    });\n  }\n  async function copy(place, text) {\n    place.querySelector("textarea")?.remove();\n    const field = toDom(\n      el("textarea", { rows: 6, readonly: true, spellcheck: "false", "aria-label": "The text to copy" })\n    );\n    field.value = text;\n    const done = await copyText(text);\n    if (!done) {\n      place.append(field);\n      field.focus();\n      field.select();\n    }\n    const status = place.querySelector("[role=status]");\n    if (status !== null) status.textContent = done ? "Copied." : "Copy it from here:";\n  }\n\n  // shared/ask-columns.ts\n  var mostNamed = 50;\n  function askColumns(groups, pageOf2, drawCopy) {\n    return [\n      {\n        key: "sponsor",\n        label: "Sponsor",\n        header: true,\n        cell: ({ sponsor }) => sponsor === null ? [\n          el("span", { class: "name" }, "No sponsor"),\n          el("span", { class: "note" }, "Ask who works with the domain")\n        ] : [\n          el("bdi", { class: "name" }, sponsorName(sponsor)),\n          sponsor.name !== null && sponsor.address !== null && el("bdi", { class: "address" }, sponsor.address)\n        ],\n        sortBy: ({ sponsor }) => sponsor === null ? null : sponsorName(sponsor),\n        total: (rows) => counted(rows.filter(({ sponsor }) => sponsor !== null).length, "sponsor")\n      },\n      {\n        key: "guests",\n        label: "Guests to ask about",\n        cell: (group) => drawGuests(group, pageOf2),\n        sortBy: ({ guests: guests2 }) => guests2.length,\n        total: () => null\n      },\n      ...groups.some(({ guests: guests2 }) => lastSeen(guests2) !== null) ? [seenColumn] : [],\n      ...drawCopy === null ? [] : [{ key: "copy", label: "Text", cell: drawCopy, sortBy: () => null, total: () => null }]\n    ];\n  }\n  var seenColumn = {\n    key: "seen",\n    label: "Last sign-in of a guest",\n    cell: ({ guests: guests2 }) => lastSeen(guests2) ?? el("span", { class: "missing" }, "Not read"),\n    sortBy: ({ guests: guests2 }) => lastSeen(guests2),\n    total: () => null\n  };\n  function drawGuests({ guests: guests2 }, pageOf2) {\n    const more = guests2.length - mostNamed;\n    return el(\n      "details",\n      {},\n      el("summary", {}, counted(guests2.length, "guest")),\n      el(\n        "ul",\n        {},\n        ...guests2.slice(0, mostNamed).map((guest) => el("li", {}, drawGuest(guest, pageOf2(guest.id)))),\n        more > 0 && el("li", {}, `and ${grouped(more)} more`)\n      )\n    );\n  }\n  function drawGuest({ id, name, address, domain, signedIn }, page) {\n    const who = el("bdi", {}, name ?? address ?? id);\n    return [\n      page === null ? who : el("a", { href: page, target: "_blank", rel: "noreferrer" }, who),\n      domain !== null && el("span", { class: "note" }, domain),\n      signedIn !== null && el("span", { class: "note" }, signedIn === "never" ? "never signed in" : `last sign-in ${signedIn}`)\n    ];\n  }\n  function lastSeen(guests2) {\n    const days = guests2.map(({ signedIn }) => signedIn).filter((day) => day !== null);\n    const dated = days.filter((day) => day !== "never");\n    if (dated.length === 0) return days.length === 0 ? null : "Never";\n    return dated.reduce((a, b) => b > a ? b : a);\n  }\n\n  // shared/table.ts\n  var headCell = (column, content) => el("th", { scope: "col", class: column.numeric === true ? "figure" : null, "data-key": column.key }, content);\n  var bodyRows = (columns, rows) => rows.map((row) => el("tr", {}, ...columns.map((column) => bodyCell(column, row))));\n  function bodyCell(column, row) {\n    const attributes = { class: column.numeric === true ? "figure" : column.key, "data-label": column.label };\n    return column.header === true ? el("th", { scope: "row", ...attributes }, column.cell(row)) : el("td", attributes, column.cell(row));\n  }\n  var footRow = (columns, rows) => el(\n    "tr",\n    {},\n    ...columns.map(\n      (column) => el("td", { class: column.numeric === true ? "figure" : null, "data-label": column.label }, column.total(rows))\n    )\n  );\n\n  // browser/keeps.ts\n  function createKeeps() {\n    const ticked = /* @__PURE__ */ new Map();\n    const listeners = [];\n    const keeps2 = {\n      has: (match) => ticked.has(match),\n      all: () => [...ticked.values()],\n      set: (kept, on) => {\n        for (const one of kept) {\n          if (on) ticked.set(one.match, one);\n          else ticked.delete(one.match);\n        }\n        for (const box of document.querySelectorAll("input[data-keep]")) {\n          box.checked = ticked.has(box.dataset.keep ?? "");\n        }\n        for (const listener of listeners) listener();\n      },\n      onChange: (listener) => void listeners.push(listener)\n    };\n    return keeps2;\n  }\n  var keepColumn = ({ keeps: keeps2, keptOf, nameOf }) => ({\n    key: "keep",\n    label: "Keep",\n    cell: (row) => {\n      const kept = keptOf(row);\n      return kept !== null && el(\n        "label",\n        { class: "tick" },\n        el("input", {\n          type: "checkbox",\n          "data-keep": kept.match,\n          "aria-label": `Keep ${nameOf(row)}`,\n          checked: keeps2.has(kept.match)\n        })\n      );\n    },\n    sortBy: (row) => {\n      const kept = keptOf(row);\n      return kept === null ? null : keeps2.has(kept.match) ? 0 : 1;\n    },\n    total: () => null\n  });\n  var tickAllButton = el(\n    "p",\n    { class: "buttons" },\n    el("button", { type: "button", class: "all" }, "Tick all of these to keep")\n  );\n  function heedBoxes(list, { keeps: keeps2, keptOf }, chosen) {\n    const keptOfAll = () => chosen().flatMap((row) => keptOf(row) ?? []);\n    list.querySelector("button.all")?.addEventListener("click", () => {\n      keeps2.set(keptOfAll(), true);\n    });\n    list.addEventListener("change", ({ target }) => {\n      if (!(target instanceof HTMLInputElement) || target.dataset.keep === void 0) return;\n      const { keep: match } = target.dataset;\n      keeps2.set(\n        keptOfAll().filter((one) => one.match === match),\n        target.checked\n      );\n    });\n  }\n\n  // browser/selection.ts\n  var folded = (text) => text.normalize("NFKC").toLowerCase();\n  function select(rows, question, lookup, columns) {\n    const words = folded(question.words).split(/\\s+/).filter((word) => word !== "");\n    const domain = folded(question.domain.trim());\n    const choices = lookup.choices.map((choice) => ({ choice, value: question.chosen[choice.key] ?? "" })).filter(({ value }) => value !== "");\n    const kept = rows.filter((row) => {\n      if (domain !== "" && lookup.domainOf(row)?.includes(domain) !== true) return false;\n      if (choices.some(({ choice, value }) => choice.valueOf(row) !== value)) return false;\n      if (words.length === 0) return true;\n      const text = lookup.textOf(row);\n      return words.every((word) => text.includes(word));\n    });\n    const column = columns.find(({ key }) => key === question.sortKey);\n    return column === void 0 ? kept : sorted(kept, column, question.descending);\n  }\n  var collator = new Intl.Collator("en", { numeric: true });\n  function sorted(rows, { sortBy }, descending) {\n    return rows.map((row) => ({ row, key: sortBy(row) })).sort((a, b) => {\n      if (a.key === null || b.key === null) return Number(a.key === null) - Number(b.key === null);\n      return (descending ? -1 : 1) * compare(a.key, b.key);\n    }).map(({ row }) => row);\n  }\n  var compare = (a, b) => typeof a === "number" && typeof b === "number" ? a - b : collator.compare(String(a), String(b));\n  function tally(rows, valueOf) {\n    const counts = /* @__PURE__ */ new Map();\n    for (const row of rows) counts.set(valueOf(row), (counts.get(valueOf(row)) ?? 0) + 1);\n    return [...counts].sort(([, a], [, b]) => b - a);\n  }\n\n  // browser/controls.ts\n  var mostSuggestions = 500;\n  function createControls(name, caption, rows, lookup, withDomain, changed) {\n    const element = toDom(form(name, caption, rows, lookup, withDomain));\n    const words = within(element, "input[type=search]", HTMLInputElement);\n    const domain = withDomain ? within(element, "input[list]", HTMLInputElement) : null;\n    const selects = lookup.choices.map(({ key }, index) => ({ key, select: element.querySelectorAll("select")[index] }));\n    element.addEventListener("submit", (event) => {\n      event.preventDefault();\n    });\n    element.addEventListener("input", changed);\n    element.addEventListener("reset", () => {\n      queueMicrotask(changed);\n    });\n    return {\n      element,\n      asked: () => ({\n        words: words.value,\n        domain: domain?.value ?? "",\n        chosen: Object.fromEntries(selects.map(({ key, select: select2 }) => [key, select2?.value ?? ""]))\n      })\n    };\n  }\n  function form(name, caption, rows, { choices, domainOf }, withDomain) {\n    const id = (part) => `${name}-${part}`;\n    return el(\n      "form",\n      { class: "controls", "aria-label": `Filter: ${caption}` },\n      el(\n        "div",\n        { class: "grow" },\n        el("label", { for: id("words") }, "Search"),\n        el("input", { id: id("words"), type: "search", autocomplete: "off", spellcheck: "false" })\n      ),\n      ...choices.map(\n        ({ key, label, valueOf, nameOf }) => el(\n          "div",\n          {},\n          el("label", { for: id(key) }, label),\n          el(\n            "select",\n            { id: id(key) },\n            el("option", { value: "" }, `All (${grouped(rows.length)})`),\n            ...tally(rows, valueOf).map(\n              ([value, count]) => el("option", { value }, `${nameOf(value)} (${grouped(count)})`)\n            )\n          )\n        )\n      ),\n      withDomain && domainField(\n        id("domain"),\n        id("domains"),\n        rows.flatMap((row) => domainOf(row) ?? [])\n      ),\n      el("button", { type: "reset" }, "Clear")\n    );\n  }\n  var domainField = (id, listId, domains2) => el(\n    "div",\n    {},\n    el("label", { for: id }, "Domain"),\n    el("input", { id, list: listId, autocomplete: "off", spellcheck: "false" }),\n    el(\n      "datalist",\n      { id: listId },\n      ...tally(domains2, (domain) => domain).slice(0, mostSuggestions).map(([domain]) => el("option", { value: domain }))\n    )\n  );\n\n  // browser/list-view.ts\n  var mostPrinted = { findings: 1e3, beside: 100 };\n  function createList(spec) {\n    const { name, caption, noun, rows, lookup } = spec;\n    const keep = spec.keep !== void 0 && rows.some(spec.keep.keptOf) ? spec.keep : null;\n    const columns = keep === null ? spec.columns : [keepColumn(keep), ...spec.columns];\n    let order = null;\n    let page = 0;\n    let printed = false;\n    const controls = createControls(name, caption, rows, lookup, spec.withDomain, restart);\n    const element = toDom(drawFrame(name, caption, columns, keep !== null));\n    element.prepend(controls.element);\n    const [status, body, foot, pager] = [".status", "tbody", "tfoot", ".pager"].map(\n      (selector) => within(element, selector, HTMLElement)\n    );\n    const size = within(pager, "select", HTMLSelectElement);\n    const chosenRows = () => select(\n      rows,\n      { ...controls.asked(), sortKey: order?.key ?? null, descending: order?.descending ?? false },\n      lookup,\n      columns\n    );\n    function restart() {\n      page = 0;\n      draw();\n    }\n    function draw() {\n      const chosen = chosenRows();\n      const pageSize = printed ? spec.mostPrinted : Number(size.value);\n      const pages = Math.max(1, Math.ceil(chosen.length / pageSize));\n      const at = printed ? 0 : Math.min(page, pages - 1);\n      const shown = chosen.slice(at * pageSize, (at + 1) * pageSize);\n      body.replaceChildren(...bodyRows(columns, shown).map((row) => toDom(row)));\n      foot.replaceChildren(toDom(footRow(columns, chosen)));\n      const place = { before: at * pageSize, shown: shown.length, chosen: chosen.length, all: rows.length };\n      status.textContent = statusText(place, noun);\n      showPage(pager, at, pages);\n      pager.hidden = rows.length <= 25;\n      if (!printed) page = at;\n    }\n    heedHeads(element, (key) => {\n      order = { key, descending: order?.key === key && !order.descending };\n      restart();\n      return order.descending;\n    });\n    heedPager(pager, (step) => {\n      page += step;\n      draw();\n    });\n    if (keep !== null) heedBoxes(element, keep, chosenRows);\n    size.addEventListener("change", restart);\n    draw();\n    return {\n      element,\n      printing(on) {\n        printed = on;\n        draw();\n      }\n    };\n  }\n  function statusText({ before, shown, chosen, all }, noun) {\n    const number = (count) => noun === null ? grouped(count) : counted(count, noun);\n    const filtered = chosen === all ? "" : `, of ${number(all)} in all`;\n    if (chosen === 0) return `${noun === null ? "Nothing" : `No ${noun}`} fits${filtered}.`;\n    return `Rows ${grouped(before + 1)}\\u2013${grouped(before + shown)} of ${number(chosen)}${filtered}.`;\n  }\n  function heedHeads(element, sort) {\n    const heads = element.querySelectorAll("th[scope=col]");\n    for (const head of heads) {\n      head.querySelector("button")?.addEventListener("click", () => {\n        const isDescending = sort(head.getAttribute("data-key") ?? "");\n        for (const other of heads) other.removeAttribute("aria-sort");\n        head.setAttribute("aria-sort", isDescending ? "descending" : "ascending");\n      });\n    }\n  }\n  function showPage(pager, at, pages) {\n    within(pager, ".page", HTMLElement).textContent = `Page ${grouped(at + 1)} of ${grouped(pages)}`;\n    for (const button of pager.querySelectorAll("button")) {\n      const target = at + Number(button.dataset.step);\n      button.setAttribute("aria-disabled", String(target < 0 || target >= pages));\n    }\n  }\n  function heedPager(pager, turn) {\n    for (const button of pager.querySelectorAll("button")) {\n      button.addEventListener("click", () => {\n        if (button.getAttribute("aria-disabled") !== "true") turn(Number(button.dataset.step));\n      });\n    }\n  }\n  var sortHead = (label) => [\n    el("button", { type: "button", class: "sort" }, label),\n    el("span", { class: "printed" }, label)\n  ];\n  var drawFrame = (name, caption, columns, keepable) => el(\n    "div",\n    { class: "list" },\n    el("p", { class: "status", role: "status" }),\n    keepable && tickAllButton,\n    el(\n      "table",\n      { class: "rows" },\n      el("caption", { class: "unseen" }, caption),\n      el("thead", {}, el("tr", {}, ...columns.map((column) => headCell(column, sortHead(column.label))))),\n      el("tbody", {}),\n      el("tfoot", {})\n    ),\n    el(\n      "div",\n      { class: "pager" },\n      el("button", { type: "button", "data-step": -1 }, "Previous"),\n      el("span", { class: "page" }),\n      el("button", { type: "button", "data-step": 1 }, "Next"),\n      el("label", { for: `${name}-size` }, "Rows a page"),\n      el("select", { id: `${name}-size` }, ...[25, 50, 100, 250].map((size) => el("option", { value: size }, size)))\n    )\n  );\n\n  // browser/ask-list.ts\n  function createAskList(caption, groups, remedy, pageOf2) {\n    const keyOf = ({ sponsor }) => sponsor?.id ?? "";\n    const view = createList({\n      name: "ask",\n      caption,\n      noun: null,\n      rows: groups,\n      columns: askColumns(\n        groups,\n        pageOf2,\n        (group) => copyButton(\n          "Copy",\n          `the question about guests ${group.sponsor === null ? "without a sponsor" : `of ${sponsorName(group.sponsor)}`}`,\n          keyOf(group)\n        )\n      ),\n      withDomain: false,\n      mostPrinted: mostPrinted.findings,\n      lookup: {\n        textOf: ({ sponsor, guests: guests2 }) => folded(\n          [\n            sponsor === null ? "no sponsor" : sponsorName(sponsor),\n            sponsor?.address,\n            ...guests2.map(({ name, address }) => `${name ?? ""} ${address ?? ""}`)\n          ].join("\\n")\n        ),\n        domainOf: () => null,\n        choices: []\n      }\n    });\n    heedCopyButtons(view.element, (key) => {\n      const group = groups.find((one) => keyOf(one) === key);\n      return group === void 0 ? null : askText(group, remedy);\n    });\n    return view;\n  }\n\n  // shared/link.ts\n  var domainLink = (domain) => el("a", { href: `#domain=${encodeURIComponent(domain)}` }, domain);\n\n  // shared/packing.ts\n  function unpack(packed) {\n    const columns = Object.entries(packed.columns);\n    return Array.from(\n      { length: packed.rows },\n      (_, index) => Object.fromEntries(columns.map(([key, column]) => [key, cellAt(column, index)]))\n    );\n  }\n  function cellAt(column, index) {\n    if ("all" in column) return column.all;\n    if ("each" in column) return column.each[index] ?? null;\n    return column.values[column.at[index] ?? 0] ?? null;\n  }\n\n  // shared/domain-columns.ts\n  function domainColumns(labels, drawDomain) {\n    const sum = (key, label) => ({\n      key,\n      label,\n      numeric: true,\n      cell: (entry) => grouped(entry[key]),\n      sortBy: (entry) => entry[key],\n      total: (rows) => grouped(rows.reduce((total, row) => total + row[key], 0))\n    });\n    return [\n      {\n        key: "domain",\n        label: "Domain",\n        header: true,\n        cell: ({ domain }) => drawDomain(domain),\n        sortBy: ({ domain }) => domain,\n        total: (rows) => counted(rows.length, "domain")\n      },\n      {\n        key: "realm",\n        label: "Realm",\n        cell: ({ realm }) => labels.realm[realm],\n        sortBy: ({ realm }) => labels.realm[realm],\n        total: () => null\n      },\n      sum("guests", "Guests"),\n      sum("unmanaged", labels.verdict.unmanaged),\n      ...labels.found === null ? [] : [sum("findings", labels.found)],\n      sum("done", labels.done)\n    ];\n  }\n\n  // browser/domain-list.ts\n  var domainList = (caption, rows, labels, keeps2) => ({\n    name: "domains",\n    caption,\n    noun: "domain",\n    rows,\n    columns: domainColumns(labels, domainLink),\n    keep: { keeps: keeps2, keptOf: keptDomain, nameOf: ({ domain }) => domain },\n    withDomain: false,\n    mostPrinted: mostPrinted.beside,\n    lookup: {\n      textOf: ({ domain }) => folded(domain),\n      domainOf: ({ domain }) => domain,\n      choices: [\n        {\n          key: "realm",\n          label: "Realm",\n          valueOf: ({ realm }) => realm,\n          nameOf: (value) => labels.realm[value]\n        }\n      ]\n    }\n  });\n\n  // shared/guest-columns.ts\n  function guestColumns(place, context2) {\n    const { shows, labels, mixed } = context2;\n    const of = (condition, column) => condition ? [column()] : [];\n    return [\n      guestColumn(context2),\n      ...of(place !== "domain", () => domainColumn(context2)),\n      ...of(mixed || place === "domain", () => verdictColumn(labels)),\n      dateColumn(place),\n      ...of(place === "indeterminate", reasonColumn),\n      // After an enforcement the outcome says what was decided, and has the room for it.\n      ...of(!shows.outcome && (place === "findings" || place === "domain"), () => decisionColumn(labels)),\n      ...of(shows.nextSignIn && (place === "findings" || place === "domain"), nextSignInColumn),\n      ...of(shows.sponsors && place === "findings", () => sponsorColumn(context2)),\n      ...of(shows.outcome && (place === "findings" || place === "domain"), () => outcomeColumn(labels))\n    ];\n  }\n  var guestColumn = ({ shows: { person }, pageOf: pageOf2 }) => ({\n    key: "guest",\n    label: person ? "Guest" : "Object id",\n    header: true,\n    cell: ({ id, name, address }) => person ? [\n      name === null ? el("span", { class: "missing" }, "No name") : el("bdi", { class: "name" }, name),\n      address === null ? null : el("bdi", { class: "address" }, address),\n      drawId(id, pageOf2(id))\n    ] : drawId(id, pageOf2(id)),\n    sortBy: ({ id, name, address }) => person ? name ?? address ?? id : id,\n    total: (rows) => counted(rows.length, "guest")\n  });\n  var drawId = (id, page) => page === null ? el("span", { class: "id" }, id) : el(\n    "a",\n    { href: page, target: "_blank", rel: "noreferrer" },\n    el("span", { class: "id" }, id),\n    unseen(" in the Microsoft Entra admin center")\n  );\n  var domainColumn = ({ drawDomain }) => ({\n    key: "domain",\n    label: "Domain",\n    cell: ({ domain }) => domain === null ? el("span", { class: "missing" }, "Not known") : drawDomain(domain),\n    sortBy: ({ domain }) => domain,\n    total: (rows) => counted(new Set(rows.map(({ domain }) => domain).filter((domain) => domain !== null)).size, "domain")\n  });\n  var verdictColumn = (labels) => ({\n    key: "verdict",\n    label: "Verdict",\n    cell: ({ verdict, reason }) => [\n      labels.verdict[verdict],\n      verdict === "indeterminate" && el("span", { class: "note" }, reason)\n    ],\n    sortBy: ({ verdict }) => labels.verdict[verdict],\n    total: (rows) => counted(new Set(rows.map(({ verdict }) => verdict)).size, "verdict")\n  });\n  function dateColumn(place) {\n    const waiting = place === "pending";\n    const date = ({ stateChangedOn, created }) => waiting ? stateChangedOn ?? created : stateChangedOn;\n    return {\n      key: "date",\n      label: waiting ? "Invited since" : place === "domain" ? "Last change" : "Redeemed",\n      cell: (entry) => [\n        date(entry) ?? el("span", { class: "missing" }, "No date"),\n        entry.waiting !== null && el("span", { class: "note" }, `For ${counted(entry.waiting, "day")}`),\n        entry.late && el("span", { class: "tag" }, "after 2022"),\n        entry.created !== null && entry.created !== date(entry) && el("span", { class: "note" }, `Invited ${entry.created}`),\n        entry.signedIn !== null && el(\n          "span",\n          { class: "note" },\n          entry.signedIn === "never" ? "Never signed in" : `Last sign-in ${entry.signedIn}`\n        )\n      ],\n      sortBy: date,\n      total: (rows) => waiting ? longest(rows) : span(rows.map(date))\n    };\n  }\n  var longest = (rows) => `Up to ${counted(\n    rows.reduce((most, row) => Math.max(most, row.waiting ?? 0), 0),\n    "day"\n  )}`;\n  function span(dates) {\n    const years = dates.filter((date) => date !== null).map((date) => date.slice(0, 4));\n    const first = years.reduce((a, b) => b < a ? b : a, "9999");\n    const last = years.reduce((a, b) => b > a ? b : a, "");\n    return years.length === 0 ? "" : first === last ? first : `${first}\\u2013${last}`;\n  }\n  var reasonColumn = () => ({\n    key: "reason",\n    label: "Why it is undetermined",\n    cell: ({ reason }) => reason,\n    sortBy: ({ reason }) => reason,\n    total: (rows) => counted(new Set(rows.map(({ reason }) => reason)).size, "reason")\n  });\n  var overLimit = "In a later run";\n  var decided = ({ decision }, labels) => decision === "act" ? labels.act : decision === "over-limit" ? overLimit : "Left alone";\n  var drawDecision = (entry, labels) => [\n    el("span", { class: `mark ${entry.decision === "act" ? "act" : "rest"}` }, decided(entry, labels)),\n    entry.decision !== "act" && entry.decision !== "skip" && entry.decision !== "over-limit" && el("span", { class: "note" }, labels.skip[entry.decision])\n  ];\n  function decisionColumn(labels) {\n    return {\n      key: "decision",\n      label: "Decision",\n      cell: (entry) => drawDecision(entry, labels),\n      sortBy: (entry) => `${decided(entry, labels)} ${entry.decision}`,\n      total: (rows) => {\n        const act = rows.filter(({ decision }) => decision === "act").length;\n        const later = rows.filter(({ decision }) => decision === "over-limit").length;\n        const parts = [\n          `${grouped(act)} ${labels.act.toLowerCase()}`,\n          ...later > 0 ? [`${grouped(later)} in later runs`] : []\n        ];\n        return `${parts.join(", ")}, ${grouped(rows.length - act - later)} left alone`;\n      }\n    };\n  }\n  var nextSignInColumn = () => ({\n    key: "next",\n    label: "Next sign-in",\n    cell: ({ nextSignIn, needsMail }) => [\n      needsMail && el("span", { class: "tag" }, "needs mail"),\n      nextSignIn === null ? el("span", { class: "missing" }, "Not known") : el("span", { class: "note" }, nextSignIn)\n    ],\n    sortBy: ({ nextSignIn }) => nextSignIn,\n    total: (rows) => {\n      const those = rows.filter(({ needsMail }) => needsMail).length;\n      return those === 0 ? "" : `${grouped(those)} by the mailed link alone`;\n    }\n  });\n  var mostSponsors = 5;\n  var sponsorColumn = ({ shows, sponsorOf }) => ({\n    key: "sponsor",\n    label: shows.person ? "Sponsor" : "Sponsors",\n    cell: ({ sponsors: sponsors2, sponsorCount }) => {\n      if (sponsorCount === null) return el("span", { class: "missing" }, "Not read");\n      if (sponsorCount === 0) return el("span", { class: "missing" }, "None");\n      if (sponsors2 === null) return grouped(sponsorCount);\n      const ids = sponsors2.split(" ");\n      const more = ids.length - mostSponsors;\n      return [\n        ...ids.slice(0, mostSponsors).map((id) => el("bdi", {}, sponsorName(sponsorOf(id) ?? unknownSponsor(id)))),\n        more > 0 && el("span", { class: "note" }, `and ${grouped(more)} more`)\n      ];\n    },\n    sortBy: ({ sponsors: sponsors2, sponsorCount }) => {\n      const [first = ""] = sponsors2?.split(" ") ?? [];\n      return first === "" ? sponsorCount : sponsorName(sponsorOf(first) ?? unknownSponsor(first));\n    },\n    total: (rows) => `${grouped(rows.filter(({ sponsorCount }) => sponsorCount === 0).length)} without`\n  });\n  var unknownSponsor = (id) => ({ id, kind: "other", name: null, address: null });\n  var outcomeColumn = (labels) => ({\n    key: "outcome",\n    label: "Outcome",\n    cell: (entry) => {\n      const { outcome, outcomeReason, error, requestId } = entry;\n      if (outcome === null) return drawDecision(entry, labels);\n      return [\n        el("span", { class: `mark ${outcome}` }, labels.outcome[outcome]),\n        outcomeReason !== null && el("span", { class: "note" }, labels.skip[outcomeReason]),\n        error !== null && el("span", { class: "note" }, error),\n        requestId !== null && el("span", { class: "id" }, `Request ${requestId}`)\n      ];\n    },\n    sortBy: (entry) => entry.outcome === null ? `~ ${decided(entry, labels)} ${entry.decision}` : labels.outcome[entry.outcome],\n    total: (rows) => {\n      const failed = rows.filter(({ outcome }) => outcome === "failed").length;\n      const done = rows.filter(({ outcome }) => isRemedied(outcome)).length;\n      return `${grouped(done)} done, ${grouped(failed)} failed`;\n    }\n  });\n\n  // browser/guest-list.ts\n  function guestList(place, caption, rows, context2, keeps2) {\n    const { shows, labels } = context2;\n    const mixed = rows.some(({ verdict }) => verdict !== rows[0]?.verdict);\n    const texts = /* @__PURE__ */ new Map();\n    const textOf = (entry) => {\n      const text = texts.get(entry) ?? searched(entry, context2);\n      texts.set(entry, text);\n      return text;\n    };\n    const findings = place === "findings" || place === "domain";\n    return {\n      name: place === "domain" ? "of-domain" : place,\n      caption,\n      noun: "guest",\n      rows,\n      columns: guestColumns(place, { ...context2, mixed, drawDomain: domainLink }),\n      ...findings ? { keep: { keeps: keeps2, keptOf: keptGuest, nameOf: ({ name, id }) => name ?? id } } : {},\n      withDomain: place !== "domain",\n      mostPrinted: findings ? mostPrinted.findings : mostPrinted.beside,\n      lookup: {\n        textOf,\n        domainOf: ({ domain }) => domain,\n        choices: [\n          ...findings ? [verdictChoice(labels), decisionChoice(labels)] : [],\n          ...findings && shows.outcome ? [outcomeChoice(labels)] : []\n        ]\n      }\n    };\n  }\n  function searched({ id, name, address, domain, error, requestId, sponsors: sponsors2 }, context2) {\n    const names = (sponsors2?.split(" ") ?? []).map((one) => {\n      const sponsor = context2.sponsorOf(one);\n      return sponsor === void 0 ? null : sponsorName(sponsor);\n    });\n    return folded([name, address, domain, id, requestId, error, ...names].filter((text) => text !== null).join("\\n"));\n  }\n  var verdictChoice = (labels) => ({\n    key: "verdict",\n    label: "Verdict",\n    valueOf: ({ verdict }) => verdict,\n    nameOf: (value) => labels.verdict[value]\n  });\n  var decisionChoice = (labels) => ({\n    key: "decision",\n    label: "Decision",\n    valueOf: ({ decision }) => decision,\n    nameOf: (value) => {\n      const decision = value;\n      if (decision === "act") return labels.act;\n      if (decision === "skip") return "No finding";\n      return decision === "over-limit" ? "In a later run" : `Left alone: ${decision}`;\n    }\n  });\n  var outcomeChoice = (labels) => ({\n    key: "outcome",\n    label: "Outcome",\n    valueOf: ({ outcome }) => outcome ?? "none",\n    nameOf: (value) => value === "none" ? "Not planned" : labels.outcome[value]\n  });\n\n  // browser/domain-page.ts\n  function createDomainPage(domain, entry, guests2, context2, keeps2) {\n    const { labels } = context2;\n    const known = entry !== void 0 || guests2.length > 0;\n    const heading = toDom(el("h1", { tabindex: -1 }, known ? domain : "Not in this report"));\n    const back = toDom(el("p", { class: "back" }, el("a", { href: "#domains" }, "All domains")));\n    if (!known) {\n      const lead2 = toDom(el("p", { class: "lead" }, "No guest of this report comes from the domain in the address."));\n      return { heading, content: [back, heading, lead2], list: null };\n    }\n    const meaning = entry === void 0 ? notLookedUp : labels.realmMeaning[entry.realm];\n    const lead = toDom(el("p", { class: "lead" }, meaning));\n    const behind = entry?.behind == null ? [] : [toDom(el("p", {}, el("bdi", {}, entry.behind)))];\n    const counts = (verdict) => guests2.filter((guest) => guest.verdict === verdict).length;\n    const unmanaged = entry?.unmanaged ?? counts("unmanaged");\n    const found = entry?.findings ?? guests2.filter(({ decision }) => decision !== "skip").length;\n    const figures = [\n      ["Realm", entry === void 0 ? "Not looked up" : labels.realm[entry.realm]],\n      ...entry === void 0 ? [] : [["Guests with an Entra account", grouped(entry.guests)]],\n      [labels.verdict.unmanaged, grouped(unmanaged), unmanaged > 0 ? "alarm" : null],\n      ...labels.found === null ? [] : [[labels.found, grouped(found)]],\n      ...entry === void 0 ? [] : [[labels.done, grouped(entry.done)]],\n      [labels.verdict.indeterminate, grouped(counts("indeterminate"))],\n      [labels.verdict.pending, grouped(counts("pending"))]\n    ];\n    const headline = toDom(\n      el(\n        "dl",\n        { class: "headline" },\n        ...figures.map(\n          ([name, value, tone]) => el("div", { class: tone ?? null }, el("dt", {}, name), el("dd", { class: "value" }, value))\n        )\n      )\n    );\n    const title = toDom(el("h2", {}, "Guests of this domain"));\n    const list = guests2.length === 0 ? null : createList(guestList("domain", `Guests of ${domain}`, guests2, context2, keeps2));\n    const note = toDom(\n      el(\n        "p",\n        { class: "small" },\n        "Listed are findings, undetermined guests, and those who have not accepted their invitation for long. Others are counted only."\n      )\n    );\n    return {\n      heading,\n      content: [back, heading, lead, ...behind, headline, title, note, ...list === null ? [] : [list.element]],\n      list\n    };\n  }\n  var notLookedUp = "This domain was not looked up: none of the guests listed here signs in with an Entra account.";\n\n  // browser/keep-form.ts\n  var fileName = "exemptions.yml";\n  function startKeeping(place, keeps2, today) {\n    const form2 = toDom(drawForm());\n    place.replaceChildren(form2);\n    const bar = toDom(el("div", { class: "keep-bar", role: "status" }));\n    within(document, "main", HTMLElement).append(bar);\n    const field = (name) => within(form2, `[name=${name}]`, HTMLInputElement);\n    const fields = { reason: field("reason"), owner: field("owner"), days: field("days") };\n    const message = within(form2, ".message", HTMLElement);\n    const copied = within(form2, "textarea", HTMLTextAreaElement);\n    function update() {\n      const kept = keeps2.all();\n      within(form2, ".ticked", HTMLElement).textContent = kept.length === 0 ? "Nothing is ticked yet." : tickedText(kept);\n      within(form2, ".ends", HTMLElement).textContent = endText(keepDays(fields.days.value), today());\n      bar.replaceChildren(...kept.length === 0 ? [] : [toDom(drawBar(kept))]);\n      message.textContent = "";\n      copied.parentElement?.toggleAttribute("hidden", true);\n    }\n    async function handOver(action) {\n      const kept = keeps2.all();\n      if (kept.length === 0) {\n        message.textContent = "Nothing is ticked yet: tick guests or domains in the lists.";\n        return;\n      }\n      const said = termsOf(fields, message, today());\n      if (said === null) return;\n      const whole = exemptionsText(kept, said);\n      if (!fitsOneFile(whole)) {\n        message.textContent = "These are more than one file may hold, 1 MiB. Tick domains in place of guests.";\n        return;\n      }\n      const text = action === "entries" ? exemptionEntries(kept, said) : whole;\n      const until = `${counted(kept.length, "entry", "entries")} until ${said.expires}`;\n      if (action === "save") {\n        saveText(text, fileName);\n        message.textContent = `Saved as ${fileName}: ${until}. Commit it, and name it in exemptions-file.`;\n        return;\n      }\n      message.textContent = await showAndCopy(text, copied) ? `Copied: ${until}.` : "The browser does not let this page copy. The text below is selected: copy it.";\n    }\n    form2.addEventListener("submit", (event) => {\n      event.preventDefault();\n      void handOver("file");\n    });\n    form2.addEventListener("input", update);\n    heedButtons(form2, keeps2, handOver);\n    const arrive = () => {\n      if (location.hash === "#keep") fields.reason.focus();\n    };\n    window.addEventListener("hashchange", arrive);\n    bar.addEventListener("click", () => {\n      queueMicrotask(arrive);\n    });\n    keeps2.onChange(update);\n    update();\n  }\n  function heedButtons(form2, keeps2, handOver) {\n    for (const button of form2.querySelectorAll("button")) {\n      button.addEventListener("click", () => {\n        if (button.value === "none") keeps2.set(keeps2.all(), false);\n        else if (button.type === "button") void handOver(button.value);\n      });\n    }\n  }\n  function termsOf({ reason, owner, days }, message, today) {\n    for (const input of [reason, owner, days]) input.removeAttribute("aria-invalid");\n    const length = keepDays(days.value);\n    const wrong = reason.value.trim() === "" ? reason : owner.value.trim() === "" ? owner : length === null ? days : null;\n    if (wrong === null && length !== null) {\n      return { reason: reason.value, owner: owner.value, expires: lastDay(today, length) };\n    }\n    wrong?.setAttribute("aria-invalid", "true");\n    wrong?.focus();\n    message.textContent = wrong === days ? daysHint : "Say why, and who answers for it: the action takes no entry without.";\n    return null;\n  }\n  async function showAndCopy(text, field) {\n    field.value = text;\n    field.parentElement?.toggleAttribute("hidden", false);\n    const done = await copyText(text);\n    if (!done) {\n      field.focus();\n      field.select();\n    }\n    return done;\n  }\n  var daysHint = `A whole number of days, at most ${exemptionLimits.days}.`;\n  var tickedText = (kept) => {\n    const of = (kind) => kept.filter((one) => one.kind === kind).length;\n    const parts = [\n      ...of("guest") > 0 ? [counted(of("guest"), "guest")] : [],\n      ...of("domain") > 0 ? [counted(of("domain"), "domain")] : []\n    ];\n    return `${parts.join(" and ")} ticked to keep.`;\n  };\n  var endText = (days, today) => days === null ? daysHint : `Until ${lastDay(today, days)}, that day included.`;\n  var drawBar = (kept) => el("p", {}, `${tickedText(kept)} `, el("a", { href: "#keep" }, "Say why, and copy the entries"));\n  function drawForm() {\n    const text = (name, label, most, attributes = {}) => el(\n      "div",\n      { class: "grow" },\n      el("label", { for: `keep-${name}` }, label),\n      el("input", {\n        id: `keep-${name}`,\n        name,\n        maxlength: most,\n        autocomplete: "off",\n        "aria-required": "true",\n        ...attributes\n      })\n    );\n    return el(\n      "form",\n      { class: "keep", "aria-label": "Keep what is ticked", novalidate: true },\n      el("p", { class: "ticked" }),\n      el(\n        "div",\n        { class: "controls" },\n        text("reason", "Reason", exemptionLimits.reason),\n        text("owner", "Owner: who answers for it", exemptionLimits.owner),\n        el(\n          "div",\n          {},\n          el("label", { for: "keep-days" }, "Days"),\n          el("input", {\n            id: "keep-days",\n            name: "days",\n            inputmode: "numeric",\n            value: 90,\n            size: 4,\n            autocomplete: "off",\n            "aria-required": "true",\n            "aria-describedby": "keep-ends"\n          })\n        )\n      ),\n      el("p", { class: "small ends", id: "keep-ends" }),\n      el(\n        "p",\n        { class: "buttons" },\n        el("button", { type: "submit" }, "Copy as a new file"),\n        el("button", { type: "button", value: "entries" }, "Copy the entries alone"),\n        el("button", { type: "button", value: "save" }, `Save as ${fileName}`),\n        el("button", { type: "button", value: "none" }, "Untick all")\n      ),\n      el("p", { class: "small" }, "If you have a file already, put the entries alone below those in it."),\n      el("p", { class: "message", role: "status" }),\n      el(\n        "div",\n        { hidden: true },\n        el("label", { for: "keep-text" }, "What was copied"),\n        el("textarea", { id: "keep-text", rows: 8, readonly: true, spellcheck: "false" })\n      )\n    );\n  }\n\n  // browser/router.ts\n  var prefix = "#domain=";\n  function startRouter(pageOf2, shown) {\n    const report = within(document, "#report", HTMLElement);\n    const place = within(document, "#domain-page", HTMLElement);\n    const title = document.title;\n    let leftAt = { hash: "", scroll: 0, focus: null };\n    let hash = "";\n    function showDomain(domain) {\n      if (place.hidden) leftAt = { hash, scroll: window.scrollY, focus: document.activeElement };\n      const page = pageOf2(domain);\n      place.replaceChildren(...page.content);\n      swap(true);\n      document.title = `${page.heading.textContent} \\u2013 ${title}`;\n      shown(page);\n      window.scrollTo(0, 0);\n      page.heading.focus({ preventScroll: true });\n    }\n    function showReport() {\n      const back = !place.hidden;\n      swap(false);\n      place.replaceChildren();\n      document.title = title;\n      shown(null);\n      if (!back) return;\n      const target = document.getElementById(location.hash.slice(1));\n      if (target !== null && location.hash !== leftAt.hash) {\n        target.scrollIntoView();\n        return;\n      }\n      if (leftAt.focus instanceof HTMLElement) leftAt.focus.focus({ preventScroll: true });\n      window.scrollTo(0, leftAt.scroll);\n    }\n    function swap(toDomain) {\n      report.hidden = toDomain;\n      place.hidden = !toDomain;\n    }\n    function route() {\n      if (location.hash.startsWith(prefix)) showDomain(decoded(location.hash.slice(prefix.length)));\n      else showReport();\n      hash = location.hash;\n    }\n    window.addEventListener("hashchange", route);\n    route();\n    window.addEventListener("load", () => {\n      document.getElementById(location.hash.slice(1))?.scrollIntoView({ behavior: "instant" });\n    });\n  }\n  function decoded(text) {\n    try {\n      return decodeURIComponent(text);\n    } catch {\n      return text;\n    }\n  }\n\n  // browser/main.ts\n  var data = JSON.parse(within(document, "#report-data", HTMLElement).textContent);\n  var guests = {\n    findings: unpack(data.guests.findings),\n    indeterminate: unpack(data.guests.indeterminate),\n    pending: unpack(data.guests.pending)\n  };\n  var domains = unpack(data.domains);\n  var sponsors = unpack(data.sponsors);\n  var sponsorById = new Map(sponsors.map((sponsor) => [sponsor.id, sponsor]));\n  var pageOf = (id) => userPage(data.tenant, id);\n  var context = { shows: data.shows, labels: data.labels, pageOf, sponsorOf: (id) => sponsorById.get(id) };\n  var keeps = createKeeps();\n  function createView(name, caption) {\n    if (name === "domains") return createList(domainList(caption, domains, data.labels, keeps));\n    if (name === "ask") return createAskList(caption, askGroups(guests.findings, sponsors), data.remediation, pageOf);\n    const place = name;\n    return createList(guestList(place, caption, guests[place], context, keeps));\n  }\n  var views = [...document.querySelectorAll("[data-list]")].map((place) => {\n    const view = createView(place.dataset.list ?? "", place.dataset.caption ?? "");\n    place.replaceChildren(view.element);\n    return view;\n  });\n  for (const place of document.querySelectorAll("[data-domain]")) {\n    place.replaceWith(toDom(domainLink(place.dataset.domain ?? "")));\n  }\n  var entryOf = new Map(domains.map((entry) => [entry.domain, entry]));\n  var guestsOf = Map.groupBy(Object.values(guests).flat(), ({ domain }) => domain);\n  var domainView = null;\n  startRouter(\n    (domain) => createDomainPage(domain, entryOf.get(domain), guestsOf.get(domain) ?? [], context, keeps),\n    (page) => {\n      domainView = page?.list ?? null;\n    }\n  );\n  for (const letter of document.querySelectorAll("details.letter")) {\n    const place = letter.querySelector("[data-letter]");\n    if (place === null) continue;\n    place.replaceChildren(\n      toDom(copyButton("Copy", letter.querySelector("summary")?.textContent ?? "", place.dataset.letter ?? ""))\n    );\n    heedCopyButtons(place, () => letter.querySelector(".text")?.textContent ?? "");\n  }\n  var keepPlace = document.querySelector("[data-keep-form]");\n  if (keepPlace !== null) startKeeping(keepPlace, keeps, () => /* @__PURE__ */ new Date());\n  for (const [event, on] of [\n    ["beforeprint", true],\n    ["afterprint", false]\n  ]) {\n    window.addEventListener(event, () => {\n      for (const view of domainView === null ? views : [domainView]) view.printing(on);\n    });\n  }\n})();';

;// CONCATENATED MODULE: ./lib/render/html/document.js




/**
 * Nothing may be loaded, sent or framed in, and only this very style and script apply. Data in the page is no script.
 *
 * https://www.w3.org/TR/CSP3/
 */
const policy = [
    "default-src 'none'",
    `style-src '${hash(stylesheet)}'`,
    `script-src '${hash(script)}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
].join('; ');
function hash(source) {
    return `sha256-${(0,external_node_crypto_.createHash)('sha256').update(source).digest('base64')}`;
}
/** Where the data goes. */
const here = '{"report":"data"}';
/** The document around the page, in pieces. `json` must be fit for a script element. */
function* documentPieces(title, body, json) {
    const meta = (attributes) => node_el('meta', attributes);
    const html = node_el('html', { lang: 'en' }, node_el('head', {}, meta({ charset: 'utf-8' }), meta({ 'http-equiv': 'Content-Security-Policy', content: policy }), meta({ name: 'viewport', content: 'width=device-width, initial-scale=1' }), meta({ name: 'referrer', content: 'no-referrer' }), meta({ name: 'robots', content: 'noindex, nofollow' }), meta({ name: 'color-scheme', content: 'light dark' }), node_el('title', {}, title), node_el('style', {}, stylesheet)), node_el('body', {}, ...body, node_el('script', { type: 'application/json', id: 'report-data' }, here), node_el('script', {}, script)));
    // The last place is the real one: a guest's name that looks like the placeholder stands before it.
    const whole = (0,lib/* toHtml */.V)({ type: 'root', children: [{ type: 'doctype' }, html] });
    const at = whole.lastIndexOf(here);
    yield whole.slice(0, at);
    yield* json;
    yield `${whole.slice(at + here.length)}\n`;
}

// EXTERNAL MODULE: ./lib/render/words/remedies.js
var remedies = __webpack_require__(88176);
;// CONCATENATED MODULE: ./lib/render/html/sections/bars.js


/**
 * Bars as a table: who does not see them reads the same figures. Lengths are SVG attributes, because the policy of the
 * page allows no style attribute.
 */
function barTable({ caption, head, unit, whole }, bars) {
    const longest = Math.max(1, ...bars.map(({ value }) => value));
    return node_el('table', { class: 'bars' }, node_el('caption', { class: 'unseen' }, caption), node_el('thead', { class: 'unseen' }, node_el('tr', {}, node_el('th', { scope: 'col' }, head), node_el('th', { scope: 'col' }, unit), whole !== null && node_el('th', { scope: 'col' }, 'Share'))), node_el('tbody', {}, ...bars.map((bar) => node_el('tr', {}, node_el('th', { scope: 'row' }, bar.label, drawBar(bar, longest)), node_el('td', { class: 'figure' }, (0,numbers/* grouped */.zD)(bar.value)), whole !== null && node_el('td', { class: 'figure share' }, (0,numbers/* share */.uM)(bar.value, whole))))));
}
function drawBar({ parts }, longest) {
    let start = 0;
    const rectangles = parts.map(({ tone, ...part }) => {
        // A report of another version may count otherwise; a length below zero would be an error on the page.
        const value = Math.max(0, part.value);
        const [x, width] = [(start / longest) * 100, (value / longest) * 100];
        start += value;
        return node_el('rect', { class: tone, x: percent(x), width: percent(width), height: '100%' });
    });
    return node_el('svg', { class: 'bar', 'aria-hidden': 'true' }, ...rectangles);
}
/** A coordinate in percent, short. */
const percent = (value) => `${Number(value.toFixed(2))}%`;
/** The key to the colours of a chart. */
const legend = (...entries) => node_el('ul', { class: 'legend' }, ...entries.map(([tone, text]) => node_el('li', {}, node_el('svg', { class: 'swatch', 'aria-hidden': 'true' }, node_el('rect', { class: tone, width: '100%', height: '100%' })), text)));
/** The figures of a chart as a table that can be opened. */
const figuresOf = (caption, head, rows) => node_el('details', { class: 'figures' }, node_el('summary', {}, 'Figures', unseen(` of: ${caption}`)), node_el('table', { class: 'plain' }, node_el('caption', { class: 'unseen' }, caption), node_el('thead', {}, node_el('tr', {}, ...head.map((name) => node_el('th', { scope: 'col' }, name)))), node_el('tbody', {}, ...rows.map(([first, ...rest]) => node_el('tr', {}, node_el('th', { scope: 'row' }, first ?? ''), ...rest.map((value) => node_el('td', {}, typeof value === 'number' ? (0,numbers/* grouped */.zD)(value) : value)))))));

;// CONCATENATED MODULE: ./lib/render/html/shared/domain-columns.js

/** The columns of the list of domains. */
function domainColumns(labels, drawDomain) {
    const sum = (key, label) => ({
        key,
        label,
        numeric: true,
        cell: (entry) => (0,numbers/* grouped */.zD)(entry[key]),
        sortBy: (entry) => entry[key],
        total: (rows) => (0,numbers/* grouped */.zD)(rows.reduce((total, row) => total + row[key], 0)),
    });
    return [
        {
            key: 'domain',
            label: 'Domain',
            header: true,
            cell: ({ domain }) => drawDomain(domain),
            sortBy: ({ domain }) => domain,
            total: (rows) => (0,numbers/* counted */.hS)(rows.length, 'domain'),
        },
        {
            key: 'realm',
            label: 'Realm',
            cell: ({ realm }) => labels.realm[realm],
            sortBy: ({ realm }) => labels.realm[realm],
            total: () => null,
        },
        sum('guests', 'Guests'),
        sum('unmanaged', labels.verdict.unmanaged),
        ...(labels.found === null ? [] : [sum('findings', labels.found)]),
        sum('done', labels.done),
    ];
}

// EXTERNAL MODULE: ./lib/core/tenant/home-tenant.js
var home_tenant = __webpack_require__(93002);
// EXTERNAL MODULE: ./lib/core/report/standing.js
var standing = __webpack_require__(3372);
// EXTERNAL MODULE: ./lib/render/words/names.js
var names = __webpack_require__(49902);
;// CONCATENATED MODULE: ./lib/render/html/shared/entries.js




const guestKeys = [
    'id',
    'name',
    'address',
    'domain',
    'verdict',
    'reason',
    'stateChangedOn',
    'created',
    'signedIn',
    'sponsors',
    'sponsorCount',
    'waiting',
    'late',
    'needsMail',
    'nextSignIn',
    'decision',
    'outcome',
    'outcomeReason',
    'error',
    'requestId',
];
/** Makes the entry of a guest. */
function guestEntry(row) {
    return {
        id: row.id,
        name: (0,names/* shownName */.H)(row.displayName),
        address: row.mail,
        domain: row.domain,
        verdict: row.verdict,
        reason: row.reason,
        stateChangedOn: row.stateChangedAt?.slice(0, 10) ?? null,
        created: row.createdAt?.slice(0, 10) ?? null,
        signedIn: row.lastSignInAt === undefined ? null : (row.lastSignInAt?.slice(0, 10) ?? 'never'),
        sponsors: row.sponsors === undefined ? null : row.sponsors.map(({ id }) => id).join(' '),
        sponsorCount: row.sponsorCount ?? null,
        waiting: row.pendingDays ?? null,
        late: row.suspectOvertaken === true,
        needsMail: row.needsMail === true,
        nextSignIn: row.nextSignIn ?? null,
        decision: row.decision === 'act' ? 'act' : (row.skipReason ?? 'skip'),
        outcome: row.outcome ?? null,
        outcomeReason: row.decision === 'act' && row.outcome === 'skipped' ? (row.skipReason ?? null) : null,
        error: row.error ?? null,
        requestId: row.requestId ?? null,
    };
}
const domainKeys = [
    'domain',
    'realm',
    'guests',
    'unmanaged',
    'findings',
    'done',
    'behind',
];
/** The domains that were looked up, the one with the most unmanaged guests first. */
function domainEntries(report) {
    const found = new Map((0,standing/* findingsByDomain */.c)(report).map((row) => [row.domain, row]));
    const behind = new Map(report.homeTenants.map((tenant) => [tenant.domain, (0,home_tenant/* describeHomeTenant */.$8)(tenant)]));
    return report.domains.map(({ domain, realm, guests, unmanaged }) => ({
        domain,
        realm,
        guests,
        unmanaged,
        findings: found.get(domain)?.findings ?? 0,
        done: found.get(domain)?.[(0,words_labels/* hasActed */.QD)(report) ? 'done' : 'actionable'] ?? 0,
        behind: behind.get(domain) ?? null,
    }));
}

// EXTERNAL MODULE: ./lib/core/plan/exemption-limits.js
var exemption_limits = __webpack_require__(84321);
// EXTERNAL MODULE: ./lib/render/words/left-alone.js
var left_alone = __webpack_require__(2735);
// EXTERNAL MODULE: ./lib/core/text/guid.js
var guid = __webpack_require__(3294);
// EXTERNAL MODULE: ./lib/core/remedy.js
var remedy = __webpack_require__(97659);
;// CONCATENATED MODULE: ./lib/render/html/shared/keep.js





// A report names domains in ASCII. What does not match is a phrase that stands for several, such as "other domains (5)".
const domainName = /^[a-z0-9_-]+(\.[a-z0-9_-]+)+$/;
/** What is kept of a guest; null for whom an exemption would change nothing. */
function keptGuest({ id, name, decision, outcome }) {
    if (!guid/* guidPattern */.E.test(id) || decision === 'skip' || (0,remedy/* isRemedied */.Gs)(outcome))
        return null;
    if (decision !== 'act' && (0,left_alone/* isSettled */.Is)(decision))
        return null;
    return { match: id, kind: 'guest', name, lapsed: decision === 'exemption-expired' };
}
/** The same of a domain. */
const keptDomain = ({ domain, unmanaged }) => unmanaged > 0 && domainName.test(domain) ? { match: domain, kind: 'domain', name: null, lapsed: false } : null;
/** The days that can be asked for: a whole number, at most as many as the action takes. Null for any other text. */
function keepDays(text) {
    const days = /^\d{1,4}$/.test(text.trim()) ? Number(text) : 0;
    return days >= 1 && days <= exemptionLimits.days ? days : null;
}
/** The last day of an exemption of so many days. */
const lastDay = (today, days) => new Date(today.getTime() + days * dayMs).toISOString().slice(0, 10);
/**
 * The entries for the exemptions file, as the action reads them. Texts stand in double quotes with all but plain characters
 * escaped as JSON does it, which YAML 1.2 reads alike; a name stands in a comment.
 *
 * https://yaml.org/spec/1.2.2/#72-flow-scalar-styles
 */
const exemptionEntries = (kept, terms) => kept
    .map((one) => [
    ...commentsOf(one).map((text) => `  # ${text}`),
    `  - match: ${quoted(one.match)}`,
    `    reason: ${quoted(terms.reason.trim())}`,
    `    owner: ${quoted(terms.owner.trim())}`,
    `    expires: ${terms.expires}`,
    '',
].join('\n'))
    .join('');
/** A whole file of exemptions. */
const exemptionsText = (kept, terms) => `exemptions:\n${exemptionEntries(kept, terms)}`;
/** Whether the action takes a file of this size. */
const fitsOneFile = (text) => new TextEncoder().encode(text).length <= exemptionLimits.bytes;
function commentsOf({ name, lapsed }) {
    return [
        ...(name === null || name.trim() === '' ? [] : [name.replace(/[^\P{C}\u200c\u200d]|[\p{Zl}\p{Zp}]/gu, ' ')]),
        ...(lapsed ? ['Replaces an entry that has expired: delete that one.'] : []),
    ];
}
const quoted = (text) => JSON.stringify(text.toWellFormed()).replace(/[^\x20-\x7e\p{L}\p{M}\p{N}\p{P}\p{S}]/gu, (character) => `\\U${(character.codePointAt(0) ?? 0).toString(16).padStart(8, '0')}`);

;// CONCATENATED MODULE: ./lib/render/html/shared/sponsors.js




const sponsorKeys = ['id', 'kind', 'name', 'address'];
/** The sponsors of a report's findings, each once, with the name as it is shown. */
const sponsorsOf = ({ findings }) => [...new Map(findings.flatMap(({ sponsors }) => sponsors ?? []).map((sponsor) => [sponsor.id, sponsor])).values()].map((sponsor) => ({ ...sponsor, name: (0,names/* shownName */.H)(sponsor.name), address: (0,names/* shownName */.H)(sponsor.address) }));
/** Whether somebody has still to say what becomes of a guest: not of those who were reset, are exempt, or are gone. */
const isOpen = (guest) => keptGuest(guest) !== null;
/**
 * Guests about whom somebody has to be asked, by sponsor: those without one first, then the sponsor of most. A guest with
 * several sponsors stands with each of them.
 */
function askGroups(findings, sponsors) {
    const open = findings.filter(isOpen);
    const guests = new Map(sponsors.map(({ id }) => [id, []]));
    for (const guest of open) {
        for (const id of guest.sponsors?.split(' ') ?? [])
            guests.get(id)?.push(guest);
    }
    const nobody = open.filter(({ sponsorCount }) => sponsorCount === 0);
    return [
        ...(nobody.length === 0 ? [] : [{ sponsor: null, guests: nobody }]),
        ...sponsors
            .map((sponsor) => ({ sponsor, guests: guests.get(sponsor.id) ?? [] }))
            .filter((group) => group.guests.length > 0)
            .sort((a, b) => b.guests.length - a.guests.length),
    ];
}
/** What a sponsor is called; the id where nothing else may be read. */
const sponsorName = ({ name, address, id, kind }) => `${name ?? address ?? id}${kind === 'group' ? ' (group)' : ''}`;
const mostListed = 200;
/** The text to send to a sponsor, to be copied. Lines end as they do on the page: nothing in it is markup. */
function askText({ sponsor, guests }, remedy) {
    const one = guests.length === 1;
    const whose = sponsor === null ? ` ${one ? 'has' : 'have'} no sponsor and` : ' of yours';
    const unmanaged = guests.every(({ verdict }) => verdict === 'unmanaged');
    const verb = unmanaged
        ? `${one ? 'signs' : 'sign'} in with an account that nobody manages`
        : `${one ? 'is' : 'are'} due for a review`;
    const more = guests.length - mostListed;
    return [
        `${one ? 'This guest' : `These ${grouped(guests.length)} guests`}${whose} ${verb}. Still needed?`,
        '',
        ...guests.slice(0, mostListed).map(guestLine),
        ...(more > 0 ? [`- and ${counted(more, 'more guest')}`] : []),
        '',
        `${whyAsked(sponsor, one)}${unmanaged ? ' Nobody takes such an account away when its owner leaves the organisation.' : ''}`,
        remedyWords[remedy].ask,
        '',
    ].join('\n');
}
/** Why the reader is asked: a sponsor may never have heard of being one. */
function whyAsked(sponsor, one) {
    const whom = one ? 'this guest' : 'these guests';
    return sponsor === null
        ? `You are asked because you may know who works with ${whom}.`
        : `You are asked because our Microsoft Entra directory names you as the sponsor of ${whom}.`;
}
function guestLine({ name, address, domain, id, stateChangedOn, signedIn }) {
    const who = name === null ? (address ?? id) : address === null ? `${name}, ${id}` : `${name} (${address})`;
    const facts = [
        address === null && domain !== null ? domain : null,
        stateChangedOn === null ? null : `guest since ${stateChangedOn}`,
        signedIn === null ? null : signedIn === 'never' ? 'never signed in' : `last sign-in ${signedIn}`,
    ].filter((fact) => fact !== null);
    return `- ${[who, ...facts].join(', ')}`;
}

;// CONCATENATED MODULE: ./lib/render/html/shared/guest-columns.js




/** The columns of a list of guests. */
function guestColumns(place, context) {
    const { shows, labels, mixed } = context;
    const of = (condition, column) => (condition ? [column()] : []);
    return [
        guestColumn(context),
        ...of(place !== 'domain', () => domainColumn(context)),
        ...of(mixed || place === 'domain', () => verdictColumn(labels)),
        dateColumn(place),
        ...of(place === 'indeterminate', reasonColumn),
        // After an enforcement the outcome says what was decided, and has the room for it.
        ...of(!shows.outcome && (place === 'findings' || place === 'domain'), () => decisionColumn(labels)),
        ...of(shows.nextSignIn && (place === 'findings' || place === 'domain'), nextSignInColumn),
        ...of(shows.sponsors && place === 'findings', () => sponsorColumn(context)),
        ...of(shows.outcome && (place === 'findings' || place === 'domain'), () => outcomeColumn(labels)),
    ];
}
const guestColumn = ({ shows: { person }, pageOf }) => ({
    key: 'guest',
    label: person ? 'Guest' : 'Object id',
    header: true,
    cell: ({ id, name, address }) => person
        ? [
            name === null ? node_el('span', { class: 'missing' }, 'No name') : node_el('bdi', { class: 'name' }, name),
            address === null ? null : node_el('bdi', { class: 'address' }, address),
            drawId(id, pageOf(id)),
        ]
        : drawId(id, pageOf(id)),
    sortBy: ({ id, name, address }) => (person ? (name ?? address ?? id) : id),
    total: (rows) => (0,numbers/* counted */.hS)(rows.length, 'guest'),
});
/** An object id, leading to its page. In a tab of its own: what is ticked here would be lost. */
const drawId = (id, page) => page === null
    ? node_el('span', { class: 'id' }, id)
    : node_el('a', { href: page, target: '_blank', rel: 'noreferrer' }, node_el('span', { class: 'id' }, id), unseen(' in the Microsoft Entra admin center'));
const domainColumn = ({ drawDomain }) => ({
    key: 'domain',
    label: 'Domain',
    cell: ({ domain }) => (domain === null ? node_el('span', { class: 'missing' }, 'Not known') : drawDomain(domain)),
    sortBy: ({ domain }) => domain,
    total: (rows) => (0,numbers/* counted */.hS)(new Set(rows.map(({ domain }) => domain).filter((domain) => domain !== null)).size, 'domain'),
});
const verdictColumn = (labels) => ({
    key: 'verdict',
    label: 'Verdict',
    cell: ({ verdict, reason }) => [
        labels.verdict[verdict],
        verdict === 'indeterminate' && node_el('span', { class: 'note' }, reason),
    ],
    sortBy: ({ verdict }) => labels.verdict[verdict],
    total: (rows) => (0,numbers/* counted */.hS)(new Set(rows.map(({ verdict }) => verdict)).size, 'verdict'),
});
function dateColumn(place) {
    const waiting = place === 'pending';
    const date = ({ stateChangedOn, created }) => (waiting ? (stateChangedOn ?? created) : stateChangedOn);
    return {
        key: 'date',
        label: waiting ? 'Invited since' : place === 'domain' ? 'Last change' : 'Redeemed',
        cell: (entry) => [
            date(entry) ?? node_el('span', { class: 'missing' }, 'No date'),
            entry.waiting !== null && node_el('span', { class: 'note' }, `For ${(0,numbers/* counted */.hS)(entry.waiting, 'day')}`),
            entry.late && node_el('span', { class: 'tag' }, 'after 2022'),
            entry.created !== null &&
                entry.created !== date(entry) &&
                node_el('span', { class: 'note' }, `Invited ${entry.created}`),
            entry.signedIn !== null &&
                node_el('span', { class: 'note' }, entry.signedIn === 'never' ? 'Never signed in' : `Last sign-in ${entry.signedIn}`),
        ],
        sortBy: date,
        total: (rows) => (waiting ? longest(rows) : span(rows.map(date))),
    };
}
/** The longest that one of them has been waiting. */
const longest = (rows) => `Up to ${(0,numbers/* counted */.hS)(rows.reduce((most, row) => Math.max(most, row.waiting ?? 0), 0), 'day')}`;
/** From the first to the last year. */
function span(dates) {
    const years = dates.filter((date) => date !== null).map((date) => date.slice(0, 4));
    const first = years.reduce((a, b) => (b < a ? b : a), '9999');
    const last = years.reduce((a, b) => (b > a ? b : a), '');
    return years.length === 0 ? '' : first === last ? first : `${first}\u2013${last}`;
}
const reasonColumn = () => ({
    key: 'reason',
    label: 'Why it is undetermined',
    cell: ({ reason }) => reason,
    sortBy: ({ reason }) => reason,
    total: (rows) => (0,numbers/* counted */.hS)(new Set(rows.map(({ reason }) => reason)).size, 'reason'),
});
/** A guest that is not left alone, but for this run. */
const overLimit = 'In a later run';
const decided = ({ decision }, labels) => decision === 'act' ? labels.act : decision === 'over-limit' ? overLimit : 'Left alone';
/** What is decided about a guest, and why. */
const drawDecision = (entry, labels) => [
    node_el('span', { class: `mark ${entry.decision === 'act' ? 'act' : 'rest'}` }, decided(entry, labels)),
    entry.decision !== 'act' &&
        entry.decision !== 'skip' &&
        entry.decision !== 'over-limit' &&
        node_el('span', { class: 'note' }, labels.skip[entry.decision]),
];
function decisionColumn(labels) {
    return {
        key: 'decision',
        label: 'Decision',
        cell: (entry) => drawDecision(entry, labels),
        sortBy: (entry) => `${decided(entry, labels)} ${entry.decision}`,
        total: (rows) => {
            const act = rows.filter(({ decision }) => decision === 'act').length;
            const later = rows.filter(({ decision }) => decision === 'over-limit').length;
            const parts = [
                `${(0,numbers/* grouped */.zD)(act)} ${labels.act.toLowerCase()}`,
                ...(later > 0 ? [`${(0,numbers/* grouped */.zD)(later)} in later runs`] : []),
            ];
            return `${parts.join(', ')}, ${(0,numbers/* grouped */.zD)(rows.length - act - later)} left alone`;
        },
    };
}
const nextSignInColumn = () => ({
    key: 'next',
    label: 'Next sign-in',
    cell: ({ nextSignIn, needsMail }) => [
        needsMail && node_el('span', { class: 'tag' }, 'needs mail'),
        nextSignIn === null ? node_el('span', { class: 'missing' }, 'Not known') : node_el('span', { class: 'note' }, nextSignIn),
    ],
    sortBy: ({ nextSignIn }) => nextSignIn,
    total: (rows) => {
        const those = rows.filter(({ needsMail }) => needsMail).length;
        return those === 0 ? '' : `${(0,numbers/* grouped */.zD)(those)} by the mailed link alone`;
    },
});
/** So many sponsors are named beside a guest; all of them stand in findings.csv. */
const mostSponsors = 5;
const sponsorColumn = ({ shows, sponsorOf }) => ({
    key: 'sponsor',
    label: shows.person ? 'Sponsor' : 'Sponsors',
    cell: ({ sponsors, sponsorCount }) => {
        if (sponsorCount === null)
            return node_el('span', { class: 'missing' }, 'Not read');
        if (sponsorCount === 0)
            return node_el('span', { class: 'missing' }, 'None');
        if (sponsors === null)
            return (0,numbers/* grouped */.zD)(sponsorCount);
        const ids = sponsors.split(' ');
        const more = ids.length - mostSponsors;
        return [
            ...ids.slice(0, mostSponsors).map((id) => node_el('bdi', {}, sponsorName(sponsorOf(id) ?? unknownSponsor(id)))),
            more > 0 && node_el('span', { class: 'note' }, `and ${(0,numbers/* grouped */.zD)(more)} more`),
        ];
    },
    sortBy: ({ sponsors, sponsorCount }) => {
        const [first = ''] = sponsors?.split(' ') ?? [];
        return first === '' ? sponsorCount : sponsorName(sponsorOf(first) ?? unknownSponsor(first));
    },
    total: (rows) => `${(0,numbers/* grouped */.zD)(rows.filter(({ sponsorCount }) => sponsorCount === 0).length)} without`,
});
const unknownSponsor = (id) => ({ id, kind: 'other', name: null, address: null });
const outcomeColumn = (labels) => ({
    key: 'outcome',
    label: 'Outcome',
    cell: (entry) => {
        const { outcome, outcomeReason, error, requestId } = entry;
        if (outcome === null)
            return drawDecision(entry, labels);
        return [
            node_el('span', { class: `mark ${outcome}` }, labels.outcome[outcome]),
            outcomeReason !== null && node_el('span', { class: 'note' }, labels.skip[outcomeReason]),
            error !== null && node_el('span', { class: 'note' }, error),
            requestId !== null && node_el('span', { class: 'id' }, `Request ${requestId}`),
        ];
    },
    sortBy: (entry) => entry.outcome === null ? `~ ${decided(entry, labels)} ${entry.decision}` : labels.outcome[entry.outcome],
    total: (rows) => {
        const failed = rows.filter(({ outcome }) => outcome === 'failed').length;
        const done = rows.filter(({ outcome }) => (0,remedy/* isRemedied */.Gs)(outcome)).length;
        return `${(0,numbers/* grouped */.zD)(done)} done, ${(0,numbers/* grouped */.zD)(failed)} failed`;
    },
});

// EXTERNAL MODULE: ./lib/core/text/json-pieces.js
var json_pieces = __webpack_require__(88965);
;// CONCATENATED MODULE: ./lib/render/html/shared/packing.js
/** Packs rows that all have the given properties. */
function pack(rows, keys) {
    const columns = keys.map((key) => ({ key, cells: [] }));
    let count = 0;
    for (const row of rows) {
        count += 1;
        for (const { key, cells } of columns)
            cells.push(row[key]);
    }
    const packed = columns.map(({ key, cells }) => [key, packColumn(cells)]);
    return { rows: count, columns: Object.fromEntries(packed) };
}
function packColumn(cells) {
    const places = new Map();
    for (const cell of cells)
        if (!places.has(cell))
            places.set(cell, places.size);
    const [first] = cells;
    if (first === undefined || places.size === 1)
        return { all: first ?? null };
    if (places.size > cells.length / 2)
        return { each: cells };
    return { values: [...places.keys()], at: cells.map((cell) => places.get(cell) ?? 0) };
}
/** The rows again, as they went in. */
function unpack(packed) {
    const columns = Object.entries(packed.columns);
    return Array.from({ length: packed.rows }, (_, index) => Object.fromEntries(columns.map(([key, column]) => [key, cellAt(column, index)])));
}
function cellAt(column, index) {
    if ('all' in column)
        return column.all;
    if ('each' in column)
        return column.each[index] ?? null;
    return column.values[column.at[index] ?? 0] ?? null;
}

;// CONCATENATED MODULE: ./lib/render/html/shared/page-data.js





/** What a report shows of its guests. */
const showsOf = (report) => ({
    person: !report.redacted,
    outcome: report.findings.some(({ outcome }) => outcome !== undefined),
    sponsors: report.findings.some(({ sponsorCount }) => sponsorCount !== undefined),
    nextSignIn: commonNextSignIn(report) === null &&
        report.findings.some(({ nextSignIn, needsMail }) => nextSignIn !== undefined || needsMail === true),
});
/** How everybody who can be reset signs in next, where that is the same for all of them; else null. */
function commonNextSignIn({ findings }) {
    const those = findings.filter(({ decision }) => decision === 'act');
    const [first, ...others] = new Set(those.map(({ nextSignIn }) => nextSignIn));
    return first === undefined || others.length > 0 || those.some(({ needsMail }) => needsMail === true) ? null : first;
}
/** Makes one after the other, so that no more than one is there beside what it is made from. */
function* mapped(rows, make) {
    for (const row of rows)
        yield make(row);
}
/** Packs what the tables show. */
function pageData(report) {
    const guests = (rows) => pack(mapped(rows, guestEntry), guestKeys);
    return {
        shows: showsOf(report),
        labels: (0,words_labels/* labelsFor */.dS)(report),
        guests: {
            findings: guests(report.findings),
            indeterminate: guests(report.indeterminate),
            pending: guests(report.pending),
        },
        domains: pack(domainEntries(report), domainKeys),
        sponsors: pack(sponsorsOf(report), sponsorKeys),
        tenant: report.tenant,
        remediation: report.remediation,
    };
}
/**
 * JSON for a `<script type="application/json">`, in pieces. An HTML serialiser writes the text of a script as it is, so nothing
 * in it may look like a tag or a comment: those characters stand as JSON escapes.
 *
 * https://html.spec.whatwg.org/multipage/scripting.html#restrictions-for-contents-of-script-elements
 */
function* scriptJson(value) {
    for (const piece of (0,json_pieces/* jsonPieces */.M)(value)) {
        yield piece.replace(/[<>&\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
    }
}

// EXTERNAL MODULE: ./lib/core/tenant/cloud.js
var cloud = __webpack_require__(74561);
;// CONCATENATED MODULE: ./lib/render/html/shared/table.js

/** A whole table, without controls. */
function table(caption, columns, shown, all) {
    return node_el('table', { class: 'rows' }, node_el('caption', { class: 'unseen' }, caption), node_el('thead', {}, node_el('tr', {}, ...columns.map((column) => headCell(column, column.label)))), node_el('tbody', {}, ...bodyRows(columns, shown)), node_el('tfoot', {}, footRow(columns, all)));
}
/** The head of a column. */
const headCell = (column, content) => node_el('th', { scope: 'col', class: column.numeric === true ? 'figure' : null, 'data-key': column.key }, content);
/** The rows, one element each. On a narrow screen every cell carries the label of its column. */
const bodyRows = (columns, rows) => rows.map((row) => node_el('tr', {}, ...columns.map((column) => bodyCell(column, row))));
function bodyCell(column, row) {
    const attributes = { class: column.numeric === true ? 'figure' : column.key, 'data-label': column.label };
    return column.header === true
        ? node_el('th', { scope: 'row', ...attributes }, column.cell(row))
        : node_el('td', attributes, column.cell(row));
}
/** The totals. */
const footRow = (columns, rows) => node_el('tr', {}, ...columns.map((column) => node_el('td', { class: column.numeric === true ? 'figure' : null, 'data-label': column.label }, column.total(rows))));

;// CONCATENATED MODULE: ./lib/render/html/sections/table-sections.js














/** So many rows of each list are in the page itself. The script shows all of them, in pages. */
const staticRows = 100;
/** The findings. */
const findingsSection = (report) => section('findings', 'Findings', node_el('p', {}, report.findings.length === 0
    ? 'There are none.'
    : `Every guest that was found, with what can be done. ${remedies/* remedyWords */.Y[report.remediation].what}${nextSignInText(report)}`), guestList(report, 'findings', 'Findings'));
/** What a column would say in every row. */
function nextSignInText(report) {
    const way = commonNextSignIn(report);
    return way === null ? '' : ` The next sign-in of those who are reset: ${way.charAt(0).toLowerCase()}${way.slice(1)}`;
}
/** The domains. */
function domainsSection(report) {
    const rows = domainEntries(report);
    return section('domains', 'Domains', node_el('p', {}, 'Every home domain that was looked up, with what Microsoft says of its tenant. Guests are those who sign in with an Entra account.'), list('domains', 'Domains', domainColumns((0,words_labels/* labelsFor */.dS)(report), domainText), rows));
}
/** What could not be told, first by reason, then guest by guest. */
function unclearSection(report) {
    const rows = report.indeterminate;
    if (rows.length === 0) {
        return section('indeterminate', 'Undetermined', node_el('p', {}, 'Nobody: every guest got a verdict.'));
    }
    const byReason = Map.groupBy(rows, ({ reason }) => reason);
    const bars = [...byReason]
        .sort(([, a], [, b]) => b.length - a.length)
        .map(([reason, guests]) => {
        const domains = new Set(guests.map(({ domain }) => domain)).size;
        const label = [reason, ' ', node_el('span', { class: 'note' }, (0,numbers/* counted */.hS)(domains, 'domain'))];
        return { label, value: guests.length, parts: [{ tone: 'late', value: guests.length }] };
    });
    return section('indeterminate', 'Undetermined, and why', node_el('p', {}, 'These guests do not count as managed, and nothing is done about them. Run the workflow again: most look-ups fail for a moment only. ' +
        'If a domain goes on like this, look its guests up by hand.'), barTable({ caption: 'Reasons', head: 'Reason', unit: 'Guests', whole: null }, bars), guestList(report, 'indeterminate', 'Undetermined guests'));
}
/** Invitations that nobody redeems. */
const pendingSection = (report) => section('pending', 'Invitation not accepted for long', node_el('p', {}, report.pending.length === 0
    ? 'No invitation has been open for long.'
    : `${(0,numbers/* counted */.hS)(report.pending.length, 'guest')} of ${(0,numbers/* grouped */.zD)(report.counts.byVerdict.pending)} who were invited or reset and have not accepted for long. Ask who invited them, then send the invitation again or delete the guest.`), guestList(report, 'pending', 'Guests who have not accepted their invitation'));
function guestList(report, name, caption) {
    const entries = report[name].map(guestEntry);
    const sponsors = new Map(sponsorsOf(report).map((sponsor) => [sponsor.id, sponsor]));
    const columns = guestColumns(name, {
        shows: showsOf(report),
        labels: (0,words_labels/* labelsFor */.dS)(report),
        mixed: entries.some(({ verdict }) => verdict !== entries[0]?.verdict),
        drawDomain: domainText,
        pageOf: (id) => (0,cloud/* userPage */.nD)(report.tenant, id),
        sponsorOf: (id) => sponsors.get(id),
    });
    return list(name, caption, columns, entries);
}
/** The place of a list. The script puts its own table there; without it, this one stays, with its first rows. */
function list(name, caption, columns, rows) {
    if (rows.length === 0)
        return null;
    return node_el('div', { 'data-list': name, 'data-caption': caption }, rows.length > staticRows &&
        node_el('p', { class: 'small' }, `The first ${staticRows} of ${(0,numbers/* grouped */.zD)(rows.length)}; all of them with search and filters where scripts are allowed, and in the files next to this one.`), table(caption, columns, rows.slice(0, staticRows), rows));
}

// EXTERNAL MODULE: ./lib/render/words/finding-words.js
var finding_words = __webpack_require__(75939);
// EXTERNAL MODULE: ./lib/render/words/brief.js + 1 modules
var brief = __webpack_require__(79989);
// EXTERNAL MODULE: ./lib/render/words/brief-links.js
var brief_links = __webpack_require__(98910);
;// CONCATENATED MODULE: ./lib/render/html/sections/brief-section.js





/** The three blocks that the page begins with. `parts` are the ids of the sections that it has. */
function briefSection(report, parts) {
    const { howBad, enforcing, steps } = (0,brief/* briefOf */.G)(report);
    const outside = (0,brief_links/* briefLinks */.W)(report, { reportUrl: null, runUrl: report.run.url });
    const draw = (passage) => passage.map((phrase) => {
        if (typeof phrase === 'string')
            return unbroken(phrase);
        if ('name' in phrase)
            return node_el('bdi', {}, phrase.name);
        const { text, strong, to } = phrase;
        if (to === undefined)
            return strong === true ? node_el('strong', {}, unbroken(text)) : unbroken(text);
        return inPage.has(to)
            ? node_el('a', { href: `#${parts.has(to) ? to : 'findings'}` }, unbroken(text))
            : outwardLink(outside(to), text);
    });
    const block = (id, title, ...content) => node_el('section', { class: `block ${id}`, 'aria-labelledby': `${id}-title` }, node_el('h2', { id: `${id}-title` }, title), ...content);
    return node_el('div', { class: 'brief' }, block((0,standing/* standingFindings */.N)(report).length === 0 && report.complete ? 'calm' : 'how-bad', 'How bad', node_el('p', {}, draw(howBad))), block('enforcing', enforcing.title, ...enforcing.passages.map((passage) => node_el('p', {}, draw(passage)))), block('now', 'What to do now', drawSteps(steps.map(draw))));
}
/** A short word with a hyphen stays on one line. A hyphen that does not break would be copied as another character. */
const unbroken = (text) => text
    .split(/(\b[a-z]+(?:-[a-z]+)+\b)/i)
    .map((part, index) => (index % 2 === 0 ? part : node_el('span', { class: 'word' }, part)));
/** One step is no list. */
const drawSteps = (steps) => steps.length === 1 ? node_el('p', {}, ...steps) : node_el('ol', {}, ...steps.map((step) => node_el('li', {}, step)));
const inPage = new Set(['ask', 'findings', 'keep', 'checks', 'indeterminate', 'telling']);

;// CONCATENATED MODULE: ./lib/render/html/sections/header.js









/** What this is, and how the run ended. */
const header = (report) => node_el('header', { class: 'header inner' }, node_el('p', { class: 'eyebrow' }, `${(0,finding_words/* findingsHeading */.PK)(report)} in Microsoft Entra`), node_el('p', { class: `badge ${report.result}` }, words_labels/* resultTitle */.kk[report.result]));
/** The way to the sections of the page. */
const navigation = (sections) => node_el('nav', { 'aria-label': 'Sections', class: 'sections' }, node_el('ul', { class: 'inner' }, ...sections.map(([id, name]) => node_el('li', {}, node_el('a', { href: `#${id}` }, name)))));
/**
 * The title, the state of the scan, how bad it is, what would be done, what is to be done, and the figures.
 *
 * @param parts ids of the sections of the page.
 */
function runAtAGlance(report, parts) {
    return node_el('div', { class: 'at-a-glance' }, node_el('h1', {}, (0,title/* title */.D)(report)), ...notices(report), briefSection(report, parts), node_el('dl', { class: 'headline' }, ...figures(report).map(drawFigure)), node_el('dl', { class: 'facts' }, ...facts(report).map(([name, value]) => node_el('div', {}, node_el('dt', {}, name), node_el('dd', {}, value)))));
}
/** What must be known before the figures are believed. */
function notices(report) {
    const notice = (kind, title, ...content) => node_el('div', { class: `notice ${kind}`, role: 'note' }, node_el('p', { class: 'title' }, title), ...content);
    return [
        !report.complete &&
            notice('alarm', 'This scan is not complete, so its figures are too low. Do not rely on them.', node_el('ul', {}, ...report.problems.map((problem) => node_el('li', {}, problem)))),
        report.redacted &&
            node_el('p', { class: 'small' }, 'Names and addresses are left out. Object ids lead to the guests in the Microsoft Entra admin center.'),
    ];
}
function figures(report) {
    const { counts, findings } = report;
    const found = (0,standing/* standingFindings */.N)(report).length;
    // Guests of an approved plan who turned out to be done already are not counted, nor are they in the headline.
    const unmanaged = (0,finding_words/* areUnmanaged */.VL)(report) ? found : counts.byVerdict.unmanaged;
    const ended = counts.outcomes !== undefined;
    const later = counts.skipped['over-limit'] ?? 0;
    const enforced = [
        {
            name: words_labels/* outcomeTitle */.lD[remedy/* remedies */.JW[report.remediation].outcome],
            value: counts.remediated,
            note: `of ${(0,numbers/* counted */.hS)(counts.planned, 'planned guest')}`,
            tone: 'calm',
        },
        {
            name: 'Failed',
            value: counts.failed,
            note: counts.failed > 0 ? 'see their errors below' : 'none',
            ...(counts.failed > 0 ? { tone: 'alarm' } : {}),
        },
    ];
    const leftAlone = findings.length - counts.actionable - later;
    const planned = [
        {
            name: (0,words_labels/* labelsFor */.dS)(report).act,
            value: counts.actionable + later,
            note: actionNote(report),
        },
        { name: 'Left alone', value: leftAlone, note: leftAlone > 0 ? 'each with its reason' : 'nobody' },
    ];
    return [
        { name: 'Guests', value: counts.guests, note: `${(0,numbers/* grouped */.zD)(counts.candidates)} with an Entra account` },
        {
            name: words_labels/* verdictTitle */.Sw.unmanaged,
            value: unmanaged,
            note: unmanaged === 0
                ? 'nobody'
                : `${(0,numbers/* share */.uM)(unmanaged, counts.guests)} of all guests${ended ? ', before the run' : ''}`,
            ...(unmanaged > 0 ? { tone: 'alarm' } : {}),
        },
        ...((0,finding_words/* areUnmanaged */.VL)(report)
            ? []
            : [{ name: (0,finding_words/* findingWords */.Hu)(report).label, value: found, note: `${(0,numbers/* share */.uM)(found, counts.guests)} of all guests` }]),
        ...(ended ? enforced : planned),
        {
            name: words_labels/* verdictTitle */.Sw.indeterminate,
            value: counts.byVerdict.indeterminate,
            note: counts.byVerdict.indeterminate > 0 ? 'left alone' : 'nobody',
        },
        {
            name: words_labels/* verdictTitle */.Sw.pending,
            value: counts.byVerdict.pending,
            note: report.pending.length > 0 ? `${(0,numbers/* grouped */.zD)(report.pending.length)} for a long time` : 'nobody for a long time',
        },
    ];
}
function actionNote({ counts, findings }) {
    if ((counts.skipped['over-limit'] ?? 0) > 0)
        return `${(0,numbers/* grouped */.zD)(counts.actionable)} of them in one run`;
    return findings.length === 0 ? 'nobody' : `of ${(0,numbers/* counted */.hS)(findings.length, 'finding')}`;
}
const drawFigure = ({ name, value, note, tone }) => node_el('div', { class: tone ?? null }, node_el('dt', {}, name), node_el('dd', { class: 'value' }, (0,numbers/* grouped */.zD)(value)), node_el('dd', { class: 'note' }, note));
function facts(report) {
    const { tenant, startedAt, finishedAt, mode, remediation, run, counts } = report;
    const seconds = (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000;
    const name = [run.repository, run.id === null ? null : `run ${run.id}`].filter((part) => part !== null).join(', ');
    return [
        ['Tenant', [node_el('span', { class: 'id' }, tenant.id), ` (${tenant.cloud} cloud)`]],
        ['Scanned', `${(0,numbers/* day */.vd)(startedAt)}, ${startedAt.slice(11, 16)} UTC, in ${(0,numbers/* duration */.p0)(seconds)}`],
        ['Mode', mode === 'report' ? 'report: nothing is changed' : `enforce: ${remediation}`],
        ['Domains looked up', (0,numbers/* grouped */.zD)(counts.domains)],
        ...(name === '' ? [] : [['Run', outwardLink(run.url, name)]]),
        ...(report.approval === null ? [] : [['Approved plan', approvedPlan(report.approval)]]),
    ];
}
function approvedPlan({ items, digest, pullRequest }) {
    return [
        `${(0,numbers/* counted */.hS)(items, 'guest')}, digest `,
        node_el('span', { class: 'id' }, digest),
        pullRequest === null
            ? null
            : [
                ', ',
                outwardLink(pullRequest.url, `pull request #${pullRequest.number}`),
                `, ${(0,numbers/* counted */.hS)(pullRequest.approvers.length, 'approving review')}`,
            ],
    ];
}

;// CONCATENATED MODULE: ./lib/render/html/shared/ask-columns.js



/** So many guests are named under their sponsor; all of them are in the text to copy and in the list of findings. */
const mostNamed = 50;
/** The columns of the view "Who to ask" for these rows. `drawCopy` is there for the script alone: it takes one to copy. */
function askColumns(groups, pageOf, drawCopy) {
    return [
        {
            key: 'sponsor',
            label: 'Sponsor',
            header: true,
            cell: ({ sponsor }) => sponsor === null
                ? [
                    node_el('span', { class: 'name' }, 'No sponsor'),
                    node_el('span', { class: 'note' }, 'Ask who works with the domain'),
                ]
                : [
                    node_el('bdi', { class: 'name' }, sponsorName(sponsor)),
                    sponsor.name !== null && sponsor.address !== null && node_el('bdi', { class: 'address' }, sponsor.address),
                ],
            sortBy: ({ sponsor }) => (sponsor === null ? null : sponsorName(sponsor)),
            total: (rows) => (0,numbers/* counted */.hS)(rows.filter(({ sponsor }) => sponsor !== null).length, 'sponsor'),
        },
        {
            key: 'guests',
            label: 'Guests to ask about',
            cell: (group) => drawGuests(group, pageOf),
            sortBy: ({ guests }) => guests.length,
            total: () => null,
        },
        ...(groups.some(({ guests }) => lastSeen(guests) !== null) ? [seenColumn] : []),
        ...(drawCopy === null
            ? []
            : [{ key: 'copy', label: 'Text', cell: drawCopy, sortBy: () => null, total: () => null }]),
    ];
}
const seenColumn = {
    key: 'seen',
    label: 'Last sign-in of a guest',
    cell: ({ guests }) => lastSeen(guests) ?? node_el('span', { class: 'missing' }, 'Not read'),
    sortBy: ({ guests }) => lastSeen(guests),
    total: () => null,
};
function drawGuests({ guests }, pageOf) {
    const more = guests.length - mostNamed;
    return node_el('details', {}, node_el('summary', {}, (0,numbers/* counted */.hS)(guests.length, 'guest')), node_el('ul', {}, ...guests.slice(0, mostNamed).map((guest) => node_el('li', {}, drawGuest(guest, pageOf(guest.id)))), more > 0 && node_el('li', {}, `and ${(0,numbers/* grouped */.zD)(more)} more`)));
}
function drawGuest({ id, name, address, domain, signedIn }, page) {
    const who = node_el('bdi', {}, name ?? address ?? id);
    return [
        page === null ? who : node_el('a', { href: page, target: '_blank', rel: 'noreferrer' }, who),
        domain !== null && node_el('span', { class: 'note' }, domain),
        signedIn !== null &&
            node_el('span', { class: 'note' }, signedIn === 'never' ? 'never signed in' : `last sign-in ${signedIn}`),
    ];
}
/** The latest day on which one of them signed in, `Never`, or null where that was not read. */
function lastSeen(guests) {
    const days = guests.map(({ signedIn }) => signedIn).filter((day) => day !== null);
    const dated = days.filter((day) => day !== 'never');
    if (dated.length === 0)
        return days.length === 0 ? null : 'Never';
    return dated.reduce((a, b) => (b > a ? b : a));
}

// EXTERNAL MODULE: ./lib/render/words/sponsors.js
var sponsors = __webpack_require__(3139);
;// CONCATENATED MODULE: ./lib/render/html/sections/ask-section.js









const staticGroups = 100;
/** Who answers for the guests about whom somebody has to be asked; null where that was not read, or nobody is left. */
function askSection(report) {
    const counts = (0,sponsors/* sponsorCounts */.h)(report);
    if (counts === null)
        return null;
    const { withSponsor, without, notRead } = counts;
    const text = [
        `${(0,numbers/* counted */.hS)(withSponsor, 'guest has', 'guests have')} a sponsor, who answers for them in this tenant; ${(0,numbers/* grouped */.zD)(without)} ${without === 1 ? 'has' : 'have'} none.`,
        ...(notRead > 0 ? [`Of ${(0,numbers/* counted */.hS)(notRead, 'more guest')} the sponsors were not read.`] : []),
        ...(report.redacted ? ['Who it is, is left out of this report.'] : []),
    ];
    const groups = askGroups(report.findings.map(guestEntry), sponsorsOf(report));
    const caption = 'Guests by sponsor';
    return section('ask', 'Who to ask', node_el('p', {}, text.join(' ')), !report.redacted &&
        node_el('div', { 'data-list': 'ask', 'data-caption': caption }, table(caption, askColumns(groups, (id) => (0,cloud/* userPage */.nD)(report.tenant, id), null), groups.slice(0, staticGroups), groups)));
}

;// CONCATENATED MODULE: ./lib/render/words/telling-guests.js

/**
 * What guests are told before and after a reset. Microsoft recommends a Microsoft account to those without a managed one:
 * https://learn.microsoft.com/entra/identity/users/clean-up-unmanaged-accounts
 */
const guestLetters = [
    {
        id: 'before-en',
        label: 'Before the reset, English',
        language: 'en',
        subject: 'Your access to [\u2026]: please accept it once more',
        paragraphs: [
            'You work with us in [\u2026] with an account that nobody manages: it was made on the fly when you accepted our invitation ' +
                'years ago, and would go on working if you left your organisation. From [date] on you will be asked, at your next ' +
                'sign-in, to accept the invitation once more. Sign in as always, and follow the pages. If your organisation uses ' +
                'Microsoft 365, take the account of your work. If not, a Microsoft account with this address is best (free, at ' +
                'https://signup.live.com). Your files, chats and rights stay as they are.',
            'You need not do anything until you are asked, and we never ask for a password by mail. If you do not need the access ' +
                'any more, tell us, and we take it away.',
        ],
    },
    {
        id: 'after-en',
        label: 'After the reset, English',
        language: 'en',
        subject: 'Your access to [\u2026] waits for you',
        paragraphs: [
            'We have reset how you sign in to [\u2026]. Open [link], sign in with this address, and accept the invitation: with the ' +
                'account of your work if your organisation uses Microsoft 365, else with a Microsoft account (free, at ' +
                'https://signup.live.com). It takes two minutes, and your access is the same as before.',
            'If a page says that it cannot find the account, or you get no code, open a private window of your browser and try ' +
                'again, or answer this mail. Never send us a password or a code.',
        ],
    },
    {
        id: 'before-de',
        label: 'Vor dem Zurücksetzen, Deutsch',
        language: 'de',
        subject: 'Ihr Zugang zu [\u2026]: bitte noch einmal annehmen',
        paragraphs: [
            'Sie arbeiten mit uns in [\u2026] mit einem Konto, das niemand verwaltet: Es entstand vor Jahren von selbst, als Sie unsere ' +
                'Einladung annahmen, und würde weiter gelten, wenn Sie Ihre Organisation verlassen. Ab [Datum] werden Sie bei der ' +
                'nächsten Anmeldung gebeten, die Einladung noch einmal anzunehmen. Melden Sie sich an wie immer, und folgen Sie den ' +
                'Seiten. Nutzt Ihre Organisation Microsoft 365, nehmen Sie Ihr Arbeitskonto. Wenn nicht, ist ein Microsoft-Konto mit ' +
                'dieser Adresse das Beste (kostenlos, unter https://signup.live.com). Ihre Dateien, Chats und Rechte bleiben, wie sie ' +
                'sind.',
            'Sie müssen nichts tun, bevor Sie gefragt werden, und nach einem Kennwort fragen wir nie per E-Mail. Brauchen Sie den ' +
                'Zugang nicht mehr, sagen Sie es uns, und wir nehmen ihn weg.',
        ],
    },
    {
        id: 'after-de',
        label: 'Nach dem Zurücksetzen, Deutsch',
        language: 'de',
        subject: 'Ihr Zugang zu [\u2026] wartet auf Sie',
        paragraphs: [
            'Wir haben zurückgesetzt, wie Sie sich bei [\u2026] anmelden. Öffnen Sie [link], melden Sie sich mit dieser Adresse an, und ' +
                'nehmen Sie die Einladung an: mit Ihrem Arbeitskonto, wenn Ihre Organisation Microsoft 365 nutzt, sonst mit einem ' +
                'Microsoft-Konto (kostenlos, unter https://signup.live.com). Es dauert zwei Minuten, und Ihr Zugang ist derselbe wie ' +
                'vorher.',
            'Findet eine Seite das Konto nicht, oder kommt kein Code, versuchen Sie es in einem privaten Fenster des Browsers, oder ' +
                'antworten Sie auf diese Mail. Schicken Sie uns nie ein Kennwort oder einen Code.',
        ],
    },
];
/** The text of a letter, to be sent: its subject, and its paragraphs with the link of the tenant. */
function letterText({ subject, paragraphs }, tenant) {
    const link = (0,cloud/* myAppsPage */.WA)(tenant) ?? '[link]';
    return `${[subject, ...paragraphs].join('\n\n').replaceAll('[link]', link)}\n`;
}

;// CONCATENATED MODULE: ./lib/render/html/sections/telling-section.js






/** What to write to the guests; null where they are not invited again, or there are none. The script adds the buttons. */
function tellingSection(report) {
    if (!remedy/* remedies */.JW[report.remediation].invites || (0,standing/* standingFindings */.N)(report).length === 0)
        return null;
    return section('telling', 'Tell the guests', node_el('p', {}, 'A guest who was told accepts the invitation again without asking. Short texts to send before and after the reset; what stands in square brackets is yours to fill in' +
        ((0,finding_words/* areUnmanaged */.VL)(report)
            ? ':'
            : '. They speak of an account that nobody manages: change that for guests with another one.')), ...guestLetters.map((letter) => node_el('details', { class: 'letter' }, node_el('summary', {}, letter.label), node_el('p', { class: 'text', lang: letter.language === 'en' ? null : letter.language }, letterText(letter, report.tenant)), node_el('p', { 'data-letter': letter.id }))));
}

;// CONCATENATED MODULE: ./lib/render/html/sections/keep-section.js




/** Where guests are kept; null where there is nobody to keep. The script puts its form there. */
function keepSection({ findings }) {
    if (!findings.some((row) => keptGuest(guestEntry(row)) !== null))
        return null;
    return section('keep', 'Keep some of them', node_el('p', {}, 'Whoever stands in the exemptions file of the workflow is left alone until a day that you name. Tick guests or domains in the ' +
        'lists, say once why, who answers for it and for how long, and copy the entries.'), node_el('div', { 'data-keep-form': true }, node_el('p', { class: 'small' }, 'Scripts are not allowed here, so there is nothing to tick: write the entries by hand.')));
}

// EXTERNAL MODULE: ./lib/render/words/follow-up.js
var follow_up = __webpack_require__(51567);
;// CONCATENATED MODULE: ./lib/render/html/sections/follow-up-section.js











const sum = (rows, of) => (0,numbers/* grouped */.zD)(rows.reduce((total, row) => total + of(row), 0));
const count = (key, label, of) => ({
    key,
    label,
    numeric: true,
    cell: (row) => (0,numbers/* grouped */.zD)(of(row)),
    sortBy: of,
    total: (rows) => sum(rows, of),
});
const columns = [
    {
        key: 'run',
        label: 'Reset on',
        header: true,
        cell: ({ at, runUrl }) => (runUrl === null ? (0,numbers/* day */.vd)(at) : outwardLink(runUrl, (0,numbers/* day */.vd)(at))),
        sortBy: ({ at }) => at,
        total: (rows) => `${(0,numbers/* grouped */.zD)(rows.length)} ${rows.length === 1 ? 'run' : 'runs'}`,
    },
    {
        key: 'redeemed',
        label: 'Redeemed since with',
        cell: redeemed,
        sortBy: () => null,
        total: (rows) => sum(rows, ({ reset, pending, gone, unseen }) => reset - pending - gone - unseen),
    },
    count('reset', 'Guests', ({ reset }) => reset),
    count('waiting', 'Invitation not accepted yet', ({ pending }) => pending),
    count('gone', follow_up/* laterChangeTitle */.tk.deleted, ({ gone }) => gone),
];
function redeemed({ redeemed: by }) {
    const ways = verdict/* verdicts */.rY.filter((verdict) => by[verdict] !== undefined);
    if (ways.length === 0)
        return node_el('span', { class: 'missing' }, 'Nobody yet');
    return ways.map((verdict) => `${words_labels/* verdictTitle */.Sw[verdict]} ${(0,numbers/* grouped */.zD)(by[verdict] ?? 0)}`).join(', ');
}
/** What became of the guests that earlier runs reset; null where none is remembered. */
function followUpSection({ followUps, tenant }) {
    if (followUps.length === 0)
        return null;
    const isUnseen = followUps.some((row) => row.unseen > 0);
    const shown = [
        ...columns,
        ...(0,follow_up/* changesToShow */.yD)(followUps).map((change) => count(change, follow_up/* laterChangeTitle */.tk[change], (row) => row[change] ?? 0)),
        ...(isUnseen ? [count('unseen', 'Not seen', (row) => row.unseen)] : []),
    ];
    return section('follow-up', 'Reset before, and since', node_el('p', {}, 'The guests whom earlier runs reset, by what they sign in with today.', (0,follow_up/* backUnmanaged */.sU)(followUps) && ` ${follow_up/* unmanagedAgain */.dY}`), table('Guests reset by earlier runs', shown, followUps, followUps), ...changedTable((0,follow_up/* changedSince */.$A)(followUps), tenant));
}
/** So many guests are listed one by one: the page holds them without its script. */
const mostChanged = 300;
/** Who was deleted, disabled or moved since the reset. */
function changedTable(guests, tenant) {
    if (guests.length === 0)
        return [];
    const shown = guests.slice(0, mostChanged);
    const rowsLeft = guests.length - shown.length;
    return [
        node_el('h3', {}, 'Deleted, disabled or moved since the reset'),
        node_el('p', {}, follow_up/* changedMeaning */.Mm, rowsLeft > 0 && ` ${(0,numbers/* counted */.hS)(rowsLeft, 'more guest')} in report.json.`),
        table('Guests who were deleted, disabled or moved since', changedColumns(tenant), shown, guests),
    ];
}
const changedColumns = (tenant) => [
    {
        key: 'guest',
        label: 'Guest',
        header: true,
        cell: ({ id, tag, displayName }) => [
            (0,names/* shownName */.H)(displayName) === null
                ? node_el('span', { class: 'missing' }, id === null ? 'Tag' : 'No name')
                : node_el('bdi', { class: 'name' }, (0,names/* shownName */.H)(displayName)),
            id === null ? node_el('span', { class: 'id' }, tag) : drawId(id, (0,cloud/* userPage */.nD)(tenant, id)),
        ],
        sortBy: ({ displayName, id, tag }) => displayName ?? id ?? tag,
        total: (rows) => (0,numbers/* counted */.hS)(rows.length, 'guest'),
    },
    {
        key: 'domain',
        label: 'Domain today',
        cell: ({ domain }) => (domain === null ? node_el('span', { class: 'missing' }, 'Not known') : domainText(domain)),
        sortBy: ({ domain }) => domain,
        total: () => '',
    },
    { key: 'change', label: 'What happened', cell: follow_up/* changeText */.k0, sortBy: follow_up/* changeText */.k0, total: () => '' },
    {
        key: 'run',
        label: 'Reset on',
        cell: ({ at, runUrl }) => (runUrl === null ? (0,numbers/* day */.vd)(at) : outwardLink(runUrl, (0,numbers/* day */.vd)(at))),
        sortBy: ({ at }) => at,
        total: () => '',
    },
];

// EXTERNAL MODULE: ./lib/core/guests/finding.js
var finding = __webpack_require__(74808);
;// CONCATENATED MODULE: ./lib/render/html/sections/panels.js












const domainBars = 10;
/** All guests by verdict. */
function byVerdict({ counts, accountTypes }) {
    const wanted = (0,finding/* findingVerdicts */.mK)(accountTypes);
    const bars = verdict/* verdicts */.rY
        .filter((verdict) => counts.byVerdict[verdict] > 0)
        .map((verdict) => {
        const value = counts.byVerdict[verdict];
        const tone = wanted.has(verdict) ? 'alarm' : verdict === 'indeterminate' ? 'late' : 'rest';
        return { label: node_el('a', { href: `#verdict-${verdict}` }, words_labels/* verdictTitle */.Sw[verdict]), value, parts: [{ tone, value }] };
    });
    const text = { caption: 'Guests by verdict', head: 'Verdict', unit: 'Guests', whole: counts.guests };
    return panel('Guests by verdict', barTable(text, bars));
}
/** The domains with the most findings. */
function byDomain(report) {
    const found = (0,standing/* findingsByDomain */.c)(report);
    if (found.length === 0)
        return null;
    const shown = found.slice(0, domainBars);
    const labels = (0,words_labels/* labelsFor */.dS)(report);
    const acted = (0,words_labels/* hasActed */.QD)(report);
    const tone = acted ? 'calm' : 'alarm';
    const bars = shown.map(({ domain, findings, actionable, done }) => {
        const counted = acted ? done : actionable;
        return {
            label: domainText(domain),
            value: findings,
            parts: [
                { tone, value: counted },
                { tone: 'late', value: findings - counted },
            ],
        };
    });
    const rest = found.slice(shown.length);
    const heading = (0,finding_words/* findingsHeading */.PK)(report);
    const title = `${heading} by domain`;
    const inRest = rest.reduce((sum, { findings }) => sum + findings, 0);
    return panel(title, barTable({ caption: title, head: 'Domain', unit: heading, whole: null }, bars), legend([tone, labels.done], ['late', acted ? `Not ${labels.done.toLowerCase()}` : 'Left alone']), rest.length > 0 &&
        node_el('p', { class: 'small' }, `And ${(0,numbers/* counted */.hS)(inRest, 'guest')} in ${(0,numbers/* counted */.hS)(rest.length, 'more domain')}, `, node_el('a', { href: '#domains' }, 'listed below'), '.'));
}
/** What is, or would be, done about the findings, and why not about the rest. */
function byDecision(report) {
    if (report.findings.length === 0)
        return null;
    const { counts } = report;
    const labels = (0,words_labels/* labelsFor */.dS)(report);
    const skipped = Object.entries(counts.skipped);
    const isLater = counts.skipped['over-limit'] !== undefined;
    const bars = [
        {
            label: isLater ? `${labels.act} in this run` : labels.act,
            value: counts.actionable,
            parts: [{ tone: 'alarm', value: counts.actionable }],
        },
        ...skipped
            .toSorted(([, a], [, b]) => b - a)
            .map(([reason, value]) => ({
            label: reason === 'over-limit'
                ? `${labels.act} in a later run: over the limit of this one`
                : `Left alone: ${labels.skip[reason]}`,
            value,
            parts: [{ tone: reason === 'over-limit' ? 'alarm' : 'late', value }],
        })),
    ];
    const text = { caption: 'Findings by decision', head: 'Decision', unit: 'Guests', whole: report.findings.length };
    return panel('What can be done about them', barTable(text, bars));
}
/** How the guests of the plan ended. They add up to the plan. */
function byOutcome(report) {
    const { counts } = report;
    if (counts.outcomes === undefined)
        return null;
    const bars = (0,left_alone/* endings */.V1)(report).map(({ outcome, title, meaning, count }) => {
        const tone = outcome === 'failed' ? 'alarm' : (0,remedy/* isRemedied */.Gs)(outcome) ? 'calm' : 'rest';
        return {
            label: [title, ' ', node_el('span', { class: 'note' }, meaning)],
            value: count,
            parts: [{ tone, value: count }],
        };
    });
    const text = { caption: 'Planned guests by outcome', head: 'Outcome', unit: 'Guests', whole: counts.planned };
    return panel('What was done', barTable(text, bars), node_el('p', { class: 'small' }, `Every one of the ${(0,numbers/* counted */.hS)(counts.planned, 'guest')} of the plan ended in one of these. `, node_el('a', { href: '#findings' }, 'The findings'), ' give each outcome with its request id.'));
}

;// CONCATENATED MODULE: ./lib/render/html/sections/trend-chart.js







const trend_chart_top = 22;
const plot = 150;
const height = trend_chart_top + plot + 26;
/** Room for the labels of the axis and for the last figure, in percent of the width. */
const [plotLeft, plotRight] = [8, 92];
/** The findings of the last runs that looked for the same guests. One run makes no trend. */
function trendSection(all, report) {
    const trend = (0,memory_trend/* comparableRuns */.vC)(all, report.accountTypes);
    const { label } = (0,finding_words/* findingWords */.Hu)(report);
    const [first, last] = [trend[0], trend.at(-1)];
    if (first === undefined || last === undefined || trend.length < 2)
        return null;
    const title = `The last ${(0,numbers/* counted */.hS)(trend.length, 'run')}`;
    const incomplete = !trend.every(isComplete);
    return node_el('section', { class: 'panel', id: 'trend' }, node_el('h3', {}, title), node_el('p', { class: 'small' }, change(trend, report)), draw(trend, `${(0,finding_words/* findingsHeading */.PK)(report)} from ${(0,numbers/* day */.vd)(first.at)} to ${(0,numbers/* day */.vd)(last.at)}: ${trend.map(({ findings }) => (0,numbers/* grouped */.zD)(findings)).join('; ')}`), node_el('ul', { class: 'legend' }, node_el('li', {}, key('findings'), label), node_el('li', {}, key('actionable'), 'Of these, one run would change'), incomplete && node_el('li', {}, 'Open circle: incomplete scan, figures too low')), figuresOf(title, [
        'Run',
        'Result',
        'Guests',
        label,
        words_labels/* figureLabels */.a7.actionable,
        'Undetermined',
        words_labels/* figureLabels */.a7.pending,
        'Reset or deleted',
        'Failed',
    ], trend.map((point) => [
        (0,numbers/* day */.vd)(point.at),
        words_labels/* resultTitle */.kk[point.result],
        point.guests,
        point.findings,
        point.actionable,
        point.indeterminate,
        point.pending,
        point.remediated,
        point.failed,
    ])));
}
/** What changed from the first to the last complete scan: the figures of the others are too low to be compared. */
function change(trend, { accountTypes }) {
    const complete = trend.filter(isComplete);
    const [first, last] = [complete[0], complete.at(-1)];
    if (first === undefined || last === undefined || first === last)
        return 'There are no two complete scans to compare.';
    const by = last.findings - first.findings;
    const { many } = (0,finding/* findingNoun */.ux)(accountTypes);
    const then = `${(0,numbers/* grouped */.zD)(first.findings)} ${many} on ${(0,numbers/* day */.vd)(first.at)}, ${(0,numbers/* grouped */.zD)(last.findings)} on ${(0,numbers/* day */.vd)(last.at)}`;
    return by === 0 ? `${then}: no change.` : `${then}: ${(0,numbers/* grouped */.zD)(Math.abs(by))} ${by < 0 ? 'fewer' : 'more'}.`;
}
const isComplete = ({ result }) => result !== 'incomplete';
const key = (series) => node_el('svg', { class: 'swatch line', 'aria-hidden': 'true' }, node_el('line', { class: series, x1: 0, x2: '100%', y1: '50%', y2: '50%' }));
function draw(trend, label) {
    const highest = Math.max(1, ...trend.map(({ findings, actionable }) => Math.max(findings, actionable)));
    const ceiling = roundUp(highest);
    const x = (index) => plotLeft + (index / (trend.length - 1)) * (plotRight - plotLeft);
    const y = (value) => Math.round(trend_chart_top + plot - (value / ceiling) * plot);
    const points = trend.map((point, index) => ({ point, x: percent(x(index)), y: y(point.findings) }));
    const complete = points.filter(({ point }) => isComplete(point));
    const lines = (series) => complete.slice(1).map(({ point, x: x2 }, index) => {
        const before = complete[index];
        const y1 = y(before?.point[series] ?? 0);
        return node_el('line', { class: series, x1: before?.x ?? x2, x2, y1, y2: y(point[series]) });
    });
    const last = points.at(-1);
    return node_el('svg', { class: 'chart', role: 'img', 'aria-label': label, width: '100%', height }, ...[0, ceiling / 2, ceiling].flatMap((value) => [
        node_el('line', { class: 'axis', x1: '0', x2: '100%', y1: y(value) + 0.5, y2: y(value) + 0.5 }),
        value > 0 && node_el('text', { class: 'tick', x: '0', y: y(value) - 5 }, (0,numbers/* grouped */.zD)(value)),
    ]), ...lines('actionable'), ...lines('findings'), ...points.map(({ point, x: cx, y: cy }) => node_el('circle', { class: isComplete(point) ? 'point' : 'open', cx, cy, r: point === last?.point ? 5 : 3 })), last !== undefined &&
        node_el('text', { class: 'count', x: last.x, dx: 10, y: last.y + 5 }, (0,numbers/* grouped */.zD)(last.point.findings)), ...trend.map((point, index) => dateLabel(point, index, trend.length, x(index))));
}
/** The first, the last and the middle run have their date below. */
function dateLabel(point, index, count, x) {
    const place = index === 0 ? 'start' : index === count - 1 ? 'end' : 'middle';
    if (place === 'middle' && (count < 5 || index !== Math.floor((count - 1) / 2)))
        return null;
    return node_el('text', { class: 'tick', x: percent(x), y: height - 8, 'text-anchor': place }, (0,numbers/* day */.vd)(point.at));
}
/** The next value at which an axis may end: an even one, so that its half is whole. */
function roundUp(value) {
    const power = 10 ** Math.floor(Math.log10(value));
    const steps = [1, 2, 3, 4, 5, 6, 8, 10].map((step) => step * power);
    const end = steps.find((step) => step >= value && step % 2 === 0) ?? power * 10;
    return Math.max(2, end);
}

// EXTERNAL MODULE: ./lib/core/report/taken-over.js
var taken_over = __webpack_require__(3152);
;// CONCATENATED MODULE: ./lib/render/html/sections/taken-over.js






/** The domains that were probably taken over, with what could be learnt of each; null when there are none. */
function takenOverSection(report) {
    const suspects = (0,taken_over/* probablyTakenOver */.Z)(report);
    if (suspects.length === 0)
        return null;
    const { told, untold } = (0,taken_over/* byWhatIsKnown */.B)(suspects);
    return section('taken-over', 'Probably taken over', node_el('p', {}, 'Guests of these domains redeemed after 2022, when no unmanaged account could be used any more, or DNS and Microsoft ' +
        'Graph hint at an owner. An IT team has probably taken the domain over, and only its record is old. ', outwardLink(home_tenant/* adminTakeoverPage */.S9, 'How a domain is taken over')), node_el('ul', {}, ...told.map((tenant) => node_el('li', {}, node_el('bdi', {}, (0,home_tenant/* describeHomeTenant */.$8)(tenant))))), ...[...Map.groupBy(untold, ({ txt }) => (0,home_tenant/* describeRecord */.TV)(txt))].map(([record, tenants]) => node_el('p', {}, `${record}, and nothing else is known, of ${(0,numbers/* counted */.hS)(tenants.length, 'domain')}: `, ...tenants.flatMap(({ domain }, index) => [index === 0 ? '' : ', ', node_el('bdi', {}, domain)]), '.')));
}

// EXTERNAL MODULE: ./lib/core/text/printable.js
var printable = __webpack_require__(68680);
;// CONCATENATED MODULE: ./lib/render/html/escape-report.js

/**
 * The report with the invisible characters of every text in it made visible. This is done once, before any part of the page
 * is built, so that no part can forget it. Markup is left in: the serialiser escapes it.
 */
const escapeReport = (report) => escapeTexts(report);
// Most texts are printable ASCII, and need no look at each character.
const plain = /^[\x20-\x7e]*$/;
/** A value in which nothing changes is returned itself, not a copy: of 100,000 rows, a few need one. */
function escapeTexts(value) {
    if (typeof value === 'string')
        return plain.test(value) ? value : (0,printable/* escapeInvisible */.t)(value);
    if (typeof value !== 'object' || value === null)
        return value;
    if (Array.isArray(value)) {
        const seen = value.map(escapeTexts);
        return seen.every((child, index) => child === value[index]) ? value : seen;
    }
    const entries = Object.entries(value);
    const changed = entries.flatMap(([key, child]) => {
        const seen = escapeTexts(child);
        return seen === child ? [] : [[key, seen]];
    });
    return changed.length === 0 ? value : { ...value, ...Object.fromEntries(changed) };
}

;// CONCATENATED MODULE: ./lib/render/html/sections/redemptions-by-year.js






/** The last year in which an invitation could be redeemed with an unmanaged account. */
const lastYear = 2022;
/** More years than this do not fit, and are no years of redemptions either. */
const mostYears = 20;
const strip = 62;
const redemptions_by_year_plot = 150;
const redemptions_by_year_height = strip + redemptions_by_year_plot + 26;
/** The findings by the year of their redemption, or of their invitation where that has no date. */
function redemptionsByYear(report) {
    const { finishedAt } = report;
    const findings = (0,standing/* standingFindings */.N)(report);
    // The end of 2022 says something of unmanaged accounts alone.
    const unmanaged = (0,finding_words/* areUnmanaged */.VL)(report);
    const counts = new Map();
    for (const { stateChangedAt, createdAt } of findings) {
        const year = Number((stateChangedAt ?? createdAt)?.slice(0, 4));
        counts.set(year, (counts.get(year) ?? 0) + 1);
    }
    const thisYear = Number(finishedAt.slice(0, 4));
    const known = [...counts.keys()].filter((year) => year > thisYear - mostYears && year <= thisYear);
    if (known.length === 0)
        return null;
    const first = Math.min(...known, lastYear);
    const years = Array.from({ length: Math.max(...known, lastYear + 1) - first + 1 }, (_, index) => first + index);
    const columns = years.map((year) => ({ year, count: counts.get(year) ?? 0 }));
    const shown = columns.reduce((sum, { count }) => sum + count, 0);
    const late = columns.filter(({ year }) => year > lastYear).reduce((sum, { count }) => sum + count, 0);
    const title = 'Redemptions of these guests by year';
    return panel(title, redemptions_by_year_draw(columns, unmanaged, `${title}: ${columns.map(({ year, count }) => `${year} ${(0,numbers/* grouped */.zD)(count)}`).join('; ')}`), unmanaged &&
        legend(['alarm', `Until ${lastYear}: ${(0,numbers/* grouped */.zD)(shown - late)}`], ['late', `After ${lastYear}: ${(0,numbers/* grouped */.zD)(late)}`]), node_el('p', { class: 'small' }, unmanaged && explanation(late), without(findings.length - shown)), figuresOf(title, ['Year', 'Guests'], columns.map(({ year, count }) => [String(year), count])));
}
const explanation = (late) => 'Since the end of August 2022 no invitation can be redeemed with an unmanaged account.' +
    (late === 0
        ? ''
        : ' Who redeemed later probably belongs to a domain that an IT team took over, and whose record was not updated.');
const without = (count) => (count === 0 ? '' : ` ${(0,numbers/* counted */.hS)(count, 'guest')} without a usable date not shown.`);
/** @param divided whether the end of 2022 is marked. */
function redemptions_by_year_draw(columns, divided, label) {
    const highest = Math.max(1, ...columns.map(({ count }) => count));
    const width = 100 / columns.length;
    const cut = columns.filter(({ year }) => year <= lastYear).length * width;
    const longest = Math.max(...columns.map(({ count }) => (0,numbers/* grouped */.zD)(count).length));
    const yearClass = spacing(columns.length, 4);
    const countClass = spacing(columns.length, longest);
    return node_el('svg', { class: 'chart', role: 'img', 'aria-label': label, width: '100%', height: redemptions_by_year_height }, ...columns.flatMap(({ year, count }, index) => {
        const middle = percent((index + 0.5) * width);
        const tall = Math.round((count / highest) * redemptions_by_year_plot);
        const tone = divided && year > lastYear ? 'late' : 'alarm';
        return [
            node_el('rect', {
                class: tone,
                x: percent((index + 0.14) * width),
                y: strip + redemptions_by_year_plot - tall,
                width: percent(width * 0.72),
                height: tall,
            }),
            count > 0 &&
                node_el('text', { class: countClass(index), x: middle, y: strip + redemptions_by_year_plot - tall - 6, 'text-anchor': 'middle' }, (0,numbers/* grouped */.zD)(count)),
            node_el('text', {
                class: ['tick', yearClass(index)].filter((one) => one !== null).join(' '),
                x: middle,
                y: redemptions_by_year_height - 8,
                'text-anchor': 'middle',
            }, year),
        ];
    }), node_el('line', { class: 'axis', x1: '0', x2: '100%', y1: strip + redemptions_by_year_plot + 0.5, y2: strip + redemptions_by_year_plot + 0.5 }), ...(divided
        ? [node_el('line', { class: 'cut', x1: percent(cut), x2: percent(cut), y1: 4, y2: strip + redemptions_by_year_plot }), ...cutLabel(cut)]
        : []));
}
/** The width of the chart on a telephone and in a column of the page, and of a character and the room beside a label, in pixels. */
const [narrow, wide, character, beside] = [330, 470, 7, 3];
/**
 * Which labels below each other's columns have room: all others go, as `dense` everywhere and as `odd` on a telephone. The
 * table below the chart has every figure.
 */
function spacing(columns, characters) {
    const step = (width) => Math.ceil((columns * (characters * character + beside)) / width);
    return (index) => (index % step(wide) !== 0 ? 'dense' : index % step(narrow) !== 0 ? 'odd' : null);
}
/** The label of the cut, on the side of the line that has more room. */
function cutLabel(cut) {
    const isLeft = cut > 50;
    const place = { x: percent(cut), dx: isLeft ? -8 : 8, 'text-anchor': isLeft ? 'end' : 'start' };
    return [
        node_el('text', { class: 'cut', ...place, y: 14 }, 'End of 2022'),
        node_el('text', { class: 'tick', ...place, y: 30 }, isLeft ? 'unmanaged redemptions until here' : 'none should be later'),
    ];
}

;// CONCATENATED MODULE: ./lib/render/html/page.js



















/** report.html as one text. */
const renderHtml = (report, trend) => [...htmlPieces(report, trend)].join('');
/**
 * report.html, in pieces: one file that asks for nothing and works from a disk.
 *
 * @param trend figures of earlier runs, oldest first; this run may be among them. Empty: there is no trend to show.
 */
function* htmlPieces(original, trend) {
    const report = escapeReport(original);
    const parts = [
        [
            'overview',
            'Overview',
            section('overview', 'Overview', node_el('div', { class: 'panels' }, ...overviewPanels(report, trend))),
        ],
        ['ask', 'Who to ask', askSection(report)],
        ['findings', 'Findings', findingsSection(report)],
        ['domains', 'Domains', domainsSection(report)],
        ['keep', 'Keep', keepSection(report)],
        ['telling', 'Letters', tellingSection(report)],
        ['indeterminate', 'Undetermined', unclearSection(report)],
        ['pending', 'Not accepted', pendingSection(report)],
        ['follow-up', 'Reset before', followUpSection(report)],
        ['taken-over', 'Taken over', takenOverSection(report)],
        ['checks', 'Checks', checksSection(report.preflight)],
        ['advice', 'Verdicts', adviceSection(report)],
    ];
    const there = parts.filter(([, , part]) => part !== null);
    const body = [
        node_el('a', { class: 'skip', href: '#content' }, 'Skip to the report'),
        header(report),
        navigation(there),
        node_el('main', { id: 'content', tabindex: -1 }, node_el('div', { id: 'report' }, runAtAGlance(report, new Set(there.map(([id]) => id))), ...there.map(([, , part]) => part)), node_el('div', { id: 'domain-page', hidden: true })),
        footer(report),
    ];
    yield* documentPieces(`${(0,title/* title */.D)(report)} \u2013 tenant ${report.tenant.id}`, body, scriptJson(pageData(report)));
}
/** Two columns and the trend below them; a report without findings has the trend in place of the second column. */
function overviewPanels(report, trend) {
    const development = trendSection(trend.length === 0 ? [] : (0,memory_trend/* trendWith */.wR)(trend, report), report);
    const first = node_el('div', {}, byVerdict(report), redemptionsByYear(report));
    const second = [byOutcome(report) ?? byDecision(report), byDomain(report)].filter((part) => part !== null);
    if (second.length === 0)
        return [first, development];
    return [first, node_el('div', {}, ...second), development === null ? null : node_el('div', { class: 'wide' }, development)];
}
const footer = (report) => node_el('footer', {}, node_el('p', { class: 'inner' }, 'Everything on this page is in this one file: it loads nothing and sends nothing. The same figures are in report.json and findings.csv.', !report.redacted && ' It names people: share it only with people who need it, and delete it afterwards.'));


/***/ })

};
