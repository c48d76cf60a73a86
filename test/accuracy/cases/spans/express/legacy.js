const generic = (name) => (req, res) => res.send(name);

class Base {
  constructor(app) { this.app = app; }

  route({ method, path, handler }) { this.app[method](`/legacy${path}`, handler.bind(this)); }

  get(path, handler) { this.app.get(`/legacy${path}`, handler); }
}

class Legacy extends Base {
  mount() {
    this.route({ method: 'get', path: '/carts/:id', handler: this.cart });
    this.get('/wishes', this.wishes);
    // @request GET /legacy/colours
    this.get('/colours', generic('colours'));
    // @request GET /legacy/sizes
    this.get('/sizes', generic('sizes'));
  }

  // @request GET /legacy/carts/5
  cart(req, res) { res.send('cart'); }

  // @request GET /legacy/wishes
  wishes(req, res) { res.send('wishes'); }
}
module.exports = Legacy;
