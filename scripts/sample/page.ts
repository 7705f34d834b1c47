import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TrendPoint } from '../../src/core/memory/trend.ts'
import type { Report } from '../../src/core/report/report.ts'
import { renderHtml } from '../../src/render/html/page.ts'

/** Where the sample is kept. */
export const sampleFolder: string = join(import.meta.dirname, '..', '..', 'docs', 'sample')

const read = (name: string): unknown => JSON.parse(readFileSync(join(sampleFolder, name), 'utf8'))

/** report.html of the sample, made from its report.json and the figures of its earlier runs. */
export const samplePage = (): string => renderHtml(read('report.json') as Report, read('trend.json') as TrendPoint[])
