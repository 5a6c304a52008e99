import type { Confidentiality } from '../../domain/provenance.ts';
import type { ExchangeRate, PriceLevel } from '../planning/money.ts';
import type { SeatCost } from '../planning/seat-cost.ts';
import type { PlanRequest } from '../views/plan-request.ts';
import type { PlanView } from '../views/plan-view.ts';
import type { Page } from './record-store.ts';

/** Who of an alliance leads, supports or monitors a committee, as agreed; in force from `validFrom` until before `validTo`. */
export interface Assignment {
  alliance: string;
  committee: string;
  member: string;
  part: 'lead' | 'support' | 'monitor';
  validFrom: string;
  validTo?: string;
  /** Where it was agreed. */
  source?: string;
}

export const PARTICIPANT_SORTS = [
  'company',
  'ngo',
  'academia',
  'government',
  'association',
  'other',
] as const;
export const PARTICIPANT_PARTS = ['partner', 'stakeholder'] as const;

/** An organisation that works with an alliance: a partner that acts with it, or a stakeholder that it consults. */
export interface Participant {
  alliance: string;
  name: string;
  /** Code of the organisation's record, where there is one. */
  organisation?: string;
  sort: (typeof PARTICIPANT_SORTS)[number];
  part: (typeof PARTICIPANT_PARTS)[number];
  country?: string;
  committees: string[];
  technologies: string[];
  validFrom: string;
  validTo?: string;
  source: string;
}

/** Money or work granted so that somebody takes a seat. */
export interface SupportGrant {
  member: string;
  committee: string;
  /** Who received it, and the code of its record where there is one. */
  organisation: string;
  organisationCode?: string;
  /** Minor units. */
  amount: number;
  currency: string;
  purpose: string;
  validFrom: string;
  /** Exclusive. */
  validTo: string;
  source: string;
}

/** What a plan comes to, for lists. */
export interface PlanSummary {
  status: PlanView['status'];
  proven: boolean;
  seats: number;
  spent: number;
  unused: number;
  gain: number;
}

/** A plan that was kept: the question, the answer as it was given, and the time that the money is for. */
export interface KeptPlan {
  name: string;
  member?: string;
  alliance?: string;
  currency: string;
  budget: number;
  /** First day that is paid for, and the day after the last. */
  from: string;
  to: string;
  synthetic: boolean;
  summary: PlanSummary;
  /** Left out in lists. */
  answer?: PlanView;
  request: PlanRequest;
}

export const STATED_POSITIONS = ['approve', 'disapprove', 'abstain', 'not-voted'] as const;

/** Where a member is said to stand on a ballot that is not decided. */
interface StatedPosition {
  ballot: string;
  member: string;
  position: (typeof STATED_POSITIONS)[number];
  /** Who says so. */
  author: string;
  note?: string;
}

/** An analyst's word on how a member will vote, which takes the place of its forecast. */
export interface PositionOverlay extends StatedPosition {
  /** How likely the analyst holds it, 0 to 1. */
  certainty: number;
}

/** The position that a member of an alliance is preparing. */
export interface DraftPosition extends StatedPosition {
  alliance: string;
}

interface Table<Row> {
  name: string;
  rows: Row[];
}

/** What people at the desk enter, by kind: none of it is a record that a source states. */
export interface DeskData {
  plan: KeptPlan;
  assignment: Assignment;
  participant: Participant;
  support: SupportGrant;
  overlay: PositionOverlay;
  draft: DraftPosition;
  'exchange-rates': Table<ExchangeRate>;
  'price-levels': Table<PriceLevel>;
  'seat-costs': Table<SeatCost>;
}

export type DeskKind = keyof DeskData;

/** One entry as it stands, with who changed it when; `revision` counts from 1. */
export interface DeskEntry<K extends DeskKind = DeskKind> {
  id: string;
  kind: K;
  /** Code of the member, or id of the alliance, that it belongs to. */
  owner?: string;
  confidentiality: Confidentiality;
  data: DeskData[K];
  revision: number;
  createdAt: string;
  createdBy: string;
  changedAt: string;
  changedBy: string;
  archivedAt?: string;
}

/** Whose eyes: up to which class, and (for a key of one member) whose own entries. */
export interface DeskSight {
  clearance: Confidentiality;
  member?: string;
}

export interface DeskQuery extends DeskSight {
  /** Fields of the data that must be equal. */
  where?: Readonly<Record<string, string | undefined>>;
  archived?: boolean;
  limit: number;
  after?: string;
}

/** Entries of people, each with its history. Another member's entries of class `member` or `internal` are not there. */
export interface DeskStore {
  /** False where an entry of that kind and id is there already. */
  add<K extends DeskKind>(entry: DeskEntry<K>): Promise<boolean>;
  get<K extends DeskKind>(kind: K, id: string, sight: DeskSight): Promise<DeskEntry<K> | undefined>;
  /** Newest change first. Answers of plans are left out. */
  list<K extends DeskKind>(kind: K, query: DeskQuery): Promise<Page<DeskEntry<K>>>;
  /** Puts `entry` in the place of revision `entry.revision - 1`, which becomes history; false where that is not current. */
  replace<K extends DeskKind>(entry: DeskEntry<K>): Promise<boolean>;
  /** Every revision before the current one, oldest first. */
  history<K extends DeskKind>(kind: K, id: string): Promise<DeskEntry<K>[]>;
  /** Deletes the entry and its history; false where there is none. */
  remove(kind: DeskKind, id: string): Promise<boolean>;
}
