/** The most that Graph takes in one batch. https://learn.microsoft.com/graph/json-batching */
export const batchSize = 20

/** Parts a list into batches, each full but the last. */
export const batches = <T>(all: readonly T[], size = batchSize): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, index) => all.slice(index * size, (index + 1) * size))
