class Ledger {
  constructor() {
    // @rpc shop.v1.Ledger/Close
    this.close = (call, callback) => callback(null, {});
    this.book = this.book.bind(this);
  }

  // @rpc shop.v1.Ledger/Book
  book(call, callback) { callback(null, {}); }
}
exports.Ledger = Ledger;
