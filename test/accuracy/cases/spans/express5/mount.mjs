import { Router } from 'express';

const resource = (name, handlers) => {
  const router = Router();
  if (handlers.list) router.get('/', handlers.list);
  if (handlers.show) router.get('/:id', handlers.show);
  return { path: `/${name}`, router };
};

export function mountAll(api) {
  const { path, router } = resource('brands', {
    // @request GET /shop/brands
    list: (req, res) => res.send('brands'),
    // @request GET /shop/brands/8
    show: (req, res) => res.send('brand'),
  });
  api.use(path, router);
}
