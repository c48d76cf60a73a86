module.exports = {
  // @request GET /api/v3/rooms
  index(req, res) { res.json([]); },
  // @request GET /api/v3/rooms/12
  show: (req, res) => res.json({ room: req.params.id }),
  // @request POST /api/v3/rooms
  create: async (req, res) => { res.sendStatus(201); },
};
