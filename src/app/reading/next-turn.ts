/** Lets everything that waits for the event loop go first; for passes that would hold it for long. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
