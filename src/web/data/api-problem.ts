/** A refusal or failure of the interface, as RFC 9457 tells it. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly title: string;
  readonly instance: string | undefined;

  constructor(status: number, title: string, detail: string, instance?: string) {
    super(detail);
    this.name = 'ApiProblem';
    this.status = status;
    this.title = title;
    this.instance = instance;
  }
}

interface ProblemBody {
  title?: unknown;
  detail?: unknown;
  instance?: unknown;
  errors?: unknown;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The flaws that the detail does not tell already. */
function flawsOf(errors: unknown, detail: string): string {
  if (!Array.isArray(errors)) return '';
  return errors
    .map((error: Record<string, unknown>) => {
      const place = textOf(error.parameter) || textOf(error.pointer) || textOf(error.locator);
      const message = textOf(error.message) || textOf(error.detail);
      if (detail.includes(message)) return '';
      return place ? `${place}: ${message}` : message;
    })
    .filter(Boolean)
    .join('; ');
}

/** Reads the problem out of a response that is not a success; never throws. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const body: ProblemBody = await response.json().catch(() => ({}));
  const told = textOf(body.detail);
  const detail = [told, flawsOf(body.errors, told)].filter(Boolean).join(' ');
  return new ApiProblem(
    response.status,
    textOf(body.title) || response.statusText || String(response.status),
    detail,
    textOf(body.instance) || undefined,
  );
}
