/** Sends messages to addresses that users name: never to private ones. */
export interface WebhookSender {
  /**
   * Gives a warning where the address may be sent to but its host cannot be resolved now.
   * @throws DomainError `invalid-input` where the address is none that may be sent to
   */
  check(url: string): Promise<string | undefined>;
  /** One attempt; a failure is a value. */
  post(
    url: string,
    headers: Record<string, string>,
    body: string,
  ): Promise<{ status: number } | { error: string }>;
}
