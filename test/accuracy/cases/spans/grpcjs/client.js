const grpc = require('@grpc/grpc-js');
exports.callAll = (shop) => {
  const at = [`127.0.0.1:${process.env.PORT}`, grpc.credentials.createInsecure()];
  const cart = new shop.v1.Cart(...at);
  const prices = new shop.v1.Prices(...at);
  const ledger = new shop.v1.Ledger(...at);
  const done = () => {};
  cart.AddItem({}, done);
  cart.GetCart({}, done);
  cart.EmptyCart({}, done);
  prices.Quote({}, done);
  prices.GetCart({}, done);
  prices.Watch({}).on('data', done);
  ledger.Book({}, done);
  ledger.Close({}, done);
};
