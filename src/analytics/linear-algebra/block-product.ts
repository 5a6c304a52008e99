import {
  doWhile,
  f32x4Add,
  f32x4ExtractLane,
  f32x4Multiply,
  f64Add,
  f64Load,
  f64PromoteF32,
  f64Store,
  I32,
  i32Add,
  i32Const,
  i32LessUnsigned,
  localGet,
  localSet,
  moduleBytes,
  V128,
  v128Load,
  v128Zero,
} from './wasm-module.ts';

/** Rows and columns of a block. */
export const BLOCK = 4;
const LANES = 4;
const VECTOR_BYTES = 16;

/** Parameters and locals of the kernel, by index. */
const LEFT = 0;
const RIGHT = 1;
const END = 2;
const SUMS = 3;
const LEFT_AT = 4;
const RIGHT_AT = 5;
const ACCUMULATOR = 6;
/** Half a block at a time: eight accumulators, four vectors and one fit the sixteen registers there are. */
const HALF = BLOCK / 2;
const LEFT_VECTOR = ACCUMULATOR + BLOCK * HALF;
const RIGHT_VECTOR = LEFT_VECTOR + BLOCK;

const rows = [0, 1, 2, 3];
const columns = [0, 1];
const accumulator = (i: number, j: number) => ACCUMULATOR + HALF * i + j;

/** Multiplies the current four-by-two vectors into the accumulators and steps on. */
const step = (first: number) => [
  ...rows.flatMap((i) => [localGet(LEFT_AT), v128Load(VECTOR_BYTES * i), localSet(LEFT_VECTOR + i)]),
  ...columns.flatMap((j) => [
    localGet(RIGHT_AT),
    v128Load(VECTOR_BYTES * (first + j)),
    localSet(RIGHT_VECTOR),
    ...rows.flatMap((i) => [
      localGet(LEFT_VECTOR + i),
      localGet(RIGHT_VECTOR),
      f32x4Multiply,
      localGet(accumulator(i, j)),
      f32x4Add,
      localSet(accumulator(i, j)),
    ]),
  ]),
  ...[RIGHT_AT, LEFT_AT].flatMap((pointer) => [
    localGet(pointer),
    i32Const(BLOCK * VECTOR_BYTES),
    i32Add,
    localSet(pointer),
  ]),
  localGet(LEFT_AT),
  localGet(END),
  i32LessUnsigned,
];

/** Adds the lanes of every accumulator, in double precision, to the block's sums. */
const flush = (first: number) =>
  rows.flatMap((i) =>
    columns.flatMap((j) => {
      const offset = 8 * (BLOCK * i + first + j);
      return [
        localGet(SUMS),
        localGet(SUMS),
        f64Load(offset),
        ...Array.from({ length: LANES }, (_, lane) => [
          localGet(accumulator(i, j)),
          f32x4ExtractLane(lane),
          f64PromoteF32,
          f64Add,
        ]).flat(),
        f64Store(offset),
      ];
    }),
  );

/** Two columns of the block from `first` on: accumulators cleared, panels run through, sums added. */
const half = (first: number) => [
  localGet(LEFT),
  localSet(LEFT_AT),
  localGet(RIGHT),
  localSet(RIGHT_AT),
  ...rows.flatMap((i) => columns.flatMap((j) => [v128Zero, localSet(accumulator(i, j))])),
  doWhile(step(first)),
  ...flush(first),
];

/** The shape of the parts of the WebAssembly interface that are used (the compiler's ES library leaves it out). */
interface WasmApi {
  Module: new (bytes: Uint8Array) => object;
  Memory: new (limits: { initial: number }) => { buffer: ArrayBuffer };
  Instance: new (
    module: object,
    imports: object,
  ) => { exports: { multiply(left: number, right: number, end: number, sums: number): void } };
}

const { Module, Memory, Instance } = (globalThis as unknown as { WebAssembly: WasmApi }).WebAssembly;

const compiled = new Module(
  moduleBytes({
    name: 'multiply',
    parameters: [I32, I32, I32, I32],
    locals: [
      [2, I32],
      [BLOCK * HALF + BLOCK + 1, V128],
    ],
    body: [...half(0), ...half(HALF)],
  }),
);

const PAGE = 65_536;

/** A scratch memory with the kernel on it. */
export interface BlockKernel {
  memory: ArrayBuffer;
  /**
   * Adds the products of two panels of four rows to sixteen sums. A panel interleaves its rows by vectors of four
   * single-precision numbers: row 0, 1, 2, 3, then the next four columns of each.
   *
   * @param left Address of the first panel; `end` is where it ends.
   * @param right Address of the second panel.
   * @param sums Address of 16 double-precision sums, row by row.
   */
  multiply(left: number, right: number, end: number, sums: number): void;
}

/** Opens a kernel with at least this many bytes of memory, all zero. */
export function blockKernel(bytes: number): BlockKernel {
  const memory = new Memory({ initial: Math.ceil(bytes / PAGE) });
  const { multiply } = new Instance(compiled, { env: { memory } }).exports;
  return { memory: memory.buffer, multiply };
}
