// Stands in for the editor's compiled watchdog: ends this process when the one that started it is gone.
exports.start = (pid) => {
  setInterval(() => {
    try {
      process.kill(pid, 0);
    } catch {
      process.exit(87);
    }
  }, 3000).unref();
};

exports.exit = (code) => process.exit(code ?? 0);
