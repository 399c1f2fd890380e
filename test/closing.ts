/** Closes, one after the other, what a file's tests have started; what was not reached because the start failed is left out. */
export async function closeAll(...started: readonly ({ close(): unknown } | undefined)[]): Promise<void> {
  for (const one of started) await one?.close()
}
