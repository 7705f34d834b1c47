import { describe } from '@jest/globals'
import { hasChromium } from './chromium.ts'

/** `describe` where there is a browser. */
export const inChromium: typeof describe.skip = hasChromium ? describe : describe.skip
