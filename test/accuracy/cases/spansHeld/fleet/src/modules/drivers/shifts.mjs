export default function shifts(app, _options, done) {
  // @request GET /v1/drivers/5/shifts/current
  app.get('/current', (request, reply) => {
    reply.send({});
  });
  app.head('/current/check', check);
  done();
}

// @request HEAD /v1/drivers/5/shifts/current/check
function check(_request, reply) {
  reply.code(204).send();
}
