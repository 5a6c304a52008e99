/** One registered address, as `/webhooks` lists it. */
export interface WebhookRow {
  id: string;
  url: string;
  events: string[];
  label?: string;
  createdAt: string;
  createdBy?: string;
}

/** The answer to a registration: the only time that the secret is told. */
export interface NewWebhook extends WebhookRow {
  secret: string;
  warning?: string;
}

/** One message to one address, with what became of it. */
export interface DeliveryRow {
  id: string;
  webhook: string;
  event: string;
  state: 'pending' | 'delivered' | 'failed';
  attempts: number;
  createdAt: string;
  nextAttemptAt: string;
  lastStatus?: number;
  lastError?: string;
  finishedAt?: string;
  payload: string;
}

/** Name of a webhook: the one given, else its host. */
export function webhookName({ label, url }: Pick<WebhookRow, 'label' | 'url'>): string {
  if (label) return label;
  return URL.canParse(url) ? new URL(url).host : url;
}
