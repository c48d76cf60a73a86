// @request GET /api/v3/patients/4/visits
exports.list = (req, res) => res.json([]);

// @request POST /api/v3/patients/4/visits
exports.book = async function book(req, res) {
  res.status(201).end();
};

// @request GET /api/v3/patients/4/visits/9/notes
const notes = (req, res) => {
  res.json([]);
};
exports.notes = notes;
