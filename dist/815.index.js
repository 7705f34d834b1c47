export const id = 815;
export const ids = [815];
export const modules = {

/***/ 69815:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   failureSummary: () => (/* binding */ failureSummary)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _words_final_line_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(52845);
/* harmony import */ var _words_numbers_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(15628);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(80183);




/**
 * The job summary of a run that did not get as far as a report.
 *
 * @param done what was done before, where that is known.
 */
function failureSummary(error, done = null) {
    const blocks = [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .heading */ .R_)(2, 'Unmanaged guests: the run failed'), (0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .paragraph */ .FY)((0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .text */ .Qq)(changedText(error, done)))];
    return [...blocks, (0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)('text', (0,_words_final_line_js__WEBPACK_IMPORTED_MODULE_1__/* .failureText */ .kY)(error)), ''].join('\n\n');
}
function changedText(error, done) {
    if (done !== null) {
        return (`${(0,_words_numbers_js__WEBPACK_IMPORTED_MODULE_2__/* .counted */ .hS)(done.remediated, 'guest')} were reset or deleted before, ${(0,_words_numbers_js__WEBPACK_IMPORTED_MODULE_2__/* .grouped */ .zD)(done.failed)} failed, ` +
            `${(0,_words_numbers_js__WEBPACK_IMPORTED_MODULE_2__/* .grouped */ .zD)(done.unconfirmed)} are not confirmed. The file journal.ndjson has each write.`);
    }
    // Our own errors, all but `stalled`, are thrown before the first write. Any other error may come after it.
    return error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ && error.code !== 'stalled'
        ? 'Nothing was changed.'
        : 'If this run was to change guests, its file journal.ndjson says to whom a write was sent.';
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


/***/ })

};
