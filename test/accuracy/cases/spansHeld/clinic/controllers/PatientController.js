const { inSpan } = require('../lib/tracing');

class PatientController {
  constructor(store) {
    this.store = store;
    this.show = this.show.bind(this);
  }

  // @request GET /api/v3/patients
  async list(req, res) {
    res.json([...this.store.values()]);
  }

  // @request POST /api/v3/patients
  async create(req, res) {
    // @span patients.admit @clinic.core
    await inSpan('patients.admit', { ward: 'a' }, async () => this.store.set('1', {}));
    res.status(201).json({});
  }

  // @request GET /api/v3/patients/4
  show(req, res) {
    res.json(this.store.get(req.params.patientId) ?? {});
  }

  // @request PUT /api/v3/patients/4
  async update(req, res) {
    res.json({});
  }

  // @request DELETE /api/v3/patients/4
  remove = (req, res) => {
    res.sendStatus(204);
  };
}

module.exports = { PatientController };
