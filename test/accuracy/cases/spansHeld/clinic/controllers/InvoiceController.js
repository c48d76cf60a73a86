class InvoiceController {
  constructor(tracing) {
    this.tracing = tracing;
    this.pay = this.pay.bind(this);
  }

  // @request GET /api/v3/billing/invoices
  list(req, res) {
    res.json([]);
  }

  // @request GET /api/v3/billing/invoices/77
  show(req, res) {
    res.json({ number: req.params.number });
  }

  // @request POST /api/v3/billing/invoices/77/pay
  async pay(req, res) {
    // @span invoices.settle @clinic.core
    await this.tracing.inSpan('invoices.settle', {}, () => undefined);
    res.sendStatus(204);
  }
}

module.exports.InvoiceController = InvoiceController;
