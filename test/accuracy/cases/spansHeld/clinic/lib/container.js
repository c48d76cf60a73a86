const { PatientController } = require('../controllers/PatientController');
const { InvoiceController } = require('../controllers/InvoiceController');
const tracing = require('./tracing');

function makeContainer() {
  return { patientController: new PatientController(new Map()), invoiceController: new InvoiceController(tracing) };
}
module.exports = { makeContainer };
