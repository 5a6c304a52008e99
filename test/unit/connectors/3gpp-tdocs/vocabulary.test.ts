import { describe, expect, it } from 'vitest';
import {
  compareDocuments,
  documentNumbers,
  isDocumentNumber,
} from '../../../../src/ingest/connectors/3gpp-tdocs/document-number.ts';
import {
  meetingId,
  meetingOfFile,
  meetingOfFolder,
  meetingRecord,
} from '../../../../src/ingest/connectors/3gpp-tdocs/meeting.ts';
import { outcomeOf } from '../../../../src/ingest/connectors/3gpp-tdocs/status.ts';

describe('what a status stands for', () => {
  it.each([
    ['Agreed', 'agreed'],
    ['Approved', 'approved'],
    ['approved', 'approved'],
    ['Conditionally  agreed', 'agreed'],
    ['Replied to', 'replied'],
    ['Not Handled', 'not-treated'],
    ['technically endorsed', 'endorsed'],
    ['Merged OPEN', 'open'],
    ['Replied to REPLY OPEN', 'open'],
    ['Block Approve?', 'open'],
    ['reserved', 'open'],
    ['available', 'submitted'],
    ['-', 'submitted'],
    ['', 'submitted'],
    ['not pursued', 'rejected'],
  ])('reads "%s" as %s', (status, outcome) => {
    expect(outcomeOf(status)).toBe(outcome);
  });

  it('guesses nothing of an unknown one', () => {
    for (const status of ['Agreedish', 'Opened up', 'constructor', 'Disapproved']) {
      expect(outcomeOf(status)).toBeUndefined();
    }
  });
});

describe('document numbers', () => {
  it('are known in all their forms', () => {
    for (const id of [
      'S2-186305',
      'S2-1810001',
      'SP-190187',
      'R5s260009',
      'S4-AHI806',
      'S4aA260051',
      'S3i180376',
    ]) {
      expect(isDocumentNumber(id), id).toBe(true);
    }
    for (const text of ['-', 'S2', '23.501', 'TS2-123', 'S2-18 6305', 'Rel-16']) {
      expect(isDocumentNumber(text), text).toBe(false);
    }
    expect(documentNumbers('merging S2-1, S2-186809 and R2-1806492.')).toEqual(['S2-186809', 'R2-1806492']);
  });

  it('are in the order of time although the counter grew a digit within a year', () => {
    const sorted = ['S2-1810001', 'S2-1900001', 'S2-189056', 'S2-187630'].sort(compareDocuments);
    expect(sorted).toEqual(['S2-187630', 'S2-189056', 'S2-1810001', 'S2-1900001']);
  });
});

describe('meetings', () => {
  it.each([
    ['TSGS2_137e_Electronic', '3gpp-sa2-137e', 'SA2 #137E', 'remote', undefined],
    ['TSGS2_128BIS_Sophia_Antipolis', '3gpp-sa2-128bis', 'SA2 #128BIS', undefined, 'Sophia Antipolis'],
    ['TSGS_103_Maastricht_2024-03', '3gpp-tsg-sa-103', 'TSG SA #103', undefined, 'Maastricht'],
    ['TSGR1_100b_e', '3gpp-ran1-100b', 'RAN1 #100B', 'remote', undefined],
    ['TSGS2_154AHE_Electronic_2023-01', '3gpp-sa2-154ahe', 'SA2 #154AHE', 'remote', undefined],
  ])('are known from the folder %s', (folder, id, name, mode, city) => {
    const named = meetingOfFolder(folder);
    if (!named) throw new Error('not a meeting');
    expect(meetingId(named)).toBe(id);
    const record = meetingRecord(named, true);
    expect([record.name, record.mode, record.city]).toEqual([name, mode, city]);
  });

  it.each([
    ['SA2-128.tdocs_by_agenda.csv', '3gpp-sa2-128'],
    ['TDoc_List_Meeting_RAN1#123.xlsx', '3gpp-ran1-123'],
    ['TDoc_List_Meeting_SA#103 (260417).xlsx', '3gpp-tsg-sa-103'],
    ['TdocsByAgenda_SA2-137E_2020-02-29.htm', '3gpp-sa2-137e'],
    ['S2-128BIS agenda.htm', '3gpp-sa2-128bis'],
  ])('are known from the file %s', (name, id) => {
    const named = meetingOfFile(name);
    expect(named && meetingId(named)).toBe(id);
  });

  it('are not made of other names', () => {
    for (const name of ['TSGS2_AHs', 'Docs', 'TSGX_12_Nowhere'])
      expect(meetingOfFolder(name)).toBeUndefined();
    for (const name of ['tdocs.csv', 'list-2024.xlsx', 'S2-186305.zip'])
      expect(meetingOfFile(name)).toBeUndefined();
  });
});
