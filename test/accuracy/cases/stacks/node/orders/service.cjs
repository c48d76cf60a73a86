const stock = require('../stock/shelf.cjs');
class OrderError extends Error {
  constructor(message, options) {
    super(message, options);
    this.name = 'OrderError';
  }
}
class Orders {
  #secret = 3;
  place(order) {
    return this.#check(order);
  }
  #check(order) {
    return order.lines.map((line) => line.price * this.#secret);
  }
  static parse(text) {
    return JSON.parse(text);
  }
  async ship(id) {
    await stock.wait();
    return this.send(id);
  }
  send = (id) => {
    throw new OrderError(`order ${id} cannot be sent`);
  };
  async reserve(name) {
    try {
      await stock.find(name);
    } catch (cause) {
      throw new OrderError('no reservation', { cause });
    }
  }
  get total() {
    return [1].reduce((sum, n) => sum + n.missing.deep, 0);
  }
  *[Symbol.iterator]() {
    yield 1;
  }
  cyclic() {
    const a = {};
    a.a = a;
    return JSON.stringify(a);
  }
  formula(text, stock) {
    return eval(text);
  }
}
Orders.prototype[Symbol.iterator] = function iterate() { throw new RangeError('not here'); };
module.exports = { Orders };
