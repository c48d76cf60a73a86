it('prints', () => {
  console.log('in a test'); //= -
});
