console.log('releasing'); //= -
console.warn('nothing to release'); //= -
