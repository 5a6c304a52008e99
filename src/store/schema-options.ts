/** How strict every schema is: unknown fields are refused in documents and in conditions, indexes come by migration. */
export const STRICT = { strict: 'throw', strictQuery: 'throw', versionKey: false, autoIndex: false } as const;
