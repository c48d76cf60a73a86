exports.retry = async function retry(run, times = 2) {
  for (let at = 0; ; at += 1) {
    try {
      return await run();
    } catch (cause) {
      if (at >= times) throw new Error('gave up', { cause });
    }
  }
};
exports.each = (list, run) => list.forEach((item) => {
  run(item);
});
