import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { atomOf } from '../../../src/reports/atom.ts';
import { printable } from '../../../src/reports/printable.ts';

const HOSTILE = 'a\u0001b\u001b[31m \ud800 é 😀\tc';

describe('text with control characters', () => {
  it('loses them, and keeps all other signs', () => {
    expect(printable(`${HOSTILE}\r\n`)).toBe('ab[31m  é 😀\tc\r\n');
  });

  it('breaks no feed', () => {
    const entry = {
      id: `urn:test:${HOSTILE}`,
      title: HOSTILE,
      summary: HOSTILE,
      path: '/x',
      at: '2026-01-01T00:00:00Z',
    };
    const atom = atomOf([entry], { id: 'http://q/f', title: 'F', base: 'http://q', path: '/f' });
    expect(XMLValidator.validate(atom)).toBe(true);
    expect(atom).not.toContain('\u0001');
    expect(new XMLParser().parse(atom).feed.entry.title).toContain('é 😀');
  });
});
