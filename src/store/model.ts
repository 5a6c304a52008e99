import type { Connection, Model, Schema } from 'mongoose';

/** The connection's model of a collection, made at the first call. */
export function modelOf<Row>(connection: Connection, collection: string, schema: Schema<Row>): Model<Row> {
  const known = connection.models[collection] as Model<Row> | undefined;
  return known ?? connection.model<Row>(collection, schema, collection);
}
