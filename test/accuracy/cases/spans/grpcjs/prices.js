// @rpc shop.v1.Prices/Quote
const quote = async (call, callback) => callback(null, {});

module.exports = {
  Quote: quote,
  // @rpc shop.v1.Prices/Watch
  watch(call) { call.write({}); call.end(); },
  // @rpc shop.v1.Prices/GetCart
  GetCart(call, callback) { callback(null, {}); },
};
