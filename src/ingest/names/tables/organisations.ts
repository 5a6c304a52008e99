import type { DaySpan } from '../../../domain/day.ts';
import { organisationCode } from '../../record-keys.ts';
import type { AliasRow } from '../alias-row.ts';

/** An organisation that signs contributions: what else it is called, where it sits and with whom it counts. */
export interface OrganisationRow {
  name: string;
  aliases?: readonly string[];
  /** ISO 3166-1 alpha-3 of the country of its head office (not that of a subsidiary that signs). */
  nationality?: string;
  /** Name of the group that it counts with in corporate-group views, with the days where they are known. */
  group?: { name: string } & DaySpan;
  source: string;
}

const SIGNED = 'names as signed on 3GPP SA2 TDocs, 2018-2020';
const REPORTS = 'annual reports of the company';

/** Organisations of 3GPP and the IETF. A name that is not here becomes an issue; a row is added once it is known. */
export const ORGANISATIONS: readonly OrganisationRow[] = [
  {
    name: 'Huawei',
    aliases: ['Huawei Technologies'],
    nationality: 'CHN',
    group: { name: 'Huawei' },
    source: SIGNED,
  },
  {
    name: 'HiSilicon',
    aliases: ['Hisillicon', 'HiSlicon'],
    nationality: 'CHN',
    group: { name: 'Huawei' },
    source: REPORTS,
  },
  {
    name: 'Futurewei',
    aliases: ['Futurewei Technologies'],
    nationality: 'USA',
    group: { name: 'Huawei' },
    source: REPORTS,
  },
  {
    name: 'Ericsson',
    aliases: ['Telefonaktiebolaget LM Ericsson', 'LM Ericsson'],
    nationality: 'SWE',
    source: SIGNED,
  },
  { name: 'Nokia', nationality: 'FIN', group: { name: 'Nokia' }, source: SIGNED },
  {
    name: 'Nokia Shanghai Bell',
    aliases: ['Nokia Shanghai-Bell'],
    nationality: 'CHN',
    group: { name: 'Nokia', validFrom: '2017-07-01' },
    source: REPORTS,
  },
  {
    name: 'Alcatel-Lucent',
    aliases: ['Alcatel Lucent'],
    nationality: 'FRA',
    group: { name: 'Nokia', validFrom: '2016-01-14' },
    source: REPORTS,
  },
  {
    name: 'Qualcomm',
    aliases: ['Qualcomm Incorprorated', 'Qualcomm UK Ltd'],
    nationality: 'USA',
    source: SIGNED,
  },
  { name: 'Samsung', aliases: ['Samsung Electronics'], nationality: 'KOR', source: SIGNED },
  { name: 'Intel', aliases: ['Intel Corporation'], nationality: 'USA', source: SIGNED },
  {
    name: 'CATT',
    aliases: ['China Academy of Telecommunication Technology', 'Datang'],
    nationality: 'CHN',
    source: SIGNED,
  },
  { name: 'ZTE', aliases: ['ZTE Corporation'], nationality: 'CHN', group: { name: 'ZTE' }, source: SIGNED },
  { name: 'Sanechips', nationality: 'CHN', group: { name: 'ZTE' }, source: REPORTS },
  { name: 'LG Electronics', aliases: ['LGE'], nationality: 'KOR', source: SIGNED },
  { name: 'LG Uplus', aliases: ['LG U+'], nationality: 'KOR', source: SIGNED },
  {
    name: 'China Mobile',
    aliases: ['China Mobile Com. Corporation', 'China Mobile Communications Corporation', 'CMCC'],
    nationality: 'CHN',
    source: SIGNED,
  },
  { name: 'China Telecom', aliases: ['China Telecommunications'], nationality: 'CHN', source: SIGNED },
  { name: 'China Unicom', nationality: 'CHN', source: SIGNED },
  { name: 'CAICT', nationality: 'CHN', source: SIGNED },
  { name: 'AT&T', aliases: ['ATT'], nationality: 'USA', source: SIGNED },
  { name: 'OPPO', nationality: 'CHN', source: SIGNED },
  {
    name: 'vivo',
    aliases: ['vivo Mobile Communication', 'Vivo Mobile Communications'],
    nationality: 'CHN',
    source: SIGNED,
  },
  { name: 'Xiaomi', aliases: ['Beijing Xiaomi Mobile Software'], nationality: 'CHN', source: SIGNED },
  { name: 'Lenovo', nationality: 'CHN', group: { name: 'Lenovo' }, source: SIGNED },
  {
    name: 'Motorola Mobility',
    nationality: 'USA',
    group: { name: 'Lenovo', validFrom: '2014-10-30' },
    source: REPORTS,
  },
  { name: 'Tencent', nationality: 'CHN', source: SIGNED },
  { name: 'Alibaba', aliases: ['Alibaba Group'], nationality: 'CHN', source: SIGNED },
  { name: 'Telecom Italia', aliases: ['TIM'], nationality: 'ITA', source: SIGNED },
  { name: 'NTT DOCOMO', nationality: 'JPN', group: { name: 'NTT' }, source: REPORTS },
  { name: 'NTT', nationality: 'JPN', group: { name: 'NTT' }, source: SIGNED },
  { name: 'NEC', nationality: 'JPN', source: SIGNED },
  { name: 'KDDI', nationality: 'JPN', source: SIGNED },
  { name: 'Softbank', nationality: 'JPN', source: SIGNED },
  { name: 'Sony', nationality: 'JPN', source: SIGNED },
  { name: 'NICT', nationality: 'JPN', source: SIGNED },
  { name: 'Orange', nationality: 'FRA', source: SIGNED },
  { name: 'Thales', nationality: 'FRA', source: SIGNED },
  { name: 'Vodafone', nationality: 'GBR', source: SIGNED },
  {
    name: 'Deutsche Telekom',
    aliases: ['Deutsche Telecom'],
    nationality: 'DEU',
    group: { name: 'Deutsche Telekom' },
    source: SIGNED,
  },
  {
    name: 'T-Mobile USA',
    aliases: ['T-Mobile US'],
    nationality: 'USA',
    group: { name: 'Deutsche Telekom' },
    source: REPORTS,
  },
  {
    name: 'Sprint',
    nationality: 'USA',
    group: { name: 'Deutsche Telekom', validFrom: '2020-04-01' },
    source: REPORTS,
  },
  { name: 'Fraunhofer HHI', nationality: 'DEU', source: SIGNED },
  { name: 'Volkswagen', nationality: 'DEU', source: SIGNED },
  { name: 'MediaTek', nationality: 'TWN', source: SIGNED },
  { name: 'ITRI', nationality: 'TWN', source: SIGNED },
  { name: 'Convida Wireless', nationality: 'USA', source: SIGNED },
  { name: 'InterDigital', aliases: ['Inter Digital'], nationality: 'USA', source: SIGNED },
  { name: 'Verizon', aliases: ['Verizon UK', 'Verizon Wireless'], nationality: 'USA', source: SIGNED },
  { name: 'Cisco', aliases: ['Cisco Systems', 'Cisco Systems Belgium'], nationality: 'USA', source: SIGNED },
  { name: 'Broadcom', nationality: 'USA', source: SIGNED },
  { name: 'Apple', aliases: ['Apple France'], nationality: 'USA', source: SIGNED },
  { name: 'Google', nationality: 'USA', source: SIGNED },
  { name: 'Microsoft', nationality: 'USA', source: SIGNED },
  { name: 'Oracle', aliases: ['Oracle Corporation'], nationality: 'USA', source: SIGNED },
  { name: 'Charter Communications', aliases: ['Charter'], nationality: 'USA', source: SIGNED },
  { name: 'CableLabs', nationality: 'USA', source: SIGNED },
  { name: 'FirstNet', nationality: 'USA', source: SIGNED },
  { name: 'Hughes Network Systems', nationality: 'USA', source: SIGNED },
  { name: 'Hewlett Packard Enterprise', aliases: ['HPE'], nationality: 'USA', source: SIGNED },
  { name: 'Juniper', aliases: ['Juniper Networks'], nationality: 'USA', source: SIGNED },
  { name: 'BlackBerry', aliases: ['BlackBerry UK'], nationality: 'CAN', source: SIGNED },
  { name: 'ETRI', nationality: 'KOR', source: SIGNED },
  { name: 'SK Telecom', nationality: 'KOR', source: SIGNED },
  { name: 'KT', aliases: ['Korea Telecom'], nationality: 'KOR', source: SIGNED },
  { name: 'TNO', nationality: 'NLD', source: SIGNED },
  { name: 'KPN', nationality: 'NLD', source: SIGNED },
  { name: 'Telstra', aliases: ['Telstra Corporation'], nationality: 'AUS', source: SIGNED },
  { name: 'SES', nationality: 'LUX', source: SIGNED },
];

/** The alias rows of the organisation table. */
export function organisationAliasRows(): AliasRow[] {
  return ORGANISATIONS.flatMap(({ name, aliases = [], source }) =>
    [name, organisationCode(name), ...aliases].map(
      (alias): AliasRow => ({ kind: 'organisation', alias, code: organisationCode(name), source }),
    ),
  );
}
