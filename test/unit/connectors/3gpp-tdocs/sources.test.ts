import { describe, expect, it } from 'vitest';
import { parseSources } from '../../../../src/ingest/connectors/3gpp-tdocs/sources.ts';

const KNOWN = new Set(['Huawei', 'HiSilicon', 'Nokia', 'Ericsson', 'Oracle', 'OPPO', 'MediaTek', 'Qualcomm']);
const isKnown = (name: string) => KNOWN.has(name);

/** `Nokia` confirmed, `Nokia?` not, `Nokia*` rapporteur, `<SA WG2>` a group. */
function written(text: string): string[] {
  return parseSources(text, isKnown).map(({ name, confirmed, rapporteur, kind }) => {
    const marks = `${confirmed ? '' : '?'}${rapporteur ? '*' : ''}`;
    return kind === 'group' ? `<${name}>${marks}` : name + marks;
  });
}

describe('the sources of a document', () => {
  it.each([
    ['Huawei, HiSilicon', ['Huawei', 'HiSilicon']],
    ['Nokia;Oracle', ['Nokia', 'Oracle']],
    ['Cisco Systems, Verizon (?), Nokia(?)', ['Cisco Systems', 'Verizon?', 'Nokia?']],
    ['China Mobile, Oracle?,Nokia?, Ericsson ?', ['China Mobile', 'Oracle?', 'Nokia?', 'Ericsson?']],
    ['Nokia? Ericsson? Others?', ['Nokia?', 'Ericsson?']],
    ['vivo Mobile Communication Co., LTD, Nokia', ['vivo Mobile Communication Co., LTD', 'Nokia']],
    ['InterDigital, Inc., Apple (UK) Limited', ['InterDigital, Inc.', 'Apple (UK) Limited']],
    ['Nokia, [Ericsson, OPPO]', ['Nokia', 'Ericsson?', 'OPPO?']],
    ['MediaTek [OPPO]', ['MediaTek', 'OPPO?']],
    ['Nokia, (Ericsson?, Oracle)', ['Nokia', 'Ericsson?', 'Oracle?']],
    ['Nokia (Rapporteur), Intel (rapporteur)', ['Nokia*', 'Intel*']],
    ['Huawei (5WWC Rapporteur)', ['Huawei*']],
    ['FS_X Rapporteur (Nokia)', ['Nokia*']],
    ['Nokia, Nokia?', ['Nokia']],
    ['Huawei/HiSilicon', ['Huawei', 'HiSilicon']],
    ['Huawei and HiSilicon', ['Huawei', 'HiSilicon']],
    ['Somebody/Nobody', ['Somebody/Nobody']],
    ['Nokia (based on CR 1440 from Huawei, Ericsson in S2-1907423)', ['Nokia']],
    ['Nokia [rev 0 was Ericsson]', ['Nokia']],
    ['Nokia (earlier revision co-signed by Huawei)', ['Nokia']],
    ['-', []],
    ['- ()', []],
    ['?', []],
    ['', []],
  ])('reads "%s"', (text, names) => {
    expect(written(text)).toEqual(names);
  });

  it.each([
    ['SA WG2', ['<SA WG2>']],
    ['SA WG2 Chairman', ['<SA WG2 Chairman>']],
    ['RAN WG2 (R2-1806492)', ['<RAN WG2>']],
    ['SA WG3LI (S3i180376)', ['<SA WG3LI>']],
    ['CT4, TSG SA', ['<CT4>', '<TSG SA>']],
    ['MCC', ['<MCC>']],
    ['RANPLAN', ['RANPLAN']],
    ['CTC', ['CTC']],
  ])('tells groups and their officers from companies in "%s"', (text, names) => {
    expect(written(text)).toEqual(names);
  });
});
