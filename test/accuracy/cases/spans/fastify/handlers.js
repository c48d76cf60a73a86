// @request GET /v1/users/5
async function getUser(request) { return { id: request.params.id }; }
module.exports = { getUser };
