// @request GET /api/users
const list = async (ctx) => { ctx.body = []; };
// @request POST /api/users
const create = async (ctx) => { ctx.body = {}; };
// @request DELETE /api/users/4
async function remove(ctx) { ctx.body = {}; }
module.exports = { list, create, remove };
