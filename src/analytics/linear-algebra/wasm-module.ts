/**
 * Just enough of the WebAssembly binary format (W3C, WebAssembly Core Specification 2.0, §5) to write one function
 * that works on an imported memory. Instructions are arrays of bytes; a body is their concatenation.
 */
export type Code = readonly number[];

/** Value types. */
export const I32 = 0x7f;
export const V128 = 0x7b;

const FUNCTION_TYPE = 0x60;
const END = 0x0b;

/** Unsigned LEB128 (§5.2.2). */
function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = rest & 0x7f;
    rest >>>= 7;
    bytes.push(rest === 0 ? low : low | 0x80);
  } while (rest !== 0);
  return bytes;
}

/** Signed LEB128 (§5.2.2): ends with a byte whose sign bit is the number's. */
function signed(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>= 7) {
    const low = rest & 0x7f;
    const ends = (rest >> 6 === 0 && (low & 0x40) === 0) || (rest >> 6 === -1 && (low & 0x40) !== 0);
    bytes.push(ends ? low : low | 0x80);
    if (ends) return bytes;
  }
}

const vector = (items: readonly Code[]): number[] => [...unsigned(items.length), ...items.flat()];
const named = (text: string): number[] => vector([...text].map((letter) => [letter.charCodeAt(0)]));
const section = (id: number, content: Code): number[] => [id, ...unsigned(content.length), ...content];
const simd = (opcode: number): number[] => [0xfd, ...unsigned(opcode)];
const memoryArgument = (alignment: number, offset: number): number[] => [alignment, ...unsigned(offset)];

export const localGet = (local: number): Code => [0x20, ...unsigned(local)];
export const localSet = (local: number): Code => [0x21, ...unsigned(local)];
export const i32Const = (value: number): Code => [0x41, ...signed(value)];
export const i32Add: Code = [0x6a];
export const i32LessUnsigned: Code = [0x49];
export const f64Load = (offset: number): Code => [0x2b, ...memoryArgument(3, offset)];
export const f64Store = (offset: number): Code => [0x39, ...memoryArgument(3, offset)];
export const f64Add: Code = [0xa0];
export const f64PromoteF32: Code = [0xbb];
export const v128Load = (offset: number): Code => [...simd(0x00), ...memoryArgument(4, offset)];
/** Four lanes of zero. */
export const v128Zero: Code = [...simd(0x0c), ...new Array<number>(16).fill(0)];
export const f32x4ExtractLane = (lane: number): Code => [...simd(0x1f), lane];
export const f32x4Add: Code = simd(0xe4);
export const f32x4Multiply: Code = simd(0xe6);

/** Repeats `body` while the condition it leaves on the stack holds. */
export const doWhile = (body: readonly Code[]): Code => [0x03, 0x40, ...body.flat(), 0x0d, 0x00, END];

/** One function to be exported: its parameters, its further locals, and what it does. */
export interface FunctionSource {
  name: string;
  parameters: readonly number[];
  /** Runs of locals: how many of which type. */
  locals: readonly (readonly [count: number, type: number])[];
  body: readonly Code[];
}

/** The bytes of a module that imports `env.memory` and exports one function without a result. */
export function moduleBytes({ name, parameters, locals, body }: FunctionSource): Uint8Array {
  const code = [...vector(locals.map(([count, type]) => [...unsigned(count), type])), ...body.flat(), END];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, vector([[FUNCTION_TYPE, ...vector(parameters.map((type) => [type])), 0x00]])),
    ...section(2, vector([[...named('env'), ...named('memory'), 0x02, 0x00, 0x01]])),
    ...section(3, vector([[0x00]])),
    ...section(7, vector([[...named(name), 0x00, 0x00]])),
    ...section(10, vector([[...unsigned(code.length), ...code]])),
  ]);
}
