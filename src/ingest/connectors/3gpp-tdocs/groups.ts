import type { Committee } from '../../../domain/body.ts';

export const BODY = '3GPP';

/** A group of 3GPP: how its documents, meetings and folders are named. */
export interface Group {
  /** As meetings name it: `SA2`, `TSG SA`. */
  code: string;
  committee: Committee;
  /** What its document numbers begin with: `S2`, `SP`. */
  prefix: string;
  /** What its meeting folders begin with: `TSGS2`, `TSGS`. */
  folder: string;
  /** Its folder below `/ftp/`. */
  path: string;
}

interface GroupRow {
  code: string;
  title: string;
  prefix: string;
  path: string;
  technologies?: readonly string[];
}

const ROWS: readonly GroupRow[] = [
  { code: 'TSG SA', title: 'Services and System Aspects', prefix: 'SP', path: 'tsg_sa/TSG_SA' },
  { code: 'SA1', title: 'Services (SA1)', prefix: 'S1', path: 'tsg_sa/WG1_Serv' },
  { code: 'SA2', title: 'System Architecture (SA2)', prefix: 'S2', path: 'tsg_sa/WG2_Arch' },
  {
    code: 'SA3',
    title: 'Security (SA3)',
    prefix: 'S3',
    path: 'tsg_sa/WG3_Security',
    technologies: ['cybersecurity'],
  },
  {
    code: 'SA4',
    title: 'Codecs / media (SA4)',
    prefix: 'S4',
    path: 'tsg_sa/WG4_CODEC',
    technologies: ['multimedia'],
  },
  { code: 'SA5', title: 'Management (SA5)', prefix: 'S5', path: 'tsg_sa/WG5_TM' },
  {
    code: 'SA6',
    title: 'Mission-critical applications (SA6)',
    prefix: 'S6',
    path: 'tsg_sa/WG6_MissionCritical',
  },
  { code: 'TSG RAN', title: 'Radio Access Network', prefix: 'RP', path: 'tsg_ran/TSG_RAN' },
  { code: 'RAN1', title: 'Radio layer 1 (RAN1)', prefix: 'R1', path: 'tsg_ran/WG1_RL1' },
  { code: 'RAN2', title: 'Radio layers 2 and 3 (RAN2)', prefix: 'R2', path: 'tsg_ran/WG2_RL2' },
  { code: 'RAN3', title: 'Interfaces (RAN3)', prefix: 'R3', path: 'tsg_ran/WG3_Iu' },
  { code: 'RAN4', title: 'Radio performance (RAN4)', prefix: 'R4', path: 'tsg_ran/WG4_Radio' },
  {
    code: 'RAN5',
    title: 'Terminal conformance testing (RAN5)',
    prefix: 'R5',
    path: 'tsg_ran/WG5_Test_ex-T1',
  },
  { code: 'TSG CT', title: 'Core Network and Terminals', prefix: 'CP', path: 'tsg_ct/TSG_CT' },
  { code: 'CT1', title: 'Terminal to core network (CT1)', prefix: 'C1', path: 'tsg_ct/WG1_mm-cc-sm_ex-CN1' },
  { code: 'CT3', title: 'Interworking (CT3)', prefix: 'C3', path: 'tsg_ct/WG3_interworking_ex-CN3' },
  {
    code: 'CT4',
    title: 'Core network protocols (CT4)',
    prefix: 'C4',
    path: 'tsg_ct/WG4_protocollars_ex-CN4',
  },
  { code: 'CT6', title: 'Smart card applications (CT6)', prefix: 'C6', path: 'tsg_ct/WG6_Smartcard_Ex-T3' },
];

function groupOf(row: GroupRow): Group {
  const plenary = row.code.startsWith('TSG ');
  const [, tsg = '', number = ''] = /^(?:TSG )?([A-Z]+)(\d?)$/.exec(row.code) ?? [];
  const reference = plenary ? row.code : `${tsg} WG${number}`;
  const id = (part: string) => `3gpp-${part.toLowerCase().replaceAll(' ', '-')}`;
  return {
    code: row.code,
    prefix: row.prefix,
    folder: `TSG${tsg[0]}${number}`,
    path: row.path,
    committee: {
      id: id(reference),
      body: BODY,
      reference,
      title: row.title,
      ...(!plenary && { parent: id(`TSG ${tsg}`) }),
      technologies: ['telecom', ...(row.technologies ?? [])],
    },
  };
}

/** The groups whose document lists are read. */
export const GROUPS: readonly Group[] = ROWS.map(groupOf);

/** The group whose documents begin as `document` does (`S2-186305`, `R5s260009`), or undefined. */
export function groupOfDocument(document: string): Group | undefined {
  return GROUPS.find(({ prefix }) => document.startsWith(prefix));
}
