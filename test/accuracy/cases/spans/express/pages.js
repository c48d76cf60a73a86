module.exports = {
  // @request GET /pages/about
  about(req, res) { res.send('about'); },
  // @request POST /pages/contact
  contact: (req, res) => res.send('sent'),
};
