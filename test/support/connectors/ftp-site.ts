import { writeXlsx } from 'hucre/xlsx';
import type { ReplayServer } from '../replay-server.ts';

/** Files by path below `/ftp/`, each with its bytes and the date that its directory page shows. */
export type FtpFiles = Readonly<Record<string, { body: string | Uint8Array; changed?: string }>>;

function row(path: string, changed: string): string {
  const name = decodeURIComponent(path.slice(path.lastIndexOf('/') + 1));
  return `<tr><td><img src="/ftp/geticon.axd?file="></td><td><a href="https://www.3gpp.org${path}">${name}</a></td><td>${changed}</td><td></td></tr>`;
}

/** Serves files with directory pages as www.3gpp.org does: absolute links to the real host, dates beside them. */
export function serveFtp(server: ReplayServer, files: FtpFiles): void {
  const folders = new Map<string, Map<string, string>>();
  for (const [path, { body, changed = '2020/02/24 6:02' }] of Object.entries(files)) {
    const parts = `ftp/${path}`.split('/');
    server.route(`/${parts.join('/')}`, { body });
    for (let depth = 1; depth < parts.length; depth += 1) {
      const folder = `/${parts.slice(0, depth).join('/')}`;
      const entries = folders.get(folder) ?? new Map<string, string>();
      folders.set(folder, entries.set(`${folder}/${parts[depth]}`, changed));
    }
  }
  for (const [folder, entries] of folders) {
    const rows = [...entries].map(([path, changed]) => row(path, changed)).join('\n');
    const body = `<html><body><h2><a href="https://www.3gpp.org/ftp/">ftp</a></h2><a href="?sortby=name">sort by name</a><table>${rows}</table></body></html>`;
    server.route(folder, { body });
  }
}

export const AGENDA_HEADER = [
  'AI',
  'TD#',
  'Type',
  'Doc For',
  'Subject',
  'Source',
  'Rel',
  'Work Item',
  'Comments',
  'e-mail_Discussion',
  'Result',
];

/** A "TdocsByAgenda" page in windows-1252, with the tables of notices that stand before the list. */
export function agendaPage(
  rows: readonly (readonly string[])[],
  header: readonly string[] = AGENDA_HEADER,
): Buffer {
  const line = (cells: readonly string[]) =>
    `<TR VALIGN=TOP>${cells.map((cell) => `<TD><FONT>${cell}</FONT></TD>`).join('  ')}</TR>`;
  const html = `<HTML><HEAD><META HTTP-EQUIV="Content-Type" CONTENT="text/html;charset=windows-1252"></HEAD><BODY><table><tr><td>Notice</td></tr></table><table BORDER=1 & > <THEAD>${line(header)}</THEAD>${rows.map(line).join('\n')}</table></BODY></HTML>`;
  return Buffer.from(html, 'latin1');
}

export const TDOC_LIST_HEADER =
  'TDoc|Title|Source|Contact|Contact ID|Type|For|Abstract|Secretary Remarks|Agenda item sort order|Agenda item|Agenda item description|TDoc sort order within agenda item|TDoc Status|Reservation date|Uploaded|Is revision of|Revised to|Release|Spec|Version|Related WIs|CR|CR revision|CR category|TSG CR Pack|UICC|ME|RAN|CN|Clauses Affected|Reply to|To|Cc|Original LS|Reply in'.split(
    '|',
  );

/** A workbook as the portal makes it: cells by header. */
export async function tdocWorkbook(
  documents: readonly Readonly<Record<string, string>>[],
  header: readonly string[] = TDOC_LIST_HEADER,
): Promise<Uint8Array> {
  const rows = documents.map((document) => header.map((name) => document[name] ?? ''));
  return writeXlsx({ sheets: [{ name: 'TDoc_List', rows: [[...header], ...rows] }] });
}

/** The page of a group's meetings: number, name, town, days with the hyphens that keep lines together, and the numbers given. */
export function meetingsPage(
  rows: readonly (readonly [number: string, name: string, ...rest: string[]])[],
): string {
  const line = ([number, name, ...rest]: readonly string[]) =>
    `<tr><td><a href="https://portal.3gpp.org/Home.aspx#/meeting?MtgId=6${number.length}01">${number}</a></td><td>${name}</td>${rest
      .map((cell) => `<td><a href="x">${cell.replaceAll('-', '\u2011')}</a></td>`)
      .join('')}<td>Register</td><td>Participants</td></tr>`;
  return `<html><body><table><tr><td>Menu</td></tr></table><table class="meetings"><tr><th>Meeting</th></tr>${rows.map(line).join('\n')}</table></body></html>`;
}
