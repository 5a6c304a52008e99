import { useEffect, useRef, useState } from 'preact/hooks';
import { apiHref, sendJson } from './api-client.ts';
import { refusalOf } from './refusal.ts';

/** A form that puts one entry down: what the server refused is said beside it, what it took is handed on. */
export interface Sending {
  said: string;
  busy: boolean;
  /** `bodyOf` may ask the server first; what goes wrong there is said in the same place. */
  send: (method: 'POST' | 'PUT' | 'DELETE', path: string, bodyOf?: () => unknown) => Promise<void>;
}

/** Sends entries of the desk; `onDone` runs once the server has taken one. */
export function useSending(onDone: () => void, needsKey: string): Sending {
  const [said, setSaid] = useState('');
  const [busy, setBusy] = useState(false);
  const here = useRef(true);
  useEffect(
    () => () => {
      here.current = false;
    },
    [],
  );
  const send: Sending['send'] = async (method, path, bodyOf) => {
    setBusy(true);
    setSaid('');
    try {
      await sendJson(method, apiHref(path), await bodyOf?.());
      onDone();
    } catch (error) {
      if (here.current) setSaid(refusalOf(error, needsKey));
    } finally {
      if (here.current) setBusy(false);
    }
  };
  return { said, busy, send };
}

/** Today in UTC, as a form's usual day. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
