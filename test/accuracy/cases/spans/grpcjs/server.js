const grpc = require('@grpc/grpc-js');
const loader = require('@grpc/proto-loader');
const path = require('node:path');
const prices = require('./prices');
const { Ledger } = require('./ledger');
const { callAll } = require('./client');

const { shop } = grpc.loadPackageDefinition(loader.loadSync(path.join(__dirname, 'shop.proto')));

// @rpc shop.v1.Cart/AddItem
function addItem(call, callback) { callback(null, {}); }

const server = new grpc.Server();
server.addService(shop.v1.Cart.service, {
  AddItem: addItem,
  // @rpc shop.v1.Cart/GetCart
  GetCart: (call, callback) => callback(null, {}),
  // @rpc shop.v1.Cart/EmptyCart
  emptyCart(call, callback) { callback(null, {}); },
});
server.addService(shop.v1.Prices.service, prices);
server.addService(shop.v1.Ledger.service, new Ledger());
server.bindAsync(`127.0.0.1:${process.env.PORT}`, grpc.ServerCredentials.createInsecure(), () => callAll(shop));
