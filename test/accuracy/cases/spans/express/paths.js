const BASE = '/reports';
exports.PREFIX = BASE;
exports.ITEMS = { one: '/items/:itemId', all: '/items' };
