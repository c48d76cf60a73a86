import type { Db } from 'mongodb';

export class Sessions {
  constructor(private readonly db: Db) {}

  expire(before: Date) {
    // @place db-mongo
    return this.db.collection('sessions').deleteMany({ before });
  }

  find(id: string) {
    // @place db-mongo-find
    return this.db.collection('sessions').findOne({ id });
  }
}
