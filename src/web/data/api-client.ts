import { ApiProblem, problemOf } from './api-problem.ts';

export type Params = Record<string, string | number | boolean | null | undefined>;

const BASE = '/api/v1';

/** Address of a route of the interface, with the parameters that have a value. */
export function apiHref(path: string, params: Params = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value !== undefined && value !== null && value !== '') query.set(name, String(value));
  }
  const text = query.toString();
  return `${BASE}${path}${text ? `?${text}` : ''}`;
}

async function answerTo(href: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(href, { credentials: 'same-origin', ...init });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiProblem(0, '', '');
  }
  if (!response.ok) throw await problemOf(response);
  return response;
}

async function send<T>(href: string, init: RequestInit): Promise<T> {
  const response = await answerTo(href, init);
  if (response.status === 204) return undefined as T;
  return (await response.json()) as T;
}

/** Reads one resource. Throws `ApiProblem`; status 0 says that the server could not be reached. */
export function getJson<T>(href: string, signal: AbortSignal): Promise<T> {
  return send<T>(href, { signal, headers: { accept: 'application/json' } });
}

/** Reads a document as text. Throws `ApiProblem`. */
export async function getText(href: string): Promise<string> {
  return (await answerTo(href, {})).text();
}

/** Sends a JSON body and gives the answer. Throws `ApiProblem`. */
export function sendJson<T>(method: 'POST' | 'PUT' | 'DELETE', href: string, body?: unknown): Promise<T> {
  return send<T>(href, {
    method,
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
}

/** Sends a file as it is and gives the answer. Throws `ApiProblem`. */
export function sendBytes<T>(
  method: 'POST' | 'PUT',
  href: string,
  body: Blob,
  mediaType: string,
): Promise<T> {
  return send<T>(href, {
    method,
    headers: { accept: 'application/json', 'content-type': mediaType },
    body,
  });
}
